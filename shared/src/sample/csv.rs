//! Text with separators as rows of cells: what RFC 4180 describes, and what Excel writes in other countries.

/// Why a text is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// It is not written in UTF-8.
    #[error(
        "The file is not plain text in UTF-8. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”; or hand in the workbook itself."
    )]
    NotText,
    /// A quotation mark opens a cell that is never closed. The row, from 1.
    #[error("Row {0}: a quotation mark opens a cell and none closes it.")]
    Unclosed(usize),
    /// Something stands between a closing quotation mark and the next separator. The row, from 1.
    #[error(
        "Row {0}: something follows a closing quotation mark. Inside a cell it is written twice."
    )]
    AfterQuote(usize),
}

/// Reads a table. Cells stand between commas, semicolons or tabs: whichever the first row has most of outside
/// quotation marks (of as many the one named first), or what a first line `sep=;` says. A byte order mark, and
/// any kind of line end, is passed over; empty lines are empty rows, so that rows count as in Excel.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, CsvError> {
    let text = std::str::from_utf8(bytes).map_err(|_| CsvError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (separator, text) = match told(text) {
        Some(told) => told,
        None => (likely(text), text),
    };
    let mut table = Table::default();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if table.state == State::Quoted => {
                if letters.next_if_eq(&'"').is_some() {
                    table.cell.push('"');
                } else {
                    table.state = State::Closed;
                }
            }
            _ if table.state == State::Quoted => table.cell.push(letter),
            '"' if table.state == State::Fresh => table.state = State::Quoted,
            _ if letter == separator => table.end_cell(),
            '\r' | '\n' => {
                if letter == '\r' {
                    letters.next_if_eq(&'\n');
                }
                table.end_row();
            }
            _ if table.state == State::Closed => {
                return Err(CsvError::AfterQuote(table.rows.len() + 1));
            }
            _ => {
                table.state = State::Plain;
                table.cell.push(letter);
            }
        }
    }
    if table.state == State::Quoted {
        return Err(CsvError::Unclosed(table.rows.len() + 1));
    }
    if table.state != State::Fresh || !table.row.is_empty() {
        table.end_row();
    }
    Ok(table.rows)
}

/// A cell as it is written between commas: in quotation marks if it holds one, or a comma or a line end.
pub fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The separator that a first line of Excel's names, and the text behind it.
fn told(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let (name, value) = first.trim_end_matches('\r').split_at_checked(4)?;
    let mut signs = value.chars();
    let separator = signs.next()?;
    let is_one = name.eq_ignore_ascii_case("sep=")
        && signs.next().is_none()
        && [',', ';', '\t'].contains(&separator);
    is_one.then_some((separator, rest))
}

fn likely(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\r' | '\n' => break,
            _ => {
                for (separator, count) in &mut counts {
                    *count += usize::from(letter == *separator);
                }
            }
        }
    }
    let mut best = (',', 0);
    for (separator, count) in counts {
        if count > best.1 {
            best = (separator, count);
        }
    }
    best.0
}

/// Where the reader stands in a cell.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Fresh,
    Plain,
    Quoted,
    Closed,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    state: State,
}

impl Table {
    fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
        self.state = State::Fresh;
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.rows.push(std::mem::take(&mut self.row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        rows(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_table_is_read_whatever_wrote_it() {
        for text in [
            "ref,district\nA1,Forest\nA2,Stroud\n",
            "ref,district\r\nA1,Forest\r\nA2,Stroud",
            "\u{feff}ref;district\r\nA1;Forest\r\nA2;Stroud\r\n",
            "ref\tdistrict\rA1\tForest\rA2\tStroud\r",
            "sep=;\r\nref;district\nA1;Forest\nA2;Stroud",
            "\"ref\",\"district\"\n\"A1\",\"Forest\"\n\"A2\",Stroud",
        ] {
            let rows = read(text);
            assert_eq!(
                rows,
                [["ref", "district"], ["A1", "Forest"], ["A2", "Stroud"]],
                "{text}"
            );
        }
    }

    #[test]
    fn quotation_marks_hold_separators_lines_and_themselves() {
        assert_eq!(
            read("a,\"b;;;, c\"\n\"x \"\"y\"\"\nz\",\"\"\n"),
            [["a", "b;;;, c"], ["x \"y\"\nz", ""]]
        );
        assert_eq!(read("5\" pipe,b"), [["5\" pipe", "b"]]);
    }

    #[test]
    fn rows_count_as_in_excel() {
        let rows = read("a\n\nb\n");
        assert_eq!(rows, [vec!["a"], vec![""], vec!["b"]]);
        assert_eq!(read(""), Vec::<Vec<String>>::new());
        assert_eq!(read("a,"), [["a", ""]]);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_row() {
        assert_eq!(rows(b"a\n\"b\nc"), Err(CsvError::Unclosed(2)));
        assert_eq!(rows(b"a\n\"b\"c\n"), Err(CsvError::AfterQuote(2)));
        assert_eq!(rows(b"caf\xe9"), Err(CsvError::NotText));
        assert_eq!(rows(b"\xff\xfea\0"), Err(CsvError::NotText));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            table in prop::collection::vec(prop::collection::vec("[a,;\"\t\r\n é]{0,6}", 2..5), 1..6),
        ) {
            // The first row says what stands between cells.
            let mut text = "h,,,,,,,,,,,,\n".to_owned();
            for row in &table {
                let cells: Vec<_> = row.iter().map(|cell| quoted(cell)).collect();
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            let rows = read(&text);
            prop_assert_eq!(&rows[1..], &table[..]);
        }

        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = rows(&bytes);
        }
    }
}

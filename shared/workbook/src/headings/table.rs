//! A sheet whose columns are known.

use super::Headings;
use crate::book::{Row, Sheet};
use crate::name;
use crate::near;
use crate::problem::{Place, Problems};
use shared::form::Text;
use std::collections::BTreeMap;

/// A column that means something.
#[derive(Debug, Clone)]
pub struct Column<K> {
    /// From 0.
    pub at: u32,
    /// As its author headed it.
    pub heading: String,
    /// What it means.
    pub of: K,
    /// The language of its words; empty if none is named.
    pub language: String,
}

/// A sheet whose columns are known.
#[derive(Debug)]
pub struct Table<'b, K> {
    sheet: &'b Sheet,
    columns: Vec<Column<K>>,
    /// Columns of further data: place and heading.
    further: Vec<(u32, String)>,
    /// Columns that are passed over.
    passed: Vec<u32>,
    /// Whether a column is missing that the sheet cannot be without.
    is_lacking: bool,
    /// Whether the sheet needs no column.
    may_be_bare: bool,
}

impl<'b, K: Copy + Eq> Table<'b, K> {
    /// A sheet none of whose columns is known yet.
    pub fn of(sheet: &'b Sheet, headings: &Headings<K>) -> Self {
        Self {
            sheet,
            columns: Vec::new(),
            further: Vec::new(),
            passed: Vec::new(),
            is_lacking: !headings.needed.is_empty(),
            may_be_bare: headings.needed.is_empty(),
        }
    }

    /// Takes a column in, unless there is one of the same meaning.
    pub fn take(&mut self, column: Column<K>, spoken: bool, problems: &mut Problems) {
        let place = self.sheet.at(1, Some(column.at), &column.heading);
        if !spoken && !column.language.is_empty() {
            problems.tell(
                place,
                format!(
                    "“{}” is the same in every language. Head the column without “{}”.",
                    column.heading.split(':').next().unwrap_or_default().trim(),
                    column.language
                ),
            );
            self.passed.push(column.at);
            return;
        }
        let same = self
            .columns
            .iter()
            .find(|other| other.of == column.of && other.language == column.language);
        if let Some(other) = same {
            problems.tell(
                place,
                format!(
                    "The columns “{}” ({}) and “{}” mean the same. Keep one of them.",
                    other.heading,
                    crate::problem::letters(other.at),
                    column.heading
                ),
            );
            self.passed.push(column.at);
            return;
        }
        self.columns.push(column);
    }

    /// Takes a column of further data in.
    pub fn keep(&mut self, at: u32, heading: &str, problems: &mut Problems) {
        let twice = self.further.iter().any(|(_, other)| other == heading);
        let said = if twice {
            format!("There are two columns “{heading}”. Keep one of them.")
        } else if let Some(said) = name::fault(heading) {
            format!("{said} If the column holds notes of your own, begin its heading with “#”.")
        } else {
            self.further.push((at, heading.to_owned()));
            return;
        };
        self.refuse(at, heading, &said, problems);
    }

    /// Passes a column over that is no part of the tool.
    pub fn pass(&mut self, at: u32) {
        self.passed.push(at);
    }

    /// Refuses a column in which something stands. An empty one says nothing that could be missed.
    pub fn refuse(&mut self, at: u32, heading: &str, said: &str, problems: &mut Problems) {
        self.passed.push(at);
        let used: Vec<u32> = self
            .rows()
            .filter(|row| !row.get(at).is_empty())
            .map(|row| row.number)
            .collect();
        if !used.is_empty() {
            problems.tell(
                self.sheet.at(1, Some(at), heading),
                format!("{said} Used in {}.", listed(&used)),
            );
        }
    }

    /// Whether the first row holds headings at all.
    pub fn is_headed(&self) -> bool {
        self.may_be_bare || !self.columns.is_empty()
    }

    /// Whether a column is missing that the sheet cannot be without.
    pub fn is_lacking(&self) -> bool {
        self.is_lacking
    }

    /// Tells of columns that are missing, but for one whose heading was only misspelt: that was told already.
    pub fn tell_of_missing(
        &mut self,
        headings: &Headings<K>,
        unread: &[&str],
        problems: &mut Problems,
    ) {
        let missing: Vec<&str> = headings
            .needed
            .iter()
            .filter(|of| !self.has(**of))
            .map(|of| headings.proper_of(*of))
            .collect();
        self.is_lacking = !missing.is_empty();
        let is_filled = self.rows().any(|row| !self.is_blank(row));
        let is_misspelt = |proper: &str| {
            let meant = |written: &&str| near::nearest(written, headings.proper());
            self.is_headed() && unread.iter().filter_map(meant).any(|meant| meant == proper)
        };
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|proper| is_filled && !is_misspelt(proper))
            .collect();
        if !missing.is_empty() {
            problems.tell(
                self.sheet.at(1, None, ""),
                format!(
                    "The first row of “{}” holds the headings, and none is “{}”.",
                    self.sheet.name,
                    missing.join("” and none “")
                ),
            );
        }
    }

    /// Cells to the side of all headings would be lost.
    pub fn tell_of_columns_without_heading(&self, problems: &mut Problems) {
        let mut stray: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let headed: Vec<u32> = self
            .sheet
            .rows
            .first()
            .map(|row| row.cells.iter().map(|(at, _)| *at).collect())
            .unwrap_or_default();
        for row in self.rows() {
            for (at, _) in &row.cells {
                if headed.binary_search(at).is_err() {
                    stray.entry(*at).or_default().push(row.number);
                }
            }
        }
        for (at, rows) in stray {
            problems.tell(
                self.sheet.at(1, Some(at), ""),
                format!(
                    "Column {} has no heading, and something stands in {}. Give it a heading; one that begins with “#” is for notes of your own.",
                    crate::problem::letters(at),
                    listed(&rows)
                ),
            );
        }
    }

    /// The sheet.
    pub fn sheet(&self) -> &'b Sheet {
        self.sheet
    }

    /// The rows below the headings that hold something.
    pub fn rows(&self) -> impl Iterator<Item = &'b Row> + use<'b, K> {
        self.sheet.rows.iter().filter(|row| row.number > 1)
    }

    /// Whether there is such a column.
    pub fn has(&self, of: K) -> bool {
        self.columns.iter().any(|column| column.of == of)
    }

    /// What the column of this meaning says; nothing if it is empty or not there.
    pub fn get<'r>(&self, row: &'r Row, of: K) -> &'r str {
        self.columns
            .iter()
            .find(|column| column.of == of && column.language.is_empty())
            .map_or("", |column| row.get(column.at))
    }

    /// What the columns of this meaning say, in all languages. Words without a language are in `plain`.
    pub fn text(&self, row: &Row, of: K, plain: &str) -> Text {
        let mut text = Text::default();
        for column in self.columns.iter().filter(|column| column.of == of) {
            let words = row.get(column.at);
            if !words.is_empty() {
                let language = if column.language.is_empty() {
                    plain
                } else {
                    &column.language
                };
                text.set(language, words);
            }
        }
        text
    }

    /// Further data of a row, by heading.
    pub fn further(&self, row: &Row) -> Vec<(String, String)> {
        self.further
            .iter()
            .map(|(at, heading)| (heading.clone(), row.get(*at).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// Whether nothing stands in a row but in columns that are passed over.
    pub fn is_blank(&self, row: &Row) -> bool {
        row.cells.iter().all(|(at, _)| self.passed.contains(at))
    }

    /// The languages that headings name, in their order, each with its column.
    pub fn languages(&self) -> impl Iterator<Item = (&str, Place)> {
        let spoken = self.columns.iter();
        spoken
            .filter(|column| !column.language.is_empty())
            .map(|column| {
                let place = self.sheet.at(1, Some(column.at), &column.heading);
                (&*column.language, place)
            })
    }

    /// Whether any of these columns stands without a language.
    pub fn has_plain(&self, of: &[K]) -> bool {
        self.columns
            .iter()
            .any(|column| column.language.is_empty() && of.contains(&column.of))
    }

    /// A cell of a row: in the column of this meaning, where something stands if there are several; or the
    /// row, if there is none.
    pub fn place(&self, row: u32, of: K, proper: &str) -> Place {
        let mut columns = self.columns.iter().filter(|column| column.of == of);
        let first = columns.clone().next();
        let said = self.sheet.rows.iter().find(|other| other.number == row);
        let filled = columns.find(|column| said.is_some_and(|row| !row.get(column.at).is_empty()));
        match filled.or(first) {
            Some(column) => self.sheet.at(row, Some(column.at), &column.heading),
            None => self.sheet.at(row, None, proper),
        }
    }
}

/// Rows in words: "row 4", "rows 4, 7 and 9", "rows 4, 7, 9 and 12 more".
pub fn listed(rows: &[u32]) -> String {
    const SHOWN: usize = 3;
    match rows {
        [] => String::new(),
        [one] => format!("row {one}"),
        [before @ .., last] if rows.len() <= SHOWN => {
            let before: Vec<String> = before.iter().map(u32::to_string).collect();
            format!("rows {} and {last}", before.join(", "))
        }
        _ => {
            let shown: Vec<String> = rows.iter().take(SHOWN).map(u32::to_string).collect();
            format!(
                "rows {} and {} more",
                shown.join(", "),
                rows.len().saturating_sub(SHOWN)
            )
        }
    }
}

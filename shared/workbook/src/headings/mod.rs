//! What the columns of a sheet mean, by their headings in its first row.
//!
//! A heading is known, refused with its reason, or private. What nobody knows is refused too: a column that
//! was passed over in silence would be a rule that does not hold.

mod choices;
mod settings;
mod survey;
mod table;

pub use choices::{Of as ChoiceColumn, read as of_choices};
pub use settings::{Of as SettingColumn, read as of_settings};
pub use survey::{Of as SurveyColumn, read as of_survey};
pub use table::Table;

use crate::book::Sheet;
use crate::near;
use crate::problem::Problems;
use table::Column;

/// A column that means something here.
pub struct Known<K: 'static> {
    /// What it means.
    pub of: K,
    /// How it may be headed, its proper heading first. In small letters, with `_` between words.
    pub headings: &'static [&'static str],
    /// Whether it may stand once for each language.
    pub spoken: bool,
}

/// A column that other software knows and this does not do.
pub struct Refused {
    /// How it begins to be headed.
    pub heading: &'static str,
    /// Why it is not done, or what to do in its place.
    pub why: &'static str,
}

/// The headings that one sheet may have.
pub struct Headings<K: 'static> {
    /// Those that mean something.
    pub known: &'static [Known<K>],
    /// Those that are refused by name.
    pub refused: &'static [Refused],
    /// What other headings are: further data, or a mistake.
    pub further: bool,
    /// Columns that the sheet cannot be without.
    pub needed: &'static [K],
}

/// Whether a column is somebody's own notes, and no part of the tool. Where any heading may be data, only what
/// cannot be a name is taken for notes.
fn is_private(heading: &str, may_be_data: bool) -> bool {
    const NOTES: [&str; 6] = ["note", "notes", "comment", "comments", "remark", "remarks"];
    let marked = heading.starts_with(['#', '$']);
    marked || (!may_be_data && (heading.starts_with('_') || NOTES.contains(&&*plain(heading))))
}

/// A heading in small letters, with `_` between its words.
fn plain(heading: &str) -> String {
    heading
        .split(|letter: char| letter.is_whitespace() || letter == '_' || letter == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join("_")
}

/// A heading and the language behind its colons. Single colons divide only in a sheet that has no double ones:
/// XLSForm once had it so.
fn divided(heading: &str, double: bool) -> (&str, &str) {
    let (before, behind) = match heading.split_once("::") {
        Some(parts) => parts,
        None if double => (heading, ""),
        None => {
            // `jr:count` is one word of the format's own.
            let from = heading
                .get(..3)
                .filter(|start| start.eq_ignore_ascii_case("jr:"))
                .map_or(0, str::len);
            let colon = heading.get(from..).and_then(|rest| rest.find(':'));
            match colon {
                Some(at) => (
                    heading.get(..from + at).unwrap_or(heading),
                    heading.get(from + at + 1..).unwrap_or_default(),
                ),
                None => (heading, ""),
            }
        }
    };
    (before.trim(), behind.trim())
}

/// Reads the first row.
fn read<'b, K: Copy + Eq>(
    sheet: &'b Sheet,
    headings: &Headings<K>,
    problems: &mut Problems,
) -> Table<'b, K> {
    let mut table = Table::of(sheet, headings);
    let Some(first) = sheet.rows.first().filter(|row| row.number == 1) else {
        if !sheet.rows.is_empty() {
            problems.tell(
                sheet.at(1, None, ""),
                format!(
                    "The first row of “{}” is empty. It holds the headings: move them up to row 1.",
                    sheet.name
                ),
            );
        }
        return table;
    };
    let double = first.cells.iter().any(|(_, text)| text.contains("::"));
    let mut unread = Vec::new();
    for (at, heading) in &first.cells {
        let (before, language) = divided(heading, double);
        let name = plain(before);
        let known = headings
            .known
            .iter()
            .find(|known| known.headings.contains(&&*name));
        let refused = headings
            .refused
            .iter()
            .find(|refused| refused.heading == name);
        if let Some(known) = known {
            let column = Column {
                at: *at,
                heading: heading.clone(),
                of: known.of,
                language: language.to_owned(),
            };
            table.take(column, known.spoken, problems);
        } else if let Some(refused) = refused {
            let said = format!("The column “{heading}” is not read here: {}", refused.why);
            unread.push((*at, heading, said));
        } else if is_private(heading, headings.further) {
            table.pass(*at);
        } else if headings.further {
            table.keep(*at, heading, problems);
        } else {
            let said = format!(
                "There is no column “{heading}” in this sheet.{} If it holds notes of your own, begin its heading with “#”.",
                near::did_you_mean(before, headings.proper())
            );
            unread.push((*at, heading, said));
        }
    }
    let is_headed = table.is_headed();
    for (at, heading, said) in &unread {
        if is_headed {
            table.refuse(*at, heading, said, problems);
        }
    }
    let written: Vec<&str> = unread
        .iter()
        .map(|(_, heading, _)| heading.as_str())
        .collect();
    table.tell_of_missing(headings, &written, problems);
    if is_headed {
        table.tell_of_columns_without_heading(problems);
    }
    table
}

impl<K: Copy + Eq> Headings<K> {
    /// The proper headings.
    fn proper(&self) -> impl Iterator<Item = &'static str> {
        self.known
            .iter()
            .filter_map(|known| known.headings.first().copied())
    }

    /// The proper heading of a column.
    fn proper_of(&self, of: K) -> &'static str {
        let known = self.known.iter().find(|known| known.of == of);
        known
            .and_then(|known| known.headings.first().copied())
            .unwrap_or_default()
    }
}

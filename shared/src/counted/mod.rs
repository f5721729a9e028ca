//! What a themed audit comes to: which files count, and how each was judged.
//!
//! It is worked out from the audits as long as the themed audit is open, and set down with it on the day it is closed,
//! so that what was published does not move when something arrives afterwards, and can be compared with years later.
//!
//! What may be shown of it is asked of [`Numbers`], on screens, on paper and in files alike.

mod against;
mod asked;
mod numbers;
mod table;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::agreement::{Agreement, graded};
use crate::id::RecordId;

pub use against::{Against, Compared};
pub use asked::{factors, judgements};
pub use numbers::{Bar, Numbers, Part};
pub use table::csv;

/// The files that count, and what is known of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// The number of the tool's version that its judgements are told by.
    pub version: u32,
    /// How many files the sample has.
    pub wanted: u32,
    /// How many of the audits that count were made with an earlier version of the tool.
    pub earlier_versions: u32,
    /// What was judged.
    pub judgements: Vec<Judgement>,
    /// What files can be told apart by.
    pub groups: Vec<Group>,
    /// What lay behind the practice, as the tool has it: name and words.
    pub factors: Vec<(String, String)>,
    /// The files.
    pub files: Vec<File>,
}

/// A judgement that the tool asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Judgement {
    /// The name of its question.
    pub name: String,
    /// What is judged.
    pub label: String,
    /// Its grades in their order, best first or last as the tool has them: name and words. Those that are no grade
    /// come behind.
    pub grades: Vec<(String, String)>,
    /// How many of them are places on the scale.
    pub scale: usize,
}

/// A column of the frame: a district, an age band.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Its heading.
    pub heading: String,
    /// What a file can have in it. Empty where nothing was recorded.
    pub values: Vec<String>,
}

/// One file that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct File {
    /// Its audits, the first before the second.
    pub audits: Vec<RecordId>,
    /// When each of them was called finished, in milliseconds since 1970: one that has another stamp by now was changed.
    pub finished: Vec<u64>,
    /// What it has in each group, as a place in [`Group::values`].
    pub groups: Vec<usize>,
    /// The grade of each judgement, as a place in [`Judgement::grades`]: the agreed one, or that of the first audit
    /// until one is agreed.
    pub grades: Vec<Option<usize>>,
    /// The grades of both audits where there were two, and both gave one on the scale or neither did.
    pub pairs: Vec<(Option<usize>, Option<usize>)>,
    /// Whether every judgement was agreed in moderation.
    pub is_agreed: bool,
    /// Which factors lay behind the practice, as places in [`Counted::factors`].
    pub factors: Vec<usize>,
}

impl Judgement {
    /// The words of a grade; the grade itself where the tool has none.
    pub fn words(&self, grade: &str) -> String {
        let found = self.grades.iter().find(|(name, _)| name == grade);
        found.map_or_else(|| grade.to_owned(), |(_, words)| words.clone())
    }

    /// The place of a grade on the scale; none for "not gradable".
    pub fn place(&self, grade: &str) -> Option<usize> {
        self.at(grade).filter(|place| *place < self.scale)
    }

    /// The place of a grade, whether or not it is one on the scale.
    pub fn at(&self, grade: &str) -> Option<usize> {
        self.grades.iter().position(|(name, _)| name == grade)
    }
}

impl Counted {
    /// Reads what was set down; nothing where it is not understood.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// As it is set down.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How many files were audited twice, blind.
    pub fn twice(&self) -> usize {
        self.files
            .iter()
            .filter(|file| file.audits.len() > 1)
            .count()
    }

    /// How many of those have no agreed judgement yet: the first audit counts for them.
    pub fn not_agreed(&self) -> usize {
        let twice = self.files.iter().filter(|file| file.audits.len() > 1);
        twice.filter(|file| !file.is_agreed).count()
    }

    /// When an audit that counts was finished as it counts; nothing for any other.
    pub fn finished(&self, audit: RecordId) -> Option<u64> {
        let mut files = self.files.iter();
        files.find_map(|file| {
            let at = file.audits.iter().position(|other| *other == audit)?;
            file.finished.get(at).copied()
        })
    }

    /// Whether an audit counts.
    pub fn counts(&self, audit: RecordId) -> bool {
        self.files.iter().any(|file| file.audits.contains(&audit))
    }

    /// How far the two auditors of files audited twice agree in one judgement. These count auditors, not children.
    pub fn agreement(&self, judgement: usize) -> Option<Agreement> {
        let scale = self.judgements.get(judgement)?.scale;
        let pairs = self.files.iter().filter(|file| file.audits.len() > 1);
        let pairs = pairs.filter_map(|file| file.pairs.get(judgement).copied());
        let (pairs, left_out) = graded(pairs);
        Agreement::of(scale, &pairs, left_out).ok()
    }
}

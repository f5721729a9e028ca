//! What was judged: the grades of each audit on the tool's own scale, side by side where a file was audited twice.

use shared::agreement::{Agreement, Better, Leaning, Row, graded, leanings};
use shared::counted::{self, Judgement};
use shared::domain::ToolVersion;
use shared::id::{PersonId, RecordId};

use super::known::{Given, Stands};
use crate::desk::Desk;

/// The newest version of the tool that a file was given out with. Tracks.
pub fn newest(desk: Desk, given: &[Given]) -> Option<ToolVersion> {
    let versions = given
        .iter()
        .filter_map(|given| desk.version(given.value.version));
    versions.max_by_key(|version| version.number)
}

/// The judgements of a version, in its order.
pub fn judgements(version: &ToolVersion) -> Vec<Judgement> {
    version
        .asked()
        .map(|tool| counted::judgements(&tool))
        .unwrap_or_default()
}

/// A file with the audits of it that are in: one, or both of a blind pair, or nothing yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The file.
    pub reference: String,
    /// Audits handed in, the first before the second.
    pub audits: Vec<Given>,
}

impl Judged {
    /// Which state of each audit this is: it is drawn anew when later answers come in.
    pub fn versions(&self) -> Vec<(RecordId, u64)> {
        let audits = self.audits.iter();
        audits
            .map(|given| {
                (
                    given.id,
                    given.audit.as_ref().map_or(0, |audit| audit.version),
                )
            })
            .collect()
    }

    /// The grades given to one judgement, by audit.
    pub fn grades(&self, name: &str) -> Vec<Option<String>> {
        let audits = self.audits.iter();
        audits
            .map(|given| {
                let audit = given.audit.as_ref()?;
                audit.value.answer(name).map(str::to_owned)
            })
            .collect()
    }

    /// What each audit says beside one judgement: the evidence for and against it, and what it meant for the child, under the
    /// words of the version it was made with.
    pub fn beside(&self, desk: Desk, name: &str) -> Vec<Vec<(String, String)>> {
        let audits = self.audits.iter();
        audits
            .map(|given| {
                let version = desk.version(given.value.version);
                let tool = version.and_then(|version| version.asked());
                let (Some(tool), Some(audit)) = (tool, given.audit.as_ref()) else {
                    return Vec::new();
                };
                let items = tool.walk().map(|(_, item)| item);
                items
                    .filter(|item| item.follows == name)
                    .filter_map(|item| {
                        let said = audit.value.answer(&item.name)?;
                        let list = tool.list(&item.list);
                        let language = &tool.default_language;
                        let choice = |said: &str| {
                            let choices = list.iter().flat_map(|list| &list.choices);
                            let mut found = choices.filter(|choice| choice.name == said);
                            let label = found.next().map(|choice| choice.label.shown(language));
                            label.unwrap_or(said).to_owned()
                        };
                        let words = if item.kind.is_several() {
                            let chosen: Vec<_> = said.split_whitespace().map(choice).collect();
                            chosen.join(", ")
                        } else {
                            choice(said)
                        };
                        Some((item.label.shown(language).to_owned(), words))
                    })
                    .collect()
            })
            .collect()
    }

    /// In how many judgements the two differ.
    pub fn differences(&self, judgements: &[Judgement]) -> usize {
        let differ = judgements.iter().filter(|one| {
            let grades = self.grades(&one.name);
            matches!(grades.as_slice(), [first, second] if first != second)
        });
        differ.count()
    }
}

/// Files whose audits are all in, those that differ most first. Until both of a pair are in, nothing of it is shown.
pub fn judged(
    references: &[(String, bool)],
    given: &[Given],
    judgements: &[Judgement],
) -> Vec<Judged> {
    let mut files: Vec<Judged> = references
        .iter()
        .filter_map(|(reference, is_twice)| {
            let mut audits: Vec<Given> = given
                .iter()
                .filter(|given| given.value.reference == *reference)
                .cloned()
                .collect();
            shared::order::sort_by_key(&mut audits, |given| (given.is_second, given.id));
            // Two leads may have given it out at once: one of each counts, the other is told of where files are given.
            audits.dedup_by_key(|given| given.is_second);
            audits.retain(|given| *is_twice || !given.is_second);
            let wanted = if *is_twice { 2 } else { 1 };
            let all_in =
                audits.len() == wanted && audits.iter().all(|given| given.stands() == Stands::In);
            all_in.then(|| Judged {
                reference: reference.clone(),
                audits,
            })
        })
        .collect();
    shared::order::sort_by_key(&mut files, |file| {
        (
            std::cmp::Reverse(file.differences(judgements)),
            file.reference.clone(),
        )
    });
    files
}

/// How far the pairs agree in one judgement.
pub fn agreement(files: &[Judged], judgement: &Judgement) -> Option<Agreement> {
    let pairs = files.iter().filter_map(|file| {
        let grades = file.grades(&judgement.name);
        let [first, second] = grades.as_slice() else {
            return None;
        };
        let place =
            |grade: &Option<String>| grade.as_deref().and_then(|grade| judgement.place(grade));
        Some((place(first), place(second)))
    });
    let (pairs, left_out) = graded(pairs);
    Agreement::of(judgement.scale, &pairs, left_out).ok()
}

/// Who judges kindly and who harshly, over every judgement of every pair. For the moderator alone.
pub fn leaning(files: &[Judged], judgements: &[Judgement]) -> Vec<Leaning<PersonId>> {
    let mut rows = Vec::new();
    for file in files {
        let [one, other] = file.audits.as_slice() else {
            continue;
        };
        for judgement in judgements {
            let grades = file.grades(&judgement.name);
            let place = |at: usize| {
                let grade = grades.get(at)?.as_deref()?;
                judgement.place(grade)
            };
            if let (Some(first), Some(second)) = (place(0), place(1)) {
                rows.push(Row {
                    auditors: (one.auditor(), other.auditor()),
                    grades: (first, second),
                });
            }
        }
    }
    // The tools that come with the product begin with the best grade.
    leanings(&rows, Better::First)
}

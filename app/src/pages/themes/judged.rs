//! What was judged: the grades of each audit on the tool's own scale, side by side where a file was audited twice.

use shared::agreement::{Agreement, Better, Leaning, Row, graded, leanings};
use shared::domain::ToolVersion;
use shared::form::{Part, Tool};
use shared::id::{PersonId, RecordId};

use super::known::{Given, Stands};

/// Choices that are no place on a scale, in the tools that come with the product and in most others.
const NO_GRADE: [&str; 4] = ["not_gradable", "not_applicable", "na", "cannot_tell"];

/// A judgement that the tool asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Judgement {
    /// The words of a grade; the grade itself where the tool has none.
    pub fn words(&self, grade: &str) -> String {
        let found = self.grades.iter().find(|(name, _)| name == grade);
        found.map_or_else(|| grade.to_owned(), |(_, words)| words.clone())
    }

    /// The place of a grade on the scale; none for "not gradable".
    pub fn place(&self, grade: &str) -> Option<usize> {
        let place = self.grades.iter().position(|(name, _)| name == grade)?;
        (place < self.scale).then_some(place)
    }
}

/// The judgements of a version, in its order.
pub fn judgements(version: &ToolVersion) -> Vec<Judgement> {
    version
        .asked()
        .map(|tool| of_tool(&tool))
        .unwrap_or_default()
}

fn of_tool(tool: &Tool) -> Vec<Judgement> {
    let language = tool.default_language.clone();
    let items = tool.walk().map(|(_, item)| item);
    let judged = items.filter(|item| item.part == Part::Judgement && item.kind.has_choices());
    judged
        .map(|item| {
            let list = tool.list(&item.list);
            let choices = list.map(|list| list.choices.as_slice()).unwrap_or_default();
            let said = |choice: &shared::form::Choice| {
                let words = match choice.label.shown(&language) {
                    "" => choice.name.clone(),
                    words => words.to_owned(),
                };
                (choice.name.clone(), words)
            };
            let is_grade =
                |choice: &&shared::form::Choice| !NO_GRADE.contains(&choice.name.as_str());
            let mut grades: Vec<_> = choices.iter().filter(is_grade).map(said).collect();
            let scale = grades.len();
            grades.extend(choices.iter().filter(|choice| !is_grade(choice)).map(said));
            Judgement {
                name: item.name.clone(),
                label: item.label.shown(&language).to_owned(),
                grades,
                scale,
            }
        })
        .collect()
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

use super::Judgement;
use crate::form::{Choice, Part, Tool};

/// Choices that are no place on a scale, in the tools that come with the product and in most others.
const NO_GRADE: [&str; 4] = ["not_gradable", "not_applicable", "na", "cannot_tell"];

/// Whether a choice is none: `not_gradable`, `not_gradable_insufficient_record`.
fn is_no_grade(name: &str) -> bool {
    NO_GRADE.iter().any(|known| {
        let rest = name.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

/// What is judged, as it stands beside a bar: without the word "grade" before it or what is explained behind it.
fn short(label: &str) -> String {
    let label = label.strip_prefix("Grade: ").unwrap_or(label);
    let label = label.split(" (").next().unwrap_or(label);
    label.trim().to_owned()
}

/// The judgements that a tool asks for, in its order.
pub fn judgements(tool: &Tool) -> Vec<Judgement> {
    let language = tool.default_language.clone();
    let items = tool.walk().map(|(_, item)| item);
    let judged = items.filter(|item| item.part == Part::Judgement && item.kind.has_choices());
    judged
        .map(|item| {
            let list = tool.list(&item.list);
            let choices = list.map(|list| list.choices.as_slice()).unwrap_or_default();
            let said = |choice: &Choice| {
                let words = match choice.label.shown(&language) {
                    "" => choice.name.clone(),
                    words => words.to_owned(),
                };
                (choice.name.clone(), words)
            };
            let is_grade = |choice: &&Choice| !is_no_grade(&choice.name);
            let mut grades: Vec<_> = choices.iter().filter(is_grade).map(said).collect();
            let scale = grades.len();
            grades.extend(choices.iter().filter(|choice| !is_grade(choice)).map(said));
            Judgement {
                name: item.name.clone(),
                label: short(item.label.shown(&language)),
                grades,
                scale,
            }
        })
        .collect()
}

/// What a tool offers as lying behind the practice: name and words, each once, in its order.
pub fn factors(tool: &Tool) -> Vec<(String, String)> {
    let mut factors: Vec<(String, String)> = Vec::new();
    let items = tool.walk().map(|(_, item)| item);
    for item in items.filter(|item| item.part == Part::Why && item.kind.has_choices()) {
        let choices = tool.list(&item.list).map(|list| list.choices.as_slice());
        for choice in choices.unwrap_or_default() {
            let words = choice.label.shown(&tool.default_language).to_owned();
            if factors.iter().all(|(name, _)| *name != choice.name) {
                factors.push((choice.name.clone(), words));
            }
        }
    }
    factors
}

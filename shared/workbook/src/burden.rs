//! Whether a tool is small enough to be looked through in a moment.
//!
//! What the engine does with a tool grows with its questions, with what their rules name, and with the choices
//! they offer. A workbook can be made in which any two of these multiply to hours. It is told of here, and the
//! engine is spared.

use crate::headings::{SurveyColumn, Table};
use crate::limits;
use crate::problem::Problems;
use shared::form::{Column, Item, Text, Tool};
use std::collections::{HashMap, HashSet};

/// Whether it is too much, which is then told.
pub fn is_too_much(
    tool: &Tool,
    rows: &[u32],
    table: &Table<SurveyColumn>,
    problems: &mut Problems,
) -> bool {
    // What is known by now is more than anybody reads.
    if problems.is_many() {
        return true;
    }
    let offered = offered(tool);
    if offered.choices > limits::OFFERED {
        problems.file(format!(
            "The questions offer {} choices together, and {} is the most. Shorten the longest lists, or ask for what they hold in words.",
            offered.choices,
            limits::OFFERED
        ));
        return true;
    }
    let mut named = Named {
        count: offered.named,
        unknown: Vec::new(),
        known: known(tool),
    };
    for (item, row) in tool.walk().map(|(_, item)| item).zip(rows) {
        named.by(item, *row);
    }
    if named.count > limits::NAMED {
        problems.file(format!(
            "Rules and texts name questions {} times, and {} is the most. Make two tools of it.",
            named.count,
            limits::NAMED
        ));
        return true;
    }
    if named.unknown.len() <= limits::UNKNOWN {
        return false;
    }
    for (row, column, name) in named.unknown.into_iter().take(limits::PROBLEMS) {
        let place = table.place(row, SurveyColumn::Item(column), column.as_str());
        if !problems.has(&place) {
            problems.tell(place, format!("There is nothing named “{name}”."));
        }
    }
    true
}

struct Offered {
    choices: usize,
    named: usize,
}

/// How many choices all questions offer, and how often the words of those name a question.
fn offered(tool: &Tool) -> Offered {
    let lists: HashMap<&str, (usize, usize)> = tool
        .lists
        .iter()
        .map(|list| {
            let named = list.choices.iter().map(|choice| times(&choice.label)).sum();
            (list.name.as_str(), (list.choices.len(), named))
        })
        .collect();
    let of_questions = tool
        .walk()
        .filter_map(|(_, item)| lists.get(item.list.as_str()));
    of_questions.fold(
        Offered {
            choices: 0,
            named: 0,
        },
        |all, (choices, named)| Offered {
            choices: all.choices.saturating_add(*choices),
            named: all.named.saturating_add(*named),
        },
    )
}

fn times(text: &Text) -> usize {
    text.0
        .values()
        .map(|words| words.matches("${").count())
        .sum()
}

/// Everything that a rule may name: questions, sections, what lists hold, and the tool itself.
fn known(tool: &Tool) -> HashSet<&str> {
    let items = tool.walk().map(|(_, item)| item.name.as_str());
    let choices = tool.lists.iter().flat_map(|list| &list.choices);
    let columns = choices.flat_map(|choice| &choice.more);
    items
        .chain(columns.map(|(column, _)| column.as_str()))
        .chain(["name", "label", "data", tool.form_id.as_str()])
        .chain(["and", "or", "div", "mod", "yes", "no", "true", "false"])
        .collect()
}

/// What rules and texts name.
struct Named<'t> {
    count: usize,
    unknown: Vec<(u32, Column, String)>,
    known: HashSet<&'t str>,
}

impl Named<'_> {
    fn by(&mut self, item: &Item, row: u32) {
        for (column, text) in [
            (Column::Label, &item.label),
            (Column::Hint, &item.hint),
            (Column::Guidance, &item.guidance),
            (Column::RequiredMessage, &item.required_message),
            (Column::ConstraintMessage, &item.constraint_message),
            (Column::GtFlagMessage, &item.flag_message),
        ] {
            for words in text.0.values() {
                self.words(words, row, column);
            }
        }
        // What a question begins with may be words.
        self.words(&item.default, row, Column::Default);
        for (column, rule) in [
            (Column::Required, &item.required),
            (Column::Relevant, &item.relevant),
            (Column::Constraint, &item.constraint),
            (Column::Calculation, &item.calculation),
            (Column::ReadOnly, &item.read_only),
            (Column::ChoiceFilter, &item.choice_filter),
            (Column::RepeatCount, &item.repeat_count),
            (Column::GtSafety, &item.safety),
            (Column::GtFlag, &item.flag),
        ] {
            for name in names(rule) {
                self.name(name, row, column);
            }
        }
    }

    fn words(&mut self, words: &str, row: u32, column: Column) {
        for behind in words.split("${").skip(1) {
            let name = behind.split('}').next().unwrap_or_default();
            self.name(name.trim(), row, column);
        }
    }

    fn name(&mut self, name: &str, row: u32, column: Column) {
        self.count = self.count.saturating_add(1);
        if !self.known.contains(name) && self.unknown.len() <= limits::PROBLEMS {
            let shown = name.chars().take(60).collect();
            self.unknown.push((row, column, shown));
        }
    }
}

/// The names in a rule: words outside quotes that are neither called nor the first half of a longer name.
fn names(rule: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = rule;
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        if matches!(first, '\'' | '"') {
            rest = behind.split_once(first).map_or("", |(_, behind)| behind);
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest
                .find(|letter: char| !(letter.is_alphanumeric() || "_-.".contains(letter)))
                .unwrap_or(rest.len());
            let (name, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let is_part = behind.trim_start().starts_with(['(', ':']);
            if !first.is_numeric() && !is_part {
                names.push(name);
            }
            rest = behind;
        } else {
            rest = behind;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_calls_words_and_numbers() {
        assert_eq!(
            names("if(selected(${a}, 'b c'), ../d.e div 2 + 3.5, jr:choice-name(${f}, \"g\"))"),
            ["a", "d.e", "div", "f"]
        );
        assert_eq!(names("'open"), Vec::<&str>::new());
    }
}

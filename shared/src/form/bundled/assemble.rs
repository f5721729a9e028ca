//! From what is written down to a tool.

use super::notation::{Line, Lists, Patterns, Sheet, Stretch};
use crate::form::{Choice, ChoiceList, Item, ItemKind, Part, Text, Tool};
use thiserror::Error;

const HEADER: &str = include_str!("../../../tools/header.json");
const TAIL: &str = include_str!("../../../tools/tail.json");
const LISTS: &str = include_str!("../../../tools/lists.json");
const PATTERNS: &str = include_str!("../../../tools/patterns.json");

/// Why something written down is no tool.
#[derive(Debug, Error)]
pub enum Malformed {
    /// It cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    /// A question stands in a section that its file does not name.
    #[error("{0}: there is no section {1}")]
    NoSection(String, String),
    /// A question follows a pattern that there is not.
    #[error("{0}: there is no pattern {1}")]
    NoPattern(String, String),
    /// A question takes its choices from a list that there is not.
    #[error("{0}: there is no list {1}")]
    NoList(String, String),
}

/// The tool of a file's text, between what every tool begins and ends with.
pub fn tool(text: &str) -> Result<Tool, Malformed> {
    let sheet: Sheet = serde_json::from_str(text)?;
    let header: Stretch = serde_json::from_str(HEADER)?;
    let tail: Stretch = serde_json::from_str(TAIL)?;
    let mut builder = Builder {
        patterns: serde_json::from_str(PATTERNS)?,
        lists: serde_json::from_str(LISTS)?,
        used: Vec::new(),
    };
    let own = Stretch {
        sections: sheet.sections,
        questions: sheet.questions,
    };
    let mut items = Vec::new();
    for stretch in [header, own, tail] {
        items.extend(builder.sections(stretch)?);
    }
    Ok(Tool {
        form_id: sheet.form_id,
        version: sheet.version,
        title: sheet.title,
        // The reference of the case names one filled-in tool.
        instance_name: "${h_01}".to_owned(),
        lists: builder.used,
        items,
        ..Tool::default()
    })
}

/// What lines are made into items with.
struct Builder<'a> {
    patterns: Patterns<'a>,
    lists: Lists,
    /// Lists that questions asked for, in the order they did.
    used: Vec<ChoiceList>,
}

impl Builder<'_> {
    fn sections(&mut self, stretch: Stretch) -> Result<Vec<Item>, Malformed> {
        let section = |(name, label): (String, String)| Item {
            kind: ItemKind::Group,
            name,
            label: Text::plain(label),
            ..Item::default()
        };
        let mut sections: Vec<_> = stretch.sections.into_iter().map(section).collect();
        for line in stretch.questions {
            let Some(section) = sections.iter_mut().find(|known| known.name == line.section) else {
                return Err(Malformed::NoSection(line.name, line.section));
            };
            section.items.extend(self.items(line)?);
        }
        Ok(sections)
    }

    /// The item of a line, and behind it those that its pattern asks beside it.
    fn items(&mut self, line: Line) -> Result<Vec<Item>, Malformed> {
        let mut items = Vec::new();
        for beside in self.pattern(&line)? {
            let mut item = Item::default();
            self.lay(&mut item, beside)?;
            items.push(item);
        }
        let evidence = items.iter_mut().find(|item| item.part == Part::Evidence);
        if let Some(evidence) = evidence {
            set_text(&mut evidence.hint, &line.evidence_hint);
        }
        if let Some(first) = items.first_mut() {
            self.lay(first, line)?;
        } else {
            let mut item = Item::default();
            self.lay(&mut item, line)?;
            items.push(item);
        }
        Ok(items)
    }

    /// The lines of the pattern that a line follows, under its name.
    fn pattern(&self, line: &Line) -> Result<Vec<Line>, Malformed> {
        if line.pattern.is_empty() {
            return Ok(Vec::new());
        }
        let Some(pattern) = self.patterns.get(&line.pattern) else {
            return Err(Malformed::NoPattern(
                line.name.clone(),
                line.pattern.clone(),
            ));
        };
        // Names are letters, digits and underscores: nothing of JSON is in one.
        let text = pattern.get().replace("NAME", &line.name);
        Ok(serde_json::from_str(&text)?)
    }

    /// Lays what a line says over an item.
    fn lay(&mut self, item: &mut Item, line: Line) -> Result<(), Malformed> {
        if let Some(kind) = line.kind {
            item.kind = kind;
        }
        if !line.part.is_plain() {
            item.part = line.part;
        }
        let list = self.list(&line)?;
        set(&mut item.name, line.name);
        set(&mut item.list, list);
        set(&mut item.required, line.required);
        set(&mut item.relevant, line.relevant);
        set(&mut item.constraint, line.constraint);
        set(&mut item.default, line.default);
        set(&mut item.appearance, line.appearance);
        set(&mut item.follows, line.follows);
        set(&mut item.safety, line.safety);
        set(&mut item.flag, line.flag);
        set_text(&mut item.label, &line.label);
        set_text(&mut item.hint, &line.hint);
        set_text(&mut item.required_message, &line.required_message);
        set_text(&mut item.constraint_message, &line.constraint_message);
        set_text(&mut item.flag_message, &line.flag_message);
        add_before(&mut item.guidance, &line.guidance);
        for inner in line.items {
            item.items.extend(self.items(inner)?);
        }
        Ok(())
    }

    /// The name of the list that a line takes its choices from, which the tool has from now on; empty if none.
    fn list(&mut self, line: &Line) -> Result<String, Malformed> {
        let (name, choices) = match (line.choices.as_slice(), line.list.as_str()) {
            ([], "") => return Ok(String::new()),
            ([], shared) => match self.lists.get(shared) {
                Some(choices) => (shared, choices.as_slice()),
                None => {
                    return Err(Malformed::NoList(line.name.clone(), shared.to_owned()));
                }
            },
            (own, _) => (line.name.as_str(), own),
        };
        if self.used.iter().all(|list| list.name != name) {
            let choice = |(name, label): &(String, String)| Choice {
                name: name.clone(),
                label: Text::plain(label),
                ..Choice::default()
            };
            self.used.push(ChoiceList {
                name: name.to_owned(),
                choices: choices.iter().map(choice).collect(),
            });
        }
        Ok(name.to_owned())
    }
}

/// Sets what is said, and leaves what was said before where nothing is.
fn set(field: &mut String, said: String) {
    if !said.is_empty() {
        *field = said;
    }
}

fn set_text(field: &mut Text, said: &str) {
    if !said.is_empty() {
        *field = Text::plain(said);
    }
}

/// A question's own guidance stands before its pattern's, which holds for it as well.
fn add_before(field: &mut Text, said: &str) {
    if said.is_empty() {
        return;
    }
    let pattern = field.exactly("");
    let gap = if pattern.is_empty() { "" } else { " " };
    *field = Text::plain(format!("{said}{gap}{pattern}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet with one section, "first", and the questions given.
    fn sheet(questions: &str) -> String {
        format!(
            r#"{{"form_id": "f", "version": "1", "title": "F", "sections": [["first", "First"]], "questions": [{questions}]}}"#
        )
    }

    fn why_not(questions: &str) -> String {
        tool(&sheet(questions)).unwrap_err().to_string()
    }

    #[test]
    fn a_misspelt_heading_is_an_error_and_nothing_is_passed_over() {
        let why = why_not(r#"{"name": "a", "in": "first", "kind": "text", "lable": "A"}"#);
        assert!(why.starts_with("unknown field `lable`"), "{why}");
    }

    #[test]
    fn a_question_in_no_section_is_an_error_and_is_not_lost() {
        let why = why_not(r#"{"name": "a", "in": "second", "kind": "text"}"#);
        assert_eq!(why, "a: there is no section second");
    }

    #[test]
    fn a_pattern_or_a_list_that_there_is_not_is_an_error() {
        let why = why_not(r#"{"name": "a", "in": "first", "as": "r6"}"#);
        assert_eq!(why, "a: there is no pattern r6");
        let why = why_not(r#"{"name": "a", "in": "first", "as": "single", "list": "colours"}"#);
        assert_eq!(why, "a: there is no list colours");
    }

    #[test]
    fn what_a_question_says_of_its_own_stands_over_its_pattern() {
        let made = tool(&sheet(
            r#"{"name": "a", "in": "first", "as": "r5", "label": "A?", "hint": "Look twice.", "guidance": "Because.", "evidence_hint": "Kinds only."}"#,
        ))
        .unwrap();
        let named = |name: &str| made.walk().find(|(_, item)| item.name == name).unwrap().1;
        let (asked, evidence) = (named("a"), named("a_evidence"));
        assert_eq!(asked.hint.shown(""), "Look twice.");
        assert!(
            asked
                .guidance
                .shown("")
                .starts_with("Because. 'Can't tell'")
        );
        assert_eq!(asked.required, "yes");
        assert_eq!(evidence.hint.shown(""), "Kinds only.");
        assert_eq!(evidence.label.shown(""), "What did you see in the record?");
    }
}

//! What is asked beside an answer that says that practice fell short: what was seen, and why it made sense then.

use super::lists::put_list;
use super::names::{free_name, is_name_free};
use super::order::follow_on;
use crate::form::{Choice, ChoiceList, Item, ItemKind, Part, Text, Tool};

/// Answers that open them, and how the tools that come with the product name the two.
pub const EVIDENCE: [&str; 2] = ["partly", "no"];

/// The why-factors, as the tools that come with the product have them.
const WHY: [(&str, &str); 9] = [
    ("tools_and_forms", "Tools and forms"),
    ("management_system_workload", "Workload and systems"),
    ("inter_agency_relationship", "Agencies together"),
    ("response_to_incident", "Response to the incident"),
    ("longer_term_work", "Longer-term work"),
    ("family_professional_interaction", "Work with the family"),
    ("cognitive_emotional_bias", "How people thought"),
    ("policy_or_resource", "Policy or money"),
    ("other", "Something else"),
];

/// Whether a question may have them: its choices hold `partly` or `no`.
pub fn may_have_companions(tool: &Tool, item: &Item) -> bool {
    item.kind.has_choices()
        && item.kind != ItemKind::Rank
        && item.follows.is_empty()
        && opening(tool, item).next().is_some()
}

fn opening<'a>(tool: &'a Tool, item: &Item) -> impl Iterator<Item = &'static str> + use<'a> {
    let list = tool.list(&item.list);
    EVIDENCE.into_iter().filter(move |name| {
        list.is_some_and(|list| list.choices.iter().any(|choice| choice.name == *name))
    })
}

/// Whether a question has both.
pub fn has_companions(tool: &Tool, number: usize) -> bool {
    let Some(asked) = tool.item(number) else {
        return false;
    };
    let has = |part: Part| {
        let mut items = tool.walk();
        !asked.name.is_empty()
            && items.any(|(_, item)| item.part == part && item.follows == asked.name)
    };
    has(Part::Evidence) && has(Part::Why)
}

/// Adds the two to a question, or takes them away.
pub fn set_companions(tool: &mut Tool, number: usize, wanted: bool) {
    let Some(asked) = tool.item(number).cloned() else {
        return;
    };
    if asked.name.is_empty() {
        return;
    }
    if !wanted {
        take_away(&mut tool.items, &asked.name);
        return;
    }
    if !may_have_companions(tool, &asked) || has_companions(tool, number) {
        return;
    }
    take_away(&mut tool.items, &asked.name);
    let language = tool.languages.first().cloned().unwrap_or_default();
    let says = |words: &str| Text::default().with(&language, words);
    let relevant: Vec<String> = opening(tool, &asked)
        .map(|answer| format!("selected(${{{}}}, '{answer}')", asked.name))
        .collect();
    let relevant = relevant.join(" or ");
    let name = |ending: &str| {
        free_name(&format!("{}_{ending}", asked.name), |name| {
            !is_name_free(tool, name, None)
        })
    };
    let shared = Item {
        relevant,
        required: "yes".to_owned(),
        follows: asked.name.clone(),
        ..Item::default()
    };
    let evidence = Item {
        name: name("evidence"),
        appearance: "multiline".to_owned(),
        part: Part::Evidence,
        label: says("What did you see in the record?"),
        hint: says("For and against, and what it meant for the child."),
        required_message: says("Say what you saw in the record."),
        ..shared.clone()
    };
    let why = Item {
        kind: ItemKind::SelectMultiple,
        name: name("why"),
        part: Part::Why,
        label: says("Why did it make sense at the time?"),
        hint: says("Choose one or more."),
        required_message: says("Choose what made it make sense."),
        ..shared
    };
    let choices = WHY.map(|(name, label)| Choice {
        name: name.to_owned(),
        label: says(label),
        ..Choice::default()
    });
    // A board that words its why-factors otherwise has them in every question.
    let list = if tool.list("why_factors").is_some() {
        "why_factors".to_owned()
    } else {
        put_list(
            tool,
            ChoiceList {
                name: "why_factors".to_owned(),
                choices: choices.into(),
            },
        )
    };
    follow_on(tool, number, vec![evidence, Item { list, ..why }]);
}

fn take_away(items: &mut Vec<Item>, name: &str) {
    items.retain(|item| !(item.follows == name && matches!(item.part, Part::Evidence | Part::Why)));
    for item in items {
        take_away(&mut item.items, name);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, number, tool, written};
    use super::*;
    use crate::form::check;

    fn judged() -> Tool {
        let mut tool = tool();
        let choice = |name: &str| Choice {
            name: name.to_owned(),
            label: Text::plain(name),
            ..Choice::default()
        };
        tool.lists.push(ChoiceList {
            name: "r5".to_owned(),
            choices: vec![choice("yes"), choice("partly"), choice("no")],
        });
        tool.items.push(Item {
            kind: ItemKind::SelectOne,
            list: "r5".to_owned(),
            ..asked("held")
        });
        tool
    }

    #[test]
    fn one_switch_adds_the_two_and_takes_them_away() {
        let mut tool = judged();
        let at = number(&tool, "held");
        assert!(!has_companions(&tool, at));
        set_companions(&mut tool, at, true);
        assert!(has_companions(&tool, at));
        assert_eq!(
            written(&tool),
            "a one(b c) d two(deep(e) f) held held_evidence held_why"
        );
        assert_eq!(check(&tool), []);
        let with = tool.clone();
        set_companions(&mut tool, at, true);
        assert_eq!(tool, with, "twice is once");
        set_companions(&mut tool, at, false);
        assert_eq!(written(&tool), written(&judged()));
    }

    #[test]
    fn a_question_without_such_answers_has_none() {
        let mut tool = judged();
        set_companions(&mut tool, 0, true);
        assert_eq!(tool, judged());
    }
}

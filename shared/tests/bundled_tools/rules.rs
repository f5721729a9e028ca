//! Rules speak of what there is, and ask for what a judgement rests on.

use crate::{items, rules, tools};
use shared::form::{Part, check};
use std::collections::BTreeSet;

/// What stands between `open` and `close`, wherever it does.
fn between<'a>(text: &'a str, open: &str, close: char) -> Vec<&'a str> {
    let parts = text.split(open).skip(1);
    parts
        .map(|part| part.split(close).next().unwrap())
        .collect()
}

/// Every comparison of an answer with a choice, as whose answer and which choice.
fn comparisons<'a>(rule: &'a str, own: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in rule.match_indices('\'') {
        let before = rule.get(..at).unwrap().trim_end();
        let before = before.trim_end_matches([',', '=']).trim_end();
        let before = before.trim_end_matches('!').trim_end();
        let choice = rule.get(at + 1..).unwrap().split('\'').next().unwrap();
        if let Some(whose) = before.strip_suffix('}') {
            found.push((whose.rsplit("${").next().unwrap(), choice));
        } else if before.ends_with('.') {
            found.push((own, choice));
        }
    }
    found.retain(|(_, choice)| !choice.is_empty());
    found
}

#[test]
fn nothing_is_wrong_with_any() {
    for tool in tools() {
        assert_eq!(check(&tool), [], "{}", tool.title);
    }
}

#[test]
fn every_rule_speaks_of_questions_and_choices_that_there_are() {
    for tool in tools() {
        let items = items(&tool);
        for (_, item) in tool.walk() {
            for (column, rule) in rules(item) {
                for name in between(rule, "${", '}') {
                    assert!(
                        items.contains_key(name),
                        "{} of {} names {name}",
                        column,
                        item.name
                    );
                }
                for (whose, choice) in comparisons(rule, &item.name) {
                    let asked = items[whose];
                    let Some(list) = tool.list(&asked.list) else {
                        continue;
                    };
                    let is_there = list.choices.iter().any(|known| known.name == choice);
                    assert!(
                        is_there,
                        "{column} of {}: {whose} has no choice {choice}",
                        item.name
                    );
                }
            }
            if !item.follows.is_empty() {
                assert!(
                    items.contains_key(item.follows.as_str()),
                    "{} follows {}",
                    item.name,
                    item.follows
                );
            }
        }
    }
}

#[test]
fn the_choices_compared_with_are_found() {
    let rule = "${a} = 'x' or selected(${b}, 'y') and . != 'z' or ${c} != ''";
    assert_eq!(
        comparisons(rule, "own"),
        [("a", "x"), ("b", "y"), ("own", "z")]
    );
}

#[test]
fn what_an_answer_opens_comes_after_it() {
    for tool in tools() {
        let mut seen = BTreeSet::new();
        for (_, item) in tool.walk() {
            for name in between(&item.relevant, "${", '}') {
                assert!(
                    seen.contains(name),
                    "{}: {} stands before {name}",
                    tool.title,
                    item.name
                );
            }
            seen.insert(item.name.clone());
        }
    }
}

#[test]
fn every_choice_has_words_and_every_list_is_used() {
    for tool in tools() {
        let mut used = BTreeSet::new();
        for (_, item) in tool.walk() {
            assert_eq!(
                item.kind.has_choices(),
                !item.list.is_empty(),
                "{}",
                item.name
            );
            assert!(!item.label.is_empty(), "{} has no words", item.name);
            used.insert(item.list.as_str());
        }
        used.remove("");
        let lists: BTreeSet<_> = tool.lists.iter().map(|list| list.name.as_str()).collect();
        assert_eq!(lists, used);
        for list in &tool.lists {
            let names: BTreeSet<_> = list.choices.iter().map(|choice| &choice.name).collect();
            assert!(
                names.len() == list.choices.len() && names.len() > 1,
                "{}",
                list.name
            );
            for choice in &list.choices {
                let label = choice.label.shown("");
                let is_plain =
                    label.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
                assert!(
                    is_plain && !label.contains('_'),
                    "{} of {}: {label}",
                    choice.name,
                    list.name
                );
                assert!(
                    !choice.name.contains(' '),
                    "{} of {}",
                    choice.name,
                    list.name
                );
            }
        }
    }
}

#[test]
fn partly_and_no_ask_for_evidence_and_for_why() {
    for tool in tools() {
        let items = items(&tool);
        let judged: Vec<_> = items.values().filter(|item| item.list == "r5").collect();
        assert!(!judged.is_empty(), "{}", tool.title);
        for asked in judged {
            let name = &asked.name;
            let opens = format!("selected(${{{name}}}, 'partly') or selected(${{{name}}}, 'no')");
            for (suffix, part) in [("evidence", Part::Evidence), ("why", Part::Why)] {
                let beside = items[format!("{name}_{suffix}").as_str()];
                assert_eq!(
                    (beside.part, beside.follows.as_str()),
                    (part, name.as_str())
                );
                assert_eq!(
                    (beside.relevant.as_str(), beside.required.as_str()),
                    (opens.as_str(), "yes")
                );
            }
        }
    }
}

#[test]
fn every_question_that_a_person_decides_wants_an_answer() {
    for tool in tools() {
        for (_, item) in tool.walk().filter(|(_, item)| item.kind.has_choices()) {
            assert_eq!(item.required, "yes", "{}", item.name);
        }
    }
}

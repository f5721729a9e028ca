//! Every question that is written down is in its tool, with its words, its choices and its rules.

use crate::{items, tools};
use serde_json::Value;
use shared::domain::{AgeBand, Agrees, Reach, VoiceKind};
use shared::form::{BUNDLED, ItemKind, bundled};
use std::collections::BTreeSet;

/// What is written down, by the id of its tool; the header and the tail belong to all.
const WRITTEN: [(&str, &str); 4] = [
    ("cse", include_str!("../../tools/cse.json")),
    ("da", include_str!("../../tools/da.json")),
    ("missing", include_str!("../../tools/missing.json")),
    ("cin", include_str!("../../tools/cin.json")),
];
const HEADER: &str = include_str!("../../tools/header.json");
const TAIL: &str = include_str!("../../tools/tail.json");

/// Every question that is written down for a tool, those in repeats as well.
fn written(own: &str) -> Vec<Value> {
    fn add(to: &mut Vec<Value>, lines: &Value) {
        for line in lines.as_array().into_iter().flatten() {
            to.push(line.clone());
            add(to, &line["items"]);
        }
    }
    let mut lines = Vec::new();
    for text in [HEADER, own, TAIL] {
        let sheet: Value = serde_json::from_str(text).unwrap();
        add(&mut lines, &sheet["questions"]);
    }
    lines
}

#[test]
fn each_opens_under_its_id_with_its_title() {
    for known in BUNDLED {
        let tool = bundled(known.id).unwrap();
        assert_eq!(tool.form_id, format!("gt_{}", known.id));
        assert_eq!(tool.title, known.title);
        assert_eq!(tool.version, "2");
    }
    assert_eq!(bundled("roadshow"), None);
}

#[test]
fn every_question_stands_in_its_tool_as_it_is_written_down() {
    for (id, text) in WRITTEN {
        let tool = bundled(id).unwrap();
        let items = items(&tool);
        for line in written(text) {
            let name = line["name"].as_str().unwrap();
            let item = items.get(name).unwrap_or_else(|| panic!("{id}: no {name}"));
            let said = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
            assert_eq!(item.label.shown(""), said("label"), "{name}");
            assert_eq!(item.relevant, said("relevant"), "{name}");
            assert_eq!(item.flag, said("flag"), "{name}");
            assert_eq!(item.flag_message.shown(""), said("flag_message"), "{name}");
            assert!(item.hint.shown("").contains(&said("hint")), "{name}");
            assert!(
                item.guidance.shown("").starts_with(&said("guidance")),
                "{name}"
            );
            if !said("safety").is_empty() {
                assert_eq!(item.safety, said("safety"), "{name}");
            }
            if !said("evidence_hint").is_empty() {
                let evidence = items[format!("{name}_evidence").as_str()];
                assert_eq!(evidence.hint.shown(""), said("evidence_hint"), "{name}");
            }
            if let Some(choices) = line["choices"].as_array() {
                let there = &tool.list(&item.list).unwrap().choices;
                let there: Vec<_> = there
                    .iter()
                    .map(|c| (c.name.as_str(), c.label.shown("")))
                    .collect();
                let said: Vec<_> = choices
                    .iter()
                    .map(|c| (c[0].as_str().unwrap(), c[1].as_str().unwrap()))
                    .collect();
                assert_eq!(there, said, "{name}");
            }
        }
    }
}

#[test]
fn no_number_is_missing_and_none_is_there_twice() {
    let numbered = [("cse", 29), ("da", 30), ("mis", 30), ("cin", 33)];
    for (tool, (prefix, many)) in tools().iter().zip(numbered) {
        for (prefix, many) in [("h", 12), (prefix, many), ("t", 15)] {
            let is_numbered = |name: &&str| {
                let number = name
                    .strip_prefix(prefix)
                    .and_then(|rest| rest.strip_prefix('_'));
                number.is_some_and(|n| n.len() == 2 && n.bytes().all(|b| b.is_ascii_digit()))
            };
            let there: BTreeSet<_> = tool
                .walk()
                .map(|(_, item)| item.name.as_str())
                .filter(is_numbered)
                .collect();
            let wanted: BTreeSet<_> = (1..=many).map(|n| format!("{prefix}_{n:02}")).collect();
            let wanted: BTreeSet<_> = wanted.iter().map(String::as_str).collect();
            // The period reviewed is asked for as two days.
            let missing: Vec<_> = wanted
                .difference(&there)
                .filter(|name| **name != "h_04")
                .collect();
            assert!(missing.is_empty(), "{}: {missing:?}", tool.title);
            assert!(there.is_subset(&wanted), "{}: {there:?}", tool.title);
        }
        let names: Vec<_> = tool.walk().map(|(_, item)| item.name.clone()).collect();
        let once: BTreeSet<_> = names.iter().collect();
        assert_eq!(
            once.len(),
            names.len(),
            "{}: a name is there twice",
            tool.title
        );
    }
}

#[test]
fn sections_begin_with_the_file_and_end_with_what_it_comes_to() {
    for tool in tools() {
        let sections: Vec<_> = tool.items.iter().map(|item| item.name.as_str()).collect();
        let [
            first,
            ..,
            safety,
            judgement,
            learning,
            practitioners,
            family,
        ] = sections.as_slice()
        else {
            panic!("{}: {sections:?}", tool.title);
        };
        let ends = [
            *first,
            *safety,
            *judgement,
            *learning,
            *practitioners,
            *family,
        ];
        assert_eq!(
            ends,
            [
                "about",
                "safety",
                "judgement",
                "learning",
                "practitioners",
                "family"
            ]
        );
        for section in &tool.items {
            assert_eq!(section.kind, ItemKind::Group);
            assert!(
                !section.items.is_empty() && !section.label.is_empty(),
                "{}",
                section.name
            );
        }
    }
}

/// What choices known to the domain are stored as; not saying anything is none of them.
fn known<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter()
        .map(ToString::to_string)
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn words_of_a_child_and_findings_are_coded_as_they_are_in_a_circle() {
    let tool = bundled("cse").unwrap();
    let names = |list: &str| -> Vec<String> {
        let choices = &tool.list(list).unwrap().choices;
        choices.iter().map(|choice| choice.name.clone()).collect()
    };
    assert_eq!(names("voice_kinds"), known(VoiceKind::ALL));
    assert_eq!(names("agrees"), known(Agrees::ALL));
    assert_eq!(names("reach"), known(Reach::ALL));
    assert_eq!(names("h_05"), known(AgeBand::ALL));
}

//! Tools of every kind, made by chance.

use crate::wording::clean;
use proptest::collection::vec;
use proptest::prelude::*;
use shared::form::{Choice, ChoiceList, Item, ItemKind, Part, Text, Tool};

/// Words of every kind, as a sheet keeps them.
fn words() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        6 => proptest::char::range('a', 'z'),
        2 => Just(' '),
        1 => proptest::sample::select(vec!['\n', '\t', '_', '=', '-', '+', '\'', '"', '<', '&', '’', '“', '\u{a0}', '漢', '😀', 'x', '0', '{', '$', ':']),
        1 => any::<char>(),
    ];
    vec(letters, 1..40).prop_map(|letters| {
        let words = clean(&letters.into_iter().collect::<String>());
        // `${` would name a question that is not there.
        let words = words.replace("${", "$ {");
        if words.is_empty() {
            "words".to_owned()
        } else {
            words
        }
    })
}

/// Words in some of these languages, and at least in one.
fn text(languages: Vec<String>) -> BoxedStrategy<Text> {
    let most = languages.len().max(1);
    let keys = if languages.is_empty() {
        vec![String::new()]
    } else {
        languages
    };
    (
        proptest::sample::subsequence(keys, 1..=most),
        vec(words(), most),
    )
        .prop_map(|(languages, words)| {
            let spoken = languages.iter().zip(words);
            spoken.fold(Text::default(), |text, (language, words)| {
                text.with(language, words)
            })
        })
        .boxed()
}

fn maybe_text(languages: Vec<String>) -> BoxedStrategy<Text> {
    prop_oneof![3 => Just(Text::default()), 1 => text(languages)].boxed()
}

fn maybe(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        1 => proptest::sample::select(values).prop_map(str::to_owned),
    ]
}

/// Rules that hold whatever the rest of the tool is.
const RULES: &[&str] = &[
    "true()",
    "1 + 1 = 2",
    "concat('a', \"b\") != 'x'",
    "if(1 < 2, 'it''s' = '',  2 > 1) or\n false()",
    "string-length('“curly”') > 0 and 'a' = 'a'",
];

/// One item without what it holds. Its name is given later.
fn item(languages: &[String]) -> BoxedStrategy<Item> {
    let text_of = || text(languages.to_vec());
    let maybe_of = || maybe_text(languages.to_vec());
    let kinds: Vec<ItemKind> = ItemKind::ALL
        .iter()
        .copied()
        .filter(|kind| !kind.is_section())
        .collect();
    let texts = (
        text_of(),
        maybe_of(),
        maybe_of(),
        maybe_of(),
        maybe_of(),
        maybe_of(),
    );
    let rules = (
        maybe(RULES),
        maybe(RULES),
        maybe(RULES),
        maybe(RULES),
        maybe(RULES),
    );
    let rest = (
        maybe(&["yes", "no", "1 = 1"]),
        maybe(&["yes", "no", "2 = 1"]),
        maybe(&["minimal", "w1 multiline", "field-list"]),
        proptest::sample::select(Part::ALL),
        any::<bool>(),
        maybe(&["name != 'c1'", "county = 'som'"]),
        maybe(&["x", "3", "now()", "don’t know"]),
    );
    (proptest::sample::select(kinds), texts, rules, rest)
        .prop_map(|(kind, texts, rules, rest)| {
            let (label, hint, guidance, required_message, constraint_message, flag_message) = texts;
            let (relevant, constraint, calculation, safety, flag) = rules;
            let (required, read_only, appearance, part, or_other, choice_filter, default) = rest;
            let several = kind.has_choices();
            let parameters = match kind {
                ItemKind::Range => "start=0 end=5 step=0.5",
                _ if several => "randomize=true seed=5",
                _ => "",
            };
            let is_calculated = kind == ItemKind::Calculate;
            Item {
                kind,
                list: if several { "places" } else { "" }.to_owned(),
                or_other: or_other && several && kind != ItemKind::Rank,
                label,
                hint,
                guidance,
                required,
                required_message,
                relevant,
                constraint,
                constraint_message,
                calculation: if is_calculated {
                    "1 + 1".to_owned()
                } else {
                    calculation
                },
                default: if kind == ItemKind::Text {
                    default
                } else {
                    String::new()
                },
                read_only,
                appearance,
                choice_filter: if several {
                    choice_filter
                } else {
                    String::new()
                },
                parameters: parameters.to_owned(),
                part,
                safety,
                flag_message: if flag.is_empty() {
                    Text::default()
                } else {
                    flag_message
                },
                flag,
                ..Item::default()
            }
        })
        .boxed()
}

/// Items with sections among them.
fn items(languages: Vec<String>) -> BoxedStrategy<Vec<Item>> {
    let leaf = item(&languages);
    let label = maybe_text(languages);
    let tree = leaf.prop_recursive(3, 24, 4, move |inner| {
        (
            vec(inner, 0..4),
            any::<bool>(),
            label.clone(),
            maybe(&["3", "1 + 1"]),
        )
            .prop_map(|(items, is_repeat, label, count)| Item {
                kind: if is_repeat {
                    ItemKind::Repeat
                } else {
                    ItemKind::Group
                },
                label,
                repeat_count: if is_repeat { count } else { String::new() },
                items,
                ..Item::default()
            })
    });
    vec(tree, 1..5).boxed()
}

/// Tools in which nothing is wrong.
pub fn tools() -> impl Strategy<Value = Tool> {
    let languages = prop_oneof![
        Just(vec![]),
        Just(vec!["English (en)".to_owned()]),
        Just(vec![
            "Polski (pl)".to_owned(),
            "English (en)".to_owned(),
            "cy".to_owned()
        ]),
    ];
    let named = (languages, any::<bool>()).prop_map(|(languages, has_plain)| {
        // Words without a language may stand beside those that have one.
        let mut spoken = languages.clone();
        if has_plain && !languages.is_empty() {
            spoken.push(String::new());
        }
        (languages, spoken)
    });
    named.prop_flat_map(|(languages, spoken)| {
        let choices = vec((text(spoken.clone()), maybe(&["som", "cambs"])), 1..5);
        let default = languages.last().cloned().unwrap_or_default();
        let default = prop_oneof![Just(String::new()), Just(default)];
        (
            items(spoken),
            choices,
            default,
            words(),
            maybe(&["2026.1", "1.0", "v 2"]),
        )
            .prop_map(
                move |(mut items, choices, default_language, title, version)| {
                    name(&mut items, &mut 0);
                    let choice = |(number, (label, county)): (usize, (Text, String))| {
                        let mut more = vec![("population".to_owned(), number.to_string())];
                        // One of them has it for sure: a filter asks for it.
                        if !county.is_empty() || number == 0 {
                            more.push((
                                "county".to_owned(),
                                if county.is_empty() {
                                    "som".to_owned()
                                } else {
                                    county
                                },
                            ));
                        }
                        Choice {
                            name: format!("c{number}"),
                            label,
                            more,
                        }
                    };
                    let places = ChoiceList {
                        name: "places".to_owned(),
                        choices: choices.into_iter().enumerate().map(choice).collect(),
                    };
                    Tool {
                        form_id: "a-tool.1".to_owned(),
                        version,
                        title,
                        languages: languages.clone(),
                        default_language,
                        instance_name: "concat('a', 'b')".to_owned(),
                        lists: vec![places],
                        items,
                    }
                },
            )
    })
}

fn name(items: &mut [Item], next: &mut u32) {
    for item in items {
        *next += 1;
        item.name = format!("q{next}");
        if next.is_multiple_of(5) {
            item.follows = "q1".to_owned();
        }
        name(&mut item.items, next);
    }
}

//! An answer that changes works out again only what depends on it, and all that does: after any row of answers,
//! additions and takings away, everything stands as if it had been worked out afresh.

use proptest::prelude::*;
use shared::form::{Answers, Around, Choice, ChoiceList, Form, Item, ItemKind, Moment, Text, Tool};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a question's rules may ask of the one before it, and of the repeat.
const ASKED: [&str; 12] = [
    "${Q} = 'yes'",
    "${Q} > 3",
    "${Q} + 1",
    "concat(${Q}, '-')",
    "string-length(${Q})",
    "count(${rep})",
    "sum(${rep_number}[. != ''])",
    "join(',', ${rep_number})",
    "if(${Q} = '', 'none', ${Q})",
    "selected(${Q}, 'yes') or count(${rep}[rep_number > 2]) > 0",
    "indexed-repeat(${rep_number}, ${rep}, 2)",
    "coalesce(${rep}[last()]/rep_number, 0)",
];

/// The same within the repeat.
const WITHIN: [&str; 7] = [
    "position(..)",
    "position(..) > 1",
    "${rep_number} * 2",
    "${q0} = 'yes'",
    "${rep_number} > 2",
    "count(${rep}) + position(..)",
    "indexed-repeat(${rep_number}, ${rep}, position(..) - 1)",
];

#[derive(Debug, Clone)]
struct Plan {
    /// Of each question: its kind, what it is relevant by, whether it is worked out, and by which.
    questions: Vec<(u8, Option<usize>, Option<usize>, bool)>,
    within: Vec<(Option<usize>, Option<usize>)>,
    count: Option<bool>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let question = (
        0_u8..4,
        option(ASKED.len()),
        option(ASKED.len()),
        any::<bool>(),
    );
    let within = (option(WITHIN.len()), option(WITHIN.len()));
    (
        proptest::collection::vec(question, 1..8),
        proptest::collection::vec(within, 0..4),
        proptest::option::weighted(0.3, any::<bool>()),
    )
        .prop_map(|(questions, within, count)| Plan {
            questions,
            within,
            count,
        })
}

fn option(most: usize) -> impl Strategy<Value = Option<usize>> {
    proptest::option::weighted(0.6, 0..most)
}

fn expression(list: &[&str], which: Option<usize>, before: usize) -> String {
    let before = format!("q{before}");
    which
        .and_then(|which| list.get(which))
        .map_or_else(String::new, |source| source.replace('Q', &before))
}

fn tool(plan: &Plan) -> Tool {
    let bare = |kind, name: String| Item {
        kind,
        label: Text::plain(&*name),
        name,
        ..Item::default()
    };
    let mut first = bare(ItemKind::SelectOne, "q0".to_owned());
    "yes_no".clone_into(&mut first.list);
    let mut rep = bare(ItemKind::Repeat, "rep".to_owned());
    rep.items = vec![bare(ItemKind::Integer, "rep_number".to_owned())];
    for (number, (relevant, calculation)) in plan.within.iter().enumerate() {
        let mut item = bare(ItemKind::Text, format!("r{number}"));
        item.relevant = expression(&WITHIN, *relevant, 0);
        item.calculation = expression(&WITHIN, *calculation, 0);
        rep.items.push(item);
    }
    if let Some(by_answer) = plan.count {
        if by_answer { "${many}" } else { "2" }.clone_into(&mut rep.repeat_count);
    }
    let mut items = vec![first, bare(ItemKind::Integer, "many".to_owned()), rep];
    for (number, (kind, relevant, calculation, required)) in plan.questions.iter().enumerate() {
        let kind = [
            ItemKind::Text,
            ItemKind::Integer,
            ItemKind::Decimal,
            ItemKind::Group,
        ][usize::from(*kind)];
        let mut item = bare(kind, format!("q{}", number + 1));
        item.relevant = expression(&ASKED, *relevant, number);
        if kind == ItemKind::Group {
            item.name = format!("g{number}");
            item.items = vec![bare(ItemKind::Text, format!("q{}", number + 1))];
        } else {
            item.calculation = expression(&ASKED, *calculation, number);
            if *required { "yes" } else { "${many} > 1" }.clone_into(&mut item.required);
            "string-length(.) < 4 or ${q0} = 'no'".clone_into(&mut item.constraint);
        }
        items.push(item);
    }
    let choice = |name: &str| Choice {
        name: name.to_owned(),
        label: Text::plain(name),
        ..Choice::default()
    };
    Tool {
        form_id: "p".to_owned(),
        title: "P".to_owned(),
        lists: vec![ChoiceList {
            name: "yes_no".to_owned(),
            choices: vec![choice("yes"), choice("no")],
        }],
        items,
        ..Tool::default()
    }
}

#[derive(Debug, Clone)]
enum Step {
    Set(usize, &'static str),
    SetWithin(usize, usize, &'static str),
    Add,
    TakeAway(usize),
    PutBack(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let value = prop::sample::select(vec!["", "yes", "no", "1", "3", "5", "2.5", "a longer text"]);
    prop_oneof![
        4 => (0_usize..10, value.clone()).prop_map(|(at, value)| Step::Set(at, value)),
        3 => (0_usize..4, 0_usize..4, value).prop_map(|(row, at, value)| Step::SetWithin(row, at, value)),
        2 => Just(Step::Add),
        1 => (0_usize..4).prop_map(Step::TakeAway),
        1 => (0_usize..6).prop_map(Step::PutBack),
    ]
}

fn around() -> Around {
    Around {
        now: Moment {
            millis: 1_795_711_230_250,
            offset: 0,
        },
        seed: 7,
        language: String::new(),
    }
}

/// All that can be seen of answers.
fn seen(answers: &Answers) -> Vec<String> {
    let mut seen = Vec::new();
    let mut ahead = vec![answers.top()];
    while let Some(spot) = ahead.pop() {
        let path = answers.path(spot);
        let complaints: Vec<_> = answers
            .complaints(spot)
            .into_iter()
            .map(|complaint| complaint.wrong)
            .collect();
        seen.push(format!(
            "{path} {:?} asked {} required {} wrong {complaints:?}",
            answers.value(spot),
            answers.is_relevant(spot),
            answers.is_required(spot),
        ));
        for child in answers.children(spot) {
            if answers.item(child).kind == ItemKind::Repeat {
                ahead.extend(answers.instances(child));
                seen.push(format!(
                    "{} asked {}",
                    answers.path(child),
                    answers.is_relevant(child)
                ));
            } else {
                ahead.push(child);
            }
        }
    }
    seen.sort();
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_is_what_would_be_worked_out_afresh(plan in plan(), steps in prop::collection::vec(step(), 1..14)) {
        let form = Arc::new(Form::new(tool(&plan)).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?);
        let mut answers = Answers::begin(Arc::clone(&form), around());
        let mut kept: BTreeMap<String, String> = BTreeMap::new();
        let mut keys = 0;
        for step in steps {
            let top = answers.top();
            let rep = answers.find("rep", top).expect("there is one");
            match step {
                Step::Set(at, value) => {
                    let name = if at == 9 { "many".to_owned() } else { format!("q{at}") };
                    if let Some(spot) = answers.find(&name, top) {
                        answers.set(spot, value);
                    }
                }
                Step::SetWithin(row, at, value) => {
                    if let Some(instance) = answers.instances(rep).get(row).copied() {
                        let children = answers.children(instance);
                        if let Some(spot) = children.get(at).copied() {
                            answers.set(spot, value);
                        }
                    }
                }
                Step::Add => {
                    keys += 1;
                    answers.add(rep, &format!("k{keys}"));
                }
                Step::TakeAway(row) => {
                    if let Some(instance) = answers.instances(rep).get(row).copied() {
                        answers.take_away(instance);
                    }
                }
                Step::PutBack(which) => {
                    answers.put_back(rep, &format!("k{which}"));
                }
            }
            kept.extend(answers.take_to_keep());
            let pairs = kept.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            let afresh = Answers::resume(Arc::clone(&form), around(), pairs);
            prop_assert_eq!(seen(&answers), seen(&afresh));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_in_words(source in "[ -~]{0,60}|\\PC{0,40}") {
        let mut item = Item { kind: ItemKind::Calculate, name: "it".to_owned(), ..Item::default() };
        item.calculation = source;
        let tool = Tool { title: "P".to_owned(), items: vec![item], ..Tool::default() };
        if let Err(faults) = Form::new(tool) {
            prop_assert!(faults.iter().all(|fault| !fault.message.is_empty()));
        }
    }

    #[test]
    fn whatever_is_put_together_of_an_expressions_pieces_is_worked_out_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "(", ")", "[", "]", "1", "'a'", "${a}", "${b}", ".", "..", "/", "//", "+", "-", "*", " div ", " mod ", " and ", " or ",
            "=", "!=", "<", ">=", "|", ",", "if(", "concat(", "count(", "sum(", "position(", "substr(", "round(", "regex(",
            "indexed-repeat(", "randomize(", "current()", "a", "date(", "uuid(", "::", "child::a", "-1", "99999999999",
        ]), 1..14),
    ) {
        let bare = |kind, name: &str| Item { kind, name: name.to_owned(), label: Text::plain(name), ..Item::default() };
        let mut it = bare(ItemKind::Calculate, "it");
        it.calculation = pieces.concat();
        let mut rep = bare(ItemKind::Repeat, "b");
        rep.items = vec![bare(ItemKind::Integer, "c")];
        let tool = Tool { title: "P".to_owned(), items: vec![bare(ItemKind::Text, "a"), rep, it], ..Tool::default() };
        let (form, _) = Form::as_far_as_possible(tool);
        let mut answers = Answers::begin(Arc::new(form), around());
        let top = answers.top();
        let rep = answers.find("b", top).expect("there is one");
        answers.add(rep, "k");
        let a = answers.find("a", top).expect("there is one");
        answers.set(a, "2026-11-26");
        answers.set(a, "7");
    }
}

#[test]
fn brackets_without_end_and_rows_without_end_are_taken_calmly() {
    let deep = [
        "(".repeat(5_000),
        format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        "-".repeat(20_000),
        format!("{}1", "not(".repeat(5_000)),
        format!("1{}", " + 1".repeat(20_000)),
        format!("1{}", " and 1 = 1".repeat(8_000)),
        format!("${{it}}{}", "[1]".repeat(10_000)),
        format!("..{}", "/..".repeat(20_000)),
        "if(1,".repeat(3_000),
        "9".repeat(60_000),
    ];
    for source in deep {
        let mut item = Item {
            kind: ItemKind::Calculate,
            name: "it".to_owned(),
            ..Item::default()
        };
        item.calculation = source;
        let tool = Tool {
            title: "P".to_owned(),
            items: vec![item],
            ..Tool::default()
        };
        let (form, _) = Form::as_far_as_possible(tool);
        Answers::begin(Arc::new(form), around());
    }
}

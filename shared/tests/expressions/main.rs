//! Expressions as the ODK XForms specification and XPath 1.0 say they come out, one to a line.

mod offered;
mod refused;

use serde_json::{Value, json};
use shared::form::{Around, Choice, ChoiceList, Form, Item, ItemKind, Moment, Text, Tool, answer};
use std::sync::Arc;

fn item(kind: ItemKind, name: &str) -> Item {
    Item {
        kind,
        name: name.to_owned(),
        label: Text::plain(name),
        ..Item::default()
    }
}

fn choice(name: &str, label: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        label: Text::plain(label),
        ..Choice::default()
    }
}

/// A family: two numbers, a day, choices, three children of whom one has no age.
fn family(expression: &str) -> Tool {
    let mut select = item(ItemKind::SelectMultiple, "agencies");
    "agencies".clone_into(&mut select.list);
    let mut children = item(ItemKind::Repeat, "children");
    children.items = vec![
        item(ItemKind::Text, "child"),
        item(ItemKind::Integer, "age"),
    ];
    let mut unasked = item(ItemKind::Text, "unasked");
    "false()".clone_into(&mut unasked.relevant);
    let mut asked = item(ItemKind::Calculate, "it");
    expression.clone_into(&mut asked.calculation);
    Tool {
        form_id: "family".to_owned(),
        title: "Family".to_owned(),
        lists: vec![ChoiceList {
            name: "agencies".to_owned(),
            choices: vec![
                choice("police", "Police"),
                choice("health", "Health"),
                choice("school", "School"),
            ],
        }],
        items: vec![
            item(ItemKind::Integer, "five"),
            item(ItemKind::Decimal, "half"),
            item(ItemKind::Text, "words"),
            item(ItemKind::Text, "blank"),
            item(ItemKind::Date, "day"),
            select,
            children,
            unasked,
            asked,
        ],
        ..Tool::default()
    }
}

fn given() -> Value {
    json!({
        "five": 5, "half": 0.5, "words": "  a  child ", "day": "2026-11-20", "agencies": "police school",
        "unasked": "given all the same",
        "children": [{ "child": "A", "age": 4 }, { "child": "B" }, { "child": "C", "age": 11 }],
    })
}

fn around() -> Around {
    // 26 November 2026, 16:40:30.250 in London.
    Around {
        now: Moment {
            millis: 1_795_711_230_250,
            offset: 0,
        },
        seed: 7,
        language: String::new(),
    }
}

fn value_of(expression: &str) -> Value {
    let form =
        Form::new(family(expression)).unwrap_or_else(|faults| panic!("{expression}: {faults:?}"));
    let told = answer(Arc::new(form), &given(), around());
    told["values"]["/it"].clone()
}

#[track_caller]
fn all(lines: &[(&str, Value)]) {
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|(expression, wanted)| {
            let value = value_of(expression);
            (value != *wanted)
                .then(|| format!("{expression}\n  wanted {wanted}, came out as {value}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_are_reckoned_as_xpath_reckons() {
    all(&[
        ("1 + 2 * 3", json!(7)),
        ("(1 + 2) * 3", json!(9)),
        ("7 - 2 - 1", json!(4)),
        ("7 div 2", json!(3.5)),
        ("7 mod 3", json!(1)),
        ("-7 mod 3", json!(-1)),
        ("- 2 + 5", json!(3)),
        ("-(2 + 3)", json!(-5)),
        ("--2", json!(2)),
        ("${five} * ${half}", json!(2.5)),
        ("${five}-1", json!(4)),
        ("1 div 0", json!("Infinity")),
        ("-1 div 0", json!("-Infinity")),
        ("0 div 0", json!("NaN")),
        ("${blank} + 1", json!("NaN")),
        ("number('')", json!("NaN")),
        ("number(' 12 ')", json!(12)),
        ("number('1e3')", json!("NaN")),
        ("number('+1')", json!("NaN")),
        ("number('.5')", json!(0.5)),
        ("number('5.')", json!(5)),
        ("number(true())", json!(1)),
        ("0.1 + 0.2", json!(0.300_000_000_000_000_04)),
        ("int(2.7)", json!(2)),
        ("int(-2.7)", json!(-2)),
        ("int('x')", json!("NaN")),
        ("round(2.5)", json!(3)),
        ("round(-2.5)", json!(-2)),
        ("round(1.005, 2)", json!(1.01)),
        ("round(1234.5, -2)", json!(1200)),
        ("floor(-2.5)", json!(-3)),
        ("ceiling(2.1)", json!(3)),
        ("abs(-5)", json!(5)),
        ("pow(2, 10)", json!(1024)),
        ("sqrt(16)", json!(4)),
        ("exp(0)", json!(1)),
        ("exp10(2)", json!(100)),
        ("log10(1000)", json!(3)),
        ("log(1)", json!(0)),
        ("pi() > 3.14159 and pi() < 3.1416", json!("true")),
        ("sin(0)", json!(0)),
        ("cos(0)", json!(1)),
        ("round(tan(0.5), 6)", json!(0.546_302)),
        ("asin(1) * 2 = pi()", json!("true")),
        ("acos(1)", json!(0)),
        ("atan(1) * 4 = pi()", json!("true")),
        ("round(atan2(1, 2), 4)", json!(0.4636)),
    ]);
}

#[test]
fn comparisons_are_xpaths() {
    all(&[
        ("${five} = 5", json!("true")),
        ("${five} = '5'", json!("true")),
        ("${five} = '5.0'", json!("false")),
        ("${five} = 5.0", json!("true")),
        ("${blank} = ''", json!("true")),
        ("${blank} = 0", json!("false")),
        ("${blank} < 1", json!("false")),
        ("${blank} != 1", json!("true")),
        ("'a' = 'a'", json!("true")),
        ("'b' > 'a'", json!("false")),
        ("'10' > '9'", json!("true")),
        ("true() = 'x'", json!("true")),
        ("1 = true()", json!("true")),
        ("2 > 1 > 0", json!("true")),
        ("${age} = 11", json!("true")),
        ("${age} = 12", json!("false")),
        ("${age} != 11", json!("true")),
        ("${age} > 10", json!("true")),
        ("not(${age} > 10)", json!("false")),
        ("${child} = 'B'", json!("true")),
        // A question that is not asked is empty, and a set that could hold several and holds none equals nothing.
        ("${unasked} = ''", json!("true")),
        ("${unasked} != 'x'", json!("true")),
        ("${unasked} != ''", json!("false")),
        ("${unasked} = ${blank}", json!("true")),
        ("../unasked = ''", json!("true")),
        ("${unasked} < 1", json!("false")),
        ("${unasked} = 0", json!("false")),
        ("${unasked} = false()", json!("true")),
        ("count(${unasked}) = 0", json!("true")),
        ("if(true(), ${unasked}, 'q') = ''", json!("true")),
        (
            "indexed-repeat(${child}, ${children}, 9) = ''",
            json!("true"),
        ),
        ("${children}[child = 'Z']/child = ''", json!("false")),
        ("${child}[. = 'Z'] = ''", json!("false")),
        ("${day} > '2026-11-19'", json!("true")),
        ("${day} = '2026-11-20'", json!("true")),
        ("1 = 1 and 2 = 2 or 1 = 0", json!("true")),
        ("1 = 0 and 1 = 1 or 1 = 1", json!("true")),
    ]);
}

#[test]
fn truth_is_what_is_not_empty() {
    all(&[
        ("boolean('')", json!("false")),
        ("boolean('false')", json!("true")),
        ("boolean(0)", json!("false")),
        ("boolean(number('x'))", json!("false")),
        // A set that holds something is true, whatever stands in it (XPath 1.0, 4.3).
        ("boolean(${blank})", json!("true")),
        ("boolean(${unasked})", json!("false")),
        ("boolean-from-string('true')", json!("true")),
        ("boolean-from-string('1')", json!("true")),
        ("boolean-from-string('yes')", json!("false")),
        ("not(1 = 1)", json!("false")),
        ("true() and false()", json!("false")),
        ("if(${five} > 3, 'many', 'few')", json!("many")),
        ("if(1 = 2, 'a', if(1 = 1, 'b', 'c'))", json!("b")),
        ("if(1 = 1, 10, 20)", json!(10)),
        ("coalesce(${blank}, 'instead')", json!("instead")),
        ("coalesce(${words}, 'instead')", json!("  a  child ")),
        ("once('first')", json!("first")),
        ("regex('GT-4K7', '[A-Z]{2}-[0-9A-Z]+')", json!("true")),
        ("regex('xGT-4K7', '[A-Z]{2}-[0-9A-Z]+')", json!("false")),
        ("regex('12', concat('[0-9]', '{2}'))", json!("true")),
        ("checklist(1, 2, 1, 0, 1)", json!("true")),
        ("checklist(3, -1, 1, 0, 1)", json!("false")),
        (
            "checklist(-1, 2, ${five} = 5, ${half} = 0.5, true())",
            json!("false"),
        ),
        ("weighted-checklist(5, 8, 1, 5, 0, 10, 1, 3)", json!("true")),
        (
            "weighted-checklist(-1, 7, 1, 5, 0, 10, 1, 3)",
            json!("false"),
        ),
        ("checklist(2, 2, ${age})", json!("true")),
    ]);
}

#[test]
fn texts_are_cut_and_joined() {
    all(&[
        ("string(5)", json!("5")),
        ("string(5.50)", json!("5.5")),
        ("string(true())", json!("true")),
        (
            "string(1000000 * 1000000 * 1000000 * 1000)",
            json!("1000000000000000000000"),
        ),
        ("string(${age})", json!("4")),
        ("concat('a', 1, true())", json!("a1true")),
        ("concat(${child})", json!("ABC")),
        ("join(', ', ${child})", json!("A, B, C")),
        ("join('-', 'a', 'b')", json!("a-b")),
        ("join(' ', ${age})", json!("4  11")),
        ("substr('golden', 0, 4)", json!("gold")),
        ("substr('golden', 4)", json!("en")),
        ("substr('golden', -2)", json!("en")),
        ("substr('golden', 3, 2)", json!("")),
        ("substring('12345', 2, 3)", json!("234")),
        ("substring('12345', 1.5, 2.6)", json!("234")),
        ("substring('12345', 0, 3)", json!("12")),
        ("substring('12345', 2)", json!("2345")),
        ("substring-before('1999/04/01', '/')", json!("1999")),
        ("substring-after('1999/04/01', '/')", json!("04/01")),
        ("substring-before('abc', 'x')", json!("")),
        ("translate('bar', 'abc', 'AB')", json!("BAr")),
        ("string-length('château')", json!(7)),
        ("normalize-space(${words})", json!("a child")),
        ("contains('golden thread', 'thread')", json!("true")),
        ("starts-with('golden', 'gold')", json!("true")),
        ("ends-with('golden', 'en')", json!("true")),
        ("ends-with('golden', 'gold')", json!("false")),
        ("string-length(uuid())", json!(36)),
        ("string-length(uuid(8))", json!(8)),
        ("uuid() != uuid()", json!("true")),
        (
            "regex(uuid(), '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')",
            json!("true"),
        ),
        ("random() < 1 and random() >= 0", json!("true")),
    ]);
}

#[test]
fn choices_are_asked_of_by_name() {
    all(&[
        ("selected(${agencies}, 'police')", json!("true")),
        ("selected(${agencies}, 'pol')", json!("false")),
        ("selected(${agencies}, 'health')", json!("false")),
        ("count-selected(${agencies})", json!(2)),
        ("count-selected(${blank})", json!(0)),
        ("selected-at(${agencies}, 0)", json!("police")),
        ("selected-at(${agencies}, 1)", json!("school")),
        ("selected-at(${agencies}, 2)", json!("")),
        ("selected-at(${agencies}, -1)", json!("")),
        ("jr:choice-name('health', '${agencies}')", json!("Health")),
        (
            "jr:choice-name(selected-at(${agencies}, 1), '${agencies}')",
            json!("School"),
        ),
        ("jr:choice-name('nobody', '${agencies}')", json!("")),
    ]);
}

#[test]
fn repeats_are_counted_summed_and_reached_into() {
    all(&[
        ("count(${children})", json!(3)),
        ("count(${age})", json!(3)),
        ("count-non-empty(${age})", json!(2)),
        ("sum(${age})", json!("NaN")),
        ("sum(${age}[. != ''])", json!(15)),
        ("max(${age}[. != ''])", json!(11)),
        ("min(${age}[. != ''])", json!(4)),
        ("max(${age})", json!("NaN")),
        ("max(3, 9, 5)", json!(9)),
        ("min(3, 9, 5)", json!(3)),
        ("sum(${children}[${age} > 5]/age)", json!(11)),
        ("count(${children}[age > 3])", json!(2)),
        ("${children}[2]/child", json!("B")),
        ("${children}[position() = 3]/child", json!("C")),
        ("${children}[last()]/child", json!("C")),
        ("/data/children[child = 'C']/age", json!("11")),
        ("/family/children[1]/age", json!("4")),
        ("indexed-repeat(${child}, ${children}, 2)", json!("B")),
        ("indexed-repeat(${child}, ${children}, 4)", json!("")),
        ("count(${five} | ${half})", json!(2)),
        ("count(//age)", json!(3)),
        ("count(randomize(${child}, 42))", json!(3)),
        ("string-length(join('', randomize(${child})))", json!(3)),
    ]);
}

#[test]
fn a_seed_gives_the_same_order_everywhere() {
    // Park and Miller's numbers from 42 are 705894, 1126542223, 1579310009: parts 0.0003, 0.5246, 0.7354 of the way.
    all(&[
        ("join('', randomize(${child}, 42))", json!("ABC")),
        ("join('', randomize(${child}, 1))", json!("BAC")),
    ]);
}

#[test]
fn days_are_texts_and_numbers() {
    all(&[
        ("today()", json!("2026-11-26")),
        ("now()", json!("2026-11-26T16:40:30.250+00:00")),
        ("number('1970-01-02')", json!(1)),
        ("number(${day})", json!(20_777)),
        ("today() - ${day}", json!(6)),
        ("${day} + 10", json!(20_787)),
        ("date(${day} + 10)", json!("2026-11-30")),
        ("date('2026-11-26T23:30:00.000+00:00')", json!("2026-11-26")),
        ("date(0)", json!("1970-01-01")),
        ("date('no day')", json!("no day")),
        ("format-date(${day}, '%d/%m/%Y')", json!("20/11/2026")),
        (
            "format-date(${day}, '%e %b %y, %a, %n')",
            json!("20 Nov 26, Fri, 11"),
        ),
        ("format-date('', '%Y')", json!("")),
        (
            "format-date-time(now(), '%H:%M:%S.%3 %h')",
            json!("16:40:30.250 16"),
        ),
        ("decimal-date-time('1970-01-01T12:00:00Z')", json!(0.5)),
        (
            "decimal-date-time('1970-01-02T00:00:00+01:00')",
            json!(0.958_333_333_333_333_4),
        ),
        ("decimal-date-time('2026-11-20')", json!(20_777)),
        ("decimal-time('12:00:00.000Z')", json!(0.5)),
        ("decimal-time('18:00')", json!(0.75)),
        (
            "date-time('2026-11-26')",
            json!("2026-11-26T00:00:00.000+00:00"),
        ),
        ("number('2026-13-01')", json!("NaN")),
        ("number('2026-02-30')", json!("NaN")),
    ]);
}

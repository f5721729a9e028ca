use super::{Conditions, Line, Test, Whose};
use crate::form::expression::is_name;

impl Conditions {
    /// As an expression. Lines that are not filled in yet are left out; with none left it is empty.
    pub fn write(&self) -> String {
        let lines: Vec<(String, bool)> = self.lines.iter().filter_map(written).collect();
        let alone = lines.len() == 1;
        let joined = if self.all { " and " } else { " or " };
        let lines = lines.into_iter().map(|(words, several)| {
            if several && self.all && !alone {
                format!("({words})")
            } else {
                words
            }
        });
        lines.collect::<Vec<_>>().join(joined)
    }
}

/// One line, and whether it is several joined with "or".
fn written(line: &Line) -> Option<(String, bool)> {
    let of = match &line.of {
        Whose::Own => ".".to_owned(),
        Whose::Named(name) if is_name(name) => format!("${{{name}}}"),
        Whose::Named(_) => return None,
    };
    let equal = |value: &String| format!("{of} = {}", quoted(value));
    let holds = |value: &String| format!("selected({of}, {})", quoted(value));
    let joined = |each: Vec<String>| {
        let several = each.len() > 1;
        (!each.is_empty()).then(|| (each.join(" or "), several))
    };
    let one = |words: String| Some((words, false));
    match &line.test {
        Test::Answered => one(format!("{of} != ''")),
        Test::NotAnswered => one(format!("{of} = ''")),
        Test::Is(value) | Test::IsNot(value) | Test::Includes(value) | Test::Excludes(value)
            if value.is_empty() =>
        {
            None
        }
        Test::Is(value) => one(equal(value)),
        Test::IsNot(value) => one(format!("{of} != {}", quoted(value))),
        Test::Includes(value) => one(holds(value)),
        Test::Excludes(value) => one(format!("not({})", holds(value))),
        Test::OneOf(values) => joined(values.iter().map(equal).collect()),
        Test::IncludesOneOf(values) => joined(values.iter().map(holds).collect()),
        Test::Number(compared, number) => {
            let number = number.trim();
            let plain = number.strip_prefix('-').unwrap_or(number);
            let is_number = plain.parse::<f64>().is_ok()
                && plain
                    .chars()
                    .all(|letter| letter.is_ascii_digit() || letter == '.');
            is_number.then(|| (format!("{of} {} {number}", compared.sign()), false))
        }
    }
}

/// A text as expressions write it. They know no way to write a quotation mark within its like.
fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        format!("'{text}'")
    } else if !text.contains('"') {
        format!("\"{text}\"")
    } else {
        let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
        format!("concat({})", parts.join(", \"'\", "))
    }
}

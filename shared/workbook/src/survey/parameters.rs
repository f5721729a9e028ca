//! The parameters column: the scale of a range, and whether choices are shuffled.

use crate::near;
use shared::form::ItemKind;

/// XLSForm's own scale where nothing else is said.
const START: f64 = 1.0;
const END: f64 = 10.0;
const STEP: f64 = 1.0;

/// Reads a cell of the column: what is kept of it, in one manner of writing, and everything wrong with it.
pub fn read(written: &str, kind: ItemKind) -> (String, Vec<String>) {
    let known: &[&str] = match kind {
        ItemKind::Range => &["start", "end", "step"],
        _ if kind.has_choices() => &["randomize", "seed"],
        _ => {
            return (
                String::new(),
                vec![
                    "Only a range and questions with choices have parameters. Clear this cell."
                        .to_owned(),
                ],
            );
        }
    };
    let mut wrong = Vec::new();
    let mut kept: Vec<(String, String)> = Vec::new();
    for pair in pairs(written) {
        let Some((name, value)) = pair
            .split_once('=')
            .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        else {
            wrong.push(format!(
                "“{pair}” is no parameter. Write a name, “=” and a value: “{}”.",
                example(kind)
            ));
            continue;
        };
        let name = name.to_lowercase();
        if !known.contains(&&*name) {
            wrong.push(format!(
                "There is no parameter “{name}” here.{} There are: {}.",
                near::did_you_mean(&name, known.iter().copied()),
                known.join(", ")
            ));
        } else if kept.iter().any(|(other, _)| *other == name) {
            wrong.push(format!("The parameter “{name}” is given twice."));
        } else {
            let value = if name == "randomize" {
                value.to_lowercase()
            } else {
                value.to_owned()
            };
            kept.push((name, value));
        }
    }
    if wrong.is_empty() {
        let value = |name: &str| {
            let found = kept.iter().find(|(other, _)| other == name);
            found.map(|(_, value)| value.as_str())
        };
        wrong = if kind == ItemKind::Range {
            of_range(value("start"), value("end"), value("step"))
        } else {
            of_choices(value("randomize"), value("seed"))
        };
    }
    let kept: Vec<String> = kept
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    (kept.join(" "), wrong)
}

fn example(kind: ItemKind) -> &'static str {
    if kind == ItemKind::Range {
        "start=0 end=10 step=1"
    } else {
        "randomize=true"
    }
}

/// Pairs are divided by spaces, commas or semicolons; white space around `=` does not divide.
fn pairs(written: &str) -> Vec<String> {
    let mut pairs: Vec<String> = Vec::new();
    let spaced = written.replace('=', " = ");
    for word in spaced
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'))
        .filter(|word| !word.is_empty())
    {
        match pairs.last_mut() {
            Some(last) if word == "=" || last.ends_with('=') => last.push_str(word),
            _ => pairs.push(word.to_owned()),
        }
    }
    pairs
}

fn of_range(start: Option<&str>, end: Option<&str>, step: Option<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut number = |name: &str, value: Option<&str>, otherwise: f64| match value {
        None => otherwise,
        Some(value) => value
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .unwrap_or_else(|| {
                wrong.push(format!("The {name} of a range is a number, not “{value}”."));
                f64::NAN
            }),
    };
    let start = number("start", start, START);
    let end = number("end", end, END);
    let step = number("step", step, STEP);
    if end <= start {
        wrong.push(format!(
            "A range ends above its start. This one runs from {start} to {end}."
        ));
    }
    if step <= 0.0 {
        wrong.push(format!("The step of a range is more than 0, not {step}."));
    } else if end > start && step > end - start {
        wrong.push(format!(
            "The step {step} is longer than the whole range, from {start} to {end}."
        ));
    }
    wrong
}

fn of_choices(randomize: Option<&str>, seed: Option<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    match randomize {
        None if seed.is_some() => {
            wrong.push(
                "A seed is for shuffled choices: write “randomize=true” before it.".to_owned(),
            );
        }
        None | Some("true" | "false") => {}
        Some(other) => wrong.push(format!("“randomize” is true or false, not “{other}”.")),
    }
    if let Some(seed) = seed {
        let is_name = seed.starts_with("${") && seed.ends_with('}');
        if !is_name && seed.parse::<f64>().is_err() {
            wrong.push(format!(
                "A seed is a number or the name of a question, like “${{name}}”, and not “{seed}”."
            ));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_kept_in_one_manner_of_writing() {
        for written in [
            "start=0 end=5 step=0.5",
            "start = 0, end=5;step =0.5",
            " START=0\nend=5 step=0.5",
        ] {
            let read = read(written, ItemKind::Range);
            assert_eq!(
                read,
                ("start=0 end=5 step=0.5".to_owned(), vec![]),
                "{written}"
            );
        }
        assert_eq!(read("", ItemKind::Range), (String::new(), vec![]));
        assert_eq!(
            read("randomize=TRUE, seed=${id}", ItemKind::SelectOne),
            ("randomize=true seed=${id}".to_owned(), vec![])
        );
    }

    #[test]
    fn what_makes_no_scale_is_told() {
        for (written, said) in [
            ("start=a", "a number, not “a”"),
            ("start=5 end=5", "ends above its start"),
            ("start=12", "from 12 to 10"),
            ("step=0", "more than 0"),
            ("step=-1", "more than 0"),
            ("start=0 end=5 step=6", "longer than the whole range"),
            ("stop=5", "Did you mean “step”?"),
            ("start", "“start” is no parameter"),
            ("start=", "is no parameter"),
            ("start=1 start=2", "given twice"),
            ("end=inf", "a number"),
        ] {
            let (_, wrong) = read(written, ItemKind::Range);
            assert_eq!(wrong.len(), 1, "{written}: {wrong:?}");
            assert!(wrong[0].contains(said), "{written}: {wrong:?}");
        }
    }

    #[test]
    fn shuffling_is_true_or_false_and_a_seed_needs_it() {
        for (written, said) in [
            ("randomize=maybe", "true or false"),
            ("seed=1", "randomize=true"),
            (
                "randomize=true seed=x",
                "a number or the name of a question",
            ),
            ("start=1", "There is no parameter “start”"),
        ] {
            let (_, wrong) = read(written, ItemKind::SelectOne);
            assert_eq!(wrong.len(), 1, "{written}: {wrong:?}");
            assert!(wrong[0].contains(said), "{written}: {wrong:?}");
        }
        assert_eq!(read("rows=3", ItemKind::Text).1.len(), 1);
    }
}

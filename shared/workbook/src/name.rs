//! Names of questions, sections, lists and columns.

use crate::limits;

/// What is wrong with a name, said of it with what to do; nothing if it is one.
///
/// A name begins with a letter or an underscore; letters, digits, `_`, `-` and `.` follow. XLSForm has this
/// from XML, where every name becomes an element's.
pub fn fault(name: &str) -> Option<String> {
    if let Some(said) = overlong(name) {
        return Some(said);
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    if !is_first(first) {
        return Some(format!(
            "The name “{name}” begins with “{first}”. A name begins with a letter or an underscore: try “{}”.",
            mended(name)
        ));
    }
    let odd = letters.find(|letter| !is_inner(*letter))?;
    let odd = match odd {
        ' ' | '\u{a0}' => "a space".to_owned(),
        '\n' | '\r' => "a line break".to_owned(),
        odd => format!("“{odd}”"),
    };
    Some(format!(
        "The name “{name}” holds {odd}. A name is made of letters, digits, “_”, “-” and “.”: try “{}”.",
        mended(name)
    ))
}

/// What is wrong with a name that nobody can read; nothing if one can.
pub fn overlong(name: &str) -> Option<String> {
    let length = name.chars().count();
    (length > limits::NAME).then(|| {
        format!(
            "This name has {length} characters. {} is the most; fewer are easier to use in rules.",
            limits::NAME
        )
    })
}

fn is_first(letter: char) -> bool {
    letter == '_' || letter.is_alphabetic()
}

fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

/// The nearest name to this one.
pub fn mended(name: &str) -> String {
    let mut mended = String::new();
    for letter in name.chars() {
        if mended.is_empty() && !is_first(letter) && is_inner(letter) {
            mended.push('_');
        }
        if is_inner(letter) {
            mended.push(letter);
        } else if !mended.is_empty() && !mended.ends_with('_') {
            mended.push('_');
        }
    }
    let mended = mended.trim_end_matches('_');
    if mended.is_empty() { "name" } else { mended }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_what_is_none() {
        for good in ["a", "_1", "child.age", "what-next", "q_7", "âge"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, better) in [
            ("child age", "child_age"),
            ("1st", "_1st"),
            ("what?", "what"),
            ("a/b", "a_b"),
            ("-x", "_-x"),
            ("??", "name"),
        ] {
            let said = fault(bad).expect(bad);
            assert!(said.contains(&format!("try “{better}”")), "{said}");
            assert_eq!(fault(better), None, "{better}");
        }
    }
}

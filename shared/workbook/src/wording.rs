//! Texts and rules as they stand in cells, made into what the tool keeps.

/// Words without white space around them, with one kind of line break, and without signs that nobody sees and
/// no sheet can hold.
pub fn clean(text: &str) -> String {
    let is_space = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !is_unseen(*letter))
        .collect::<String>()
        .trim_matches(is_space)
        .to_owned()
}

fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// An expression, with what word processors did to it undone: quotes that curl and spaces that do not break
/// are no part of any rule, and look like those that are. Between plain quotes everything stays: there it is
/// somebody's words.
pub fn expression(written: &str) -> String {
    let mut plain = String::new();
    let mut rest = written.trim();
    while let Some(letter) = rest.chars().next() {
        let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
        let words = matches!(letter, '\'' | '"')
            .then(|| behind.split_once(letter))
            .flatten();
        if let Some((words, behind)) = words {
            plain.push(letter);
            plain.push_str(words);
            plain.push(letter);
            rest = behind;
            continue;
        }
        plain.push(match letter {
            '‘' | '’' | '‚' | '‛' => '\'',
            '“' | '”' | '„' | '‟' => '"',
            '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
            other => other,
        });
        rest = behind;
    }
    plain.trim().to_owned()
}

/// A rule: an expression, or `yes` and `no` as XLSForm allows them in place of one.
pub fn rule(written: &str) -> String {
    match yes_no(written) {
        Some(true) => "true()".to_owned(),
        Some(false) => "false()".to_owned(),
        None => expression(written),
    }
}

/// `yes`, `no`, or an expression.
pub fn yes_no_or_rule(written: &str) -> String {
    match yes_no(written) {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => expression(written),
    }
}

/// What a first value is: words as they are, or an expression.
pub fn first_value(written: &str) -> String {
    if written.contains("${") || written.contains('(') {
        expression(written)
    } else {
        written.to_owned()
    }
}

/// Whether it says yes or no in one of the ways that XLSForm takes for it.
pub fn yes_no(written: &str) -> Option<bool> {
    match written.trim().to_lowercase().as_str() {
        "yes" | "true" | "true()" => Some(true),
        "no" | "false" | "false()" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_sheet_can_hold_is_left_out() {
        assert_eq!(clean(" a\r\nb\rc\td \u{1}\u{feff}\u{a0}"), "a\nb\nc\td");
    }

    #[test]
    fn what_a_word_processor_did_to_a_rule_is_undone() {
        assert_eq!(
            expression("\u{a0}${a}\u{a0}= ‘yes’ or ${b} = “no” "),
            "${a} = 'yes' or ${b} = \"no\""
        );
        assert_eq!(
            expression("${a} = 'she said “no”' or ${b} = ‘x’"),
            "${a} = 'she said “no”' or ${b} = 'x'"
        );
        assert_eq!(expression("${a} = 'yes’"), "${a} = 'yes'");
    }

    #[test]
    fn yes_and_no_come_in_many_spellings() {
        for yes in ["yes", "Yes", "TRUE", "true()", " YES "] {
            assert_eq!(yes_no_or_rule(yes), "yes", "{yes}");
            assert_eq!(rule(yes), "true()", "{yes}");
        }
        for no in ["no", "FALSE", "false()"] {
            assert_eq!(yes_no_or_rule(no), "no", "{no}");
            assert_eq!(rule(no), "false()", "{no}");
        }
        assert_eq!(yes_no_or_rule("${a} = ’1’"), "${a} = '1'");
    }

    #[test]
    fn words_to_begin_with_stay_as_they_were_written() {
        assert_eq!(first_value("don’t know"), "don’t know");
        assert_eq!(first_value("concat(‘a’, ${b})"), "concat('a', ${b})");
    }
}

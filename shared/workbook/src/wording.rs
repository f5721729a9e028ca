//! Texts and rules as they stand in cells, made into what the tool keeps.

/// An expression, with what word processors did to it undone: quotes that curl and spaces that do not break
/// are no part of any rule, and look like those that are.
pub fn expression(written: &str) -> String {
    written
        .chars()
        .map(|letter| match letter {
            '‘' | '’' | '‚' | '‛' => '\'',
            '“' | '”' | '„' | '‟' => '"',
            '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
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
    fn what_a_word_processor_did_to_a_rule_is_undone() {
        assert_eq!(
            expression("\u{a0}${a}\u{a0}= ‘yes’ or ${b} = “no” "),
            "${a} = 'yes' or ${b} = \"no\""
        );
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

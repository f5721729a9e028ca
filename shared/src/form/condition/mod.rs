//! Conditions without writing code: "only if this question is one of these", read from an expression and written back
//! as one. An expression that says more than a list of such lines is left as it is.

mod read;
mod write;

/// Lines that hold together, or of which one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Whether all of them must hold. With one line it means nothing.
    pub all: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line: a question and what its answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose answer.
    pub of: Whose,
    /// What it must be.
    pub test: Test,
}

/// Whose answer is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The answer to the question that the condition belongs to.
    Own,
    /// The answer to the question of a name.
    Named(String),
}

/// What an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It is there.
    Answered,
    /// It is not.
    NotAnswered,
    /// It is this.
    Is(String),
    /// It is another.
    IsNot(String),
    /// It is one of these; of those that are chosen, any is.
    OneOf(Vec<String>),
    /// This is among what is chosen.
    Includes(String),
    /// This is not.
    Excludes(String),
    /// Any of these is among what is chosen.
    IncludesOneOf(Vec<String>),
    /// It stands so to a number, as it is written.
    Number(Compared, String),
}

/// How two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The same.
    Equal,
    /// Not the same.
    Unequal,
    /// More.
    More,
    /// As much or more.
    AtLeast,
    /// Less.
    Less,
    /// As much or less.
    AtMost,
}

impl Compared {
    const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::AtMost => "<=",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> Option<Conditions> {
        Conditions::read(source)
    }

    fn named(name: &str) -> Whose {
        Whose::Named(name.to_owned())
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn what_the_tools_that_come_with_the_product_ask_is_read() {
        let one = |source| read(source).map(|read| read.lines);
        let line = |of, test| Some(vec![Line { of, test }]);
        assert_eq!(
            one("${da_06} = 'high'"),
            line(named("da_06"), Test::Is("high".to_owned()))
        );
        assert_eq!(
            one("${h_05} = '1-4' or ${h_05} = '5-9'"),
            line(named("h_05"), Test::OneOf(texts(&["1-4", "5-9"])))
        );
        assert_eq!(
            one("selected(${a}, 'partly') or selected(${a}, \"no\")"),
            line(named("a"), Test::IncludesOneOf(texts(&["partly", "no"])))
        );
        assert_eq!(one("${v} != ''"), line(named("v"), Test::Answered));
        assert_eq!(
            one(". = 'not_sure' or . = 'no'"),
            line(Whose::Own, Test::OneOf(texts(&["not_sure", "no"])))
        );
        let flag = read(". != '' and . > 90").unwrap();
        assert!(flag.all);
        assert_eq!(
            flag.lines[1].test,
            Test::Number(Compared::More, "90".to_owned())
        );
    }

    #[test]
    fn what_says_more_is_left_as_it_is() {
        for source in [
            "${a} = 'x' and (${b} = 'y' or ${c} = 'z')",
            "${a} = 'x' and ${b} = 'y' or ${c} = 'z'",
            "${a} > ${b}",
            ". <= today()",
            "count-selected(${a}) > 2",
            "not(${a} = 'x')",
            "${a}",
            "'x' = ${a}",
            "${a} = 'x' +",
            "../a = 'x'",
        ] {
            assert_eq!(read(source), None, "{source}");
        }
        assert_eq!(read("  "), Some(Conditions::default()));
    }

    #[test]
    fn lines_are_written_as_anybody_would_write_them() {
        let both = Conditions {
            all: true,
            lines: vec![
                Line {
                    of: named("a"),
                    test: Test::OneOf(texts(&["x", "y"])),
                },
                Line {
                    of: named("b"),
                    test: Test::Number(Compared::AtLeast, "2.5".to_owned()),
                },
                Line {
                    of: Whose::Own,
                    test: Test::Excludes("it's".to_owned()),
                },
            ],
        };
        let written = both.write();
        assert_eq!(
            written,
            "(${a} = 'x' or ${a} = 'y') and ${b} >= 2.5 and not(selected(., \"it's\"))"
        );
        assert_eq!(read(&written), Some(both));
    }

    #[test]
    fn a_line_that_is_not_filled_in_yet_is_left_out() {
        let half = Conditions {
            all: true,
            lines: vec![
                Line {
                    of: named(""),
                    test: Test::Answered,
                },
                Line {
                    of: named("a"),
                    test: Test::Number(Compared::More, "many".to_owned()),
                },
                Line {
                    of: named("a"),
                    test: Test::OneOf(vec![]),
                },
            ],
        };
        assert_eq!(half.write(), "");
    }

    fn any_test() -> impl Strategy<Value = Test> {
        let words = "[a-z'\"_]{1,4}";
        let several = prop::collection::vec("[a-z_']{1,4}", 2..4);
        let compared = prop::sample::select(vec![
            Compared::Equal,
            Compared::Unequal,
            Compared::More,
            Compared::AtLeast,
            Compared::Less,
            Compared::AtMost,
        ]);
        prop_oneof![
            Just(Test::Answered),
            Just(Test::NotAnswered),
            words.prop_map(Test::Is),
            words.prop_map(Test::IsNot),
            words.prop_map(Test::Includes),
            words.prop_map(Test::Excludes),
            several.clone().prop_map(Test::OneOf),
            several.prop_map(Test::IncludesOneOf),
            (compared, -900_i32..900).prop_map(|(compared, number)| Test::Number(
                compared,
                (f64::from(number) / 4.0).to_string()
            )),
        ]
    }

    fn any_conditions() -> impl Strategy<Value = Conditions> {
        let whose = prop_oneof![Just(Whose::Own), "[a-c]".prop_map(Whose::Named),];
        let line = (whose, any_test()).prop_map(|(of, test)| Line { of, test });
        (any::<bool>(), prop::collection::vec(line, 0..5))
            .prop_map(|(all, lines)| Conditions { all, lines })
    }

    proptest! {
        /// What is written is read again as what was meant, and written the same again.
        #[test]
        fn reading_undoes_writing(conditions in any_conditions()) {
            let written = conditions.write();
            if let Some(back) = read(&written) {
                prop_assert_eq!(back.write(), written);
            } else {
                // Only a text with both quotation marks cannot be read back.
                prop_assert!(written.contains("concat("), "{}", written);
            }
        }
    }
}

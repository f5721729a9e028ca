use crate::beyond::Beyond;
use crate::limits;
use crate::problem::{Check, Code};
use crate::sorted::SortedMap;
use crate::{nested, table};

table! {
    /// One round of a circle.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Round {
        /// What it is called on the rail: one or two words.
        pub title: String,
        /// How long it is planned for, in minutes.
        pub minutes: u32,
        /// What to ask.
        pub prompts: Vec<String>,
        /// Where it stands, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

nested!(Round);

/// What is wrong with a plan of rounds.
pub(super) fn check_rounds(check: &mut Check, rounds: &SortedMap<String, Round>) {
    check.that(!rounds.is_empty(), "rounds", Code::Required);
    let most = limits::ROUND_MINUTES;
    for (key, round) in rounds {
        let field = format!("rounds.{key}");
        check
            .filled(&field, &round.title)
            .fits(&field, &round.title, limits::NAME)
            .that(
                round.minutes <= most,
                &field,
                Code::OutOfRange { least: 0, most },
            );
    }
}

/// What a circle agrees before it begins: the key a rule is ticked under, and the rule.
pub const GROUND_RULES: [(&str, &str); 7] = [
    ("learning", "Learning, not blame"),
    ("system", "The system, not the person"),
    ("nobody", "No child, family or colleague can be identified"),
    ("said", "What is said is used, who said it is not"),
    ("risk", "A child at risk now comes before confidentiality"),
    (
        "conduct",
        "Poor conduct goes to the manager or the LADO route",
    ),
    ("pausing", "Pausing is fine"),
];

/// The eight rounds of a reflective learning circle: 120 minutes, blending
/// Gibbs (2 to 7), Kolb (3, 5, 7) and the Signs of Safety columns.
pub fn eight_rounds() -> SortedMap<String, Round> {
    let rounds: [(&str, &str, u32, &[&str]); 8] = [
        (
            "open",
            "Open",
            10,
            &[
                "Why are we here, and what will happen with what we say?",
                "Do we all agree to the ground rules?",
                "How confident are you in this work, 0 to 10?",
            ],
        ),
        (
            "child",
            "Child",
            15,
            &[
                "What is a day like between the first plan ending and the second starting?",
                "What did children tell us?",
            ],
        ),
        (
            "story",
            "Story",
            15,
            &[
                "When did things look better?",
                "What ended the plan?",
                "What returned?",
            ],
        ),
        (
            "well",
            "Working well",
            15,
            &["What helped?", "What made it possible?"],
        ),
        (
            "why",
            "Why?",
            30,
            &[
                "What did you know then?",
                "What pulled you the other way?",
                "What made it make sense?",
                "Would another worker do the same?",
                "Is it like this elsewhere?",
            ],
        ),
        (
            "barriers",
            "Barriers",
            20,
            &[
                "What stands in the way?",
                "Who could shift it: us, our agency, several agencies, the Board?",
            ],
        ),
        (
            "next",
            "Next",
            10,
            &[
                "What is our one message to the Board?",
                "What is the one thing each of us takes away?",
                "How confident are you now, 0 to 10?",
            ],
        ),
        (
            "close",
            "Close",
            5,
            &[
                "Is what is written what we meant?",
                "Is everyone all right?",
            ],
        ),
    ];
    let mut map = SortedMap::default();
    for ((key, title, minutes, prompts), order) in rounds.into_iter().zip(1_u32..) {
        let round = Round {
            title: title.to_owned(),
            minutes,
            prompts: prompts.iter().map(|prompt| (*prompt).to_owned()).collect(),
            order: order.into(),
            ..Round::default()
        };
        map.insert(key.to_owned(), round);
    }
    map
}

//! Two plans of rounds that Marlshire keeps of its own.

use super::tablet::Tablet;
use shared::domain::{Round, Template};
use shared::scope::Scope;

type Plan = [(&'static str, &'static str, u32, &'static [&'static str])];

const SHORT: &Plan = &[
    (
        "open",
        "Open",
        5,
        &["What do we agree to?", "How confident are you, 0 to 10?"],
    ),
    (
        "child",
        "Child",
        15,
        &["What did a child tell us this month?"],
    ),
    (
        "why",
        "Why?",
        25,
        &["What made it make sense?", "Is it like this elsewhere?"],
    ),
    (
        "next",
        "Next",
        15,
        &[
            "What is our one message to the Board?",
            "How confident are you now, 0 to 10?",
        ],
    ),
];

const AFTER_REVIEW: &Plan = &[
    (
        "open",
        "Open",
        10,
        &["Why are we here, and what will happen with what we say?"],
    ),
    (
        "review",
        "The review",
        15,
        &["What did the review find?", "Which of it do we know?"],
    ),
    (
        "child",
        "Child",
        15,
        &["What would a child here say of it?"],
    ),
    (
        "here",
        "Here",
        25,
        &["Could it happen here?", "What would stop it?"],
    ),
    (
        "barriers",
        "Barriers",
        15,
        &["Who could shift it: us, our agency, several agencies, the Board?"],
    ),
    (
        "next",
        "Next",
        10,
        &["What is the one thing each of us takes away?"],
    ),
];

/// A facilitator keeps one for team meetings, the lead one for the weeks after a review.
pub fn keep(facilitator: &mut Tablet, lead: &mut Tablet) {
    for (tablet, name, plan, order) in [
        (facilitator, "Team meeting, one hour", SHORT, 1.0),
        (
            lead,
            "After a review, an hour and a half",
            AFTER_REVIEW,
            2.0,
        ),
    ] {
        let id = tablet.record_id();
        let template = Template {
            name: name.to_owned(),
            rounds: plan.iter().zip(1_u32..).map(round).collect(),
            order,
            withdrawn: None,
        };
        tablet.save(&Scope::Library, id, &template);
    }
}

fn round(
    ((key, title, minutes, prompts), order): (
        &(&'static str, &'static str, u32, &'static [&'static str]),
        u32,
    ),
) -> (String, Round) {
    let round = Round {
        title: (*title).to_owned(),
        minutes: *minutes,
        prompts: prompts.iter().map(|prompt| (*prompt).to_owned()).collect(),
        order: order.into(),
        ..Round::default()
    };
    ((*key).to_owned(), round)
}

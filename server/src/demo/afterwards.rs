//! What follows a circle: the answer its group is owed, and words that look like a name and are none.

use super::calendar::{DAY, day};
use super::circle::Held;
use super::people::{AGENCIES, DISTRICTS};
use super::tablet::Tablet;
use chrono::Datelike as _;
use shared::domain::{Approval, Feedback, Kept, KeptReason, SaidDid};
use shared::id::RecordId;
use shared::privacy::{Known, find};

/// What was said, and what was done about it.
pub type Pairs = &'static [(&'static str, &'static str)];

pub const SECOND_PLANS: Pairs = &[
    (
        "Nobody owns the six weeks after a plan ends.",
        "The team manager now names who rings at six weeks, in the last core group and in writing to the family.",
    ),
    (
        "The closing summary was written for court, so school never saw what had worked.",
        "School gets a page of its own: what worked, and who to ring. It is in use in two teams since last month.",
    ),
    (
        "Housing and police are invited and not released.",
        "Not done yet. It is before the Board, and we will tell you what it says.",
    ),
];

pub const MISSING: Pairs = &[
    (
        "Children are asked where they went and not why they go.",
        "The return talk begins with what was going on before.",
    ),
    ("Out-of-area homes do not know whom to ring.", ""),
];

/// Drafts the answer to a circle's group.
pub fn answer(tablet: &mut Tablet, held: &Held, pairs: Pairs) {
    let today = tablet.now_ms();
    tablet.at(held.ended_ms + 14 * DAY);
    let pairs = pairs.iter().zip(1_u32..).map(|((said, did), order)| {
        let pair = SaidDid {
            said: (*said).to_owned(),
            did: (*did).to_owned(),
            order: order.into(),
            ..SaidDid::default()
        };
        (tablet.record_id().to_string(), pair)
    });
    let feedback = Feedback {
        opening: "Thank you for your afternoon. This is what became of it so far.".to_owned(),
        pairs: pairs.collect(),
        sent_on: None,
    };
    tablet.save(&held.scope(), Feedback::id(held.id), &feedback);
    tablet.at(today);
}

/// The lead approves the answer as it stands, and the office sends it two days later.
pub fn approve_answer(lead: &mut Tablet, held: &Held) {
    let today = lead.now_ms();
    let id = Feedback::id(held.id);
    let Some(mut feedback) = lead.read::<Feedback>(&held.scope(), id) else {
        return;
    };
    let approved_ms = held.ended_ms + 20 * DAY;
    lead.at(approved_ms);
    approve(lead, held, id, "feedback", feedback.digest());
    lead.at(approved_ms + 2 * DAY);
    feedback.sent_on = Some(day(lead.now_ms()));
    lead.save(&held.scope(), id, &feedback);
    lead.at(today);
}

/// The digests of what looks like an identifier on the card that begins with these words.
fn spots(held: &Held, begins: &str) -> Option<(RecordId, Vec<String>)> {
    let (id, text) = held.card(begins)?;
    let names = AGENCIES.into_iter().chain(DISTRICTS);
    let known = Known::of(names, day(held.ended_ms).year());
    let spots = find(text, &known);
    let digests = spots.iter().map(|spot| spot.digest(text)).collect();
    Some((id, digests))
}

/// Says why the words on a card were kept.
pub fn keep_words(tablet: &mut Tablet, held: &Held, begins: &str) {
    let today = tablet.now_ms();
    tablet.at(held.ended_ms);
    let (of, digests) = spots(held, begins).unwrap_or_default();
    for digest in digests {
        let kept = Kept {
            of,
            reason: KeptReason::Public,
            note: "It is what the house is called and no person.".to_owned(),
        };
        tablet.save(&held.scope(), Kept::id(of, &digest), &kept);
    }
    tablet.at(today);
}

/// The lead says that they may stay.
pub fn approve_words(lead: &mut Tablet, held: &Held, begins: &str) {
    let today = lead.now_ms();
    lead.at(held.ended_ms + 3 * DAY);
    let (of, digests) = spots(held, begins).unwrap_or_default();
    for digest in digests {
        approve(lead, held, of, "words", digest);
    }
    lead.at(today);
}

fn approve(lead: &mut Tablet, held: &Held, of: RecordId, what: &str, digest: String) {
    let id = Approval::id(of, what, &digest);
    let approval = Approval {
        of,
        what: what.to_owned(),
        digest,
        withdrawn: None,
    };
    lead.save(&held.scope(), id, &approval);
}

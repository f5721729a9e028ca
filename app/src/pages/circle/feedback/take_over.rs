//! Taking over what was said: the circle's findings and cards, most dots first, as far as they may leave it.

use crate::live::prelude::*;
use shared::domain::{CardKind, Finding};
use shared::privacy::Known;

use super::{super::about::scope_of, Work};
use crate::{
    pages::{
        circle::evidence::evidence,
        leaving::{self, Leave, use_known},
        said_did::{self, Said},
    },
    words,
};

/// The dialog.
#[component]
pub fn TakeOver(
    /// The answer.
    work: Work,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let known = use_known(work.desk);
    let all = Memo::new(move || {
        if open.get() {
            offered(work, &known.get())
        } else {
            Vec::new()
        }
    });
    view! {
        <said_did::TakeOver
            answer=work.answer()
            open=open
            offered=all
            label="What was said, most votes first"
            none="There is nothing more to take over. Cards that a child wanted left out, or whose words wait for the office, are not offered."
        />
    }
}

/// The findings, then the cards, most dots first, that are not in the answer already. Tracks.
fn offered(work: Work, known: &Known) -> Vec<Said> {
    let desk = work.desk;
    let scope = scope_of(work.circle);
    let findings = desk.list::<Finding>(&scope).into_iter().filter(|finding| {
        !finding.withdrawn
            && !finding.value.statement.trim().is_empty()
            && leaving::waiting(desk, &scope, finding.id, &finding.value.statement, known)
                .is_empty()
    });
    let findings = findings.map(|finding| Said {
        text: finding.value.statement,
        detail: "Finding".to_owned(),
    });
    let mut cards = evidence(desk, work.circle, known);
    // A child's words are no answer's business: they go as far as their own note says.
    cards.retain(|card| card.kind != CardKind::Voice && card.leave == Leave::AsItIs);
    shared::order::sort_by_key(&mut cards, |card| std::cmp::Reverse(card.dots));
    let cards = cards.into_iter().map(|card| Said {
        text: card.words,
        detail: match card.dots {
            0 => card.kind.label().to_owned(),
            dots => format!(
                "{}, {}",
                card.kind.label(),
                words::count(dots as usize, "vote", "votes")
            ),
        },
    });
    let mut all: Vec<_> = findings.chain(cards).collect();
    // What is in the answer already is not offered again.
    let there = work.answer().taken();
    all.retain(|said| !there.contains(&said.text.trim().to_owned()));
    all
}

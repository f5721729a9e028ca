//! What a circle gathered, as evidence: each card and voice with its dots, and whether it may be used.

use crate::live::prelude::*;
use shared::domain::{CardKind, Finding, Votes};
use shared::id::RecordId;
use shared::privacy::Known;
use shared::sorted::SortedMap;

use super::{
    about::{cards, scope_of, voices},
    voice_card::may_quote,
};
use crate::{
    desk::Desk,
    pages::{
        leaving::{self, Leave},
        voice_words::{self, age_words},
    },
};

/// A card or a child's voice that can bear something out.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The record.
    pub id: RecordId,
    /// What sort of thing it is.
    pub kind: CardKind,
    /// Whether it is a whole note of a child's voice and not a card.
    pub is_note: bool,
    /// What is shown of it inside the circle; nothing of what a child said no to.
    pub words: String,
    /// Whether the words stand in quotation marks.
    pub is_quote: bool,
    /// How it was heard, where it is a child's voice.
    pub detail: String,
    /// Whether it may be used.
    pub leave: Leave,
    /// The dots the group gave it.
    pub dots: u32,
}

impl Evidence {
    /// Whether it can be chosen; if not, why.
    pub const fn why_not(&self) -> Option<&'static str> {
        match self.leave {
            Leave::AsItIs | Leave::InOtherWords | Leave::Waits => None,
            Leave::KeptOut => Some("A child said no to this."),
            Leave::NotSaid => Some("Nobody has said that it may be used beyond the circle."),
            Leave::TakenBack => Some("It was taken back."),
        }
    }

    /// What has to be known about it when it is used.
    pub const fn care(&self) -> Option<&'static str> {
        match self.leave {
            Leave::Waits => Some(
                "Its words wait for the office. Until then they are shown only inside the circle.",
            ),
            Leave::InOtherWords => Some("In other words"),
            _ => self.why_not(),
        }
    }
}

/// Whether something that bears a finding out may not be used, such as what a child has since said no to.
pub fn is_barred(desk: Desk, circle: RecordId, finding: &Finding) -> bool {
    let gathered = untrack(|| evidence(desk, circle, &leaving::known(desk)));
    let ids: Vec<_> = finding.evidence_ids().collect();
    let mut tied = gathered.iter().filter(|one| ids.contains(&one.id));
    tied.any(|one| one.why_not().is_some())
}

/// Everything that a circle gathered: children's voices first, then by kind, most dots first. Tracks.
pub fn evidence(desk: Desk, circle: RecordId, known: &Known) -> Vec<Evidence> {
    let dots = dots(desk, circle);
    let notes = voices(desk, circle).into_iter().map(|voice| {
        let leave = leaving::voice(desk, &voice, known);
        let value = &voice.value;
        // Inside the circle the words themselves are shown, but for what the child said no to.
        let (words, is_quote) = match leave {
            Leave::AsItIs | Leave::Waits | Leave::NotSaid => (&value.words, may_quote(&voice)),
            Leave::InOtherWords => (&value.meaning, false),
            Leave::KeptOut | Leave::TakenBack => (&String::new(), false),
        };
        Evidence {
            id: voice.id,
            kind: CardKind::Voice,
            is_note: true,
            words: words.clone(),
            is_quote,
            detail: format!("{}, {}", value.kind.label(), lower(&age_words(&value.age))),
            leave,
            dots: 0,
        }
    });
    let mut all: Vec<_> = notes.collect();
    all.extend(cards(desk, circle).into_iter().map(|card| {
        let leave = leaving::card(desk, &card, known);
        let is_sealed = matches!(leave, Leave::KeptOut | Leave::TakenBack);
        Evidence {
            id: card.id,
            words: if is_sealed {
                String::new()
            } else {
                card.value.text.clone()
            },
            kind: card.value.kind.clone(),
            is_note: false,
            is_quote: false,
            detail: String::new(),
            leave,
            dots: dots.get(&card.id).copied().unwrap_or_default(),
        }
    }));
    shared::order::sort_by_key(&mut all, |one| {
        let kind = (one.kind != CardKind::Voice).then(|| one.kind.clone());
        (kind, !one.is_note, std::cmp::Reverse(one.dots))
    });
    all
}

/// The dots of each card of a circle, over all devices that counted. Tracks.
pub fn dots(desk: Desk, circle: RecordId) -> SortedMap<RecordId, u32> {
    let mut dots = SortedMap::<RecordId, u32>::default();
    for votes in desk.list::<Votes>(&scope_of(circle)) {
        let sum = dots.or_default(&votes.value.card);
        *sum = sum.saturating_add(votes.value.dots);
    }
    dots
}

/// What is shown in the place of words that are not.
pub fn sealed_words(evidence: &Evidence) -> &'static str {
    match evidence.leave {
        Leave::KeptOut => voice_words::KEPT_OUT,
        Leave::InOtherWords => "Nobody has written yet what it means.",
        Leave::TakenBack => "It was taken back.",
        _ => "Nothing is written on it.",
    }
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

//! What was said in a circle, as far as it may leave: the children's voices, the notes and the cards.

use std::sync::Arc;

use shared::domain::{Card, VoiceKind};
use shared::id::RecordId;
use shared::privacy::Known;
use shared::report::{CardLine, Held, HeldCards, RoundPart, VoiceLine};

use super::Texts;
use crate::{
    desk::{Desk, Item},
    pages::{
        circle::{
            about::{cards, voices},
            dots::dots,
            voice_card::how_heard,
        },
        factors::factor_name,
        leaving::{self, Leave},
    },
};

/// The voices that may leave, as far as they may; how many may not; and the words that stay. Tracks.
pub(super) fn voices_of(
    desk: Desk,
    id: RecordId,
    known: &Known,
) -> (Vec<VoiceLine>, Held, Vec<String>) {
    let (mut lines, mut held, mut kept_words) = (Vec::new(), Held::default(), Vec::new());
    for voice in voices(desk, id) {
        let how = how_heard(&voice.value);
        let leave = leaving::voice(desk, &voice, known);
        let value = Arc::unwrap_or_clone(voice).value;
        let whose = match value.kind {
            VoiceKind::Quote | VoiceKind::Play => "From a child",
            _ => "About a child",
        };
        if !leave.shows_words() {
            kept_words.push(plain(&value.words));
        }
        match leave {
            Leave::AsItIs => lines.push(VoiceLine::Exact {
                words: value.words,
                how,
                meaning: value.meaning,
                changed: value.changed,
            }),
            Leave::InOtherWords => lines.push(VoiceLine::Meaning {
                // What kind of words they were says nothing where they are not shown.
                how: how
                    .split_once(", ")
                    .map_or(String::new(), |(_, rest)| format!("{whose}, {rest}")),
                meaning: value.meaning,
                changed: value.changed,
            }),
            Leave::KeptOut => held.kept_out += 1,
            Leave::NotSaid => held.not_said += 1,
            Leave::Waits => held.waits += 1,
            Leave::TakenBack => {}
        }
    }
    kept_words.retain(|words| !words.is_empty());
    (lines, held, kept_words)
}

/// Words as they are compared: neither case nor stops nor spacing matter.
fn plain(words: &str) -> String {
    let folded = shared::search::fold(words);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a card repeats a voice: it says the same, or holds a whole sentence of it.
fn repeats(said: &str, words: &str) -> bool {
    said == words || (words.split(' ').count() > 3 && said.contains(words))
}

/// The rounds with the cards that may leave; and how many may not. Tracks.
pub(super) fn rounds_of(
    desk: Desk,
    texts: &mut Texts<'_>,
    kept_words: &[String],
) -> (Vec<RoundPart>, HeldCards) {
    let Item {
        id, scope, value, ..
    } = texts.circle;
    let dots = dots(desk, scope);
    let mut held = HeldCards::default();
    let mut lines: Vec<(String, CardLine)> = Vec::new();
    for card in cards(desk, *id) {
        // A voice is often caught on a card first, and only then noted in full.
        let said = plain(&card.value.text);
        let repeats = kept_words.iter().any(|words| repeats(&said, words));
        match leaving::card(desk, &card, texts.known) {
            Leave::AsItIs if repeats => held.childs_words += 1,
            Leave::AsItIs => {
                let dots = dots.get(&card.id).copied().unwrap_or(0);
                lines.push((
                    card.value.round.clone(),
                    line(desk, Arc::unwrap_or_clone(card).value, dots),
                ));
            }
            Leave::KeptOut | Leave::InOtherWords | Leave::NotSaid => held.kept_out += 1,
            Leave::Waits => held.waits += 1,
            Leave::TakenBack => held.taken_back += 1,
        }
    }
    let mut rounds: Vec<RoundPart> = Vec::new();
    for (key, round) in value.rounds_in_order() {
        let note = value.notes.get(key).map(String::as_str).unwrap_or_default();
        rounds.push(RoundPart {
            title: round.title.clone(),
            note: texts.or_waits(note).unwrap_or_default(),
            cards: take(&mut lines, |round| round == key),
        });
    }
    rounds.push(RoundPart {
        title: "Outside the rounds".to_owned(),
        note: String::new(),
        cards: take(&mut lines, |_| true),
    });
    (rounds, held)
}

/// Takes the cards of one round out of the others.
fn take(lines: &mut Vec<(String, CardLine)>, is_of: impl Fn(&str) -> bool) -> Vec<CardLine> {
    let (taken, rest) = std::mem::take(lines)
        .into_iter()
        .partition::<Vec<_>, _>(|(round, _)| is_of(round));
    *lines = rest;
    taken.into_iter().map(|(_, card)| card).collect()
}

fn line(desk: Desk, card: Card, dots: u32) -> CardLine {
    let factors = card.factors.iter().filter(|(_, holds)| **holds);
    let names = factors.filter_map(|(id, _)| factor_name(desk, id.parse().ok()?));
    CardLine {
        kind: card.kind,
        words: card.text,
        level: card
            .level
            .map_or(String::new(), |level| level.label().to_owned()),
        factors: names.collect(),
        dots,
        why: card.why,
    }
}

//! What was said in a circle, on its page: the children's voices, then the cards, round by round.

use super::page::{held, lines, section};
use super::{CardLine, CircleReport, Html, RoundPart, VoiceLine};
use crate::domain::CardKind;

/// In which order the kinds stand in a round: the child's voice first.
const KINDS: [CardKind; 5] = [
    CardKind::Voice,
    CardKind::Good,
    CardKind::Barrier,
    CardKind::Idea,
    CardKind::Question,
];

impl CircleReport {
    pub(super) fn voices(&self, main: &mut Html) {
        section(main, "Children's voices", |part| {
            for voice in &self.voices {
                part.element("div", &[("class", "voice")], |one| one_voice(one, voice));
            }
            let left = self.voices_held.sentences();
            if self.voices.is_empty() && left.is_empty() {
                part.words("p", "No child's voice was noted in this circle.");
            }
            held(part, left);
        });
    }

    pub(super) fn said(&self, main: &mut Html) {
        section(main, "What was said, round by round", |part| {
            let rounds = || {
                let has = |round: &&RoundPart| !round.cards.is_empty() || !round.note.is_empty();
                self.rounds.iter().filter(has)
            };
            if rounds().next().is_none() {
                part.words("p", "No card was written.");
            }
            for round in rounds() {
                part.words("h3", &round.title);
                if !round.note.is_empty() {
                    lines(part, &round.note);
                }
                let known = |card: &&CardLine| !KINDS.contains(&card.kind);
                for kind in &KINDS {
                    let cards: Vec<_> = round
                        .cards
                        .iter()
                        .filter(|card| card.kind == *kind)
                        .collect();
                    cards_of(part, kind.label(), &cards);
                }
                let others: Vec<_> = round.cards.iter().filter(known).collect();
                cards_of(part, "Other", &others);
            }
            held(part, self.cards_held.sentences());
        });
    }
}

fn one_voice(one: &mut Html, voice: &VoiceLine) {
    let (how, meaning, changed) = match voice {
        VoiceLine::Exact {
            words,
            how,
            meaning,
            changed,
        } => {
            one.words("blockquote", &format!("\u{201C}{words}\u{201D}"));
            (how, meaning, changed)
        }
        VoiceLine::Meaning {
            how,
            meaning,
            changed,
        } => {
            one.words(
                "p",
                "This voice is held in other words. What was said is not here.",
            );
            (how, meaning, changed)
        }
    };
    let meaning = match meaning.trim() {
        "" => "What it means has not been written down.".to_owned(),
        meaning => format!("What we think it means: {meaning}"),
    };
    one.words("p", &meaning);
    if !changed.trim().is_empty() {
        one.words("p", &format!("What changed: {changed}"));
    }
    if !how.is_empty() {
        one.element("p", &[("class", "how")], |line| {
            line.text(how);
        });
    }
}

fn cards_of(part: &mut Html, kind: &str, cards: &[&CardLine]) {
    if cards.is_empty() {
        return;
    }
    part.words("h4", kind);
    part.element("ul", &[("class", "cards")], |list| {
        for card in cards {
            list.element("li", &[], |item| {
                item.words("p", &card.words);
                if !card.why.trim().is_empty() {
                    item.words("p", &format!("Why: {}", card.why));
                }
                let dots = match card.dots {
                    0 => None,
                    1 => Some("1 dot".to_owned()),
                    dots => Some(format!("{dots} votes")),
                };
                let level = Some(card.level.clone()).filter(|level| !level.is_empty());
                let level = level.map(|level| format!("Who could shift it: {level}"));
                let parts = [level, dots, Some(card.factors.join(", "))];
                let parts: Vec<_> = parts
                    .into_iter()
                    .flatten()
                    .filter(|part| !part.is_empty())
                    .collect();
                if !parts.is_empty() {
                    item.element("p", &[("class", "how")], |line| {
                        line.text(&parts.join(". "));
                    });
                }
            });
        }
    });
}

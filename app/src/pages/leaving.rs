//! What may leave its circle: what a report, a picture, a gallery or a finding may be made of.
//!
//! Three things hold words back. A child's "don't put that in" does so for good. Words that look like
//! an identifier do until a lead has said that they may stay. And a child's voice leaves only as far as
//! the child agreed and whoever noted it said. While two tablets differ, the more careful answer holds.

use crate::live::prelude::*;
use chrono::Datelike;
use shared::domain::{Agrees, Approval, Card, GuestCard, Publishable, VoiceKind, VoiceNote};
use shared::id::RecordId;
use shared::privacy::{Known, Spot, find};
use shared::scope::Scope;

use super::library::{agencies, districts};
use super::saving::Saver;
use crate::{
    desk::{Desk, Item},
    words,
};

const WAITS: &str = "Not on this paper: it holds words that look like an identifier, and no lead has approved them.";

/// Whether something may leave its circle, and what holds it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// As it stands.
    AsItIs,
    /// In other words than these.
    InOtherWords,
    /// A child said no to it: it stays out of everything.
    KeptOut,
    /// Nobody has said that it may.
    NotSaid,
    /// It holds words that look like an identifier, and no lead has said that they may stay.
    Waits,
    /// It was taken back.
    TakenBack,
}

impl Leave {
    /// Whether its words may be shown beyond the circle.
    pub const fn shows_words(self) -> bool {
        matches!(self, Self::AsItIs)
    }

    /// Why its words stay off paper that is printed from a screen of the circle.
    pub const fn off_paper(self) -> Option<&'static str> {
        match self {
            Self::AsItIs => None,
            Self::InOtherWords => Some("Not on this paper: it may be told only in other words."),
            Self::KeptOut => Some("Not on this paper: it is kept out of everything."),
            Self::NotSaid => Some("Not on this paper: nobody has said that it may be shown."),
            Self::Waits => Some(WAITS),
            Self::TakenBack => Some("Not on this paper: it was taken back."),
        }
    }

    /// Whether it may be counted in what leaves the circle.
    pub const fn counts(self) -> bool {
        matches!(self, Self::AsItIs | Self::InOtherWords | Self::Waits)
    }
}

/// Agencies, districts and the year: what is no person's name here. Tracks.
pub fn known(desk: Desk) -> Known {
    let agencies = agencies(desk).into_iter().map(|agency| agency.value.name);
    let districts = districts(desk)
        .into_iter()
        .map(|district| district.value.name);
    let names: Vec<_> = agencies.chain(districts).collect();
    Known::of(names.iter().map(String::as_str), words::now().year())
}

/// The words of a text that look like an identifier and that no lead has said may stay. Tracks.
pub fn waiting(desk: Desk, scope: &Scope, of: RecordId, text: &str, known: &Known) -> Vec<Spot> {
    let mut spots = find(text, known);
    spots.retain(|spot| !is_approved(desk, scope, of, &spot.digest(text)));
    spots
}

/// Why a text stays off paper, if it does. Tracks.
pub fn text_off_paper(
    desk: Desk,
    scope: &Scope,
    of: RecordId,
    text: &str,
    known: &Known,
) -> Option<&'static str> {
    (!waiting(desk, scope, of, text, known).is_empty()).then_some(WAITS)
}

/// Whether a lead has approved one thing exactly as it stands. Tracks.
pub fn is_approved(desk: Desk, scope: &Scope, of: RecordId, digest: &str) -> bool {
    approval(desk, scope, of, Approval::WORDS, digest).is_some()
}

/// The approval of one thing as it stands, where it holds. Tracks.
pub fn approval(
    desk: Desk,
    scope: &Scope,
    of: RecordId,
    what: &str,
    digest: &str,
) -> Option<Item<Approval>> {
    let id = Approval::id(of, what, digest);
    desk.item::<Approval>(scope, id)
        .filter(|approval| !approval.withdrawn && !approval.value.digest.is_empty())
}

/// What holds a card back whatever its words: it was taken back, or a child said no to it. Quick enough
/// for thousands of cards, because no identifier is looked for.
pub fn held_back(card: &Item<Card>) -> Option<Leave> {
    let differs = |field: &str| card.conflicts.iter().any(|other| other == field);
    if card.withdrawn {
        Some(Leave::TakenBack)
    } else if card.value.kept_out || differs("kept_out") {
        Some(Leave::KeptOut)
    } else {
        None
    }
}

/// Whether a card may leave its circle. Tracks.
pub fn card(desk: Desk, card: &Item<Card>, known: &Known) -> Leave {
    let Item { id, scope, .. } = card;
    let waits = |text: &str| !waiting(desk, scope, *id, text, known).is_empty();
    if let Some(held) = held_back(card) {
        held
    } else if waits(&card.value.text) || waits(&card.value.why) {
        Leave::Waits
    } else {
        Leave::AsItIs
    }
}

/// Whether a child said no to a guest's card, or two people differ about that.
pub fn is_kept_out(card: &Item<GuestCard>) -> bool {
    card.value.kept_out || card.conflicts.iter().any(|field| field == "kept_out")
}

/// Whether a guest's card may leave its roadshow: into a finding, onto paper. Tracks.
pub fn guest_card(desk: Desk, card: &Item<GuestCard>, known: &Known) -> Leave {
    let Item { id, scope, .. } = card;
    let waits = |text: &str| !waiting(desk, scope, *id, text, known).is_empty();
    if card.withdrawn {
        Leave::TakenBack
    } else if is_kept_out(card) {
        Leave::KeptOut
    } else if waits(&card.value.text) || waits(&card.value.different) {
        Leave::Waits
    } else {
        Leave::AsItIs
    }
}

/// A lead says that words of one thing may stay, exactly as they stand.
pub fn approve_words(saver: Saver, desk: Desk, scope: &Scope, of: RecordId, digest: &str) {
    let mut draft = desk.open::<Approval>(scope, Approval::id(of, Approval::WORDS, digest));
    draft.after = Approval {
        of,
        what: Approval::WORDS.to_owned(),
        digest: digest.to_owned(),
        withdrawn: None,
    };
    saver.save(draft, None, Some("The words may stay".to_owned()));
}

/// Whether a child's voice may leave its circle. Tracks.
pub fn voice(desk: Desk, voice: &Item<VoiceNote>, known: &Known) -> Leave {
    let Item {
        id, scope, value, ..
    } = voice;
    let differs = |field: &str| voice.conflicts.iter().any(|other| other == field);
    let waits = |text: &str| !waiting(desk, scope, *id, text, known).is_empty();
    let texts = [
        &value.words,
        &value.meaning,
        &value.changed,
        &value.setting,
        &value.heard_by,
    ];
    if voice.withdrawn {
        return Leave::TakenBack;
    }
    if value.agrees == Agrees::No || differs("agrees") {
        return Leave::KeptOut;
    }
    let agrees = matches!(value.agrees, Agrees::Yes | Agrees::Unable);
    if !agrees || differs("publishable") {
        return Leave::NotSaid;
    }
    match value.publishable {
        _ if texts.iter().any(|text| waits(text)) => Leave::Waits,
        // While two tablets heard other words, neither is said to be exactly the child's.
        Publishable::Exact
            if value.kind == VoiceKind::Quote && !differs("kind") && !differs("words") =>
        {
            Leave::AsItIs
        }
        Publishable::Exact | Publishable::Paraphrase => Leave::InOtherWords,
        Publishable::No | Publishable::Other(_) => Leave::NotSaid,
    }
}

/// What is known here and no person's name, for a screen that asks often.
pub fn use_known(desk: Desk) -> Memo<Known> {
    Memo::new(move || known(desk))
}

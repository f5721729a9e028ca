//! A child's voice as a card on the wall: the words, and how they were heard.

use crate::live::prelude::*;
use std::sync::Arc;

use shared::domain::{AgeBand, Agrees, CardKind, VoiceKind, VoiceNote};

use crate::{
    desk::Item,
    page::Page,
    ui::{
        button::{LinkButton, Weight},
        card::CardView,
        status::State,
    },
};

/// Whether the words may stand in quotation marks: only exact words, and only while nobody says
/// they are not, nor heard others.
pub fn may_quote(voice: &Item<VoiceNote>) -> bool {
    let differs = |field: &str| voice.conflicts.iter().any(|other| other == field);
    voice.value.kind == VoiceKind::Quote && !differs("kind") && !differs("words")
}

/// `Exact words, age 13 to 15, agreed to share`
pub fn how_heard(voice: &VoiceNote) -> String {
    let age = match &voice.age {
        AgeBand::NotSaid => None,
        AgeBand::Unborn => Some("unborn".to_owned()),
        AgeBand::Infant => Some("under 1".to_owned()),
        band => Some(format!("age {}", band.label())),
    };
    let agrees = match voice.agrees {
        Agrees::Yes => "agreed to share",
        Agrees::No => "not to be shared",
        Agrees::Unable => "too young or unable to say",
        Agrees::NotAsked | Agrees::Other(_) => "not asked",
    };
    let parts = [
        Some(voice.kind.label().to_owned()),
        age,
        Some(agrees.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The card. Leads to the whole note.
#[component]
pub fn VoiceCard(
    /// The note.
    voice: Arc<Item<VoiceNote>>,
    /// Whether it can be changed here.
    may_write: bool,
    /// Whether it stays off paper.
    off_paper: bool,
) -> impl IntoView {
    let voice = Arc::unwrap_or_clone(voice);
    let shared::scope::Scope::Circle(circle) = voice.scope else {
        return ().into_any();
    };
    let state = (!voice.conflicts.is_empty()).then_some(State::Decision);
    let withdrawn = voice.withdrawn.then(|| {
        voice
            .value
            .withdrawn
            .as_ref()
            .map_or(String::new(), |withdrawal| withdrawal.reason.clone())
    });
    let quoted = may_quote(&voice);
    let foot = how_heard(&voice.value);
    let open = may_write.then(|| {
        view! {
            <LinkButton
                to=Page::CircleVoice { circle, note: voice.id }
                words="Open"
                about="this child's voice"
                weight=Weight::Quiet
            />
        }
    });
    view! {
        <CardView
            kind=CardKind::Voice
            words=voice.value.words
            quoted=quoted
            foot=foot
            state=state
            withdrawn=withdrawn
            off_paper=off_paper
        >
            {open}
        </CardView>
    }
}

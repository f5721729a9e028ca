//! What was said of help that comes before a crisis.

use super::{Came, Said};
use shared::domain::CardKind::{Barrier, Good, Idea, Question};
use shared::domain::Level::{Agency, Board, Local, MultiAgency};
use shared::domain::{AgeBand, Agrees, Method, Publishable, RoleGroup, VoiceKind, VoiceNote};

pub(super) const CAME: &[Came] = &[
    (4, RoleGroup::Education, 4),
    (2, RoleGroup::Health, 3),
    (7, RoleGroup::Voluntary, 2),
    (0, RoleGroup::SocialWork, 1),
];

pub(super) const SAID: &[Said] = &[
    (
        "child",
        Question,
        "What does waiting eleven weeks look like from the child's side?",
        Some(Local),
    ),
    (
        "child",
        Barrier,
        "The assessment counts people in the house and not who gets the child up.",
        Some(Agency),
    ),
    (
        "story",
        Good,
        "The breakfast club saw it in September. The referral went in January.",
        Some(Local),
    ),
    (
        "well",
        Good,
        "A named worker for each cluster of schools. We know her voice.",
        Some(MultiAgency),
    ),
    (
        "why",
        Barrier,
        "Consent is asked by letter. The families who need help do not open letters.",
        Some(MultiAgency),
    ),
    (
        "why",
        Barrier,
        "We fill the form for the threshold, not for the family.",
        Some(Board),
    ),
    (
        "barriers",
        Idea,
        "Ring instead of writing, and ask the child who should ring.",
        Some(Local),
    ),
];

pub(super) fn voices() -> Vec<VoiceNote> {
    vec![VoiceNote {
        round: "child".to_owned(),
        kind: VoiceKind::Quote,
        age: AgeBand::Child,
        method: Method::Symbols,
        setting: "At breakfast club".to_owned(),
        heard_by: "Teaching assistant".to_owned(),
        seen_alone: Some(false),
        told_use: Some(true),
        agrees: Agrees::Yes,
        words: "Me first then brother then mum.".to_owned(),
        meaning: "The order in which she gets people up.".to_owned(),
        publishable: Publishable::Paraphrase,
        ..VoiceNote::default()
    }]
}

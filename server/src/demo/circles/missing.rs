//! What was said of children who go missing from care.

use super::{Came, Said};
use shared::domain::CardKind::{Barrier, Good, Idea, Question, Voice};
use shared::domain::Level::{Agency, Board, Local, MultiAgency};
use shared::domain::{
    AgeBand, Agrees, Method, Publishable, RoleGroup, ToldChanged, VoiceKind, VoiceNote,
};

pub(super) const CAME: &[Came] = &[
    (0, RoleGroup::SocialWork, 2),
    (1, RoleGroup::Police, 3),
    (7, RoleGroup::Voluntary, 2),
    (4, RoleGroup::Education, 1),
    (2, RoleGroup::Health, 1),
];

pub(super) const SAID: &[Said] = &[
    (
        "child",
        Voice,
        "They asked me where I went. They never asked why I go.",
        None,
    ),
    (
        "child",
        Barrier,
        "The talk on return is offered at the station, at two in the morning.",
        Some(MultiAgency),
    ),
    (
        "story",
        Good,
        "One carer rings the child's own phone first and says the kettle is on.",
        Some(Local),
    ),
    (
        "story",
        Barrier,
        "The fourth time looked like the third, so the grade stayed the same.",
        Some(Agency),
    ),
    (
        "well",
        Good,
        "The independent worker offers the talk by walking the dog.",
        Some(Agency),
    ),
    (
        "well",
        Good,
        "Police and social work read the same list each morning.",
        Some(MultiAgency),
    ),
    (
        "why",
        Barrier,
        "Seventy-two hours starts when we are told, and we are told on Monday.",
        Some(MultiAgency),
    ),
    (
        "why",
        Question,
        "Who looks at all the talks together and asks what they have in common?",
        Some(Board),
    ),
    (
        "barriers",
        Barrier,
        "Out-of-area homes do not know whom to ring.",
        Some(Board),
    ),
    (
        "barriers",
        Idea,
        "A card in the child's own words: if I go, this is what helps.",
        Some(Local),
    ),
    (
        "next",
        Idea,
        "Bring three talks a month to one table, with no names on them.",
        Some(MultiAgency),
    ),
];

pub(super) const MESSAGE: &str =
    "Children are asked where they went and not why they go. Read the return talks together.";

pub(super) fn voices() -> Vec<VoiceNote> {
    vec![
        VoiceNote {
            round: "child".to_owned(),
            kind: VoiceKind::Quote,
            age: AgeBand::Teen,
            method: Method::Spoken,
            setting: "Out walking".to_owned(),
            heard_by: "Independent return worker".to_owned(),
            seen_alone: Some(true),
            told_use: Some(true),
            agrees: Agrees::Yes,
            words: "They asked me where I went. They never asked why I go.".to_owned(),
            meaning: "The questions served the list and not the child.".to_owned(),
            changed: "The return talk now begins with ‘what was going on before?’".to_owned(),
            told_changed: ToldChanged::Yes,
            publishable: Publishable::Exact,
            ..VoiceNote::default()
        },
        VoiceNote {
            round: "story".to_owned(),
            kind: VoiceKind::Observation,
            age: AgeBand::Teen,
            method: Method::Behaviour,
            setting: "In a children's home".to_owned(),
            heard_by: "Residential worker".to_owned(),
            seen_alone: Some(false),
            agrees: Agrees::NotAsked,
            words: "Packs the same small bag on Thursdays and puts it by the door.".to_owned(),
            meaning: "Thursdays are when contact is cancelled.".to_owned(),
            publishable: Publishable::No,
            ..VoiceNote::default()
        },
    ]
}

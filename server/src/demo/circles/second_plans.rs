//! What was said of children who are on a plan for a second time.

use super::{Came, Said};
use shared::domain::CardKind::{Barrier, Good, Idea, Question, Voice};
use shared::domain::Level::{Agency, Board, Local, MultiAgency};
use shared::domain::{
    AgeBand, Agrees, Method, Publishable, RoleGroup, ToldChanged, VoiceKind, VoiceNote,
};

pub(super) const CAME: &[Came] = &[
    (0, RoleGroup::SocialWork, 3),
    (2, RoleGroup::Health, 2),
    (4, RoleGroup::Education, 2),
    (1, RoleGroup::Police, 1),
    (5, RoleGroup::Housing, 1),
    (7, RoleGroup::Voluntary, 1),
];

pub(super) const SAID: &[Said] = &[
    (
        "child",
        Voice,
        "Everyone came when it was bad. Nobody came when it was okay.",
        None,
    ),
    (
        "child",
        Barrier,
        "Between plans a child goes from six adults to one, in a week.",
        Some(MultiAgency),
    ),
    (
        "child",
        Question,
        "Who tells the child that the plan has ended, and in what words?",
        Some(Local),
    ),
    (
        "story",
        Good,
        "School kept the same trusted adult for two years. She saw the change first.",
        Some(Agency),
    ),
    (
        "story",
        Barrier,
        "The closing summary was written for court, so school never saw what had worked.",
        Some(MultiAgency),
    ),
    (
        "story",
        Barrier,
        "We were told the case was ‘stepped down’. No one said to whom.",
        Some(MultiAgency),
    ),
    (
        "well",
        Good,
        "The health visitor kept monthly contact after the plan ended.",
        Some(Agency),
    ),
    (
        "well",
        Good,
        "A family group meeting before the last review made a plan the family could keep.",
        Some(Local),
    ),
    (
        "well",
        Idea,
        "Ask what made the good months good, and write that down first.",
        Some(Local),
    ),
    (
        "why",
        Barrier,
        "Core groups met without police or housing. They were invited but not released.",
        Some(Board),
    ),
    (
        "why",
        Barrier,
        "A plan that lasts over a year counts against the team, so it ends near the date.",
        Some(Board),
    ),
    (
        "why",
        Question,
        "Do we end plans because things are safe, or because the review date has come?",
        Some(Board),
    ),
    (
        "why",
        Barrier,
        "Three social workers in fourteen months. Each one read the file from the start.",
        Some(Agency),
    ),
    (
        "why",
        Good,
        "Where the team manager sat in on the last core group, the plan did not drift.",
        Some(Agency),
    ),
    (
        "barriers",
        Barrier,
        "Nobody owns the six weeks after a plan ends.",
        Some(Board),
    ),
    (
        "barriers",
        Idea,
        "A ‘how is it going’ call at six weeks, from someone the family already knows.",
        Some(Local),
    ),
    (
        "barriers",
        Idea,
        "One page for the child: what changed, who to tell, what happens if it slips.",
        Some(MultiAgency),
    ),
    (
        "barriers",
        Question,
        "Can housing join by telephone, so that being released is not the question?",
        Some(MultiAgency),
    ),
    (
        "next",
        Idea,
        "Each of us asks one child this month what the end of a plan was like.",
        Some(Local),
    ),
];

pub(super) const MESSAGE: &str =
    "Nobody owns the six weeks after a plan ends. Name who does, and ask children how it was.";

pub(super) fn voices() -> Vec<VoiceNote> {
    vec![
        VoiceNote {
            round: "child".to_owned(),
            kind: VoiceKind::Quote,
            age: AgeBand::Teen,
            method: Method::Spoken,
            setting: "At school".to_owned(),
            heard_by: "Youth worker".to_owned(),
            seen_alone: Some(true),
            told_use: Some(true),
            agrees: Agrees::Yes,
            words: "Everyone came when it was bad. Nobody came when it was okay.".to_owned(),
            meaning: "Help felt like an alarm and not like company. The quiet after the plan felt like being forgotten.".to_owned(),
            changed: "The youth worker rings once a month whether or not anything is wrong.".to_owned(),
            told_changed: ToldChanged::Yes,
            publishable: Publishable::Exact,
            ..VoiceNote::default()
        },
        VoiceNote {
            round: "child".to_owned(),
            kind: VoiceKind::Play,
            age: AgeBand::Child,
            method: Method::Play,
            setting: "At the children's centre".to_owned(),
            heard_by: "Family support worker".to_owned(),
            seen_alone: Some(true),
            told_use: Some(false),
            agrees: Agrees::Unable,
            words: "Drew the house with every window lit, then one with none, and put the car outside the lit one.".to_owned(),
            meaning: "The lit house may be the months when people visited.".to_owned(),
            publishable: Publishable::Paraphrase,
            ..VoiceNote::default()
        },
        VoiceNote {
            round: "story".to_owned(),
            kind: VoiceKind::Reported,
            age: AgeBand::Toddler,
            method: Method::Behaviour,
            setting: "At home".to_owned(),
            heard_by: "Health visitor".to_owned(),
            seen_alone: Some(false),
            agrees: Agrees::Unable,
            words: "Grandmother says he began to sleep through in the spring and stopped again in the autumn.".to_owned(),
            meaning: "Sleep followed who was in the house.".to_owned(),
            publishable: Publishable::Paraphrase,
            ..VoiceNote::default()
        },
        VoiceNote {
            round: "why".to_owned(),
            kind: VoiceKind::Quote,
            age: AgeBand::Young,
            method: Method::Written,
            setting: "By message".to_owned(),
            heard_by: "Social worker".to_owned(),
            seen_alone: Some(true),
            told_use: Some(true),
            agrees: Agrees::No,
            words: "I said I was fine because that is how it ends.".to_owned(),
            meaning: "Saying ‘fine’ was a way to make people leave.".to_owned(),
            publishable: Publishable::No,
            ..VoiceNote::default()
        },
    ]
}

pub(super) const CAME_TODAY: &[Came] = &[
    (0, RoleGroup::SocialWork, 3),
    (2, RoleGroup::Health, 2),
    (4, RoleGroup::Education, 2),
    (1, RoleGroup::Police, 1),
    (6, RoleGroup::Justice, 1),
];

pub(super) const SAID_TODAY: &[Said] = &[
    (
        "child",
        Voice,
        "I knew it was over because the biscuits stopped.",
        None,
    ),
    (
        "child",
        Barrier,
        "The last visit is booked for us, not for the child.",
        Some(Local),
    ),
    (
        "story",
        Good,
        "The school counsellor noticed the change before any of us.",
        Some(Agency),
    ),
    (
        "story",
        Question,
        "What did the family think had ended?",
        Some(Local),
    ),
    (
        "well",
        Good,
        "Same duty number, same two voices. The mother rang it.",
        Some(Agency),
    ),
    (
        "well",
        Idea,
        "Keep the core group meeting once more after the plan has ended.",
        Some(MultiAgency),
    ),
    (
        "why",
        Barrier,
        "The form asks if the plan is complete, not if the child is safe.",
        Some(Board),
    ),
    (
        "why",
        Barrier,
        "Adult services closed in the same month and nobody put the two together.",
        Some(MultiAgency),
    ),
];

pub(super) fn voices_today() -> Vec<VoiceNote> {
    vec![VoiceNote {
        round: "child".to_owned(),
        kind: VoiceKind::Quote,
        age: AgeBand::Older,
        method: Method::Spoken,
        setting: "At home".to_owned(),
        heard_by: "Social worker".to_owned(),
        seen_alone: Some(true),
        told_use: Some(true),
        agrees: Agrees::Yes,
        words: "I knew it was over because the biscuits stopped.".to_owned(),
        meaning: "The visits had a shape a child could see, and so did their ending.".to_owned(),
        publishable: Publishable::Exact,
        ..VoiceNote::default()
    }]
}

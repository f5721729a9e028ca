//! The record of a circle, as its page needs it: what was said, and how much is left out.

use crate::domain::{CardKind, Spread};

/// Everything the page says. Words of people are in it only where they may leave their circle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CircleReport {
    /// The board's name; empty while it is not set up.
    pub board: String,
    /// What the circle is called.
    pub title: String,
    /// When it was held, as people say it.
    pub day: String,
    /// The hall or room.
    pub place: String,
    /// The district.
    pub district: String,
    /// What it was about.
    pub theme: String,
    /// How far it has come: "Closed".
    pub stage: String,
    /// Who came, by agency and role group.
    pub came: Vec<Came>,
    /// The ground rules.
    pub rules: Vec<Rule>,
    /// When they were agreed, as people say it.
    pub rules_agreed: Option<String>,
    /// How confident the group was, at each moment it was asked.
    pub confidence: Vec<ConfidenceLine>,
    /// The children's voices that may leave.
    pub voices: Vec<VoiceLine>,
    /// Those that may not.
    pub voices_held: Held,
    /// The rounds in their order.
    pub rounds: Vec<RoundPart>,
    /// Cards that may not leave.
    pub cards_held: HeldCards,
    /// The message to the Board.
    pub message: String,
    /// What each takes away.
    pub takeaways: Vec<String>,
    /// How many other words (a note, a message, a line) wait for the office.
    pub words_wait: usize,
    /// How many things two tablets wrote differently and nobody has decided.
    pub undecided: usize,
    /// Whether the group heard the record and agreed to its wording.
    pub record_agreed: bool,
    /// When it was opened again, and why.
    pub reopened: Vec<Opened>,
    /// Only to try things out.
    pub practice: bool,
    /// When this page was made, as people say it.
    pub made: String,
}

/// How many people of one role group came from one agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// The agency.
    pub agency: String,
    /// The role group.
    pub group: String,
    /// How many people.
    pub count: u32,
}

/// One ground rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// In words.
    pub words: String,
    /// Whether the group agreed to it.
    pub agreed: bool,
}

/// How confident a group was at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfidenceLine {
    /// "At the start".
    pub moment: String,
    /// How the answers lay; nothing where nobody answered.
    pub spread: Option<Spread>,
}

/// One child's voice, as far as it may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoiceLine {
    /// A child's exact words, which may leave as they stand.
    Exact {
        /// The words.
        words: String,
        /// Age band, and how it was told.
        how: String,
        /// What an adult thinks it means.
        meaning: String,
        /// What changed because of it.
        changed: String,
    },
    /// Held in other words: what was said is not in the page.
    Meaning {
        /// Age band, and how it was told.
        how: String,
        /// What an adult thinks it means.
        meaning: String,
        /// What changed because of it.
        changed: String,
    },
}

/// How many voices may not leave, by the reason why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// A child said no.
    pub kept_out: usize,
    /// Nobody has said that it may.
    pub not_said: usize,
    /// Words that look like an identifier wait for the office.
    pub waits: usize,
}

/// How many cards may not leave, by the reason why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HeldCards {
    /// A child said "don't put that in".
    pub kept_out: usize,
    /// Words that look like an identifier wait for the office.
    pub waits: usize,
    /// They repeat a child's words that are not for use as they stand.
    pub childs_words: usize,
    /// They were taken back.
    pub taken_back: usize,
}

/// One round: its note and its cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoundPart {
    /// What it is called.
    pub title: String,
    /// The free note.
    pub note: String,
    /// What was said, in the order it hung.
    pub cards: Vec<CardLine>,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    /// What sort of thing it is.
    pub kind: CardKind,
    /// What was said.
    pub words: String,
    /// Who could shift it; empty where that was not said.
    pub level: String,
    /// The factors it is coded with.
    pub factors: Vec<String>,
    /// How many dots it was given.
    pub dots: u32,
    /// Why it is so; empty where that was not said.
    pub why: String,
}

/// Once that a circle was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// When, as people say it.
    pub when: String,
    /// Why.
    pub reason: String,
}

impl Held {
    /// What is not in the page and why, a sentence to each reason.
    pub fn sentences(self) -> Vec<String> {
        let lines = [
            number(
                self.kept_out,
                "1 voice is kept out: a child said no.",
                "voices are kept out: a child said no.",
            ),
            number(
                self.not_said,
                "1 is not said to be for use.",
                "are not said to be for use.",
            ),
            number(
                self.waits,
                "1 waits for the office.",
                "wait for the office.",
            ),
        ];
        lines.into_iter().flatten().collect()
    }
}

impl HeldCards {
    /// What is not in the page and why, a sentence to each reason.
    pub fn sentences(self) -> Vec<String> {
        let lines = [
            number(
                self.kept_out,
                "1 card is kept out: a child said no.",
                "cards are kept out: a child said no.",
            ),
            number(
                self.waits,
                "1 card waits for the office.",
                "cards wait for the office.",
            ),
            number(
                self.childs_words,
                "1 card repeats a child's words that are not for use as they stand.",
                "cards repeat a child's words that are not for use as they stand.",
            ),
            number(
                self.taken_back,
                "1 card was taken back.",
                "cards were taken back.",
            ),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// A sentence for a count, and none for nought.
pub(super) fn number(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(one.to_owned()),
        count => Some(format!("{count} {many}")),
    }
}

use serde::{Deserialize, Serialize};

/// What a question asks for, or what holds questions. Serialised as XLSForm names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Words.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// A number on a scale with a first, a last and a step.
    Range,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day with a time.
    #[serde(rename = "dateTime")]
    DateTime,
    /// One of a list.
    SelectOne,
    /// Any of a list.
    SelectMultiple,
    /// All of a list, put in order.
    Rank,
    /// Something to read.
    Note,
    /// A value worked out and not shown.
    Calculate,
    /// Something to confirm.
    Acknowledge,
    /// A value that is kept and never shown.
    Hidden,
    /// When answering began.
    Start,
    /// When it was last gone on with.
    End,
    /// The day it began.
    Today,
    /// A section.
    Group,
    /// A section that may stand any number of times.
    Repeat,
}

impl ItemKind {
    /// Every kind, in the order a builder offers them.
    pub const ALL: &'static [Self] = &[
        Self::SelectOne,
        Self::SelectMultiple,
        Self::Text,
        Self::Integer,
        Self::Decimal,
        Self::Date,
        Self::Time,
        Self::DateTime,
        Self::Range,
        Self::Rank,
        Self::Acknowledge,
        Self::Note,
        Self::Calculate,
        Self::Hidden,
        Self::Start,
        Self::End,
        Self::Today,
        Self::Group,
        Self::Repeat,
    ];

    /// As XLSForm writes it in the type column; a section begins with `begin_` and this.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Range => "range",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "dateTime",
            Self::SelectOne => "select_one",
            Self::SelectMultiple => "select_multiple",
            Self::Rank => "rank",
            Self::Note => "note",
            Self::Calculate => "calculate",
            Self::Acknowledge => "acknowledge",
            Self::Hidden => "hidden",
            Self::Start => "start",
            Self::End => "end",
            Self::Today => "today",
            Self::Group => "group",
            Self::Repeat => "repeat",
        }
    }

    /// Whether it holds other items.
    pub fn is_section(self) -> bool {
        matches!(self, Self::Group | Self::Repeat)
    }

    /// Whether its answer comes from a list.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple | Self::Rank)
    }

    /// Whether its answer is several names with spaces between.
    pub fn is_several(self) -> bool {
        matches!(self, Self::SelectMultiple | Self::Rank)
    }

    /// Whether a person answers it. The others are read, worked out or kept.
    pub fn is_answered(self) -> bool {
        !self.is_section()
            && !matches!(
                self,
                Self::Note | Self::Calculate | Self::Hidden | Self::Start | Self::End | Self::Today
            )
    }
}

/// What part a question plays in an audit. XLSForm knows none of these: they stand in a column of ours that
/// other software passes over, and each is an ordinary question there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A question like any other.
    #[default]
    Plain,
    /// A judgement on the tool's own scale.
    Judgement,
    /// What a child said or showed.
    Voice,
    /// What was seen in the record that the answer rests on.
    Evidence,
    /// Why the practice made sense at the time.
    Why,
    /// Good practice to spread.
    GoodPractice,
    /// A draft finding for the moderation meeting.
    Finding,
}

impl Part {
    /// Every part.
    pub const ALL: &'static [Self] = &[
        Self::Plain,
        Self::Judgement,
        Self::Voice,
        Self::Evidence,
        Self::Why,
        Self::GoodPractice,
        Self::Finding,
    ];

    /// As it is written in a workbook.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Judgement => "judgement",
            Self::Voice => "voice",
            Self::Evidence => "evidence",
            Self::Why => "why",
            Self::GoodPractice => "good_practice",
            Self::Finding => "finding",
        }
    }

    /// Whether it plays none.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field by reference"
    )]
    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

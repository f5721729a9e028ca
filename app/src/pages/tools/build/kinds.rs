//! Kinds of question as a person who builds a tool would name them.

use shared::form::{Item, ItemKind, Part};

use crate::ui::icon::IconName;

/// Kinds that are asked for most: offered first.
pub const COMMON: [ItemKind; 8] = [
    ItemKind::SelectOne,
    ItemKind::SelectMultiple,
    ItemKind::Text,
    ItemKind::Integer,
    ItemKind::Date,
    ItemKind::Note,
    ItemKind::Group,
    ItemKind::Repeat,
];

/// What a kind is called.
pub const fn name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::SelectOne => "One of a list",
        ItemKind::SelectMultiple => "Any of a list",
        ItemKind::Text => "Words",
        ItemKind::Integer => "A whole number",
        ItemKind::Decimal => "A number",
        ItemKind::Date => "A day",
        ItemKind::Time => "A time of day",
        ItemKind::DateTime => "A day and a time",
        ItemKind::Range => "A number on a scale",
        ItemKind::Rank => "A list put in order",
        ItemKind::Acknowledge => "Something to confirm",
        ItemKind::Note => "Something to read",
        ItemKind::Calculate => "Worked out, not shown",
        ItemKind::Hidden => "Kept, never shown",
        ItemKind::Start => "When it was begun",
        ItemKind::End => "When it was last gone on with",
        ItemKind::Today => "The day it was begun",
        ItemKind::Group => "A section",
        ItemKind::Repeat => "A section that repeats",
    }
}

/// What it is for, in a few words.
pub const fn about(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::SelectOne => "Yes, partly, no; a grade; a level",
        ItemKind::SelectMultiple => "Which agencies, which signs",
        ItemKind::Text => "A line or a paragraph",
        ItemKind::Integer => "How many days, how many visits",
        ItemKind::Decimal => "With a fraction",
        ItemKind::Date => "From a calendar",
        ItemKind::Time => "Hours and minutes",
        ItemKind::DateTime => "Both together",
        ItemKind::Range => "0 to 10",
        ItemKind::Rank => "Most important first",
        ItemKind::Acknowledge => "A box to tick",
        ItemKind::Note => "Guidance between questions",
        ItemKind::Calculate => "A sum, a number of days",
        ItemKind::Hidden => "A fixed value that goes along",
        ItemKind::Start | ItemKind::End | ItemKind::Today => "Kept by itself",
        ItemKind::Group => "Questions under one heading",
        ItemKind::Repeat => "For each child, each meeting",
    }
}

/// Its drawing.
pub const fn icon(kind: ItemKind) -> IconName {
    match kind {
        ItemKind::SelectOne => IconName::Tick,
        ItemKind::SelectMultiple => IconName::Findings,
        ItemKind::Text => IconName::Pencil,
        ItemKind::Integer | ItemKind::Decimal | ItemKind::Range => IconName::Chart,
        ItemKind::Date | ItemKind::Today => IconName::Day,
        ItemKind::Time | ItemKind::DateTime | ItemKind::Start | ItemKind::End => IconName::Clock,
        ItemKind::Rank => IconName::Grip,
        ItemKind::Acknowledge => IconName::Hand,
        ItemKind::Note => IconName::Eye,
        ItemKind::Calculate => IconName::Settings,
        ItemKind::Hidden => IconName::Lock,
        ItemKind::Group => IconName::File,
        ItemKind::Repeat => IconName::Loop,
    }
}

/// The drawing of an item: its part's, where that tells more.
pub fn icon_of(item: &Item) -> IconName {
    match item.part {
        Part::Voice => IconName::Voice,
        _ => icon(item.kind),
    }
}

/// What a name begins with before anything is asked.
pub const fn stem(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Group | ItemKind::Repeat => "section",
        ItemKind::Note => "note",
        _ => "question",
    }
}

/// Kinds that a question of one kind may be made into without losing what lies in it.
pub fn instead_of(kind: ItemKind) -> Vec<ItemKind> {
    let kinds = ItemKind::ALL.iter().copied();
    kinds
        .filter(|other| other.is_section() == kind.is_section())
        .collect()
}

/// What a part in an audit is called.
pub const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Plain => "A question like any other",
        Part::Judgement => "A judgement, on the tool's own scale",
        Part::Voice => "A child's voice",
        Part::Evidence => "Evidence for another answer",
        Part::Why => "Why practice made sense then",
        Part::GoodPractice => "Good practice to spread",
        Part::Finding => "A draft finding",
    }
}

//! What groups of cards are called.

use shared::domain::{CardKind, Level};
use shared::recurring::{Count, Group};

use crate::{desk::Desk, pages::factors::factor_name, words};

/// What a group is called on its bar. Tracks.
pub fn name_of(desk: Desk, group: &Group) -> String {
    match group {
        Group::Kind(kind) => kind.label().to_owned(),
        Group::Factor(None) => "No factor chosen".to_owned(),
        Group::Factor(Some(factor)) => {
            factor_name(desk, *factor).unwrap_or_else(|| "A factor not known here".to_owned())
        }
        Group::Level(level) => level_name(level.as_ref()),
        Group::District(None) => "No district".to_owned(),
        Group::District(Some(district)) => {
            let name = desk.district_name(*district);
            name.unwrap_or_else(|| "A district not known here".to_owned())
        }
        Group::Quarter(None) => "No day".to_owned(),
        Group::Quarter(Some(quarter)) => quarter.words(),
    }
}

/// Whether a group is of those of which nobody has said anything.
pub const fn is_unsaid(group: &Group) -> bool {
    matches!(
        group,
        Group::Factor(None) | Group::Level(None) | Group::District(None) | Group::Quarter(None)
    )
}

fn level_name(level: Option<&Level>) -> String {
    level.map_or("Not said".to_owned(), |level| level.label().to_owned())
}

/// Several of a kind, in a sentence: `barriers`.
pub const fn many(kind: Option<&CardKind>) -> &'static str {
    match kind {
        Some(CardKind::Barrier) => "barriers",
        Some(CardKind::Good) => "good practice cards",
        Some(CardKind::Idea) => "ideas",
        Some(CardKind::Question) => "questions",
        _ => "cards",
    }
}

/// One of a kind, in a sentence: `barrier`.
const fn one(kind: Option<&CardKind>) -> &'static str {
    match kind {
        Some(CardKind::Barrier) => "barrier",
        Some(CardKind::Good) => "good practice card",
        Some(CardKind::Idea) => "idea",
        Some(CardKind::Question) => "question",
        _ => "card",
    }
}

/// `23 barriers from 4 circles`
pub fn said_of(count: Count, kind: Option<&CardKind>) -> String {
    let cards = words::count(count.cards, one(kind), many(kind));
    format!(
        "{cards} from {}",
        words::count(count.circles, "circle", "circles")
    )
}

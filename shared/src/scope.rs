//! Scopes: the unit of sharing. A person holds a scope or does not; a change
//! lies in exactly one.

use crate::domain::Kind;
use crate::id::{PersonId, RecordId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Where a change lies and so who may read it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// What everyone at the board needs: settings, agencies, districts, telephone numbers.
    Library,
    /// What the board has approved for its members.
    Board,
    /// One person: their name and their grants. Held by that person, by
    /// administrators and leads, and by whoever shares an activity with them.
    Person(PersonId),
    /// One learning circle and all that was captured in it.
    Circle(RecordId),
    /// One record of a child at risk. Held by its author and by leads, and by nobody else.
    Safety(RecordId),
    /// One audited case file. Held by its auditor and by leads, and by nobody else.
    Case(RecordId),
    /// One themed audit: its frame, its sample, who audits what and what was agreed. Held by leads, and by nobody else.
    Theme(RecordId),
    /// The year's roadshows: what they share, its topics and findings. Held by leads and facilitators.
    Season(RecordId),
    /// One roadshow and all that its guests answered.
    Roadshow(RecordId),
    /// A scope of a newer app: kept as it is, opened by nobody here.
    Other(String),
}

impl Scope {
    /// The activity's own record where the scope is an activity's, in which people are given parts: the record
    /// whose first change opens it.
    pub fn activity(&self) -> Option<RecordId> {
        match self {
            Self::Circle(id) | Self::Roadshow(id) => Some(*id),
            _ => None,
        }
    }

    /// The learning circle this is the scope of, where it is one's.
    pub fn circle(&self) -> Option<RecordId> {
        match self {
            Self::Circle(id) => Some(*id),
            _ => None,
        }
    }

    /// The record whose first change opens the scope, and its kind; whoever wrote that change holds the scope.
    pub fn own_record(&self) -> Option<(Kind, RecordId)> {
        match self {
            Self::Circle(id) => Some((Kind::Circle, *id)),
            Self::Safety(id) => Some((Kind::Safety, *id)),
            Self::Case(id) => Some((Kind::CaseAudit, *id)),
            Self::Theme(id) => Some((Kind::Theme, *id)),
            Self::Season(id) => Some((Kind::Season, *id)),
            Self::Roadshow(id) => Some((Kind::Roadshow, *id)),
            _ => None,
        }
    }

    /// The person this scope is about, where it is about one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(*id),
            _ => None,
        }
    }
}

impl From<&str> for Scope {
    fn from(text: &str) -> Self {
        match text {
            "library" => Self::Library,
            "board" => Self::Board,
            other => {
                let known = other.split_once(':').and_then(|(family, id)| match family {
                    "person" => id.parse().ok().map(Self::Person),
                    "circle" => id.parse().ok().map(Self::Circle),
                    "safety" => id.parse().ok().map(Self::Safety),
                    "case" => id.parse().ok().map(Self::Case),
                    "theme" => id.parse().ok().map(Self::Theme),
                    "season" => id.parse().ok().map(Self::Season),
                    "roadshow" => id.parse().ok().map(Self::Roadshow),
                    _ => None,
                });
                known.unwrap_or_else(|| Self::Other(other.to_owned()))
            }
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library => f.write_str("library"),
            Self::Board => f.write_str("board"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Circle(id) => write!(f, "circle:{id}"),
            Self::Safety(id) => write!(f, "safety:{id}"),
            Self::Case(id) => write!(f, "case:{id}"),
            Self::Theme(id) => write!(f, "theme:{id}"),
            Self::Season(id) => write!(f, "season:{id}"),
            Self::Roadshow(id) => write!(f, "roadshow:{id}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(&*<Cow<'de, str>>::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_reads_back_as_it_was_written() {
        let id = "018f3a52-8c0e-7b5a-9d47-2f615a0c71e4";
        for text in [
            "library",
            "board",
            &format!("person:{id}"),
            &format!("circle:{id}"),
            &format!("safety:{id}"),
            &format!("case:{id}"),
            &format!("theme:{id}"),
            &format!("season:{id}"),
            &format!("roadshow:{id}"),
            "audit:x",
            "circle:no",
        ] {
            assert_eq!(Scope::from(text).to_string(), text);
        }
        assert!(matches!(Scope::from("circle:no"), Scope::Other(_)));
    }
}

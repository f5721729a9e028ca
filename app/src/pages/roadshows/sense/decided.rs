//! What was decided of cards and topics, before and after it is saved.

use shared::domain::GuestCard;
use shared::id::RecordId;
use shared::roadshow::topics::Merged;
use shared::scope::Scope;
use shared::sorted::{SortedMap, SortedSet};

use super::gathered::Said;

/// The topics that each card counts for.
pub type Coded = SortedMap<RecordId, SortedSet<RecordId>>;

/// Decisions that are not saved yet, by card and topic.
pub type Ahead = SortedMap<(RecordId, RecordId), bool>;

/// One card and one topic: on, or off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Where the card lies.
    pub scope: Scope,
    /// The card.
    pub card: RecordId,
    /// The topic.
    pub topic: RecordId,
    /// Whether the card is of the topic.
    pub holds: bool,
}

/// Writes a decision down on a card. What counts as the topic is taken off with it.
pub fn write(card: &mut GuestCard, decision: &Decision, same: &[RecordId]) {
    if decision.holds {
        card.themes.insert(decision.topic.to_string(), true);
        return;
    }
    for topic in same {
        card.themes.remove(&topic.to_string());
    }
}

/// The topics each card counts for, by what is saved.
pub fn kept(cards: &[Said], merged: &Merged) -> Coded {
    let each = cards.iter();
    each.map(|said| (said.id(), merged.counted(said.card.value.topics())))
        .collect()
}

/// The same with decisions that are not saved yet.
pub fn with_ahead(kept: &Coded, ahead: &Ahead) -> Coded {
    let mut coded = kept.clone();
    for ((card, topic), holds) in ahead {
        if let Some(topics) = coded.get_mut(card) {
            if *holds {
                topics.insert(*topic);
            } else {
                topics.remove(topic);
            }
        }
    }
    coded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> RecordId {
        RecordId::derived(&[name])
    }

    #[test]
    fn taking_a_topic_off_takes_off_what_was_merged_into_it() {
        let mut card = GuestCard::default();
        for name in ["housing", "damp", "time"] {
            card.themes.insert(id(name).to_string(), true);
        }
        let decision = Decision {
            scope: Scope::Library,
            card: id("card"),
            topic: id("housing"),
            holds: false,
        };
        write(&mut card, &decision, &[id("housing"), id("damp")]);
        let left: Vec<_> = card.topics().collect();
        assert_eq!(left, [id("time")]);
    }
}

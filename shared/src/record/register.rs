//! One field: every value that nobody has written over.

use crate::change::{Change, Write};
use crate::id::{ChangeId, DeviceId, PersonId};
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A value standing in a field, with who put it there and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The change that wrote it.
    pub change: ChangeId,
    /// What it says.
    pub value: Value,
    /// When, as far as the author's device could tell.
    pub stamp: Stamp,
    /// Who said it.
    pub author: PersonId,
    /// On which device.
    pub device: DeviceId,
}

/// A field and its heads.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Register {
    /// Sorted by stamp, then id; the last is the one shown.
    heads: Vec<Head>,
    /// Changes that have been written over before they were seen here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    awaited: Vec<ChangeId>,
}

/// Registers are equal when the same values stand in them; what is still
/// awaited depends on the order of arrival and says nothing.
impl PartialEq for Register {
    fn eq(&self, other: &Self) -> bool {
        self.heads == other.heads
    }
}

impl Register {
    pub(super) fn apply(&mut self, change: &Change, write: &Write) {
        if self.heads.iter().any(|head| head.change == change.id) {
            return; // one change writes a field once; a second write of it is ignored
        }
        // The first head it replaces is written over where it stands: moving heads about in memory is
        // what a fold would otherwise spend its time on.
        let mut place = None;
        for over in &write.over {
            if *over == change.id {
                continue;
            }
            if let Some(at) = self.heads.iter().position(|head| head.change == *over) {
                match place {
                    None => place = Some(at),
                    Some(kept) if kept == at => {}
                    Some(kept) => {
                        self.heads.remove(at);
                        place = Some(kept - usize::from(at < kept));
                    }
                }
            } else if let Err(at) = self.awaited.binary_search(over) {
                self.awaited.insert(at, *over);
            }
        }
        if let Ok(at) = self.awaited.binary_search(&change.id) {
            self.awaited.remove(at);
            if let Some(at) = place {
                self.heads.remove(at);
            }
            return;
        }
        self.stand(place, change, write);
    }

    /// Lets a value stand, in the place of a head it replaces if there is one.
    fn stand(&mut self, place: Option<usize>, change: &Change, write: &Write) {
        let at = if let Some(at) = place
            && let Some(head) = self.heads.get_mut(at)
        {
            head.change = change.id;
            head.stamp = change.stamp;
            head.author = change.author;
            head.device = change.device;
            copy_into(&mut head.value, &write.value);
            at
        } else {
            // Nearly every field has one head for life; a vector would make room for four.
            if self.heads.is_empty() {
                self.heads.reserve_exact(1);
            }
            self.heads.push(Head {
                change: change.id,
                value: write.value.clone(),
                stamp: change.stamp,
                author: change.author,
                device: change.device,
            });
            self.heads.len() - 1
        };
        if self.heads.len() > 1 {
            let head = self.heads.remove(at);
            let at = self
                .heads
                .partition_point(|other| (other.stamp, other.change) < (head.stamp, head.change));
            self.heads.insert(at, head);
        }
    }

    /// The values standing, earliest stamp first.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The head to show: the one with the latest stamp.
    pub fn shown(&self) -> Option<&Head> {
        self.heads.last()
    }

    /// Whether values that differ stand here. Two people who said the same do
    /// not disagree.
    pub fn in_conflict(&self) -> bool {
        self.heads
            .windows(2)
            .any(|pair| pair[0].value != pair[1].value)
    }
}

/// Puts a copy of `value` into a place. Text is written over text, in the memory it has: rewording is
/// what a log consists of.
fn copy_into(place: &mut Value, value: &Value) {
    match (place, value) {
        (Value::String(text), Value::String(words)) => text.clone_from(words),
        (place, value) => *place = value.clone(),
    }
}

//! Instances of repeats: adding, taking away, putting back.

use super::state::{Room, is_repeat};
use super::{Answers, Moved};
use crate::form::reckon::Spot;
use std::sync::Arc;

impl Answers {
    /// Adds an instance to a repeat, last, kept under `key`: letters and digits that no other instance of it has.
    /// A repeat that counts itself adds none.
    pub fn add(&mut self, repeat: Spot, key: &str) -> (Option<Spot>, Vec<Moved>) {
        let added = self.add_later(repeat, key);
        if added.is_none() {
            return (None, Vec::new());
        }
        (added, self.done())
    }

    /// The same, and what follows from it is worked out when [`Self::settle`] is called, or before something that needs it.
    pub(in crate::form) fn add_later(&mut self, repeat: Spot, key: &str) -> Option<Spot> {
        let form = Arc::clone(&self.form);
        let counted = form
            .rules(repeat.node)
            .is_none_or(|rules| rules.count.is_some());
        if counted || !is_repeat(&form, repeat.node) || key.is_empty() {
            return None;
        }
        let row = self.state.row_mut(&form, repeat.node, repeat.place)?;
        let taken = row
            .rooms
            .iter()
            .chain(&row.gone)
            .any(|room| room.key == key);
        if taken {
            return None;
        }
        let instance = row.standing;
        let mut room = Room::new(&form.nodes, repeat.node, key.to_owned());
        room.order = row.next_order();
        let order = room.order;
        row.rooms.insert(instance as usize, room);
        row.standing += 1;
        self.keep_order(repeat, key, order);
        let place = repeat.place.within(instance);
        self.fill_in(repeat.node, place);
        self.instances_moved(repeat);
        Some(Spot {
            node: repeat.node,
            place,
        })
    }

    /// Takes an instance away. Its answers stay where they are kept, so that it can be put back.
    pub fn take_away(&mut self, instance: Spot) -> Vec<Moved> {
        let form = Arc::clone(&self.form);
        let counted = form
            .rules(instance.node)
            .is_none_or(|rules| rules.count.is_some());
        let depth = form.nodes.get(instance.node).cell_depth();
        let at = instance.place.at(depth);
        let list = Spot {
            node: instance.node,
            place: instance.place.cut(depth),
        };
        let Some(row) = self.state.row_mut(&form, list.node, list.place) else {
            return Vec::new();
        };
        if counted || at >= row.standing || instance.place.depth() <= depth {
            return Vec::new();
        }
        let room = row.rooms.remove(at as usize);
        row.standing -= 1;
        let key = room.key.clone();
        row.gone.push(room);
        if let Some(key) = self.instance_key(list, &key) {
            self.to_keep.push((key, String::new()));
        }
        self.rearranged(list, at);
        self.done()
    }

    /// Puts an instance back that was taken away, where it now belongs: last.
    pub fn put_back(&mut self, repeat: Spot, key: &str) -> Vec<Moved> {
        let form = Arc::clone(&self.form);
        let Some(row) = self.state.row_mut(&form, repeat.node, repeat.place) else {
            return Vec::new();
        };
        let Some(at) = row.gone.iter().position(|room| room.key == key) else {
            return Vec::new();
        };
        let mut room = row.gone.remove(at);
        let instance = row.standing;
        room.order = row.next_order();
        let order = room.order;
        row.rooms.insert(instance as usize, room);
        row.standing += 1;
        self.keep_order(repeat, key, order);
        self.rearranged(repeat, instance);
        self.done()
    }

    /// What an instance is kept under.
    pub fn key_of(&self, instance: Spot) -> String {
        let depth = self.form.nodes.get(instance.node).depth();
        let room = self
            .state
            .room(&self.form, instance.node, instance.place, depth);
        room.map_or_else(String::new, |room| room.key.clone())
    }

    /// Instances from one on stand elsewhere now: all that is worked out in them is worked out anew.
    fn rearranged(&mut self, repeat: Spot, from: u32) {
        let standing = self.state.standing(&self.form, repeat.node, repeat.place);
        for instance in from..standing {
            self.wake(repeat.node, repeat.place.within(instance));
        }
        self.instances_moved(repeat);
    }

    /// Keeps that an instance stands, and after which.
    fn keep_order(&mut self, repeat: Spot, key: &str, order: u32) {
        if let Some(key) = self.instance_key(repeat, key) {
            self.to_keep.push((key, order.to_string()));
        }
    }
}

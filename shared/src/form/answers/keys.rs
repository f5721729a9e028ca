//! What answers are kept under. `name` for an answer, `children#k7` for an instance of a repeat (its value is its
//! place in the row, or nothing once it was taken away), `children#k7/age` for an answer in it. Keys say nothing
//! of numbers in a row, so that two tablets that each add an instance mean two.

use super::state::Room;
use super::{Answers, Moved};
use crate::form::plan::nodes::{NodeId, TOP};
use crate::form::reckon::{Place, Spot};
use std::sync::Arc;

/// The most instances that are read back of one repeat.
const INSTANCES: usize = 10_000;

impl Answers {
    /// What the answer in a spot is kept under.
    pub fn key(&self, spot: Spot) -> Option<String> {
        let node = self.form.nodes.get(spot.node);
        let within = self.way_in(spot.node, spot.place, node.cell_depth())?;
        let stem = &self.form.rules(spot.node)?.stem;
        Some(format!("{within}{stem}"))
    }

    /// What an instance of a repeat is kept under.
    pub(super) fn instance_key(&self, repeat: Spot, key: &str) -> Option<String> {
        self.key(repeat).map(|stem| format!("{stem}#{key}"))
    }

    /// Takes in answers that were given elsewhere, as another tablet keeps them: they stand here too, and need not be
    /// kept again. Nothing is done where they speak of instances that are not here or are to go: then
    /// [`Self::resume`] goes on from all that is kept.
    pub fn take_in<'a>(
        &mut self,
        said: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<Vec<Moved>> {
        let said: Option<Vec<(Spot, &str)>> = said
            .into_iter()
            .map(|(key, value)| Some((self.spot_of_key(key)?, value)))
            .collect();
        let said = said?;
        let own = std::mem::take(&mut self.to_keep);
        for (spot, value) in said {
            self.put(spot, value.to_owned());
        }
        let moved = self.done();
        self.to_keep = own;
        Some(moved)
    }

    /// Everything that would have to be kept of these answers as they stand: what [`Self::resume`] goes on from.
    pub fn kept(&self) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        self.keep_room(&self.state.top, TOP, "", &mut kept);
        kept
    }

    fn keep_room(&self, room: &Room, repeat: NodeId, way: &str, kept: &mut Vec<(String, String)>) {
        let held = self.form.nodes.room(repeat);
        for (cell, node) in room.cells.iter().zip(&held.cells) {
            if let Some(rules) = self.form.rules(*node).filter(|_| self.is_kept(*node))
                && !cell.value.is_empty()
            {
                kept.push((format!("{way}{}", rules.stem), cell.value.clone()));
            }
        }
        for (row, repeat) in room.rows.iter().zip(&held.rows) {
            let Some(rules) = self.form.rules(*repeat) else {
                continue;
            };
            for room in &row.rooms {
                let key = format!("{way}{}#{}", rules.stem, room.key);
                self.keep_room(room, *repeat, &format!("{key}/"), kept);
                if rules.count.is_none() {
                    kept.push((key, room.order.to_string()));
                }
            }
        }
    }

    /// Where an answer kept under a key stands; nothing for instances themselves and for what is not here.
    pub fn spot_of_key(&self, key: &str) -> Option<Spot> {
        let (way, last) = key.rsplit_once('/').unwrap_or(("", key));
        let mut place = Place::default();
        for step in way.split('/').filter(|step| !step.is_empty()) {
            let (stem, key) = step.split_once('#')?;
            let repeat = *self.form.stems.get(stem)?;
            let row = self.state.row(&self.form, repeat, place)?;
            let at = row.rooms.iter().position(|room| room.key == key)?;
            place = place.within(u32::try_from(at).ok()?);
        }
        let node = *self.form.stems.get(last)?;
        let spot = Spot { node, place };
        (place.depth() == self.form.nodes.get(node).cell_depth()).then_some(spot)
    }

    /// The instances around something, as keys begin.
    fn way_in(&self, node: NodeId, place: Place, depth: usize) -> Option<String> {
        let mut way = String::new();
        for (level, repeat) in self
            .form
            .nodes
            .get(node)
            .repeats
            .iter()
            .take(depth)
            .enumerate()
        {
            let room = self.state.room(&self.form, node, place, level + 1)?;
            let stem = &self.form.rules(*repeat)?.stem;
            way.push_str(stem);
            way.push('#');
            way.push_str(&room.key);
            way.push('/');
        }
        Some(way)
    }

    /// Puts answers back where they belong. Those of instances that are not there make them; in which order the
    /// answers come does not matter.
    pub(super) fn load<'a>(&mut self, kept: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (key, value) in kept {
            self.load_one(key, value);
        }
        let form = Arc::clone(&self.form);
        settle(&form, &mut self.state.top, TOP);
    }

    fn load_one(&mut self, key: &str, value: &str) {
        let form = Arc::clone(&self.form);
        let (way, last) = key
            .rsplit_once('/')
            .map_or(("", key), |(way, last)| (way, last));
        let mut room = &mut self.state.top;
        for step in way.split('/').filter(|step| !step.is_empty()) {
            let Some(next) = instance(&form, room, step) else {
                return;
            };
            room = next;
        }
        if last.contains('#') {
            if let Some(room) = instance(&form, room, last) {
                // Nought marks one that was taken away.
                room.order = value.parse().unwrap_or(0);
                room.told = true;
            }
            return;
        }
        let Some(node) = form.stems.get(last) else {
            return;
        };
        if let Some(cell) = room.cells.get_mut(form.nodes.get(*node).slot) {
            value.clone_into(&mut cell.value);
        }
    }
}

/// The instance that a step of a key names, made if it is not there yet.
fn instance<'a>(form: &crate::form::Form, room: &'a mut Room, part: &str) -> Option<&'a mut Room> {
    let (stem, key) = part.split_once('#')?;
    let repeat = *form.stems.get(stem)?;
    let row = room.rows.get_mut(form.nodes.get(repeat).row)?;
    let at = row.rooms.iter().position(|room| room.key == key);
    let at = match at {
        Some(at) => at,
        None if row.rooms.len() < INSTANCES => {
            row.rooms
                .push(Room::new(&form.nodes, repeat, key.to_owned()));
            row.rooms.len() - 1
        }
        None => return None,
    };
    row.rooms.get_mut(at)
}

/// Puts instances in their order once all is read, and those aside that were taken away.
fn settle(form: &crate::form::Form, room: &mut Room, repeat: NodeId) {
    let rows = form.nodes.room(repeat).rows.clone();
    for (row, repeat) in room.rows.iter_mut().zip(rows) {
        let counted = form
            .rules(repeat)
            .is_some_and(|rules| rules.count.is_some());
        if counted {
            // Kept under their numbers, and standing once the count says so.
            row.rooms
                .sort_by_key(|room| room.key.parse::<u32>().unwrap_or(u32::MAX));
            fill_gaps(form, row, repeat);
        } else {
            let (standing, gone) = std::mem::take(&mut row.rooms)
                .into_iter()
                .partition(|room| room.order > 0 || !room.told);
            row.rooms = standing;
            row.gone = gone;
            row.rooms
                .sort_by(|one, other| (one.order, &one.key).cmp(&(other.order, &other.key)));
            row.standing = u32::try_from(row.rooms.len()).unwrap_or(u32::MAX);
        }
        for room in &mut row.rooms {
            settle(form, room, repeat);
        }
    }
}

/// A counted repeat whose third instance alone was answered has a first and a second as well.
fn fill_gaps(form: &crate::form::Form, row: &mut super::state::Row, repeat: NodeId) {
    let last = row
        .rooms
        .iter()
        .filter_map(|room| room.key.parse::<usize>().ok())
        .filter(|number| *number <= 1_000)
        .max();
    let read = std::mem::take(&mut row.rooms);
    row.rooms = (1..=last.unwrap_or(0))
        .map(|number| Room::new(&form.nodes, repeat, number.to_string()))
        .collect();
    for room in read {
        let place = room
            .key
            .parse::<usize>()
            .ok()
            .and_then(|number| row.rooms.get_mut(number.checked_sub(1)?));
        if let Some(place) = place {
            *place = room;
        }
    }
}

//! What was answered, and what followed from it.

use crate::form::ItemKind;
use crate::form::plan::Form;
use crate::form::plan::nodes::{NodeId, Nodes, TOP};
use crate::form::reckon::{Place, Spot};

/// What is known of one question in one place.
#[derive(Debug, Clone, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is said of an answer by a rule of its own"
)]
pub struct Cell {
    /// Its answer as it is stored; empty if there is none.
    pub value: String,
    /// Whether it is asked, the sections around it counted.
    pub relevant: bool,
    pub read_only: bool,
    pub required: bool,
    pub wrong: Vec<Wrong>,
    pub safety: bool,
    pub flag: bool,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// None was given and one is needed.
    Required,
    /// It is not what the question asks for: no number, no day.
    Kind,
    /// It is none of the choices offered.
    Choice,
    /// It does not stand on the scale.
    Scale,
    /// It does not satisfy the question's own condition.
    Constraint,
}

/// One instance of a repeat, or the tool itself.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// What it is kept under. Empty for the tool itself.
    pub key: String,
    /// After which others it stands: smaller first.
    pub order: u32,
    /// Whether its place in the row was read back, and not only answers in it.
    pub told: bool,
    pub cells: Vec<Cell>,
    pub rows: Vec<Row>,
}

/// The instances of one repeat.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Those that stand first, then those a count put to sleep: were they thrown away, typing "1" on the way to
    /// "12" would cost ten answers.
    pub rooms: Vec<Room>,
    /// How many stand.
    pub standing: u32,
    /// Those that were taken away, to be put back.
    pub gone: Vec<Room>,
}

impl Room {
    /// An empty one.
    pub fn new(nodes: &Nodes, repeat: NodeId, key: String) -> Self {
        let room = nodes.room(repeat);
        Self {
            key,
            order: 0,
            told: false,
            cells: vec![Cell::default(); room.cells.len()],
            rows: vec![Row::default(); room.rows.len()],
        }
    }
}

impl Row {
    /// A place after all others.
    pub fn next_order(&self) -> u32 {
        let orders = self.rooms.iter().chain(&self.gone).map(|room| room.order);
        orders.max().map_or(1, |last| last.saturating_add(1))
    }
}

/// Everything that was answered.
#[derive(Debug, Clone, Default)]
pub struct State {
    pub top: Room,
}

impl State {
    /// Nothing answered yet.
    pub fn new(nodes: &Nodes) -> Self {
        Self {
            top: Room::new(nodes, TOP, String::new()),
        }
    }

    /// The room that a place leads to, in the first `depth` repeats around a node.
    pub fn room(&self, form: &Form, node: NodeId, place: Place, depth: usize) -> Option<&Room> {
        let mut room = &self.top;
        for (level, repeat) in form.nodes.get(node).repeats.iter().take(depth).enumerate() {
            let row = room.rows.get(form.nodes.get(*repeat).row)?;
            room = row.rooms.get(place.at(level) as usize)?;
        }
        Some(room)
    }

    pub fn room_mut(
        &mut self,
        form: &Form,
        node: NodeId,
        place: Place,
        depth: usize,
    ) -> Option<&mut Room> {
        let mut room = &mut self.top;
        for (level, repeat) in form.nodes.get(node).repeats.iter().take(depth).enumerate() {
            let row = room.rows.get_mut(form.nodes.get(*repeat).row)?;
            room = row.rooms.get_mut(place.at(level) as usize)?;
        }
        Some(room)
    }

    pub fn cell(&self, form: &Form, spot: Spot) -> Option<&Cell> {
        let node = form.nodes.get(spot.node);
        let room = self.room(form, spot.node, spot.place, node.cell_depth())?;
        if spot.node == TOP {
            None
        } else {
            room.cells.get(node.slot)
        }
    }

    pub fn cell_mut(&mut self, form: &Form, spot: Spot) -> Option<&mut Cell> {
        let node = form.nodes.get(spot.node);
        let room = self.room_mut(form, spot.node, spot.place, node.cell_depth())?;
        if spot.node == TOP {
            None
        } else {
            room.cells.get_mut(node.slot)
        }
    }

    pub fn relevant(&self, form: &Form, spot: Spot) -> bool {
        spot.node == TOP || self.cell(form, spot).is_some_and(|cell| cell.relevant)
    }

    /// The instances of a repeat in a place.
    pub fn row(&self, form: &Form, repeat: NodeId, place: Place) -> Option<&Row> {
        let node = form.nodes.get(repeat);
        let room = self.room(form, repeat, place, node.cell_depth())?;
        room.rows.get(node.row)
    }

    pub fn row_mut(&mut self, form: &Form, repeat: NodeId, place: Place) -> Option<&mut Row> {
        let node = form.nodes.get(repeat);
        let room = self.room_mut(form, repeat, place, node.cell_depth())?;
        room.rows.get_mut(node.row)
    }

    /// How many instances of a repeat stand in a place.
    pub fn standing(&self, form: &Form, repeat: NodeId, place: Place) -> u32 {
        self.row(form, repeat, place).map_or(0, |row| row.standing)
    }

    /// Every place of a node whose first repeats are those of `place`, where it has its cell.
    pub fn places(&self, form: &Form, node: NodeId, place: Place) -> Vec<Place> {
        let own = form.nodes.get(node);
        let depth = own.cell_depth();
        let mut places = vec![place.cut(depth)];
        for repeat in own.repeats.iter().take(depth).skip(place.depth()) {
            let further = places.iter().flat_map(|place| {
                let standing = self.standing(form, *repeat, *place);
                (0..standing).map(|instance| place.within(instance))
            });
            places = further.collect();
        }
        places
    }
}

/// Whether a node is a repeat.
pub fn is_repeat(form: &Form, node: NodeId) -> bool {
    form.nodes.get(node).item.kind == ItemKind::Repeat && node != TOP
}

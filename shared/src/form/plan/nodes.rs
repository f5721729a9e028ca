//! Questions and sections by number.

use crate::form::{Item, ItemKind, Text, Tool};
use std::collections::BTreeMap;

/// How deep repeats may stand in repeats. Two are rare, six unheard of.
pub(in crate::form) const REPEATS_DEEP: usize = 6;
/// How deep sections may nest.
pub(super) const SECTIONS_DEEP: usize = 32;
/// The most questions and sections one tool may have.
pub(in crate::form) const ITEMS: usize = 10_000;

/// A question's or section's number in its tool. The tool itself is number 0.
pub(in crate::form) type NodeId = u32;

/// The tool itself.
pub(in crate::form) const TOP: NodeId = 0;
/// What `or_other` adds to the choices: what is stored, and what is read.
pub(in crate::form) const OTHER: (&str, &str) = ("other", "Other");

/// A question or a section and where it stands.
#[derive(Debug)]
pub(in crate::form) struct Node {
    /// What it is, without what lies in it.
    pub item: Item,
    /// What it lies in.
    pub parent: NodeId,
    /// What lies in it, in order.
    pub children: Vec<NodeId>,
    /// Repeats around it from the outermost, itself last if it is one.
    pub repeats: Vec<NodeId>,
    /// Its cell among those of the nearest repeat around it (of a repeat: of the next one out).
    pub slot: usize,
    /// Of a repeat: its number among the repeats lying directly in the next one out.
    pub row: usize,
}

impl Node {
    /// How many repeats stand around it, itself counted if it is one.
    pub fn depth(&self) -> usize {
        self.repeats.len()
    }

    /// How many repeats stand around where its own cell is kept.
    pub fn cell_depth(&self) -> usize {
        self.repeats.len() - usize::from(self.item.kind == ItemKind::Repeat)
    }
}

/// Every node of a tool.
#[derive(Debug, Default)]
pub(in crate::form) struct Nodes {
    all: Vec<Node>,
    names: BTreeMap<String, Vec<NodeId>>,
    /// Cells and rows that the tool itself and each repeat need, by node.
    rooms: BTreeMap<NodeId, Room>,
}

/// How much one instance of a repeat holds.
#[derive(Debug, Default, Clone)]
pub(in crate::form) struct Room {
    /// Nodes with a cell in it, by slot.
    pub cells: Vec<NodeId>,
    /// Repeats that lie in it, by row.
    pub rows: Vec<NodeId>,
}

impl Nodes {
    /// The nodes of a tool, numbered as [`Tool::walk`] goes, from 1; those that "something else, in words"
    /// adds come after.
    pub fn of(tool: &Tool) -> Self {
        let mut nodes = Self::default();
        nodes.push(
            Item {
                kind: ItemKind::Group,
                ..Item::default()
            },
            TOP,
            Vec::new(),
        );
        let mut ahead: Vec<(NodeId, &Item)> =
            tool.items.iter().rev().map(|item| (TOP, item)).collect();
        while let Some((parent, item)) = ahead.pop() {
            let Some(id) = nodes.add(parent, item) else {
                continue;
            };
            ahead.extend(item.items.iter().rev().map(|inner| (id, inner)));
        }
        nodes.add_other_words();
        nodes
    }

    fn add(&mut self, parent: NodeId, item: &Item) -> Option<NodeId> {
        if self.all.len() > ITEMS {
            return None;
        }
        let repeats = self.get(parent).repeats.clone();
        let bare = Item {
            items: Vec::new(),
            ..item.clone()
        };
        let id = self.push(bare, parent, repeats);
        self.get_mut(parent)?.children.push(id);
        Some(id)
    }

    fn push(&mut self, item: Item, parent: NodeId, mut repeats: Vec<NodeId>) -> NodeId {
        let id = NodeId::try_from(self.all.len()).unwrap_or(NodeId::MAX);
        let around = repeats.last().copied().unwrap_or(TOP);
        let is_repeat = item.kind == ItemKind::Repeat;
        let room = self.rooms.entry(around).or_default();
        let (slot, row) = (room.cells.len(), room.rows.len());
        room.cells.push(id);
        if is_repeat {
            room.rows.push(id);
            repeats.push(id);
            self.rooms.entry(id).or_default();
        }
        if !item.name.is_empty() {
            self.names.entry(item.name.clone()).or_default().push(id);
        }
        self.all.push(Node {
            item,
            parent,
            children: Vec::new(),
            repeats,
            slot,
            row,
        });
        id
    }

    /// XLSForm's `or_other`: a question in words right after the one that offers it.
    fn add_other_words(&mut self) {
        let asking: Vec<NodeId> = self
            .ids()
            .filter(|id| self.get(*id).item.or_other)
            .collect();
        for id in asking {
            let (name, parent, repeats) = {
                let node = self.get(id);
                (
                    node.item.name.clone(),
                    node.parent,
                    self.get(node.parent).repeats.clone(),
                )
            };
            let words = Item {
                kind: ItemKind::Text,
                name: format!("{name}_other"),
                label: Text::plain("Specify other."),
                relevant: format!("selected(../{name}, '{}')", OTHER.0),
                ..Item::default()
            };
            let added = self.push(words, parent, repeats);
            if let Some(parent) = self.get_mut(parent) {
                let at = parent.children.iter().position(|child| *child == id);
                parent
                    .children
                    .insert(at.map_or(parent.children.len(), |at| at + 1), added);
            }
        }
    }

    /// A node. Every id in use came from here; one that did not is taken for the tool itself.
    pub fn get(&self, id: NodeId) -> &Node {
        static NOWHERE: Node = Node {
            item: NOTHING,
            parent: TOP,
            children: Vec::new(),
            repeats: Vec::new(),
            slot: 0,
            row: 0,
        };
        self.all.get(id as usize).unwrap_or(&NOWHERE)
    }

    fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.all.get_mut(id as usize)
    }

    /// Every node but the tool itself.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        1..NodeId::try_from(self.all.len()).unwrap_or(NodeId::MAX)
    }

    /// How many there are, the tool itself counted.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What one instance of a repeat holds, or the tool itself.
    pub fn room(&self, repeat: NodeId) -> &Room {
        static EMPTY: Room = Room {
            cells: Vec::new(),
            rows: Vec::new(),
        };
        self.rooms.get(&repeat).unwrap_or(&EMPTY)
    }

    /// Nodes of a name.
    pub fn named(&self, name: &str) -> &[NodeId] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every name in use.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The one of a name that lies directly in a node.
    pub fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let mut named = self.named(name).iter().copied();
        named.find(|id| self.get(*id).parent == parent && *id != TOP)
    }

    /// How many repeats two nodes have around them in common.
    pub fn shared(&self, one: NodeId, other: NodeId) -> usize {
        let (one, other) = (&self.get(one).repeats, &self.get(other).repeats);
        one.iter()
            .zip(other)
            .take_while(|(one, other)| one == other)
            .count()
    }

    /// The names from the top to a node, itself last.
    pub fn way(&self, id: NodeId) -> Vec<NodeId> {
        let mut way = Vec::new();
        let mut at = id;
        while at != TOP && way.len() < self.all.len() {
            way.push(at);
            at = self.get(at).parent;
        }
        way.reverse();
        way
    }
}

/// An item that says nothing.
const NOTHING: Item = Item {
    kind: ItemKind::Group,
    name: String::new(),
    list: String::new(),
    or_other: false,
    label: Text(BTreeMap::new()),
    hint: Text(BTreeMap::new()),
    guidance: Text(BTreeMap::new()),
    required: String::new(),
    required_message: Text(BTreeMap::new()),
    relevant: String::new(),
    constraint: String::new(),
    constraint_message: Text(BTreeMap::new()),
    calculation: String::new(),
    default: String::new(),
    read_only: String::new(),
    appearance: String::new(),
    choice_filter: String::new(),
    repeat_count: String::new(),
    parameters: String::new(),
    part: crate::form::Part::Plain,
    follows: String::new(),
    safety: String::new(),
    flag: String::new(),
    flag_message: Text(BTreeMap::new()),
    items: Vec::new(),
};

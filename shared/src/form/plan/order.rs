//! What depends on what, and in which order to work it out.

use super::nodes::{NodeId, Nodes};
use super::resolve::Read;
use std::collections::BTreeMap;

/// Something about a question that is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Whether it is asked at all.
    Relevant,
    /// How many times a repeat stands.
    Instances,
    /// Its answer.
    Value,
    /// Whether it may be altered.
    ReadOnly,
    /// Whether an answer is needed and the one given will do.
    Check,
    /// Whether its answer may mean that a child is at risk now.
    Safety,
    /// Whether its answer is worth a second look.
    Flag,
    /// What is asked, where words hold an answer.
    Words,
    /// Which choices are offered.
    Choices,
}

impl What {
    /// Every one, by number.
    pub(in crate::form) const ALL: [Self; 9] = [
        Self::Relevant,
        Self::Instances,
        Self::Value,
        Self::ReadOnly,
        Self::Check,
        Self::Safety,
        Self::Flag,
        Self::Words,
        Self::Choices,
    ];
}

/// One thing about one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::form) struct Vertex(u32);

impl Vertex {
    pub fn new(node: NodeId, what: What) -> Self {
        Self(node * 9 + what as u32)
    }

    pub fn node(self) -> NodeId {
        self.0 / 9
    }

    pub fn what(self) -> What {
        What::ALL[(self.0 % 9) as usize]
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// That something depends on something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::form) struct Edge {
    /// What depends.
    pub to: Vertex,
    /// In how many repeats both stand in the same instance.
    pub pinned: usize,
}

/// The order of a tool.
#[derive(Debug, Default)]
pub(in crate::form) struct Order {
    edges: Vec<Vec<Edge>>,
    ranks: Vec<u32>,
}

/// Things that wait for each other, from one to the next and back to the first.
pub(super) type Circle = Vec<Vertex>;

impl Order {
    /// The order of what reads what, and every circle in it. What stands in a circle has no place in the
    /// order: whoever goes on with it takes its expression away first.
    pub fn of(nodes: &Nodes, reads: &BTreeMap<Vertex, Vec<Read>>) -> (Self, Vec<Circle>) {
        let mut order = Self {
            edges: vec![Vec::new(); nodes.len() * 9],
            ranks: Vec::new(),
        };
        order.add_standing_edges(nodes);
        for (reader, reads) in reads {
            for read in reads {
                order.add(Vertex::new(read.node, read.what), *reader, read.pinned);
            }
        }
        for edges in &mut order.edges {
            edges.sort_unstable();
            edges.dedup();
        }
        let circles = order.rank();
        (order, circles)
    }

    /// What holds in every tool: a section that is not asked takes what lies in it along, and an answer is
    /// checked when it moves.
    fn add_standing_edges(&mut self, nodes: &Nodes) {
        for id in nodes.ids() {
            let node = nodes.get(id);
            let depth = node.cell_depth();
            for child in &node.children {
                self.add(
                    Vertex::new(id, What::Relevant),
                    Vertex::new(*child, What::Relevant),
                    depth,
                );
            }
            if !node.item.kind.is_section() {
                self.add(
                    Vertex::new(id, What::Relevant),
                    Vertex::new(id, What::Check),
                    depth,
                );
                self.add(
                    Vertex::new(id, What::Value),
                    Vertex::new(id, What::Check),
                    depth,
                );
            }
        }
    }

    fn add(&mut self, from: Vertex, to: Vertex, pinned: usize) {
        if let Some(edges) = self.edges.get_mut(from.index()) {
            edges.push(Edge { to, pinned });
        }
    }

    /// What depends on something.
    pub fn after(&self, vertex: Vertex) -> &[Edge] {
        self.edges.get(vertex.index()).map_or(&[], Vec::as_slice)
    }

    /// When something is worked out: lower first.
    pub fn rank(&mut self) -> Vec<Circle> {
        let mut circles = Vec::new();
        // A tool with more circles than this has one mistake copied down a column.
        for _ in 0..20 {
            let waiting = self.sort();
            let Some(circle) = self.circle(&waiting) else {
                return circles;
            };
            for (at, vertex) in circle.iter().enumerate() {
                let next = circle.get((at + 1) % circle.len()).copied();
                if let Some(edges) = self.edges.get_mut(vertex.index()) {
                    edges.retain(|edge| Some(edge.to) != next);
                }
            }
            circles.push(circle);
        }
        self.sort();
        circles
    }

    /// Kahn's order. Gives back how many things each still waits for: all nought unless there is a circle.
    fn sort(&mut self) -> Vec<u32> {
        let mut waiting = vec![0_u32; self.edges.len()];
        for edge in self.edges.iter().flatten() {
            if let Some(count) = waiting.get_mut(edge.to.index()) {
                *count += 1;
            }
        }
        let count = u32::try_from(self.edges.len()).unwrap_or(u32::MAX);
        let free = |waiting: &[u32], vertex: u32| waiting.get(vertex as usize) == Some(&0);
        let mut ready: std::collections::VecDeque<u32> = (0..count)
            .filter(|vertex| free(&waiting, *vertex))
            .collect();
        let mut ranks = vec![u32::MAX; self.edges.len()];
        let mut next = 0;
        while let Some(vertex) = ready.pop_front() {
            if let Some(rank) = ranks.get_mut(vertex as usize) {
                *rank = next;
            }
            next += 1;
            for edge in self.after(Vertex(vertex)) {
                if let Some(count) = waiting.get_mut(edge.to.index()) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push_back(edge.to.0);
                    }
                }
            }
        }
        self.ranks = ranks;
        waiting
    }

    /// One circle among what still waits.
    fn circle(&self, waiting: &[u32]) -> Option<Circle> {
        // Who waits, waits for somebody who waits: going back along that never ends but in a circle.
        let mut before: BTreeMap<Vertex, Vertex> = BTreeMap::new();
        for (from, edges) in self.edges.iter().enumerate() {
            let stuck = |vertex: usize| waiting.get(vertex).is_some_and(|count| *count > 0);
            for edge in edges
                .iter()
                .filter(|edge| stuck(from) && stuck(edge.to.index()))
            {
                before.insert(edge.to, Vertex(u32::try_from(from).unwrap_or(u32::MAX)));
            }
        }
        let mut at = *before.keys().next()?;
        let mut seen: Vec<Vertex> = Vec::new();
        loop {
            if let Some(first) = seen.iter().position(|vertex| *vertex == at) {
                let mut circle = seen.split_off(first);
                circle.reverse();
                return Some(circle);
            }
            seen.push(at);
            at = *before.get(&at)?;
        }
    }

    /// The place of something in the order.
    pub fn rank_of(&self, vertex: Vertex) -> u32 {
        self.ranks.get(vertex.index()).copied().unwrap_or(u32::MAX)
    }
}

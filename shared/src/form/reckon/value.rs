use crate::form::plan::nodes::{NodeId, REPEATS_DEEP};

/// Instance numbers in the repeats around something, from the outermost, from nought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    at: [u32; REPEATS_DEEP],
    depth: u8,
}

impl Place {
    /// How many repeats stand around it.
    pub fn depth(self) -> usize {
        usize::from(self.depth)
    }

    /// In which instance of a repeat it stands.
    pub fn at(self, repeat: usize) -> u32 {
        if repeat < self.depth() {
            self.at.get(repeat).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// One repeat further in.
    #[must_use]
    pub fn within(mut self, instance: u32) -> Self {
        if let Some(slot) = self.at.get_mut(usize::from(self.depth)) {
            *slot = instance;
            self.depth += 1;
        }
        self
    }

    /// No further in than so many repeats.
    #[must_use]
    pub fn cut(self, depth: usize) -> Self {
        let mut cut = Self::default();
        for repeat in 0..depth.min(self.depth()) {
            cut = cut.within(self.at(repeat));
        }
        cut
    }
}

/// A question, section or instance of a repeat, and where: which instances of the repeats around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub(in crate::form) node: NodeId,
    pub(in crate::form) place: Place,
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Words(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// Questions, sections or instances, in order.
    Nodes(Vec<Spot>),
}

//! Chance that can be replayed: a small generator, seeded, and nothing else.

use shared::source::Source;

/// `SplitMix64`: good enough to vary plans, small enough to read.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The same seed gives the same draws, always.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next draw.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.draw() % end.max(1)).unwrap_or(0)
    }

    /// True once in `n`.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// A device's clock, which may be wrong by any amount, and its draws.
pub struct Moment {
    /// What the clock says.
    pub now_ms: u64,
    /// Where ids come from.
    pub chance: Chance,
}

impl Source for Moment {
    fn now_ms(&mut self) -> u64 {
        self.now_ms
    }

    fn random(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.chance.draw().to_le_bytes());
        bytes[8..].copy_from_slice(&self.chance.draw().to_le_bytes()[..2]);
        bytes
    }
}

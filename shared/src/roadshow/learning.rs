//! How confident guests were at one time and at another, pair by pair: who rose, who stayed, who fell.

use crate::domain::STEPS;

use super::outcomes::Steps;

const PLACES: usize = STEPS as usize;

/// Pairs of what the same guests said at two times: how many went from each step to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span([[usize; PLACES]; PLACES]);

impl Span {
    /// One more pair; a step beyond the scale is no answer.
    pub fn add(&mut self, from: u32, to: u32) {
        let place = |step: u32| usize::try_from(step).ok()?.checked_sub(1);
        let row = place(from).and_then(|from| self.0.get_mut(from));
        if let (Some(row), Some(to)) = (row, place(to))
            && let Some(count) = row.get_mut(to)
        {
            *count += 1;
        }
    }

    /// Every step and step that any guest went between, with how many did: from, to, count.
    pub fn lines(&self) -> impl Iterator<Item = (u32, u32, usize)> + '_ {
        let rows = self.0.iter().zip(1_u32..);
        rows.flat_map(|(row, from)| {
            let cells = row.iter().zip(1_u32..);
            let cells = cells.filter(|(count, _)| **count > 0);
            cells.map(move |(count, to)| (from, to, *count))
        })
    }

    fn count(&self, is_it: impl Fn(u32, u32) -> bool) -> usize {
        let lines = self.lines().filter(|(from, to, _)| is_it(*from, *to));
        lines.map(|(.., count)| count).sum()
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> usize {
        self.count(|_, _| true)
    }

    /// How many are more confident.
    pub fn rose(&self) -> usize {
        self.count(|from, to| to > from)
    }

    /// How many said the same.
    pub fn same(&self) -> usize {
        self.count(|from, to| to == from)
    }

    /// How many are less confident.
    pub fn fell(&self) -> usize {
        self.count(|from, to| to < from)
    }

    /// What they said first.
    pub fn from(&self) -> Steps {
        Steps(self.0.map(|row| row.iter().sum()))
    }

    /// What they said last.
    pub fn to(&self) -> Steps {
        let mut steps = Steps::default();
        for row in &self.0 {
            for (all, count) in steps.0.iter_mut().zip(row) {
                *all += count;
            }
        }
        steps
    }
}

/// The second level for one objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// The objective's key.
    pub key: String,
    /// The objective, as it was asked.
    pub words: String,
    /// Coming in and going out, joined by code.
    pub before_after: Span,
    /// Going out: looking back, and now. Both on one card.
    pub looking_back: Span,
    /// Going out and three and six months on, joined by code.
    pub since: [Span; 2],
}

impl Learnt {
    /// The one of an objective asked in these words; it is put last where there is none yet.
    pub(super) fn among<'a>(all: &'a mut Vec<Self>, key: &str, words: &str) -> &'a mut Self {
        let found = all
            .iter()
            .position(|one| one.key == key && one.words == words);
        let at = found.unwrap_or_else(|| {
            all.push(Self {
                key: key.to_owned(),
                words: words.to_owned(),
                before_after: Span::default(),
                looking_back: Span::default(),
                since: [Span::default(); 2],
            });
            all.len() - 1
        });
        &mut all[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_say_who_rose_and_who_fell() {
        let mut span = Span::default();
        for (from, to) in [(2, 4), (2, 4), (3, 3), (5, 1), (0, 3), (3, 6)] {
            span.add(from, to);
        }
        assert_eq!(
            (span.pairs(), span.rose(), span.same(), span.fell()),
            (4, 2, 1, 1)
        );
        assert_eq!(span.from().0, [0, 2, 1, 0, 1]);
        assert_eq!(span.to().0, [1, 0, 1, 2, 0]);
        assert_eq!(
            span.lines().collect::<Vec<_>>(),
            [(2, 4, 2), (3, 3, 1), (5, 1, 1)]
        );
    }
}

//! The way back: a tool as it was before each alteration, and the way on again.

use shared::form::Tool;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many alterations can be undone.
const STEPS: usize = 100;

/// How long after each other keys in one box count as one alteration, in milliseconds.
const TOGETHER: u64 = 1_500;

/// A tool at some moment, and what was chosen of it.
#[derive(Clone)]
pub struct Moment {
    /// The tool.
    pub tool: Rc<Tool>,
    /// The number of what was chosen.
    pub chosen: Option<usize>,
}

/// What was before, and what was undone.
#[derive(Clone, Default)]
pub struct History {
    before: VecDeque<Moment>,
    undone: Vec<Moment>,
    last: Option<(String, u64)>,
}

impl History {
    /// An alteration of something was made at a time; `then` is what was before it.
    pub fn note(&mut self, of: &str, then: Moment, at_ms: u64) {
        let together = self
            .last
            .as_ref()
            .is_some_and(|(last, at)| last == of && at_ms.saturating_sub(*at) < TOGETHER);
        self.last = Some((of.to_owned(), at_ms));
        self.undone.clear();
        if together && !self.before.is_empty() {
            return;
        }
        if self.before.len() >= STEPS {
            self.before.pop_front();
        }
        self.before.push_back(then);
    }

    /// Goes a step back, or on again; gives what is to stand then.
    pub fn go(&mut self, again: bool, now: Moment) -> Option<Moment> {
        self.last = None;
        if again {
            let to = self.undone.pop()?;
            self.before.push_back(now);
            Some(to)
        } else {
            let to = self.before.pop_back()?;
            self.undone.push(now);
            Some(to)
        }
    }

    /// Whether there is a way back, and a way on.
    pub fn ways(&self) -> (bool, bool) {
        (!self.before.is_empty(), !self.undone.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(title: &str) -> Moment {
        Moment {
            tool: Rc::new(Tool {
                title: title.to_owned(),
                ..Tool::default()
            }),
            chosen: None,
        }
    }

    fn title(moment: Option<Moment>) -> Option<String> {
        moment.map(|moment| moment.tool.title.clone())
    }

    #[test]
    fn keys_in_one_box_are_one_step_and_another_box_is_another() {
        let mut history = History::default();
        history.note("label", moment("a"), 0);
        history.note("label", moment("ab"), 200);
        history.note("hint", moment("abc"), 300);
        history.note("hint", moment("abcd"), 5_000);
        let go = |history: &mut History, again, now| title(history.go(again, moment(now)));
        assert_eq!(go(&mut history, false, "e").as_deref(), Some("abcd"));
        assert_eq!(go(&mut history, false, "abcd").as_deref(), Some("abc"));
        assert_eq!(go(&mut history, false, "abc").as_deref(), Some("a"));
        assert_eq!(go(&mut history, false, "a"), None);
        assert_eq!(go(&mut history, true, "a").as_deref(), Some("abc"));
        assert_eq!(history.ways(), (true, true));
        history.note("label", moment("abc"), 6_000);
        assert_eq!(history.ways(), (true, false), "what was undone is gone");
    }

    #[test]
    fn what_is_long_ago_is_let_go_of() {
        let mut history = History::default();
        for at in 0..300 {
            history.note(&at.to_string(), moment(&at.to_string()), at);
        }
        let mut steps = 0;
        while history.go(false, moment("now")).is_some() {
            steps += 1;
        }
        assert_eq!(steps, STEPS);
    }
}

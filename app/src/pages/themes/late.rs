//! What came after a themed audit was closed.

use shared::counted::Counted;

use super::files::Files;
use super::known::{Given, Stands};

impl Files {
    /// Why an audit that is in does not count, where the themed audit is closed; or that it counts as it was then and
    /// was changed since. Tracks.
    pub fn beside_the_count(self, given: &Given) -> Option<&'static str> {
        let counts = |counted: &Counted| counted.finished(given.id);
        let (is_closed, then) = self.set_down.with(|counted| {
            let counted = counted.as_ref();
            (counted.is_some(), counted.and_then(counts))
        });
        let is_in = given.stands() == Stands::In;
        match then {
            _ if !is_closed => None,
            Some(then) => (then != given.finished())
                .then_some("Changed after closing: it counts as it was, without its words"),
            None if is_in && self.is_late(given) => {
                Some("Handed in after closing: kept, not counted")
            }
            None => is_in.then_some("Not counted: it was not whole at closing"),
        }
    }

    /// Whether an audit that is in came after the themed audit was closed: it is kept and counts in nothing. Tracks.
    pub fn is_late(self, given: &Given) -> bool {
        let is_out = self.set_down.with(|counted| {
            let counted = counted.as_ref();
            counted.is_some_and(|counted| !counted.counts(given.id))
        });
        let closed = given.value.closed_ms.unwrap_or_default();
        is_out && given.stands() == Stands::In && given.finished() > closed
    }
}

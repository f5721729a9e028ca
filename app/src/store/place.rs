//! The device's place in the log, as it is stored with everything a round trip brought.

use serde::{Deserialize, Serialize};
use shared::scope::Scope;
use shared::sync::SyncState;

/// The device's place in the log.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    /// For the session.
    pub state: SyncState,
    /// When anything was last exchanged, milliseconds since 1970.
    pub exchanged_ms: Option<u64>,
    /// Received pages that do not open and whose scopes were asked for once more since.
    #[serde(default)]
    pub asked_again: Vec<u32>,
    /// Closed circles: since when this device has known of it, or had them brought back; milliseconds since 1970.
    #[serde(default)]
    pub closed_since: Vec<(Scope, u64)>,
    /// Closed circles that have left this device, and when.
    #[serde(default)]
    pub put_away: Vec<(Scope, u64)>,
}

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

impl Place {
    /// Where the session begins: what these pages held is asked for once more, unless it was before.
    pub fn begin(&self, damaged: &[(u32, Scope)]) -> SyncState {
        let mut state = self.state.clone();
        for (page, scope) in damaged {
            if !self.asked_again.contains(page) {
                state.fill_in_again(scope);
            }
        }
        state
    }

    /// Notes which circles are closed, and answers which of them have been so here for this many days. One that is open
    /// again begins anew.
    pub fn long_closed(&mut self, closed: &[Scope], now_ms: u64, days: u32) -> Vec<Scope> {
        self.closed_since
            .retain(|(scope, _)| closed.contains(scope));
        for scope in closed {
            if !self.closed_since.iter().any(|(known, _)| known == scope) {
                self.closed_since.push((scope.clone(), now_ms));
            }
        }
        let patience = u64::from(days.max(1)) * DAY_MS;
        let is_long = |since: u64| now_ms.saturating_sub(since) >= patience;
        let long = self
            .closed_since
            .iter()
            .filter(|(_, since)| is_long(*since));
        long.map(|(scope, _)| scope.clone()).collect()
    }

    /// A circle that has left comes back: all of it is asked for, and its days begin anew.
    pub fn bring_back(&mut self, scope: &Scope, now_ms: u64) {
        self.put_away.retain(|(away, _)| away != scope);
        self.closed_since.retain(|(known, _)| known != scope);
        self.closed_since.push((scope.clone(), now_ms));
        self.state.fill_in_again(scope);
    }

    /// Whether a circle has left.
    pub fn is_away(&self, scope: &Scope) -> bool {
        self.put_away.iter().any(|(away, _)| away == scope)
    }

    /// Whether what a page held that does not open has not come once more yet.
    pub fn lacks(&self, (page, scope): &(u32, Scope)) -> bool {
        !self.asked_again.contains(page) || self.state.fills_in(scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::sync::Cursor;

    #[test]
    fn a_page_that_does_not_open_is_asked_for_once() {
        let damaged = [(7, Scope::Library)];
        let mut place = Place::default();
        place.state.joined = [Scope::Library].into();
        place.state.cursor = Some(Cursor {
            epoch: shared::id::EpochId::default(),
            seq: 41,
            hash: String::new(),
            mac: String::new(),
        });
        let asks = place.begin(&damaged);
        assert!(asks.fills_in(&Scope::Library) && place.lacks(&damaged[0]));
        place.state = asks;
        place.asked_again = vec![7];
        assert!(place.lacks(&damaged[0]), "until all of it has come");
        place.state.backfills.clear();
        assert!(!place.lacks(&damaged[0]));
        assert!(!place.begin(&damaged).fills_in(&Scope::Library));
    }

    #[test]
    fn a_closed_circle_leaves_after_its_days_here_and_not_again_when_it_was_brought_back() {
        let circle = Scope::Circle(shared::id::RecordId::derived(&["circle"]));
        let closed = [circle.clone()];
        let mut place = Place::default();
        let first = 1_000 * DAY_MS;
        assert!(
            place.long_closed(&closed, first, 14).is_empty(),
            "its days begin"
        );
        assert!(
            place
                .long_closed(&closed, first + 14 * DAY_MS - 1, 14)
                .is_empty()
        );
        let then = first + 14 * DAY_MS;
        assert_eq!(place.long_closed(&closed, then, 14), closed);
        place.put_away.push((circle.clone(), then));
        assert!(place.is_away(&circle));
        place.bring_back(&circle, then);
        assert!(!place.is_away(&circle) && place.long_closed(&closed, then, 14).is_empty());
        assert!(place.long_closed(&[], then, 14).is_empty(), "open again");
        assert!(
            place.long_closed(&closed, then + DAY_MS, 14).is_empty(),
            "begins anew"
        );
        let behind = first - 400 * DAY_MS;
        assert!(
            place.long_closed(&closed, behind, 14).is_empty(),
            "a clock put back"
        );
    }
}

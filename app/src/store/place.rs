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
}

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
}

//! What the exchange with the board asks of a ledger.

use super::Ledger;
use shared::change::ChangeText;
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::sync::Held;

impl Held for Ledger {
    fn is_stored(&self, id: ChangeId) -> bool {
        self.stored.contains(&id)
    }

    fn stored(&self) -> Vec<(ChangeId, Scope)> {
        let notes = self.segments.values();
        notes
            .flat_map(|note| note.ids.iter().map(|id| (*id, note.scope.clone())))
            .collect()
    }

    fn pending(&self, id: ChangeId) -> Option<ChangeText> {
        let item = self.pending.get(self.keys.get(&id)?)?;
        Some((**item).clone())
    }
}

//! Closed circles and finished case files leave a device some days after it has known of it and all of them was
//! received.

use super::{Attention, Desk};
use shared::domain::{CaseAudit, Circle, Role, Stage};
use shared::scope::Scope;

impl Desk {
    /// Notes which circles are closed and which case files finished, for the exchange to let go of. A lead's device is
    /// where they are read: there they stay. Tracks.
    pub(crate) fn note_closed(self) {
        let stays = self.access().is(&Role::Lead);
        let circles = self.all::<Circle>().into_iter();
        let closed = circles
            .filter(|circle| circle.value.stage == Stage::Closed && circle.conflicts.is_empty());
        let cases = self.all::<CaseAudit>().into_iter();
        let finished =
            cases.filter(|audit| audit.value.is_finished() && audit.conflicts.is_empty());
        let closed = closed.map(|circle| circle.scope);
        let closed: Vec<_> = closed.chain(finished.map(|audit| audit.scope)).collect();
        let days = self.board().tablet_days;
        *self.inner().closed.borrow_mut() = (!stays).then_some((closed, days));
    }

    /// Circles and case files that have left this device, and when. Tracks.
    pub fn put_away(self) -> Vec<(Scope, u64)> {
        self.inner().put_away.get()
    }

    /// Whether a scope was taken from this person: it was here, and neither a signal nor asking for it brings it back.
    /// After a restart that is known only of a case file of which something was refused. Tracks.
    pub fn was_taken(self, scope: &Scope) -> bool {
        let of_it = |one: &Attention| one.file.is_some() && one.change.scope == *scope;
        let refused = self.refused().iter().any(of_it);
        let inner = self.inner();
        let ledger = inner.ledger.borrow();
        !ledger.holds(scope) && (refused || ledger.has_lost(scope))
    }

    /// Asks for one that has left, all of it. Needs a signal.
    pub fn bring_back(self, scope: Scope) {
        self.inner().bring_back.borrow_mut().push(scope);
        self.send_now();
    }
}

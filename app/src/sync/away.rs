//! Closed circles and finished case files leave the device, and come back when somebody asks or something of them comes.

use super::round::{Round, store_and_fold};
use crate::desk::inner::Inner;
use crate::platform::DeviceSource;
use crate::store::StoreError;
use leptos::prelude::window;
use shared::scope::Scope;
use shared::source::Source;
use shared::sync::{Commit, Session};
use std::rc::Rc;

/// Whether nothing of it waits, was refused or is half written, and nobody looks at it.
fn may_leave(inner: &Inner, scope: &Scope) -> bool {
    let Some((_, id)) = scope.own_record() else {
        return false;
    };
    let id = id.to_string();
    let path = window().location().pathname().unwrap_or_default();
    let ledger = inner.ledger.borrow();
    let waits = ledger.pending().any(|item| item.change.scope == *scope);
    let refused = ledger.refused().any(|(_, refused)| {
        let about = refused.text.get();
        about.contains(&id)
    });
    let held = inner
        .held_texts()
        .iter()
        .any(|item| item.change.scope == *scope);
    let typed = inner.has_draft_about(&id);
    !(waits || refused || held || typed || path.contains(&id))
}

impl Round {
    /// Lets go of what has been closed here for the board's days: their rows and their keys. The board has all
    /// of them. The device goes on being asked for them, so that what is new brings them back whole.
    pub(super) async fn put_away(&mut self, inner: &Rc<Inner>) -> Result<(), StoreError> {
        // Only with the board in reach: whoever has no signal could not have it brought back.
        if !self.is_heard {
            return Ok(());
        }
        let Some((closed, days)) = inner.closed.borrow_mut().take() else {
            return Ok(());
        };
        let now_ms = DeviceSource.now_ms();
        let away: Vec<_> = self
            .place
            .put_away
            .iter()
            .map(|(scope, _)| scope.clone())
            .collect();
        let known: Vec<_> = closed.into_iter().chain(away).collect();
        let before = self.place.closed_since.clone();
        let mut leaving = self.place.long_closed(&known, now_ms, days);
        // Were it not stored, the days would begin anew at each restart.
        self.is_moved |= before != self.place.closed_since;
        leaving.retain(|scope| {
            let is_whole =
                self.place.state.joined.contains(scope) && !self.place.state.fills_in(scope);
            is_whole && !self.place.is_away(scope) && may_leave(inner, scope)
        });
        if leaving.is_empty() {
            return Ok(());
        }
        self.place
            .put_away
            .extend(leaving.iter().map(|scope| (scope.clone(), now_ms)));
        let commit = Commit {
            segments: Vec::new(),
            settled: Vec::new(),
            refused: Vec::new(),
            dropped: leaving,
            state: self.place.state.clone(),
        };
        store_and_fold(inner, &commit, &self.place, now_ms).await?;
        inner.put_away.set(self.place.put_away.clone());
        Ok(())
    }

    /// Asks for what has left, all of it.
    pub(super) fn bring_back(&mut self, inner: &Inner) {
        let asked: Vec<_> = inner.bring_back.borrow_mut().drain(..).collect();
        let asked: Vec<_> = asked
            .into_iter()
            .filter(|scope| self.place.is_away(scope))
            .collect();
        if asked.is_empty() {
            return;
        }
        let now_ms = DeviceSource.now_ms();
        for scope in &asked {
            self.place.bring_back(scope, now_ms);
        }
        self.session = Session::new(self.place.begin(&inner.damaged));
        inner.put_away.set(self.place.put_away.clone());
    }

    /// What has left and of which a page brought something.
    pub(super) fn note_what_came(&self, inner: &Inner, commit: &Commit) {
        let scopes = commit.segments.iter().map(|segment| &segment.scope);
        let back = scopes.filter(|scope| self.place.is_away(scope)).cloned();
        inner.bring_back.borrow_mut().extend(back);
    }
}

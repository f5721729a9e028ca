//! Which screens to show anew: one trigger for each scope and kind, one for each kind, one for the counts.

use super::ledger::Moved;
use crate::live::prelude::*;
use shared::domain::Kind;
use shared::order;
use shared::scope::Scope;
use shared::sorted::SortedMap;
use std::cell::RefCell;

#[derive(Default)]
pub(super) struct Triggers {
    by_scope: RefCell<SortedMap<(Scope, Kind), ArcTrigger>>,
    by_kind: RefCell<SortedMap<Kind, ArcTrigger>>,
    counts: ArcTrigger,
}

impl Triggers {
    pub fn track(&self, scope: &Scope, kind: &Kind) {
        let key = (scope.clone(), kind.clone());
        let trigger = self.by_scope.borrow_mut().or_default(&key).clone();
        trigger.track();
    }

    pub fn track_kind(&self, kind: &Kind) {
        let trigger = self.by_kind.borrow_mut().or_default(kind).clone();
        trigger.track();
    }

    pub fn track_counts(&self) {
        self.counts.track();
    }

    pub fn notify(&self, moved: &Moved) {
        // Collected first: what a trigger sets off may track others.
        let mut triggers = Vec::new();
        let pairs = moved.pairs();
        for (scope, kind) in &pairs {
            let pair = ((*scope).clone(), (*kind).clone());
            triggers.extend(self.by_scope.borrow().get(&pair).cloned());
        }
        let mut kinds: Vec<_> = pairs.iter().map(|(_, kind)| *kind).collect();
        order::sort_and_dedup(&mut kinds);
        for kind in kinds {
            triggers.extend(self.by_kind.borrow().get(kind).cloned());
        }
        for trigger in triggers {
            trigger.notify();
        }
        self.notify_counts();
    }

    pub fn notify_counts(&self) {
        self.counts.notify();
    }
}

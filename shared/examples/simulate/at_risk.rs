//! Records of children at risk, which go before all else that waits.

use crate::check::Broken;
use crate::device::Flight;
use crate::disk::Disk;
use crate::forms::{Person, Writing};
use shared::change::ChangeText;
use shared::domain::{Kind, Safety, SafetyLevel};
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::source::Source;

const CHECK: &str = "a_child_at_risk_goes_first";

impl Person<'_> {
    /// Writes down what was done for a child at risk, or says more of it.
    pub(crate) fn at_risk(&mut self) -> Option<Writing> {
        let begun = self.any(&Kind::Safety);
        let (what, now, words) = (
            self.chance().below(3),
            self.moment.now_ms,
            self.words("a bruise"),
        );
        let Some(key) = begun.filter(|_| !self.chance().one_in(3)) else {
            let id = self.moment.record_id();
            let safety = Safety {
                level: Some(SafetyLevel::Concern),
                noticed_ms: now,
                what: words,
                ..Safety::default()
            };
            return Some(Self::first(Safety::scope(id), id, &safety));
        };
        self.edit::<Safety>(key, |safety| match what {
            0 => safety.acknowledged_ms = Some(now),
            1 => safety.closed = !safety.closed,
            _ => safety.action = words,
        })
    }
}

/// In what a device sends nothing stands before a child at risk, and each scope is in the order it was written. Says
/// whether there was other work for such a record to go before.
pub fn a_child_at_risk_goes_first(disk: &Disk, flight: &Flight) -> Result<bool, Broken> {
    let sent = &flight.ask.sent;
    let place = |id: &ChangeId| disk.pending.iter().position(|item| item.change.id == *id);
    let places: Vec<_> = sent.iter().filter_map(place).collect();
    let waits: Vec<_> = places
        .iter()
        .filter_map(|at| disk.pending.get(*at))
        .collect();
    let is_first = |item: &&ChangeText| matches!(item.change.scope, Scope::Safety(_));
    if !waits
        .iter()
        .map(is_first)
        .is_sorted_by(|one, next| one >= next)
    {
        return Err(Broken::new(CHECK, format!("{sent:?}")));
    }
    for item in &waits {
        let of_scope = places.iter().zip(&waits);
        let of_scope = of_scope.filter(|(_, other)| other.change.scope == item.change.scope);
        if !of_scope.map(|(at, _)| at).is_sorted() {
            return Err(Broken::new(
                CHECK,
                format!("{}: {sent:?}", item.change.scope),
            ));
        }
    }
    let first = waits.iter().filter(|item| is_first(item)).count();
    Ok((1..waits.len()).contains(&first))
}

/// A page with its changes as they were written, whatever they are about.
pub fn as_written(disk: &Disk, flight: &mut Flight) {
    let waits = disk.pending.iter();
    let waits = waits.filter(|item| flight.ask.sent.contains(&item.change.id));
    let (sent, changes) = waits
        .map(|item| (item.change.id, item.text.clone()))
        .unzip();
    flight.ask.sent = sent;
    flight.ask.request.changes = changes;
}

//! The factors cards and findings are coded with: the six a board begins with, as the library has
//! changed and added to them.

use shared::domain::Factor;
use shared::id::RecordId;
use shared::order;
use shared::scope::Scope;

use crate::desk::{Desk, Item};

/// The factors that are offered, in their order. Tracks.
pub fn factors(desk: Desk) -> Vec<(RecordId, Factor)> {
    let written = desk.list::<Factor>(&Scope::Library);
    let is_withdrawn = |id: RecordId| {
        let of_it = written.iter().find(|factor| factor.id == id);
        of_it.is_some_and(|factor| factor.withdrawn)
    };
    let mut offered = all(&written);
    offered.retain(|(id, _)| !is_withdrawn(*id));
    offered
}

/// What a factor is called, also one that is no longer offered. Tracks.
pub fn factor_name(desk: Desk, id: RecordId) -> Option<String> {
    let all = all(&desk.list::<Factor>(&Scope::Library));
    let found = all.into_iter().find(|(other, _)| *other == id);
    found.map(|(_, factor)| factor.name)
}

/// The six and the library's own, withdrawn ones among them, in their order.
fn all(written: &[Item<Factor>]) -> Vec<(RecordId, Factor)> {
    let mut all = Factor::six();
    for item in written {
        let value = item.value.clone();
        match all.iter_mut().find(|(id, _)| *id == item.id) {
            Some((_, factor)) => over(factor, value),
            // Without a name it could be told from nothing.
            None if value.name.trim().is_empty() => {}
            None => all.push((item.id, value)),
        }
    }
    order::sort_by(&mut all, |(a_id, a), (b_id, b)| {
        a.order.total_cmp(&b.order).then(a_id.cmp(b_id))
    });
    all
}

/// Writes what the library says of one of the six over it. What was never said there stays.
fn over(factor: &mut Factor, written: Factor) {
    if !written.name.trim().is_empty() {
        factor.name = written.name;
    }
    if written.order != 0.0 {
        factor.order = written.order;
    }
    factor.withdrawn = written.withdrawn;
}

//! The factors that cards and findings are coded with: the six a board begins with, and what it has
//! made of them since.

use shared::domain::Factor;
use shared::id::RecordId;
use shared::scope::Scope;

use crate::desk::Desk;

/// The factors that can be chosen, in their order. Tracks.
pub fn factors(desk: Desk) -> Vec<(RecordId, Factor)> {
    let mut all = merged(desk);
    all.retain(|(_, _, withdrawn)| !withdrawn);
    let all = all.into_iter().map(|(id, factor, _)| (id, factor));
    all.collect()
}

/// What a factor is called; one that is no longer offered still has its name. Tracks.
pub fn factor_name(desk: Desk, id: RecordId) -> Option<String> {
    let found = merged(desk).into_iter().find(|(other, ..)| *other == id);
    found.map(|(_, factor, _)| factor.name)
}

/// The board's own factors over the six, with whether each was taken out of use.
fn merged(desk: Desk) -> Vec<(RecordId, Factor, bool)> {
    let six = Factor::six().into_iter();
    let mut all: Vec<_> = six.map(|(id, factor)| (id, factor, false)).collect();
    for item in desk.list::<Factor>(&Scope::Library) {
        match all.iter_mut().find(|(id, ..)| *id == item.id) {
            Some((_, factor, withdrawn)) => {
                let name = std::mem::take(&mut factor.name);
                *factor = item.value;
                *withdrawn = item.withdrawn;
                if factor.name.trim().is_empty() {
                    factor.name = name;
                }
            }
            None if item.value.name.trim().is_empty() => {}
            None => all.push((item.id, item.value, item.withdrawn)),
        }
    }
    shared::order::sort_by(&mut all, |(_, a, _), (_, b, _)| a.order.total_cmp(&b.order));
    all
}

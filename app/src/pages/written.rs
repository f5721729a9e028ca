//! What one save alone said, as the noun it was about.

use shared::change::Change;
use shared::domain::Noun;
use shared::record::{Record, RecordKey, read};

/// The values that a change wrote, with defaults for everything it left alone.
pub fn written<T: Noun>(change: &Change) -> T {
    let mut record = Record::new(RecordKey::of(change));
    record.apply(change);
    read::<T>(&record).value
}

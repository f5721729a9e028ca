//! Where time and chance come from. Both are handed in, so that the simulator
//! can lie about the clock and replay every draw.

use crate::id::{ChangeId, RecordId};
use uuid::{Builder, Uuid};

/// A clock and a source of randomness.
pub trait Source {
    /// Milliseconds since 1970 as the device believes them. May be wrong by years.
    fn now_ms(&mut self) -> u64;
    /// Ten random bytes.
    fn random(&mut self) -> [u8; 10];

    /// A new version 7 UUID.
    fn uuid(&mut self) -> Uuid {
        let (now, random) = (self.now_ms(), self.random());
        // A v7 id has 48 bits of time; a wild clock wraps instead of failing.
        Builder::from_unix_timestamp_millis(now & 0xffff_ffff_ffff, &random).into_uuid()
    }

    /// A new id for a change.
    fn change_id(&mut self) -> ChangeId {
        ChangeId(self.uuid())
    }

    /// A new id for a record.
    fn record_id(&mut self) -> RecordId {
        RecordId(self.uuid())
    }
}

//! How two holders of the log exchange it, without any I/O.
//!
//! One round trip pushes and pulls. The device sends its cursor, a digest of
//! the scopes it knows itself to hold, and a page of its own changes; the
//! board answers with what it took, what it refused and why, and the rows that
//! follow the cursor. [`Session`] is the device's half as a state machine,
//! [`admit`] the board's decision as a pure function. `docs/sync-protocol.md`
//! explains each rule with the failure it prevents.

mod admission;
mod doubt;
mod intake;
mod message;
mod restore;
mod scopes;
mod session;
mod state;

pub use admission::{Admission, Caller, Facts, Opened, Parsed, Verdict, admit, parse};
pub use message::{
    Backfill, Backfilled, Cursor, Handed, Refusal, RefusalCode, Row, ScopeSince, SyncAnswer,
    SyncRequest, page_payload,
};
pub use scopes::scopes_digest;
pub use session::{Ask, Failure, Held, Outcome, Session, Then, in_turn};
pub use state::{Commit, Segment, StoredRow, SyncState};

use serde::{Deserialize, Serialize};

/// Why something was taken back. Nothing is ever deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// In the person's own words; may be empty for an undo a moment later.
    pub reason: String,
}

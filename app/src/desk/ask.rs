//! What an administrator asks of the board's server: links for devices, and the end of a recovery.

use super::Desk;
use crate::sync::call::{self, CallError};
use shared::api::{self, InviteAnswer, InviteRequest};
use shared::id::PersonId;

/// Why the server did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// It could not be reached.
    #[error("no signal, or the server is not there")]
    Unreachable,
    /// It refused; in its own plain words.
    #[error("{message}")]
    Refused {
        /// For a program.
        code: String,
        /// For a person.
        message: String,
    },
}

impl AskError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Unreachable => {
                "The board’s server could not be reached. This needs a signal. Try again when there is one.".to_owned()
            }
            Self::Refused { message, .. } => message.clone(),
        }
    }
}

impl From<CallError> for AskError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Unreachable => Self::Unreachable,
            CallError::Answered { error, .. } => Self::Refused {
                code: error.code,
                message: error.message,
            },
        }
    }
}

impl Desk {
    /// A link and a code that make another device this person's. Administrators, with a signal; the
    /// person's record must have been received.
    pub async fn invite(self, person: PersonId) -> Result<InviteAnswer, AskError> {
        let inner = self.inner();
        let bearer = inner.store.bearer();
        Ok(call::post(api::INVITE, Some(&bearer), &InviteRequest { person }).await?)
    }

    /// Says that the board's log is whole again after a restore. Administrators, with a signal.
    pub async fn close_recovery(self) -> Result<(), AskError> {
        let inner = self.inner();
        let bearer = inner.store.bearer();
        call::post_for_nothing(api::CLOSE_RECOVERY, Some(&bearer)).await?;
        Ok(())
    }
}

//! What a person asks of the board's server outside the exchange: links for devices, the list of devices, recovery keys.

use super::Desk;
use crate::sync::call::{self, CallError};
use serde::Serialize;
use shared::api::{self, InviteAnswer, InviteRequest};
use shared::field::Table;
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
    /// Asks the board's server something under this person's name. Needs a signal.
    pub async fn ask<A: Table + Default>(
        self,
        path: &str,
        value: &impl Serialize,
    ) -> Result<A, AskError> {
        let bearer = self.inner().store.bearer();
        Ok(call::post(path, Some(&bearer), value).await?)
    }

    /// The same, where the answer says nothing.
    pub async fn tell(self, path: &str, value: &impl Serialize) -> Result<(), AskError> {
        let bearer = self.inner().store.bearer();
        call::tell(path, Some(&bearer), value).await?;
        Ok(())
    }

    /// A link and a code that make another device this person's. Administrators, with a signal; the
    /// person's record must have been received.
    pub async fn invite(self, person: PersonId) -> Result<InviteAnswer, AskError> {
        self.ask(api::INVITE, &InviteRequest { person }).await
    }

    /// Says that the board's log is whole again after a restore. Administrators, with a signal.
    pub async fn close_recovery(self) -> Result<(), AskError> {
        self.tell(api::CLOSE_RECOVERY, &api::Nothing {}).await
    }
}

//! Back into a vault whose passphrase was forgotten, with an administrator's help.

use super::join::refused;
use super::{JoinError, Locked, Tablet};
use crate::store::{Asked, OpenBy, Store, UnlockError};
use crate::sync::call::{self, CallError};
use shared::api::{self, RescueAsked, RescueFound, RescueLook};

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nobody has answered yet.
    NotYet,
    /// An administrator gave the key back.
    Key(String),
    /// An administrator said no, or the board no longer knows of it.
    No,
}

impl Tablet {
    /// Asks for a vault's key with a code that an administrator gave, under a passphrase that is chosen now. What is on
    /// the tablet stays as it is.
    pub async fn ask_back(
        self,
        locked: &Locked,
        code: &str,
        passphrase: &str,
    ) -> Result<Asked, JoinError> {
        if code.trim().is_empty() {
            return Err(JoinError::Empty);
        }
        let device = locked.entry.device;
        let mut asked = Store::prepare_to_ask(device, passphrase).await?;
        let request = asked.request(device, code);
        let answer: RescueAsked = call::post(api::RESCUE, None, &request)
            .await
            .map_err(refused)?;
        asked.ticket = answer.ticket;
        Store::keep_asked(device, &asked).await?;
        Ok(asked)
    }

    /// Looks whether somebody has answered.
    pub async fn look_back(self, asked: &Asked) -> Result<Found, JoinError> {
        let look = RescueLook {
            ticket: asked.ticket.clone(),
        };
        let found: RescueFound = match call::post(api::RESCUE_LOOK, None, &look).await {
            Ok(found) => found,
            Err(CallError::Answered { status: 404, .. }) => return Ok(Found::No),
            Err(error) => return Err(refused(error)),
        };
        Ok(match (found.is_answered, found.wrapped) {
            (false, _) => Found::NotYet,
            (true, wrapped) if wrapped.is_empty() => Found::No,
            (true, wrapped) => Found::Key(wrapped),
        })
    }

    /// Takes the key, with the passphrase that was chosen when it was asked for, and opens the vault.
    pub async fn take_back(
        self,
        locked: Locked,
        passphrase: &str,
        answer: &str,
    ) -> Result<(), UnlockError> {
        Store::take_back(locked.entry.device, passphrase, answer).await?;
        self.unlock(locked, OpenBy::Passphrase(passphrase)).await
    }

    /// Stops waiting for it.
    pub async fn forget_asked(self, locked: &Locked) {
        // What stays is offered again.
        let _ = Store::forget_asked(locked.entry.device).await;
    }
}

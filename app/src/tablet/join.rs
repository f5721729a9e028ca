//! Joining: making this browser a person's device, by a link or a typed code.

use super::{Entry, Opening, Tablet};
use crate::desk::Owner;
use crate::platform::DeviceSource;
use crate::store::directory::Directory;
use crate::store::{Store, StoreError};
use crate::sync::call::{self, CallError};
use shared::api::{self, EnrolAnswer, EnrolRequest};
use shared::id::DeviceId;
use shared::source::Source;

/// Why joining did not come about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// Nothing was given.
    #[error("no link and no code")]
    Empty,
    /// The server could not be reached.
    #[error("no signal, or the server is not there")]
    Unreachable,
    /// The server refused: spent, wrong, too old. In its own plain words.
    #[error("{message}")]
    Refused {
        /// For a program.
        code: String,
        /// For a person.
        message: String,
    },
    /// This browser keeps nothing, or has no room.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl JoinError {
    /// What happened and what to do, for a person.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => "Enter the code you were given, or open the link.".to_owned(),
            Self::Unreachable => {
                "The board’s server could not be reached. Joining needs a signal, once. The link or code is still good: try again when there is one.".to_owned()
            }
            Self::Refused { message, .. } => message.clone(),
            Self::Store(error) => error.words().to_owned(),
        }
    }
}

impl Tablet {
    /// Makes this browser a person's device. `secret` is what follows `#` in the link, or the code as
    /// typed. The device's keys are made and stored before anything is asked, so that trying again
    /// after an answer was lost succeeds. On success the person's desk is open;
    /// whether it is a new device, under this passphrase.
    pub async fn join(
        self,
        secret: &str,
        label: &str,
        passphrase: &str,
    ) -> Result<bool, JoinError> {
        let secret = secret.trim().trim_start_matches('#');
        if secret.is_empty() {
            return Err(JoinError::Empty);
        }
        let inner = self.inner.get_value();
        let directory = &inner.directory;
        let known = self.known_again(secret, label).await?;
        let is_new = known.is_none();
        let (entry, store, answer) = match known {
            Some(known) => known,
            None => as_new(directory, secret, label).await?,
        };
        let owner = Owner {
            device: answer.device,
            person: answer.person,
            name: answer.name,
            board: answer.board,
            label: label.trim().to_owned(),
        };
        if is_new {
            let recovery = answer.recovery.as_deref().unwrap_or_default();
            store
                .take_in(passphrase, &owner, &answer.bearer, recovery)
                .await?;
        } else {
            store.keep_owner(&owner, &answer.bearer).await?;
        }
        let entry = Entry {
            person: Some(owner.person),
            name: owner.name,
            board: owner.board,
            label: owner.label,
            opened_ms: DeviceSource.now_ms(),
            recovery: answer.recovery,
            ..entry
        };
        directory.keep(&entry).await?;
        match self.opening.get_untracked() {
            Opening::Open(desk) if desk.owner().device == entry.device => desk.send_now(),
            Opening::Open(desk) => {
                desk.close().await?;
                self.enter(entry, store).await;
            }
            _ => self.enter(entry, store).await,
        }
        Ok(is_new)
    }

    /// Whoever is at their desk here and is given a new link stays on the same device: what waits there goes under the
    /// new secret. A link of somebody else's is not spent by asking.
    async fn known_again(
        self,
        secret: &str,
        label: &str,
    ) -> Result<Option<(Entry, Store, EnrolAnswer)>, JoinError> {
        let Opening::Open(desk) = self.opening.get_untracked() else {
            return Ok(None);
        };
        let device = desk.owner().device;
        let entries = self.entries().await?;
        let Some(entry) = entries.into_iter().find(|entry| entry.device == device) else {
            return Ok(None);
        };
        let store = desk.inner().store.clone();
        match ask(&store, device, secret, label).await {
            Ok(answer) => Ok(Some((entry, store, answer))),
            // Somebody else's link; a device that was withdrawn; a link that another device here may have spent without
            // hearing the answer.
            Err(CallError::Answered {
                status: 401 | 409 | 410,
                ..
            }) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }
}

async fn as_new(
    directory: &Directory,
    secret: &str,
    label: &str,
) -> Result<(Entry, Store, EnrolAnswer), JoinError> {
    let (mut entry, mut store) = begun_or_new(directory).await?;
    let mut asked = ask(&store, entry.device, secret, label).await;
    if matches!(&asked, Err(CallError::Answered { status: 409, .. })) {
        // An attempt that was begun belongs to somebody else after all.
        (entry, store) = new_device(directory).await?;
        asked = ask(&store, entry.device, secret, label).await;
    }
    Ok((entry, store, asked.map_err(refused)?))
}

async fn ask(
    store: &Store,
    device: DeviceId,
    secret: &str,
    label: &str,
) -> Result<EnrolAnswer, CallError> {
    let request = EnrolRequest {
        secret: secret.to_owned(),
        device,
        key: store.public_key().to_owned(),
        label: label.trim().chars().take(60).collect(),
    };
    call::post(api::ENROL, None, &request).await
}

/// The device of an attempt that knows no answer, or a new one.
async fn begun_or_new(directory: &Directory) -> Result<(Entry, Store), StoreError> {
    let entries = directory.entries().await?;
    for entry in entries.into_iter().filter(|entry| entry.person.is_none()) {
        if let Ok(store) = Store::open(entry.device).await {
            return Ok((entry, store));
        }
    }
    new_device(directory).await
}

async fn new_device(directory: &Directory) -> Result<(Entry, Store), StoreError> {
    let device = DeviceId(DeviceSource.uuid());
    let store = Store::make(device).await?;
    let entry = Entry {
        device,
        person: None,
        opened_ms: DeviceSource.now_ms(),
        ..Entry::default()
    };
    directory.keep(&entry).await?;
    Ok((entry, store))
}

pub(super) fn refused(error: CallError) -> JoinError {
    match error {
        CallError::Unreachable => JoinError::Unreachable,
        CallError::Answered { error, .. } => JoinError::Refused {
            code: error.code,
            message: error.message,
        },
    }
}

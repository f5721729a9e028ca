//! What is written down of a device with each request: what it says of itself, and what it is about to
//! be given. Written before the answer leaves, so that no device holds what nobody knows it holds; and
//! only where something differs, so that asking alone costs no write.

use std::collections::{BTreeSet, HashMap};

use shared::api::About;
use shared::scope::Scope;
use sqlx::AnyConnection;

use crate::store::device::{self, Device, Said};
use crate::store::{Store, StoreError, holdings};

/// How exact "last" is, in milliseconds.
const MINUTE_MS: i64 = 60 * 1000;
/// The longest name of a browser or a version, in characters.
const NAME: usize = 40;
/// The longest recovery key, in characters.
const KEY: usize = 80;

/// What is to be written down of one device.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notes {
    said: Option<Said>,
    given: Vec<String>,
    gone: Vec<String>,
    held: Vec<String>,
}

impl Notes {
    /// What a device says of itself, after `settled` changes of its own were taken or refused. One of
    /// an older app says nothing, and is only seen.
    pub fn of(device: &Device, about: Option<&About>, settled: usize, now: i64) -> Self {
        let before = &device.said;
        let mut said = before.clone();
        if let Some(about) = about {
            said.tablet = plain(&about.tablet, NAME);
            said.version = plain(&about.version, NAME);
            said.recovery = plain(&about.recovery, KEY);
            let settled = i64::try_from(settled).unwrap_or(i64::MAX);
            said.unsent = Some((i64::from(about.unsent) - settled).max(0));
        }
        if said != *before || before.seen_at.is_none_or(|seen| seen + MINUTE_MS <= now) {
            said.seen_at = Some(now);
        }
        Self {
            said: (said != *before).then_some(said),
            ..Self::default()
        }
    }

    /// Adds what the device is about to be given. `readable` is what its person may hold, where the
    /// device's own digest says that it holds exactly that: then it has let go of everything else.
    pub async fn giving(
        &mut self,
        db: &mut AnyConnection,
        device: &Device,
        given: BTreeSet<String>,
        readable: Option<&[Scope]>,
        now: i64,
    ) -> Result<(), StoreError> {
        if given.is_empty() && readable.is_none() {
            return Ok(());
        }
        let known: HashMap<String, holdings::Holding> = holdings::of(db, &device.id)
            .await?
            .into_iter()
            .map(|holding| (holding.scope.clone(), holding))
            .collect();
        if let Some(readable) = readable {
            let readable: BTreeSet<String> = readable.iter().map(Scope::to_string).collect();
            for (scope, holding) in &known {
                let holds = readable.contains(scope);
                if holds && holding.gone_at.is_some() && !given.contains(scope) {
                    self.held.push(scope.clone());
                } else if !holds && holding.gone_at.is_none() {
                    self.gone.push(scope.clone());
                }
            }
        }
        self.given = given
            .into_iter()
            .filter(|scope| {
                known.get(scope).is_none_or(|holding| {
                    holding.gone_at.is_some() || holding.last_at + MINUTE_MS <= now
                })
            })
            .collect();
        Ok(())
    }

    /// Writes them down, where there is anything to write.
    pub async fn write(
        mut self,
        store: &Store,
        device: &Device,
        now: i64,
    ) -> Result<(), StoreError> {
        if self == Self::default() {
            return Ok(());
        }
        // Always in one order, or two requests of one device could wait for each other.
        self.gone.sort();
        self.held.sort();
        let mut tx = store.begin_write().await?;
        if let Some(said) = &self.said {
            device::heard(&mut tx, &device.id, said).await?;
        }
        holdings::give(&mut tx, &device.id, &self.given, now).await?;
        holdings::mark(&mut tx, &device.id, &self.gone, Some(now)).await?;
        holdings::mark(&mut tx, &device.id, &self.held, None).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A text without control characters and no longer than it may be.
fn plain(text: &str, most: usize) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(most)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(said: Said) -> Device {
        Device {
            id: "d".to_owned(),
            person: "p".to_owned(),
            label: "Tablet".to_owned(),
            public_key: String::new(),
            revoked: false,
            said,
        }
    }

    #[test]
    fn what_is_said_is_cut_and_cleaned_and_what_was_settled_does_not_wait() {
        let about = About {
            tablet: format!("t\u{0}\n{}", "x".repeat(60)),
            version: "0.1.0".to_owned(),
            unsent: 7,
            recovery: "age1".to_owned(),
        };
        let said = Notes::of(&device(Said::default()), Some(&about), 5, 1_000)
            .said
            .unwrap();
        assert_eq!(said.tablet, format!("t{}", "x".repeat(39)));
        assert_eq!((said.unsent, said.seen_at), (Some(2), Some(1_000)));
    }

    #[test]
    fn the_same_again_within_a_minute_is_not_written() {
        let about = About::default();
        let said = Notes::of(&device(Said::default()), Some(&about), 0, 1_000)
            .said
            .unwrap();
        let again = device(said);
        let write = |about, now| Notes::of(&again, about, 0, now).said.is_some();
        assert!(!write(Some(&about), 60_999));
        assert!(write(Some(&about), 61_000));
        assert!(!write(None, 60_999), "an older app says nothing");
        assert!(write(None, 61_000), "and is seen");
        let more = About {
            unsent: 1,
            ..about.clone()
        };
        assert!(write(Some(&more), 1_001));
    }
}

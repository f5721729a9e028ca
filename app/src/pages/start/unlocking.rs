//! Unlocking, by what is typed or by a passkey: one try at a time, and in words what came of it.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use crate::{
    pages::passphrase::Choosing,
    platform::DeviceSource,
    store::{OpenBy, Tries, UnlockError},
    tablet::{Locked, Tablet, use_tablet},
    ui::{frame::focus_page, keyboard},
    words,
};
use shared::source::Source;

/// After which the page that was behind the lock stands.
const SETTLED: Duration = Duration::from_millis(100);

/// The id of the box.
pub const BOX: &str = "passphrase";

/// What is wrong, and what that means.
fn why_not(error: &UnlockError) -> String {
    match error {
        UnlockError::NoPasskey => {
            "The passkey did not open it. Type your passphrase: it always does.".to_owned()
        }
        UnlockError::Empty => "Type your passphrase.".to_owned(),
        UnlockError::Wrong(tries) => match tries.left() {
            1 => "That is not it. One more try, then a wait of 10 minutes. Nothing is deleted."
                .to_owned(),
            left => format!(
                "That is not it. {left} more tries, then a wait of 10 minutes. Nothing is deleted."
            ),
        },
        UnlockError::Wait(tries) => waits(*tries),
        UnlockError::Store(error) => error.words().to_owned(),
    }
}

fn waits(tries: Tries) -> String {
    let minutes = tries.wait_minutes(DeviceSource.now_ms()).unwrap_or(1);
    let minutes = words::count(usize::try_from(minutes).unwrap_or(10), "minute", "minutes");
    format!("Too many tries. You can try again in {minutes}. Nothing is deleted.")
}

/// A vault that is being unlocked.
#[derive(Clone, Copy)]
pub struct Unlocking {
    tablet: Tablet,
    /// Whose vault, and what is known of it from outside.
    pub given: StoredValue<Locked>,
    /// What is typed.
    pub choosing: Choosing,
    /// What was wrong.
    pub problem: RwSignal<Option<String>>,
    /// Whether it is being tried.
    pub opening: RwSignal<bool>,
}

impl Unlocking {
    /// Begins.
    pub fn begin(locked: Locked) -> Self {
        let tries = locked.outside.tries;
        let known = format!("{} {}", locked.entry.name, locked.entry.board);
        let waits_now = tries.wait_minutes(DeviceSource.now_ms()).is_some();
        Self {
            tablet: use_tablet(),
            given: StoredValue::new(locked),
            choosing: Choosing::begin(Signal::fixed(known)),
            problem: RwSignal::new(waits_now.then(|| waits(tries))),
            opening: RwSignal::new(false),
        }
    }

    /// Whether it may begin now: one try at a time.
    fn may_try(self) -> bool {
        let is_free = !self.opening.get_untracked();
        self.opening.set(true);
        is_free
    }

    /// Tries what was typed. On a device from before there were passphrases it is the one being chosen.
    pub fn by_passphrase(self) {
        if !self.may_try() {
            return;
        }
        let is_locked = self.given.with_value(|locked| locked.outside.is_locked);
        spawn_local(async move {
            if !is_locked && !self.choosing.look().await {
                self.opening.set(false);
                keyboard::focus(BOX);
                return;
            }
            if let Some(words) = self.choosing.words.try_get_untracked() {
                self.open(OpenBy::Passphrase(&words)).await;
            }
        });
    }

    /// Tries the passkey.
    pub fn by_passkey(self) {
        if self.may_try() {
            spawn_local(async move { self.open(OpenBy::Passkey).await });
        }
    }

    async fn open(self, by: OpenBy<'_>) {
        let opened = self.tablet.unlock(self.given.get_value(), by).await;
        self.opening.set(false);
        match opened {
            // The box is gone with its page: whoever listens or works by keys begins at the next one's heading.
            Ok(()) => set_timeout(focus_page, SETTLED),
            Err(error) => {
                self.problem.set(Some(why_not(&error)));
                self.choosing.words.set(String::new());
                keyboard::focus(BOX);
            }
        }
    }
}

//! Choosing a passphrase: what it is worth is said while it is typed.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use crate::platform::passphrase::{self, Worth};

/// After the last key, before it is looked at.
const PAUSE: Duration = Duration::from_millis(250);

/// What people are told about choosing one.
pub const HINT: &str = "Four words that have nothing to do with each other. It opens this tablet, and nobody can look it up for you. Capital letters do not matter.";

/// A passphrase that is being chosen.
#[derive(Clone, Copy)]
pub struct Choosing {
    /// What was typed.
    pub words: RwSignal<String>,
    /// What it is worth, as far as that was looked at.
    pub worth: RwSignal<Worth>,
    /// What a finder would try first.
    known: Signal<String>,
}

impl Choosing {
    /// Begins. `known` are words a finder would try first.
    pub fn begin(known: impl Into<Signal<String>>) -> Self {
        let choosing = Self {
            words: RwSignal::default(),
            worth: RwSignal::default(),
            known: known.into(),
        };
        let asked = StoredValue::new(0_u32);
        watch(move || {
            choosing.words.track();
            choosing.known.track();
            asked.update_value(|asked| *asked += 1);
            let now = asked.get_value();
            let look = move || {
                let is_typed = choosing.words.try_with_untracked(|words| !words.is_empty());
                if asked.try_get_value() == Some(now) && is_typed == Some(true) {
                    spawn_local(async move {
                        choosing.look().await;
                    });
                }
            };
            set_timeout(look, PAUSE);
        });
        choosing
    }

    /// Looks at it now; whether it will do.
    pub async fn look(self) -> bool {
        let Some((words, known)) = self
            .words
            .try_get_untracked()
            .zip(self.known.try_get_untracked())
        else {
            return false;
        };
        if words.is_empty() {
            self.worth.set(Worth::Short);
            return false;
        }
        // A browser that cannot say stops nobody: making the key fails in words of its own.
        let worth = passphrase::judge(&words, &known).await;
        let worth = worth.unwrap_or(Worth::Fair);
        self.worth.set(worth);
        worth.will_do()
    }
}

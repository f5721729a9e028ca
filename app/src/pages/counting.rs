//! Counts changed by tapping: shown at once, saved when the taps have come to rest.

use crate::live::prelude::*;
use leptos::{leptos_dom::helpers::TimeoutHandle, task::spawn_local};
use shared::domain::Noun;
use std::time::Duration;

use crate::{
    desk::{Desk, Draft},
    ui::toast::use_toasts,
};

/// How long after the last tap a count is saved: one save for "three people", not three.
const SETTLES: Duration = Duration::from_millis(700);

/// A count that is tapped.
#[derive(Clone, Copy)]
pub struct Counted {
    /// How many, as tapped so far.
    pub count: Signal<u32>,
    /// A person changed the count.
    pub change: Callback<u32>,
}

/// Counts over a record: `stands` is what it says, `made` the form that says another number. Saved when
/// the taps have come to rest, or when the screen is left.
pub fn counted<T: Noun + Send + Sync>(
    desk: Desk,
    stands: Signal<u32>,
    made: impl Fn(u32) -> Draft<T> + Send + Sync + 'static,
) -> Counted {
    let toasts = use_toasts();
    let tapped = RwSignal::new(None::<u32>);
    let rest = StoredValue::new(None::<TimeoutHandle>);
    let made = StoredValue::new(made);
    let save = move || {
        let Some(count) = tapped.try_get_untracked().flatten() else {
            return;
        };
        let Some(draft) = made.try_with_value(|made| made(count)) else {
            return;
        };
        spawn_local(async move {
            match desk.save(&draft).await {
                // Until then the tapped number stands, or the next tap would begin from an older one.
                Ok(_) if tapped.try_get_untracked().flatten() == Some(count) => tapped.set(None),
                Ok(_) => {}
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let change = move |count: u32| {
        tapped.set(Some(count));
        let handle = set_timeout_with_handle(save, SETTLES);
        rest.update_value(|rest| {
            if let Some(before) = std::mem::replace(rest, handle.ok()) {
                before.clear();
            }
        });
    };
    on_cleanup(move || {
        if let Some(handle) = rest.try_get_value().flatten() {
            handle.clear();
        }
        save();
    });
    Counted {
        count: Signal::derive(move || tapped.get().unwrap_or_else(|| stands.get())),
        change: change.into(),
    }
}

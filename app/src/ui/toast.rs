//! A short word about what was just done, with a way to undo it.

use crate::live::prelude::*;
use std::{sync::Arc, time::Duration};

use super::button::{Button, Weight};

/// How long a toast that can be undone stays when nobody is on it. Undo is also on the thing itself,
/// so nothing is lost when it goes.
const STAYS: Duration = Duration::from_secs(12);

/// How long one stays that only says something.
const SAID: Duration = Duration::from_secs(6);

/// How long something was said "just now", in milliseconds: by what led to the next page.
const JUST_NOW: f64 = 1_500.0;

fn now() -> f64 {
    js_sys::Date::now()
}

/// What takes back what was done. Outlives the screen it was said on.
type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    number: u32,
    words: String,
    undo: Option<Undo>,
    said_at: f64,
}

/// The place where toasts are said, one at a time.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    last: StoredValue<u32>,
    held: StoredValue<bool>,
}

impl Toasts {
    /// Says what was done.
    pub fn say(self, words: impl Into<String>) {
        self.show(words.into(), None);
    }

    /// Says what was done, with a button that takes it back.
    pub fn say_with_undo(self, words: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.show(words.into(), Some(Arc::new(undo)));
    }

    /// Another page is shown: what was said on the one before goes, unless it can be undone or was said just now.
    pub fn turn_page(self) {
        let is_old = self.shown.with_untracked(|toast| {
            toast
                .as_ref()
                .is_some_and(|toast| toast.undo.is_none() && now() - toast.said_at > JUST_NOW)
        });
        if is_old {
            self.shown.set(None);
        }
    }

    /// Takes away what is shown.
    pub fn clear(self) {
        self.shown.set(None);
    }

    /// What was said since something opened, as long as it is open: empty where nothing was.
    pub fn said_since(self, open: Signal<bool>) -> Memo<String> {
        let opened_at = Memo::new(move || open.get().then(now));
        Memo::new(move || {
            let Some(opened_at) = opened_at.get() else {
                return String::new();
            };
            self.shown.with(|toast| {
                let toast = toast.as_ref();
                let since = toast.filter(|toast| toast.said_at >= opened_at);
                since.map(|toast| toast.words.clone()).unwrap_or_default()
            })
        })
    }

    fn show(self, words: String, undo: Option<Undo>) {
        self.last.update_value(|last| *last += 1);
        let number = self.last.get_value();
        let stays = if undo.is_some() { STAYS } else { SAID };
        self.shown.set(Some(Toast {
            number,
            words,
            undo,
            said_at: now(),
        }));
        self.leave_later(number, stays);
    }

    /// Takes this toast away in a while, unless another took its place or somebody is on it.
    fn leave_later(self, number: u32, stays: Duration) {
        set_timeout(
            move || {
                let Some(is_shown) = self.shown.try_with_untracked(|toast| {
                    toast.as_ref().is_some_and(|toast| toast.number == number)
                }) else {
                    return;
                };
                if is_shown && self.held.get_value() {
                    self.leave_later(number, stays);
                } else if is_shown {
                    self.shown.set(None);
                }
            },
            stays,
        );
    }
}

/// Makes the place for toasts known to everything beneath.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        shown: RwSignal::new(None),
        last: StoredValue::new(0),
        held: StoredValue::new(false),
    };
    provide_context(toasts);
    toasts
}

/// The place for toasts, from any component beneath [`provide_toasts`].
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where the toast is shown: always on the page, so that it is read aloud when words arrive.
#[component]
pub fn ToastShelf() -> impl IntoView {
    let toasts = use_toasts();
    let hold = move |held: bool| toasts.held.set_value(held);
    // The page makes room to scroll what it covers into sight.
    watch(move || {
        if let Some(page) = document().document_element() {
            let is_shown = toasts.shown.with(Option::is_some);
            // It cannot fail for a name that is one.
            let _ = page.toggle_attribute_with_force("data-toast", is_shown);
        }
    });
    view! {
        <div
            class="toasts"
            role="status"
            on:mouseenter=move |_| hold(true)
            on:mouseleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            {move || {
                toasts
                    .shown
                    .get()
                    .map(|toast| {
                        let only_says = toast.undo.is_none();
                        let undo = toast
                            .undo
                            .map(|undo| {
                                let press = move || {
                                    toasts.shown.set(None);
                                    undo();
                                };
                                view! {
                                    <Button words="Undo" weight=Weight::Quiet on_press=press />
                                }
                            });
                        view! {
                            <div class="toast" data-said=only_says>
                                <span>{toast.words}</span>
                                {undo}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

//! Whether a finger or a button is down just now.
//!
//! What moves the page between pressing and letting go takes the thing from under the finger, and the browser then says that
//! nothing was clicked.

use crate::live::prelude::*;
use leptos::ev;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// How long is waited for letting go at most: it may happen outside the window, and then nobody hears of it.
const ENOUGH: Duration = Duration::from_secs(2);

type Then = Box<dyn FnOnce()>;

thread_local! {
    static IS_DOWN: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Then>> = const { RefCell::new(Vec::new()) };
}

/// Listens, once, as long as the app lives.
pub fn watch_presses() {
    let down = window_event_listener(ev::pointerdown, |_| IS_DOWN.set(true));
    let up = window_event_listener(ev::pointerup, |_| let_go());
    let cancel = window_event_listener(ev::pointercancel, |_| let_go());
    on_cleanup(move || {
        down.remove();
        up.remove();
        cancel.remove();
    });
}

/// Does something at once, or where something is pressed, after it was let go and what it did is done.
pub fn once_let_go(then: impl FnOnce() + 'static) {
    if IS_DOWN.get() {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
        set_timeout(let_go, ENOUGH);
    } else {
        then();
    }
}

fn let_go() {
    IS_DOWN.set(false);
    // The click comes right behind this.
    set_timeout(
        || {
            for then in WAITING.take() {
                then();
            }
        },
        Duration::ZERO,
    );
}

//! Whether a finger or a button is down just now.
//!
//! What moves the page between pressing and letting go takes the thing from under the finger, and the browser then says that
//! nothing was clicked.

use crate::live::prelude::*;
use leptos::ev;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// How long after a finger was lifted its click may still come: a browser moves the focus only then.
const TAP: Duration = Duration::from_millis(400);
/// How long is waited for letting go at most: it may happen outside the window, and then nobody hears of it.
const ENOUGH: Duration = Duration::from_secs(10);

type Then = Box<dyn FnOnce()>;

thread_local! {
    /// The number of the press there was last: a timer of an earlier one ends none that came after.
    static PRESS: Cell<u64> = const { Cell::new(0) };
    static IS_DOWN: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Then>> = const { RefCell::new(Vec::new()) };
}

/// Listens, once, as long as the app lives.
pub fn watch_presses() {
    let down = window_event_listener(ev::pointerdown, |_| {
        PRESS.set(PRESS.get() + 1);
        IS_DOWN.set(true);
    });
    let up = window_event_listener(ev::pointerup, |event| {
        let is_mouse = event.pointer_type() == "mouse";
        ends_after(if is_mouse { Duration::ZERO } else { TAP });
    });
    let click = window_event_listener(ev::click, |_| ends_after(Duration::ZERO));
    let cancel = window_event_listener(ev::pointercancel, |_| ends_after(Duration::ZERO));
    on_cleanup(move || {
        down.remove();
        up.remove();
        click.remove();
        cancel.remove();
    });
}

/// Does something at once, or where something is pressed, after it was let go and what it did is done.
pub fn once_let_go(then: impl FnOnce() + 'static) {
    if IS_DOWN.get() {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
        ends_after(ENOUGH);
    } else {
        then();
    }
}

/// The press there is now is over in this time, if it was not before.
fn ends_after(time: Duration) {
    let press = PRESS.get();
    let end = move || {
        if PRESS.get() != press {
            return;
        }
        IS_DOWN.set(false);
        for then in WAITING.take() {
            then();
        }
    };
    set_timeout(end, time);
}

//! What happens to the page: shown, hidden, network, about to be closed.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BeforeUnloadEvent, Event, EventTarget, VisibilityState};

/// Calls back at every one of these events, as long as the tab lives.
fn on(target: &EventTarget, name: &str, call: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(call);
    // Fails only without a function to call.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Whether the browser believes in a network. It is often wrong, and never more than a hint.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether anybody can see the page.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Calls back when a network comes or the page is looked at again.
pub fn when_back(call: impl Fn() + Clone + 'static) {
    let window = window();
    for name in ["online", "focus", "pageshow"] {
        let call = call.clone();
        on(&window, name, move |_| call());
    }
    on(&document(), "visibilitychange", move |_| {
        if is_visible() {
            call();
        }
    });
}

/// Calls back when the network goes.
pub fn when_offline(call: impl Fn() + 'static) {
    on(&window(), "offline", move |_| call());
}

/// Calls back when the page is hidden, perhaps for the last time.
pub fn when_hidden(call: impl Fn() + Clone + 'static) {
    let again = call.clone();
    on(&window(), "pagehide", move |_| again());
    on(&document(), "visibilitychange", move |_| {
        if !is_visible() {
            call();
        }
    });
}

/// Makes the browser ask before it closes a page for which `holds` says yes.
pub fn before_leaving(holds: impl Fn() -> bool + 'static) {
    on(&window(), "beforeunload", move |event| {
        if holds() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("unsaved");
            }
        }
    });
}

/// Calls back whenever somebody touches, types, scrolls or moves a mouse.
pub fn when_touched(call: impl Fn() + Clone + 'static) {
    for name in [
        "pointerdown",
        "pointermove",
        "keydown",
        "wheel",
        "touchmove",
    ] {
        let call = call.clone();
        on(&window(), name, move |_| call());
    }
}

/// Calls back at an event of our own on `window`.
pub fn when(name: &str, call: impl Fn() + 'static) {
    on(&window(), name, move |_| call());
}

/// Says something to the page's own scripts.
pub fn tell(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

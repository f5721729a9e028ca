//! Printing what is on the page, all of it.

use std::time::Duration;

use leptos::prelude::{set_timeout, window};

/// How long the page is given to build what was too far down to be built, before the browser takes its picture.
const BUILDING: Duration = Duration::from_millis(120);

/// Prints the page. The browser tells the page of it only once it is too late to build anything, so it is told before.
pub fn print() {
    if let Ok(event) = web_sys::Event::new("beforeprint") {
        // Nobody refuses it.
        let _ = window().dispatch_event(&event);
    }
    let go = || {
        // Fails only where printing is switched off altogether.
        let _ = window().print();
        if let Ok(event) = web_sys::Event::new("afterprint") {
            let _ = window().dispatch_event(&event);
        }
    };
    set_timeout(go, BUILDING);
}

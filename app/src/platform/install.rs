//! Installing the app on this device: whether the browser offers it, and asking it to.
//!
//! `boot.js` holds the browser's offer; the two talk by events on `window`.

use super::events;
use crate::live::prelude::*;

const OFFERED: &str = "golden-thread:install-offered";
const DONE: &str = "golden-thread:installed";
const ASK: &str = "golden-thread:install";

/// How the app can come to stand on the home screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Install {
    /// It stands there already, or this browser has no way.
    #[default]
    Nothing,
    /// The browser offers it.
    Offered,
    /// Safari on an iPad or iPhone: by its own menu alone.
    ByShareMenu,
}

/// How it can be installed here. Tracks.
pub fn watch() -> RwSignal<Install> {
    let root = document().document_element();
    let offered = root.and_then(|root| root.get_attribute("data-install"));
    let install = RwSignal::new(match offered.as_deref() {
        _ if is_installed() => Install::Nothing,
        Some("offered") => Install::Offered,
        _ if is_apple() => Install::ByShareMenu,
        _ => Install::Nothing,
    });
    events::when(OFFERED, move || install.set(Install::Offered));
    events::when(DONE, move || install.set(Install::Nothing));
    install
}

/// Asks the browser to install it; the browser asks the person.
pub fn ask() {
    events::tell(ASK);
}

/// Whether it was opened from the home screen.
pub fn is_installed() -> bool {
    let standalone = window().match_media("(display-mode: standalone)");
    let standalone = standalone
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let apple = js_sys::Reflect::get(&window().navigator(), &"standalone".into());
    standalone || apple.is_ok_and(|value| value.as_bool() == Some(true))
}

/// An iPad calls itself a Mac; only one of the two has a screen to touch.
fn is_apple() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let touches = window().navigator().max_touch_points() > 1;
    agent.contains("iPhone") || agent.contains("iPad") || (agent.contains("Macintosh") && touches)
}

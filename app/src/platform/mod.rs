//! The browser, as far as the rest of the app needs to know it: clock and chance, events, storage
//! standing, requests, cryptography, locks, other tabs, a new version, and what to say after a fault.
//!
//! Knows nothing of circles, changes or the board.

mod bell;
mod channel;
mod clock;
pub mod crypto;
pub mod download;
pub mod events;
pub mod fault;
pub mod fetch;
pub mod file;
pub mod idle;
pub mod install;
pub mod locks;
pub mod passkey;
pub mod passphrase;
pub mod print;
pub mod recovery;
pub mod remembered;
pub mod storage;
pub mod version;
pub mod wait;
pub mod workbook;
mod worker;

pub use bell::{Bell, Patience};
pub use channel::Channel;
pub use clock::DeviceSource;

use wasm_bindgen::JsValue;

/// Notes a moment in the browser's own time line.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = leptos::prelude::window().performance() {
        // Refused only where the time line is full.
        let _ = performance.mark(name);
    }
}

/// What JavaScript threw, in words for a log.
pub(crate) fn said(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown".to_owned())
}

/// The name of what JavaScript threw, as in `QuotaExceededError`.
pub(crate) fn name_of(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

/// A plain JavaScript object of these properties.
pub(crate) fn object(properties: &[(&str, &JsValue)]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        // A fresh plain object refuses no property.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object
}

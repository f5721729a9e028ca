//! How safe this browser's storage is, and how full.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// A quota below this looks like a private window: 400 MB.
const SMALL: f64 = 400.0 * 1024.0 * 1024.0;

/// How safe, and how full.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StorageStanding {
    /// Whether the browser promised to keep it. `None` where it makes no such promises (`WebKit`).
    pub persisted: Option<bool>,
    /// Bytes used, as the browser reckons.
    pub used: Option<u64>,
    /// Bytes there may be, as the browser reckons.
    pub quota: Option<u64>,
    /// It looks like a private window, which keeps nothing.
    pub looks_private: bool,
}

impl StorageStanding {
    /// Whether nearly nothing more fits: over nine tenths used.
    pub fn is_nearly_full(&self) -> bool {
        matches!((self.used, self.quota), (Some(used), Some(quota)) if used / 9 >= quota / 10)
    }
}

fn manager() -> Option<StorageManager> {
    let navigator: JsValue = window().navigator().into();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    storage.is_object().then(|| storage.unchecked_into())
}

fn has(manager: &StorageManager, name: &str) -> bool {
    js_sys::Reflect::get(manager, &name.into()).is_ok_and(|method| method.is_function())
}

/// Asks the browser to keep what is stored, and how it stands.
pub async fn ask_to_persist() -> StorageStanding {
    if let Some(manager) = manager().filter(|manager| has(manager, "persist"))
        && let Ok(asked) = manager.persist()
    {
        // What it answered is asked for below.
        let _ = JsFuture::from(asked).await;
    }
    standing().await
}

/// How it stands.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bytes of a disk; the cast saturates"
)]
pub async fn standing() -> StorageStanding {
    let Some(manager) = manager() else {
        return StorageStanding {
            looks_private: true,
            ..StorageStanding::default()
        };
    };
    let mut standing = StorageStanding::default();
    if has(&manager, "persisted")
        && let Ok(asked) = manager.persisted()
        && let Ok(answer) = JsFuture::from(asked).await
    {
        standing.persisted = answer.as_bool();
    }
    if has(&manager, "estimate")
        && let Ok(asked) = manager.estimate()
        && let Ok(answer) = JsFuture::from(asked).await
    {
        let estimate: StorageEstimate = answer.unchecked_into();
        standing.used = estimate.get_usage().map(|bytes| bytes as u64);
        standing.quota = estimate.get_quota().map(|bytes| bytes as u64);
        standing.looks_private = estimate.get_quota().is_some_and(|quota| quota < SMALL);
    }
    standing
}

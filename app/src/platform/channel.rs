//! Other tabs of this browser.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other tabs that opened it under the same name.
#[derive(Debug)]
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the line; a browser without one has tabs that catch up when they are opened again.
    pub fn open(name: &str) -> Self {
        Self(BroadcastChannel::new(name).ok())
    }

    /// Tells the other tabs.
    pub fn post(&self, word: &impl Serialize) {
        if let (Some(channel), Ok(text)) = (&self.0, serde_json::to_string(word)) {
            // Fails only on a closed channel, when nobody listens any more.
            let _ = channel.post_message(&text.into());
        }
    }

    /// Hears what the other tabs say. What cannot be understood comes from a newer app and is passed over.
    pub fn listen<W: DeserializeOwned>(&self, hear: impl Fn(W) + 'static) {
        let Some(channel) = &self.0 else { return };
        let closure = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            if let Some(word) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                hear(word);
            }
        });
        channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        // Lives as long as the tab.
        closure.forget();
    }

    /// Closes the line; done too when nobody holds it any more.
    pub fn close(&self) {
        if let Some(channel) = &self.0 {
            channel.close();
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        // A browser keeps a line open that has somebody to tell.
        self.close();
    }
}

//! Handing a person a file that was made here. Needs no network.

use super::{said, wait};
use leptos::prelude::document;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser is given to take the file before it is let go of, in milliseconds.
const TAKES: u32 = 60_000;

/// Puts a text among the person's downloads. What the browser then does with it, it does not say.
pub fn hand_out(name: &str, kind: &str, text: &str) -> Result<(), String> {
    hand(name, kind, &text.into()).map_err(|error| said(&error))
}

/// The same for a file of bytes.
pub fn hand_out_bytes(name: &str, bytes: &[u8]) -> Result<(), String> {
    let bytes = js_sys::Uint8Array::from(bytes);
    hand(name, "application/octet-stream", bytes.as_ref()).map_err(|error| said(&error))
}

fn hand(name: &str, kind: &str, content: &JsValue) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(content);
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        wait::sleep(TAKES).await;
        // Fails only for an address that was never given out.
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

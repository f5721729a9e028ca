//! The Golden Thread client: Leptos in the browser, offline first.
//!
//! Arrows run one way. [`pages`](page) and [`ui`] read and write through the [`desk`] (one person's
//! place at the board on this device), found through the [`tablet`] (this browser). The desk keeps in
//! memory a fold of what the [`store`] holds sealed in IndexedDB, and [`sync`] exchanges it with the
//! board. [`platform`] is the browser itself and knows nothing of any of them.

#![cfg_attr(
    feature = "bench",
    allow(
        dead_code,
        reason = "the bench shows no pages, and exchanges when it is told to"
    )
)]

#[cfg(not(feature = "bench"))]
mod at_desk;
#[cfg(feature = "bench")]
pub mod bench;
#[cfg(not(feature = "bench"))]
pub mod chunk;
#[cfg(feature = "bench")]
#[path = "no_chunk.rs"]
pub mod chunk;
pub mod desk;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod lease;
pub mod live;
pub mod page;
pub mod pages;
pub mod platform;
#[cfg(not(feature = "bench"))]
pub mod root;
pub mod route;
pub mod store;
pub mod sync;
pub mod tablet;
pub mod ui;
pub mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the browser when the client is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    platform::fault::catch_all();
    #[cfg(not(feature = "bench"))]
    leptos::mount::mount_to_body(root::Root);
    #[cfg(feature = "bench")]
    leptos::mount::mount_to_body(bench::begin);
}

//! The live line: the server says "moved" when the log grows, and the exchange wakes.
//!
//! Read with fetch, because the browser's own event source cannot send an authorization header, and
//! no token may stand in an address.

use super::jittered;
use crate::desk::inner::Inner;
use crate::platform::{events, fetch, wait};
use js_sys::{Reflect, Uint8Array};
use leptos::task::spawn_local;
use shared::api;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// How long the line may be silent before it is taken for dead, milliseconds. The server says
/// something every quarter of a minute.
const SILENCE: u32 = 50_000;
/// The longest wait before the line is opened again, milliseconds.
const LONGEST: u64 = 60_000;

/// The line; closed when dropped.
pub(super) struct Line(Rc<State>);

#[derive(Default)]
struct State {
    closed: Cell<bool>,
    controller: RefCell<Option<AbortController>>,
}

impl Line {
    /// Opens the line and keeps it open.
    pub fn open(inner: &Rc<Inner>) -> Self {
        let state = Rc::new(State::default());
        spawn_local(keep_open(inner.clone(), state.clone()));
        Self(state)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.0.closed.set(true);
        if let Some(controller) = self.0.controller.borrow_mut().take() {
            controller.abort();
        }
    }
}

async fn keep_open(inner: Rc<Inner>, state: Rc<State>) {
    let mut pause = 1_000;
    while !state.closed.get() && !inner.left.get() {
        let heard = if events::is_online() {
            listen(&inner, &state).await.is_some_and(|heard| heard)
        } else {
            false
        };
        pause = if heard {
            1_000
        } else {
            (pause * 2).min(LONGEST)
        };
        wait::sleep(jittered(pause)).await;
    }
}

/// Listens until the line breaks. Whether anything was heard at all; `None` if it never opened.
async fn listen(inner: &Inner, state: &State) -> Option<bool> {
    let controller = AbortController::new().ok()?;
    *state.controller.borrow_mut() = Some(controller.clone());
    let bearer = inner.store.bearer();
    let opening = fetch::open_stream(api::LIVE, &bearer, &controller);
    let response = wait::at_most(SILENCE, opening).await?.ok()?;
    let body = response.body().filter(|_| response.ok())?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    // Whatever moved while the line was down.
    inner.bell.ring();
    let mut heard = false;
    let mut last = String::new();
    while !state.closed.get() {
        let Some(Ok(chunk)) = wait::at_most(SILENCE, JsFuture::from(reader.read())).await else {
            break;
        };
        let done = Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy());
        let bytes = Reflect::get(&chunk, &"value".into()).unwrap_or_default();
        if done || !bytes.is_object() {
            break;
        }
        heard = true;
        last.push_str(&String::from_utf8_lossy(&Uint8Array::new(&bytes).to_vec()));
        if take_whole_events(&mut last) {
            inner.bell.ring();
        }
    }
    controller.abort();
    Some(heard)
}

/// Takes whole events out of what was heard; whether any of them says that something moved.
fn take_whole_events(heard: &mut String) -> bool {
    let mut moved = false;
    while let Some(end) = heard.find("\n\n") {
        let event: String = heard.drain(..end + 2).collect();
        // A comment (a line that begins with a colon) only shows that the line lives.
        moved |= event
            .lines()
            .any(|line| line.starts_with("event:") || line.starts_with("data:"));
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::take_whole_events;

    #[test]
    fn an_event_counts_once_it_is_whole() {
        let mut heard = ": here\n\nevent: mov".to_owned();
        assert!(!take_whole_events(&mut heard));
        heard.push_str("ed\ndata: 7\n\n");
        assert!(take_whole_events(&mut heard));
        assert!(heard.is_empty());
    }
}

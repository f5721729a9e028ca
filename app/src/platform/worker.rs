//! Long calculations in a worker of their own, so that the screen does not stand still; the worker's memory ends with the
//! answer.

use super::crypto::CryptoError;
use super::wait::at_most;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Worker, WorkerOptions, WorkerType};

/// Why a worker that was given up did not answer.
pub const LATE: &str = "late";

/// One question to a worker that lives as long as the question: the name of a function, then what it is given.
pub async fn ask(script: &str, request: &Array) -> Result<JsValue, CryptoError> {
    ask_within(script, request, None).await
}

/// The same, given up after so many milliseconds: the worker is ended and the failure is [`LATE`].
pub async fn ask_within(
    script: &str,
    request: &Array,
    limit: Option<u32>,
) -> Result<JsValue, CryptoError> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(script, &options)?;
    let answered = Promise::new(&mut |resolve: Function, reject: Function| {
        let on_answer = Closure::once_into_js(move |event: web_sys::MessageEvent| {
            // Whoever waits is there: it waits below.
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        let on_error = Closure::once_into_js(move |event: JsValue| {
            let _ = reject.call1(&JsValue::NULL, &event);
        });
        worker.set_onmessage(Some(on_answer.unchecked_ref()));
        worker.set_onerror(Some(on_error.unchecked_ref()));
    });
    let sent = worker.post_message(request);
    let answered = JsFuture::from(answered);
    let answer = match (sent, limit) {
        (Ok(()), None) => answered.await,
        (Ok(()), Some(limit)) => {
            let in_time = at_most(limit, answered).await;
            in_time.unwrap_or_else(|| Err(LATE.into()))
        }
        (Err(error), _) => Err(error),
    };
    worker.terminate();
    let answer = answer?;
    let part = |name: &str| Reflect::get(&answer, &name.into()).unwrap_or_default();
    match part("failed").as_string() {
        Some(failed) => Err(CryptoError(failed)),
        None => Ok(part("answer")),
    }
}

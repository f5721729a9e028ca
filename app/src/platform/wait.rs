//! Waiting, and not waiting for ever.

use futures_util::future::{Either, select};
use std::future::Future;
use std::pin::pin;

/// Waits so many milliseconds; longer while the browser has the page asleep.
pub async fn sleep(ms: u32) {
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// What comes of `future`, or `None` when it takes longer than `ms` milliseconds.
pub async fn at_most<F: Future>(ms: u32, future: F) -> Option<F::Output> {
    match select(pin!(future), pin!(sleep(ms))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}

//! The token that works while the device is locked: for learning that it was cut off, and for sending sealed records of a
//! child at risk. It opens nothing and reads nothing.

use super::call;
use crate::desk::inner::Inner;
use shared::api::{self, Nothing, OutsideAnswer};

/// Gets one, where there is none yet. What does not succeed is tried after the next exchange.
pub(super) async fn get_token(inner: &Inner) {
    if inner.store.has_outside_token() {
        return;
    }
    let bearer = inner.store.bearer();
    let asked = call::post::<OutsideAnswer>(api::OUTSIDE, Some(&bearer), &Nothing {}).await;
    if let Ok(answer) = asked {
        // As above.
        let _ = inner.store.keep_outside_token(&answer.token).await;
    }
}

//! Every address the server answers, on one screen.

pub mod body;
mod caller;
mod close_recovery;
mod contacts;
mod devices;
mod enrol;
mod envelopes;
mod farewell;
mod guests;
mod health;
mod held_back;
mod import;
mod invite;
mod layers;
mod live;
mod metrics;
mod openapi;
mod outside;
mod recovery_key;
mod rescue;
mod rescue_reply;
mod sealed;
mod sync;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use shared::api;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::decompression::RequestDecompressionLayer;

use crate::client::serve::serve as app;
use crate::state::AppState;

/// All routes with everything around them.
pub fn router(state: AppState) -> Router {
    let answers = Router::new()
        .route(api::ENROL, post(enrol::enrol))
        .route(api::INVITE, post(invite::invite))
        .route(api::SYNC, post(sync::sync))
        .route(api::CLOSE_RECOVERY, post(close_recovery::close))
        .route(api::DEVICES, post(devices::devices))
        .route(api::REVOKE, post(devices::revoke))
        .route(api::FAREWELL, post(farewell::farewell))
        .route(api::HELD_BACK, post(held_back::list))
        .route(api::DECIDE, post(held_back::decide))
        .route(api::IMPORT, post(import::import))
        .route(api::COPIES, post(recovery_key::copies))
        .route(api::KEEP_COPY, post(recovery_key::keep))
        .route(api::RESCUE, post(rescue::ask))
        .route(api::RESCUE_LOOK, post(rescue::look))
        .route(api::RESCUES, post(rescue_reply::list))
        .route(api::RESCUE_REPLY, post(rescue_reply::reply))
        .route(api::OUTSIDE, post(outside::token))
        .route(api::STANDING, post(outside::standing))
        .route(api::ENVELOPES, post(outside::envelope))
        .route(api::ENVELOPES_WAITING, post(envelopes::waiting))
        .route(api::ENVELOPE_SEEN, post(envelopes::seen))
        .route(api::CONTACTS, post(contacts::keep))
        .route(api::CONTACTS_LIST, post(contacts::list))
        .route(api::CONTACTS_USED, post(contacts::used))
        .route(api::HEALTH, get(health::health))
        .route(api::METRICS, get(metrics::metrics))
        .route(api::OPENAPI, get(openapi::openapi))
        // Inside everything else, so that the limit in `body` counts what a bomb unfolds to.
        .layer(RequestDecompressionLayer::new())
        .layer(from_fn(layers::in_our_words))
        .layer(CompressionLayer::new())
        .layer(from_fn(layers::time_limit))
        .layer(from_fn(layers::no_store));
    let live = Router::new()
        .route(api::LIVE, get(live::live))
        .layer(from_fn(layers::in_our_words))
        .layer(from_fn(layers::no_store));
    Router::new()
        .merge(answers)
        .merge(live)
        .merge(guests::pages())
        .fallback(app)
        .layer(CatchPanicLayer::custom(layers::caught))
        .layer(from_fn_with_state(state.clone(), layers::count))
        .layer(from_fn(layers::security))
        .with_state(state)
}

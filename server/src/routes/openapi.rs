//! `/api/openapi.json`: this API described, from the very types that travel.

use axum::Json;
use shared::api;
use shared::sync::{SyncAnswer, SyncRequest};
use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{
    close_recovery, contacts, devices, enrol, envelopes, farewell, health, held_back, import,
    invite, live, metrics, outside, recovery_key, rescue, rescue_reply, sync,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Golden Thread",
        description = "How devices speak to a board's server. Every answer that refuses a whole request \
            is an `ErrorAnswer`; single changes are refused inside a `SyncAnswer`.",
    ),
    paths(
        enrol::enrol,
        sync::sync,
        live::live,
        invite::invite,
        close_recovery::close,
        devices::devices,
        devices::revoke,
        farewell::farewell,
        held_back::list,
        held_back::decide,
        import::import,
        recovery_key::copies,
        recovery_key::keep,
        rescue::ask,
        rescue::look,
        rescue_reply::list,
        rescue_reply::reply,
        outside::token,
        outside::standing,
        outside::envelope,
        envelopes::waiting,
        envelopes::seen,
        contacts::keep,
        contacts::list,
        contacts::used,
        health::health,
        metrics::metrics
    ),
    components(schemas(api::ErrorAnswer, SyncRequest, SyncAnswer)),
    modifiers(&Bearer)
)]
struct Api;

/// The tokens a device has: one from when it was enrolled, and one for while it is locked.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, description: &mut Description) {
        let components = description.components.get_or_insert_default();
        for (name, what) in [
            (
                "device",
                "The token a device was given when it was enrolled.",
            ),
            ("outside", "The token a device has for while it is locked."),
        ] {
            let scheme = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some(what))
                .build();
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

/// The description.
pub async fn openapi() -> Json<Description> {
    Json(Api::openapi())
}

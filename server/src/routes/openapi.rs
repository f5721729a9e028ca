//! `/api/openapi.json`: this API described, from the very types that travel.

use axum::Json;
use shared::api;
use shared::sync::{SyncAnswer, SyncRequest};
use utoipa::openapi::OpenApi as Description;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{close_recovery, enrol, health, invite, live, metrics, sync};

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
        health::health,
        metrics::metrics
    ),
    components(schemas(api::ErrorAnswer, SyncRequest, SyncAnswer)),
    modifiers(&Bearer)
)]
struct Api;

/// The token a device was given when it was enrolled.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, description: &mut Description) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token a device was given when it was enrolled."))
            .build();
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("device", SecurityScheme::Http(scheme));
    }
}

/// The description.
pub async fn openapi() -> Json<Description> {
    Json(Api::openapi())
}

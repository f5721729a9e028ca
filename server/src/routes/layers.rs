//! What surrounds every handler: headers, time limits, counting, and a net for panics.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::ApiError;
use crate::state::AppState;

/// The longest a request may take. Live listening is exempt.
pub const LONGEST: Duration = Duration::from_mins(1);

/// Nothing but our own files runs; nothing frames us; WebAssembly is compiled.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const SECURITY: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
];

/// Adds the security headers to every answer.
pub async fn security(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURITY {
        response.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}

/// Keeps every answer of the API out of every cache: browsers write what they cache to disk.
pub async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Ends what takes too long. Work already being committed goes on; only the answer is given up.
pub async fn time_limit(request: Request, next: Next) -> Response {
    tokio::time::timeout(LONGEST, next.run(request))
        .await
        .unwrap_or_else(|_| ApiError::TimedOut.into_response())
}

/// Gives refusals made by the framework itself the same JSON form as ours.
pub async fn in_our_words(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => with_allow(&response),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ApiError::UnknownEncoding.into_response(),
        _ => response,
    }
}

fn with_allow(response: &Response) -> Response {
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut ours = ApiError::MethodNotAllowed.into_response();
    if let Some(allow) = allow {
        ours.headers_mut().insert(header::ALLOW, allow);
    }
    ours
}

/// Counts and logs every answer by its route's pattern: never an address, a body, a token or a name.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    // The pattern, so that a mistyped link with its token never reaches a log.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("app", |path| {
            if path.as_str().starts_with("/{") {
                "app"
            } else {
                path.as_str()
            }
        })
        .to_owned();
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    // Methods are the sender's to invent; figures must not grow with them.
    let known = match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS" | "PATCH") => known,
        _ => "other",
    };
    state.metrics.request(known, &route, status, took);
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(method = known, route, status, took_ms, "answered");
    response
}

/// Turns a panic into an answer. Its message may hold anything, so it is not logged.
pub fn caught(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    ApiError::Internal.into_response()
}

//! Answers every address that is not the API's: a file of the app, or the app itself, which finds
//! its own way from the address.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use bytes::Bytes;

use super::Asset;
use crate::error::ApiError;
use crate::state::AppState;

/// Kept for good: the name holds a hash of the content.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Asked again each time: the app's page, its service worker and the manifest.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The handler behind every route.
pub async fn serve(
    State(state): State<AppState>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if uri.path().starts_with("/api/") {
        let no_store = [(header::CACHE_CONTROL, "no-store")];
        return (no_store, ApiError::NotFound).into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return ApiError::MethodNotAllowed.into_response();
    }
    if state.client.is_empty() {
        return (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response();
    }
    let path = uri.path();
    if let Some(asset) = state.client.get(path) {
        return send(asset, path, &headers);
    }
    // A missing file must not be answered with a page: a browser would keep it as that file.
    let looks_like_a_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    match state.client.get("/") {
        Some(page) if !looks_like_a_file => send(page, "/", &headers),
        _ => ApiError::NotFound.into_response(),
    }
}

fn send(asset: &Asset, path: &str, asked: &HeaderMap) -> Response {
    let (body, encoding) = choose(asset, asked);
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    if let Ok(mime) = HeaderValue::from_str(&asset.mime) {
        headers.insert(header::CONTENT_TYPE, mime);
    }
    if let Ok(etag) = HeaderValue::from_str(&asset.etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        if asset.immutable { FOR_GOOD } else { ASK_AGAIN },
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if path == "/sw.js" {
        headers.insert("service-worker-allowed", HeaderValue::from_static("/"));
    }
    let unchanged = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| {
            tags.split(',')
                .any(|tag| tag.trim().trim_start_matches("W/") == asset.etag)
        });
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    *response.body_mut() = Body::from(body);
    response
}

/// The smallest form the browser says it reads.
fn choose(asset: &Asset, asked: &HeaderMap) -> (Bytes, Option<&'static str>) {
    let accepted = asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    for (name, form) in [("br", &asset.br), ("gzip", &asset.gzip)] {
        if let Some(bytes) = form
            && accepts(&accepted, name)
        {
            return (bytes.clone(), Some(name));
        }
    }
    (asset.plain.clone(), None)
}

fn accepts(accepted: &str, name: &str) -> bool {
    accepted.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|coding| coding.eq_ignore_ascii_case(name));
        let refused = parts.any(|weight| {
            weight
                .strip_prefix("q=")
                .and_then(|q| q.parse::<f32>().ok())
                .is_some_and(|q| q <= 0.0)
        });
        named && !refused
    })
}

const NOT_BUILT: &str = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\">\
<title>Golden Thread: the app is not built in</title><h1>The app is not built in</h1>\
<p>This server runs, but it was built without the app. Run <code>cargo xtask run</code> to build \
both, or <code>cargo xtask dist</code> for one file that holds everything.</p></html>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_weighted_nought_is_refused() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "gzip"));
    }
}

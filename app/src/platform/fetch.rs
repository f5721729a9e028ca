//! Requests to the server this app came from.

use super::{said, wait};
use js_sys::{Function, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestInit, Response};

/// Bodies longer than this are compressed on their way, where the browser can. Bytes.
const COMPRESS_FROM: usize = 4 * 1024;

/// Why there was no answer at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No network, no server, or the connection was cut.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The answer took too long.
    #[error("no answer in time")]
    TooLong,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What `Retry-After` says, milliseconds.
    pub retry_after_ms: Option<u64>,
    /// The body.
    pub body: String,
}

/// Posts JSON and awaits the whole answer, at most `ms` milliseconds.
pub async fn post_json(
    path: &str,
    bearer: Option<&str>,
    body: &str,
    ms: u32,
) -> Result<Answer, FetchError> {
    let controller = AbortController::new().ok();
    let exchange = async {
        let compressed = if body.len() >= COMPRESS_FROM {
            gzip(body).await
        } else {
            None
        };
        let encoding = compressed.as_ref().map(|_| "gzip");
        let body: JsValue = compressed.map_or_else(|| body.into(), Into::into);
        let response = send(
            "POST",
            path,
            bearer,
            Some((&body, encoding)),
            controller.as_ref(),
        )
        .await?;
        let text = response.text().map_err(unreachable)?;
        let body = JsFuture::from(text).await.map_err(unreachable)?;
        let retry_after = response.headers().get("retry-after").ok().flatten();
        Ok(Answer {
            status: response.status(),
            retry_after_ms: retry_after
                .and_then(|seconds| seconds.parse::<u64>().ok())
                .map(|seconds| seconds.saturating_mul(1_000)),
            body: body.as_string().unwrap_or_default(),
        })
    };
    if let Some(answer) = wait::at_most(ms, exchange).await {
        return answer;
    }
    if let Some(controller) = controller {
        controller.abort();
    }
    Err(FetchError::TooLong)
}

/// Opens a response whose body is read as it comes.
pub async fn open_stream(
    path: &str,
    bearer: &str,
    controller: &AbortController,
) -> Result<Response, FetchError> {
    send("GET", path, Some(bearer), None, Some(controller)).await
}

async fn send(
    method: &str,
    path: &str,
    bearer: Option<&str>,
    body: Option<(&JsValue, Option<&str>)>,
    controller: Option<&AbortController>,
) -> Result<Response, FetchError> {
    let headers = Headers::new().map_err(unreachable)?;
    let init = RequestInit::new();
    init.set_method(method);
    // Nothing captured may lie in the browser's own cache.
    let _ = Reflect::set(&init, &"cache".into(), &"no-store".into());
    let _ = Reflect::set(&init, &"credentials".into(), &"omit".into());
    if let Some(bearer) = bearer {
        headers
            .set("authorization", &format!("Bearer {bearer}"))
            .map_err(unreachable)?;
    }
    if let Some((body, encoding)) = body {
        init.set_body(body);
        headers
            .set("content-type", "application/json")
            .map_err(unreachable)?;
        if let Some(encoding) = encoding {
            headers
                .set("content-encoding", encoding)
                .map_err(unreachable)?;
        }
    }
    init.set_headers(&headers);
    if let Some(controller) = controller {
        init.set_signal(Some(&controller.signal()));
    }
    let request = Request::new_with_str_and_init(path, &init).map_err(unreachable)?;
    let response = JsFuture::from(window().fetch_with_request(&request)).await;
    response.map(JsCast::unchecked_into).map_err(unreachable)
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unreachable(error: JsValue) -> FetchError {
    FetchError::Unreachable(said(&error))
}

/// The text compressed; `None` where this browser cannot.
async fn gzip(text: &str) -> Option<Uint8Array> {
    let window: JsValue = window().into();
    let compression = Reflect::get(&window, &"CompressionStream".into()).ok()?;
    let compression = compression.dyn_into::<Function>().ok()?;
    let stream = Reflect::construct(&compression, &js_sys::Array::of1(&"gzip".into())).ok()?;
    let plain = Response::new_with_opt_str(Some(text)).ok()?.body()?;
    let pipe: Function = Reflect::get(&plain, &"pipeThrough".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let piped = pipe.call1(&plain, &stream).ok()?;
    let packed = Response::new_with_opt_readable_stream(Some(piped.unchecked_ref())).ok()?;
    let buffer = JsFuture::from(packed.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer))
}

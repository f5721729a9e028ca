//! `/g/CODE`: the pages of a roadshow's guests, on their own phones (`docs/roadshows.md`). Whole pages of HTML, to be read
//! and answered without an account and without a script.

mod again;
mod later;
mod manager;
mod opened;
mod sent;
mod slip;
mod station;

use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

use crate::error::ApiError;
use crate::guests::answers::Answers;
use crate::guests::form::Of;
use crate::guests::hall::Hall;
use crate::guests::page::{self, closed};
use crate::guests::phone::Phone;
use crate::state::AppState;

use super::layers;

/// The routes of guests' pages.
pub fn pages() -> Router<AppState> {
    Router::new()
        .route(page::CSS_PATH, get(css))
        .route("/g/{code}", get(station::start))
        .route(
            "/g/{code}/at/{station}",
            get(station::form).post(station::send),
        )
        .route("/g/{code}/thanks/{station}", get(station::thanks))
        .route("/g/{code}/again", get(again::form).post(again::send))
        .route("/g/{code}/again/thanks", get(again::thanks))
        .route(
            "/g/{code}/slip/{station}/{form}",
            get(slip::form).post(slip::send),
        )
        .route("/g/{code}/later", get(later::form).post(later::send))
        .route("/g/{code}/later/{secret}", get(later::thanks))
        .route("/g/{code}/manager/{secret}", get(manager::look))
        .route("/g/{code}/manager/{secret}", post(manager::say))
        .layer(CompressionLayer::new())
        .layer(from_fn(time_limit))
}

/// Ends what takes too long, in words for a guest.
async fn time_limit(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(layers::LONGEST, next.run(request)).await;
    answer.unwrap_or_else(|_| broken(&ApiError::TimedOut))
}

/// The style sheet. Its address changes with it.
async fn css() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, page::CSS).into_response()
}

/// Whoever asks for a page, and of which roadshow.
pub struct Guest {
    /// The roadshow.
    pub hall: Hall,
    /// The phone.
    pub phone: Phone,
    /// The roadshow's id as text.
    pub roadshow: String,
    cookie: String,
}

impl Guest {
    /// What a form of this phone is for.
    pub fn of<'a>(&'a self, station: &'a str) -> Of<'a> {
        Of {
            roadshow: &self.roadshow,
            station,
            phone: &self.phone,
        }
    }

    /// A page for this phone. One that was asked for may be shown again when somebody goes back to it, with what they had
    /// typed; one that holds what somebody typed is kept by no browser.
    pub fn page(&self, status: StatusCode, page: String) -> Response {
        let kept = if status == StatusCode::OK {
            "private, no-cache"
        } else {
            "no-store"
        };
        self.with_cookie(html(status, kept, page))
    }

    /// Sends the phone on to a page it can load again without sending anything again.
    pub fn go_on(&self, address: &str) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        put(&mut response, header::LOCATION, address);
        put(&mut response, header::CACHE_CONTROL, "no-store");
        self.with_cookie(response)
    }

    /// A phone is told from others from the moment it can answer, and for a day from its last answer.
    fn with_cookie(&self, mut response: Response) -> Response {
        let answers = self.hall.takes_phones || self.hall.open_wave().is_some();
        let is_sent_on = response.status() == StatusCode::SEE_OTHER;
        if answers && (!self.phone.is_known() || is_sent_on) {
            put(&mut response, header::SET_COOKIE, &self.cookie);
        }
        response
    }

    /// What is said while phones are not answered, with what somebody was about to send from the form of a station.
    pub async fn closed(&self, state: &AppState, (station, typed): (&str, &Answers)) -> Response {
        let is_kept = self.is_kept(state, station, typed).await;
        let status = if is_kept || *typed == Answers::default() {
            StatusCode::OK
        } else {
            StatusCode::GONE
        };
        let answer = if self.hall.is_over() {
            self.hall.answer(&state.store).await
        } else {
            Ok(None)
        };
        match answer {
            Ok(answer) => {
                let page = closed::closed(&self.hall, answer.as_ref(), typed, is_kept);
                self.page(status, page)
            }
            // What was typed matters more than what the board has to say.
            Err(error) => {
                tracing::error!(%error, "the answer to a season could not be read");
                self.page(status, closed::closed(&self.hall, None, typed, is_kept))
            }
        }
    }

    /// There is no such page.
    pub fn nothing_here(&self) -> Response {
        self.page(StatusCode::NOT_FOUND, closed::nothing_here())
    }
}

impl FromRequestParts<AppState> for Guest {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|_| nothing_here())?;
        let code = params.iter().find(|(name, _)| *name == "code");
        let code = code.map(|(_, code)| code.to_owned()).unwrap_or_default();
        let found = Hall::find(&state.store, &code).await;
        let hall = found.map_err(|error| broken(&error.into()))?;
        let hall = hall.ok_or_else(nothing_here)?;
        let key = state.store.key();
        let phone = Phone::of(key, &parts.headers);
        let cookie = phone.cookie(key, state.behind_proxy && is_https(&parts.headers));
        Ok(Self {
            roadshow: hall.id.to_string(),
            hall,
            phone,
            cookie,
        })
    }
}

/// Whether the proxy in front was spoken to over https.
fn is_https(headers: &HeaderMap) -> bool {
    let said = headers.get("x-forwarded-proto");
    said.is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"))
}

fn nothing_here() -> Response {
    html(StatusCode::NOT_FOUND, "no-store", closed::nothing_here())
}

/// Something of ours broke, and no form is at hand.
pub fn broken(error: &ApiError) -> Response {
    let status = error.status();
    let mut response = html(status, "no-store", closed::broken());
    put(&mut response, header::RETRY_AFTER, "5");
    response
}

/// What a form sent; a page that says so where it is more than any form can hold.
pub async fn answers(body: axum::body::Body) -> Result<Answers, Response> {
    match super::body::read(body).await {
        Ok(bytes) => Ok(Answers::read(&bytes)),
        Err(error @ ApiError::TooLarge { .. }) => {
            Err(html(error.status(), "no-store", closed::too_much()))
        }
        Err(error) => Err(broken(&error)),
    }
}

fn html(status: StatusCode, kept: &'static str, page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, kept),
    ];
    (status, headers, page).into_response()
}

fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What an address says behind its question mark, under a name.
fn asked(query: Option<&str>, name: &str) -> Option<String> {
    let query = query.unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(own, _)| own == name);
    found.map(|(_, value)| value.into_owned())
}

/// The state, where a handler needs nothing else of a request.
type Here = State<AppState>;

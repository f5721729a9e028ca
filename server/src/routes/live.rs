//! `/api/v1/live`: server-sent events, one `moved` whenever something this person may read grew.
//! Read with fetch, so that the token travels in a header.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream};
use shared::access::Access;
use shared::api;
use shared::id::PersonId;
use shared::scope::Scope;
use tokio::sync::{broadcast::error::RecvError, watch};

use super::caller::Caller;
use crate::error::ApiError;
use crate::live::{Listening, News};
use crate::state::AppState;
use crate::store::access;

/// Between two signs of life on a silent stream.
const HEARTBEAT: Duration = Duration::from_secs(15);

struct Listener {
    state: AppState,
    device: String,
    person: PersonId,
    access: Access,
    news: tokio::sync::broadcast::Receiver<News>,
    stop: watch::Receiver<bool>,
    _counted: Listening,
}

/// Opens the stream. It ends when the server stops; the client connects again.
#[utoipa::path(
    get,
    path = api::LIVE,
    responses(
        (status = 200, description = "Server-sent events: `moved` whenever something this person may read grew", content_type = "text/event-stream"),
        (status = 401, description = "`not_signed_in` or `device_revoked`", body = api::ErrorAnswer),
    ),
    security(("device" = []))
)]
pub async fn live(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let (news, counted) = state.announcer.subscribe();
    let person = caller.person()?;
    let listener = Listener {
        access: current(&state, person).await?,
        person,
        device: caller.0.id,
        news,
        stop: state.announcer.stopping(),
        _counted: counted,
        state,
    };
    // A first word at once: proxies pass nothing on until something came.
    let hello = stream::iter([Ok(Event::default().comment("listening"))]);
    let events = stream::unfold(listener, |mut listener| async {
        let seq = listener.next().await?;
        let event = Event::default().event("moved").data(seq.to_string());
        Some((Ok(event), listener))
    });
    let stream = stream::StreamExt::chain(hello, events);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("still here")))
}

async fn current(state: &AppState, person: PersonId) -> Result<Access, ApiError> {
    let mut tx = state.store.begin_read().await?;
    Ok(access::of(&mut tx, person).await?)
}

impl Listener {
    /// Waits for something of this person's; `None` when the server stops or the device was revoked.
    async fn next(&mut self) -> Option<i64> {
        loop {
            if *self.stop.borrow() {
                return None;
            }
            let seq = tokio::select! {
                news = self.news.recv() => match news {
                    Ok(News::Moved { seq, scopes }) if self.concerns(&scopes).await => Some(seq),
                    Ok(News::Moved { .. }) => continue,
                    Ok(News::CutOff) => None,
                    // Fallen behind: whatever it was, one look finds it.
                    Err(RecvError::Lagged(_)) => Some(0),
                    Err(RecvError::Closed) => return None,
                },
                _ = self.stop.changed() => return None,
            };
            let welcome = self.state.store.is_welcome(&self.device).await;
            if !welcome.is_ok_and(|welcome| welcome) {
                return None;
            }
            if seq.is_some() {
                return seq;
            }
        }
    }

    async fn concerns(&mut self, scopes: &BTreeSet<String>) -> bool {
        let held = |access: &Access| {
            scopes
                .iter()
                .any(|scope| access.may_read(&Scope::from(scope.as_str())))
        };
        // What one may read changes only with rows of the log; a row in a scope not held until now
        // may be the very grant that opens it, and one in a scope held the one that closes it.
        let before = held(&self.access);
        self.refresh().await;
        before || held(&self.access)
    }

    async fn refresh(&mut self) {
        match current(&self.state, self.person).await {
            Ok(access) => self.access = access,
            Err(error) => tracing::warn!(%error, "a listener's access could not be read"),
        }
    }
}

//! One request to the board's server, and what its answer means.

use crate::platform::fetch::{self, Answer};
use serde::Serialize;
use shared::api::{self, ErrorAnswer};
use shared::field::{self, Table};
use shared::sync::{Failure, SyncAnswer, SyncRequest};

/// The longest a request may take, milliseconds. A full page over a poor line takes most of a minute.
const PATIENCE: u32 = 90_000;
/// How long to wait when the server says it is busy and not for how long, milliseconds.
const BUSY: u64 = 10_000;

/// Why there is no answer to use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CallError {
    /// No network, no server, an answer that was cut off, or one that is not the board's at all.
    #[error("the server could not be reached")]
    Unreachable,
    /// The server refused or failed.
    #[error("{status}: {}", error.message)]
    Answered {
        status: u16,
        retry_after_ms: Option<u64>,
        error: ErrorAnswer,
    },
}

impl CallError {
    /// Whether the board has answered with this, for a program.
    pub fn says(&self, code: &str) -> bool {
        matches!(self, Self::Answered { error, .. } if error.code == code)
    }

    /// What it means to the session.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Unreachable => Failure::Unreachable,
            Self::Answered { status: 401, .. } => Failure::SignIn,
            Self::Answered {
                status: 429 | 503,
                retry_after_ms,
                ..
            } => Failure::Busy(retry_after_ms.unwrap_or(BUSY)),
            Self::Answered { .. } => Failure::Server,
        }
    }
}

/// Posts a value and reads the answer.
pub(crate) async fn post<A: Table + Default>(
    path: &str,
    bearer: Option<&str>,
    value: &impl Serialize,
) -> Result<A, CallError> {
    let body = serde_json::to_string(value).map_err(|_| CallError::Unreachable)?;
    let answer = ask(path, bearer, &body).await?;
    field::from_json(&answer.body).ok_or(CallError::Unreachable)
}

/// One round trip with the log. The changes in its answer are kept as the text they are.
pub(crate) async fn sync(bearer: &str, request: &SyncRequest) -> Result<SyncAnswer, CallError> {
    let body = serde_json::to_string(request).map_err(|_| CallError::Unreachable)?;
    let answer = ask(api::SYNC, Some(bearer), &body).await?;
    serde_json::from_str(&answer.body).map_err(|_| CallError::Unreachable)
}

/// Posts a value; the answer says nothing.
pub(crate) async fn tell(
    path: &str,
    bearer: Option<&str>,
    value: &impl Serialize,
) -> Result<(), CallError> {
    let body = serde_json::to_string(value).map_err(|_| CallError::Unreachable)?;
    ask(path, bearer, &body).await?;
    Ok(())
}

async fn ask(path: &str, bearer: Option<&str>, body: &str) -> Result<Answer, CallError> {
    let answer = fetch::post_json(path, bearer, body, PATIENCE)
        .await
        .map_err(|_| CallError::Unreachable)?;
    judged(answer)
}

fn judged(answer: Answer) -> Result<Answer, CallError> {
    if (200..300).contains(&answer.status) {
        return Ok(answer);
    }
    match field::from_json::<ErrorAnswer>(&answer.body) {
        Some(error) => Err(CallError::Answered {
            status: answer.status,
            retry_after_ms: answer.retry_after_ms,
            error,
        }),
        // A server in trouble may have no words left; a hall's wifi that wants to be signed in to has
        // other words, and its 401 must never be taken for the board's.
        None if answer.status >= 500 => Err(CallError::Answered {
            status: answer.status,
            retry_after_ms: answer.retry_after_ms,
            error: ErrorAnswer {
                code: "server".to_owned(),
                message: "The board’s server is in trouble. Try again in a little while."
                    .to_owned(),
            },
        }),
        None => Err(CallError::Unreachable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, body: &str) -> Failure {
        let answer = Answer {
            status,
            retry_after_ms: None,
            body: body.to_owned(),
        };
        judged(answer).unwrap_err().failure()
    }

    #[test]
    fn only_the_boards_own_401_asks_for_a_new_link() {
        let ours = r#"{"code":"unknown_device","message":"…"}"#;
        assert_eq!(answered(401, ours), Failure::SignIn);
        assert_eq!(answered(401, "<h1>Hall wifi</h1>"), Failure::Unreachable);
    }

    #[test]
    fn a_server_without_words_is_still_a_server_in_trouble() {
        assert_eq!(answered(502, "<h1>Bad gateway</h1>"), Failure::Server);
        assert_eq!(answered(503, ""), Failure::Busy(BUSY));
        let slow = r#"{"code":"timed_out","message":"…"}"#;
        assert_eq!(
            answered(504, slow),
            Failure::Server,
            "it counts against the page"
        );
    }
}

//! Every way a whole request can be refused, and the one place where that becomes an answer. What
//! went wrong inside is logged and never sent; what is sent is a code for programs and plain words
//! for a person.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::api::ErrorAnswer;

use crate::store::StoreError;

/// Why a request as a whole was refused. Single changes are never refused this way: see `admission`.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No bearer token, or one nobody holds.
    #[error(
        "This device is not signed in to the board. Its own work is safe; enrol it again to send."
    )]
    NotSignedIn,
    /// The device was revoked.
    #[error("This device was withdrawn from the board. Ask the board's office.")]
    DeviceRevoked,
    /// Signed in, but not to do this.
    #[error("{0}")]
    NotAllowed(&'static str),
    /// The body is not what this address takes.
    #[error("The request could not be read: {0}")]
    Malformed(String),
    /// Larger than any page may be.
    #[error(
        "The request is larger than {most} bytes, the most that is taken at once. Send fewer changes at a time."
    )]
    TooLarge {
        /// The most bytes taken.
        most: usize,
    },
    /// A compression this server does not read.
    #[error("The request's content-encoding is not understood; gzip is.")]
    UnknownEncoding,
    /// No such link or code.
    #[error(
        "This link or code is not known here. Check it letter by letter, or ask for a new one."
    )]
    LinkUnknown,
    /// A link another device has used.
    #[error(
        "This link or code was already used on another device. Each works once: ask for a new one."
    )]
    LinkSpent,
    /// A link past its day.
    #[error("This link or code has expired. It was good for 24 hours: ask for a new one.")]
    LinkExpired,
    /// Codes were tried too often.
    #[error("Too many tries. Wait {minutes} minutes, then type the code again.")]
    TooManyTries {
        /// Minutes until the next try may succeed.
        minutes: u64,
    },
    /// An id is in use for something else.
    #[error("{0}")]
    Conflict(&'static str),
    /// What the request speaks of is not here.
    #[error("{message}")]
    NoSuch {
        /// For a program.
        code: &'static str,
        /// For a person.
        message: &'static str,
    },
    /// Nothing lives at this address.
    #[error("There is nothing at this address.")]
    NotFound,
    /// Something lives there that does not take this method.
    #[error("This address does not take that method.")]
    MethodNotAllowed,
    /// It took too long; nothing was acknowledged. Not the answer of a server that is merely busy: a
    /// device takes it for a failure of this very page, and sends smaller ones.
    #[error("The server took too long. Nothing is lost; try again.")]
    TimedOut,
    /// The database cannot be reached for now.
    #[error("The board's database cannot be reached just now. Nothing is lost; try again.")]
    Unavailable,
    /// A fault of ours.
    #[error("Something went wrong at the server. Nothing is lost; try again.")]
    Internal,
}

impl ApiError {
    /// No device has this id.
    pub const NO_SUCH_DEVICE: Self = Self::NoSuch {
        code: "device_unknown",
        message: "The board does not know this device.",
    };

    /// The code programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "not_signed_in",
            Self::DeviceRevoked => "device_revoked",
            Self::NotAllowed(_) => "not_allowed",
            Self::Malformed(_) => "malformed",
            Self::TooLarge { .. } => "too_large",
            Self::UnknownEncoding => "unknown_encoding",
            Self::LinkUnknown => "link_unknown",
            Self::LinkSpent => "link_spent",
            Self::LinkExpired => "link_expired",
            Self::TooManyTries { .. } => "too_many_tries",
            Self::Conflict(_) => "conflict",
            Self::NoSuch { code, .. } => code,
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TimedOut => "timed_out",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn | Self::DeviceRevoked => StatusCode::UNAUTHORIZED,
            Self::NotAllowed(_) => StatusCode::FORBIDDEN,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnknownEncoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::LinkUnknown | Self::NoSuch { .. } | Self::NotFound => StatusCode::NOT_FOUND,
            Self::LinkSpent | Self::LinkExpired => StatusCode::GONE,
            Self::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TimedOut => StatusCode::GATEWAY_TIMEOUT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let answer = ErrorAnswer {
            code: self.code().to_owned(),
            message: self.to_string(),
        };
        let mut response = (self.status(), Json(answer)).into_response();
        let headers = response.headers_mut();
        if let Self::TooManyTries { minutes } = self
            && let Ok(seconds) = HeaderValue::from_str(&(minutes * 60).to_string())
        {
            headers.insert(header::RETRY_AFTER, seconds);
        }
        if matches!(self, Self::Unavailable) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        // The text of a database error names tables and constraints, never a body; values of a row
        // can stand only in PostgreSQL's DETAIL, which `sqlx::Error` does not print.
        tracing::error!(%error, "the database failed");
        match error {
            StoreError::Database(
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed,
            ) => Self::Unavailable,
            StoreError::Database(sqlx::Error::Database(error)) => error
                .code()
                .map_or(Self::Internal, |code| Self::of_database(&code)),
            _ => Self::Internal,
        }
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl ApiError {
    /// What a database's own code means to whoever asked.
    fn of_database(code: &str) -> Self {
        match code {
            // PostgreSQL: query_canceled, the end of a statement that took too long. Waiting for a lock
            // ends sooner and under another code, so it is the request itself that weighs too much.
            "57014" => Self::TimedOut,
            // Worth trying again unchanged.
            // PostgreSQL: lock_not_available, idle timeout, deadlock, serialization failure, shutting
            // down.
            "55P03" | "25P03" | "40P01" | "40001" | "57P01" | "57P02" | "57P03"
            // SQLite: busy, locked, disk full.
            | "5" | "6" | "13" | "261" | "517" => Self::Unavailable,
            _ => Self::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_took_too_long_is_told_apart_from_a_server_that_is_busy() {
        let answered = |code| {
            let response = ApiError::of_database(code).into_response();
            let again = response.headers().contains_key(header::RETRY_AFTER);
            (response.status().as_u16(), again)
        };
        assert_eq!(answered("57014"), (504, false), "the page is halved");
        assert_eq!(answered("55P03"), (503, true), "the page is sent again");
        assert_eq!(answered("22021"), (500, false));
    }
}

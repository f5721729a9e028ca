//! JSON bodies, read with a limit and refused with words that name what was wrong.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// The most a request may hold after decompression: a page of 1 MB, its signature, and room.
pub const MOST: usize = 2 * 1024 * 1024;

/// How much of a body that is too large is still read (and thrown away), so that the sender hears
/// why instead of finding the connection cut.
const PATIENCE: usize = 16 * 1024 * 1024;

/// A JSON body of at most [`MOST`] bytes.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/json"));
        if !is_json {
            return Err(ApiError::Malformed(
                "its content-type must be application/json".to_owned(),
            ));
        }
        let bytes = read(request.into_body()).await?;
        let text = std::str::from_utf8(&bytes).map_err(|error| {
            ApiError::Malformed(format!("byte {} is not UTF-8", error.valid_up_to()))
        })?;
        // serde would read a list as an object's fields in order.
        if text.trim_start().starts_with('[') {
            return Err(ApiError::Malformed("it must be a JSON object".to_owned()));
        }
        parse(text).map(Self)
    }
}

/// Reads JSON. Says where and what was wrong, and never repeats what stood there.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| {
        use serde_json::error::Category;
        let place = format!("line {}, column {}", error.line(), error.column());
        ApiError::Malformed(match error.classify() {
            Category::Syntax => format!("it is not JSON ({place})"),
            Category::Eof => "it ends too soon".to_owned(),
            Category::Io => "it could not be read to its end".to_owned(),
            Category::Data => format!("{} ({place})", without_content(&error.to_string())),
        })
    })
}

/// serde quotes what it found (`invalid type: string "…"`), which may be somebody's words; the part
/// that says what was expected, or which field is missing, is kept.
fn without_content(message: &str) -> String {
    if message.starts_with("missing field") || message.starts_with("duplicate field") {
        return message
            .split(" at line")
            .next()
            .unwrap_or_default()
            .to_owned();
    }
    let expected = message
        .rsplit_once("expected ")
        .map(|(_, tail)| tail.split(" at line").next().unwrap_or_default());
    match expected {
        Some(expected) => format!("a value is of the wrong type, expected {expected}"),
        None => "a value is not of the form it should have".to_owned(),
    }
}

/// A body of at most [`MOST`] bytes.
///
/// # Errors
/// Where it is larger, or broke off.
pub async fn read(mut body: Body) -> Result<Bytes, ApiError> {
    let mut kept = BytesMut::new();
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ApiError::Malformed("its body broke off".to_owned()))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        seen += data.len();
        if seen <= MOST {
            kept.extend_from_slice(&data);
        } else if seen > PATIENCE {
            break;
        }
    }
    if seen > MOST {
        return Err(ApiError::TooLarge { most: MOST });
    }
    Ok(kept.freeze())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_expected_and_repeats_nothing() {
        let wrong = parse::<Vec<u32>>(r#"["Ana said no"]"#)
            .unwrap_err()
            .to_string();
        assert!(wrong.contains("expected u32"), "{wrong}");
        assert!(!wrong.contains("Ana"), "{wrong}");
        let broken = parse::<Vec<u32>>("[1,,]").unwrap_err().to_string();
        assert!(broken.contains("not JSON (line 1, column 4)"), "{broken}");
        let cut = parse::<Vec<u32>>("[1").unwrap_err().to_string();
        assert!(cut.contains("ends too soon"), "{cut}");
    }
}

//! Words that hold answers.

use super::code::Code;

/// A piece of a text.
#[derive(Debug)]
pub(in crate::form) enum Piece {
    /// As it stands.
    Words(String),
    /// The answer to a question.
    Answer(Code),
}

/// The questions whose answers a text holds, by the names it gives them.
pub fn asked_in(text: &str) -> Vec<&str> {
    cut(text).into_iter().filter_map(Result::err).collect()
}

/// A text cut at its `${name}`: words, and names between them.
pub(super) fn cut(text: &str) -> Vec<Result<&str, &str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        pieces.push(Ok(before));
        pieces.push(Err(name.trim()));
        rest = behind;
    }
    pieces.push(Ok(rest));
    pieces
}

//! A text as a square that a camera reads.

use crate::live::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Modules of white around it, as the standard asks (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The square; nothing where the text is too long for one.
#[component]
pub fn Qr(
    /// What is read.
    #[prop(into)]
    text: String,
    /// What it is, for those who do not see it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let code = QrCode::encode_text(&text, QrCodeEcc::Medium).ok();
    code.map(|code| {
        let size = code.size() + 2 * QUIET;
        view! {
            <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=label>
                <path d=dark_modules(&code)></path>
            </svg>
        }
    })
}

/// Every dark module as one path, a run of them in a row as one bar.
fn dark_modules(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (left, top, long) = (from + QUIET, y + QUIET, x - from);
                // Writing to a text does not fail.
                let _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_the_bar_that_every_finder_has() {
        let code = QrCode::encode_text("https://example.org/join#abc", QrCodeEcc::Medium).unwrap();
        let path = dark_modules(&code);
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
    }
}

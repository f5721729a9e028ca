//! Time and chance, from the browser.

use shared::source::Source;

/// This device's clock, which may be wrong, and its own randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceSource;

impl Source for DeviceSource {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a clock before 1970 reads as 1970; the cast saturates"
    )]
    fn now_ms(&mut self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn random(&mut self) -> [u8; 10] {
        super::crypto::random()
    }
}

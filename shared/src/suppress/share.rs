use super::Shown;

/// Under this many cases a percentage says more than is known.
pub const LEAST_FOR_PERCENTAGES: u32 = 30;

/// A share of a whole, or why none is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// In whole per cent, halves rounded up.
    Percent(u32),
    /// The whole is under [`LEAST_FOR_PERCENTAGES`] cases.
    TooFew,
    /// The part or the whole is hidden, and a percentage would give it back.
    Hidden,
}

/// The share of a part in its whole. It is worked out from what is shown, so it tells nothing more. A
/// part larger than its whole is no part: nothing is shown of it.
pub fn share(part: Shown, whole: Shown) -> Share {
    match (part, whole) {
        (_, Shown::Number(whole)) if whole < LEAST_FOR_PERCENTAGES => Share::TooFew,
        (Shown::Number(part), Shown::Number(whole)) if part <= whole => {
            let (part, whole) = (u64::from(part), u64::from(whole));
            let percent = (200 * part + whole) / (2 * whole);
            u32::try_from(percent).map_or(Share::Hidden, Share::Percent)
        }
        _ => Share::Hidden,
    }
}

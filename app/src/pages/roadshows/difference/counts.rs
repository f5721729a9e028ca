//! Counts as they are said: always of how many, and as a percentage only where that means something.

use shared::suppress::LEAST_FOR_PERCENTAGES;

/// `31 of 84 (37%)`; under thirty without the percentage.
pub fn part_of(count: usize, whole: usize) -> String {
    let least = usize::try_from(LEAST_FOR_PERCENTAGES).unwrap_or(usize::MAX);
    if whole < least {
        return format!("{count} of {whole}");
    }
    format!(
        "{count} of {whole} ({}%)",
        (count * 200 + whole) / (whole * 2)
    )
}

/// What is said beside few answers.
pub fn few(whole: usize) -> Option<&'static str> {
    let least = usize::try_from(LEAST_FOR_PERCENTAGES).unwrap_or(usize::MAX);
    (whole < least).then_some("No percentages: there are fewer than 30.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_begin_at_thirty_and_are_rounded() {
        assert_eq!(part_of(3, 29), "3 of 29");
        assert_eq!(part_of(10, 30), "10 of 30 (33%)");
        assert_eq!(part_of(20, 30), "20 of 30 (67%)");
        assert_eq!(
            part_of(40, 30),
            "40 of 30 (133%)",
            "more than were asked is not hidden"
        );
        assert_eq!(part_of(0, 0), "0 of 0");
        assert!(few(29).is_some() && few(30).is_none());
    }
}

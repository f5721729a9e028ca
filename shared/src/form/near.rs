//! Names that were nearly written: to ask "did you mean".

/// The name most like `name`, if any is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = name.to_lowercase();
    let length = written.chars().count();
    // One slip in four letters, and at least one.
    let allowed = (length / 4).max(1);
    known
        .into_iter()
        .filter(|other| other.chars().count().abs_diff(length) <= allowed)
        .map(|other| (slips(&written, &other.to_lowercase()), other))
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, other)| other)
}

/// How many letters to put in, take out or change to make one of the other (Levenshtein).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().take(200).enumerate() {
        let mut before = at;
        let mut left = at + 1;
        for (place, cell) in row.iter_mut().enumerate() {
            let above = *cell;
            left = match place.checked_sub(1).and_then(|place| other.get(place)) {
                None => at + 1,
                Some(same) => (before + usize::from(*same != letter))
                    .min(above + 1)
                    .min(left + 1),
            };
            before = above;
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keys_finds_the_name_that_was_meant() {
        let known = ["cse_01", "risk_level", "conat"];
        assert_eq!(nearest("risk_levle", known), Some("risk_level"));
        assert_eq!(nearest("Risk_Level", known), Some("risk_level"));
        assert_eq!(nearest("concat", ["count", "concat"]), Some("concat"));
        assert_eq!(nearest("something_else", known), None);
    }
}

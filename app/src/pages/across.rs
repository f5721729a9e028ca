//! What is read across circles: those that count, and where each was held.

use shared::domain::Circle;
use shared::id::RecordId;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use super::circle::about::circles;
use crate::{desk::Desk, words};

/// The circles that count, by id: held here, not called off, not only for practice. Tracks.
pub fn counted(desk: Desk) -> SortedMap<RecordId, Circle> {
    let circles = circles(desk)
        .into_iter()
        .filter(|circle| !circle.value.practice);
    circles.map(|circle| (circle.id, circle.value)).collect()
}

/// The circle that a scope is of, where it counts.
pub fn circle_of<'a>(
    circles: &'a SortedMap<RecordId, Circle>,
    scope: &Scope,
) -> Option<(RecordId, &'a Circle)> {
    let id = scope.circle()?;
    circles.get(&id).map(|circle| (id, circle))
}

/// `14 October`, or that there is no day yet.
pub fn day_of(circle: &Circle) -> String {
    let today = words::now().date();
    circle
        .date
        .map_or("No day yet".to_owned(), |day| words::date(day, today))
}

/// Whether every word of a search is somewhere in a text, whatever its case. Both in lower case.
pub fn holds_words(text: &str, search: &str) -> bool {
    search.split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_words_in_any_order() {
        assert!(holds_words("nobody rang the school", "school rang"));
        assert!(holds_words("nobody rang the school", " "));
        assert!(!holds_words("nobody rang the school", "school wrote"));
    }
}

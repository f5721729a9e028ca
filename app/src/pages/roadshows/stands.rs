//! How a roadshow stands, for the county's picture and for lists.

use shared::domain::{Roadshow, Stage};

use crate::desk::Item;
use crate::ui::status::State;
use crate::words;

/// Its standing and the words for it.
pub fn stands(roadshow: &Roadshow) -> (State, String) {
    let today = words::now().date();
    match (&roadshow.stage, roadshow.date) {
        (Stage::Closed, Some(day)) => (State::Done, format!("Held {}", words::date(day, today))),
        (Stage::Closed, None) => (State::Done, "Held".to_owned()),
        (Stage::Running, _) => (State::Part, "In the hall now".to_owned()),
        (_, Some(day)) if day < today => (
            State::Late,
            format!("Was to be {}", words::date(day, today)),
        ),
        (_, Some(day)) if day == today => (State::Planned, "Today".to_owned()),
        (_, Some(day)) => (State::Planned, words::date(day, today)),
        (_, None) => (State::Draft, "No day yet".to_owned()),
    }
}

/// What it is called, or that it has no title yet.
pub fn title_of(roadshow: &Item<Roadshow>) -> String {
    match roadshow.value.title.trim() {
        "" => "A roadshow without a title".to_owned(),
        title => title.to_owned(),
    }
}

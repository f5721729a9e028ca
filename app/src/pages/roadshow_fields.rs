//! What the fields of seasons, roadshows, guests' cards and topics ask, where two people answered differently.

use shared::domain::Kind;

/// The question; nothing for a field that is not known here.
pub fn words(kind: &Kind, field: &str) -> Option<String> {
    let (field, key) = field.split_once('.').unwrap_or((field, ""));
    let words = match (kind, field) {
        (Kind::Season | Kind::Roadshow, "title") => "What is it called?",
        (Kind::Season, "purpose") => "What is the season for?",
        (Kind::Season, "measures") => "What is looked at to see whether anything is different?",
        (Kind::Season | Kind::Roadshow, "stations") => "What does this station ask?",
        (Kind::Season | Kind::Roadshow, "messages") => "What does this message say?",
        (Kind::Season | Kind::Roadshow, "polls") => "What does this poll ask?",
        (Kind::Season | Kind::Roadshow, "objectives") => "What is this objective?",
        (Kind::Roadshow, "season") => "Which season does it belong to?",
        (Kind::Roadshow, "district") => "In which district is it?",
        (Kind::Roadshow, "date") => "On which day is it held?",
        (Kind::Roadshow, "starts") => "When does it begin?",
        (Kind::Roadshow, "place") => "In which hall is it?",
        (Kind::Roadshow, "expected") => "How many guests are expected?",
        (Kind::Roadshow, "stage") => "Are the doors open?",
        (Kind::Roadshow, "guests") => "How many guests came?",
        (Kind::Roadshow, "tally") => "How many were counted by hand?",
        (Kind::Roadshow, "slips") => "Which slips were printed?",
        (Kind::Roadshow, "code") => "At which address do guests answer?",
        (Kind::Roadshow, "phones") => "May guests answer on their own phones?",
        (Kind::Roadshow, "waves") => {
            return Some(format!("Who is asked again after {key} months?"));
        }
        (Kind::Roadshow, "practice") => "Is it only for practice?",
        (Kind::GuestCard, "wall" | "held_why") => "Does the card hang on the wall?",
        (Kind::GuestCard, "themes") => "Does the card belong to this topic?",
        (Kind::GuestCard, "kept_out") => "Did a child ask for it to be left out?",
        (Kind::GuestCard, "confirmed") => "What does the manager say?",
        (Kind::Topic, "name") => "What is the topic called?",
        (Kind::Topic, "means") => "What belongs to the topic?",
        (Kind::Topic, "merged_into") => "Into which topic was it merged?",
        _ => return None,
    };
    Some(words.to_owned())
}

/// Whether a field holds sentences.
pub fn is_prose(kind: &Kind, map: &str) -> bool {
    matches!(
        (kind, map),
        (Kind::Season, "title" | "purpose")
            | (Kind::Roadshow, "title" | "place" | "starts")
            | (Kind::Topic, "name" | "means")
            | (Kind::GuestCard, "held_why")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::domain::{GuestCard, Noun, Roadshow, Season, Topic, is_position};

    /// What a guest said is written once, a slip's numbers are given once, and the board's server alone puts a guest's code
    /// right, under the log's lock: nobody is asked about those.
    const WRITTEN_ONCE: &[&str] = &[
        "station",
        "at",
        "via",
        "agency",
        "kind",
        "text",
        "choices",
        "confidence",
        "useful",
        "different",
        "nothing",
        "token",
        "mistyped",
    ];

    fn asks<T: Noun>() {
        for (field, _) in T::default().fields() {
            let is_asked = field != "withdrawn"
                && !is_position(&T::KIND, field)
                && !(T::KIND == Kind::GuestCard && WRITTEN_ONCE.contains(&field));
            if is_asked {
                assert!(words(&T::KIND, field).is_some(), "{}.{field}", T::KIND);
            }
        }
    }

    #[test]
    fn every_field_that_two_may_answer_differently_has_its_question() {
        asks::<Season>();
        asks::<Roadshow>();
        asks::<GuestCard>();
        asks::<Topic>();
    }
}

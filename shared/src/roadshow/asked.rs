//! What a guest is asked at a station, question by question, and the card their answers make. The tablet that is handed
//! over and the page on a guest's own phone ask the same, from here.

use crate::domain::{
    Content, GuestCard, Message, Objective, Poll, STEPS, Station, StationKind, Via, When, in_places,
};
use crate::limits;
use crate::problem::{Code, Problem};

use super::token;

/// The name of the answer that holds the guest's sort of agency.
pub const AGENCY: &str = "agency";
/// The name of the answer that holds what a guest wrote for the wall.
pub const TEXT: &str = "text";
/// The name of the answer that holds what a guest will do, or did.
pub const DIFFERENT: &str = "different";
/// The name of the answer that says that nothing was done differently.
pub const NOTHING: &str = "nothing";
/// The name of the answer that says how useful it was.
pub const USEFUL: &str = "useful";
/// The name of the answer that holds the code of a paper slip.
pub const CODE: &str = "code";
/// An agency that is none of those the board lists.
pub const ANOTHER: &str = "another";

/// What guests are asked of the whole morning, wherever they are asked it: answers to one question are counted together.
pub const HOW_USEFUL: &str = "How useful was today for your work?";
/// What both ends of its scale mean.
pub const USEFUL_ENDS: (&str, &str) = ("Not at all", "Very");
/// What both ends of the scale of confidence mean.
pub const CONFIDENT_ENDS: (&str, &str) = ("Not at all", "Completely");
/// What guests may add where they have read messages.
pub const WHAT_HELPS: &str = "What would help where you work?";

/// One question: a screen on a tablet, a part of the page on a phone.
#[derive(Debug, Clone, PartialEq)]
pub enum Question<'a> {
    /// Messages to read. Nothing is answered.
    Read(Vec<&'a Message>),
    /// How confident a guest is about an objective, 1 to 5: one answer for each of these times.
    Confidence {
        /// The objective's key.
        key: &'a str,
        /// The objective.
        objective: &'a Objective,
        /// The times asked of: one, or two beside each other.
        whens: &'static [When],
    },
    /// How useful it was, 1 to 5.
    Useful,
    /// A poll: one of several.
    Poll {
        /// The poll's key.
        key: &'a str,
        /// The poll.
        poll: &'a Poll,
    },
    /// A sentence or two for the wall.
    Words {
        /// What is asked.
        asks: &'a str,
        /// Whether the card is nothing without it.
        needed: bool,
    },
    /// One thing the guest will do, or did.
    Different {
        /// Months later: it was done, or nothing was.
        later: bool,
    },
    /// The guest's sort of agency.
    Agency,
    /// The code of a paper slip, where the guest has one.
    Slip,
}

/// The name of the answer about a poll.
pub fn poll_name(key: &str) -> String {
    format!("poll-{key}")
}

/// What is asked at a station, in the order it is asked. Where words are written for the wall no slip's code is asked:
/// what somebody wrote is not to be joined with anything.
pub fn questions<'a>(station: &'a Station, content: Content<'a>) -> Vec<Question<'a>> {
    let confidence = |whens: &'static [When]| {
        let objectives = in_places(content.objectives).into_iter();
        objectives.map(move |(key, objective)| Question::Confidence {
            key,
            objective,
            whens,
        })
    };
    let words = |needed| Question::Words {
        asks: station.asks(),
        needed,
    };
    let mut asked = Vec::new();
    match &station.kind {
        StationKind::Arrival => {
            asked.extend(confidence(&[When::Before]));
            asked.extend([Question::Agency, Question::Slip]);
        }
        StationKind::Messages => {
            let messages = in_places(content.messages);
            asked.push(Question::Read(
                messages.into_iter().map(|(_, one)| one).collect(),
            ));
            asked.extend([words(false), Question::Agency]);
        }
        StationKind::Poll => {
            let polls = in_places(content.polls).into_iter();
            asked.extend(polls.map(|(key, poll)| Question::Poll { key, poll }));
            asked.extend([Question::Agency, Question::Slip]);
        }
        StationKind::Exit => {
            asked.push(Question::Useful);
            asked.extend(confidence(&[When::Back, When::After]));
            asked.extend([
                Question::Different { later: false },
                Question::Agency,
                Question::Slip,
            ]);
        }
        StationKind::Later => {
            asked.push(Question::Slip);
            asked.push(Question::Different { later: true });
            asked.extend(confidence(&[When::Now]));
            asked.push(Question::Agency);
        }
        StationKind::Barriers | StationKind::Voice | StationKind::Ask | StationKind::Other(_) => {
            asked.extend([words(true), Question::Agency]);
        }
    }
    asked
}

/// What came of a guest's answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The card, with all that was answered.
    pub card: GuestCard,
    /// What keeps it from being taken. Nothing is thrown away for it.
    pub problems: Vec<Problem>,
    /// What is wrong with the code that was typed. The card is taken all the same, and kept apart from those that codes
    /// join.
    pub mistyped: Option<token::Mistyped>,
}

/// The card that a guest's answers make, each asked for by its name. What is no answer to its question counts as none.
pub fn fill(
    key: &str,
    station: &Station,
    content: Content<'_>,
    via: Via,
    answer: impl Fn(&str) -> Option<String>,
) -> Filled {
    let said = |name: &str| {
        let text = answer(name).unwrap_or_default();
        // PostgreSQL cannot hold it, and nobody typed it.
        text.replace('\0', "").trim().to_owned()
    };
    let step = |name: &str| {
        let step: Option<u32> = said(name).parse().ok();
        step.filter(|step| (1..=STEPS).contains(step))
    };
    let mut card = GuestCard {
        station: key.to_owned(),
        at: station.kind.clone(),
        via,
        ..GuestCard::default()
    };
    let mut mistyped = None;
    for question in questions(station, content) {
        match question {
            Question::Read(_) => {}
            Question::Confidence { key, whens, .. } => {
                for when in whens {
                    let name = when.key(key);
                    if let Some(step) = step(&name) {
                        card.confidence.insert(name, step);
                    }
                }
            }
            Question::Useful => card.useful = step(USEFUL),
            Question::Poll { key, poll } => {
                let choice: Option<u32> = said(&poll_name(key)).parse().ok();
                let is_one = |choice: &u32| {
                    usize::try_from(*choice).is_ok_and(|choice| choice < poll.options.len())
                };
                if let Some(choice) = choice.filter(is_one) {
                    card.choices.insert(key.to_owned(), choice);
                }
            }
            Question::Words { .. } => {
                card.text = said(TEXT);
                card.kind = (!card.text.is_empty())
                    .then(|| station.kind.card())
                    .flatten();
            }
            Question::Different { .. } => {
                card.different = said(DIFFERENT);
                card.nothing = card.different.is_empty() && !said(NOTHING).is_empty();
            }
            Question::Agency => card.agency = said(AGENCY).chars().take(limits::NAME).collect(),
            Question::Slip => {
                let typed = said(CODE);
                match token::read(&typed) {
                    Ok(code) => card.token = code.unwrap_or_default(),
                    Err(wrong) => {
                        card.mistyped = typed.chars().take(limits::NAME).collect();
                        mistyped = Some(wrong);
                    }
                }
            }
        }
    }
    let mut problems = crate::domain::Noun::check(&card);
    if is_empty(&card) {
        problems.push(Problem {
            field: main_question(station).to_owned(),
            code: Code::Required,
        });
    }
    Filled {
        card,
        problems,
        mistyped,
    }
}

/// Whether nothing at all was answered: an agency or a code alone says nothing.
fn is_empty(card: &GuestCard) -> bool {
    card.text.is_empty()
        && card.different.is_empty()
        && !card.nothing
        && card.useful.is_none()
        && card.choices.is_empty()
        && card.confidence.is_empty()
}

/// Where a guest who answered nothing is led.
fn main_question(station: &Station) -> &'static str {
    match station.kind {
        StationKind::Arrival => "confidence",
        StationKind::Poll => "choices",
        StationKind::Exit => USEFUL,
        StationKind::Later => DIFFERENT,
        _ => TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CardKind, Season, seven_stations};
    use proptest::prelude::*;

    fn season() -> Season {
        let mut season = Season {
            stations: seven_stations(),
            ..Season::default()
        };
        let poll = Poll {
            question: "What would you do first?".to_owned(),
            options: vec!["Ring".to_owned(), "Wait".to_owned()],
            ..Poll::default()
        };
        season.polls.insert("p1".to_owned(), poll);
        let objective = Objective {
            words: "to ask a child alone".to_owned(),
            ..Objective::default()
        };
        season.objectives.insert("o1".to_owned(), objective);
        season
    }

    fn filled(kind: &str, answers: &[(&str, &str)]) -> Filled {
        let season = season();
        let station = season.stations.get(kind).unwrap();
        fill(kind, station, season.content(), Via::Phone, |name| {
            let found = answers.iter().find(|(own, _)| *own == name);
            found.map(|(_, said)| (*said).to_owned())
        })
    }

    #[test]
    fn what_is_written_for_the_wall_stands_as_it_was_written_and_no_code_is_joined_to_it() {
        let words = "<script>alert(1)</script> \u{202e}abc 🙂";
        let filled = filled("barriers", &[("text", words), ("code", "7K4QXC")]);
        assert_eq!(filled.card.text, words);
        assert_eq!(filled.card.kind, Some(CardKind::Barrier));
        assert_eq!(filled.card.token, "");
        assert!(filled.problems.is_empty());
    }

    #[test]
    fn a_mistyped_code_is_kept_apart_and_the_answer_taken() {
        let code = token::make(7);
        let good = filled("exit", &[("useful", "4"), ("code", &code.to_lowercase())]);
        assert_eq!(
            (good.card.token.as_str(), good.mistyped),
            (code.as_str(), None)
        );
        let wrong = filled("exit", &[("useful", "4"), ("code", "7K4")]);
        assert_eq!(wrong.card.useful, Some(4));
        assert_eq!(
            (wrong.card.token.as_str(), wrong.card.mistyped.as_str()),
            ("", "7K4")
        );
        assert!(wrong.mistyped.is_some() && wrong.problems.is_empty());
    }

    #[test]
    fn a_choice_that_was_not_offered_is_none_and_nothing_at_all_is_led_to_its_question() {
        assert_eq!(
            filled("poll", &[("poll-p1", "1")]).card.choices.get("p1"),
            Some(&1)
        );
        for (station, said, led) in [
            ("poll", ("poll-p1", "2"), "choices"),
            ("arrival", ("before-o1", "6"), "confidence"),
            ("exit", ("useful", "no"), "useful"),
            ("barriers", ("text", "  "), "text"),
            ("messages", ("agency", "police"), "text"),
        ] {
            let filled = filled(station, &[said]);
            assert_eq!(
                filled.problems.last().map(|one| one.field.as_str()),
                Some(led),
                "{station}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_is_sent_makes_a_card_that_can_be_kept(texts in prop::collection::vec(".*", 8)) {
            let names = ["text", "code", "agency", "different", "useful", "poll-p1", "after-o1", "nothing"];
            for kind in StationKind::IN_HALL {
                let answers: Vec<_> = names.iter().zip(&texts).map(|(name, text)| (*name, text.as_str())).collect();
                let filled = filled(kind.as_str(), &answers);
                prop_assert!(!filled.card.text.contains('\0'));
                let is_told = |one: &Problem| one.code == Code::Required || matches!(one.code, Code::TooLong { .. });
                let are_told = filled.problems.iter().all(is_told);
                prop_assert!(are_told);
            }
        }
    }
}

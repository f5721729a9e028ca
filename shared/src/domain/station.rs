use super::CardKind;
use crate::beyond::Beyond;
use crate::limits;
use crate::open_enum::open_enum;
use crate::order;
use crate::problem::{Check, Code};
use crate::sorted::SortedMap;
use crate::{nested, table};

open_enum! {
    /// What a station of a roadshow is for.
    pub enum StationKind {
        /// How confident a guest comes in, objective by objective.
        Arrival = "arrival" => "Before we begin",
        /// The latest messages from reviews, to read.
        Messages = "messages" => "Messages from reviews",
        /// What a guest would do with a family like this one.
        Poll = "poll" => "What would you do?",
        /// What stands in the way.
        Barriers = "barriers" => "Barriers wall",
        /// What children have told a guest.
        Voice = "voice" => "Child's voice",
        /// A question to the Board.
        Ask = "ask" => "Ask the Board",
        /// How a guest goes out: use, confidence, what they will do.
        Exit = "exit" => "Before you go",
        /// No place in the hall: what is asked three and six months on.
        Later = "later" => "Some months on",
    }
}

impl StationKind {
    /// The stations that stand in a hall, in the order guests mostly walk them.
    pub const IN_HALL: [Self; 7] = [
        Self::Arrival,
        Self::Messages,
        Self::Poll,
        Self::Barriers,
        Self::Voice,
        Self::Ask,
        Self::Exit,
    ];

    /// Whether guests write a card there for the wall.
    pub const fn has_card(&self) -> bool {
        matches!(
            self,
            Self::Messages | Self::Barriers | Self::Voice | Self::Ask
        )
    }

    /// What sort of card is written there, where one is.
    pub const fn card(&self) -> Option<CardKind> {
        match self {
            Self::Messages => Some(CardKind::Idea),
            Self::Barriers => Some(CardKind::Barrier),
            Self::Voice => Some(CardKind::Voice),
            Self::Ask => Some(CardKind::Question),
            _ => None,
        }
    }

    /// What a guest is asked there, unless the season says otherwise.
    pub const fn prompt(&self) -> &'static str {
        match self {
            Self::Arrival => "How confident are you today?",
            Self::Messages => "What do reviews of our own work tell us?",
            Self::Poll => "What would you do first?",
            Self::Barriers => "What gets in the way of doing this well where you work?",
            Self::Voice => "What has a child told you, or shown you, about this?",
            Self::Ask => "What would you ask the Board?",
            Self::Exit => "Before you go: was it useful, and what will you do?",
            Self::Later | Self::Other(_) => "What is one thing you did differently?",
        }
    }
}

table! {
    /// A station: one place in the hall, on one tablet or several.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Station {
        /// What it is for.
        pub kind: StationKind,
        /// The question a guest reads first; where it is empty, [`StationKind::prompt`].
        pub prompt: String,
        /// Where it comes, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

impl Station {
    /// The question a guest reads first.
    pub fn asks(&self) -> &str {
        match self.prompt.trim() {
            "" => self.kind.prompt(),
            prompt => prompt,
        }
    }
}

table! {
    /// One message from reviews, as it is read in the hall: a slide.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Message {
        /// Its heading.
        pub title: String,
        /// The message, in a few plain sentences.
        pub words: String,
        /// Where it comes from: the review or audit, by its public title.
        pub source: String,
        /// Where it comes, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

table! {
    /// A question about an invented family, to be answered by choosing.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Poll {
        /// The family, invented, in a few sentences.
        pub vignette: String,
        /// What is asked.
        pub question: String,
        /// What can be chosen, at least two. A guest's choice is a place in this list, from 0: once an event
        /// is open nothing is moved in it.
        pub options: Vec<String>,
        /// Where it comes, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

table! {
    /// What a guest should be able to do afterwards: confidence is asked for each.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Objective {
        /// In words that end "How confident are you to …".
        pub words: String,
        /// Where it comes, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

impl Objective {
    /// Its words as they end a question that has its own "to": whoever wrote them may have begun with one.
    pub fn after_to(&self) -> &str {
        let words = self.words.trim();
        words.strip_prefix("to ").unwrap_or(words)
    }
}

nested!(Station, Message, Poll, Objective);

/// Something that has its place among others of its kind.
pub trait Placed {
    /// Where it comes, smallest first.
    fn order(&self) -> f64;

    /// Puts it somewhere else.
    fn place(&mut self, order: f64);
}

/// Moves one of several by one place, as far as there is one: back is towards the first.
pub fn step<T: Placed>(map: &mut SortedMap<String, T>, key: &str, back: bool) {
    let mut keys: Vec<String> = in_places(map)
        .into_iter()
        .map(|(key, _)| key.to_owned())
        .collect();
    let Some(at) = keys.iter().position(|other| other == key) else {
        return;
    };
    let to = if back {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|to| *to < keys.len())
    };
    let Some(to) = to else { return };
    keys.swap(at, to);
    for (key, order) in keys.iter().zip(1_u32..) {
        if let Some(one) = map.get_mut(key) {
            one.place(order.into());
        }
    }
}

/// The place after the last.
pub fn after_last<T: Placed>(map: &SortedMap<String, T>) -> f64 {
    map.values().map(Placed::order).fold(0.0, f64::max) + 1.0
}

macro_rules! placed {
    ($($name:ident),+) => {$(
        impl Placed for $name {
            fn order(&self) -> f64 {
                self.order
            }

            fn place(&mut self, order: f64) {
                self.order = order;
            }
        }
    )+};
}

placed!(Station, Message, Poll, Objective);

/// The entries of a map in their places; those of equal place by their keys.
pub fn in_places<T: Placed>(map: &SortedMap<String, T>) -> Vec<(&str, &T)> {
    let mut all: Vec<_> = map.iter().map(|(key, one)| (key.as_str(), one)).collect();
    order::sort_by(&mut all, |(a_key, a), (b_key, b)| {
        a.order().total_cmp(&b.order()).then(a_key.cmp(b_key))
    });
    all
}

/// Stations, messages, polls and objectives, as a season plans them and a roadshow holds them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Content<'a> {
    /// Its stations, by key.
    pub stations: &'a SortedMap<String, Station>,
    /// Its messages, by key.
    pub messages: &'a SortedMap<String, Message>,
    /// Its polls, by key.
    pub polls: &'a SortedMap<String, Poll>,
    /// Its objectives, by key.
    pub objectives: &'a SortedMap<String, Objective>,
}

impl<'a> Content<'a> {
    /// Whether nothing is shared and nothing asked. Stations alone ask nothing of their own.
    pub fn is_empty(self) -> bool {
        self.messages.is_empty() && self.polls.is_empty() && self.objectives.is_empty()
    }

    /// What is wrong with it.
    pub(super) fn check(self, check: &mut Check) {
        for (key, station) in self.stations {
            check.fits(&format!("stations.{key}"), &station.prompt, limits::CARD);
        }
        for (key, message) in self.messages {
            let field = format!("messages.{key}");
            check
                .filled(&field, &message.title)
                .fits(&field, &message.title, limits::NAME)
                .fits(&field, &message.words, limits::VOICE)
                .fits(&field, &message.source, limits::NAME);
        }
        for (key, poll) in self.polls {
            let field = format!("polls.{key}");
            check
                .filled(&field, &poll.question)
                .fits(&field, &poll.question, limits::CARD)
                .fits(&field, &poll.vignette, limits::VOICE)
                .that(poll.options.len() >= 2, &field, Code::Required);
            for option in &poll.options {
                check
                    .filled(&field, option)
                    .fits(&field, option, limits::CARD);
            }
        }
        for (key, objective) in self.objectives {
            let field = format!("objectives.{key}");
            check
                .filled(&field, &objective.words)
                .fits(&field, &objective.words, limits::CARD);
        }
    }

    /// Its texts, by the fields they stand in.
    pub(super) fn texts(self) -> Vec<(String, &'a str)> {
        let mut texts = Vec::new();
        for (key, station) in self.stations {
            texts.push((format!("stations.{key}"), station.prompt.as_str()));
        }
        for (key, message) in self.messages {
            let field = format!("messages.{key}");
            let parts = [&message.title, &message.words, &message.source];
            texts.extend(parts.map(|text| (field.clone(), text.as_str())));
        }
        for (key, poll) in self.polls {
            let field = format!("polls.{key}");
            let parts = [&poll.vignette, &poll.question];
            let parts = parts.into_iter().chain(&poll.options);
            texts.extend(parts.map(|text| (field.clone(), text.as_str())));
        }
        for (key, objective) in self.objectives {
            texts.push((format!("objectives.{key}"), objective.words.as_str()));
        }
        texts
    }
}

/// The seven stations of a hall, by the names of their kinds.
pub fn seven_stations() -> SortedMap<String, Station> {
    let mut stations = SortedMap::default();
    for (kind, order) in StationKind::IN_HALL.into_iter().zip(1_u32..) {
        let key = kind.as_str().to_owned();
        let station = Station {
            kind,
            order: order.into(),
            ..Station::default()
        };
        stations.insert(key, station);
    }
    stations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stations_come_in_their_places_and_ask_what_they_are_for() {
        let mut stations = seven_stations();
        if let Some(ask) = stations.get_mut("ask") {
            ask.order = 0.5;
            ask.prompt = "What should the Board hear?".to_owned();
        }
        let found = in_places(&stations);
        assert_eq!(found[0].0, "ask");
        assert_eq!(found[0].1.asks(), "What should the Board hear?");
        assert_eq!(found[1].1.asks(), StationKind::Arrival.prompt());
        assert_eq!(found.len(), 7);
        step(&mut stations, "ask", true);
        assert_eq!(
            in_places(&stations)[0].0,
            "ask",
            "there is nothing before it"
        );
        step(&mut stations, "ask", false);
        let names: Vec<_> = in_places(&stations)
            .iter()
            .map(|(key, _)| (*key).to_owned())
            .collect();
        assert_eq!(names[..3], ["arrival", "ask", "messages"]);
        assert!(after_last(&stations) > 7.0);
    }
}

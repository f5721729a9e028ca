//! What a tablet that was handed over knows while everything in it is locked: its station and what is asked there. It
//! lies in clear, so nothing is in it but what a guest is shown anyway.

use crate::domain::{Content, Message, Objective, Poll, Roadshow, Station};
use crate::id::RecordId;
use crate::sorted::SortedMap;
use crate::{nested, table};

table! {
    /// A sort of agency as it is offered to guests.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Offered {
        /// What a card says where it was chosen: the text of the agency's id.
        pub key: String,
        /// Its name.
        pub name: String,
    }
}

nested!(Offered);

table! {
    /// A tablet's station.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Kiosk {
        /// The roadshow.
        pub roadshow: RecordId,
        /// What the roadshow is called.
        pub title: String,
        /// The key of the station.
        pub key: String,
        /// The station.
        pub station: Station,
        /// The messages to read there.
        pub messages: SortedMap<String, Message>,
        /// The polls asked there.
        pub polls: SortedMap<String, Poll>,
        /// What confidence is asked about there.
        pub objectives: SortedMap<String, Objective>,
        /// The agencies offered, in order.
        pub agencies: Vec<Offered>,
    }
}

/// No stations: a kiosk knows its own.
static NONE: SortedMap<String, Station> = SortedMap::new();

impl Kiosk {
    /// What a tablet has to know to stand at this station of a roadshow; none where there is no such station.
    pub fn at(
        id: RecordId,
        roadshow: &Roadshow,
        key: &str,
        agencies: Vec<Offered>,
    ) -> Option<Self> {
        Some(Self {
            roadshow: id,
            title: roadshow.title.clone(),
            key: key.to_owned(),
            station: roadshow.stations.get(key)?.clone(),
            messages: roadshow.messages.clone(),
            polls: roadshow.polls.clone(),
            objectives: roadshow.objectives.clone(),
            agencies,
        })
    }

    /// What is asked there.
    pub fn content(&self) -> Content<'_> {
        Content {
            stations: &NONE,
            messages: &self.messages,
            polls: &self.polls,
            objectives: &self.objectives,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::seven_stations;
    use crate::field;

    #[test]
    fn a_station_is_kept_and_read_again_with_what_is_asked_there_and_no_more() {
        let mut roadshow = Roadshow {
            title: "Hearing children".to_owned(),
            stations: seven_stations(),
            code: "hiddencode".to_owned(),
            ..Roadshow::default()
        };
        roadshow.slips.insert("p1".to_owned(), "7K4QXC".to_owned());
        let poll = Poll {
            question: "What first?".to_owned(),
            options: vec!["Ring".to_owned(), "Wait".to_owned()],
            ..Poll::default()
        };
        roadshow.polls.insert("p1".to_owned(), poll);
        let police = Offered {
            key: "a1".to_owned(),
            name: "Police".to_owned(),
        };
        let kiosk = Kiosk::at(RecordId::default(), &roadshow, "poll", vec![police]).unwrap();
        let kept = field::to_json(&kiosk).unwrap();
        assert!(!kept.contains("hiddencode") && !kept.contains("7K4QXC"));
        assert_eq!(field::from_json::<Kiosk>(&kept), Some(kiosk));
        assert_eq!(
            Kiosk::at(RecordId::default(), &roadshow, "tent", Vec::new()),
            None
        );
    }
}

use super::station::{Content, Message, Objective, Poll, Station};
use super::{Kind, Noun, Season, Stage, Withdrawal};
use crate::beyond::Beyond;
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::{nested, table};
use chrono::NaiveDate;

table! {
    /// One time of asking guests again, three or six months on.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Wave {
        /// The day from which the page for it answers.
        pub opened_on: Option<NaiveDate>,
        /// The day from which it no longer does.
        pub closed_on: Option<NaiveDate>,
        /// How many were written to: contacts, and sheets handed out. The response rate is of these.
        pub asked: u32,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

nested!(Wave);

impl Wave {
    /// Whether it takes answers.
    pub const fn is_open(&self) -> bool {
        self.opened_on.is_some() && self.closed_on.is_none()
    }
}

table! {
    /// A roadshow: half a day in one district's hall, about 120 guests.
    ///
    /// What is asked in it is copied from its season when it is planned, so that what changes in the season later
    /// changes nothing that was asked.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Roadshow {
        /// What it is called.
        pub title: String,
        /// The season it belongs to.
        pub season: RecordId,
        /// The district it is held in.
        pub district: Option<RecordId>,
        /// The day it is held.
        pub date: Option<NaiveDate>,
        /// When it begins, as people say it ("9:30am").
        pub starts: String,
        /// The hall.
        pub place: String,
        /// How many guests are expected.
        pub expected: Option<u32>,
        /// Its stations, by key.
        pub stations: SortedMap<String, Station>,
        /// Its messages, by key.
        pub messages: SortedMap<String, Message>,
        /// Its polls, by key.
        pub polls: SortedMap<String, Poll>,
        /// Its objectives, by key.
        pub objectives: SortedMap<String, Objective>,
        /// How far it has come: running while guests are in the hall.
        pub stage: Stage,
        /// How many came, counted at the door.
        pub guests: Option<u32>,
        /// What was counted by hand, by poll and place of the option (`KEY/0`), to be held against what was captured.
        pub tally: SortedMap<String, u32>,
        /// The paper slips printed for it, by the printing: their codes, parted by spaces.
        pub slips: SortedMap<String, String>,
        /// The end of the address guests open on their own phones; eight signs nobody can guess.
        pub code: String,
        /// Whether guests may answer on their own phones while it runs.
        pub phones: bool,
        /// The times of asking again, by months: `3`, `6`.
        pub waves: SortedMap<String, Wave>,
        /// Only to try things out: counted nowhere, read by no report.
        pub practice: bool,
        /// Set when it was called off, or planned in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Roadshow {
    /// The months after which guests are asked again.
    pub const WAVES: [&'static str; 2] = ["3", "6"];

    /// The scope a roadshow opens.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Roadshow(id)
    }

    /// A roadshow of a season, with everything the season has so far.
    pub fn of(season: RecordId, plan: &Season) -> Self {
        let mut one = Self {
            season,
            ..Self::default()
        };
        one.take_over(plan.content());
        one
    }

    /// Asks from now on what its season shares, or another roadshow asks, in place of what it asked.
    pub fn take_over(&mut self, content: Content<'_>) {
        self.stations = content.stations.clone();
        self.messages = content.messages.clone();
        self.polls = content.polls.clone();
        self.objectives = content.objectives.clone();
    }

    /// What is asked in it.
    pub fn content(&self) -> Content<'_> {
        Content {
            stations: &self.stations,
            messages: &self.messages,
            polls: &self.polls,
            objectives: &self.objectives,
        }
    }

    /// Whether guests' own phones are answered now.
    pub fn takes_phones(&self) -> bool {
        self.phones && self.stage == Stage::Running && self.withdrawn.is_none()
    }

    /// Every paper slip printed for it.
    pub fn slips(&self) -> impl Iterator<Item = &str> {
        self.slips
            .values()
            .flat_map(|codes| codes.split_ascii_whitespace())
    }

    /// Whether a slip's code was printed for it. Nothing is known where none were printed.
    pub fn knows_slip(&self, code: &str) -> Option<bool> {
        (!self.slips.is_empty()).then(|| self.slips().any(|slip| slip == code))
    }
}

impl Noun for Roadshow {
    const KIND: Kind = Kind::Roadshow;
    const MAPS: &'static [&'static str] = &[
        "stations",
        "messages",
        "polls",
        "objectives",
        "tally",
        "slips",
        "waves",
    ];
    const ALWAYS: &'static [&'static str] = &["title", "season", "stage"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        let most = limits::GUESTS;
        let fits = |count: Option<u32>| count.is_none_or(|count| count <= most);
        check
            .filled("title", &self.title)
            .fits("title", &self.title, limits::NAME)
            .fits("starts", &self.starts, limits::PHONE)
            .fits("place", &self.place, limits::NAME)
            .that(self.date.is_some(), "date", Code::Required)
            .that(self.district.is_some(), "district", Code::Required);
        for (field, count) in [("expected", self.expected), ("guests", self.guests)] {
            check.that(fits(count), field, Code::OutOfRange { least: 0, most });
        }
        self.content().check(&mut check);
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[("title", &self.title), ("place", &self.place)]);
        texts.extend(self.content().texts());
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roadshow_keeps_what_its_season_asked_when_it_was_planned() {
        let mut season = Season {
            stations: super::super::seven_stations(),
            ..Season::default()
        };
        let roadshow = Roadshow::of(RecordId::derived(&["season"]), &season);
        season.stations = SortedMap::default();
        assert_eq!(roadshow.stations.len(), 7);
    }

    #[test]
    fn phones_are_answered_while_it_runs_and_the_facilitator_let_them_in() {
        let mut roadshow = Roadshow {
            stage: Stage::Running,
            ..Roadshow::default()
        };
        assert!(!roadshow.takes_phones());
        roadshow.phones = true;
        assert!(roadshow.takes_phones());
        roadshow.stage = Stage::Closed;
        assert!(!roadshow.takes_phones(), "closed when the event closes");
    }

    #[test]
    fn a_slip_is_known_where_slips_were_printed() {
        let mut roadshow = Roadshow::default();
        assert_eq!(roadshow.knows_slip("7K4QXC"), None);
        roadshow
            .slips
            .insert("one".to_owned(), "7K4QXC 8M2PRD".to_owned());
        assert_eq!(roadshow.knows_slip("8M2PRD"), Some(true));
        assert_eq!(roadshow.knows_slip("8M2PRE"), Some(false));
    }
}

use super::{Kind, Noun, Round, Withdrawal};
use crate::beyond::Beyond;
use crate::id::RecordId;
use crate::limits;
use crate::open_enum::open_enum;
use crate::order;
use crate::problem::{Check, Code, Problem};
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::{nested, table};
use chrono::NaiveDate;

open_enum! {
    /// How far a circle has come.
    pub enum Stage {
        /// Planned, not begun.
        Prepared = "prepared" => "Prepared",
        /// People are in the room.
        Running = "running" => "Running",
        /// The record was read back and agreed.
        Closed = "closed" => "Closed",
    }
}

table! {
    /// When the current round began. A position: it is where the room is, and
    /// nobody is asked to settle it.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct CircleTimer {
        /// Milliseconds since 1970 when the round was begun on the tablet that moved to it.
        pub began_ms: u64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

table! {
    /// A reflective learning circle: about two hours, eight to twelve people.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Circle {
        /// What it is called.
        pub title: String,
        /// What it is about.
        pub theme: String,
        /// The day it is held.
        pub date: Option<NaiveDate>,
        /// When it begins, as people say it ("1:30pm").
        pub starts: String,
        /// The hall or room.
        pub place: String,
        /// The district it is held in.
        pub district: Option<RecordId>,
        /// Its rounds, by key.
        pub rounds: SortedMap<String, Round>,
        /// Free notes, by round key.
        pub notes: SortedMap<String, String>,
        /// How far it has come.
        pub stage: Stage,
        /// The key of the round the room is in.
        pub round: String,
        /// The current round's timer.
        pub timer: CircleTimer,
        /// The agencies that are expected, by the text of their ids.
        pub expected: SortedMap<String, bool>,
        /// The ground rules that were ticked, by key.
        pub rules: SortedMap<String, bool>,
        /// Milliseconds since 1970 when the ground rules were agreed.
        pub rules_agreed_ms: Option<u64>,
        /// Whether the group heard its record read back and agreed the wording.
        pub record_agreed: bool,
        /// The one message to the Board.
        pub message: String,
        /// The one thing each takes away, by a key of its own.
        pub takeaways: SortedMap<String, String>,
        /// Why it was opened again, by the moment (milliseconds since 1970).
        pub reopened: SortedMap<String, String>,
        /// Only to try things out: counted nowhere, read by no report.
        pub practice: bool,
        /// Set when the circle was prepared in error or called off.
        pub withdrawn: Option<Withdrawal>,
    }
}

nested!(CircleTimer);

impl Circle {
    /// The scope a circle opens.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Circle(id)
    }

    /// The rounds in their order, with their keys.
    pub fn rounds_in_order(&self) -> Vec<(&str, &Round)> {
        let mut rounds: Vec<_> = self
            .rounds
            .iter()
            .map(|(key, round)| (key.as_str(), round))
            .collect();
        order::sort_by(&mut rounds, |(a_key, a), (b_key, b)| {
            a.order.total_cmp(&b.order).then(a_key.cmp(b_key))
        });
        rounds
    }

    /// Planned length, in minutes.
    pub fn minutes(&self) -> u32 {
        self.rounds
            .values()
            .fold(0, |sum, round| sum.saturating_add(round.minutes))
    }
}

impl Noun for Circle {
    const KIND: Kind = Kind::Circle;
    const POSITIONS: &'static [&'static str] = &["round", "timer", "rules_agreed_ms"];
    const MAPS: &'static [&'static str] = &[
        "rounds",
        "notes",
        "expected",
        "rules",
        "takeaways",
        "reopened",
    ];
    const ALWAYS: &'static [&'static str] = &["title", "stage"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("title", &self.title)
            .fits("title", &self.title, limits::NAME)
            .fits("theme", &self.theme, limits::NAME)
            .fits("starts", &self.starts, limits::PHONE)
            .fits("place", &self.place, limits::NAME)
            .that(self.date.is_some(), "date", Code::Required)
            .fits("message", &self.message, limits::NOTE);
        super::round::check_rounds(&mut check, &self.rounds);
        for (key, words) in &self.takeaways {
            check.fits(&format!("takeaways.{key}"), words, limits::CARD);
        }
        for (key, reason) in &self.reopened {
            check.fits(&format!("reopened.{key}"), reason, limits::REASON);
        }
        for (key, note) in &self.notes {
            check.fits(&format!("notes.{key}"), note, limits::NOTE);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[
            ("title", &self.title),
            ("theme", &self.theme),
            ("place", &self.place),
            ("message", &self.message),
        ]);
        let maps = [
            ("notes", &self.notes),
            ("takeaways", &self.takeaways),
            ("reopened", &self.reopened),
        ];
        for (map, entries) in maps {
            let entries = entries.iter();
            texts.extend(entries.map(|(key, text)| (format!("{map}.{key}"), text.as_str())));
        }
        texts
    }
}

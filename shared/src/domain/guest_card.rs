use super::station::StationKind;
use super::{CardKind, Kind, Noun, Withdrawal};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::record::Record;
use crate::sorted::SortedMap;
use crate::table;

open_enum! {
    /// What a guest answered on.
    pub enum Via {
        /// A tablet that was handed over.
        Tablet = "tablet" => "On a tablet",
        /// Their own phone.
        Phone = "phone" => "On their own phone",
        /// Paper, written down by somebody else.
        Paper = "paper" => "On paper",
    }
}

open_enum! {
    /// Whether a guest's card hangs on the wall.
    pub enum OnWall {
        /// Nobody has looked at it yet.
        Waits = "waits" => "Waits to be looked at",
        /// It hangs.
        Shown = "shown" => "On the wall",
        /// It was kept off the wall. It counts all the same.
        Held = "held" => "Kept off the wall",
    }
}

open_enum! {
    /// Whether a guest's manager says that it was done.
    pub enum Confirmed {
        /// Nobody was asked.
        NotAsked = "" => "Manager not asked",
        /// They agree.
        Yes = "yes" => "Manager agrees",
        /// They do not.
        No = "no" => "Manager does not agree",
    }
}

/// When a guest said how confident they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Coming in.
    Before,
    /// Going out.
    After,
    /// Going out, of how it was coming in: "looking back, where were you?"
    Back,
    /// Months later.
    Now,
}

impl When {
    /// The key of an answer about an objective.
    pub fn key(self, objective: &str) -> String {
        let when = match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Back => "back",
            Self::Now => "now",
        };
        format!("{when}-{objective}")
    }
}

/// The most that can be said of confidence and use: 1 to 5.
pub const STEPS: u32 = 5;

table! {
    /// What one guest answered in one go: at one station, or months later. Nobody's name is in it.
    ///
    /// What a guest said is written once, when it was said. What is written later is what others do with it:
    /// `wall`, `themes`, `held_why`, `kept_out` and `confirmed`.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct GuestCard {
        /// The key of the station; for what is asked later, the months (`3`, `6`).
        pub station: String,
        /// What that station is for.
        pub at: StationKind,
        /// What it was answered on.
        pub via: Via,
        /// The guest's sort of agency, as it was offered; empty where they did not say.
        pub agency: String,
        /// What sort of card it is, where there is a text for the wall.
        pub kind: Option<CardKind>,
        /// What they wrote.
        pub text: String,
        /// Which option was chosen, from 0, by the key of the poll.
        pub choices: SortedMap<String, u32>,
        /// How confident they are, 1 to [`STEPS`], by [`When::key`].
        pub confidence: SortedMap<String, u32>,
        /// How useful it was, 1 to [`STEPS`].
        pub useful: Option<u32>,
        /// Going out: one thing they will do. Months later: one thing they did differently.
        pub different: String,
        /// Months later: they said that they did nothing differently.
        pub nothing: bool,
        /// What their manager says of that.
        pub confirmed: Confirmed,
        /// The code of their paper slip, whole and of the right form; empty where there is none.
        pub token: String,
        /// What they typed where a code belongs and which joins nothing, kept so that nothing is thrown away: no code, or
        /// one that was not theirs. Stays where `token` was put right afterwards.
        pub mistyped: String,
        /// Milliseconds since 1970 by the clock of whatever it was answered on. Never decides anything.
        pub caught_ms: u64,
        /// Whether it hangs on the wall.
        pub wall: OnWall,
        /// Why it was kept off.
        pub held_why: String,
        /// The child it is about said no to it: it counts, and its words stay out of everything that is made of the cards.
        pub kept_out: bool,
        /// The topics it is coded with, by the text of their ids.
        pub themes: SortedMap<String, bool>,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl GuestCard {
    /// Whether it may hang on a wall that everybody sees: somebody said so, and nobody said otherwise.
    pub fn may_hang(record: &Record) -> bool {
        record.surely("wall", |wall| wall == OnWall::Shown.as_str())
            && !record.possibly("kept_out", |kept| kept == true)
            && !record.maybe_withdrawn()
    }

    /// Whether it has words for the wall.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// How confident the guest was about an objective.
    pub fn confidence(&self, when: When, objective: &str) -> Option<u32> {
        let said = self.confidence.get(&when.key(objective)).copied();
        said.filter(|said| (1..=STEPS).contains(said))
    }

    /// The topics it is coded with.
    pub fn topics(&self) -> impl Iterator<Item = crate::id::RecordId> + '_ {
        let coded = self.themes.iter().filter(|(_, coded)| **coded);
        coded.filter_map(|(id, _)| id.parse().ok())
    }
}

impl Noun for GuestCard {
    const KIND: Kind = Kind::GuestCard;
    const POSITIONS: &'static [&'static str] = &["caught_ms"];
    const MAPS: &'static [&'static str] = &["choices", "confidence", "themes"];
    const ALWAYS: &'static [&'static str] = &["station", "at", "wall"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        let range = Code::OutOfRange {
            least: 1,
            most: STEPS,
        };
        let fits = |step: u32| (1..=STEPS).contains(&step);
        check
            .filled("station", &self.station)
            .fits("text", &self.text, limits::GUEST_TEXT)
            .fits("different", &self.different, limits::GUEST_TEXT)
            .fits("agency", &self.agency, limits::NAME)
            .fits("mistyped", &self.mistyped, limits::NAME)
            .fits("held_why", &self.held_why, limits::REASON)
            .that(self.useful.is_none_or(fits), "useful", range.clone());
        for (key, step) in &self.confidence {
            check.that(fits(*step), &format!("confidence.{key}"), range.clone());
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[
            ("text", &self.text),
            ("different", &self.different),
            ("held_why", &self.held_why),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guests_may_write_is_long_and_has_an_end() {
        let card = GuestCard {
            station: "barriers".to_owned(),
            text: "𝓪🙂".repeat(limits::GUEST_TEXT / 2),
            ..GuestCard::default()
        };
        assert!(card.check().is_empty());
        let longer = GuestCard {
            text: format!("{}!", card.text),
            ..card
        };
        assert_eq!(longer.check()[0].field, "text");
    }

    #[test]
    fn confidence_beyond_the_scale_is_no_answer() {
        let mut card = GuestCard::default();
        card.confidence.insert(When::After.key("o1"), 4);
        card.confidence.insert(When::Before.key("o1"), 9);
        assert_eq!(card.confidence(When::After, "o1"), Some(4));
        assert_eq!(card.confidence(When::Before, "o1"), None);
        assert_eq!(card.confidence(When::Back, "o1"), None);
    }
}

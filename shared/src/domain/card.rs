use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Problem};
use crate::table;

open_enum! {
    /// What sort of thing was said.
    pub enum CardKind {
        /// What stood in the way.
        Barrier = "barrier" => "Barrier",
        /// What worked.
        Good = "good" => "Good practice",
        /// What could be tried.
        Idea = "idea" => "Idea",
        /// What nobody could answer.
        Question = "question" => "Question",
        /// What a child said or showed, in a few words; the full note is a voice note.
        Voice = "voice" => "Voice",
    }
}

open_enum! {
    /// Who could shift it.
    pub enum Level {
        /// Us, here.
        Local = "local" => "Us, here",
        /// Our agency.
        Agency = "agency" => "Our agency",
        /// Several agencies together.
        MultiAgency = "multi_agency" => "Several agencies",
        /// The Board.
        Board = "board" => "Board",
    }
}

table! {
    /// A card on a circle's wall.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Card {
        /// The key of the round it was said in.
        pub round: String,
        /// What sort of thing it is.
        pub kind: CardKind,
        /// What was said, at most 280 characters.
        pub text: String,
        /// Who could shift it, where that was said.
        pub level: Option<Level>,
        /// Why it is so, where that was said.
        pub why: String,
        /// Where it hangs, smallest first. A position.
        pub order: f64,
        /// Milliseconds since 1970 when it was caught, by the tablet's clock.
        pub caught_ms: u64,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Card {
    const KIND: Kind = Kind::Card;
    const POSITIONS: &'static [&'static str] = &["order", "caught_ms"];
    const ALWAYS: &'static [&'static str] = &["kind"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("text", &self.text)
            .fits("text", &self.text, limits::CARD)
            .fits("why", &self.why, limits::NOTE)
            .done()
    }
}

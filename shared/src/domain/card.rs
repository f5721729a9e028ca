use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Problem};
use crate::record::Record;
use crate::sorted::SortedMap;
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
        /// The factors it is coded with, by the text of their ids.
        pub factors: SortedMap<String, bool>,
        /// Why it is so, where that was said.
        pub why: String,
        /// The child said "don't put that in": it stays out of everything made from this circle.
        pub kept_out: bool,
        /// Where it hangs, largest first, so that a new card hangs first. A position.
        pub order: f64,
        /// Milliseconds since 1970 when it was caught, by the tablet's clock.
        pub caught_ms: u64,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Card {
    /// Whether a report, a page or a picture may be made from it: nobody took it back, and no account
    /// standing says that a child wanted it left out.
    pub fn may_leave(record: &Record) -> bool {
        !record.possibly("kept_out", |kept| kept == true) && !record.maybe_withdrawn()
    }

    /// What to write when the card at one place among others is hung at another: places in `orders`
    /// (as they hang, largest first) and their new orders. One, or all where nothing fits between two.
    pub fn hang(orders: &[f64], from: usize, to: usize) -> Vec<(usize, f64)> {
        if from == to || from >= orders.len() || to >= orders.len() {
            return Vec::new();
        }
        let mut places: Vec<usize> = (0..orders.len()).collect();
        let moved = places.remove(from);
        places.insert(to, moved);
        let at = |place: Option<usize>| {
            let place = place.and_then(|place| places.get(place))?;
            orders.get(*place).copied()
        };
        if let Some(order) = Self::order_between(at(to.checked_sub(1)), at(Some(to + 1))) {
            return vec![(moved, order)];
        }
        let mut order = 0.0;
        let hung_anew = places.into_iter().rev().map(|place| {
            order += 1.0;
            (place, order)
        });
        hung_anew.collect()
    }

    /// The order of a card hung between two others, where there is one: `above` is the larger. `None`
    /// when nothing fits between them any more, and all want to be hung anew.
    pub fn order_between(above: Option<f64>, below: Option<f64>) -> Option<f64> {
        match (above, below) {
            (None, None) => Some(1.0),
            (Some(above), None) => Some(above - 1.0),
            (None, Some(below)) => Some(below + 1.0),
            (Some(above), Some(below)) => {
                let middle = below + (above - below) / 2.0;
                (below < middle && middle < above).then_some(middle)
            }
        }
    }
}

impl Noun for Card {
    const KIND: Kind = Kind::Card;
    const POSITIONS: &'static [&'static str] = &["order", "caught_ms"];
    const MAPS: &'static [&'static str] = &["factors"];
    const ALWAYS: &'static [&'static str] = &["kind"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("text", &self.text)
            .fits("text", &self.text, limits::CARD)
            .fits("why", &self.why, limits::NOTE)
            .done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[("text", &self.text), ("why", &self.why)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_card_hangs_where_it_is_hung(
            spread in prop::collection::vec(prop::sample::select(vec![0.0, f64::MIN_POSITIVE, 1.0]), 2..9),
            from in 0..9_usize,
            to in 0..9_usize,
        ) {
            // Some hang so close that nothing fits between them.
            let mut at = 1.0;
            let mut orders: Vec<f64> = spread.iter().map(|gap| { at += gap; at }).collect();
            orders.reverse();
            let (from, to) = (from % orders.len(), to % orders.len());
            let mut expected: Vec<usize> = (0..orders.len()).collect();
            let moved = expected.remove(from);
            expected.insert(to, moved);
            for (place, order) in Card::hang(&orders, from, to) {
                orders[place] = order;
            }
            let mut hung: Vec<usize> = (0..orders.len()).collect();
            hung.sort_by(|a, b| orders[*b].total_cmp(&orders[*a]));
            prop_assert_eq!(hung, expected);
        }

        #[test]
        fn a_card_hung_between_two_hangs_between_them(one in -1e6..1e6_f64, other in -1e6..1e6_f64) {
            let (above, below) = (one.max(other), one.min(other));
            match Card::order_between(Some(above), Some(below)) {
                Some(order) => prop_assert!(below < order && order < above),
                None => prop_assert!(above - below < 1e-9 * (1.0 + above.abs())),
            }
            prop_assert!(Card::order_between(None, Some(above)).unwrap() > above);
            prop_assert!(Card::order_between(Some(below), None).unwrap() < below);
        }
    }
}

//! Which answers are one guest's: by the code of their paper slip, within one roadshow, and by nothing else.
//!
//! What no code joins is kept apart with the reason. It is counted wherever no joining is needed, never thrown away and
//! never guessed at: no clock and no order of arrival decides whose an answer is.

use crate::domain::{Confirmed, GuestCard, Roadshow, StationKind};
use crate::id::RecordId;
use crate::order;
use crate::sorted::SortedMap;

use super::token;

/// When in a guest's way something was answered. A guest answers once at each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment<'a> {
    /// Coming in.
    Arrival,
    /// Going out.
    Exit,
    /// Months later: `3` or `6`.
    Later(&'a str),
}

impl<'a> Moment<'a> {
    /// When a card was answered; none for stations whose cards are joined with nothing.
    pub fn of(card: &'a GuestCard) -> Option<Self> {
        match card.at {
            StationKind::Arrival => Some(Self::Arrival),
            StationKind::Exit => Some(Self::Exit),
            StationKind::Later => Some(Self::Later(card.station.as_str())),
            _ => None,
        }
    }
}

/// Why an answer is joined with no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// There is no code on it: the slip was lost, or never taken.
    NoCode,
    /// What was written where the code belongs is none.
    Mistyped,
    /// The code is a whole one, but not of a slip printed for this roadshow.
    NotPrinted,
    /// Two different answers at the same moment hold the same code: nobody can say which is whose.
    Reused,
    /// The same answer, word for word, with the same code, written down once more. It counts once.
    Twice,
}

impl Why {
    /// All of them, as they are listed.
    pub const ALL: [Self; 5] = [
        Self::NoCode,
        Self::Mistyped,
        Self::NotPrinted,
        Self::Reused,
        Self::Twice,
    ];

    /// What happened, and what is done with it, for the person who reads the list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoCode => "No slip: the answer counts, and is joined with no other.",
            Self::Mistyped => {
                "The code cannot be read: the answer counts, and is joined with no other."
            }
            Self::NotPrinted => {
                "The code is not on a slip printed here: the answer counts, and is joined with no other."
            }
            Self::Reused => {
                "Two different answers hold the same code: both count, and neither is joined, because nobody can say which is whose."
            }
            Self::Twice => "The same answer written down once more: it counts once.",
        }
    }

    /// Whether such a card counts where no joining is needed.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Twice)
    }
}

/// What one guest answered, by their code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guest<'a> {
    /// Coming in.
    pub arrival: Option<&'a GuestCard>,
    /// Going out.
    pub exit: Option<&'a GuestCard>,
    /// Months later, by the months.
    pub later: SortedMap<&'a str, &'a GuestCard>,
}

/// One answer that is joined with no other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart<'a> {
    /// Which card.
    pub id: RecordId,
    /// The card.
    pub card: &'a GuestCard,
    /// Why.
    pub why: Why,
}

/// The answers of one roadshow: those that codes join, and those kept apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joined<'a> {
    /// Guests, by their codes.
    pub guests: SortedMap<&'a str, Guest<'a>>,
    /// What is kept apart, by the ids of the cards.
    pub apart: Vec<Apart<'a>>,
}

impl<'a> Joined<'a> {
    /// Joins the cards of one roadshow. The order they come in does not matter, nor whether one comes more than once;
    /// those taken back are left out.
    pub fn of(roadshow: &Roadshow, cards: &[(RecordId, &'a GuestCard)]) -> Self {
        let mut cards: Vec<_> = cards
            .iter()
            .filter(|(_, card)| card.withdrawn.is_none() && Moment::of(card).is_some())
            .copied()
            .collect();
        order::sort_by_key(&mut cards, |(id, _)| *id);
        cards.dedup_by_key(|(id, _)| *id);
        let mut joined = Self::default();
        let mut coded: Vec<(&str, Moment<'a>, RecordId, &'a GuestCard)> = Vec::new();
        for (id, card) in cards {
            match (code(roadshow, card), Moment::of(card)) {
                (Ok(code), Some(moment)) => coded.push((code, moment, id, card)),
                (Ok(_), None) => {}
                (Err(why), _) => joined.apart.push(Apart { id, card, why }),
            }
        }
        order::sort_by_key(&mut coded, |(code, moment, id, _)| (*code, *moment, *id));
        for same in coded.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            joined.take(same);
        }
        order::sort_by_key(&mut joined.apart, |apart| apart.id);
        joined
    }

    /// Takes in all cards of one code at one moment: one, or one written down more than once, or several that differ.
    fn take(&mut self, same: &[(&'a str, Moment<'a>, RecordId, &'a GuestCard)]) {
        let Some((code, moment, _, first)) = same.first() else {
            return;
        };
        let is_one = same.iter().all(|(.., card)| is_same(first, card));
        // Of one answer written down more than once that copy counts which a manager has seen.
        let seen = same
            .iter()
            .find(|(.., card)| card.confirmed != Confirmed::NotAsked);
        let counts = seen.or(same.first());
        let why = if is_one { Why::Twice } else { Why::Reused };
        let apart = same
            .iter()
            .filter(|(_, _, id, _)| !is_one || counts.is_none_or(|(_, _, own, _)| own != id));
        self.apart
            .extend(apart.map(|(_, _, id, card)| Apart { id: *id, card, why }));
        if let (true, Some((.., first))) = (is_one, counts) {
            let guest = self.guests.or_default(code);
            match moment {
                Moment::Arrival => guest.arrival = Some(first),
                Moment::Exit => guest.exit = Some(first),
                Moment::Later(months) => guest.later.insert(months, first),
            }
        }
    }

    /// How many are kept apart for a reason.
    pub fn kept_apart(&self, why: Why) -> usize {
        self.apart.iter().filter(|apart| apart.why == why).count()
    }

    /// Every card that counts where no joining is needed: each answer once.
    pub fn counted(&self) -> impl Iterator<Item = &'a GuestCard> + '_ {
        let joined = self.guests.values().flat_map(|guest| {
            let hall = guest.arrival.into_iter().chain(guest.exit);
            hall.chain(guest.later.values().copied())
        });
        let apart = self.apart.iter().filter(|apart| apart.why.counts());
        joined.chain(apart.map(|apart| apart.card))
    }
}

/// The code on a card that may join it, or why there is none.
fn code<'a>(roadshow: &Roadshow, card: &'a GuestCard) -> Result<&'a str, Why> {
    if card.token.is_empty() {
        return Err(if card.mistyped.trim().is_empty() {
            Why::NoCode
        } else {
            Why::Mistyped
        });
    }
    // What another app wrote there is looked at once more.
    match token::read(&card.token) {
        Ok(Some(code)) if code == card.token => {}
        _ => return Err(Why::Mistyped),
    }
    match roadshow.knows_slip(&card.token) {
        Some(false) => Err(Why::NotPrinted),
        // Where no slips are known they were printed elsewhere; the check sign still holds.
        Some(true) | None => Ok(&card.token),
    }
}

/// Whether two cards hold the same answer. What they were answered on, when, and what others did with them since are no
/// part of what the guest said.
fn is_same(one: &GuestCard, other: &GuestCard) -> bool {
    let said = |card: &GuestCard| GuestCard {
        via: crate::domain::Via::default(),
        caught_ms: 0,
        wall: crate::domain::OnWall::default(),
        held_why: String::new(),
        kept_out: false,
        themes: SortedMap::default(),
        confirmed: Confirmed::default(),
        // What was typed before a code was put right.
        mistyped: String::new(),
        ..card.clone()
    };
    said(one) == said(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Via, When, Withdrawal};
    use proptest::prelude::*;

    fn id(number: u32) -> RecordId {
        RecordId::derived(&["card", &number.to_string()])
    }

    fn card(at: StationKind, token: &str, useful: u32) -> GuestCard {
        let station = match at {
            StationKind::Later => "3".to_owned(),
            _ => at.as_str().to_owned(),
        };
        GuestCard {
            station,
            at,
            token: token.to_owned(),
            useful: Some(useful),
            ..GuestCard::default()
        }
    }

    fn hall(slips: &[String]) -> Roadshow {
        let mut hall = Roadshow::default();
        hall.slips.insert("b1".to_owned(), slips.join(" "));
        hall
    }

    fn joined<'a>(roadshow: &Roadshow, cards: &'a [GuestCard]) -> Joined<'a> {
        let cards: Vec<_> = cards
            .iter()
            .zip(0_u32..)
            .map(|(card, at)| (id(at), card))
            .collect();
        Joined::of(roadshow, &cards)
    }

    #[test]
    fn a_code_that_was_put_right_is_still_the_same_answer_as_its_copy_on_paper() {
        let code = token::make(1);
        let right = GuestCard {
            mistyped: "7K4".to_owned(),
            ..card(StationKind::Exit, &code, 3)
        };
        let paper = GuestCard {
            via: Via::Paper,
            ..card(StationKind::Exit, &code, 3)
        };
        let cards = [right, paper];
        let hall = hall(std::slice::from_ref(&code));
        let joined = joined(&hall, &cards);
        assert!(joined.guests.values().all(|guest| guest.exit.is_some()));
        assert_eq!(joined.guests.len(), 1);
        assert_eq!(joined.kept_apart(Why::Twice), 1);
        assert_eq!(joined.kept_apart(Why::Reused), 0);
    }

    #[test]
    fn one_slip_joins_what_a_guest_said_before_after_and_three_months_on() {
        let slip = token::make(7);
        let cards = [
            card(StationKind::Arrival, &slip, 2),
            card(StationKind::Exit, &slip, 4),
            card(StationKind::Later, &slip, 5),
            card(StationKind::Barriers, "", 1),
        ];
        let found = joined(&hall(std::slice::from_ref(&slip)), &cards);
        assert_eq!(found.guests.len(), 1);
        let guest = found.guests.get(slip.as_str()).unwrap();
        assert_eq!(guest.arrival, Some(&cards[0]));
        assert_eq!(guest.exit, Some(&cards[1]));
        assert_eq!(guest.later.get("3"), Some(&&cards[2]));
        assert_eq!(
            found.apart,
            [],
            "a card for the wall is joined with nothing and missed nowhere"
        );
    }

    #[test]
    fn what_no_slip_joins_is_kept_apart_with_its_reason() {
        let (printed, other) = (token::make(7), token::make(8));
        let mut mistyped = card(StationKind::Exit, "", 3);
        mistyped.mistyped = "7K4".to_owned();
        let cards = [
            card(StationKind::Exit, "", 3),
            mistyped,
            card(StationKind::Exit, &other, 3),
            card(StationKind::Exit, "7K4QXX", 3),
        ];
        let found = joined(&hall(&[printed]), &cards);
        for (at, why) in [
            (0, Why::NoCode),
            (1, Why::Mistyped),
            (2, Why::NotPrinted),
            (3, Why::Mistyped),
        ] {
            let apart = found.apart.iter().find(|apart| apart.id == id(at));
            assert_eq!(apart.map(|apart| apart.why), Some(why), "{at}");
        }
        assert_eq!(found.guests.len(), 0);
        assert_eq!(found.counted().count(), 4, "all are counted");
    }

    #[test]
    fn of_two_answers_with_one_code_neither_is_joined_and_both_count() {
        let slip = token::make(7);
        let cards = [
            card(StationKind::Arrival, &slip, 2),
            card(StationKind::Exit, &slip, 4),
            card(StationKind::Exit, &slip, 5),
        ];
        let found = joined(&hall(std::slice::from_ref(&slip)), &cards);
        let guest = found.guests.get(slip.as_str()).unwrap();
        assert!(guest.arrival.is_some() && guest.exit.is_none());
        assert_eq!(found.kept_apart(Why::Reused), 2);
        assert_eq!(found.counted().count(), 3);
    }

    #[test]
    fn what_a_manager_said_of_one_copy_makes_no_other_answer_of_it() {
        let slip = token::make(7);
        let mut seen = card(StationKind::Later, &slip, 4);
        seen.confirmed = Confirmed::Yes;
        seen.via = Via::Paper;
        let cards = [
            card(StationKind::Later, &slip, 4),
            seen,
            card(StationKind::Later, &slip, 4),
        ];
        let found = joined(&hall(std::slice::from_ref(&slip)), &cards);
        let guest = found.guests.get(slip.as_str()).unwrap();
        assert_eq!(guest.later.get("3"), Some(&&cards[1]));
        assert_eq!(found.kept_apart(Why::Twice), 2);
        assert_eq!(found.counted().count(), 1);
    }

    #[test]
    fn the_same_answer_written_down_twice_counts_once() {
        let slip = token::make(7);
        let mut again = card(StationKind::Exit, &slip, 4);
        again.via = Via::Paper;
        again.caught_ms = 9;
        let cards = [card(StationKind::Exit, &slip, 4), again];
        let found = joined(&hall(std::slice::from_ref(&slip)), &cards);
        assert_eq!(found.kept_apart(Why::Twice), 1);
        assert_eq!(found.counted().count(), 1);
        let mut other = cards.clone();
        other[1].confidence.insert(When::After.key("o1"), 2);
        assert_eq!(
            joined(&hall(std::slice::from_ref(&slip)), &other).kept_apart(Why::Reused),
            2
        );
    }

    #[test]
    fn what_was_taken_back_joins_nothing() {
        let slip = token::make(7);
        let mut cards = [
            card(StationKind::Exit, &slip, 4),
            card(StationKind::Exit, &slip, 5),
        ];
        cards[1].withdrawn = Some(Withdrawal::default());
        let found = joined(&hall(std::slice::from_ref(&slip)), &cards);
        assert_eq!((found.guests.len(), found.apart.len()), (1, 0));
    }

    fn any_card() -> impl Strategy<Value = GuestCard> {
        let at = prop::sample::select(vec![
            StationKind::Arrival,
            StationKind::Exit,
            StationKind::Later,
            StationKind::Poll,
        ]);
        (at, 0..5_u64, 1..4_u32, any::<bool>(), any::<bool>()).prop_map(
            |(at, token, useful, lost, mistyped)| {
                let mut card = card(at, &token::make(token), useful);
                if lost {
                    card.token.clear();
                    if mistyped {
                        card.mistyped = "no code".to_owned();
                    }
                }
                card
            },
        )
    }

    proptest! {
        #[test]
        fn order_and_repetition_change_nothing(
            cards in prop::collection::vec(any_card(), 0..24),
            order in any::<u64>(),
            again in prop::collection::vec(0..24_usize, 0..8),
        ) {
            // Two of the five codes were printed for another roadshow.
            let hall = hall(&[token::make(0), token::make(1), token::make(2)]);
            let first: Vec<_> = cards.iter().zip(0_u32..).map(|(card, at)| (id(at), card)).collect();
            let mut other = first.clone();
            other.extend(again.iter().filter_map(|at| first.get(*at)).copied());
            let turn = usize::try_from(order % 97).unwrap() % other.len().max(1);
            other.rotate_left(turn);
            if order % 2 == 0 {
                other.reverse();
            }
            prop_assert_eq!(Joined::of(&hall, &first), Joined::of(&hall, &other));
        }

        #[test]
        fn every_card_is_joined_once_or_apart_for_one_reason(cards in prop::collection::vec(any_card(), 0..24)) {
            let hall = hall(&[token::make(0), token::make(1), token::make(2)]);
            let found = joined(&hall, &cards);
            let asked = cards.iter().filter(|card| Moment::of(card).is_some()).count();
            let in_guests: usize = found.guests.values().map(|guest| {
                usize::from(guest.arrival.is_some()) + usize::from(guest.exit.is_some()) + guest.later.len()
            }).sum();
            prop_assert_eq!(in_guests + found.apart.len(), asked);
            let by_reason: usize = Why::ALL.iter().map(|why| found.kept_apart(*why)).sum();
            prop_assert_eq!(by_reason, found.apart.len());
            prop_assert_eq!(found.counted().count() + found.kept_apart(Why::Twice), asked);
            let mut apart: Vec<_> = found.apart.iter().map(|apart| apart.id).collect();
            apart.dedup();
            prop_assert_eq!(apart.len(), found.apart.len());
        }
    }
}

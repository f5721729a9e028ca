//! How much guests' phones may send. A hall shares one address, so no address is ever looked at: what is counted is phones.
//!
//! One that floods is slowed, and soon has sent all that one phone may. Where it throws its cookies away, it looks like many
//! phones; there is room for three times the guests there are, and what is then left is kept for whoever holds a printed
//! slip. So a flood can fill neither the log nor the hall's place in it.

use crate::store::guests::{Phone, Together};

/// The least between two cards of one phone, in milliseconds.
pub const BETWEEN: i64 = 3_000;
/// The most cards of one phone within a day.
pub const CARDS_OF_PHONE: i64 = 40;
/// The cards that a phone which is in may send whatever others have sent.
pub const CARDS_OF_ONES_OWN: i64 = 10;
/// How many phones one slip lets in, when no more are let in without.
pub const PHONES_OF_SLIP: i64 = 3;
/// The guests for whom there is room at least, whatever was expected.
const GUESTS: u32 = 130;
/// Phones let in without a slip, for each guest there is room for.
const PHONES_OF_GUEST: i64 = 3;
/// Cards of phones without a slip, for each guest there is room for.
const CARDS_OF_GUEST: i64 = 30;

/// How much room a roadshow has for phones that no slip let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Phones.
    pub phones: i64,
    /// Cards.
    pub cards: i64,
}

impl Room {
    /// The room of a roadshow of so many guests.
    pub fn of(expected: Option<u32>) -> Self {
        let guests = i64::from(expected.unwrap_or_default().max(GUESTS));
        Self {
            phones: guests * PHONES_OF_GUEST,
            cards: guests * CARDS_OF_GUEST,
        }
    }
}

/// Why a card is not taken now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The one before was sent a moment ago.
    TooFast {
        /// Seconds to wait, at least 1.
        seconds: i64,
    },
    /// The phone has sent all that one phone may.
    PhoneFull,
    /// There is no more room without a slip.
    NeedsSlip,
}

/// By what a card comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// There is room for everybody.
    Open,
    /// A slip let the phone in before.
    SlipBefore,
    /// A slip lets it in now.
    SlipNow,
}

/// Whether a phone may send a card now. `slip` is how many phones the slip it shows has let in, where it shows one that was
/// printed for this roadshow.
///
/// # Errors
/// Why not.
pub fn may_send(
    room: Room,
    phone: Option<Phone>,
    together: Together,
    slip: Option<i64>,
    now: i64,
) -> Result<Way, Wait> {
    if let Some(phone) = phone {
        // Several servers' clocks differ; nobody waits longer than this.
        let left = (phone.last_at + BETWEEN - now).clamp(0, BETWEEN);
        if left > 0 {
            let seconds = (left + 999) / 1000;
            return Err(Wait::TooFast { seconds });
        }
        if phone.cards >= CARDS_OF_PHONE {
            return Err(Wait::PhoneFull);
        }
        if phone.by_slip != 0 {
            return Ok(Way::SlipBefore);
        }
    }
    let fits = phone.is_some() || together.phones < room.phones;
    let has_own = phone.is_some_and(|phone| phone.cards < CARDS_OF_ONES_OWN);
    if has_own || (fits && together.cards < room.cards) {
        return Ok(Way::Open);
    }
    match slip {
        Some(phones) if phones < PHONES_OF_SLIP => Ok(Way::SlipNow),
        _ => Err(Wait::NeedsSlip),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        phones: 2,
        cards: 5,
    };

    fn sent(cards: i64, by_slip: i64) -> Phone {
        Phone {
            by_slip,
            cards,
            last_at: 10_000,
        }
    }

    fn all(phones: i64, cards: i64) -> Together {
        Together { phones, cards }
    }

    #[test]
    fn one_phone_is_slowed_and_has_an_end() {
        let at = |now| may_send(ROOM, Some(sent(1, 0)), all(1, 1), None, now);
        assert_eq!(at(10_500), Err(Wait::TooFast { seconds: 3 }));
        assert_eq!(at(12_999), Err(Wait::TooFast { seconds: 1 }));
        assert_eq!(at(13_000), Ok(Way::Open));
        // Another server's clock is an hour behind.
        assert_eq!(at(-3_590_000), Err(Wait::TooFast { seconds: 3 }));
        let full = may_send(
            ROOM,
            Some(sent(CARDS_OF_PHONE, 0)),
            all(1, 1),
            Some(0),
            20_000,
        );
        assert_eq!(full, Err(Wait::PhoneFull));
    }

    #[test]
    fn a_flood_of_new_phones_leaves_room_for_those_who_are_in_and_for_every_slip() {
        let new = |slip| may_send(ROOM, None, all(2, 2), slip, 20_000);
        assert_eq!(new(None), Err(Wait::NeedsSlip));
        assert_eq!(new(Some(0)), Ok(Way::SlipNow));
        assert_eq!(new(Some(PHONES_OF_SLIP)), Err(Wait::NeedsSlip));
        let in_before = may_send(ROOM, Some(sent(1, 0)), all(2, 2), None, 20_000);
        assert_eq!(in_before, Ok(Way::Open));
        // Once it has filled the room with cards, slips are let in all the same.
        let filled = |phone, slip| may_send(ROOM, phone, all(2, 5), slip, 20_000);
        assert_eq!(filled(Some(sent(1, 0)), None), Ok(Way::Open));
        let much = Some(sent(CARDS_OF_ONES_OWN, 0));
        assert_eq!(filled(much, None), Err(Wait::NeedsSlip));
        assert_eq!(filled(much, Some(1)), Ok(Way::SlipNow));
        assert_eq!(filled(None, None), Err(Wait::NeedsSlip));
        assert_eq!(filled(Some(sent(9, 1)), None), Ok(Way::SlipBefore));
    }

    #[test]
    fn there_is_room_for_all_who_are_expected() {
        assert_eq!(Room::of(None).phones, 390);
        assert_eq!(Room::of(Some(20)).phones, 390);
        assert_eq!(Room::of(Some(400)).phones, 1_200);
    }
}

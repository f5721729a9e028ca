//! What makes a form count once: a mark that belongs to one form, of one station, on one phone. The ids of the change and
//! the card follow from it, so the same form sent twice is the same card.
//!
//! A phone's first form of a station is the same however often it is opened, and so is its second: going back to a page,
//! which some browsers fetch anew and others do not, brings nothing that could count again.

use shared::id::{ChangeId, RecordId};
use uuid::Uuid;

use super::phone::Phone;
use crate::secret::ServerKey;

/// The name under which a form carries its mark.
pub const FORM: &str = "form";

/// One form of a station on a phone: its first, its second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    turn: u32,
}

impl Form {
    /// The first.
    pub const FIRST: Self = Self { turn: 1 };

    /// The one with this number, beginning with 1.
    pub fn numbered(text: &str) -> Option<Self> {
        let turn = text.parse().ok().filter(|turn| *turn > 0);
        turn.map(|turn| Self { turn })
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.turn
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self {
            turn: self.turn.saturating_add(1),
        }
    }

    /// What the form carries.
    pub fn text(self, key: &ServerKey, of: &Of<'_>) -> String {
        let turn = self.turn.to_string();
        let mark = key.mark(&of.parts(&turn));
        format!("{turn}.{mark}")
    }

    /// The form that was sent; none where it was not handed out for this, to this phone.
    pub fn read(key: &ServerKey, of: &Of<'_>, text: &str) -> Option<Self> {
        let (turn, mark) = text.split_once('.')?;
        let made = key.made(mark, &of.parts(turn));
        Self::numbered(turn).filter(|_| made)
    }

    /// The ids of the change and of the card it makes. They tell nothing of when it was filled in.
    pub fn ids(self, key: &ServerKey, of: &Of<'_>) -> (ChangeId, RecordId) {
        let id = |what: &str| {
            let mut bytes = [0; 10];
            self.derive(key, of, what, &mut bytes);
            uuid::Builder::from_unix_timestamp_millis(0, &bytes).into_uuid()
        };
        (ChangeId(id("change")), RecordId(id("card")))
    }

    /// The id of a contact it leaves.
    pub fn contact(self, key: &ServerKey, of: &Of<'_>) -> Uuid {
        let mut bytes = [0; 16];
        self.derive(key, of, "contact", &mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    fn derive(self, key: &ServerKey, of: &Of<'_>, what: &str, bytes: &mut [u8]) {
        let turn = self.turn.to_string();
        let mut parts = of.parts(&turn).to_vec();
        parts.push(what);
        let mark = hex::decode(key.mark(&parts)).unwrap_or_default();
        bytes.iter_mut().zip(mark).for_each(|(to, from)| *to = from);
    }
}

/// What a form is for.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// The roadshow, by the text of its id.
    pub roadshow: &'a str,
    /// The station's key, or what else the form asks.
    pub station: &'a str,
    /// The phone it was handed out to.
    pub phone: &'a Phone,
}

impl<'a> Of<'a> {
    fn parts(&self, turn: &'a str) -> [&'a str; 5] {
        let phone = self.phone.id();
        ["guest form", self.roadshow, self.station, phone, turn]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    #[test]
    fn a_form_is_good_for_what_it_was_handed_out_for_and_makes_one_card() {
        let key = ServerKey::generate();
        let phone = Phone::of(&key, &HeaderMap::new());
        let of = Of {
            roadshow: "one",
            station: "barriers",
            phone: &phone,
        };
        let text = Form::FIRST.text(&key, &of);
        assert_eq!(text, Form::FIRST.text(&key, &of), "opened again");
        let read = |of: &Of<'_>, text: &str| Form::read(&key, of, text);
        let form = read(&of, &text).unwrap();
        assert_eq!(
            form.ids(&key, &of),
            read(&of, &text).unwrap().ids(&key, &of)
        );
        let second = Form::FIRST.next();
        assert_eq!(Form::numbered("2"), Some(second));
        assert_ne!(form.ids(&key, &of), second.ids(&key, &of));
        assert_ne!(form.contact(&key, &of), second.contact(&key, &of));
        let (change, card) = form.ids(&key, &of);
        assert_ne!(change.0, card.0);
        assert_eq!(change.0.get_version_num(), 7);
        let other = Phone::of(&key, &HeaderMap::new());
        let elsewhere = [
            Of {
                roadshow: "two",
                ..of
            },
            Of {
                station: "ask",
                ..of
            },
            Of {
                phone: &other,
                ..of
            },
        ];
        for of in elsewhere {
            assert_eq!(read(&of, &text), None);
        }
        let (_, mark) = text.split_once('.').unwrap();
        for wrong in ["1.2.3", "", "1", &format!("2.{mark}"), &format!("0.{mark}")] {
            assert_eq!(read(&of, wrong), None, "{wrong}");
        }
    }
}

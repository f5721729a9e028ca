//! What makes a form count once: a mark that belongs to one form, of one station, on one phone. The ids of the change and
//! the card follow from it, so the same form sent twice is the same card.

use shared::id::{ChangeId, RecordId};
use uuid::Uuid;

use super::phone::Phone;
use crate::clock;
use crate::secret::{ServerKey, random_bytes};

/// The name under which a form carries its mark.
pub const FORM: &str = "form";

/// One form as it was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    ms: u64,
    chance: String,
}

impl Form {
    /// A form that was not there before.
    pub fn fresh() -> Self {
        Self {
            ms: clock::wire(clock::now_ms()),
            chance: hex::encode(random_bytes::<10>()),
        }
    }

    /// What the form carries.
    pub fn text(&self, key: &ServerKey, of: &Of<'_>) -> String {
        let (ms, chance) = (self.ms.to_string(), &self.chance);
        let mark = key.mark(&of.parts(&ms, chance));
        format!("{ms}.{chance}.{mark}")
    }

    /// The form that was sent; none where it was not handed out for this, to this phone.
    pub fn read(key: &ServerKey, of: &Of<'_>, text: &str) -> Option<Self> {
        let (ms, rest) = text.split_once('.')?;
        let (chance, mark) = rest.split_once('.')?;
        let made = key.made(mark, &of.parts(ms, chance));
        made.then_some(Self {
            ms: ms.parse().ok()?,
            chance: chance.to_owned(),
        })
    }

    /// The ids of the change and of the card it makes.
    pub fn ids(&self, key: &ServerKey, of: &Of<'_>) -> (ChangeId, RecordId) {
        let ms = self.ms.to_string();
        let id = |what: &str| {
            let mut parts = of.parts(&ms, &self.chance).to_vec();
            parts.push(what);
            let mark = hex::decode(key.mark(&parts)).unwrap_or_default();
            let mut bytes = [0; 10];
            bytes.iter_mut().zip(mark).for_each(|(to, from)| *to = from);
            uuid::Builder::from_unix_timestamp_millis(self.ms, &bytes).into_uuid()
        };
        (ChangeId(id("change")), RecordId(id("card")))
    }

    /// An id that says nothing of when: of a contact.
    pub fn timeless(&self, key: &ServerKey, of: &Of<'_>) -> Uuid {
        let ms = self.ms.to_string();
        let mut parts = of.parts(&ms, &self.chance).to_vec();
        parts.push("contact");
        let mark = hex::decode(key.mark(&parts)).unwrap_or_default();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(mark).for_each(|(to, from)| *to = from);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
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
    fn parts(&self, ms: &'a str, chance: &'a str) -> [&'a str; 6] {
        let phone = self.phone.id();
        ["guest form", self.roadshow, self.station, phone, ms, chance]
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
        let text = Form::fresh().text(&key, &of);
        let read = |of: &Of<'_>, text: &str| Form::read(&key, of, text);
        let form = read(&of, &text).unwrap();
        assert_eq!(
            form.ids(&key, &of),
            read(&of, &text).unwrap().ids(&key, &of)
        );
        assert_ne!(form.ids(&key, &of), Form::fresh().ids(&key, &of));
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
        assert_eq!(read(&of, "1.2.3"), None);
        assert_eq!(read(&of, ""), None);
    }
}

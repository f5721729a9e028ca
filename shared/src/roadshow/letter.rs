//! What a guest answered on a tablet that was handed over, as it is sealed to the letterbox of the vault in it, which stays
//! locked. A card becomes a save of the vault's person; how to reach a guest later is a letter of its own, in which
//! nothing says which card was theirs, or when it was written.

use crate::api::Contact;
use crate::change::{Change, Snapshot, between};
use crate::domain::{GuestCard, Kind, Roadshow};
use crate::field;
use crate::id::{ChangeId, DeviceId, PersonId, RecordId};
use crate::stamp::Stamp;
use crate::table;

/// What stands before the words of a card's letter, so that nothing else that was sealed to the same key is taken for one.
const GUEST: &str = "golden-thread guest 1\n";
/// What stands before the words of a contact's.
const CONTACT: &str = "golden-thread contact 1\n";

table! {
    /// A guest's card.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct GuestLetter {
        /// The record it becomes.
        pub record: RecordId,
        /// The device it was written on.
        pub device: DeviceId,
        /// The roadshow it belongs to.
        pub roadshow: RecordId,
        /// When, milliseconds since 1970 by that device's clock. Never decides anything.
        pub captured_ms: u64,
        /// What it says: the writes of a [`GuestCard`], as JSON. Worked out when it is sealed, so that whoever opens it needs
        /// to know nothing of cards; of what kind it is and where it belongs is never read from it.
        pub says: String,
    }
}

impl GuestLetter {
    /// A letter that says this.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no card is.
    pub fn of(
        record: RecordId,
        device: DeviceId,
        roadshow: RecordId,
        captured_ms: u64,
        card: &GuestCard,
    ) -> serde_json::Result<Self> {
        let card = GuestCard {
            caught_ms: captured_ms,
            ..card.clone()
        };
        let writes = between(&Snapshot::default(), &GuestCard::default(), &card);
        Ok(Self {
            record,
            device,
            roadshow,
            captured_ms,
            says: serde_json::to_string(&writes)?,
        })
    }

    /// As it is sealed.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no letter is.
    pub fn to_text(&self) -> serde_json::Result<String> {
        Ok(format!("{GUEST}{}", field::to_json(self)?))
    }

    /// What was opened, if it is such a letter.
    pub fn read(text: &str) -> Option<Self> {
        field::from_json(text.strip_prefix(GUEST)?)
    }

    /// The save it becomes once the vault is open. The same letter always becomes the same save, to the letter: one that
    /// is taken out twice, by two windows or after a crash, is one.
    pub fn change(&self, author: PersonId) -> Option<Change> {
        let (record, device) = (self.record.to_string(), self.device.to_string());
        let id = RecordId::derived(&["guest letter", &record, &device]);
        Some(Change {
            id: ChangeId(id.0),
            scope: Roadshow::scope(self.roadshow),
            kind: Kind::GuestCard,
            record: self.record,
            writes: serde_json::from_str(&self.says).ok()?,
            stamp: Stamp {
                ms: self.captured_ms,
                n: 0,
            },
            author,
            device: self.device,
        })
    }
}

table! {
    /// How a guest may be asked again, with their consent. No card, no code and no time is in it, and its id is made of
    /// chance alone.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct ContactLetter {
        /// Its own id: chance alone.
        pub id: RecordId,
        /// The device it was written on.
        pub device: DeviceId,
        /// The roadshow it is about.
        pub roadshow: RecordId,
        /// An e-mail address or a telephone number, as it was typed.
        pub contact: String,
        /// The months after which they agreed to be asked for the last time: 3, or 6 for both three and six.
        pub months: u32,
    }
}

impl ContactLetter {
    /// As it is sealed.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no letter is.
    pub fn to_text(&self) -> serde_json::Result<String> {
        Ok(format!("{CONTACT}{}", field::to_json(self)?))
    }

    /// What was opened, if it is such a letter.
    pub fn read(text: &str) -> Option<Self> {
        field::from_json(text.strip_prefix(CONTACT)?)
    }

    /// What the board is told. The same letter always says the same.
    pub fn told(&self) -> Contact {
        Contact {
            roadshow: self.roadshow,
            id: self.id.0,
            contact: self.contact.clone(),
            months: self.months,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{ChangeText, check};
    use crate::domain::{CardKind, StationKind, Via};

    fn letter() -> GuestLetter {
        let card = GuestCard {
            station: "barriers".to_owned(),
            at: StationKind::Barriers,
            via: Via::Tablet,
            kind: Some(CardKind::Barrier),
            text: "<b>No time</b> 🙂".to_owned(),
            ..GuestCard::default()
        };
        let id = |name| RecordId::derived(&[name]);
        GuestLetter::of(
            id("card"),
            DeviceId(id("device").0),
            id("roadshow"),
            1_700,
            &card,
        )
        .unwrap()
    }

    #[test]
    fn a_letter_becomes_the_same_save_whenever_it_is_taken_out() {
        let letter = letter();
        let opened = GuestLetter::read(&letter.to_text().unwrap()).unwrap();
        assert_eq!(opened, letter);
        let author = PersonId(RecordId::derived(&["priya"]).0);
        let once = ChangeText::write(letter.change(author).unwrap()).unwrap();
        let twice = ChangeText::write(opened.change(author).unwrap()).unwrap();
        assert_eq!(once.text.get(), twice.text.get());
        assert!(check(&once.change, once.text.get().len()).is_ok());
        assert_eq!(once.change.scope, Roadshow::scope(letter.roadshow));
        assert_eq!(once.change.kind, Kind::GuestCard);
        let said = |field: &str| once.change.write(field).map(|write| write.value.clone());
        assert_eq!(said("text"), Some("<b>No time</b> 🙂".into()));
        assert_eq!(said("caught_ms"), Some(1_700.into()));
        assert_eq!(said("wall"), Some("waits".into()));
    }

    #[test]
    fn a_longest_text_still_fits_a_save() {
        let card = GuestCard {
            text: "\u{1f642}".repeat(crate::limits::GUEST_TEXT),
            station: "ask".to_owned(),
            ..GuestCard::default()
        };
        let letter = GuestLetter::of(
            RecordId::default(),
            DeviceId::default(),
            RecordId::default(),
            1,
            &card,
        )
        .unwrap();
        let text = ChangeText::write(letter.change(PersonId::default()).unwrap()).unwrap();
        assert!(check(&text.change, text.text.get().len()).is_ok());
    }

    #[test]
    fn a_contact_says_nothing_of_a_card_or_a_time_and_neither_letter_is_taken_for_the_other() {
        let contact = ContactLetter {
            id: RecordId::derived(&["chance"]),
            contact: "sam@example.org".to_owned(),
            months: 6,
            ..ContactLetter::default()
        };
        let text = contact.to_text().unwrap();
        assert!(!text.contains("_ms") && !text.contains("token") && !text.contains("record"));
        assert_eq!(ContactLetter::read(&text), Some(contact.clone()));
        assert_eq!(GuestLetter::read(&text), None);
        assert_eq!(ContactLetter::read(&letter().to_text().unwrap()), None);
        assert_eq!(crate::domain::Letter::read(&text), None);
        let told = contact.told();
        assert_eq!((told.id, told.months), (contact.id.0, 6));
        assert_eq!(told.contact, contact.contact);
    }
}

use super::{Kind, Noun};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::record::RecordKey;
use crate::scope::Scope;
use crate::table;

table! {
    /// The board's settings. One record, in the library.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Board {
        /// What the board or partnership is called.
        pub name: String,
        /// The host agency's duty manager, for a concern today. Always set locally.
        pub phone_duty: String,
        /// The front door of children's social care, in office hours.
        pub phone_front_door: String,
        /// The emergency duty team, out of hours.
        pub phone_out_of_hours: String,
        /// The designated officer (LADO), for staff conduct.
        pub phone_lado: String,
        /// The business unit: whom a finder of a tablet rings.
        pub phone_office: String,
        /// Minutes without a touch after which a tablet locks, 1 to 60.
        pub idle_minutes: u32,
        /// Days after receipt before a closed circle leaves a tablet, 1 to 90.
        pub tablet_days: u32,
        /// Days without any word from the board after which a device opens to nothing but what it has not sent, 7 to 365.
        pub lease_days: u32,
        /// The public half of the board's recovery key (`age1…`); empty until one was made.
        pub recovery: String,
    }
}

impl Default for Board {
    fn default() -> Self {
        Self {
            name: String::new(),
            phone_duty: String::new(),
            phone_front_door: String::new(),
            phone_out_of_hours: String::new(),
            phone_lado: String::new(),
            phone_office: String::new(),
            idle_minutes: 10,
            tablet_days: 14,
            lease_days: 30,
            recovery: String::new(),
        }
    }
}

impl Board {
    /// The one record that holds the settings.
    pub fn key() -> RecordKey {
        RecordKey {
            scope: Scope::Library,
            kind: Kind::Board,
            id: RecordId::derived(&["board"]),
        }
    }
}

impl Noun for Board {
    const KIND: Kind = Kind::Board;

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME);
        for (field, phone) in [
            ("phone_duty", &self.phone_duty),
            ("phone_front_door", &self.phone_front_door),
            ("phone_out_of_hours", &self.phone_out_of_hours),
            ("phone_lado", &self.phone_lado),
            ("phone_office", &self.phone_office),
        ] {
            let rings =
                phone.trim().is_empty() || phone.contains(|digit: char| digit.is_ascii_digit());
            check
                .fits(field, phone, limits::PHONE)
                .that(rings, field, Code::NoDigits);
        }
        check
            .that(
                (1..=60).contains(&self.idle_minutes),
                "idle_minutes",
                Code::OutOfRange { least: 1, most: 60 },
            )
            .that(
                (1..=90).contains(&self.tablet_days),
                "tablet_days",
                Code::OutOfRange { least: 1, most: 90 },
            )
            .that(
                (7..=365).contains(&self.lease_days),
                "lease_days",
                Code::OutOfRange {
                    least: 7,
                    most: 365,
                },
            )
            .done()
    }
}

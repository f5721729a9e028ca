use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Problem};
use crate::table;

table! {
    /// A reason in the system why something goes well or badly: what a card or a finding is coded with.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Factor {
        /// Its name, in a few words.
        pub name: String,
        /// Where it stands in lists, smallest first.
        pub order: f64,
        /// Set when it is no longer to be offered.
        pub withdrawn: Option<Withdrawal>,
    }
}

/// The six headings a board begins with: SCIE's typology of underlying patterns, in plain words.
pub const SIX_FACTORS: [(&str, &str); 6] = [
    ("tools", "Tools and forms"),
    ("management", "Management and systems"),
    ("incident", "How we respond when something happens"),
    ("longer", "Longer-term work"),
    ("family", "Working with the family"),
    ("bias", "How people think and decide"),
];

impl Factor {
    /// The record of one of the six, the same on every device: a board that renames it writes over it.
    pub fn id(key: &str) -> RecordId {
        RecordId::derived(&["factor", key])
    }

    /// The six as they are until the board has changed them, with their records.
    pub fn six() -> Vec<(RecordId, Self)> {
        let mut order = 0.0;
        let each = |(key, name): (&str, &str)| {
            order += 1.0;
            let factor = Self {
                name: name.to_owned(),
                order,
                withdrawn: None,
            };
            (Self::id(key), factor)
        };
        SIX_FACTORS.into_iter().map(each).collect()
    }
}

impl Noun for Factor {
    const KIND: Kind = Kind::Factor;
    const POSITIONS: &'static [&'static str] = &["order"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .done()
    }
}

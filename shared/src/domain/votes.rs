use super::{Kind, Noun};
use crate::id::{DeviceId, RecordId};
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::table;

table! {
    /// The dots given to one card on one device. Each device counts its own; a card has the sum. So
    /// two tablets that count at the same time never ask anybody which of them is right.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Votes {
        /// To which card.
        pub card: RecordId,
        /// How many dots, 0 to 200.
        pub dots: u32,
    }
}

impl Votes {
    /// The record of the dots that one device counted.
    pub fn id(card: RecordId, device: DeviceId) -> RecordId {
        RecordId::derived(&["votes", &card.to_string(), &device.to_string()])
    }
}

impl Noun for Votes {
    const KIND: Kind = Kind::Votes;
    /// Only one device writes it; two of its windows are one hand.
    const POSITIONS: &'static [&'static str] = &["dots"];
    const ALWAYS: &'static [&'static str] = &["dots"];

    fn check(&self) -> Vec<Problem> {
        let most = limits::DOTS;
        Check::default()
            .that(
                self.dots <= most,
                "dots",
                Code::OutOfRange { least: 0, most },
            )
            .done()
    }
}

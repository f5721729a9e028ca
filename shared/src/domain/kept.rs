use super::{Kind, Noun};
use crate::id::RecordId;
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Problem};
use crate::table;

open_enum! {
    /// Why words that look like an identifier were kept.
    pub enum KeptReason {
        /// The tool was wrong.
        NotOne = "not_one" => "It is not what it looks like",
        /// Known to everybody and about nobody.
        Public = "public" => "It is public: a place, a service, a law",
        /// Without it nobody would understand.
        Needed = "needed" => "It cannot be understood without it",
    }
}

table! {
    /// Words that look like an identifier and were kept, and why. Until a lead has approved them
    /// ([`Approval`](super::Approval)) the text they are in stays with those who hold the circle.
    /// The words themselves are not repeated here.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Kept {
        /// The record they stand in.
        pub of: RecordId,
        /// Why, for a program.
        pub reason: KeptReason,
        /// Why, in the person's own words; may be empty.
        pub note: String,
    }
}

impl Kept {
    /// The record of why some words were kept in another.
    pub fn id(of: RecordId, digest: &str) -> RecordId {
        RecordId::derived(&["kept", &of.to_string(), digest])
    }
}

impl Noun for Kept {
    const KIND: Kind = Kind::Kept;
    const ALWAYS: &'static [&'static str] = &["reason"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .fits("note", &self.note, limits::REASON)
            .done()
    }
}

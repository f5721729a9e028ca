use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::problem::{Check, Code, Problem};
use crate::record::Record;
use crate::table;

table! {
    /// A lead's word that something may go further exactly as it stands: words kept although they look
    /// like an identifier, or an answer to a group. It is given to a digest, so what is changed
    /// afterwards was not approved. Only leads may write it (`shared::access`).
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Approval {
        /// The record it is about.
        pub of: RecordId,
        /// What of it, in a word.
        pub what: String,
        /// Digest of what was read when it was given.
        pub digest: String,
        /// Set when it has been taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Approval {
    /// What of an approval says that it is about words that were kept.
    pub const WORDS: &str = "words";

    /// The record of the approval of one thing as it stands: derived, so that two leads who say the
    /// same say it once.
    pub fn id(of: RecordId, what: &str, digest: &str) -> RecordId {
        RecordId::derived(&["approval", &of.to_string(), what, digest])
    }

    /// Whether an approval holds. Taken back in any account standing, it does not.
    pub fn stands(record: Option<&Record>) -> bool {
        record.is_some_and(|record| {
            record.key.kind == Kind::Approval
                && record.register("digest").is_some()
                && !record.maybe_withdrawn()
        })
    }
}

impl Noun for Approval {
    const KIND: Kind = Kind::Approval;
    const ALWAYS: &'static [&'static str] = &["digest"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .that(self.of != RecordId::NIL, "of", Code::Required)
            .done()
    }
}

use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Problem};
use crate::table;

table! {
    /// A person who uses Golden Thread, in a scope of their own.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Person {
        /// What colleagues call them.
        pub name: String,
        /// The agency they come from.
        pub agency: Option<RecordId>,
        /// Their job, as it should stand beside what they write.
        pub job: String,
        /// Set when they have left.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Person {
    const KIND: Kind = Kind::Person;

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .fits("job", &self.job, limits::NAME)
            .done()
    }
}

use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Problem};
use crate::table;

table! {
    /// A topic of the board's own, with which guests' cards are coded. It lies in the scope of its season.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Topic {
        /// What it is called.
        pub name: String,
        /// What belongs to it and what does not, where that was said.
        pub means: String,
        /// The topic it was merged into; none while it stands for itself. Its cards count there.
        pub merged_into: RecordId,
        /// Where it comes, smallest first.
        pub order: f64,
        /// Set when it was made in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Topic {
    const KIND: Kind = Kind::Topic;
    const POSITIONS: &'static [&'static str] = &["order"];
    const ALWAYS: &'static [&'static str] = &["name"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .fits("means", &self.means, limits::CARD)
            .done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[("name", &self.name), ("means", &self.means)])
    }
}

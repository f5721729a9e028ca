use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::problem::{Check, Problem};
use crate::table;

table! {
    /// A district of the county.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct District {
        /// Its name.
        pub name: String,
        /// Where it stands in lists, smallest first.
        pub order: f64,
        /// Set when it is no longer to be offered.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for District {
    const KIND: Kind = Kind::District;
    const POSITIONS: &'static [&'static str] = &["order"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .done()
    }
}

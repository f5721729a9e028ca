use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::problem::{Check, Problem};
use crate::table;

table! {
    /// An agency that sends people to circles, or is a partner of the board.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Agency {
        /// Its name.
        pub name: String,
        /// Where it stands in lists, smallest first.
        pub order: f64,
        /// Set when it is no longer to be offered.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Agency {
    const KIND: Kind = Kind::Agency;
    const POSITIONS: &'static [&'static str] = &["order"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME)
            .done()
    }
}

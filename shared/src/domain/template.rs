use super::{Kind, Noun, Round, Withdrawal};
use crate::limits;
use crate::problem::{Check, Problem};
use crate::sorted::SortedMap;
use crate::table;

table! {
    /// A plan of rounds that the board keeps, to prepare circles from. A circle copies it: a template
    /// that is changed later changes no circle that was prepared from it.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Template {
        /// What it is called.
        pub name: String,
        /// Its rounds, by key.
        pub rounds: SortedMap<String, Round>,
        /// Where it stands in lists, smallest first.
        pub order: f64,
        /// Set when it is no longer to be offered.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Template {
    const KIND: Kind = Kind::Template;
    const POSITIONS: &'static [&'static str] = &["order"];
    const MAPS: &'static [&'static str] = &["rounds"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("name", &self.name)
            .fits("name", &self.name, limits::NAME);
        super::round::check_rounds(&mut check, &self.rounds);
        check.done()
    }
}

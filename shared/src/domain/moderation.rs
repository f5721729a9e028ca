use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::sorted::SortedMap;
use crate::table;
use chrono::NaiveDate;

table! {
    /// The judgements of one case file as they were agreed when it was moderated: beside what each auditor judged,
    /// never over it.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Moderation {
        /// The board's own reference of the case file.
        pub reference: String,
        /// The agreed grades, by the name of the question that asks for each.
        pub agreed: SortedMap<String, String>,
        /// Why, by the same names.
        pub why: SortedMap<String, String>,
        /// Which roles were there. Never names.
        pub present: String,
        /// The day it was agreed.
        pub agreed_on: Option<NaiveDate>,
        /// Set when it was written in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Moderation {
    /// The record of one case file in a themed audit: two leads who moderate it write in the same.
    pub fn id(theme: RecordId, reference: &str) -> RecordId {
        RecordId::derived(&["moderation", &theme.to_string(), reference])
    }
}

impl Noun for Moderation {
    const KIND: Kind = Kind::Moderation;
    const MAPS: &'static [&'static str] = &["agreed", "why"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("reference", &self.reference)
            .fits("reference", &self.reference, limits::NAME)
            .fits("present", &self.present, limits::REASON);
        for (name, grade) in &self.agreed {
            let (now, most) = (grade.len(), limits::NAME);
            check.that(
                now <= most,
                &format!("agreed.{name}"),
                Code::TooLong { now, most },
            );
        }
        for (name, words) in &self.why {
            check.fits(&format!("why.{name}"), words, limits::VOICE);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[("present", &self.present)]);
        let why = self.why.iter();
        texts.extend(why.map(|(name, words)| (format!("why.{name}"), words.as_str())));
        texts
    }
}

use super::{Kind, Noun};
use crate::beyond::Beyond;
use crate::id::RecordId;
use crate::limits;
use crate::privacy::{Known, find};
use crate::problem::{Check, Problem};
use crate::sorted::SortedMap;
use crate::{nested, order, table};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

table! {
    /// One thing the group said, and what came of it.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct SaidDid {
        /// What was said, in the group's words.
        pub said: String,
        /// What was done about it, or why nothing was.
        pub did: String,
        /// Where it stands, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}
nested!(SaidDid);

impl SaidDid {
    /// Whether something was said and nobody has answered it. Why nothing was done is an answer too.
    pub fn lacks_answer(&self) -> bool {
        !self.said.trim().is_empty() && self.did.trim().is_empty()
    }
}

table! {
    /// "You said, we did": the answer a group is owed. One to a circle. Written by whoever holds the
    /// circle, approved by a lead as it stands, then sent by the office from its booking list.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Feedback {
        /// A few words to begin with.
        pub opening: String,
        /// What was said and done, by key.
        pub pairs: SortedMap<String, SaidDid>,
        /// The day it was sent.
        pub sent_on: Option<NaiveDate>,
    }
}

impl Feedback {
    /// The record of the answer to one circle's group.
    pub fn id(circle: RecordId) -> RecordId {
        RecordId::derived(&["feedback", &circle.to_string()])
    }

    /// What was said and done, in order, with its keys.
    pub fn pairs_in_order(&self) -> Vec<(&str, &SaidDid)> {
        let mut pairs: Vec<_> = self
            .pairs
            .iter()
            .map(|(key, pair)| (key.as_str(), pair))
            .collect();
        order::sort_by(&mut pairs, |(a_key, a), (b_key, b)| {
            a.order.total_cmp(&b.order).then(a_key.cmp(b_key))
        });
        pairs
    }

    /// Digest of the words as the group would read them. What was approved is approved as long as this
    /// stays the same. 32 hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        add(self.opening.trim());
        for (_, pair) in self.pairs_in_order() {
            add(pair.said.trim());
            add(pair.did.trim());
        }
        hex::encode(&hash.finalize()[..16])
    }

    /// [Digests](crate::privacy::Spot::digest) of all its words that look like an identifier.
    pub fn spots(&self, known: &Known) -> Vec<String> {
        let texts = self.texts().into_iter();
        let found = |(_, text): (String, &str)| {
            let spots = find(text, known).into_iter();
            let digests: Vec<_> = spots.map(|spot| spot.digest(text)).collect();
            digests
        };
        texts.flat_map(found).collect()
    }

    /// How many of its texts hold words that look like an identifier and that no lead has said may stay, where this tells of a
    /// [digest of such words](crate::privacy::Spot::digest) whether one has.
    pub fn waiting(&self, known: &Known, is_approved: impl Fn(&str) -> bool) -> usize {
        let waits = |text: &str| {
            let mut spots = find(text, known).into_iter();
            spots.any(|spot| !is_approved(&spot.digest(text)))
        };
        let texts = self.texts().into_iter();
        texts.filter(|(_, text)| waits(text)).count()
    }

    /// Whether it may lie where anybody reads it: something was said, all that was said is answered, and no words of it
    /// [wait](Self::waiting) for a lead.
    pub fn is_fit(&self, known: &Known, is_approved: impl Fn(&str) -> bool) -> bool {
        !self.is_empty()
            && !self.pairs.values().any(SaidDid::lacks_answer)
            && self.waiting(known, is_approved) == 0
    }

    /// Whether there is anything in it to send.
    pub fn is_empty(&self) -> bool {
        self.pairs
            .values()
            .all(|pair| pair.said.trim().is_empty() && pair.did.trim().is_empty())
    }
}

impl Noun for Feedback {
    const KIND: Kind = Kind::Feedback;
    const MAPS: &'static [&'static str] = &["pairs"];
    const ALWAYS: &'static [&'static str] = &["opening"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check.fits("opening", &self.opening, limits::NOTE);
        for (key, pair) in &self.pairs {
            check
                .fits(&format!("pairs.{key}"), &pair.said, limits::NOTE)
                .fits(&format!("pairs.{key}"), &pair.did, limits::NOTE);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[("opening", &self.opening)]);
        for (key, pair) in &self.pairs {
            texts.push((format!("pairs.{key}"), &pair.said));
            texts.push((format!("pairs.{key}.did"), &pair.did));
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(said: &str, did: &str, order: f64) -> SaidDid {
        SaidDid {
            said: said.to_owned(),
            did: did.to_owned(),
            order,
            ..SaidDid::default()
        }
    }

    #[test]
    fn what_was_said_is_owed_an_answer() {
        assert!(pair("one", " ", 1.0).lacks_answer());
        assert!(!pair("one", "nothing could be done", 1.0).lacks_answer());
        assert!(!SaidDid::default().lacks_answer());
    }

    #[test]
    fn words_that_look_like_an_identifier_are_fit_for_everybody_once_a_lead_said_so() {
        let known = Known::of(["Children’s Social Care"], 2026);
        let mut feedback = Feedback {
            opening: "Ring Dawn Petrov on 01234 567890".to_owned(),
            ..Feedback::default()
        };
        let said = pair("Nobody rings back", "One number since March", 1.0);
        feedback.pairs.insert("a".to_owned(), said);
        assert_eq!(feedback.waiting(&known, |_| false), 1);
        assert!(!feedback.is_fit(&known, |_| false));
        assert!(feedback.is_fit(&known, |_| true));

        feedback
            .pairs
            .insert("b".to_owned(), pair("Too many forms", "", 2.0));
        assert!(!feedback.is_fit(&known, |_| true), "it owes an answer");
        assert!(
            !Feedback::default().is_fit(&known, |_| true),
            "nothing was said"
        );
    }

    #[test]
    fn whatever_the_group_would_read_differently_is_another_answer() {
        let mut feedback = Feedback::default();
        assert!(feedback.is_empty());
        feedback
            .pairs
            .insert("a".to_owned(), pair("one", "two", 1.0));
        feedback
            .pairs
            .insert("b".to_owned(), pair("three", "four", 2.0));
        let digest = feedback.digest();
        let mut other = feedback.clone();
        other.pairs.insert("a".to_owned(), pair("onet", "wo", 1.0));
        assert_ne!(other.digest(), digest, "where one ends matters");
        other.pairs.insert("a".to_owned(), pair("one", "two", 3.0));
        assert_ne!(other.digest(), digest, "so does the order");
        other.pairs.insert("a".to_owned(), pair("one ", "two", 1.5));
        assert_eq!(other.digest(), digest, "a blank at the end does not");
        other.sent_on = NaiveDate::from_ymd_opt(2026, 11, 3);
        assert_eq!(other.digest(), digest, "nor does the day it was sent");
    }
}

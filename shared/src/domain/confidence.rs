use super::{Kind, Noun};
use crate::id::RecordId;
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::table;

open_enum! {
    /// When the group was asked.
    pub enum Moment {
        /// As it opened.
        Start = "start" => "At the start",
        /// Before it closed.
        End = "end" => "At the end",
    }
}

table! {
    /// How many people put themselves at one number of the scale from 0 to 10. Like attendance a
    /// statement of a total, and nobody's name is with it.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Confidence {
        /// At which circle.
        pub circle: RecordId,
        /// When they were asked.
        pub moment: Moment,
        /// The number, 0 to 10.
        pub value: u32,
        /// How many people, 0 to 500.
        pub count: u32,
    }
}

/// The highest number of the scale.
pub const SCALE_TOP: u32 = 10;

impl Confidence {
    /// The record of one total: derived, so that two tablets speak of the same one.
    pub fn id(circle: RecordId, moment: &Moment, value: u32) -> RecordId {
        RecordId::derived(&[
            "confidence",
            &circle.to_string(),
            moment.as_str(),
            &value.to_string(),
        ])
    }
}

impl Noun for Confidence {
    const KIND: Kind = Kind::Confidence;
    const ALWAYS: &'static [&'static str] = &["moment", "value", "count"];

    fn check(&self) -> Vec<Problem> {
        let most = limits::HEADCOUNT;
        Check::default()
            .that(
                self.count <= most,
                "count",
                Code::OutOfRange { least: 0, most },
            )
            .that(
                self.value <= SCALE_TOP,
                "value",
                Code::OutOfRange {
                    least: 0,
                    most: SCALE_TOP,
                },
            )
            .done()
    }
}

/// How the answers of a group lie on the scale. A scale of steps has a middle and ends, and no mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many answered.
    pub n: u32,
    /// The lowest answer given.
    pub low: u32,
    /// The answer in the middle; the lower of two.
    pub middle: u32,
    /// The highest answer given.
    pub high: u32,
}

impl Spread {
    /// From how many gave each number, in order from nought. `None` where nobody answered.
    pub fn of(counts: &[u32]) -> Option<Self> {
        let n: u32 = counts.iter().sum();
        let given = || counts.iter().zip(0_u32..).filter(|(count, _)| **count > 0);
        let (low, high) = (given().next()?.1, given().last()?.1);
        let mut before = 0;
        let middle = given().find(|(count, _)| {
            before += **count;
            before * 2 >= n
        });
        let middle = middle.map_or(low, |(_, value)| value);
        Some(Self {
            n,
            low,
            middle,
            high,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_group_has_a_middle_and_ends() {
        assert_eq!(Spread::of(&[0; 11]), None);
        let spread = Spread::of(&[0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0]);
        let expected = Spread {
            n: 4,
            low: 2,
            middle: 4,
            high: 7,
        };
        assert_eq!(spread, Some(expected));
    }

    proptest! {
        #[test]
        fn the_middle_is_the_lower_median(answers in prop::collection::vec(0..=10_u32, 1..40)) {
            let mut counts = [0_u32; 11];
            for answer in &answers {
                counts[*answer as usize] += 1;
            }
            let mut sorted = answers;
            sorted.sort_unstable();
            let spread = Spread::of(&counts).unwrap();
            prop_assert_eq!(spread.middle, sorted[(sorted.len() - 1) / 2]);
            prop_assert_eq!((spread.low, spread.high), (sorted[0], sorted[sorted.len() - 1]));
        }
    }
}

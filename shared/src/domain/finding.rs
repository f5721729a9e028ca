use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::sorted::SortedMap;
use crate::table;

open_enum! {
    /// How far a finding has come on its way to the Board.
    pub enum FindingStage {
        /// Being written, with those who hold the circle.
        Draft = "draft" => "Draft",
        /// Offered to the office.
        Offered = "offered" => "With the office",
        /// Sent back with a question.
        Returned = "returned" => "Sent back with a question",
        /// Taken up by a lead, to go before the Board.
        Accepted = "accepted" => "Taken up",
    }
}

impl FindingStage {
    /// Its place in the office's queue, smallest first: what waits for the office, then what waits for
    /// an answer, then what is still being written, then what was taken up.
    pub const fn queue(&self) -> u8 {
        match self {
            Self::Offered => 0,
            Self::Returned => 1,
            Self::Draft => 2,
            Self::Accepted => 3,
            Self::Other(_) => 4,
        }
    }
}

open_enum! {
    /// How far what was found reaches, as far as anybody knows.
    pub enum Reach {
        /// So many cases of so many.
        Cases = "cases" => "In some cases",
        /// In whole teams.
        Teams = "teams" => "In teams",
        /// Across the area.
        Local = "local" => "Across the county",
        /// Across the region.
        Regional = "regional" => "Across the region",
        /// Across the country.
        National = "national" => "Across the country",
        /// Nobody knows.
        Unknown = "unknown" => "Not known",
    }
}

table! {
    /// A finding about the system: one sentence in the present tense, and what bears it out.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Finding {
        /// What is so, in one sentence, about the system and not a person.
        pub statement: String,
        /// How it showed in what was said.
        pub showed: String,
        /// Why it is underlying and not a single event.
        pub underlying: String,
        /// How common it is, by the words for it.
        pub common: SortedMap<String, bool>,
        /// In how many cases, where cases were counted.
        pub cases: Option<u32>,
        /// Of how many cases.
        pub cases_of: Option<u32>,
        /// Why it matters to children.
        pub matters: String,
        /// What the Board is asked.
        pub questions: String,
        /// Whether it is something that works and should spread.
        pub good_practice: bool,
        /// The factors it is coded with, by the text of their ids.
        pub factors: SortedMap<String, bool>,
        /// The cards and voices that bear it out, by the text of their ids.
        pub evidence: SortedMap<String, bool>,
        /// How far it has come.
        pub stage: FindingStage,
        /// What the office asks, where it was sent back.
        pub asked: String,
        /// Milliseconds since 1970 when it was begun, by the tablet's clock.
        pub begun_ms: u64,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Finding {
    /// What bears it out, in order.
    pub fn evidence_ids(&self) -> impl Iterator<Item = crate::id::RecordId> + '_ {
        let linked = self.evidence.iter().filter(|(_, linked)| **linked);
        linked.filter_map(|(id, _)| id.parse().ok())
    }

    /// `3 of 12 cases, in teams`, as far as it was said.
    pub fn how_common(&self) -> String {
        let words = Reach::ALL.iter().filter(|reach| {
            self.common
                .get(reach.as_str())
                .is_some_and(|holds| *holds && **reach != Reach::Cases)
        });
        let cases = match (self.cases, self.cases_of) {
            (Some(cases), Some(of)) => Some(format!("{cases} of {of} cases")),
            (Some(cases), None) => Some(format!("{cases} cases")),
            _ => self
                .common
                .get(Reach::Cases.as_str())
                .is_some_and(|holds| *holds)
                .then(|| Reach::Cases.label().to_owned()),
        };
        let all: Vec<_> = cases
            .into_iter()
            .chain(words.map(|reach| reach.label().to_owned()))
            .collect();
        // One sentence: only its first word has a capital.
        let mut said = all.join(", ").to_lowercase();
        if let Some(first) = said.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        said
    }

    /// How far along the six stages of the thread it is: a child's voice, where one bears it out, then
    /// the finding, once the office has taken it up.
    pub fn reached(&self, has_voice: bool) -> usize {
        if self.stage == FindingStage::Accepted {
            2
        } else {
            usize::from(has_voice)
        }
    }

    /// What is still missing before the office can take it up. It can be saved without.
    pub fn missing(&self) -> Vec<Problem> {
        Check::default()
            .filled("showed", &self.showed)
            .filled("underlying", &self.underlying)
            .filled("matters", &self.matters)
            .that(
                self.good_practice || !self.questions.trim().is_empty(),
                "questions",
                Code::Required,
            )
            .that(
                self.evidence_ids().next().is_some(),
                "evidence",
                Code::Required,
            )
            .done()
    }
}

impl Noun for Finding {
    const KIND: Kind = Kind::Finding;
    const POSITIONS: &'static [&'static str] = &["begun_ms"];
    const MAPS: &'static [&'static str] = &["common", "factors", "evidence"];
    const ALWAYS: &'static [&'static str] = &["stage"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("statement", &self.statement)
            .fits("statement", &self.statement, limits::CARD);
        for (field, text) in [
            ("showed", &self.showed),
            ("underlying", &self.underlying),
            ("matters", &self.matters),
            ("questions", &self.questions),
            ("asked", &self.asked),
        ] {
            check.fits(field, text, limits::NOTE);
        }
        let fits = match (self.cases, self.cases_of) {
            (Some(cases), Some(of)) => cases <= of,
            _ => true,
        };
        let most = self.cases_of.unwrap_or_default();
        check
            .that(fits, "cases", Code::OutOfRange { least: 0, most })
            .done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[
            ("statement", &self.statement),
            ("showed", &self.showed),
            ("underlying", &self.underlying),
            ("matters", &self.matters),
            ("questions", &self.questions),
            ("asked", &self.asked),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_common_it_is_is_said_as_far_as_it_is_known() {
        let mut finding = Finding::default();
        assert_eq!(finding.how_common(), "");
        finding.common.insert("teams".to_owned(), true);
        finding.common.insert("local".to_owned(), false);
        finding.cases = Some(3);
        finding.cases_of = Some(12);
        assert_eq!(finding.how_common(), "3 of 12 cases, in teams");
        finding.cases_of = Some(2);
        assert!(finding.check().iter().any(|one| one.field == "cases"));
    }

    #[test]
    fn what_waits_for_the_office_comes_first() {
        let mut stages = FindingStage::ALL.to_vec();
        crate::order::sort_by_key(&mut stages, FindingStage::queue);
        let first = [
            FindingStage::Offered,
            FindingStage::Returned,
            FindingStage::Draft,
            FindingStage::Accepted,
        ];
        assert_eq!(stages, first);
    }

    #[test]
    fn the_knot_of_a_finding_is_tied_when_it_is_taken_up() {
        let mut finding = Finding::default();
        assert_eq!((finding.reached(false), finding.reached(true)), (0, 1));
        finding.stage = FindingStage::Accepted;
        assert_eq!((finding.reached(false), finding.reached(true)), (2, 2));
    }

    #[test]
    fn what_the_office_still_needs_is_said_and_stops_no_draft() {
        let finding = Finding {
            statement: "Nobody owns the six weeks after a plan ends.".to_owned(),
            ..Finding::default()
        };
        assert!(finding.check().is_empty());
        let missing: Vec<_> = finding.missing().into_iter().map(|one| one.field).collect();
        assert_eq!(
            missing,
            ["showed", "underlying", "matters", "questions", "evidence"]
        );
    }
}

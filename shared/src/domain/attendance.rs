use super::{Kind, Noun};
use crate::id::RecordId;
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::table;

open_enum! {
    /// What sort of work a person does. Groups, never names.
    pub enum RoleGroup {
        /// Social work.
        SocialWork = "social_work" => "Social work",
        /// Health.
        Health = "health" => "Health",
        /// Police.
        Police = "police" => "Police",
        /// Education.
        Education = "education" => "Education",
        /// Housing.
        Housing = "housing" => "Housing",
        /// Probation and youth justice.
        Justice = "justice" => "Probation and youth justice",
        /// The voluntary and community sector.
        Voluntary = "voluntary" => "Voluntary sector",
        /// Anyone else.
        Elsewhere = "other" => "Other",
    }
}

table! {
    /// How many people of one role group came from one agency: a statement of a
    /// total. Two tablets that state different totals are asked which is right;
    /// neither quietly wins, and nothing is summed.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Attendance {
        /// At which circle.
        pub circle: RecordId,
        /// From which agency.
        pub agency: RecordId,
        /// In which role group.
        pub group: RoleGroup,
        /// How many people, 0 to 500.
        pub count: u32,
    }
}

impl Attendance {
    /// The record of one total: derived, so that two tablets speak of the same one.
    pub fn id(circle: RecordId, agency: RecordId, group: &RoleGroup) -> RecordId {
        RecordId::derived(&[
            "attendance",
            &circle.to_string(),
            &agency.to_string(),
            group.as_str(),
        ])
    }
}

impl Noun for Attendance {
    const KIND: Kind = Kind::Attendance;
    const ALWAYS: &'static [&'static str] = &["group", "count"];

    fn check(&self) -> Vec<Problem> {
        let most = limits::HEADCOUNT;
        Check::default()
            .that(
                self.count <= most,
                "count",
                Code::OutOfRange { least: 0, most },
            )
            .done()
    }
}

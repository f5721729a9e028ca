use super::{Kind, Noun, Withdrawal};
use crate::id::PersonId;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::table;

open_enum! {
    /// What a person may do at the board, or within one activity.
    pub enum Role {
        /// Sets up the board, adds people and gives them roles. Reads no circle by virtue of it.
        Administrator = "administrator" => "Administrator",
        /// Leads learning for the board: reads every circle.
        Lead = "lead" => "Lead",
        /// Prepares and runs circles and roadshows.
        Facilitator = "facilitator" => "Facilitator",
        /// Audits the case files given to them.
        Auditor = "auditor" => "Auditor",
        /// Reads what the board has approved.
        Member = "member" => "Board member",
    }
}

table! {
    /// A role given to a person: in that person's own scope for the whole board,
    /// in an activity's scope for that activity alone.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Grant {
        /// To whom.
        pub person: PersonId,
        /// What they may do. A grant of which only half has arrived grants nothing.
        pub role: Option<Role>,
        /// Set when the role has been taken away.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Noun for Grant {
    const KIND: Kind = Kind::Grant;

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .that(self.person != PersonId::NIL, "person", Code::Required)
            .that(self.role.is_some(), "role", Code::Required)
            .that(
                self.role.as_ref().is_none_or(Role::is_known),
                "role",
                Code::UnknownChoice,
            )
            .done()
    }
}

//! The nouns of the field, one file each, with their rules.
//!
//! A noun is a plain struct of named fields. Each field is one register; a
//! field named in [`Noun::MAPS`] is one register per key. Choices are open
//! enums, so that an older app keeps what a newer one wrote. `check` returns
//! what is wrong as data; it never stops anybody from saving a draft, and the
//! server never refuses for it.

mod agency;
mod approval;
mod assignment;
mod attendance;
mod board;
mod card;
mod case_audit;
mod circle;
mod confidence;
mod district;
mod factor;
mod feedback;
mod finding;
mod grant;
mod guest_card;
mod kept;
mod moderation;
mod person;
mod roadshow;
mod round;
mod safety;
mod season;
mod station;
mod template;
mod theme;
mod tool;
mod tool_version;
mod topic;
mod voice;
mod votes;
mod withdrawal;

pub use agency::Agency;
pub use approval::Approval;
pub use assignment::Assignment;
pub use attendance::{Attendance, RoleGroup};
pub use board::Board;
pub use card::{Card, CardKind, Level};
pub use case_audit::{CaseAudit, Conflict};
pub use circle::{Circle, CircleTimer, Stage};
pub use confidence::{Confidence, Moment, SCALE_TOP, Spread};
pub use district::District;
pub use factor::Factor;
pub use feedback::{Feedback, SaidDid};
pub use finding::{Finding, FindingStage, Reach};
pub use grant::{Grant, Role};
pub use guest_card::{Confirmed, GuestCard, OnWall, STEPS, Via, When};
pub use kept::{Kept, KeptReason};
pub use moderation::Moderation;
pub use person::Person;
pub use roadshow::{Roadshow, Wave};
pub use round::{GROUND_RULES, Round, eight_rounds};
pub use safety::{Letter, Safety, SafetyLevel, TellingBy};
pub use season::{Measure, Season};
pub use station::{
    Content, Message, Objective, Placed, Poll, Station, StationKind, after_last, in_places,
    seven_stations, step,
};
pub use template::Template;
pub use theme::Theme;
pub use tool::AuditTool;
pub use tool_version::ToolVersion;
pub use topic::Topic;
pub use voice::{AgeBand, Agrees, Method, Publishable, ToldChanged, VoiceKind, VoiceNote};
pub use votes::Votes;
pub use withdrawal::Withdrawal;

use crate::field::Table;
use crate::open_enum::open_enum;
use crate::problem::Problem;

open_enum! {
    /// What kind of thing a record is.
    pub enum Kind {
        /// The board's own settings. One record, in the library.
        Board = "board" => "Board settings",
        /// An agency that sends people.
        Agency = "agency" => "Agency",
        /// A district of the county.
        District = "district" => "District",
        /// A person who uses Golden Thread.
        Person = "person" => "Person",
        /// What a person may do.
        Grant = "grant" => "Role",
        /// A reflective learning circle.
        Circle = "circle" => "Learning circle",
        /// How many came, by agency and role group.
        Attendance = "attendance" => "Attendance",
        /// Something said, caught on a card.
        Card = "card" => "Card",
        /// What a child said or showed.
        Voice = "voice" => "Child's voice",
        /// A reason in the system why things go well or badly.
        Factor = "factor" => "Factor",
        /// A plan of rounds to prepare circles from.
        Template = "template" => "Template",
        /// The dots given to a card on one device.
        Votes = "votes" => "Votes",
        /// How many people stand at one number of the scale.
        Confidence = "confidence" => "Confidence",
        /// A finding about the system.
        Finding = "finding" => "Finding",
        /// You said, we did.
        Feedback = "feedback" => "You said, we did",
        /// Why words that look like an identifier were kept.
        Kept = "kept" => "Words kept",
        /// A lead's word that something may go further as it stands.
        Approval = "approval" => "Approval",
        /// What was done for a child at risk.
        Safety = "safety" => "Child at risk now",
        /// An audit tool, and what is being worked on of it.
        Tool = "tool" => "Audit tool",
        /// An audit tool as it was published.
        ToolVersion = "tool-version" => "Version of an audit tool",
        /// One case file, audited by one person.
        CaseAudit = "case-audit" => "Case file",
        /// A themed audit: what is asked, which files were drawn.
        Theme = "theme" => "Themed audit",
        /// A case file given to an auditor.
        Assignment = "assignment" => "Case file given to an auditor",
        /// What was agreed after two had audited a file, or one had.
        Moderation = "moderation" => "Agreed judgement",
        /// The year's roadshows, planned from one template.
        Season = "season" => "Season of roadshows",
        /// One roadshow, in one district's hall.
        Roadshow = "roadshow" => "Roadshow",
        /// What one guest of a roadshow answered in one go.
        GuestCard = "guest-card" => "Guest's card",
        /// A topic of the board's own, with which guests' cards are coded.
        Topic = "topic" => "Topic",
    }
}

/// A noun: a struct whose fields are registers.
pub trait Noun: Table + Default + Clone + PartialEq + Send + Sync + 'static {
    /// Its kind.
    const KIND: Kind;
    /// Fields that are positions and not statements: the shown head wins and
    /// nobody is asked.
    const POSITIONS: &'static [&'static str] = &[];
    /// Fields that are maps, one register per key.
    const MAPS: &'static [&'static str] = &[];
    /// Fields that the first save writes even at their default, because rules
    /// must find them said and not merely assumed.
    const ALWAYS: &'static [&'static str] = &[];

    /// What is wrong with it, for a person to put right.
    fn check(&self) -> Vec<Problem>;

    /// What people wrote of a group's work into it, in free words, by field: what is looked through for
    /// words that name somebody. Nothing for kinds that are about the board and its people.
    fn texts(&self) -> Vec<(String, &str)> {
        Vec::new()
    }
}

/// Texts by the fields they stand in.
fn by_field<'a>(texts: &[(&str, &'a String)]) -> Vec<(String, &'a str)> {
    let texts = texts.iter();
    texts
        .map(|(field, text)| ((*field).to_owned(), text.as_str()))
        .collect()
}

/// Whether a field of a kind is a position: no conflict is ever raised for it.
pub fn is_position(kind: &Kind, field: &str) -> bool {
    const fn declared<T: Noun>() -> [&'static [&'static str]; 2] {
        [T::POSITIONS, T::MAPS]
    }
    // Each kind by name: one that is added cannot be left out.
    let [positions, maps] = match kind {
        Kind::Board => declared::<Board>(),
        Kind::Agency => declared::<Agency>(),
        Kind::District => declared::<District>(),
        Kind::Person => declared::<Person>(),
        Kind::Grant => declared::<Grant>(),
        Kind::Circle => declared::<Circle>(),
        Kind::Attendance => declared::<Attendance>(),
        Kind::Card => declared::<Card>(),
        Kind::Voice => declared::<VoiceNote>(),
        Kind::Factor => declared::<Factor>(),
        Kind::Template => declared::<Template>(),
        Kind::Votes => declared::<Votes>(),
        Kind::Confidence => declared::<Confidence>(),
        Kind::Finding => declared::<Finding>(),
        Kind::Feedback => declared::<Feedback>(),
        Kind::Kept => declared::<Kept>(),
        Kind::Approval => declared::<Approval>(),
        Kind::Safety => declared::<Safety>(),
        Kind::Tool => declared::<AuditTool>(),
        Kind::ToolVersion => declared::<ToolVersion>(),
        Kind::CaseAudit => declared::<CaseAudit>(),
        Kind::Theme => declared::<Theme>(),
        Kind::Assignment => declared::<Assignment>(),
        Kind::Moderation => declared::<Moderation>(),
        Kind::Season => declared::<Season>(),
        Kind::Roadshow => declared::<Roadshow>(),
        Kind::GuestCard => declared::<GuestCard>(),
        Kind::Topic => declared::<Topic>(),
        Kind::Other(_) => return false,
    };
    let name = field.split_once('.').map_or(
        field,
        |(map, _)| if maps.contains(&map) { map } else { field },
    );
    positions.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_a_noun_declares_is_one() {
        fn check<T: Noun>() {
            for field in T::POSITIONS {
                assert!(is_position(&T::KIND, field), "{}.{field}", T::KIND);
            }
        }
        check::<Board>();
        check::<Agency>();
        check::<District>();
        check::<Person>();
        check::<Grant>();
        check::<Circle>();
        check::<Attendance>();
        check::<Card>();
        check::<VoiceNote>();
        check::<Factor>();
        check::<Template>();
        check::<Votes>();
        check::<Confidence>();
        check::<Finding>();
        check::<Feedback>();
        check::<Kept>();
        check::<Approval>();
        check::<Safety>();
        check::<AuditTool>();
        check::<ToolVersion>();
        check::<CaseAudit>();
        check::<Theme>();
        check::<Assignment>();
        check::<Moderation>();
        check::<Season>();
        check::<Roadshow>();
        check::<GuestCard>();
        check::<Topic>();
    }
}

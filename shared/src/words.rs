//! Problems in plain words: the one place where codes become sentences.

use crate::change::Fault;
use crate::problem::{Code, Problem};
use crate::sync::RefusalCode;

/// A problem with a field, as a sentence to stand beside it.
pub fn problem(problem: &Problem) -> String {
    match &problem.code {
        Code::Required => match problem.field.as_str() {
            "title" => "Give it a title.".to_owned(),
            "date" => "Choose the day.".to_owned(),
            "text" => "Write a few words first.".to_owned(),
            "words" => "Write what the child said or showed.".to_owned(),
            "name" => "Enter a name.".to_owned(),
            "role" => "Choose a role.".to_owned(),
            "level" => "Choose what is happening.".to_owned(),
            "what" => "Write what you saw or heard.".to_owned(),
            "reference" => "Give the case file a reference.".to_owned(),
            "version" => "Choose a tool.".to_owned(),
            "definition" => "There is nothing in the tool yet.".to_owned(),
            field if field.starts_with("rounds.") => "Give the round a name.".to_owned(),
            _ => "Something is needed here.".to_owned(),
        },
        Code::TooLong { now, most } => {
            format!(
                "{} characters too long. Nothing has been cut. The most is {most}.",
                now.saturating_sub(*most)
            )
        }
        Code::OutOfRange { least, most } => format!("Enter a number from {least} to {most}."),
        Code::NotTheChildsWords => {
            "Only a child's exact words can be used exactly. Choose ‘In other words’.".to_owned()
        }
        Code::DateNeeded => "Choose the day it is planned for.".to_owned(),
        Code::NoDigits => "There is no number in it yet, so nobody could ring it.".to_owned(),
        Code::NotAcknowledged => {
            "It stays open until a named role has said that they have it.".to_owned()
        }
        Code::UnknownChoice => {
            "This choice comes from a newer version. It is kept as it is.".to_owned()
        }
    }
}

/// Why the board did not take something, and that nothing is lost.
pub fn refusal(code: &RefusalCode) -> &'static str {
    match code {
        RefusalCode::Form => "The board could not read it. It is still safe here.",
        RefusalCode::TooLarge => {
            "It is too long for one save. It is still safe here. Split it in two."
        }
        RefusalCode::NotYours => "It was written under another name. It is still safe here.",
        RefusalCode::IdReused => {
            "Something else was received under the same number. It is still safe here."
        }
        RefusalCode::MayNotWrite => "Your role does not let you write this. It is still safe here.",
        RefusalCode::NoSuchScope => {
            "The board does not know the activity this belongs to. It is still safe here."
        }
        RefusalCode::Poison => {
            "The board's server stumbled over it more than once. It is still safe here."
        }
        RefusalCode::Signature => "The tablet's signature did not match. It is still safe here.",
        RefusalCode::Other(_) => "The board did not take it. It is still safe here.",
    }
}

/// Why something in a case file was refused whose auditor this person no longer is.
pub const FILE_TAKEN: &str = "This file is no longer yours to audit: a lead gave it to somebody else, or took it back. It is still safe here.";

/// The one thing to do about that.
pub const FILE_TAKEN_REMEDY: &str = "Ask that lead whether your answer still counts.";

/// The one thing to do about a refusal.
pub fn remedy(code: &RefusalCode) -> &'static str {
    match code {
        RefusalCode::Form | RefusalCode::TooLarge => "Change the wording and save it again.",
        RefusalCode::NotYours => "Give it to the person who wrote it.",
        RefusalCode::MayNotWrite | RefusalCode::NoSuchScope => {
            "Ask your administrator for the role, then try again."
        }
        RefusalCode::IdReused => "Save it again as something new.",
        RefusalCode::Poison | RefusalCode::Signature | RefusalCode::Other(_) => {
            "Try again, or tell the business unit."
        }
    }
}

/// What is wrong with the form of a change, for a log or an API answer.
pub fn fault(fault: &Fault) -> String {
    fault.to_string()
}

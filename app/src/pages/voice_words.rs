//! What may be shown of a child's voice, and how: the one place where that is decided for screens that
//! look beyond a circle or an audit.
//!
//! Quotation marks and italics are for exact words that may leave as they are, and for nothing else.

use shared::domain::{AgeBand, VoiceNote};
use shared::scope::Scope;

use super::leaving::Leave;
use crate::{desk::Item, ui::icon::IconName};

/// What is shown of one voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The words, where any may be shown.
    pub words: Option<String>,
    /// Whether they are the child's exact words and may stand in quotation marks.
    pub is_quote: bool,
    /// What holds them back, or how they may be used.
    pub rule: &'static str,
    /// The drawing beside the rule.
    pub icon: IconName,
}

/// What is shown of a voice where people look across circles. `holds` says whether whoever looks holds
/// where it was heard.
pub fn shown(voice: &Item<VoiceNote>, leave: Leave, holds: bool) -> Shown {
    let value = &voice.value;
    let (words, is_quote, rule, icon) = match leave {
        Leave::AsItIs => (
            Some(&value.words),
            true,
            "May be used exactly",
            IconName::Tick,
        ),
        Leave::InOtherWords => (
            Some(&value.meaning),
            false,
            "In other words",
            IconName::Partly,
        ),
        Leave::Waits => (None, false, "Waits for the office", IconName::Waiting),
        Leave::NotSaid => (
            holds.then_some(&value.words),
            false,
            match voice.scope {
                Scope::Case(_) => "Not for use beyond the audit",
                _ => "Not for use beyond the circle",
            },
            IconName::Lock,
        ),
        Leave::KeptOut => (None, false, KEPT_OUT, IconName::Lock),
        Leave::TakenBack => (None, false, "Taken back", IconName::Undo),
    };
    Shown {
        words: words.filter(|words| !words.trim().is_empty()).cloned(),
        is_quote,
        rule,
        icon,
    }
}

/// What stands in the place of words to which a child said no.
pub const KEPT_OUT: &str =
    "A child said no to this. It stays where it was heard and out of every report.";

/// `Age 13 to 15`, as far as it is known.
pub fn age_words(age: &AgeBand) -> String {
    match age {
        AgeBand::NotSaid => "Age not said".to_owned(),
        AgeBand::Unborn => "Unborn".to_owned(),
        AgeBand::Infant => "Under 1".to_owned(),
        band => format!("Age {}", band.label()),
    }
}

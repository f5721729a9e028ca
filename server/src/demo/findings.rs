//! What Marlshire found: one finding taken up, one with the office, one sent back, one half written.

use super::calendar::DAY;
use super::circle::Held;
use super::tablet::Tablet;
use shared::domain::{Factor, Finding, FindingStage, Reach};
use shared::id::RecordId;
use shared::sorted::SortedMap;

/// A finding as it is written, with the beginnings of the cards and voices that bear it out.
pub struct Written {
    finding: Finding,
    evidence: &'static [&'static str],
}

fn ticked<'a>(keys: impl IntoIterator<Item = &'a str>) -> SortedMap<String, bool> {
    keys.into_iter().map(|key| (key.to_owned(), true)).collect()
}

fn factors(keys: &[&str]) -> SortedMap<String, bool> {
    let ids = keys.iter().map(|key| (Factor::id(key).to_string(), true));
    ids.collect()
}

/// Taken up.
pub fn six_weeks() -> Written {
    Written {
        finding: Finding {
            statement: "Nobody owns the six weeks after a child protection plan ends.".to_owned(),
            showed: "Support stopped within a fortnight, and the first to notice that things had slipped was a school or a neighbour.".to_owned(),
            underlying: "The plan has an owner until the day it ends, and early help has one from the day it is asked. Between the two no service is asked to look.".to_owned(),
            common: ticked([Reach::Cases.as_str(), Reach::Teams.as_str(), Reach::Local.as_str()]),
            cases: Some(7),
            cases_of: Some(11),
            matters: "Children told us that the quiet felt like being forgotten. A second plan begins where nobody looked.".to_owned(),
            questions: "Who owns the six weeks? Will the Board ask each partner what it does in them?".to_owned(),
            factors: factors(&["longer", "management"]),
            stage: FindingStage::Offered,
            ..Finding::default()
        },
        evidence: &[
            "Nobody owns the six weeks",
            "Between plans a child goes",
            "The health visitor kept monthly",
            "Everyone came when it was bad",
        ],
    }
}

/// Sent back with a question.
pub fn notice() -> Written {
    Written {
        finding: Finding {
            statement: "The morning notice tells a school what happened in the night and not what the child needs today.".to_owned(),
            showed: "Three of three schools had the notice before nine and none knew from it what the child had seen.".to_owned(),
            underlying: "The notice is made from the crime report, which has no place for the child.".to_owned(),
            common: ticked([Reach::Local.as_str()]),
            matters: "A child who kept watch all night is asked for homework.".to_owned(),
            questions: "Could the notice have one line on what helps this child?".to_owned(),
            factors: factors(&["tools"]),
            stage: FindingStage::Offered,
            ..Finding::default()
        },
        evidence: &[
            "The notice to school says",
            "Add one line to the notice",
            "I count the stairs",
        ],
    }
}

/// With the office.
pub fn waits() -> Written {
    Written {
        finding: Finding {
            statement: "Every service counts its own wait, and nobody adds them up for one child."
                .to_owned(),
            showed: "One child was on four lists in a year. Each service was within its target."
                .to_owned(),
            underlying: "The clock belongs to the service and starts again at each door."
                .to_owned(),
            common: ticked([Reach::Cases.as_str(), Reach::Unknown.as_str()]),
            cases: Some(4),
            cases_of: Some(6),
            matters: "Eleven weeks is a term. A small child learns that ‘soon’ means nothing."
                .to_owned(),
            questions:
                "Will partners count from the first worry, for the child and not for the service?"
                    .to_owned(),
            factors: factors(&["management", "longer"]),
            stage: FindingStage::Offered,
            ..Finding::default()
        },
        evidence: &[
            "Every service counts its own wait",
            "One lead worker holds all",
            "They said soon",
        ],
    }
}

/// Half written.
pub fn talks() -> Written {
    Written {
        finding: Finding {
            statement: "Talks on return are kept one by one and never read together.".to_owned(),
            showed: "Nobody in the room had seen two talks with the same child side by side."
                .to_owned(),
            factors: factors(&["tools", "longer"]),
            ..Finding::default()
        },
        evidence: &["Who looks at all the talks", "Bring three talks a month"],
    }
}

/// The record of a finding: derived from its sentence, so that the lead of the story finds it again.
fn record(held: &Held, written: &Written) -> RecordId {
    RecordId::derived(&[
        "demonstration",
        &held.id.to_string(),
        &written.finding.statement,
    ])
}

/// Writes a finding down, five days after the circle.
pub fn draft(tablet: &mut Tablet, held: &Held, written: &Written) {
    let today = tablet.now_ms();
    let begun_ms = held.ended_ms + 5 * DAY;
    tablet.at(begun_ms);
    let evidence = written.evidence.iter().filter_map(|begins| {
        // The same words may stand on a card; the voice is what bears it out.
        let found = held.voice(begins).or_else(|| held.card(begins));
        found.map(|(id, _)| (id.to_string(), true))
    });
    let finding = Finding {
        evidence: evidence.collect(),
        begun_ms,
        ..written.finding.clone()
    };
    tablet.save(&held.scope(), record(held, written), &finding);
    tablet.at(today);
}

/// The lead takes the first one up.
pub fn take_up(lead: &mut Tablet, held: &Held) {
    judge(lead, held, &six_weeks(), FindingStage::Accepted, "");
}

/// The lead sends one back.
pub fn send_back(lead: &mut Tablet, held: &Held) {
    let asked = "Is it the same in secondary schools, or only in the three you asked?";
    judge(lead, held, &notice(), FindingStage::Returned, asked);
}

fn judge(lead: &mut Tablet, held: &Held, written: &Written, stage: FindingStage, asked: &str) {
    let today = lead.now_ms();
    let id = record(held, written);
    let Some(mut finding) = lead.read::<Finding>(&held.scope(), id) else {
        return;
    };
    finding.stage = stage;
    asked.clone_into(&mut finding.asked);
    lead.at(held.ended_ms + 12 * DAY);
    lead.save(&held.scope(), id, &finding);
    lead.at(today);
}

//! Audit tools of Marlshire, and case files audited with two versions of one of them.

use std::sync::Arc;

use chrono::DateTime;
use shared::domain::{AuditTool, CaseAudit, Conflict, ToolVersion};
use shared::form::{
    Answers, Around, Form, ItemKind, Moment, Part, Spot, Text, Tool, Wrong, bundled,
};
use shared::id::RecordId;
use shared::scope::Scope;

use super::tablet::Tablet;

/// Milliseconds in a day.
pub const DAY: u64 = 86_400_000;

/// A tool as it was published.
#[derive(Clone)]
pub struct Published {
    /// The tool.
    pub record: RecordId,
    /// The version.
    pub version: RecordId,
    /// What it asks.
    pub tool: Tool,
}

/// The tool on exploitation, with a second version after the first files; and the one on domestic abuse.
pub fn publish(lead: &mut Tablet, now_ms: u64) -> Vec<Published> {
    let mut published = Vec::new();
    let Some(first) = bundled("cse") else {
        return published;
    };
    lead.at(now_ms - 40 * DAY);
    let cse = lead.record_id();
    published.push(version(lead, cse, 1, &first, "As it comes."));
    lead.at(now_ms - 9 * DAY);
    let second = reworded(first);
    let note = "Question 15 asks for the words used, since auditors read \u{201c}blame\u{201d} in different ways. Return interviews have a question of their own.";
    published.push(version(lead, cse, 2, &second, note));
    if let Some(abuse) = bundled("da") {
        lead.at(now_ms - 8 * DAY);
        let record = lead.record_id();
        published.push(version(lead, record, 1, &abuse, "As it comes."));
    }
    published
}

fn version(lead: &mut Tablet, record: RecordId, number: u32, tool: &Tool, note: &str) -> Published {
    // A tool that was read from JSON can be written as JSON.
    let definition = serde_json::to_string(tool).unwrap_or_default();
    let kept = AuditTool {
        name: tool.title.clone(),
        draft: definition.clone(),
        ..AuditTool::default()
    };
    lead.save(&Scope::Library, record, &kept);
    let published = ToolVersion {
        tool: record,
        number,
        title: tool.title.clone(),
        definition,
        published_on: DateTime::from_timestamp_millis(
            i64::try_from(lead.now_ms()).unwrap_or_default(),
        )
        .map(|moment| moment.date_naive()),
        note: note.to_owned(),
    };
    let id = published.id();
    lead.save(&Scope::Library, id, &published);
    Published {
        record,
        version: id,
        tool: tool.clone(),
    }
}

/// One question in other words, and one more.
fn reworded(mut tool: Tool) -> Tool {
    "2".clone_into(&mut tool.version);
    for section in &mut tool.items {
        let Some(at) = section.items.iter().position(|item| item.name == "cse_17") else {
            for item in section
                .items
                .iter_mut()
                .filter(|item| item.name == "cse_15")
            {
                item.label =
                    Text::plain("Does the record describe the child without words that blame?");
            }
            continue;
        };
        let mut more = section.items.get(at).cloned().unwrap_or_default();
        "cse_30".clone_into(&mut more.name);
        more.label = Text::plain("Was a return interview offered within 72 hours of each episode?");
        section.items.insert(at, more);
    }
    tool
}

/// How a file was judged: what each fifth of its questions was answered with.
pub type Manner = [&'static str; 5];

pub const CAREFUL: Manner = ["yes", "yes", "partly", "yes", "not_applicable"];
pub const PATCHY: Manner = ["partly", "no", "yes", "cannot_tell_from_record", "partly"];
pub const THIN: Manner = ["no", "partly", "cannot_tell_from_record", "no", "yes"];

/// Files audited with both versions, and one that is being audited.
pub fn audit(auditor: &mut Tablet, published: &[Published], now_ms: u64) {
    let [first, second, ..] = published else {
        return;
    };
    let files = [
        (first, "GT-2H8-P", 33, CAREFUL),
        (first, "GT-3K9-5", 32, PATCHY),
        (first, "GT-5C7-M", 31, THIN),
        (second, "GT-4K7-F", 6, PATCHY),
        (second, "GT-6D3-U", 5, CAREFUL),
    ];
    for (published, reference, days, manner) in files {
        auditor.at(now_ms - days * DAY);
        let id = auditor.record_id();
        file(
            auditor,
            published,
            &Done::by_hand(id, reference, manner, usize::MAX),
            |_| {},
        );
    }
    auditor.at(now_ms - 2 * 3_600_000);
    let id = auditor.record_id();
    file(
        auditor,
        second,
        &Done::by_hand(id, "GT-7M2-2", PATCHY, 9),
        |_| {},
    );
}

/// How one file is audited.
pub struct Done<'a> {
    /// The audit.
    pub id: RecordId,
    /// The file.
    pub reference: &'a str,
    /// What its questions are answered with.
    pub manner: Manner,
    /// With fewer steps than it takes it is still being audited.
    pub steps: usize,
    /// Whether it was given to its auditor, who then has said that they have no part in the case.
    pub is_given: bool,
}

impl<'a> Done<'a> {
    /// A file that its auditor began by hand.
    fn by_hand(id: RecordId, reference: &'a str, manner: Manner, steps: usize) -> Self {
        Self {
            id,
            reference,
            manner,
            steps,
            is_given: false,
        }
    }
}

/// One file. What `first` answers stands; the rest is answered in the file's manner.
pub fn file(
    auditor: &mut Tablet,
    published: &Published,
    done: &Done<'_>,
    first: impl FnOnce(&mut Answers),
) {
    let Ok(form) = Form::new(published.tool.clone()) else {
        return;
    };
    let id = done.id;
    let scope = CaseAudit::scope(id);
    let begun = auditor.now_ms();
    let mut audit = CaseAudit {
        tool: published.record,
        version: published.version,
        title: published.tool.title.clone(),
        reference: done.reference.to_owned(),
        conflict: if done.is_given {
            Conflict::No
        } else {
            Conflict::NotSaid
        },
        begun_ms: Some(begun),
        ..CaseAudit::default()
    };
    auditor.save(&scope, id, &audit);
    let around = Around {
        now: Moment {
            millis: i64::try_from(begun).unwrap_or_default(),
            offset: 0,
        },
        seed: begun,
        language: String::new(),
    };
    let mut answers = Answers::begin(Arc::new(form), around);
    first(&mut answers);
    let finished = answer_all(&mut answers, done.reference, done.manner, done.steps);
    audit.answers.extend(answers.take_to_keep());
    auditor.at(begun + 95 * 60_000);
    audit.finished_ms = finished.then(|| auditor.now_ms());
    auditor.save(&scope, id, &audit);
}

/// Answers what is missing, in order, until nothing is or the steps are done.
fn answer_all(answers: &mut Answers, reference: &str, manner: Manner, steps: usize) -> bool {
    // Answers open questions, so what is missing is asked for again; a tool of ours has far fewer than this.
    for step in 0..600 {
        let open = answers
            .all_complaints()
            .into_iter()
            .find(|complaint| complaint.wrong == Wrong::Required);
        let Some(open) = open else { return true };
        if step >= steps {
            return false;
        }
        let value = value_for(answers, open.spot, reference, manner, step);
        answers.set(open.spot, &value);
    }
    false
}

fn value_for(
    answers: &Answers,
    spot: Spot,
    reference: &str,
    manner: Manner,
    step: usize,
) -> String {
    let item = answers.item(spot);
    let offered = answers.offered(spot);
    let pick = |at: usize| {
        offered
            .get(at % offered.len().max(1))
            .map_or_else(String::new, |choice| choice.name.clone())
    };
    let wanted = manner.get(step % manner.len()).copied().unwrap_or("yes");
    match (item.kind, item.part, item.name.as_str()) {
        (_, _, "h_01") => reference.to_owned(),
        (_, _, "h_03") => "no".to_owned(),
        (_, _, "cse_29") => "yes_as_far_as_records_show".to_owned(),
        (ItemKind::SelectOne, Part::Judgement, _) => pick(1 + step % 2),
        (ItemKind::SelectOne, ..) if offered.iter().any(|choice| choice.name == wanted) => {
            wanted.to_owned()
        }
        (ItemKind::SelectOne, ..) => pick(step),
        // One file has one or two things behind all of it, not everything.
        (ItemKind::SelectMultiple, Part::Why, _) => {
            let file: usize = reference.bytes().map(usize::from).sum();
            pick(file * 7 + step % 2)
        }
        (ItemKind::SelectMultiple, ..) => {
            let (one, other) = (pick(step), pick(step + 2));
            if one == other {
                one
            } else {
                format!("{one} {other}")
            }
        }
        (ItemKind::Date, ..) => "2026-03-02".to_owned(),
        (ItemKind::Integer | ItemKind::Decimal | ItemKind::Range, ..) => (step % 7 + 1).to_string(),
        (_, Part::Evidence, _) => EVIDENCE
            .get(step % EVIDENCE.len())
            .copied()
            .unwrap_or_default()
            .to_owned(),
        _ => "Seen in the record of two agencies.".to_owned(),
    }
}

const EVIDENCE: [&str; 5] = [
    "Held eleven working days after the third episode. Two agencies took part; health and school were not asked. For those days no one agency held the whole picture.",
    "The plan names actions and no dates. The child asked twice when it would begin.",
    "Three workers in five months. Each began the story again with the child.",
    "Analysis is there and says what is not known. It came after the decision.",
    "The record gives a score and no reason. What the child said is in the chronology and not in the assessment.",
];

//! Fields and values in words, for the two places that show any record: decisions and refusals.
//!
//! Ordinary screens never name a field; these two must, because the field is what is asked about.

use serde_json::Value;
use shared::domain::{
    Agency, Attendance, AuditTool, CaseAudit, Circle, District, Kind, Level, Person,
};
use shared::id::RecordId;
use shared::record::RecordKey;
use shared::scope::Scope;

use super::roadshow_fields;
use crate::{desk::Desk, words};

/// What is asked about a field, as a question or a heading.
pub fn field_words(kind: &Kind, field: &str) -> String {
    let (map, key) = field.split_once('.').unwrap_or((field, ""));
    let words = match (kind, map) {
        (Kind::Card, "text") => "What was said?",
        (Kind::Card, "kind") => "What sort of card is it?",
        (Kind::Card, "level") => "Who could shift it?",
        (Kind::Card, "round") => "In which round was it said?",
        (Kind::Card, "why") => "Why is it so?",
        (Kind::Card | Kind::Finding, "factors") => "Is it coded with this factor?",
        (Kind::Card, "kept_out") => "Did a child ask for it to be left out?",
        (Kind::Voice, "words") => "What did the child say or show?",
        (Kind::Voice, "meaning") => "What do you think it means?",
        (Kind::Voice, "changed") => "What changed because of it?",
        (Kind::Voice, "kind") => "Are these the child's exact words?",
        (Kind::Voice, "age") => "How old is the child?",
        (Kind::Voice, "agrees") => "Does the child agree to it being used?",
        (Kind::Voice, "publishable") => "How may it leave the circle?",
        (Kind::Voice, "told_changed" | "told_on") => "Has the child been told what changed?",
        (Kind::Voice, "method") => "How did the child tell it?",
        (Kind::Voice, "heard_by") => "Who heard it?",
        (Kind::Voice, "setting") => "Where was it heard?",
        (Kind::Voice, "seen_alone") => "Was the child seen alone?",
        (Kind::Voice, "told_use") => "Were they told how it would be used?",
        (Kind::Circle, "title") => "What is the circle called?",
        (Kind::Circle, "theme") => "What is it about?",
        (Kind::Circle, "date") => "On which day is it held?",
        (Kind::Circle, "starts") => "When does it begin?",
        (Kind::Circle, "place") => "In which hall or room is it held?",
        (Kind::Circle, "district") => "In which district is it held?",
        (Kind::Circle, "stage") => "How far has it come?",
        (Kind::Circle, "message") => "What is our one message to the Board?",
        (Kind::Circle, "record_agreed") => "Did the group agree to the wording?",
        (Kind::Circle, "expected") => "Is this agency expected?",
        (Kind::Circle, "rules") => "Was this ground rule agreed?",
        (Kind::Circle, "takeaways") => "What does one person take away?",
        (Kind::Circle, "reopened") => "Why was it opened again?",
        (Kind::Circle, "practice") => "Is it only to try things out?",
        (Kind::Circle, "notes") => return format!("What are the notes on the round “{key}”?"),
        (Kind::Circle | Kind::Template, "rounds") => {
            return format!("What is planned for the round “{key}”?");
        }
        (Kind::Attendance, "count") => "How many people came?",
        (Kind::Votes, "dots") => "How many votes has the card?",
        (Kind::Votes, "card") => "Which card are the votes for?",
        (Kind::Confidence, "count") => "How many people stand at this number?",
        (Kind::Finding, "statement") => "What is so, in one sentence?",
        (Kind::Finding, "showed") => "How did it show?",
        (Kind::Finding, "underlying") => "Why is it underlying and not a single event?",
        (Kind::Finding, "common") => "Is it as common as this?",
        (Kind::Finding, "cases") => "In how many cases was it so?",
        (Kind::Finding, "cases_of") => "Of how many cases?",
        (Kind::Finding, "matters") => "Why does it matter to children?",
        (Kind::Finding, "questions") => "What is the Board asked?",
        (Kind::Finding, "good_practice") => "Is it good practice?",
        (Kind::Finding, "evidence") => "Does this bear it out?",
        (Kind::Finding, "stage") => "How far has the finding come?",
        (Kind::Finding, "asked") => "What does the office ask?",
        (Kind::Feedback, "opening") => "With what words does it begin?",
        (Kind::Feedback, "pairs") => "What was said, and what was done?",
        (Kind::Feedback, "sent_on") => "On which day was it sent?",
        (Kind::Safety, "level") => "What is happening?",
        (Kind::Safety, "noticed_ms") => "When was it noticed?",
        (Kind::Safety, "what") => "What was seen or heard?",
        (Kind::Safety, "told_role") => "Which role was told?",
        (Kind::Safety, "how") => "How were they told?",
        (Kind::Safety, "acknowledged_ms" | "acknowledged_by") => "Who has it, and since when?",
        (Kind::Safety, "action") => "What was agreed?",
        (Kind::Safety, "call_ref") => "Where does it stand in their call log?",
        (Kind::Safety, "while_locked") => "Was it written while the tablet was locked?",
        (Kind::Safety, "closed") => "Is it closed?",
        (Kind::Tool, "draft") => "Which draft is to be gone on with?",
        (Kind::Tool, "source" | "copied_from") => "Where does the tool come from?",
        (Kind::ToolVersion, "title") => "What is the tool called?",
        (Kind::ToolVersion, "number") => "Which version is it?",
        (Kind::ToolVersion, "definition") => "What does the tool ask?",
        (Kind::ToolVersion, "published_on") => "On which day was it published?",
        (Kind::ToolVersion, "note") => "What changed, and why?",
        (Kind::CaseAudit, "reference") => "What is the reference of the case file?",
        (Kind::CaseAudit, "conflict" | "conflict_why") => "Has its auditor had a part in the case?",
        (Kind::CaseAudit, "finished_ms") => "Is it finished, and since when?",
        (Kind::CaseAudit, "answers") => return format!("What is the answer to “{key}”?"),
        (Kind::Kept, "reason" | "note") => "Why were the words kept?",
        (Kind::Kept | Kind::Approval, "of") => "Where do the words stand?",
        (Kind::Approval, "what" | "digest") => "What was approved?",
        (Kind::Template | Kind::Factor | Kind::Tool, "name") => "What is it called?",
        (Kind::Person | Kind::Agency | Kind::District | Kind::Board, "name") => "What is the name?",
        (Kind::Person, "job") => "What is their job?",
        (Kind::Board, "phone_duty") => "What is the duty manager's number?",
        (Kind::Board, "phone_front_door") => "What is the front door's number?",
        (Kind::Board, "phone_out_of_hours") => "What is the number for nights and weekends?",
        (Kind::Board, "phone_lado") => "What is the designated officer's number?",
        (Kind::Board, "phone_office") => "What is the business unit's number?",
        (_, "withdrawn") => "Should it be taken back?",
        (Kind::Theme | Kind::Assignment | Kind::Moderation, _) => return themed_words(kind, field),
        (_, other) => {
            return roadshow_fields::words(kind, field).unwrap_or_else(|| otherwise(other));
        }
    };
    words.to_owned()
}

/// The same for what belongs to a themed audit.
fn themed_words(kind: &Kind, field: &str) -> String {
    let (field, key) = field.split_once('.').unwrap_or((field, ""));
    let words = match (kind, field) {
        (Kind::Theme, "title") => "What is the theme?",
        (Kind::Theme, "question") => "What does the board want to know?",
        (Kind::Theme, "answer") => "What is the answer?",
        (Kind::Theme, "period") => "Which months does it look at?",
        (Kind::Theme, "method") => "How and why were these files chosen?",
        (Kind::Theme, "limits") => "What can it not tell?",
        (Kind::Theme, "tool") => "With which tool is it audited?",
        (Kind::Theme | Kind::Assignment, "due") => "By when is it to be audited?",
        (Kind::Theme, "frame" | "frame_name") => "Which frame is it drawn from?",
        (Kind::Theme, "plan") => "How is the sample made up?",
        (Kind::Theme, "seed" | "drawn_on" | "drawn_plan" | "drawn_hash") => "Which draw counts?",
        (Kind::Theme, "counted") => "Which closing counts?",
        (Kind::Theme, "closed_on") => "On which day was it closed?",
        (Kind::Theme, "left_out") => "Is it left out of the report?",
        (Kind::Theme, "second") => "Which audit is the second of its file?",
        (Kind::Theme, "replaced") => "Which file was replaced, and why?",
        (Kind::Assignment, "auditor") => "Who audits it?",
        (Kind::Assignment, "sent_back") => "What is asked of the auditor?",
        (Kind::Moderation, "agreed") => return format!("What was agreed for “{key}”?"),
        (Kind::Moderation, "why") => return format!("Why was it agreed for “{key}”?"),
        (Kind::Moderation, "present") => "Which roles were there?",
        (Kind::Moderation, "agreed_on") => "On which day was it agreed?",
        (_, other) => return otherwise(other),
    };
    words.to_owned()
}

fn otherwise(field: &str) -> String {
    format!("Which answer is right? ({})", field.replace('_', " "))
}

/// What a record is about, where its kind alone does not say which one is meant: whose people were
/// counted, which circle it was.
pub fn subject(desk: Desk, record: &RecordKey) -> String {
    let id = record.id;
    let circle = |id| {
        let circle = desk.item::<Circle>(&Circle::scope(id), id);
        circle.map(|circle| circle.value.title).unwrap_or_default()
    };
    let what = match record.kind {
        Kind::Attendance => {
            let total = desk.item::<Attendance>(&record.scope, id);
            total.map_or(String::new(), |total| {
                let agency = desk.agency_name(total.value.agency).unwrap_or_default();
                format!("{agency}, {}", total.value.group.label().to_lowercase())
            })
        }
        Kind::CaseAudit => {
            let audit = desk.item::<CaseAudit>(&record.scope, id);
            audit.map_or(String::new(), |audit| {
                format!("{}, {}", audit.value.reference, audit.value.title)
            })
        }
        Kind::Tool => {
            let tool = desk.item::<AuditTool>(&record.scope, id);
            tool.map_or(String::new(), |tool| tool.value.name)
        }
        _ => String::new(),
    };
    let parts = [what, record.scope.circle().map(circle).unwrap_or_default()];
    let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(". ")
}

/// Whether a field holds sentences, so that a third wording can be agreed.
pub fn is_prose(kind: &Kind, field: &str) -> bool {
    let map = field.split_once('.').map_or(field, |(map, _)| map);
    matches!(
        (kind, map),
        (Kind::Card, "text" | "why")
            | (
                Kind::Voice,
                "words" | "meaning" | "changed" | "setting" | "heard_by"
            )
            | (
                Kind::Circle,
                "title"
                    | "theme"
                    | "starts"
                    | "place"
                    | "notes"
                    | "message"
                    | "takeaways"
                    | "reopened"
            )
            | (
                Kind::Finding,
                "statement" | "showed" | "underlying" | "matters" | "questions" | "asked"
            )
            | (Kind::Feedback, "opening")
            | (
                Kind::Safety,
                "what" | "told_role" | "acknowledged_by" | "action" | "call_ref"
            )
            | (Kind::Kept | Kind::ToolVersion, "note")
            | (Kind::CaseAudit, "reference")
            | (Kind::Tool, "source")
            | (
                Kind::Person
                    | Kind::Agency
                    | Kind::District
                    | Kind::Board
                    | Kind::Factor
                    | Kind::Template
                    | Kind::Tool,
                "name"
            )
            | (Kind::Person, "job")
    ) || map.starts_with("phone_")
        || roadshow_fields::is_prose(kind, map)
}

/// What a field says, in words. Sentences stand exactly as they were written.
pub fn field_value_words(desk: Desk, kind: &Kind, field: &str, value: &Value) -> String {
    match value.as_str() {
        Some(text) if is_prose(kind, field) && !text.is_empty() => text.to_owned(),
        Some(text) if holds_a_tool(kind, field) => tool_words(text),
        Some(text) if *kind == Kind::Theme && is_data(field) && !text.is_empty() => {
            themed_value(field, text)
        }
        // One of two answers stands: a third might be none that the question knows.
        Some(text) if *kind == Kind::CaseAudit && !text.is_empty() => text.to_owned(),
        _ => value_words(desk, value),
    }
}

/// Whether a field of a themed audit is a table or data, and no words.
fn is_data(field: &str) -> bool {
    matches!(field, "frame" | "plan" | "drawn_plan" | "counted")
}

/// What a themed audit holds as a table or as data, in a few words: nobody decides between two of them by reading it,
/// and what counts holds small numbers that are shown nowhere.
fn themed_value(field: &str, text: &str) -> String {
    let data = || serde_json::from_str::<Value>(text).unwrap_or_default();
    match field {
        "frame" => {
            let cases = text.lines().count().saturating_sub(1);
            words::count(cases, "file", "files")
        }
        "plan" | "drawn_plan" => match data().get("number").and_then(Value::as_u64) {
            Some(number) => format!("A sample of {number}"),
            None => "A plan".to_owned(),
        },
        _ => {
            let data = data();
            let files = data
                .get("files")
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            format!(
                "{} as they were judged",
                words::count(files, "file", "files")
            )
        }
    }
}

fn holds_a_tool(kind: &Kind, field: &str) -> bool {
    matches!(
        (kind, field),
        (Kind::Tool, "draft") | (Kind::ToolVersion, "definition")
    )
}

/// An audit tool in a few words; whole it is for a screen of its own.
fn tool_words(definition: &str) -> String {
    let Ok(tool) = serde_json::from_str::<Value>(definition) else {
        return "It cannot be read here".to_owned();
    };
    let title = tool
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let many = words::count(questions(&tool), "question", "questions");
    if title.is_empty() {
        many
    } else {
        format!("{title}: {many}")
    }
}

/// How many questions lie in a tool or a section.
fn questions(of: &Value) -> usize {
    let items = of.get("items").and_then(Value::as_array);
    let items = items.map(Vec::as_slice).unwrap_or_default();
    let each = items.iter().map(|item| match item.get("kind") {
        Some(kind) if kind == "group" || kind == "repeat" => questions(item),
        _ => 1,
    });
    each.sum()
}

/// A value in words.
fn value_words(desk: Desk, value: &Value) -> String {
    match value {
        Value::Null => "Nothing".to_owned(),
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text_words(desk, text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| value_words(desk, item)).collect();
            items.join("\n")
        }
        Value::Object(entries) => match entries.get("reason").and_then(Value::as_str) {
            Some("") => "Taken back".to_owned(),
            Some(reason) => format!("Taken back: {reason}"),
            None if entries.contains_key("said") && entries.contains_key("did") => {
                let part = |key| entries.get(key).and_then(Value::as_str).unwrap_or_default();
                format!("You said: {}\nWe did: {}", part("said"), part("did"))
            }
            None => {
                let entries = entries.iter().filter(|(key, _)| *key != "order");
                let lines: Vec<_> = entries
                    .map(|(key, value)| format!("{}: {}", key, value_words(desk, value)))
                    .collect();
                lines.join("\n")
            }
        },
    }
}

/// Text as it stands, but for days, names of other records and known choices.
fn text_words(desk: Desk, text: &str) -> String {
    if let Some(day) = shared::day::read(text) {
        return words::day_and_date(day, words::now().date());
    }
    if let Ok(id) = text.parse::<RecordId>()
        && let Some(name) = name_of_record(desk, id)
    {
        return name;
    }
    if text.is_empty() {
        return "Nothing".to_owned();
    }
    let known = [
        Level::from(text).label().to_owned(),
        shared::domain::CardKind::from(text).label().to_owned(),
        shared::domain::VoiceKind::from(text).label().to_owned(),
        shared::domain::Agrees::from(text).label().to_owned(),
        shared::domain::Publishable::from(text).label().to_owned(),
        shared::domain::Stage::from(text).label().to_owned(),
        shared::domain::Method::from(text).label().to_owned(),
        shared::domain::AgeBand::from(text).label().to_owned(),
        shared::domain::FindingStage::from(text).label().to_owned(),
        shared::domain::KeptReason::from(text).label().to_owned(),
        shared::domain::SafetyLevel::from(text).label().to_owned(),
        shared::domain::TellingBy::from(text).label().to_owned(),
    ];
    known
        .into_iter()
        .find(|label| label != text)
        .unwrap_or_else(|| text.to_owned())
}

fn name_of_record(desk: Desk, id: RecordId) -> Option<String> {
    let library = Scope::Library;
    desk.item::<District>(&library, id)
        .map(|district| district.value.name)
        .or_else(|| {
            desk.item::<Agency>(&library, id)
                .map(|agency| agency.value.name)
        })
        .or_else(|| {
            desk.item::<Person>(&Scope::Person(id.into()), id)
                .map(|person| person.value.name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_told_by_its_title_and_its_questions() {
        let tool = r#"{"title":"Core groups","items":[{"kind":"group","items":[{"kind":"text"},{"kind":"note"}]},{"kind":"date"}]}"#;
        assert_eq!(tool_words(tool), "Core groups: 3 questions");
        assert_eq!(tool_words(r#"{"items":[{"kind":"text"}]}"#), "1 question");
        assert_eq!(tool_words("{"), "It cannot be read here");
    }
}

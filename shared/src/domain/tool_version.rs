use super::{Kind, Noun};
use crate::change::{Change, digest};
use crate::form;
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::record::{Record, Register, read};
use crate::scope::Scope;
use crate::table;
use chrono::NaiveDate;
use serde_json::Value;

table! {
    /// An audit tool as it was published, by which audits are answered and read for as long as there are any.
    ///
    /// Its record's id follows from what it says ([`ToolVersion::id`]), so nothing else can stand under that id:
    /// a write that says otherwise is refused ([`ToolVersion::holds_to`]), and whoever reads a version asks
    /// [`ToolVersion::trusted`].
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct ToolVersion {
        /// The tool it is a version of.
        pub tool: RecordId,
        /// Which version, as the board counts: 1, 2, 3. Two leads who publish apart may both say 2.
        pub number: u32,
        /// What it was called then.
        pub title: String,
        /// A [`form::Tool`] as JSON text. Never altered.
        pub definition: String,
        /// The day it was published.
        pub published_on: Option<NaiveDate>,
        /// What changed and why, in a few sentences.
        pub note: String,
    }
}

/// What the id of a version follows from.
const FIXED: [&str; 4] = ["tool", "number", "title", "definition"];

impl ToolVersion {
    /// The record of a version that says this: the same for whoever says the same.
    pub fn id_of(tool: RecordId, number: u32, title: &str, definition: &str) -> RecordId {
        id_from(tool, number, title, &digest(definition).to_string())
    }

    /// Its record.
    pub fn id(&self) -> RecordId {
        Self::id_of(self.tool, self.number, &self.title, &self.definition)
    }

    /// The number of the next version, from those there are.
    pub fn next_number(numbers: impl IntoIterator<Item = u32>) -> u32 {
        numbers
            .into_iter()
            .max()
            .map_or(1, |last| last.saturating_add(1))
    }

    /// What was asked, where this app can read it.
    pub fn asked(&self) -> Option<form::Tool> {
        serde_json::from_str(&self.definition).ok()
    }

    /// Whether a change leaves a version what it is: it says nothing of what the id follows from, or all of
    /// it and exactly that. Asks nothing of the log, so it holds whatever comes first.
    pub fn holds_to(change: &Change) -> bool {
        let said = FIXED.map(|field| change.write(field).map(|write| &write.value));
        match said {
            [None, None, None, None] => true,
            [Some(tool), Some(number), Some(title), Some(definition)] => {
                id_said(tool, number, title, definition) == Some(change.record)
            }
            _ => false,
        }
    }

    /// The version as it was published, if it stands under a record's id. Values beside it that somebody left
    /// there are passed over. `None` once it was altered, or before all of it is here: then it is used for
    /// nothing.
    pub fn trusted(record: &Record) -> Option<Self> {
        if record.key.kind != Kind::ToolVersion || record.key.scope != Scope::Library {
            return None;
        }
        let [tools, numbers, titles, definitions] = FIXED.map(|field| standing(record, field));
        for definition in definitions.iter().filter_map(|value| value.as_str()) {
            let digest = digest(definition).to_string();
            for tool in tools
                .iter()
                .filter_map(|value| value.as_str()?.parse().ok())
            {
                for number in numbers.iter().filter_map(|value| as_number(value)) {
                    for title in titles.iter().filter_map(|value| value.as_str()) {
                        if id_from(tool, number, title, &digest) == record.key.id {
                            return Some(Self {
                                tool,
                                number,
                                title: title.to_owned(),
                                definition: definition.to_owned(),
                                ..read(record).value
                            });
                        }
                    }
                }
            }
        }
        None
    }
}

/// The values standing in a field, each once.
fn standing<'a>(record: &'a Record, field: &str) -> Vec<&'a Value> {
    let heads = record.register(field).map(Register::heads);
    let mut values: Vec<&Value> = Vec::new();
    for head in heads.unwrap_or_default() {
        if !values.contains(&&head.value) {
            values.push(&head.value);
        }
    }
    values
}

fn id_said(tool: &Value, number: &Value, title: &Value, definition: &Value) -> Option<RecordId> {
    let tool = tool.as_str()?.parse().ok()?;
    Some(ToolVersion::id_of(
        tool,
        as_number(number)?,
        title.as_str()?,
        definition.as_str()?,
    ))
}

fn as_number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| number.try_into().ok())
}

/// Neither an id nor a number nor a digest holds the character they are joined with, so no two versions
/// share a name, whatever stands in a title.
fn id_from(tool: RecordId, number: u32, title: &str, digest: &str) -> RecordId {
    RecordId::derived(&[
        "tool-version",
        &tool.to_string(),
        &number.to_string(),
        title,
        digest,
    ])
}

impl Noun for ToolVersion {
    const KIND: Kind = Kind::ToolVersion;
    /// Its id follows from these, so they are said together or not at all.
    const ALWAYS: &'static [&'static str] = &FIXED;

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .that(self.tool != RecordId::NIL, "tool", Code::Required)
            .that(self.number > 0, "number", Code::Required)
            .filled("definition", &self.definition)
            .fits("title", &self.title, limits::TOOL_TITLE)
            .fits("note", &self.note, limits::NOTE);
        super::tool::fits_in_a_save(&mut check, "definition", &self.definition);
        check.done()
    }
}

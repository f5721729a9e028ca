//! Headings of the settings sheet.

use super::{Headings, Known, Refused, Table};
use crate::book::Sheet;
use crate::problem::Problems;

/// What a column of the settings sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The tool's name for machines.
    FormId,
    /// Its name for people.
    Title,
    /// Which version its author calls it.
    Version,
    /// The language shown first.
    DefaultLanguage,
    /// What names one filled-in tool.
    InstanceName,
    /// Whether a list may hold one choice twice. It may not.
    Duplicates,
    /// How another program lays pages out, or calls the root of its XML. Alters no answer, and is passed over.
    Looks,
}

impl Of {
    /// As it is properly headed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FormId => "form_id",
            Self::Title => "form_title",
            Self::Version => "version",
            Self::DefaultLanguage => "default_language",
            Self::InstanceName => "instance_name",
            Self::Duplicates => "allow_choice_duplicates",
            Self::Looks => "style",
        }
    }
}

/// Reads the first row of the settings sheet.
pub fn read<'b>(sheet: &'b Sheet, problems: &mut Problems) -> Table<'b, Of> {
    super::read(sheet, &HEADINGS, problems)
}

const SENDING: &str = "answers go to the board that this tablet has joined, and nowhere else.";
const BY_TEXT: &str = "nothing is sent by text message.";
const RAW: &str = "what is written straight into an XForm is not looked at.";

const HEADINGS: Headings<Of> = Headings {
    known: &[
        one(Of::FormId, &["form_id", "id_string", "set_form_id"]),
        one(Of::Title, &["form_title", "title", "set_form_title"]),
        one(Of::Version, &["version"]),
        one(Of::DefaultLanguage, &["default_language"]),
        one(Of::InstanceName, &["instance_name"]),
        one(Of::Duplicates, &["allow_choice_duplicates"]),
        one(Of::Looks, &["style"]),
    ],
    refused: &[
        refused(
            "public_key",
            "every answer is sealed on the tablet already, under keys of the board's own.",
        ),
        refused("submission_url", SENDING),
        refused("auto_send", SENDING),
        refused("auto_delete", SENDING),
        refused(
            "client_editable",
            "who may alter an answer follows from roles.",
        ),
        refused("namespaces", RAW),
        refused("attribute", RAW),
        refused("omit_instanceid", RAW),
        refused("instance_xmlns", RAW),
        refused("sms_keyword", BY_TEXT),
        refused("sms_separator", BY_TEXT),
        refused("sms_allow_media", BY_TEXT),
        refused("sms_date_format", BY_TEXT),
        refused("sms_datetime_format", BY_TEXT),
        refused("sms_response", BY_TEXT),
        refused("prefix", BY_TEXT),
        refused("delimiter", BY_TEXT),
        refused(
            "add_none_option",
            "add the choice “none” to the lists that need it.",
        ),
        refused("clean_text_values", "words stay as they are written."),
        refused("name", "a tool is named by “form_id”."),
    ],
    further: false,
    needed: &[],
};

const fn one(of: Of, headings: &'static [&'static str]) -> Known<Of> {
    Known {
        of,
        headings,
        spoken: false,
    }
}

const fn refused(heading: &'static str, why: &'static str) -> Refused {
    Refused { heading, why }
}

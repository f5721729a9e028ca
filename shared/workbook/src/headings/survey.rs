//! Headings of the survey sheet.

use super::{Headings, Known, Refused, Table};
use crate::book::Sheet;
use crate::problem::Problems;
use shared::form::Column;

/// What a column of the survey sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Something of a question.
    Item(Column),
    /// Whether the row is left out.
    Disabled,
}

/// Reads the first row of the survey sheet.
pub fn read<'b>(sheet: &'b Sheet, problems: &mut Problems) -> Table<'b, Of> {
    super::read(sheet, &HEADINGS, problems)
}

const fn one(of: Column, headings: &'static [&'static str]) -> Known<Of> {
    Known {
        of: Of::Item(of),
        headings,
        spoken: false,
    }
}

const fn spoken(of: Column, headings: &'static [&'static str]) -> Known<Of> {
    Known {
        of: Of::Item(of),
        headings,
        spoken: true,
    }
}

const NO_MEDIA: &str = "pictures, sound and film are no part of a tool.";
const RAW: &str = "what is written straight into an XForm is not looked at. Use the column that XLSForm has for it.";
const ELSEWHERE: &str = "answers stay in the audit and fill no lists of other forms.";

const HEADINGS: Headings<Of> = Headings {
    known: &[
        one(Column::Type, &["type", "command"]),
        one(Column::Name, &["name", "tag", "value"]),
        spoken(Column::Label, &["label", "caption"]),
        spoken(Column::Hint, &["hint"]),
        spoken(Column::Guidance, &["guidance_hint"]),
        one(Column::Required, &["required"]),
        spoken(
            Column::RequiredMessage,
            &["required_message", "requiredmsg", "jr:requiredmsg"],
        ),
        one(Column::Relevant, &["relevant", "relevance"]),
        one(Column::Constraint, &["constraint"]),
        spoken(
            Column::ConstraintMessage,
            &[
                "constraint_message",
                "constraining_message",
                "jr:constraintmsg",
            ],
        ),
        one(Column::Calculation, &["calculation", "calculate"]),
        one(Column::Default, &["default"]),
        one(Column::ReadOnly, &["read_only", "readonly"]),
        one(Column::Appearance, &["appearance"]),
        one(Column::ChoiceFilter, &["choice_filter"]),
        one(Column::RepeatCount, &["repeat_count", "jr:count"]),
        one(Column::Parameters, &["parameters"]),
        one(Column::GtPart, &["gt_part"]),
        one(Column::GtFollows, &["gt_follows"]),
        one(Column::GtSafety, &["gt_safety"]),
        one(Column::GtFlag, &["gt_flag"]),
        spoken(Column::GtFlagMessage, &["gt_flag_message"]),
        Known {
            of: Of::Disabled,
            headings: &["disabled"],
            spoken: false,
        },
    ],
    refused: &[
        refused("media", NO_MEDIA),
        refused("image", NO_MEDIA),
        refused("big_image", NO_MEDIA),
        refused("audio", NO_MEDIA),
        refused("video", NO_MEDIA),
        refused("autoplay", "there is no sound and no film that could play."),
        refused(
            "trigger",
            "a calculation follows every answer it names, whenever that changes.",
        ),
        refused("bind", RAW),
        refused("body", RAW),
        refused("control", RAW),
        refused("instance", RAW),
        refused("count", "head it “repeat_count”."),
        refused("save_to", ELSEWHERE),
        refused("entities", ELSEWHERE),
        refused("intent", "no other app is opened to answer a question."),
        refused("rows", "for a long text use the appearance “multiline”."),
        refused(
            "query",
            "choices come from the choices sheet; filter them by “choice_filter”.",
        ),
        refused("hxl", "answers carry no tags for humanitarian exchange."),
        refused("compact_tag", "nothing is sent by text message."),
        refused("sms_field", "nothing is sent by text message."),
        refused("sms_option", "nothing is sent by text message."),
        refused(
            "noapperrorstring",
            "no other app is opened to answer a question.",
        ),
        refused(
            "no_app_error_string",
            "no other app is opened to answer a question.",
        ),
    ],
    further: false,
    needed: &[Of::Item(Column::Type), Of::Item(Column::Name)],
};

const fn refused(heading: &'static str, why: &'static str) -> Refused {
    Refused { heading, why }
}

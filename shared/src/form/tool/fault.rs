//! What is wrong with a tool, told so that its author can put it right.

use serde::{Deserialize, Serialize};

/// One thing wrong with a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The item it is about, as its place in [`Tool::walk`](super::Tool::walk); nothing if it is about the tool.
    pub item: Option<usize>,
    /// Where in the item.
    pub column: Column,
    /// What is wrong and what to do, in plain words.
    pub message: String,
}

/// A column of the survey sheet, or where else in a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the column of its name")]
pub enum Column {
    Type,
    Name,
    Label,
    Hint,
    #[serde(rename = "guidance_hint")]
    Guidance,
    Required,
    RequiredMessage,
    Relevant,
    Constraint,
    ConstraintMessage,
    Calculation,
    Default,
    ReadOnly,
    Appearance,
    ChoiceFilter,
    RepeatCount,
    Parameters,
    GtPart,
    GtFollows,
    GtSafety,
    GtFlag,
    GtFlagMessage,
    /// The choices sheet's: the words of a choice that the item offers.
    ChoiceLabel,
    /// The settings sheet's own.
    FormId,
    InstanceName,
    DefaultLanguage,
    FormTitle,
}

impl Column {
    /// As it is headed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Name => "name",
            Self::Label | Self::ChoiceLabel => "label",
            Self::Hint => "hint",
            Self::Guidance => "guidance_hint",
            Self::Required => "required",
            Self::RequiredMessage => "required_message",
            Self::Relevant => "relevant",
            Self::Constraint => "constraint",
            Self::ConstraintMessage => "constraint_message",
            Self::Calculation => "calculation",
            Self::Default => "default",
            Self::ReadOnly => "read_only",
            Self::Appearance => "appearance",
            Self::ChoiceFilter => "choice_filter",
            Self::RepeatCount => "repeat_count",
            Self::Parameters => "parameters",
            Self::GtPart => "gt_part",
            Self::GtFollows => "gt_follows",
            Self::GtSafety => "gt_safety",
            Self::GtFlag => "gt_flag",
            Self::GtFlagMessage => "gt_flag_message",
            Self::FormId => "form_id",
            Self::InstanceName => "instance_name",
            Self::DefaultLanguage => "default_language",
            Self::FormTitle => "form_title",
        }
    }

    /// Where it is told of at the item itself: words of a choice where the list is chosen.
    #[must_use]
    pub fn at_item(self) -> Self {
        match self {
            Self::ChoiceLabel => Self::Type,
            other => other,
        }
    }

    /// Whether it stands in the settings sheet.
    pub fn is_setting(self) -> bool {
        matches!(
            self,
            Self::FormId | Self::InstanceName | Self::DefaultLanguage | Self::FormTitle
        )
    }
}

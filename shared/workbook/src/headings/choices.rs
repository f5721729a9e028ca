//! Headings of the choices sheet.

use super::{Headings, Known, Refused, Table};
use crate::book::Sheet;
use crate::problem::Problems;

/// What a column of the choices sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The list a choice is in.
    List,
    /// What is stored.
    Name,
    /// What people read.
    Label,
}

impl Of {
    /// As it is properly headed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list_name",
            Self::Name => "name",
            Self::Label => "label",
        }
    }
}

/// Reads the first row of the choices sheet.
pub fn read<'b>(sheet: &'b Sheet, problems: &mut Problems) -> Table<'b, Of> {
    super::read(sheet, &HEADINGS, problems)
}

const NO_MEDIA: &str = "choices are words; pictures, sound and film are no part of a tool.";

const HEADINGS: Headings<Of> = Headings {
    known: &[
        Known {
            of: Of::List,
            headings: &["list_name", "listname"],
            spoken: false,
        },
        Known {
            of: Of::Name,
            headings: &["name", "value"],
            spoken: false,
        },
        Known {
            of: Of::Label,
            headings: &["label", "caption"],
            spoken: true,
        },
    ],
    refused: &[
        refused("media"),
        refused("image"),
        refused("big_image"),
        refused("audio"),
        refused("video"),
    ],
    further: true,
    needed: &[Of::List, Of::Name, Of::Label],
};

const fn refused(heading: &'static str) -> Refused {
    Refused {
        heading,
        why: NO_MEDIA,
    }
}

//! The type column: what a row of the survey is.

use crate::near;
use shared::form::ItemKind;

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A question.
    Question {
        /// What it asks for.
        kind: ItemKind,
        /// The list of its choices; empty if it has none.
        list: String,
        /// Whether something else may be said.
        or_other: bool,
    },
    /// A section begins.
    Begin(ItemKind),
    /// A section ends.
    End(ItemKind),
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong with it.
    pub message: String,
    /// What it would have been: so that what lies inside it, and what names it, is not told of as well.
    pub would_be: Kind,
}

/// Ways to write a question whose choices come from a list. Longer ones first where one begins another.
const SELECTS: [(&str, ItemKind); 12] = [
    ("add_select_multiple_prompt_using", ItemKind::SelectMultiple),
    ("add_select_one_prompt_using", ItemKind::SelectOne),
    ("select_all_that_apply_from", ItemKind::SelectMultiple),
    ("select_all_that_apply", ItemKind::SelectMultiple),
    ("select_multiple_from", ItemKind::SelectMultiple),
    ("select_multiple_using", ItemKind::SelectMultiple),
    ("select_multiple", ItemKind::SelectMultiple),
    ("select_one_from", ItemKind::SelectOne),
    ("select_one_using", ItemKind::SelectOne),
    ("select_one", ItemKind::SelectOne),
    ("select1", ItemKind::SelectOne),
    ("rank", ItemKind::Rank),
];

const PLAIN: [(&str, ItemKind); 22] = [
    ("text", ItemKind::Text),
    ("string", ItemKind::Text),
    ("integer", ItemKind::Integer),
    ("int", ItemKind::Integer),
    ("decimal", ItemKind::Decimal),
    ("range", ItemKind::Range),
    ("date", ItemKind::Date),
    ("time", ItemKind::Time),
    ("datetime", ItemKind::DateTime),
    ("date_time", ItemKind::DateTime),
    ("note", ItemKind::Note),
    ("calculate", ItemKind::Calculate),
    ("calculation", ItemKind::Calculate),
    ("acknowledge", ItemKind::Acknowledge),
    ("trigger", ItemKind::Acknowledge),
    ("hidden", ItemKind::Hidden),
    ("start", ItemKind::Start),
    ("start_time", ItemKind::Start),
    ("end", ItemKind::End),
    ("end_time", ItemKind::End),
    ("today", ItemKind::Today),
    ("get_today", ItemKind::Today),
];

const SECTIONS: [(&str, ItemKind); 4] = [
    ("group", ItemKind::Group),
    ("repeat", ItemKind::Repeat),
    ("lgroup", ItemKind::Repeat),
    ("looped_group", ItemKind::Repeat),
];

const PLACES: &str = "places on a map are not recorded";
const MEDIA: &str = "pictures, sound and files are not collected";
const OTHER_FILES: &str = "choices come from the sheet “choices” and from no other file";
const DEVICE: &str = "the device and its owner are not written into an answer";
const SCAN: &str = "codes are not scanned";

/// Types that other software knows and this does not do.
const REFUSED: [(&str, &str); 31] = [
    ("geopoint", PLACES),
    ("geotrace", PLACES),
    ("geoshape", PLACES),
    ("start_geopoint", PLACES),
    ("background_geopoint", PLACES),
    ("location", PLACES),
    ("gps", PLACES),
    ("osm", PLACES),
    ("image", MEDIA),
    ("photo", MEDIA),
    ("audio", MEDIA),
    ("video", MEDIA),
    ("file", MEDIA),
    ("background_audio", MEDIA),
    ("barcode", SCAN),
    ("csv_external", OTHER_FILES),
    ("xml_external", OTHER_FILES),
    ("select_one_from_file", OTHER_FILES),
    ("select_multiple_from_file", OTHER_FILES),
    ("select_one_external", OTHER_FILES),
    ("audit", "nobody's way through a form is watched"),
    ("deviceid", DEVICE),
    ("phonenumber", DEVICE),
    ("username", "who answered is kept with the answer already"),
    ("email", DEVICE),
    ("simserial", DEVICE),
    ("subscriberid", DEVICE),
    ("imei", DEVICE),
    ("entity", "answers fill no lists of other forms"),
    ("percentage", "ask for an “integer” and constrain it"),
    ("xforms", "other forms are not embedded"),
];

/// Reads a cell of the type column.
pub fn read(written: &str) -> Result<Kind, Unread> {
    let words: Vec<&str> = written
        .split(|letter: char| letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    let plain = words.join("_").to_lowercase().replace('-', "_");
    if let Some(section) = plain.strip_prefix("begin_") {
        return section_of(section).map_or_else(
            || Err(unknown_section(written, Kind::Begin(ItemKind::Group))),
            |kind| Ok(Kind::Begin(kind)),
        );
    }
    if let Some(section) = plain.strip_prefix("end_").filter(|rest| *rest != "time") {
        return section_of(section).map_or_else(
            || Err(unknown_section(written, Kind::End(ItemKind::Group))),
            |kind| Ok(Kind::End(kind)),
        );
    }
    if let Some((_, kind)) = PLAIN.iter().find(|(name, _)| *name == plain) {
        return Ok(question(*kind));
    }
    let refused = REFUSED.iter().find(|(name, _)| {
        plain
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    });
    if let Some((_, why)) = refused {
        return Err(unread(format!(
            "A question of type “{}” cannot be asked here: {why}.",
            words.first().copied().unwrap_or(written)
        )));
    }
    if let Some((phrase, kind)) = SELECTS.iter().find(|(phrase, _)| begins(&plain, phrase)) {
        return select(&words, phrase, *kind);
    }
    Err(unread(unknown(written, &words, &plain)))
}

fn question(kind: ItemKind) -> Kind {
    Kind::Question {
        kind,
        list: String::new(),
        or_other: false,
    }
}

fn unread(message: String) -> Unread {
    Unread {
        message,
        would_be: question(ItemKind::Hidden),
    }
}

fn section_of(name: &str) -> Option<ItemKind> {
    SECTIONS
        .iter()
        .find(|(section, _)| *section == name)
        .map(|(_, kind)| *kind)
}

fn unknown_section(written: &str, would_be: Kind) -> Unread {
    let proper = ["begin group", "begin repeat", "end group", "end repeat"];
    Unread {
        message: format!(
            "There is no section “{written}” here.{} Sections are groups and repeats.",
            near::did_you_mean(written, proper)
        ),
        would_be,
    }
}

fn begins(plain: &str, phrase: &str) -> bool {
    plain
        .strip_prefix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

/// The words behind a phrase of so many words: a list, and perhaps that something else may be said. How the
/// author wrote the list is kept to the letter.
fn select(words: &[&str], phrase: &str, kind: ItemKind) -> Result<Kind, Unread> {
    let mut left = phrase.len();
    let mut behind = words.iter();
    // The phrase was found in the words joined by one letter each.
    for word in behind.by_ref() {
        left = left.saturating_sub(word.len());
        if left == 0 {
            break;
        }
        left = left.saturating_sub(1);
    }
    let behind: Vec<&str> = behind.copied().collect();
    let Some((list, other)) = behind.split_first() else {
        return Err(unread(format!(
            "Say which list the choices come from: “{} name_of_the_list”.",
            kind.as_str()
        )));
    };
    if list.contains("${") {
        return Err(unread(
            "Choices that are themselves answers cannot be offered here. Name a list of the sheet “choices”."
                .to_owned(),
        ));
    }
    let other = other.join("_").to_lowercase();
    let or_other = match other.as_str() {
        "" => false,
        "or_other" | "or_specify_other" => true,
        _ => {
            return Err(unread(format!(
                "“{}” is followed by the name of one list, and by “or_other” if something else may be said. The name of a list holds no space.",
                kind.as_str()
            )));
        }
    };
    if or_other && kind == ItemKind::Rank {
        return Err(unread(
            "What is put in order cannot be something else. Leave “or_other” out.".to_owned(),
        ));
    }
    Ok(Kind::Question {
        kind,
        list: (*list).to_owned(),
        or_other,
    })
}

fn unknown(written: &str, words: &[&str], plain: &str) -> String {
    let first = words.first().copied().unwrap_or_default();
    let proper = || ItemKind::ALL.iter().filter(|kind| !kind.is_section());
    let names = proper().map(|kind| kind.as_str()).chain([
        "begin group",
        "begin repeat",
        "end group",
        "end repeat",
    ]);
    let meant = near::nearest(written, names.clone()).or_else(|| near::nearest(first, names));
    if plain == "group" || plain == "repeat" {
        return format!(
            "A section has a row where it begins and one where it ends: write “begin {plain}” here and “end {plain}” below its last question."
        );
    }
    match meant {
        Some(meant) => format!("There is no type “{written}”. Did you mean “{meant}”?"),
        None => format!(
            "There is no type “{written}”. There are: {}.",
            proper()
                .map(|kind| kind.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: ItemKind, list: &str, or_other: bool) -> Kind {
        Kind::Question {
            kind,
            list: list.to_owned(),
            or_other,
        }
    }

    #[test]
    fn every_type_is_read_as_it_is_written_out() {
        for kind in ItemKind::ALL {
            let name = kind.as_str();
            if kind.is_section() {
                assert_eq!(read(&format!("begin_{name}")), Ok(Kind::Begin(*kind)));
                assert_eq!(read(&format!("end {name}")), Ok(Kind::End(*kind)));
            } else if kind.has_choices() {
                assert_eq!(
                    read(&format!("{name} Colours")),
                    Ok(asked(*kind, "Colours", false))
                );
            } else {
                assert_eq!(read(name), Ok(asked(*kind, "", false)), "{name}");
            }
        }
    }

    #[test]
    fn types_come_in_many_spellings() {
        for (written, kind) in [
            ("int", ItemKind::Integer),
            ("Text", ItemKind::Text),
            ("datetime", ItemKind::DateTime),
            ("date time", ItemKind::DateTime),
            ("trigger", ItemKind::Acknowledge),
            ("  today ", ItemKind::Today),
            ("end time", ItemKind::End),
        ] {
            assert_eq!(read(written), Ok(asked(kind, "", false)), "{written}");
        }
        for written in [
            "select one yes_no",
            "select1 yes_no",
            "Select_One  yes_no",
            "select one from yes_no",
            "add select one prompt using yes_no",
        ] {
            assert_eq!(
                read(written),
                Ok(asked(ItemKind::SelectOne, "yes_no", false)),
                "{written}"
            );
        }
        for written in [
            "select_multiple Agencies or_other",
            "select multiple Agencies or other",
            "select all that apply from Agencies or specify other",
        ] {
            assert_eq!(
                read(written),
                Ok(asked(ItemKind::SelectMultiple, "Agencies", true)),
                "{written}"
            );
        }
        assert_eq!(read("Begin Repeat"), Ok(Kind::Begin(ItemKind::Repeat)));
        assert_eq!(read("begin lgroup"), Ok(Kind::Begin(ItemKind::Repeat)));
    }

    #[test]
    fn what_is_not_supported_is_refused_by_its_name() {
        for written in [
            "geopoint",
            "geotrace",
            "geoshape",
            "image",
            "audio",
            "video",
            "file",
            "barcode",
            "csv-external",
            "xml-external",
            "select_one_from_file cities.csv",
            "select multiple from file cities.csv",
            "select_one_external town",
            "audit",
            "background-audio",
            "start-geopoint",
            "deviceid",
            "phonenumber",
            "username",
            "email",
            "simserial",
            "subscriberid",
            "osm buildings",
        ] {
            let unread = read(written).expect_err(written);
            let name = written.split(' ').next().unwrap();
            assert!(
                unread.message.contains(&format!("“{name}")),
                "{}",
                unread.message
            );
            assert!(
                unread.message.contains("cannot be asked here"),
                "{}",
                unread.message
            );
        }
    }

    #[test]
    fn a_type_that_is_none_is_set_right() {
        for (written, said) in [
            ("txt", "Did you mean “text”?"),
            ("text field", "Did you mean “text”?"),
            ("selectone yes_no", "Did you mean “select_one”?"),
            ("begin grop", "Did you mean “begin group”?"),
            ("group", "“begin group”"),
            ("select_one", "“select_one name_of_the_list”"),
            ("select_one yes no", "holds no space"),
            ("rank stops or_other", "Leave “or_other” out"),
            ("select_one ${people}", "themselves answers"),
            ("begin loop over list", "Sections are groups and repeats"),
            ("colour", "There are: select_one"),
        ] {
            let unread = read(written).expect_err(written);
            assert!(
                unread.message.contains(said),
                "{written}: {}",
                unread.message
            );
        }
    }
}

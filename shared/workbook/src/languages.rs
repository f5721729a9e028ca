//! The languages of a tool, as headings name them.

use crate::problem::{Place, Problems};

/// Every language once, in the order of the columns. One that is written in two ways is told of.
pub fn gathered<'t>(
    headings: impl Iterator<Item = (&'t str, Place)>,
    problems: &mut Problems,
) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for (language, place) in headings {
        if languages.iter().any(|known| known == language) {
            continue;
        }
        let same = languages.iter().find(|known| bare(known) == bare(language));
        if let Some(same) = same {
            problems.tell(
                place,
                format!("“{language}” and “{same}” are one language. Write it the same way in every heading."),
            );
        } else {
            languages.push(language.to_owned());
        }
    }
    languages
}

fn bare(language: &str) -> String {
    language
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

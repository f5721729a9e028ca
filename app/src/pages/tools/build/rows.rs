//! The outline as rows: what each says of its question.

use shared::form::{Fault, Item, ItemKind, Tool};

use super::kinds;
use crate::ui::icon::IconName;
use crate::words;

/// One row of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The item's number.
    pub number: usize,
    /// In how many sections it lies; one more where it follows another.
    pub level: usize,
    /// The drawing of its kind.
    pub icon: IconName,
    /// What it asks, or what it is called.
    pub words: String,
    /// Its name.
    pub name: String,
    /// What else is to be known of it: needed, asked only if, opens the numbers.
    pub marks: String,
    /// Whether it is a section.
    pub is_section: bool,
    /// How many faults it has.
    pub faults: usize,
    /// Which of its section it is, from 1, and of how many.
    pub place: (usize, usize),
}

/// Every row of a tool.
pub fn rows(tool: &Tool, faults: &[Fault], language: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    for (number, (depth, item)) in tool.walk().enumerate() {
        counts.truncate(depth + 1);
        counts.resize(depth + 1, 0);
        if let Some(count) = counts.last_mut() {
            *count += 1;
        }
        let here = faults.iter().filter(|fault| fault.item == Some(number));
        rows.push(Row {
            number,
            level: depth + usize::from(!item.follows.is_empty()),
            icon: kinds::icon_of(item),
            words: first_words(item, language),
            name: item.name.clone(),
            marks: marks(item),
            is_section: item.kind.is_section(),
            faults: here.count(),
            place: (counts.last().copied().unwrap_or(1), 0),
        });
    }
    // How many stand beside each is known from the back.
    let mut sizes: Vec<usize> = Vec::new();
    let depths: Vec<usize> = tool.walk().map(|(depth, _)| depth).collect();
    for (row, depth) in rows.iter_mut().zip(depths).rev() {
        sizes.resize(sizes.len().max(depth + 1), 0);
        if let Some(size) = sizes.get_mut(depth) {
            if *size == 0 {
                *size = row.place.0;
            }
            row.place.1 = *size;
            if row.place.0 == 1 {
                *size = 0;
            }
        }
    }
    rows
}

/// What is asked, on one line.
pub fn first_words(item: &Item, language: &str) -> String {
    let label = item.label.shown(language);
    let line = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.is_empty() {
        return line;
    }
    match item.kind {
        ItemKind::Calculate
        | ItemKind::Hidden
        | ItemKind::Start
        | ItemKind::End
        | ItemKind::Today
            if !item.name.is_empty() =>
        {
            item.name.clone()
        }
        _ => "Nothing is asked yet".to_owned(),
    }
}

fn marks(item: &Item) -> String {
    let required = match item.required.trim() {
        "" | "no" | "false" | "false()" => None,
        "yes" | "true" | "true()" => Some("needed"),
        _ => Some("needed if"),
    };
    let marks = [
        (!item.follows.is_empty()).then_some("beside an answer"),
        required,
        (!item.relevant.trim().is_empty()).then_some("asked only if"),
        (!item.safety.trim().is_empty()).then_some("opens the numbers"),
        (!item.flag.trim().is_empty()).then_some("second look"),
    ];
    marks.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2 faults`
pub fn faults(count: usize) -> String {
    words::count(count, "thing to mend", "things to mend")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::Text;

    fn asked(name: &str, items: Vec<Item>) -> Item {
        Item {
            kind: if items.is_empty() {
                ItemKind::Text
            } else {
                ItemKind::Group
            },
            name: name.to_owned(),
            label: Text::plain(name.to_uppercase()),
            items,
            ..Item::default()
        }
    }

    #[test]
    fn each_row_knows_its_place_among_those_beside_it() {
        let tool = Tool {
            items: vec![
                asked("a", vec![]),
                asked("s", vec![asked("b", vec![]), asked("c", vec![])]),
                asked("t", vec![asked("d", vec![])]),
            ],
            ..Tool::default()
        };
        let places: Vec<_> = rows(&tool, &[], "")
            .into_iter()
            .map(|row| (row.name, row.level, row.place))
            .collect();
        let expected = [
            ("a", 0, (1, 3)),
            ("s", 0, (2, 3)),
            ("b", 1, (1, 2)),
            ("c", 1, (2, 2)),
            ("t", 0, (3, 3)),
            ("d", 1, (1, 1)),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(name, level, place)| (name.to_owned(), level, place))
            .collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn a_row_says_in_words_what_holds_of_its_question() {
        let item = Item {
            required: "${a} = 'x'".to_owned(),
            relevant: "${b} != ''".to_owned(),
            safety: ". = 'no'".to_owned(),
            ..asked("held", vec![])
        };
        assert_eq!(marks(&item), "needed if, asked only if, opens the numbers");
        assert_eq!(first_words(&Item::default(), ""), "Nothing is asked yet");
    }
}

//! The choices sheet: lists of what may be chosen.

use crate::headings::{ChoiceColumn as Of, Table};
use crate::name;
use crate::near;
use crate::problem::Problems;
use shared::form::{Choice, ChoiceList, Tool, asked_in};
use std::collections::{BTreeSet, HashMap};

/// Reads the rows of the choices sheet. Lists come in the order in which they first stand there.
pub fn read(table: &Table<Of>, plain: &str, problems: &mut Problems) -> Vec<ChoiceList> {
    if table.is_lacking() {
        return Vec::new();
    }
    let mut lists: Vec<ChoiceList> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen: HashMap<(usize, String), u32> = HashMap::new();
    for row in table.rows().filter(|row| !table.is_blank(row)) {
        let list = table.get(row, Of::List);
        let mut choice = Choice {
            name: table.get(row, Of::Name).to_owned(),
            label: table.text(row, Of::Label, plain),
            more: table.further(row),
        };
        let place = |of: Of| table.place(row.number, of, of.as_str());
        if list.is_empty() {
            problems.tell(
                place(Of::List),
                "Say which list this choice is in, as questions name it.",
            );
            continue;
        }
        let names = [(Of::List, list), (Of::Name, &*choice.name)];
        let overlong = names.map(|(of, name)| name::overlong(name).map(|said| (of, said)));
        if overlong.iter().any(Option::is_some) {
            for (of, said) in overlong.into_iter().flatten() {
                problems.tell(place(of), said);
            }
            continue;
        }
        if list.contains(char::is_whitespace) {
            problems.tell(
                place(Of::List),
                format!(
                    "The name of a list holds no space: try “{}”.",
                    name::mended(list)
                ),
            );
        }
        let at = *places.entry(list.to_owned()).or_insert_with(|| {
            lists.push(ChoiceList {
                name: list.to_owned(),
                choices: Vec::new(),
            });
            lists.len() - 1
        });
        if choice.label.is_empty() {
            problems.tell(
                place(Of::Label),
                "This choice has no words. Give it a label.",
            );
        }
        if choice.name.is_empty() {
            problems.tell(
                place(Of::Name),
                "This choice has no name. Give it one: it is what is stored.",
            );
            // Something like it, so that nothing more is said of its list.
            choice.name = format!("row-{}", row.number);
        }
        if choice.name.contains(char::is_whitespace) {
            problems.tell(
                place(Of::Name),
                format!(
                    "The name “{}” holds a space. Answers of several choices are kept with spaces between, so a name has none: try “{}”.",
                    choice.name,
                    name::mended(&choice.name)
                ),
            );
            // Something like it, so that nothing more is said of it.
            choice.name = format!("{}-row-{}", name::mended(&choice.name), row.number);
        }
        let key = (at, choice.name.clone());
        if let Some(first) = seen.get(&key) {
            problems.tell(
                place(Of::Name),
                format!(
                    "“{}” is in the list “{list}” already, in row {first}. Give one of them another name.",
                    choice.name
                ),
            );
            continue;
        }
        seen.insert(key, row.number);
        if let Some(list) = lists.get_mut(at) {
            list.choices.push(choice);
        }
    }
    lists
}

/// Tells of choices, in lists that are used, whose words ask for an answer to a question there is not. The names they ask for.
pub fn ask_for_nobody(
    table: &Table<Of>,
    tool: &Tool,
    plain: &str,
    problems: &mut Problems,
) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (_, item) in tool.walk() {
        used.insert(&item.list);
        names.insert(item.name.clone());
        if item.or_other {
            names.insert(format!("{}_other", item.name));
        }
    }
    let mut told = BTreeSet::new();
    for row in table.rows() {
        if !used.contains(table.get(row, Of::List)) {
            continue;
        }
        let label = table.text(row, Of::Label, plain);
        let asked: BTreeSet<&str> = label.0.values().flat_map(|words| asked_in(words)).collect();
        for name in asked.into_iter().filter(|name| !names.contains(*name)) {
            told.insert(name.to_owned());
            let near = near::did_you_mean(name, names.iter().map(String::as_str));
            let said = format!("There is no question named “{name}”.{near}");
            problems.tell(table.place(row.number, Of::Label, Of::Label.as_str()), said);
        }
    }
    told
}

/// What to say of a list that is not there.
pub fn missing(list: &str, lists: &[ChoiceList], problems: &Problems) -> String {
    if problems.is_many() {
        return format!("There is no list “{list}” in the choices.");
    }
    let names = || lists.iter().map(|list| &*list.name);
    let near = near::did_you_mean(list, names());
    if lists.is_empty() {
        format!(
            "There is no list “{list}”: the workbook has no choices. Add them in a sheet named “choices”."
        )
    } else if near.is_empty() {
        format!(
            "There is no list “{list}” in the choices. Add it there, or name one of: {}.",
            names().take(12).collect::<Vec<_>>().join(", ")
        )
    } else {
        format!("There is no list “{list}” in the choices.{near}")
    }
}

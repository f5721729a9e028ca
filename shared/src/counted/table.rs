//! The numbers as a file that a spreadsheet opens: what the screen shows under the same filter, and nothing else.

use super::Numbers;
use crate::sample::csv::quoted;
use crate::suppress::{KEY, LEAST_FOR_PERCENTAGES, Share, Shown};

/// A table of comma-separated values, ended by line feeds. `title` and `made` (a day, as people say it) stand above it.
pub fn csv(numbers: &Numbers, filter: &[Option<usize>], title: &str, made: &str) -> String {
    let mut lines: Vec<Vec<String>> = vec![
        vec![title.to_owned()],
        vec!["Made".to_owned(), made.to_owned()],
    ];
    for (at, (heading, values)) in numbers.groups().enumerate() {
        let chosen = filter.get(at).copied().flatten();
        let chosen = chosen.and_then(|value| values.get(value));
        let chosen = chosen.map_or("All", |words| shown(words));
        lines.push(vec![heading.to_owned(), chosen.to_owned()]);
    }
    lines.push(vec!["Files".to_owned(), numbers.files(filter).to_string()]);
    lines.push(Vec::new());
    let head = ["Part of the work", "Grade", "Files", "Per cent"];
    lines.push(head.map(str::to_owned).to_vec());
    for bar in numbers.bars(filter) {
        for part in &bar.parts {
            let percent = match bar.share(part) {
                Share::Percent(percent) => percent.to_string(),
                Share::TooFew | Share::Hidden => String::new(),
            };
            lines.push(vec![
                bar.label.clone(),
                part.words.clone(),
                part.cell(),
                percent,
            ]);
        }
    }
    lines.push(Vec::new());
    lines.push(["What lay behind", "Files"].map(str::to_owned).to_vec());
    for part in numbers.factors(filter) {
        lines.push(vec![part.words.clone(), part.cell()]);
    }
    lines.push(Vec::new());
    lines.push(["Group", "Value", "Files"].map(str::to_owned).to_vec());
    for (heading, values) in numbers.sampled() {
        for (words, files) in values {
            lines.push(vec![
                heading.to_owned(),
                shown(words).to_owned(),
                files.to_string(),
            ]);
        }
    }
    lines.push(Vec::new());
    lines.push(vec![KEY.to_owned()]);
    if !matches!(numbers.files(filter), Shown::Number(files) if files >= LEAST_FOR_PERCENTAGES) {
        let said = format!("No percentages are given under {LEAST_FOR_PERCENTAGES} files.");
        lines.push(vec![said]);
    }
    let mut text = String::new();
    for line in lines {
        let cells: Vec<String> = line.iter().map(|cell| quoted(&tame(cell))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// What is said of a value of a group.
fn shown(words: &str) -> &str {
    if words.is_empty() {
        "Not recorded"
    } else {
        words
    }
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn tame(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

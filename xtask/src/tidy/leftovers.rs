//! What somebody meant to come back to, and silenced lints that do not say why.

use super::Page;

/// Spelt in halves, so that this file does not report itself.
const LEFT_UNDONE: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
];
const NOT_RUN: [&str; 5] = [
    concat!("test.", "only("),
    concat!("test.", "skip("),
    concat!("test.", "fixme("),
    concat!("describe.", "only("),
    concat!("#[", "ignore"),
];
const SILENCED: [&str; 4] = [
    concat!("#[", "allow("),
    concat!("#![", "allow("),
    concat!("#[", "expect("),
    concat!("#![", "expect("),
];

/// Every such line.
pub fn problems(pages: &[Page]) -> Vec<String> {
    let mut problems = Vec::new();
    for page in pages
        .iter()
        .filter(|page| page.has_ending(&["rs", "ts", "js", "mjs", "css", "html"]))
    {
        for (number, line) in page.lines() {
            let place = format!("{}:{number}", page.path);
            if LEFT_UNDONE.iter().any(|mark| line.contains(mark)) {
                problems.push(format!("{place}: left undone; do it, or write an issue"));
            }
            if NOT_RUN.iter().any(|mark| line.contains(mark)) {
                problems.push(format!(
                    "{place}: a test that does not run, or keeps others from running"
                ));
            }
            // The reason may stand on a later line of the same attribute.
            let rest = page
                .text
                .lines()
                .skip(number - 1)
                .take(8)
                .collect::<Vec<_>>()
                .join("\n");
            let attribute = rest.split(")]").next().unwrap_or_default();
            if SILENCED
                .iter()
                .any(|mark| line.trim_start().starts_with(mark))
                && !attribute.contains("reason")
            {
                problems.push(format!("{place}: say the reason for silencing a lint"));
            }
        }
    }
    problems
}

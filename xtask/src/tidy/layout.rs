//! Where things are and how large they may grow.

use super::Page;
use std::path::Path;

/// Everything the root may hold. A newcomer sees the product here, so more joins only for a reason.
pub const TOP_LEVEL: [&str; 21] = [
    ".cargo",
    ".ci",
    ".config",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "app",
    "clippy.toml",
    "deny.toml",
    "docs",
    "public",
    "rustfmt.toml",
    "server",
    "shared",
    "tests",
    "xtask",
];

/// Rooms with no name of their own: whatever is put there belongs somewhere else.
const NAMELESS: [&str; 6] = ["common", "helper", "helpers", "misc", "util", "utils"];

/// The most lines a source file may have, its own tests at the end not counted.
const LONGEST: usize = 400;

/// Files that may be longer, each with the reason.
const LONG_FOR_A_REASON: [(&str, &str); 1] = [(
    "shared/tests/syncing.rs",
    "one conversation with the board, told in its order over one stage",
)];

/// What stands in the wrong place, or has outgrown it.
pub fn problems(pages: &[Page]) -> Vec<String> {
    let mut problems = Vec::new();
    for page in pages {
        let top = page.path.split('/').next().unwrap_or_default();
        if !TOP_LEVEL.contains(&top) {
            problems.push(format!(
                "{}: the top level is fixed; put this into one of its folders",
                page.path
            ));
        }
        let stem = Path::new(&page.path)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        if NAMELESS.contains(&stem) && page.has_ending(&["rs", "ts", "js", "mjs", "css"]) {
            problems.push(format!("{}: name a file after what it holds", page.path));
        }
        let long = lines(&page.text);
        let excused = LONG_FOR_A_REASON.iter().any(|(path, _)| *path == page.path);
        if page.has_ending(&["rs", "ts", "js", "mjs", "css"]) && long > LONGEST && !excused {
            problems.push(format!(
                "{}: {long} lines, at most {LONGEST}; split it by what it holds",
                page.path
            ));
        }
        if page.path.ends_with("Cargo.toml")
            && page.path != "Cargo.toml"
            && !page.text.contains("[lints]\nworkspace = true")
        {
            problems.push(format!("{}: take the lints of the workspace", page.path));
        }
    }
    problems
}

/// The lines up to a file's own tests.
fn lines(text: &str) -> usize {
    text.lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .count()
}

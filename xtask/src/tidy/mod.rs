//! Layout rules, and that the docs name what exists. Each file here holds one group of rules.

mod docs;
mod layout;
mod leftovers;
mod locks;

use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// A text file of the project: its path from the root, and what it says.
pub struct Page {
    path: String,
    text: String,
}

impl Page {
    fn has_ending(&self, endings: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| endings.contains(&ending))
    }

    /// The lines with their numbers, from one.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// Checks every rule and reports all that is broken at once.
pub fn run() -> Result<()> {
    let mut pages = Vec::new();
    read(paths::root(), &mut pages)?;
    pages.sort_by(|one, other| one.path.cmp(&other.path));

    let mut problems = layout::problems(&pages);
    problems.extend(leftovers::problems(&pages));
    problems.extend(locks::problems(&pages));
    problems.extend(docs::problems(&pages));
    if problems.is_empty() {
        println!("tidy: {} files hold to the rules", pages.len());
        return Ok(());
    }
    for problem in &problems {
        println!("{problem}");
    }
    bail!("{} found; the rules are in xtask/src/tidy", problems.len())
}

/// Built, downloaded or a person's own: never part of the project.
fn is_passed_over(name: &str) -> bool {
    let ending = Path::new(name).extension();
    matches!(name, ".git" | "target" | "node_modules" | "data")
        || ending.is_some_and(|ending| ending == "local")
}

fn read(folder: &Path, pages: &mut Vec<Page>) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            if !is_passed_over(&entry.file_name().to_string_lossy()) {
                read(&path, pages)?;
            }
        } else if !is_passed_over(&entry.file_name().to_string_lossy()) {
            let path = path
                .strip_prefix(paths::root())?
                .to_string_lossy()
                .into_owned();
            // Pictures are no text, and have no rules.
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            pages.push(Page { path, text });
        }
    }
    Ok(())
}

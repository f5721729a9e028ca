//! The docs name what exists: files, modules, tasks, commands, options and routes.

use super::Page;
use super::layout::TOP_LEVEL;
use crate::{Cli, paths};
use clap::CommandFactory;
use std::path::Path;

/// Every name in README, CONTRIBUTING and docs/ that nothing answers to.
pub fn problems(pages: &[Page]) -> Vec<String> {
    let known = Known::of(pages);
    let mut problems = Vec::new();
    for page in pages.iter().filter(|page| is_documentation(&page.path)) {
        for (number, line) in page.lines() {
            for missing in known.missing(line, &page.path) {
                problems.push(format!("{}:{number}: {missing}", page.path));
            }
        }
    }
    problems
}

/// The changelog is left out: it speaks of what was.
fn is_documentation(path: &str) -> bool {
    path == "README.md"
        || path == "CONTRIBUTING.md"
        || (path.starts_with("docs/")
            && Path::new(path)
                .extension()
                .is_some_and(|ending| ending == "md"))
}

/// What there is to be named.
struct Known {
    tasks: Vec<String>,
    task_source: String,
    server_source: String,
    shared_source: String,
}

impl Known {
    fn of(pages: &[Page]) -> Self {
        let source = |folder: &str| {
            let inside = pages
                .iter()
                .filter(|page| page.path.starts_with(folder) && page.has_ending(&["rs"]));
            inside
                .map(|page| page.text.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        };
        Self {
            tasks: Cli::command()
                .get_subcommands()
                .map(|task| task.get_name().to_owned())
                .collect(),
            task_source: source("xtask/src"),
            server_source: source("server/src"),
            shared_source: source("shared/src"),
        }
    }

    fn missing(&self, line: &str, page: &str) -> Vec<String> {
        let mut missing = Vec::new();
        for path in named_paths(line) {
            let beside = Path::new(page)
                .parent()
                .unwrap_or_else(|| Path::new(""))
                .join(&path);
            if !paths::root().join(&path).exists() && !paths::root().join(beside).exists() {
                missing.push(format!("{path} does not exist"));
            }
        }
        for task in words_after(line, "cargo xtask ") {
            if !self.tasks.contains(&task) {
                missing.push(format!("there is no task `cargo xtask {task}`"));
            }
        }
        for option in options_after(line, "cargo xtask ") {
            if !self.task_source.contains(&option.replace('-', "_")) {
                missing.push(format!("no task has an option --{option}"));
            }
        }
        for option in options_after(line, "golden-thread ") {
            if !self.server_source.contains(&option.replace('-', "_")) {
                missing.push(format!("golden-thread has no option --{option}"));
            }
        }
        for route in in_backticks(line).filter_map(route) {
            if !self.server_source.contains(route) && !self.shared_source.contains(route) {
                missing.push(format!("there is no route {route}"));
            }
        }
        missing
    }
}

fn in_backticks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Paths from the root in backticks, and the targets of links.
fn named_paths(line: &str) -> Vec<String> {
    let quoted = in_backticks(line)
        .filter(|words| is_path(words))
        .map(str::to_owned);
    let linked = line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#', ' ']).next()?;
        let local = !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:");
        local.then(|| target.to_owned())
    });
    quoted.chain(linked).collect()
}

/// Whether it is a path below one of the project's own folders, and no pattern.
fn is_path(words: &str) -> bool {
    let plain = words
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter));
    let top = words.split('/').next().unwrap_or_default();
    plain && TOP_LEVEL.contains(&top) && (words.contains('/') || words.contains('.'))
}

/// The word after each mention of a command, where it looks like a name.
fn words_after(line: &str, command: &str) -> Vec<String> {
    line.split(command)
        .skip(1)
        .filter_map(|rest| {
            let word: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            (!word.is_empty()).then_some(word)
        })
        .collect()
}

/// The `--options` after a command, to the end of its backticks or line.
fn options_after(line: &str, command: &str) -> Vec<String> {
    let mut options = Vec::new();
    for rest in line.split(command).skip(1) {
        let said = rest.split(['`', '#', '|']).next().unwrap_or_default();
        for word in said.split([' ', '[', ']', '=']) {
            if let Some(option) = word.strip_prefix("--")
                && !option.is_empty()
            {
                options.push(
                    option
                        .trim_end_matches(|end: char| !end.is_ascii_alphanumeric())
                        .to_owned(),
                );
            }
        }
    }
    options
}

/// A route of the server, if that is what these words are.
fn route(words: &str) -> Option<&str> {
    let path = words.split_once(' ').map_or(words, |(method, path)| {
        if ["GET", "POST", "PUT", "DELETE"].contains(&method) {
            path
        } else {
            words
        }
    });
    let plain = path
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter));
    let ours = path.starts_with("/api/") || path == "/healthz" || path == "/metrics";
    (plain && ours && !path.ends_with('/')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_line_are_found() {
        let line = "See `docs/decisions.md`, [the protocol](sync-protocol.md#pages), `text/plain` and `target/dist`.";
        assert_eq!(named_paths(line), ["docs/decisions.md", "sync-protocol.md"]);
        assert_eq!(
            words_after("`cargo xtask run --demo`", "cargo xtask "),
            ["run"]
        );
        assert_eq!(
            options_after(
                "`golden-thread serve --listen ADDR --database=URL` --later",
                "golden-thread "
            ),
            ["listen", "database"]
        );
        assert_eq!(route("POST /api/v1/sync"), Some("/api/v1/sync"));
        assert_eq!(route("/join"), None);
    }

    #[test]
    fn what_does_not_exist_is_reported() {
        let known = Known {
            tasks: vec!["run".to_owned()],
            task_source: "demo: bool".to_owned(),
            server_source: "listen: String \"/healthz\"".to_owned(),
            shared_source: String::new(),
        };
        assert!(
            known
                .missing(
                    "`cargo xtask run --demo`, `golden-thread serve --listen`, `/healthz`",
                    "README.md"
                )
                .is_empty()
        );
        assert_eq!(
            known
                .missing("`cargo xtask fly --high` and `/api/v9/sync`", "README.md")
                .len(),
            3
        );
        assert_eq!(
            known.missing("`docs/no-such-page.md`", "README.md").len(),
            1
        );
    }
}

//! Lock files name the public registries or none: never the mirror of the machine they were made on.

use super::Page;

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

/// Every other address.
pub fn problems(pages: &[Page]) -> Vec<String> {
    let mut problems = Vec::new();
    for page in pages {
        for (number, line) in page.lines() {
            let line = line.trim();
            let other = if page.path.ends_with("Cargo.lock") {
                line.strip_prefix("source = \"")
                    .is_some_and(|address| !address.starts_with(CRATES))
            } else if page.path.ends_with("package-lock.json") {
                line.strip_prefix("\"resolved\": \"")
                    .is_some_and(|address| !address.starts_with(NPM))
            } else {
                false
            };
            if other {
                problems.push(format!(
                    "{}:{number}: names a registry that is not the public one",
                    page.path
                ));
            }
        }
    }
    problems
}

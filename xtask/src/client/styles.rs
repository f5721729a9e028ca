//! One style sheet from many.

use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;

/// The sheets that come first, in this order; `print` comes last and the rest by name between them.
const FIRST: [&str; 4] = ["tokens", "base", "layout", "components"];
const LAST: &str = "print";

/// All of public/css in the order of its layers. The tokens' sheet declares that order and so has to come first.
pub fn bundle() -> Result<String> {
    let folder = paths::root().join("public/css");
    let mut names = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "css")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            names.push(name.to_owned());
        }
    }
    for required in FIRST.iter().chain([&LAST]) {
        if !names.iter().any(|name| name == required) {
            bail!("public/css/{required}.css is missing");
        }
    }
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut bundle = String::new();
    for name in names {
        bundle.push_str(&fs::read_to_string(folder.join(format!("{name}.css")))?);
        bundle.push('\n');
    }
    Ok(bundle)
}

fn rank(name: &str) -> usize {
    match FIRST.iter().position(|first| *first == name) {
        Some(place) => place,
        None if name == LAST => FIRST.len() + 1,
        None => FIRST.len(),
    }
}

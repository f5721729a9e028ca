//! Two style sheets from many: what every page needs, and what only the pages that come in chunks do.

use super::Finish;
use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;

/// The sheets that come first, in this order; `print` comes last and the rest by name between them.
const FIRST: [&str; 5] = ["tokens", "base", "layout", "components", "figures"];
const LAST: &str = "print";

/// The sheets that nobody waits for to see Today, joining or "Child at risk now".
const LATER: &[&str] = &[
    "figures",
    "answering",
    "circle",
    "difference",
    "findings",
    "kiosk",
    "office",
    "roadshows",
    "sense",
    "tools",
];

/// All of public/css in the order of its layers, in two parts. The tokens' sheet declares that order and so has to come
/// first; a sheet that comes later still takes its place in it.
pub fn bundles(finish: Finish) -> Result<[String; 2]> {
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
    for required in FIRST.iter().chain([&LAST]).chain(LATER) {
        if !names.iter().any(|name| name == required) {
            bail!("public/css/{required}.css is missing");
        }
    }
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut bundles = [String::new(), String::new()];
    for name in names {
        let sheet = fs::read_to_string(folder.join(format!("{name}.css")))?;
        let part = usize::from(LATER.contains(&name.as_str()));
        bundles[part].push_str(&sheet);
        bundles[part].push('\n');
    }
    Ok(match finish {
        Finish::Dev => bundles,
        Finish::Release => bundles.map(|bundle| lean(&bundle)),
    })
}

fn rank(name: &str) -> usize {
    match FIRST.iter().position(|first| *first == name) {
        Some(place) => place,
        None if name == LAST => FIRST.len() + 1,
        None => FIRST.len(),
    }
}

/// Without comments, and with no blank that means nothing. Texts in quotation marks stay as they are.
fn lean(sheet: &str) -> String {
    let mut lean = String::with_capacity(sheet.len());
    for (place, part) in without_comments(sheet).split('"').enumerate() {
        if place % 2 == 1 {
            lean.push('"');
            lean.push_str(part);
            lean.push('"');
            continue;
        }
        let mut blank = false;
        for letter in part.chars() {
            if letter.is_whitespace() {
                blank = true;
                continue;
            }
            let tight = |letter: char| "{};,>".contains(letter);
            if blank && !tight(letter) && !lean.is_empty() && !lean.ends_with(tight) {
                lean.push(' ');
            }
            blank = false;
            if letter == '}' && lean.ends_with(';') {
                lean.pop();
            }
            lean.push(letter);
        }
        if blank && !lean.ends_with(|letter| "{};,>".contains(letter)) {
            lean.push(' ');
        }
    }
    lean
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_means_the_same_without_its_blanks() {
        let sheet = "/* why */\n.a > b, c {\n  margin: 0 calc(1px + 2px);\n  content: \" a  of \";\n}\n@media (width >= 60rem) { .d { color: red; } }\n";
        assert_eq!(
            lean(sheet),
            ".a>b,c{margin: 0 calc(1px + 2px);content: \" a  of \"}@media (width>= 60rem){.d{color: red}}"
        );
    }
}

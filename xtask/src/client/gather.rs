//! The files of public/ that are handed out as they are, and the check that everything named is there.

use super::assets::Asset;
use crate::paths;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Filled in or bundled by the build, so never handed out as they lie.
const MADE: [&str; 6] = [
    "index.html",
    "boot.js",
    "passphrase.js",
    "recovery.js",
    "sheets.js",
    "sw.js",
];

/// Everything in public/ but the style sheets and the templates.
pub fn public_files() -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    let public = paths::root().join("public");
    walk(&public, &public, &mut found)?;
    Ok(found)
}

fn walk(public: &Path, folder: &Path, found: &mut Vec<Asset>) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        let name = path.strip_prefix(public)?.to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "css" {
                walk(public, &path, found)?;
            }
        } else if !MADE.contains(&name.as_str()) && name != "README.md" {
            found.push(Asset::plain(&name, fs::read(&path)?));
        }
    }
    Ok(())
}

/// Refuses a page, manifest or style sheet that names a file which is not part of the client: offline it would be
/// missing, and nobody would notice online.
pub fn check_references(assets: &[Asset]) -> Result<()> {
    let there: BTreeSet<&str> = assets.iter().map(|asset| asset.path.as_str()).collect();
    for asset in assets {
        let openings: &[&str] = match Path::new(&asset.file)
            .extension()
            .and_then(|ending| ending.to_str())
        {
            Some("html") => &["href=\"", "src=\""],
            Some("webmanifest") => &["\"src\": \"", "\"start_url\": \""],
            Some("css") => &["url(\"", "url("],
            _ => continue,
        };
        let text = String::from_utf8_lossy(&asset.bytes);
        for opening in openings {
            for rest in text.split(opening).skip(1) {
                let named = rest.split(['"', ')', '#', '?']).next().unwrap_or_default();
                if named.starts_with('/') && !there.contains(named) {
                    bail!(
                        "{} names {named}, which is not part of the client",
                        asset.file
                    );
                }
            }
        }
    }
    Ok(())
}

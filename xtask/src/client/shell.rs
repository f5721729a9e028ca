//! The files that know the names of the others: the page, its bootstrap, the worker for passphrases and the service
//! worker.
//!
//! Each is a template in public/ with `{{names}}` to fill in. A name left over, or one the template does not use, stops
//! the build.

use super::assets::Asset;
use crate::paths;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::fs;

/// The page.
pub fn index(
    styles: &Asset,
    boot: &Asset,
    script: &Asset,
    loader: &Asset,
    wasm: &Asset,
) -> Result<String> {
    let names = [
        ("styles", &styles.path),
        ("boot", &boot.path),
        ("app_script", &script.path),
        ("chunks_script", &loader.path),
        ("app_wasm", &wasm.path),
    ];
    fill("index.html", &names)
}

/// The script that registers the service worker and starts the app.
pub fn boot(script: &Asset, wasm: &Asset, later: &Asset) -> Result<String> {
    let names = [
        ("app_script", &script.path),
        ("app_wasm", &wasm.path),
        ("styles_later", &later.path),
    ];
    fill("boot.js", &names)
}

/// The script of a worker, which knows that of its crate.
pub fn worker_of(name: &str, script: &Asset, wasm: &Asset) -> Result<String> {
    let names = [("worker_script", &script.path), ("worker_wasm", &wasm.path)];
    fill(name, &names)
}

/// The service worker of this build, with the list of all it keeps.
pub fn worker(build: &str, assets: &[Asset]) -> Result<String> {
    let mut kept: Vec<_> = assets.iter().collect();
    kept.sort_by(|one, other| one.path.cmp(&other.path));
    let lines: Vec<String> = kept
        .iter()
        .map(|asset| {
            json!({ "path": asset.path, "integrity": asset.integrity(), "immutable": asset.immutable }).to_string()
        })
        .collect();
    let list = format!("[\n  {}\n]", lines.join(",\n  "));
    // In the template the list is a string, so that the template itself is a script any editor can check.
    fill("sw.js", &[("build", &build.to_owned())])
        .and_then(|text| replace(&text, "sw.js", "\"{{assets}}\"", &list))
}

fn fill(template: &str, names: &[(&str, &String)]) -> Result<String> {
    let path = paths::root().join("public").join(template);
    let mut text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    for (name, value) in names {
        text = replace(&text, template, &format!("{{{{{name}}}}}"), value)?;
    }
    if template != "sw.js" && text.contains("{{") {
        bail!("public/{template} names something the client build does not fill in");
    }
    Ok(text)
}

fn replace(text: &str, template: &str, name: &str, value: &str) -> Result<String> {
    if !text.contains(name) {
        bail!("public/{template} does not use {name}");
    }
    Ok(text.replace(name, value))
}

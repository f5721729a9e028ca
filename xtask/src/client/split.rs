//! One wasm into several: what everybody needs at once, and the chunks that are fetched when one of their pages is
//! first shown. Where to split is said in app/src/chunk.rs.

use super::Finish;
use super::assets::Asset;
use crate::paths;
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// What the app's script calls the loader, and the loader the app's script, until both have names.
const LOADER: &str = "./chunks-without-a-name.js";
const SCRIPT: &str = "./app-without-a-name.js";

/// A compiled app in parts.
pub struct Parts {
    /// What everybody needs, still to be bound.
    pub main: PathBuf,
    /// The script that fetches the chunks.
    pub loader: String,
    /// The chunks, by the name the loader has for each.
    pub chunks: Vec<(String, Vec<u8>)>,
}

/// Splits a compiled app where it says.
///
/// The splitter is called as a library, like wasm-bindgen. It reads the linker's relocations, which
/// .cargo/config.toml asks for.
pub fn split(wasm: &Path, finish: Finish) -> Result<Parts> {
    let folder = paths::root().join("target/client-parts");
    let _ = fs::remove_dir_all(&folder);
    let input = fs::read(wasm)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = SCRIPT;
    let split = transform(options)
        .map_err(|why| anyhow!("{why:#}"))
        .with_context(|| format!("cannot split {}", wasm.display()))?;
    let mut chunks = Vec::new();
    for file in split.split_modules {
        let name = file
            .file_stem()
            .and_then(|name| name.to_str())
            .context("a chunk without a name")?;
        let bytes = fs::read(&file)?;
        let bytes = if finish == Finish::Release {
            trimmed(&bytes)?
        } else {
            bytes
        };
        chunks.push((name.to_owned(), bytes));
    }
    chunks.sort();
    Ok(Parts {
        main,
        loader: fs::read_to_string(folder.join(LOADER))?,
        chunks,
    })
}

/// Without the functions' names and the room the linker leaves for relocation: half the size.
fn trimmed(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)?;
    Ok(module.emit_wasm())
}

/// The app's script and the files it names in turn, all named by their content.
pub struct Named {
    /// The app's script.
    pub script: Asset,
    /// The script that fetches the chunks.
    pub loader: Asset,
    /// The chunks.
    pub chunks: Vec<Asset>,
}

/// Gives them their names.
///
/// The two scripts name each other, so neither can be named by its own content alone: both bear the digest of the two
/// together, taken before the names are filled in. The loader names the chunks, so it changes when any of them does, and
/// a page never fetches the chunk of another build.
pub fn name(script: &str, loader: &str, chunks: Vec<(String, Vec<u8>)>) -> Result<Named> {
    let mut loader = loader.to_owned();
    let mut named = Vec::new();
    for (name, bytes) in chunks {
        let chunk = Asset::named_by_content(&stem(&name), "wasm", bytes);
        let call = |path: &str| format!("new URL(\"{path}\"");
        loader = filled(
            &loader,
            &call(&format!("./{name}.wasm")),
            &call(&chunk.path),
        )?;
        named.push(chunk);
    }
    let digest = Asset::digest(format!("{script}\n{loader}").as_bytes());
    let (script_name, loader_name) = (format!("app-{digest}.js"), format!("chunks-{digest}.js"));
    let mut script = script.to_owned();
    // The bench's client has no pages, so nothing to fetch: there the scripts do not name each other.
    if !named.is_empty() {
        // Imports alone: within the wasm the loader keeps the name it was linked by.
        script = filled(
            &script,
            &import(LOADER),
            &import(&format!("/{loader_name}")),
        )?;
        loader = filled(
            &loader,
            &import(SCRIPT),
            &import(&format!("/{script_name}")),
        )?;
    }
    if script.contains(" from \"./") || !named.is_empty() && loader.contains("\"./") {
        bail!("a script of the client names a file that has got no name by its content");
    }
    Ok(Named {
        script: Asset::named(&script_name, script.into_bytes()),
        loader: Asset::named(&loader_name, loader.into_bytes()),
        chunks: named,
    })
}

/// `split_circles` is the chunk of that name; `chunk_4` holds what several of them use.
fn stem(name: &str) -> String {
    match name.strip_prefix("split_") {
        Some(group) => group.to_owned(),
        None => name.replace("chunk_", "shared-"),
    }
}

fn import(path: &str) -> String {
    format!(" from \"{path}\"")
}

fn filled(text: &str, placeholder: &str, value: &str) -> Result<String> {
    if !text.contains(placeholder) {
        bail!("a script of the client does not say {placeholder}");
    }
    Ok(text.replace(placeholder, value))
}

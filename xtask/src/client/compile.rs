//! Rust to wasm, and wasm to the files a browser loads.

use super::short::Short;
use super::{Finish, split};
use crate::{cargo, install};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// What wasm-bindgen made of the compiled app.
pub struct Bound {
    /// The module that loads the wasm.
    pub script: String,
    /// What everybody needs of the wasm.
    pub wasm: Vec<u8>,
    /// The script that fetches the chunks.
    pub loader: String,
    /// The chunks, by the name the loader has for each.
    pub chunks: Vec<(String, Vec<u8>)>,
    /// Small scripts that crates bring along, by path below the root.
    pub snippets: BTreeMap<String, String>,
}

/// Compiles and binds the crate that a worker runs: its script and its wasm. Optimised in every build: an attacker's is,
/// too.
pub fn compile_worker(package: &str, profile: &str) -> Result<(String, Vec<u8>)> {
    let wasm = wasm_of(package, "", profile, Finish::Release)?;
    let mut output = Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(package)
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;
    Ok((output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

/// Compiles one crate for the browser; where its wasm lies.
fn wasm_of(package: &str, features: &str, profile: &str, finish: Finish) -> Result<PathBuf> {
    let flags = flags(finish);
    let arguments = [
        "--config",
        &flags,
        "--package",
        package,
        "--lib",
        "--target",
        install::BROWSER,
        "--profile",
        profile,
        "--features",
        features,
    ];
    cargo::build(&arguments, package)?
        .into_iter()
        .find(|file| file.extension().is_some_and(|ending| ending == "wasm"))
        .with_context(|| format!("cargo built no wasm of {package}"))
}

/// Compiles the app crate, splits it and binds it.
///
/// wasm-bindgen is called as a library, pinned by Cargo.lock to the version the app is compiled with: there is no tool
/// to install and no version to mismatch.
pub fn compile(finish: Finish, features: &[&str]) -> Result<Bound> {
    let profile = match finish {
        Finish::Dev => "client-dev",
        Finish::Release => "client-release",
    };
    let wasm = wasm_of("app", &features.join(","), profile, finish)?;
    let parts = split::split(&wasm, finish)?;
    let mut output = Bindgen::new()
        .input_path(&parts.main)
        // The chunks come by the memory, the table and the stack that the linker exports.
        .keep_lld_exports(true)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .keep_debug(false)
        .remove_name_section(finish == Finish::Release)
        .remove_producers_section(true)
        .out_name("app")
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;

    let mut snippets = BTreeMap::new();
    for (crate_name, scripts) in output.snippets() {
        for (index, script) in scripts.iter().enumerate() {
            snippets.insert(
                format!("snippets/{crate_name}/inline{index}.js"),
                script.clone(),
            );
        }
    }
    for (path, script) in output.local_modules() {
        snippets.insert(format!("snippets/{path}"), script.clone());
    }
    let mut script = output.js().to_owned();
    if finish == Finish::Release {
        let short = Short::of(&script);
        for import in output.wasm_mut().imports.iter_mut() {
            if let Some(name) = short.name(&import.name) {
                import.name = name.to_owned();
            }
        }
        script = short.script(&script);
    }
    Ok(Bound {
        script,
        wasm: output.wasm_mut().emit_wasm(),
        loader: parts.loader,
        chunks: parts.chunks,
        snippets,
    })
}

/// Flags beside those in `.cargo/config.toml`: what is handed out names files of the crates it is made of by the crate,
/// and not by the folder of the machine that built it, which is nobody's business and longer.
fn flags(finish: Finish) -> String {
    let flags: Vec<String> = match finish {
        Finish::Dev => Vec::new(),
        Finish::Release => cargo::sources()
            .iter()
            .map(|folder| format!("--remap-path-prefix={}/=", folder.display()))
            .collect(),
    };
    format!("target.{}.rustflags={flags:?}", install::BROWSER)
}

//! Calling cargo, and finding what it built wherever it put it.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The cargo that runs this task.
pub fn cargo() -> Command {
    crate::process::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

#[derive(Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Builds with these arguments and returns the files made for the target of this name (a binary, a library).
///
/// Cargo is asked for the files, because a person may keep the target folder elsewhere.
pub fn build(arguments: &[&str], target_name: &str) -> Result<Vec<PathBuf>> {
    let mut command = cargo();
    command
        .arg("build")
        .args(arguments)
        .arg("--message-format=json-render-diagnostics");
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", crate::process::shown(&command)))?;
    if !output.status.success() {
        bail!("cargo build {} failed", arguments.join(" "));
    }
    let built = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter(|message| message.reason == "compiler-artifact")
        .filter(|message| {
            message
                .target
                .as_ref()
                .is_some_and(|target| target.name == target_name)
        })
        .flat_map(|message| message.filenames)
        .collect();
    Ok(built)
}

/// The folders in which cargo keeps the sources of crates.
pub fn sources() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| {
            let home = std::env::var_os("HOME")?;
            Some(PathBuf::from(home).join(".cargo"))
        });
    let folders = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    folders
        .into_iter()
        .flatten()
        .filter_map(|folder| Some(folder.ok()?.path()))
        .collect()
}

/// Builds the server and returns the binary.
pub fn build_server(release: bool) -> Result<PathBuf> {
    let mut arguments = vec!["--package", "golden-thread", "--bin", "golden-thread"];
    if release {
        arguments.push("--release");
    }
    build(&arguments, "golden-thread")?
        .into_iter()
        .find(|file| file.file_name().is_some_and(|name| name == "golden-thread"))
        .context("cargo built no golden-thread binary")
}

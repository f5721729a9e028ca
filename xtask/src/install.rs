//! Installing what a task needs and finds missing, and nothing else.

use crate::process;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The compile target of the browser client.
pub const BROWSER: &str = "wasm32-unknown-unknown";

/// The compile target of the browser client, added to the Rust toolchain when it is not there.
pub fn browser_target() -> Result<()> {
    let root = process::read(process::command("rustc").args(["--print", "sysroot"]))?;
    let libraries = PathBuf::from(root.trim()).join("lib/rustlib").join(BROWSER);
    if libraries.is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!(
            "the Rust target {BROWSER} is missing and there is no rustup to add it; install it the way you installed Rust"
        );
    }
    eprintln!("Adding the Rust target {BROWSER}");
    process::run(process::command("rustup").args(["target", "add", BROWSER]))
}

/// Debian packages, installed by apt; `why` says what they are for.
pub fn packages(names: &[&str], why: &str) -> Result<()> {
    let wanted = names.join(" ");
    eprintln!("Installing {wanted} ({why})");
    if process::find("apt-get").is_none() {
        bail!(
            "{wanted} is missing ({why}) and this machine has no apt-get; install it by hand and start again"
        );
    }
    let install = |update: bool| {
        let mut command = as_administrator("apt-get")?;
        if update {
            command.args(["-qq", "update"]);
        } else {
            command
                .args(["-qq", "-y", "--no-install-recommends", "install"])
                .args(names);
        }
        process::run(&mut command)
    };
    // The lists of a fresh container are empty, those of a machine in use are mostly good enough.
    if install(false).is_err() {
        install(true)?;
        install(false).with_context(|| format!("cannot install {wanted}"))?;
    }
    Ok(())
}

/// A command that runs with an administrator's rights: directly as root, by sudo as anyone else.
fn as_administrator(program: &str) -> Result<std::process::Command> {
    let mut command = if is_root()? {
        process::command("env")
    } else if process::find("sudo").is_some() {
        let mut sudo = process::command("sudo");
        if std::env::var_os("CI").is_some() {
            sudo.arg("--non-interactive");
        } else {
            sudo.stdin(std::process::Stdio::inherit());
        }
        sudo.arg("env");
        sudo
    } else {
        bail!("{program} needs an administrator's rights, and there is no sudo");
    };
    command.arg("DEBIAN_FRONTEND=noninteractive").arg(program);
    Ok(command)
}

/// Whether this runs as root, as it does in most containers.
pub fn is_root() -> Result<bool> {
    Ok(process::read(process::command("id").arg("-u"))?.trim() == "0")
}

/// The packages a folder's lock file names, unless exactly those are there already.
pub fn node_packages(folder: &Path) -> Result<()> {
    if process::find("npm").is_none() {
        packages(
            &["nodejs", "npm"],
            "Node runs the browser stories and the bench",
        )?;
    }
    let lock_file = folder.join("package-lock.json");
    let lock =
        fs::read(&lock_file).with_context(|| format!("cannot read {}", lock_file.display()))?;
    let installed = folder.join("node_modules/.installed-from.json");
    if fs::read(&installed).ok().as_deref() != Some(&lock) {
        eprintln!("Installing the packages of {}", folder.display());
        let mut command = process::command("npm");
        process::run(
            command
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(folder),
        )?;
        fs::write(installed, lock)?;
    }
    Ok(())
}

/// The browser the stories are told in and the bench measures.
pub fn chromium() -> Result<()> {
    if process::find("chromium").is_none() {
        packages(&["chromium"], "the browser stories run in it")?;
    }
    Ok(())
}

/// A component of the Rust toolchain, added when the program it brings is not there.
pub fn component(name: &str, program: &str) -> Result<()> {
    if process::find(program).is_some()
        && process::command(program)
            .arg("--version")
            .output()?
            .status
            .success()
    {
        return Ok(());
    }
    process::run(process::command("rustup").args(["component", "add", name]))
}

/// The cargo-deny this project is checked by.
const CARGO_DENY: &str = "0.20.2";

/// cargo-deny: the one on the search path, or one built into target/tools.
///
/// Built without optimising, which takes a minute instead of five; it runs for a second.
pub fn cargo_deny() -> Result<PathBuf> {
    if let Some(there) = process::find("cargo-deny") {
        return Ok(there);
    }
    let folder = crate::paths::tools();
    let program = folder.join("bin/cargo-deny");
    if !program.exists() {
        eprintln!("Installing cargo-deny into target/tools (once, about a minute)");
        process::run(
            crate::cargo::cargo()
                .args([
                    "install",
                    "cargo-deny",
                    "--quiet",
                    "--locked",
                    "--version",
                    CARGO_DENY,
                    "--root",
                ])
                .arg(&folder)
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
        )?;
    }
    Ok(program)
}

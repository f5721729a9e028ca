//! The browser stories: the client as handed out, the server with its checks for overflow and the like, a real Chromium.
//!
//! The server is the one that the tests before this are built of. Optimising it for these minutes alone would take longer
//! than it saves; what is handed out is the same code, and is measured by the benchmarks.

use crate::client::{self, Finish};
use crate::{cargo, install, paths, process};
use anyhow::Result;
use std::process::Command;

/// Builds both and runs tests/stories.
pub fn run() -> Result<()> {
    told(&[])
}

/// Builds both and lets Playwright do what these words say.
pub fn told(words: &[&str]) -> Result<()> {
    install::node_packages(&paths::root().join("tests"))?;
    install::chromium()?;
    process::run(in_tests("npx").args(["--no-install", "tsc"]))?;
    install::browser_target()?;
    client::build(Finish::Release, &[], &paths::client())?;
    let server = cargo::build_server(false)?;
    process::run(
        in_tests("npx")
            .args(["--no-install", "playwright", "test"])
            .args(words)
            .env("GOLDEN_THREAD_BINARY", server),
    )
}

fn in_tests(program: &str) -> Command {
    let mut command = process::command(program);
    command.current_dir(paths::root().join("tests"));
    command
}

//! Measuring: builds what is measured, then hands over to the bench itself in tests/bench.

use crate::client::{self, Finish};
use crate::{cargo, install, paths, process};
use anyhow::Result;

/// What to measure.
#[derive(clap::Args)]
pub struct Bench {
    /// Words handed on to tests/bench/run.mjs
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

impl Bench {
    /// Builds the client (as handed out, and once more with the bench's entry points) and the server, and measures.
    pub fn run(&self) -> Result<()> {
        install::browser_target()?;
        client::build(Finish::Release, &[], &paths::client())?;
        client::build(Finish::Release, &["bench"], &paths::client_bench())?;
        let server = cargo::build_server(true)?;
        install::node_packages(&paths::root().join("tests/bench"))?;
        install::chromium()?;
        process::run(
            process::command("node")
                .arg("tests/bench/run.mjs")
                .args(&self.words)
                .env("GOLDEN_THREAD_BINARY", server)
                .env("GOLDEN_THREAD_CLIENT_BENCH", paths::client_bench()),
        )
    }
}

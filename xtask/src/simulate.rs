//! The simulator: seeded plans of devices, losses and crashes, looking for one that breaks an invariant.

use crate::{cargo, process};
use anyhow::Result;
use std::path::PathBuf;

/// How many plans to try, and from where.
#[derive(clap::Args, Default)]
pub struct Simulate {
    /// How many seeds to try
    #[arg(long, default_value_t = 2_000)]
    pub seeds: u64,
    /// The first seed; with `--seeds 1`, replays exactly that plan
    #[arg(long)]
    pub seed: Option<u64>,
    /// Replay a plan from a file, such as a failing seed leaves behind
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// Break one rule on purpose and see it caught (`--break list` names them)
    #[arg(long = "break", value_name = "RULE")]
    pub broken: Option<String>,
    /// Break every rule in turn, and fail unless each is caught
    #[arg(long)]
    pub breaks: bool,
}

impl Simulate {
    /// Builds the simulator, optimised, and runs it.
    pub fn run(&self) -> Result<()> {
        let mut command = cargo::cargo();
        command.args([
            "run",
            "--release",
            "--package",
            "shared",
            "--example",
            "simulate",
            "--",
        ]);
        command.arg("--seeds").arg(self.seeds.to_string());
        if let Some(seed) = self.seed {
            command.arg("--seed").arg(seed.to_string());
        }
        if let Some(plan) = &self.plan {
            command.arg("--plan").arg(plan);
        }
        if let Some(rule) = &self.broken {
            command.arg("--break").arg(rule);
        }
        if self.breaks {
            command.arg("--breaks");
        }
        process::run(&mut command)
    }
}

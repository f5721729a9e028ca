//! Everything that must hold before a change lands, in parts that can be run alone.

mod deny;
mod postgres;
pub mod stories;

use crate::{cargo, install, process, simulate, tidy};
use anyhow::Result;
use clap::ValueEnum;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Run everything that must hold before a change lands.
#[derive(clap::Args)]
pub struct Test {
    /// Only this part; may be given more than once
    #[arg(long, value_name = "PART", value_enum)]
    only: Vec<Part>,
}

/// The parts, in the order they run: what fails soonest comes first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, as rustfmt does it
    Fmt,
    /// Layout rules, and that the docs name what exists
    Tidy,
    /// Licences, bans and sources of every dependency; advisories where their database can be reached
    Deny,
    /// Lints, native and for the browser
    Clippy,
    /// Unit, property and snapshot tests, and the examples in the docs
    Unit,
    /// The store's story on `SQLite` and on a `PostgreSQL` started for it
    Store,
    /// 2,000 seeds of the simulator, optimised
    Simulate,
    /// Stories in a real browser against the real binary
    Stories,
}

struct Outcome {
    part: Part,
    took: Duration,
    failure: Option<String>,
}

impl Test {
    /// Runs the parts, each whether or not the one before it held, and says in the end which did.
    pub fn run(&self) -> ExitCode {
        let wanted: Vec<Part> = Part::value_variants()
            .iter()
            .copied()
            .filter(|part| self.only.is_empty() || self.only.contains(part))
            .collect();
        let mut outcomes = Vec::new();
        for part in wanted {
            eprintln!("\n── {} ──", part.name());
            let start = Instant::now();
            let failure = part.run().err().map(|why| format!("{why:#}"));
            if let Some(why) = &failure {
                eprintln!("{}: {why}", part.name());
            }
            outcomes.push(Outcome {
                part,
                took: start.elapsed(),
                failure,
            });
        }
        conclude(&outcomes)
    }
}

/// Prints what held and what did not; the very last line counts the parts.
fn conclude(outcomes: &[Outcome]) -> ExitCode {
    println!("\n{:<10} {:<7} {:>8}", "part", "result", "time");
    for Outcome {
        part,
        took,
        failure,
    } in outcomes
    {
        let result = if failure.is_none() {
            "passed"
        } else {
            "FAILED"
        };
        println!(
            "{:<10} {result:<7} {:>6.1} s",
            part.name(),
            took.as_secs_f64()
        );
    }
    let mut failed = 0;
    for Outcome { part, failure, .. } in outcomes {
        if let Some(why) = failure {
            failed += 1;
            println!(
                "\n{}: {why}\n  alone: cargo xtask test --only {0}",
                part.name()
            );
        }
    }
    println!("\n{} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

impl Part {
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    fn run(self) -> Result<()> {
        match self {
            Self::Fmt => {
                install::component("rustfmt", "cargo-fmt")?;
                process::run(cargo::cargo().args(["fmt", "--all", "--check"]))
            }
            Self::Tidy => tidy::run(),
            Self::Deny => deny::run(),
            Self::Clippy => clippy(),
            Self::Unit => unit(),
            Self::Store => postgres::with_postgres(|url| {
                let mut stories = tests(&["--workspace", "--test", "*"]);
                stories.env("GOLDEN_THREAD_TEST_POSTGRES", url);
                process::run(stories.env("GOLDEN_THREAD_REQUIRE_POSTGRES", "1"))
            }),
            Self::Simulate => simulated(),
            Self::Stories => stories::run(),
        }
    }
}

/// Clean seeds prove something only if a broken rule is caught.
fn simulated() -> Result<()> {
    let seeds = simulate::Simulate {
        seeds: 2_000,
        ..Default::default()
    };
    seeds.run()?;
    simulate::Simulate {
        breaks: true,
        ..seeds
    }
    .run()
}

/// Twice, because the app is another program in the browser than on the machine that tests it.
///
/// This and the tests take the whole workspace: what is chosen decides the features of dependencies,
/// and one choice is built once.
fn clippy() -> Result<()> {
    install::component("clippy", "cargo-clippy")?;
    install::browser_target()?;
    let deny_warnings = ["--", "--deny", "warnings"];
    process::run(
        cargo::cargo()
            .args(["clippy", "--workspace", "--all-targets"])
            .args(deny_warnings),
    )?;
    process::run(
        cargo::cargo()
            .args(["clippy", "--package", "app", "--target", install::BROWSER])
            .args(deny_warnings),
    )
}

fn unit() -> Result<()> {
    process::run(&mut tests(&["--workspace", "--lib", "--bins"]))?;
    process::run(cargo::cargo().args(["test", "--doc", "--workspace"]))
}

/// nextest where somebody has it, because it is quicker to read; cargo's own otherwise.
fn tests(which: &[&str]) -> std::process::Command {
    let mut command = cargo::cargo();
    if process::find("cargo-nextest").is_some() {
        command.args([
            "nextest",
            "run",
            "--no-tests=pass",
            "--status-level=fail",
            "--final-status-level=slow",
        ]);
    } else {
        command.args(["test", "--quiet"]);
    }
    command.args(which);
    command
}

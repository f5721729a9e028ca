//! The project's own tasks, in Rust so that they are the same on every machine: `cargo xtask --help`.
//!
//! Each task has a file of its own. A task installs what it needs and finds missing, never what is already there,
//! and knows nothing of how another task works beyond the function it calls.

mod bench;
mod cargo;
mod client;
mod dist;
mod install;
mod paths;
mod pictures;
mod process;
mod run;
mod simulate;
mod test;
mod tidy;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Golden Thread's own tasks.
///
/// Start with `cargo xtask run --demo`: it installs what is missing, builds the app and the server, fills a
/// believable board and prints a link for each role.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and serve the app on this machine
    Run(run::Run),
    /// Build the browser client alone, into target/client
    Client(client::Client),
    /// Run everything that must hold before a change lands
    Test(test::Test),
    /// Check layout rules, and that the docs name what exists
    Tidy,
    /// Make the one self-contained binary, target/dist/golden-thread
    Dist,
    /// Look for a plan of devices, losses and crashes that breaks an invariant
    Simulate(simulate::Simulate),
    /// Measure speed and size against raw `IndexedDB` and `PouchDB`
    Bench(bench::Bench),
    /// Take the screenshots in docs/pictures anew, of the demonstration board
    Pictures,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Run(task) => task.run(),
        Task::Client(task) => task.run(),
        Task::Test(task) => return task.run(),
        Task::Tidy => tidy::run(),
        Task::Dist => dist::run(),
        Task::Simulate(task) => task.run(),
        Task::Bench(task) => task.run(),
        Task::Pictures => pictures::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nerror: {why:#}");
            ExitCode::FAILURE
        }
    }
}

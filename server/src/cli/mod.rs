//! The command line. Every option can be given by environment variable, and `--help` teaches.

mod audit;
mod demo;
mod enrol;
mod export;
mod logging;
mod recovery;
mod serve;
mod tool;

use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use serde::Serialize;

use crate::client::FolderError;
use crate::newcomer::NewcomerError;
use crate::store::{Store, StoreError};

/// Golden Thread: learning captured with no signal reaches the board, and nothing is lost.
///
/// One program serves the app, keeps the board's database and answers this command line. Every option
/// can also be given by the environment variable shown with it.
#[derive(Debug, Parser)]
#[command(name = "golden-thread", version, after_long_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    board: BoardArgs,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  Serve a board on this machine, its database in ./data:
    golden-thread serve

  Let the first administrator in (prints a link and a code, good once and for 24 hours):
    golden-thread enrol --name \"Ada Price\" --role administrator

  Serve from a PostgreSQL that several servers share, behind a proxy that ends TLS:
    golden-thread serve --listen 0.0.0.0:8080 --behind-proxy \\
        --database postgres://golden_thread@db.example/board

  Take everything out, one change a line:
    golden-thread export --format jsonl > board.jsonl

  See whether an audit tool in a workbook can be used:
    golden-thread tool check audit.xlsx

  Draw a sample of case files that anybody can draw again:
    golden-thread audit draw cases.csv --plan plan.json --seed MARLSHIRE-2026-11";

const DATABASE: &str = "Where the board is kept: sqlite:PATH or \
    postgres://USER:PASSWORD@HOST/NAME [default: a SQLite file named golden-thread.db in the data folder]";

/// Which board.
#[derive(Debug, Args)]
struct BoardArgs {
    // Not a doc comment: rustdoc would want the addresses as links.
    #[arg(
        long,
        help = DATABASE,
        env = "GOLDEN_THREAD_DATABASE",
        hide_env_values = true,
        global = true
    )]
    database: Option<String>,
    /// The folder for files of the server's own
    #[arg(
        long,
        env = "GOLDEN_THREAD_DATA",
        default_value = "data",
        value_name = "DIR",
        global = true
    )]
    data: PathBuf,
    /// What to write to the log: error, warn, info, debug
    #[arg(long, env = "GOLDEN_THREAD_LOG", default_value = "info", global = true)]
    log: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Board(OnBoard),
    Tool(tool::Tool),
    Audit(audit::Audit),
}

/// What is done with a board.
#[derive(Debug, Subcommand)]
enum OnBoard {
    Serve(serve::Serve),
    Enrol(enrol::Enrol),
    /// Make every table that follows from the log anew
    ///
    /// The log is the record; folds, access and the tables of docs/sql.md are made from it. Safe while the
    /// server runs: whoever reads sees the old tables or the new.
    Rebuild,
    Export(export::Export),
    Demo(demo::Demo),
    Recovery(recovery::Recovery),
}

/// Why a command failed, for the person at the shell.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Newcomer(#[from] NewcomerError),
    #[error(transparent)]
    Client(#[from] FolderError),
    #[error("cannot listen on {address}: {source}")]
    Listen { address: String, source: io::Error },
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    #[error("{0}")]
    Said(String),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let Cli { board, command } = Cli::parse();
    // Tools and frames are files: there is no board to open, and nothing to keep a log of.
    let command = match command {
        Command::Tool(tool) => return ended(tool.run()),
        Command::Audit(audit) => return ended(audit.run()),
        Command::Board(command) => command,
    };
    logging::start(&board.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("golden-thread: {error}");
            return ExitCode::FAILURE;
        }
    };
    ended(
        runtime
            .block_on(command.run(&board))
            .map(|()| ExitCode::SUCCESS),
    )
}

/// The exit code of a command, with what failed said to whoever is at the shell.
fn ended(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        // Whoever reads has had enough (`… | head`): nothing failed.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("golden-thread: {failure}");
            ExitCode::FAILURE
        }
    }
}

impl OnBoard {
    async fn run(self, board: &BoardArgs) -> Result<(), Failure> {
        let store = board.open().await?;
        match self {
            Self::Serve(serve) => return serve.run(store).await,
            Self::Enrol(enrol) => enrol.run(&store).await?,
            Self::Rebuild => rebuild(&store).await?,
            Self::Export(export) => export.run(&store).await?,
            Self::Demo(demo) => demo.run(&store).await?,
            Self::Recovery(recovery) => recovery.run(&store).await?,
        }
        store.close().await;
        Ok(())
    }
}

/// Says something to the person at the shell. Unlike `println!`, does not panic when nobody listens.
fn say(text: &str) -> Result<(), Failure> {
    Ok(writeln!(io::stdout(), "{text}")?)
}

/// Prints something as JSON.
fn print(what: &impl Serialize) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(what).map_err(|error| Failure::Said(error.to_string()))?;
    say(&text)
}

/// What a file holds. One that is larger than `most` bytes is read only so far that it shows.
fn bytes_of(file: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

async fn rebuild(store: &Store) -> Result<(), Failure> {
    let rebuilt = crate::projection::rebuild(store).await?;
    say(&format!(
        "{} rows of the log read; every table made anew.",
        rebuilt.rows
    ))?;
    if rebuilt.passed_over > 0 {
        say(&format!(
            "{} rows hold nothing this version reads.",
            rebuilt.passed_over
        ))?;
    }
    Ok(())
}

impl BoardArgs {
    async fn open(&self) -> Result<Store, StoreError> {
        let database = self
            .database
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.join("golden-thread.db").display()));
        Store::open(&database).await
    }
}

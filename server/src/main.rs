//! `golden-thread`: the board's server and its command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    golden_thread::cli::main()
}

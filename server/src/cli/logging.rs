//! Structured logs on standard error: one JSON object a line, or words where a person looks on. They never hold a body, a token, a name
//! or an address typed by a person; see `routes/layers.rs` for what is said of a request.

use std::io::{self, IsTerminal as _};
use std::panic;

use tracing_subscriber::EnvFilter;

/// Starts logging. Libraries speak only when something is wrong: at finer levels sqlx logs the text of
/// statements, and hyper what travels.
pub fn start(level: &str) {
    let directives = format!("warn,golden_thread={level},sqlx=error");
    let filter = EnvFilter::try_new(directives)
        .unwrap_or_else(|_| EnvFilter::new("warn,golden_thread=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    // A second start (in tests) finds the first one's logger in place, which is as good.
    let _ = if io::stderr().is_terminal() {
        log.compact().with_target(false).try_init()
    } else {
        log.json().flatten_event(true).try_init()
    };
    // The default hook prints a panic's message, and that may quote what a person wrote.
    panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()))
            .unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
}

//! Where things are, from the root of the project, whatever folder the task was started in.

use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or_else(|| Path::new("."))
}

/// The finished browser client, which the server's build script embeds.
pub fn client() -> PathBuf {
    root().join("target/client")
}

/// The browser client with the bench's entry points in it, never handed out.
pub fn client_bench() -> PathBuf {
    root().join("target/client-bench")
}

/// Tools this project installs for itself, so that nothing is changed outside the project folder.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

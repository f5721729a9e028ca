//! The one file a board installs: the server with the optimised client inside.

use crate::client::{self, Finish};
use crate::{cargo, install, paths};
use anyhow::{Context, Result, bail};
use std::fs;

/// The most the first load may weigh in brotli, in bytes: a hall's phone signal has to carry it once.
pub const FIRST_LOAD_LIMIT: u64 = 300 * 1024;

/// Builds both, and refuses a client over the limit.
pub fn run() -> Result<()> {
    install::browser_target()?;
    let built = client::build(Finish::Release, &[], &paths::client())?;
    let first_load = built.first_load();
    if first_load > FIRST_LOAD_LIMIT {
        bail!(
            "the first load weighs {:.1} KB in brotli; at most {} KB is allowed",
            kilobytes(first_load),
            FIRST_LOAD_LIMIT / 1024
        );
    }
    let binary = cargo::build_server(true)?;
    let folder = paths::root().join("target/dist");
    fs::create_dir_all(&folder)?;
    let target = folder.join("golden-thread");
    // Written beside and moved, so that a server running from the old file is not disturbed.
    let beside = folder.join("golden-thread.new");
    fs::copy(&binary, &beside).with_context(|| format!("cannot copy {}", binary.display()))?;
    fs::rename(&beside, &target)?;
    let size = fs::metadata(&target)?.len();
    println!(
        "target/dist/golden-thread  {:.1} MB, client inside",
        kilobytes(size) / 1024.0
    );
    println!(
        "first load                 {:.1} KB brotli of at most {} KB",
        kilobytes(first_load),
        FIRST_LOAD_LIMIT / 1024
    );
    println!(
        "everything, for offline    {:.1} KB brotli, fetched behind the first page",
        kilobytes(built.everything())
    );
    Ok(())
}

fn kilobytes(bytes: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let bytes = bytes as f64;
    bytes / 1024.0
}

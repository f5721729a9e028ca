//! The screenshots in docs/pictures, taken of the demonstration board in a real browser.

use crate::test::stories;
use anyhow::Result;

/// Builds client and server and takes the pictures anew.
pub fn run() -> Result<()> {
    stories::told(&["--config", "pictures.config.ts"])
}

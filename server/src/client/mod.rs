//! The app as the server hands it out: embedded at build, or read from a folder while developing.

mod embedded;
mod folder;
pub mod serve;

use std::collections::HashMap;

use bytes::Bytes;

pub use folder::FolderError;

/// One file of the client, in each form it can be sent.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its media type.
    pub mime: String,
    /// Whether its name changes with its content, so that browsers may keep it for good.
    pub immutable: bool,
    /// As it is.
    pub plain: Bytes,
    /// Compressed with brotli.
    pub br: Option<Bytes>,
    /// Compressed with gzip.
    pub gzip: Option<Bytes>,
    /// Names this content, for `If-None-Match`.
    pub etag: String,
}

/// All files of the client by path, the page itself at `/`.
#[derive(Clone, Debug, Default)]
pub struct Client(HashMap<String, Asset>);

impl Client {
    /// The client built into this program.
    pub fn embedded() -> Self {
        embedded::client()
    }

    /// A client from a folder that `cargo xtask` wrote.
    pub fn from_folder(folder: &std::path::Path) -> Result<Self, FolderError> {
        folder::client(folder)
    }

    /// Whether there is an app at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }
}

fn etag(sha256: &str) -> String {
    format!("\"{sha256}\"")
}

//! A client read from a folder at start (`--client DIR`): no rebuild of the server while the app is
//! being worked on.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Asset, Client, etag};

/// Why a folder is not a client.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file could not be read.
    #[error("{file} could not be read: {source}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The list of files is not as `cargo xtask` writes it.
    #[error("assets.json is not a list of files: {0}")]
    List(#[from] serde_json::Error),
}

#[derive(Deserialize)]
struct List {
    assets: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    file: String,
    mime: String,
    sha256: String,
    #[serde(default)]
    immutable: bool,
    #[serde(default)]
    encodings: Vec<String>,
}

pub fn client(folder: &Path) -> Result<Client, FolderError> {
    let list: List = serde_json::from_slice(&read(&folder.join("assets.json"))?)?;
    let assets = list.assets.into_iter().map(|entry| {
        let encoded = |name: &str, ending: &str| {
            if entry.encodings.iter().any(|one| one == name) {
                read(&folder.join(format!("{}.{ending}", entry.file)))
                    .map(|bytes| Some(bytes.into()))
            } else {
                Ok(None)
            }
        };
        let plain = read(&folder.join(&entry.file))?;
        let asset = Asset {
            etag: etag(&entry.sha256),
            br: encoded("br", "br")?,
            gzip: encoded("gzip", "gz")?,
            plain: plain.into(),
            immutable: entry.immutable,
            mime: entry.mime,
        };
        Ok((entry.path, asset))
    });
    Ok(Client(assets.collect::<Result<_, FolderError>>()?))
}

fn read(file: &Path) -> Result<Vec<u8>, FolderError> {
    fs::read(file).map_err(|source| FolderError::File {
        file: file.to_owned(),
        source,
    })
}

//! One file of the client: its name, its digest, its compressed forms, its line in the list.

use super::Finish;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;

/// A file of the client, not yet written.
pub struct Asset {
    /// The path in a URL: `/app-0123456789abcdef.js`; the page itself is `/`.
    pub path: String,
    /// The file below the client's folder.
    pub file: String,
    /// Whether the name changes with the content, so that a browser may keep it for ever.
    pub immutable: bool,
    /// Whether a first visit waits for it before its page can be used.
    pub first: bool,
    /// The content, uncompressed.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// A file named by what it holds.
    pub fn named_by_content(stem: &str, ending: &str, bytes: Vec<u8>) -> Self {
        let digest = Self::digest(&bytes);
        // The name a developer knows from wasm-bindgen.
        let file = if ending == "wasm" {
            format!("{stem}-{digest}_bg.wasm")
        } else {
            format!("{stem}-{digest}.{ending}")
        };
        Self::named(&file, bytes)
    }

    /// A file whose name was made of a digest already.
    pub fn named(file: &str, bytes: Vec<u8>) -> Self {
        Self {
            immutable: true,
            ..Self::plain(file, bytes)
        }
    }

    /// As much of a digest as a name bears.
    pub fn digest(bytes: &[u8]) -> String {
        hex::encode(&Sha256::digest(bytes)[..8])
    }

    /// The same file, as one that a first visit waits for.
    pub fn at_first(self) -> Self {
        Self {
            first: true,
            ..self
        }
    }

    /// A file whose name stays the same from build to build.
    pub fn plain(file: &str, bytes: Vec<u8>) -> Self {
        Self {
            path: format!("/{file}"),
            file: file.to_owned(),
            immutable: false,
            first: false,
            bytes,
        }
    }

    /// A file handed out under a path that is not its name.
    pub fn page(path: &str, file: &str, bytes: Vec<u8>) -> Self {
        Self {
            path: path.to_owned(),
            file: file.to_owned(),
            immutable: false,
            first: false,
            bytes,
        }
    }

    /// The digest as a page's `integrity` wants it.
    pub fn integrity(&self) -> String {
        format!("sha256-{}", STANDARD.encode(Sha256::digest(&self.bytes)))
    }

    /// The content type, or an error for an ending nobody has thought about.
    pub fn mime(&self) -> Result<&'static str> {
        let ending = Path::new(&self.file)
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        Ok(match ending {
            "css" => "text/css; charset=utf-8",
            "html" => "text/html; charset=utf-8",
            "ico" => "image/x-icon",
            "js" => "text/javascript; charset=utf-8",
            "png" => "image/png",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json",
            _ => bail!(
                "public/{} has an ending the client build knows no content type for",
                self.file
            ),
        })
    }

    fn is_compressed_already(&self) -> bool {
        Path::new(&self.file)
            .extension()
            .is_some_and(|ending| ending == "png" || ending == "ico")
    }
}

/// The list of everything in a built client: `assets.json`, read by the server's build script.
#[derive(Serialize, Deserialize)]
pub struct List {
    /// Names this build: changes when any file does.
    pub build: String,
    /// Every file, in order of path.
    pub assets: Vec<Entry>,
}

/// One file in the list.
#[derive(Serialize, Deserialize)]
pub struct Entry {
    /// The path in a URL.
    pub path: String,
    /// The file below the client's folder; its compressed forms end in `.br` and `.gz` beside it.
    pub file: String,
    /// The content type.
    pub mime: String,
    /// Whether a browser may keep it for ever.
    pub immutable: bool,
    /// Whether a first visit waits for it before its page can be used.
    pub first: bool,
    /// SHA-256 of the uncompressed content in hex, fit for an entity tag.
    pub sha256: String,
    /// The compressed forms there are, by the name HTTP has for them: `br`, `gzip`.
    pub encodings: Vec<String>,
    /// Bytes uncompressed.
    pub size: u64,
    /// Bytes as most browsers will receive it.
    pub brotli_size: u64,
}

impl List {
    /// What a first visit waits for, in bytes of brotli: the page, its scripts and style sheet, and the part of the
    /// wasm that holds both first pages, Today and joining.
    pub fn first_load(&self) -> u64 {
        let first = self.assets.iter().filter(|entry| entry.first);
        first.map(|entry| entry.brotli_size).sum()
    }

    /// What the service worker then fetches behind the page, so that everything opens without a signal: all there is.
    pub fn everything(&self) -> u64 {
        self.assets.iter().map(|entry| entry.brotli_size).sum()
    }

    /// Prints what there is and what it weighs.
    pub fn print(&self) {
        for entry in &self.assets {
            println!(
                "{:>9} {:>9} br  {:5}  {}",
                entry.size,
                entry.brotli_size,
                if entry.first { "first" } else { "" },
                entry.path
            );
        }
        println!(
            "build {}: first load {} bytes in brotli; everything, for use without a signal, {} bytes",
            self.build,
            self.first_load(),
            self.everything()
        );
    }
}

/// A name for this build that changes when any file does, or the care taken in compressing it.
pub fn build_id(assets: &[Asset], finish: Finish) -> String {
    let mut all: Vec<_> = assets
        .iter()
        .map(|asset| (&asset.path, asset.integrity()))
        .collect();
    all.sort();
    let mut digest = Sha256::new();
    digest.update([u8::from(finish == Finish::Release)]);
    for (path, integrity) in all {
        digest.update(format!("{path} {integrity}\n"));
    }
    hex::encode(&digest.finalize()[..8])
}

/// Writes the files, their compressed forms and the list; unless the folder already holds this very client.
pub fn write(mut assets: Vec<Asset>, build: String, finish: Finish, folder: &Path) -> Result<List> {
    assets.sort_by(|one, other| one.path.cmp(&other.path));
    if let Some(list) = already_there(&assets, &build, folder) {
        return Ok(list);
    }
    let beside = folder.with_extension("new");
    let _ = fs::remove_dir_all(&beside);
    let mut entries = Vec::with_capacity(assets.len());
    for asset in &assets {
        entries.push(
            write_one(asset, finish, &beside)
                .with_context(|| format!("cannot write {}", asset.file))?,
        );
    }
    let list = List {
        build,
        assets: entries,
    };
    fs::write(
        beside.join("assets.json"),
        serde_json::to_string_pretty(&list)?,
    )?;
    let _ = fs::remove_dir_all(folder);
    fs::rename(&beside, folder)?;
    Ok(list)
}

fn already_there(assets: &[Asset], build: &str, folder: &Path) -> Option<List> {
    let list: List = serde_json::from_slice(&fs::read(folder.join("assets.json")).ok()?).ok()?;
    let same = list.build == build
        && list.assets.len() == assets.len()
        && assets.iter().all(|asset| {
            fs::read(folder.join(&asset.file)).is_ok_and(|bytes| bytes == asset.bytes)
        });
    same.then_some(list)
}

fn write_one(asset: &Asset, finish: Finish, folder: &Path) -> Result<Entry> {
    let file = folder.join(&asset.file);
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&file, &asset.bytes)?;
    let mut encodings = Vec::new();
    let mut brotli_size = asset.bytes.len();
    if !asset.is_compressed_already() {
        let brotli = in_brotli(&asset.bytes, finish)?;
        brotli_size = brotli.len();
        fs::write(folder.join(format!("{}.br", asset.file)), brotli)?;
        fs::write(
            folder.join(format!("{}.gz", asset.file)),
            in_gzip(&asset.bytes, finish)?,
        )?;
        encodings = vec!["br".to_owned(), "gzip".to_owned()];
    }
    Ok(Entry {
        path: asset.path.clone(),
        file: asset.file.clone(),
        mime: asset.mime()?.to_owned(),
        immutable: asset.immutable,
        first: asset.first,
        sha256: hex::encode(Sha256::digest(&asset.bytes)),
        encodings,
        size: asset.bytes.len() as u64,
        brotli_size: brotli_size as u64,
    })
}

fn in_brotli(bytes: &[u8], finish: Finish) -> Result<Vec<u8>> {
    let quality = if finish == Finish::Release { 11 } else { 4 };
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 64 * 1024, quality, 24);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(compressed)
}

fn in_gzip(bytes: &[u8], finish: Finish) -> Result<Vec<u8>> {
    let level = if finish == Finish::Release {
        flate2::Compression::best()
    } else {
        flate2::Compression::fast()
    };
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

//! Building the browser client: compile, split, bind, gather, name by content, compress, write, list.
//!
//! What comes out (target/client) is all that the server hands out and all that the service worker keeps. The list in
//! `assets.json` is made here and nowhere else, so it cannot drift from the files: the server embeds from it and the
//! service worker's own list is part of the same build.

mod assets;
mod compile;
mod gather;
mod lean;
mod shell;
mod short;
mod split;
mod styles;

use self::lean::lean;
use crate::{install, paths};
use anyhow::Result;
use assets::{Asset, List};
use std::path::Path;

/// How much care goes into the client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Quick to build, the same behaviour, a larger download.
    Dev,
    /// As handed out: smallest.
    Release,
}

/// Build the browser client alone.
#[derive(clap::Args)]
pub struct Client {
    /// The optimised client, as handed out
    #[arg(long)]
    release: bool,
    /// With the bench's entry points, into target/client-bench
    #[arg(long)]
    bench: bool,
}

impl Client {
    /// Builds it and says what it weighs.
    pub fn run(&self) -> Result<()> {
        install::browser_target()?;
        let finish = if self.release {
            Finish::Release
        } else {
            Finish::Dev
        };
        let list = if self.bench {
            build(finish, &["bench"], &paths::client_bench())
        } else {
            build(finish, &[], &paths::client())
        };
        list?.print();
        Ok(())
    }
}

/// A worker: the script the app starts it by, and the script and the wasm of its crate.
fn worker(package: &str, profile: &str, finish: Finish) -> Result<[Asset; 3]> {
    let (script, wasm) = compile::compile_worker(package, profile)?;
    let wasm = Asset::named_by_content(package, "wasm", wasm);
    let script = lean(&script, finish).into_bytes();
    let script = Asset::named_by_content(package, "js", script);
    let name = format!("{package}.js");
    let starts = lean(&shell::worker_of(&name, &script, &wasm)?, finish);
    Ok([Asset::plain(&name, starts.into_bytes()), script, wasm])
}

/// Builds the client into a folder, with these features of the app on top of its own.
///
/// A folder that already holds exactly this build is left alone, so that the server is not built again for nothing.
pub fn build(finish: Finish, features: &[&str], folder: &Path) -> Result<List> {
    let bound = compile::compile(finish, features)?;
    let mut assets = gather::public_files()?;
    let [styles, later] = styles::bundles(finish)?;
    let styles = Asset::named_by_content("styles", "css", styles.into_bytes());
    let later = Asset::named_by_content("styles-later", "css", later.into_bytes());
    let wasm = Asset::named_by_content("app", "wasm", bound.wasm);
    let split::Named {
        script,
        loader,
        chunks,
    } = split::name(
        &lean(&bound.script, finish),
        &lean(&bound.loader, finish),
        bound.chunks,
    )?;
    for (package, profile) in [
        ("passphrase", "worker"),
        ("recovery", "worker-small"),
        ("sheets", "worker-small"),
    ] {
        assets.extend(worker(package, profile, finish)?);
    }
    let boot = lean(&shell::boot(&script, &wasm, &later)?, finish);
    let boot = Asset::named_by_content("boot", "js", boot.into_bytes());
    let index = Asset::page(
        "/",
        "index.html",
        shell::index(&styles, &boot, &script, &loader, &wasm)?.into_bytes(),
    );
    assets.extend(
        bound
            .snippets
            .into_iter()
            .map(|(path, text)| Asset::plain(&path, text.into_bytes())),
    );
    // What a person waits for on a first visit; the rest comes behind the first page.
    let first = [index, styles, boot, script, loader, wasm];
    assets.extend(first.map(Asset::at_first));
    assets.extend(chunks);
    assets.push(later);
    gather::check_references(&assets)?;

    let build = assets::build_id(&assets, finish);
    assets.push(Asset::plain(
        "sw.js",
        shell::worker(&build, &assets)?.into_bytes(),
    ));
    assets::write(assets, build, finish, folder)
}

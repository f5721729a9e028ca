//! Embeds the client that `cargo xtask` built, so that one file is the whole product.
//!
//! Reads `assets.json` in the folder named by `GOLDEN_THREAD_CLIENT`, or in `target/client`. When
//! there is none the server builds all the same and says how to build the client.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::Value;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=GOLDEN_THREAD_CLIENT");
    let folder = env::var_os("GOLDEN_THREAD_CLIENT").map_or_else(
        || {
            PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
                .join("../target/client")
        },
        PathBuf::from,
    );
    let list = folder.join("assets.json");
    println!("cargo::rerun-if-changed={}", list.display());
    let table = match fs::read_to_string(&list) {
        Ok(text) => table(&folder, &text)?,
        Err(_) => "&[]".to_owned(),
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("client.rs"), table)
}

fn table(folder: &Path, text: &str) -> io::Result<String> {
    let list: Value = serde_json::from_str(text)?;
    let mut code = String::from("&[\n");
    for entry in list["assets"].as_array().into_iter().flatten() {
        let word = |name: &str| entry[name].as_str().unwrap_or_default();
        let file = folder.join(word("file")).canonicalize()?;
        println!("cargo::rerun-if-changed={}", file.display());
        let encoded = |name: &str, ending: &str| {
            let has = entry["encodings"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one == name));
            if has {
                format!(
                    "Some(include_bytes!({:?}))",
                    format!("{}.{ending}", file.display())
                )
            } else {
                "None".to_owned()
            }
        };
        let _ = writeln!(
            code,
            "    Embedded {{ path: {:?}, mime: {:?}, immutable: {}, sha256: {:?}, plain: include_bytes!({:?}), br: {}, gzip: {} }},",
            word("path"),
            word("mime"),
            entry["immutable"].as_bool().unwrap_or_default(),
            word("sha256"),
            file.display().to_string(),
            encoded("br", "br"),
            encoded("gzip", "gz"),
        );
    }
    code.push(']');
    Ok(code)
}

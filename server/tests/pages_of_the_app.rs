//! How the app is handed out: hashed names kept for good, the page and the service worker asked for
//! again, the smallest form a browser reads, and headers that let nothing else run.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

mod support;

use std::fs;
use std::path::Path;

use golden_thread::client::Client;
use golden_thread::serve::Options;
use reqwest::header::HeaderMap;
use serde_json::json;
use support::{Board, Database};
use tempfile::TempDir;

fn built(folder: &Path) -> Client {
    let files = [
        ("/", "index.html", "text/html; charset=utf-8", false),
        (
            "/app-0123.js",
            "app-0123.js",
            "text/javascript; charset=utf-8",
            true,
        ),
        ("/sw.js", "sw.js", "text/javascript; charset=utf-8", false),
        ("/icon.png", "icon.png", "image/png", true),
    ];
    let mut assets = Vec::new();
    for (path, file, mime, immutable) in files {
        fs::write(folder.join(file), format!("plain {file}")).unwrap();
        let packed = mime.starts_with("text");
        if packed {
            fs::write(folder.join(format!("{file}.br")), format!("br {file}")).unwrap();
            fs::write(folder.join(format!("{file}.gz")), format!("gz {file}")).unwrap();
        }
        let encodings = if packed { vec!["br", "gzip"] } else { vec![] };
        assets.push(json!({
            "path": path, "file": file, "mime": mime, "immutable": immutable,
            "sha256": format!("hash of {file}"), "encodings": encodings,
        }));
    }
    let list = json!({ "build": "1", "assets": assets });
    fs::write(folder.join("assets.json"), list.to_string()).unwrap();
    Client::from_folder(folder).unwrap()
}

struct Got {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn get(url: String, headers: &[(&str, &str)]) -> Got {
    let mut call = reqwest::Client::builder()
        .no_gzip()
        .build()
        .unwrap()
        .get(url);
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    let answer = call.send().await.unwrap();
    Got {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        body: answer.text().await.unwrap(),
    }
}

#[tokio::test]
async fn the_app_is_handed_out_as_it_was_built() {
    let (database, folder) = (Database::sqlite(), TempDir::new().unwrap());
    let options = Options {
        client: built(folder.path()),
        ..Options::default()
    };
    let board = Board::start_with(&database.url(), options).await;
    let at = |path: &str| format!("{}{path}", board.url);

    let script = get(at("/app-0123.js"), &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(
        (script.status, script.body.as_str()),
        (200, "br app-0123.js")
    );
    assert_eq!(script.header("content-encoding"), "br");
    assert_eq!(
        script.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(script.header("vary"), "accept-encoding");
    let script = get(at("/app-0123.js"), &[("accept-encoding", "gzip")]).await;
    assert_eq!(script.body, "gz app-0123.js");
    let script = get(at("/app-0123.js"), &[]).await;
    assert_eq!(script.body, "plain app-0123.js");

    let worker = get(at("/sw.js"), &[]).await;
    assert_eq!(worker.header("cache-control"), "no-cache");
    let etag = worker.header("etag").to_owned();
    let again = get(at("/sw.js"), &[("if-none-match", &etag)]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));

    // The app finds its own way from any address that is no file's.
    for path in [
        "/",
        "/join",
        "/circles/018f3a52-8c0e-7b5a-9d47-2f615a0c71e4/run",
    ] {
        let page = get(at(path), &[]).await;
        assert_eq!(
            (page.status, page.body.as_str()),
            (200, "plain index.html"),
            "{path}"
        );
        assert_eq!(page.header("cache-control"), "no-cache");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"));
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
    }
    // A file that is not there must not be answered with a page, which a browser would keep as it.
    assert_eq!(get(at("/app-old.js"), &[]).await.status, 404);
    let missing = get(at("/api/v1/nothing"), &[]).await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("cache-control"), "no-store");
    assert_eq!(
        get(at("/healthz"), &[]).await.header("cache-control"),
        "no-store"
    );
    board.stop().await;
}

#[tokio::test]
async fn a_server_without_the_app_says_how_to_build_it() {
    let database = Database::sqlite();
    let board = Board::start(&database.url()).await;
    let page = get(format!("{}/", board.url), &[]).await;
    assert_eq!(page.status, 503);
    assert!(page.body.contains("cargo xtask run"));
    board.stop().await;
}

#[tokio::test]
async fn figures_and_the_description_of_the_interface_are_there() {
    let database = Database::sqlite();
    let board = Board::start(&database.url()).await;
    let health = get(format!("{}/healthz", board.url), &[]).await;
    assert_eq!(health.status, 200);
    let metrics = get(format!("{}/metrics", board.url), &[]).await;
    assert!(
        metrics
            .body
            .contains("route=\"/healthz\",status=\"200\"} 1"),
        "{}",
        metrics.body
    );
    let described = get(format!("{}/api/openapi.json", board.url), &[]).await;
    let described: serde_json::Value = serde_json::from_str(&described.body).unwrap();
    for path in [
        "/api/v1/enrol",
        "/api/v1/sync",
        "/api/v1/live",
        "/api/v1/invite",
        "/api/v1/recovery/close",
    ] {
        assert!(described["paths"][path].is_object(), "{path}");
    }
    assert!(described["components"]["schemas"]["SyncRequest"]["properties"]["cursor"].is_object());
    board.stop().await;
}

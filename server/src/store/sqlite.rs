//! What is particular to SQLite: one writer, the write-ahead log, and every commit on disk before it
//! is acknowledged.

use std::path::Path;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Executor};

use super::StoreError;

/// The first version without the WAL-reset bug, which can lose commits made over two connections.
const OLDEST: (u32, u32, u32) = (3, 51, 3);

/// Readers beside the single writer; SQLite serves them from memory, so a handful is plenty.
const READERS: u32 = 8;

/// Set on every connection. `synchronous = FULL` is what lets an acknowledgement be a promise.
const PRAGMAS: &str = "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; \
     PRAGMA cache_size = -32000;";

/// Opens the file, making it and its folder when they are not there.
pub async fn open(url: &str) -> Result<(AnyPool, AnyPool), StoreError> {
    make_folder(url)?;
    let with_mode = if url.contains("mode=") {
        url.to_owned()
    } else if url.contains('?') {
        format!("{url}&mode=rwc")
    } else {
        format!("{url}?mode=rwc")
    };
    let write = pool(1).connect(&with_mode).await?;
    refuse_old(&write).await?;
    let read = pool(READERS).connect(&with_mode).await?;
    Ok((read, write))
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(std::time::Duration::from_secs(20))
        .test_before_acquire(false)
        .after_connect(|connection: &mut AnyConnection, _| {
            Box::pin(async move {
                connection.execute(PRAGMAS).await?;
                Ok(())
            })
        })
}

fn make_folder(url: &str) -> Result<(), StoreError> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or_default();
    match Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
                folder: folder.display().to_string(),
                source,
            })
        }
        _ => Ok(()),
    }
}

async fn refuse_old(pool: &AnyPool) -> Result<(), StoreError> {
    let (found,): (String,) = sqlx::query_as("SELECT sqlite_version()")
        .fetch_one(pool)
        .await?;
    if new_enough(&found) {
        Ok(())
    } else {
        Err(StoreError::SqliteTooOld { found })
    }
}

fn new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= OLDEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_keeps_what_it_commits() {
        sqlx::any::install_default_drivers();
        let folder = tempfile::tempdir().unwrap();
        let url = format!(
            "sqlite:{}",
            folder.path().join("deep/down/board.db").display()
        );
        let (read, write) = open(&url).await.unwrap();
        for pool in [read, write] {
            for (pragma, value) in [
                ("PRAGMA synchronous", 2),
                ("PRAGMA foreign_keys", 1),
                ("PRAGMA busy_timeout", 15_000),
            ] {
                let (found,): (i64,) = sqlx::query_as(pragma).fetch_one(&pool).await.unwrap();
                assert_eq!(found, value, "{pragma}");
            }
            let (mode,): (String,) = sqlx::query_as("PRAGMA journal_mode")
                .fetch_one(&pool)
                .await
                .unwrap();
            assert_eq!(mode, "wal");
        }
    }

    #[test]
    fn refuses_the_versions_that_lose_commits() {
        for old in ["3.7.0", "3.50.4", "3.51.2", "nonsense"] {
            assert!(!new_enough(old), "{old}");
        }
        for fixed in ["3.51.3", "3.52.0", "4.0.0"] {
            assert!(new_enough(fixed), "{fixed}");
        }
    }
}

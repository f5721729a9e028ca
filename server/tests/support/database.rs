//! A database with nothing in it, gone again when the story ends.

use sqlx::{Connection as _, Executor as _};
use tempfile::TempDir;

/// Where a story's board is kept.
pub enum Database {
    /// A file in a folder of its own.
    Sqlite(TempDir),
    /// A database of its own on the PostgreSQL that was given.
    Postgres { server: String, name: String },
}

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite(TempDir::new().unwrap())
    }

    /// A fresh database on the PostgreSQL named by `GOLDEN_THREAD_TEST_POSTGRES`. Without one the
    /// story is told on SQLite alone, unless `GOLDEN_THREAD_REQUIRE_POSTGRES` forbids that.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("GOLDEN_THREAD_TEST_POSTGRES") else {
            assert!(
                std::env::var_os("GOLDEN_THREAD_REQUIRE_POSTGRES").is_none(),
                "GOLDEN_THREAD_TEST_POSTGRES names no PostgreSQL, and one is required"
            );
            eprintln!(
                "no PostgreSQL given: told on SQLite alone (cargo xtask test --only store starts one)"
            );
            return None;
        };
        let name = format!("story_{}", uuid::Uuid::now_v7().simple());
        let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
        let text = format!("CREATE DATABASE {name}");
        connection.execute(sqlx::AssertSqlSafe(text)).await.unwrap();
        Some(Self::Postgres { server, name })
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite:{}", folder.path().join("board.db").display())
            }
            Self::Postgres { server, name } => {
                let (before, _) = server.rsplit_once('/').unwrap();
                format!("{before}/{name}")
            }
        }
    }

    /// Forgets it. SQLite's folder goes by itself.
    pub async fn remove(self) {
        if let Self::Postgres { server, name } = self {
            let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
            let text = format!("DROP DATABASE {name} WITH (FORCE)");
            connection.execute(sqlx::AssertSqlSafe(text)).await.unwrap();
        }
    }
}

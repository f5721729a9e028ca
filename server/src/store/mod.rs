//! Everything that speaks SQL. One SQL text serves SQLite and PostgreSQL (TEXT and BIGINT columns,
//! `$1` placeholders); what differs is in `sqlite.rs` and `postgres.rs`, one small file each.
//!
//! Nothing outside this folder and `projection` knows a table's name, and nothing in here knows who
//! may write what: that is decided in `shared` and carried out by `admission`.

pub mod access;
mod backend;
pub mod contacts;
pub mod copies;
pub mod device;
pub mod enrolment;
pub mod envelopes;
pub mod guests;
pub mod holdings;
pub mod log;
mod migrations;
pub mod people;
mod postgres;
pub mod pull;
pub mod quarantine;
pub mod record;
pub mod recovery;
pub mod rescue;
pub mod rows;
mod sqlite;

use std::time::Duration;

use sqlx::{Any, AnyConnection, AnyPool, Transaction};

pub use backend::Backend;
pub use postgres::listen;

use crate::secret::ServerKey;

/// What can go wrong between the server and its database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no, or could not be reached.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// `--database` is neither of the two forms understood.
    #[error(
        "`{0}` is not a database this server understands; write sqlite:PATH or postgres://USER@HOST/NAME"
    )]
    UnknownDatabase(String),
    /// SQLite older than the first version whose write-ahead log keeps every commit.
    #[error(
        "this SQLite is {found}; versions before 3.51.3 can lose commits (the WAL-reset bug), so the server refuses to start"
    )]
    SqliteTooOld {
        /// The version found.
        found: String,
    },
    /// The folder of the database file could not be made.
    #[error("the folder {folder} could not be made: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// Why.
        source: std::io::Error,
    },
    /// A row holds what this server never writes there.
    #[error("a row of {table} is not as this server writes it: {what}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        what: String,
    },
}

/// A transaction on either database.
pub type Tx = Transaction<'static, Any>;

/// The open database.
#[derive(Clone, Debug)]
pub struct Store {
    backend: Backend,
    url: String,
    read: AnyPool,
    /// On SQLite a pool of one: a single writer, so `BEGIN IMMEDIATE` never waits on ourselves.
    /// On PostgreSQL a few, so that those who wait for the log's lock leave the readers theirs.
    write: AnyPool,
    key: ServerKey,
}

/// Where the log stands, as read under the lock that serialises appends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the newest row, 0 for an empty log.
    pub seq: i64,
    /// Which life of the log this is; a new one begins when a restored backup is noticed.
    pub epoch: String,
    /// Whether an administrator has yet to close the recovery of a restored log.
    pub recovering: bool,
}

impl Store {
    /// Opens the database, creating and migrating it as needed.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let backend = Backend::of(url)?;
        let (read, write) = match backend {
            Backend::Sqlite => sqlite::open(url).await?,
            Backend::Postgres => postgres::open(url).await?,
        };
        migrations::run(&write).await?;
        let key = migrations::first_rows(&write).await?;
        Ok(Self {
            backend,
            url: url.to_owned(),
            read,
            write,
            key,
        })
    }

    /// Which database this is.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// The address it was opened with.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The key that signs cursors and rows; it lives in the database so that several servers, and a
    /// restored copy, share it.
    pub fn key(&self) -> &ServerKey {
        &self.key
    }

    /// Connections for reading.
    pub fn read(&self) -> &AnyPool {
        &self.read
    }

    /// A transaction that reads one consistent moment.
    pub async fn begin_read(&self) -> Result<Tx, StoreError> {
        Ok(match self.backend {
            Backend::Sqlite => self.read.begin().await?,
            Backend::Postgres => {
                self.read
                    .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?
            }
        })
    }

    /// A transaction that writes without touching the log (devices, enrolments).
    pub async fn begin_write(&self) -> Result<Tx, StoreError> {
        Ok(match self.backend {
            // A deferred transaction that turns into a write ignores busy_timeout.
            Backend::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Backend::Postgres => self.write.begin().await?,
        })
    }

    /// Opens the one transaction at a time that may append to the log, and says where the log stands.
    ///
    /// The lock is the row in `head`: PostgreSQL holds it until commit, SQLite holds the whole file.
    /// A database sequence would not do, for a lower number could commit after a reader passed a
    /// higher one.
    pub async fn begin_append(&self) -> Result<(Tx, Head), StoreError> {
        let mut tx = self.begin_write().await?;
        let row: (i64, String, i64) = sqlx::query_as(
            "UPDATE head SET seq = seq WHERE one = 1 RETURNING seq, epoch, recovering",
        )
        .fetch_one(&mut *tx)
        .await?;
        Ok((tx, Head::from(row)))
    }

    /// Where the log stands.
    pub async fn head(&self) -> Result<Head, StoreError> {
        let row: (i64, String, i64) =
            sqlx::query_as("SELECT seq, epoch, recovering FROM head WHERE one = 1")
                .fetch_one(&self.read)
                .await?;
        Ok(Head::from(row))
    }

    /// Where the log stands, as a transaction sees it.
    pub async fn head_in(&self, db: &mut AnyConnection) -> Result<Head, StoreError> {
        let row: (i64, String, i64) =
            sqlx::query_as("SELECT seq, epoch, recovering FROM head WHERE one = 1")
                .fetch_one(&mut *db)
                .await?;
        Ok(Head::from(row))
    }

    /// Tells other servers that the log grew, when this transaction commits.
    pub async fn notify(&self, db: &mut AnyConnection) -> Result<(), StoreError> {
        if self.backend == Backend::Postgres {
            postgres::notify(db).await?;
        }
        Ok(())
    }

    /// Answers how long the database took to say that it is there.
    pub async fn ping(&self) -> Result<Duration, StoreError> {
        let start = std::time::Instant::now();
        let _: (i64,) = sqlx::query_as("SELECT seq FROM head WHERE one = 1")
            .fetch_one(&self.read)
            .await?;
        Ok(start.elapsed())
    }

    /// Closes every connection; SQLite folds its write-ahead log into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

impl From<(i64, String, i64)> for Head {
    fn from((seq, epoch, recovering): (i64, String, i64)) -> Self {
        Self {
            seq,
            epoch,
            recovering: recovering != 0,
        }
    }
}

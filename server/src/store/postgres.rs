//! What is particular to PostgreSQL: time limits on forgotten transactions, and LISTEN, by which
//! several servers on one database wake each other's live listeners.

use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::postgres::PgListener;
use sqlx::{AnyConnection, AnyPool, Executor};

use super::StoreError;

/// The channel every server of a board listens on. The payload is empty: what moved is read from
/// the log, so a lost or merged notification loses nothing.
pub const CHANNEL: &str = "golden_thread_log";

/// Set on every connection: a server that stalls with the append lock held must not stop the others.
const SETTINGS: &str = "SET idle_in_transaction_session_timeout = '15s'; \
     SET lock_timeout = '30s'; SET statement_timeout = '60s'; SET synchronous_commit = on;";

/// Connections for reading, and for writing. Writers wait for one another at the log's lock; were
/// there one pool, a crowd of them would leave no connection to read by.
const READERS: u32 = 12;
const WRITERS: u32 = 4;

/// Connects.
pub async fn open(url: &str) -> Result<(AnyPool, AnyPool), StoreError> {
    let write = connect(url, WRITERS).await?;
    let read = connect(url, READERS).await?;
    Ok((read, write))
}

async fn connect(url: &str, most: u32) -> Result<AnyPool, StoreError> {
    Ok(AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(20))
        .after_connect(|connection: &mut AnyConnection, _| {
            Box::pin(async move {
                connection.execute(SETTINGS).await?;
                Ok(())
            })
        })
        .connect(url)
        .await?)
}

/// Tells the others, when this transaction commits.
pub async fn notify(db: &mut AnyConnection) -> Result<(), StoreError> {
    sqlx::query("SELECT CAST(pg_notify($1, '') AS TEXT)")
        .bind(CHANNEL)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Listens for other servers' appends; reconnects by itself, answering `None` when it did.
pub async fn listen(url: &str) -> Result<PgListener, StoreError> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

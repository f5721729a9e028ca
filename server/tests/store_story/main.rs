//! One story, told on SQLite and on PostgreSQL: what was acknowledged is in the log exactly once, no
//! reader's cursor skips a change, nobody is given what they may not read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a story fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod audits;
mod audits_by_sql;
mod bad_input;
mod contacts;
mod devices;
mod enrolment;
mod envelopes;
mod farewell;
mod guests;
mod guests_closing;
mod guests_flood;
mod guests_later;
mod guests_slips;
mod guests_views;
mod imported;
mod leaving;
mod live;
mod many_writers;
mod pages;
mod rebuild;
mod recovery_copies;
mod rescue;
mod restore;
mod safety;
mod several_servers;
mod themes;
mod views;

/// Tells a story on either database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::{Board, Database};

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_sqlite() {
                let database = Database::sqlite();
                let board = Board::start(&database.url()).await;
                super::$name(&board).await;
                board.stop().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_postgres() {
                let Some(database) = Database::postgres().await else { return };
                let board = Board::start(&database.url()).await;
                super::$name(&board).await;
                board.stop().await;
                database.remove().await;
            }
        }
    )+};
}
pub(crate) use on_both;

//! The tables, brought up to date when the server starts. Append only: see `migrations/README.md`.

use sqlx::AnyPool;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::StoreError;
use crate::secret::ServerKey;

/// Every migration there ever was, oldest first.
const ALL: &[(i64, &str, &str)] = &[
    (1, "log", include_str!("../../migrations/0001_log.sql")),
    (
        2,
        "projections",
        include_str!("../../migrations/0002_projections.sql"),
    ),
    (
        3,
        "circle in full",
        include_str!("../../migrations/0003_circle_in_full.sql"),
    ),
    (
        4,
        "devices",
        include_str!("../../migrations/0004_devices.sql"),
    ),
    (
        5,
        "audits",
        include_str!("../../migrations/0005_audits.sql"),
    ),
    (
        6,
        "themes",
        include_str!("../../migrations/0006_themes.sql"),
    ),
    (
        7,
        "audits that count",
        include_str!("../../migrations/0007_audits_that_count.sql"),
    ),
    (
        8,
        "roadshows",
        include_str!("../../migrations/0008_roadshows.sql"),
    ),
];

/// Brings the tables up to date; several servers starting at once take turns.
pub async fn run(pool: &AnyPool) -> Result<(), StoreError> {
    let migrations = ALL
        .iter()
        .map(|&(version, description, sql)| {
            Migration::new(
                version,
                description.into(),
                MigrationType::Simple,
                sqlx::SqlStr::from_static(sql),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations).run(pool).await?;
    Ok(())
}

/// Makes the rows a new database starts with, and answers the server's key.
pub async fn first_rows(pool: &AnyPool) -> Result<ServerKey, StoreError> {
    // Whoever comes first makes them; another server starting in the same moment reads those.
    sqlx::query("INSERT INTO meta (name, value) VALUES ('server_key', $1) ON CONFLICT DO NOTHING")
        .bind(ServerKey::generate().to_text())
        .execute(pool)
        .await?;
    let epoch = crate::secret::random_id();
    sqlx::query(
        "INSERT INTO head (one, seq, epoch, recovering) VALUES (1, 0, $1, 0) ON CONFLICT DO NOTHING",
    )
    .bind(epoch)
    .execute(pool)
    .await?;
    sqlx::query(
        "INSERT INTO epochs (epoch, began_at) SELECT epoch, $1 FROM head WHERE one = 1 \
         ON CONFLICT DO NOTHING",
    )
    .bind(crate::clock::now_ms())
    .execute(pool)
    .await?;
    let (text,): (String,) = sqlx::query_as("SELECT value FROM meta WHERE name = 'server_key'")
        .fetch_one(pool)
        .await?;
    ServerKey::from_text(&text).ok_or(StoreError::Damaged {
        table: "meta",
        what: "the server's key".to_owned(),
    })
}

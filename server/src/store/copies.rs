//! Copies of the board's recovery keys, each sealed under one administrator's passphrase.

use sqlx::AnyConnection;

use super::StoreError;

/// One administrator's copy of one key.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Copy {
    /// The key's public half.
    pub key: String,
    /// Whose copy.
    pub person: String,
    /// The private half, sealed.
    pub sealed: String,
    /// When it was made, milliseconds since 1970.
    pub made_at: i64,
}

/// Every copy there is, newest first.
pub async fn all(db: &mut AnyConnection) -> Result<Vec<Copy>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT key, person, sealed, made_at FROM recovery_copies \
         ORDER BY made_at DESC, key, person",
    )
    .fetch_all(&mut *db)
    .await?)
}

/// Keeps a copy in place of the one the same person has of the same key.
pub async fn keep(db: &mut AnyConnection, copy: &Copy) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO recovery_copies (key, person, sealed, made_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (key, person) DO UPDATE SET sealed = excluded.sealed, \
         made_at = excluded.made_at",
    )
    .bind(&copy.key)
    .bind(&copy.person)
    .bind(&copy.sealed)
    .bind(copy.made_at)
    .execute(&mut *db)
    .await?;
    Ok(())
}

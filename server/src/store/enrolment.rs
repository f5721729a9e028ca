//! Single-use links and typed codes, kept only as hashes.

use sqlx::{AnyConnection, Row as _};

use super::StoreError;
use crate::secret::{self, ServerKey};

/// How long a link and its code are good for, in milliseconds: 24 hours.
pub const GOOD_FOR_MS: i64 = 24 * 60 * 60 * 1000;

/// A link and a code for one person, shown once and never readable again.
#[derive(Debug)]
pub struct Invitation {
    /// The secret behind the `#` of the link.
    pub token: String,
    /// The same for typing, as `7KQM-2XTB`.
    pub code: String,
    /// When both stop working.
    pub expires_at: i64,
}

/// What a device shows to be enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The secret of a link.
    Link(String),
    /// A code as a person typed it.
    Code(String),
}

/// An enrolment as kept.
#[derive(Debug)]
pub struct Enrolment {
    /// The row's own key.
    pub link_hash: String,
    /// Who is to be enrolled.
    pub person: String,
    /// When it stops working.
    pub expires_at: i64,
    /// The device that used it, if one has.
    pub spent_by: Option<String>,
}

/// Makes a link and a code for a person.
pub async fn invite(
    db: &mut AnyConnection,
    key: &ServerKey,
    person: &str,
    made_by: &str,
    now: i64,
) -> Result<Invitation, StoreError> {
    let invitation = Invitation {
        token: secret::random_token(),
        code: secret::random_code(),
        expires_at: now + GOOD_FOR_MS,
    };
    // What nobody can use any more says nothing worth keeping, save for telling a person for a
    // while that their link was spent or has expired.
    sqlx::query("DELETE FROM enrolments WHERE expires_at < $1")
        .bind(now - 30 * GOOD_FOR_MS)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "INSERT INTO enrolments (link_hash, code_hash, person, made_by, made_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(secret::hash(&invitation.token))
    .bind(code_hash(key, &invitation.code))
    .bind(person)
    .bind(made_by)
    .bind(now)
    .bind(invitation.expires_at)
    .execute(&mut *db)
    .await?;
    Ok(invitation)
}

/// Finds the enrolment a link or code belongs to.
pub async fn find(
    db: &mut AnyConnection,
    key: &ServerKey,
    proof: &Proof,
) -> Result<Option<Enrolment>, StoreError> {
    let query = match proof {
        Proof::Link(token) => sqlx::query(
            "SELECT link_hash, person, expires_at, spent_by FROM enrolments WHERE link_hash = $1",
        )
        .bind(secret::hash(token.trim())),
        Proof::Code(code) => sqlx::query(
            "SELECT link_hash, person, expires_at, spent_by FROM enrolments WHERE code_hash = $1",
        )
        .bind(code_hash(key, code)),
    };
    let Some(row) = query.fetch_optional(&mut *db).await? else {
        return Ok(None);
    };
    Ok(Some(Enrolment {
        link_hash: row.try_get("link_hash")?,
        person: row.try_get("person")?,
        expires_at: row.try_get("expires_at")?,
        spent_by: row.try_get("spent_by")?,
    }))
}

/// Marks an enrolment as used.
pub async fn spend(
    db: &mut AnyConnection,
    enrolment: &Enrolment,
    device: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE enrolments SET spent_at = $1, spent_by = $2 WHERE link_hash = $3")
        .bind(now)
        .bind(device)
        .bind(&enrolment.link_hash)
        .execute(&mut *db)
        .await?;
    Ok(())
}

/// Codes are short, so they are hashed with the server's key: a copied table alone is not enough to
/// try them all.
fn code_hash(key: &ServerKey, typed: &str) -> String {
    key.mark(&["code", &secret::normalise_code(typed)])
}

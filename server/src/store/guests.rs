//! Guests on their own phones: which address is which roadshow's, and how much each phone has sent. Nothing here stands
//! beside a card, and what is counted is forgotten after a day.

use std::collections::BTreeSet;

use shared::domain::Kind;
use shared::id::RecordId;
use shared::record::{Record, Register};
use sqlx::AnyConnection;

use super::StoreError;

/// After how long without a card a phone is forgotten, in milliseconds.
pub const FORGOTTEN_AFTER: i64 = 24 * 60 * 60 * 1000;

/// Writes down at which addresses these roadshows answer. Records of other kinds are passed over. While two people differ
/// about a code, both may be printed somewhere, and both are answered.
pub async fn keep_codes<'a>(
    db: &mut AnyConnection,
    records: impl Iterator<Item = &'a Record> + Send,
) -> Result<(), StoreError> {
    for record in records.filter(|record| record.key.kind == Kind::Roadshow) {
        if record.key.scope.own_record() != Some((Kind::Roadshow, record.key.id)) {
            continue;
        }
        let roadshow = record.key.id.to_string();
        sqlx::query("DELETE FROM roadshow_codes WHERE roadshow = $1")
            .bind(&roadshow)
            .execute(&mut *db)
            .await?;
        for code in codes(record) {
            sqlx::query("INSERT INTO roadshow_codes (code, roadshow) VALUES ($1, $2)")
                .bind(code)
                .bind(&roadshow)
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}

fn codes(record: &Record) -> BTreeSet<&str> {
    let heads = record.register("code").map(Register::heads);
    let said = heads.unwrap_or_default().iter();
    said.filter_map(|head| head.value.as_str())
        .filter(|code| !code.is_empty())
        .collect()
}

/// The roadshow that answers at an address: of several, the one planned first.
pub async fn roadshow_of(
    db: &mut AnyConnection,
    code: &str,
) -> Result<Option<RecordId>, StoreError> {
    let found: Option<(String,)> = sqlx::query_as(
        "SELECT roadshow FROM roadshow_codes WHERE code = $1 ORDER BY roadshow LIMIT 1",
    )
    .bind(code)
    .fetch_optional(&mut *db)
    .await?;
    Ok(found.and_then(|(id,)| id.parse().ok()))
}

/// What a phone has sent to one roadshow within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Phone {
    /// Whether a slip let it in (1) or not (0).
    pub by_slip: i64,
    /// How many cards it sent.
    pub cards: i64,
    /// When it sent the last, in milliseconds since 1970.
    pub last_at: i64,
}

/// What a phone has sent; none while it has sent nothing.
pub async fn phone(
    db: &mut AnyConnection,
    roadshow: &str,
    phone: &str,
) -> Result<Option<Phone>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT by_slip, cards, last_at FROM guest_phones WHERE roadshow = $1 AND phone = $2",
    )
    .bind(roadshow)
    .bind(phone)
    .fetch_optional(&mut *db)
    .await?)
}

/// What all phones together have sent that no slip let in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Together {
    /// How many phones.
    pub phones: i64,
    /// How many cards.
    pub cards: i64,
}

/// What the phones of one roadshow that no slip let in have sent.
pub async fn together(db: &mut AnyConnection, roadshow: &str) -> Result<Together, StoreError> {
    Ok(sqlx::query_as(
        "SELECT COUNT(*) AS phones, CAST(COALESCE(SUM(cards), 0) AS BIGINT) AS cards \
         FROM guest_phones WHERE roadshow = $1 AND by_slip = 0",
    )
    .bind(roadshow)
    .fetch_one(&mut *db)
    .await?)
}

/// How many phones a slip has let in.
pub async fn let_in_by(
    db: &mut AnyConnection,
    roadshow: &str,
    slip: &str,
) -> Result<i64, StoreError> {
    let found: Option<(i64,)> =
        sqlx::query_as("SELECT phones FROM guest_slips WHERE roadshow = $1 AND slip = $2")
            .bind(roadshow)
            .bind(slip)
            .fetch_optional(&mut *db)
            .await?;
    Ok(found.map_or(0, |(phones,)| phones))
}

/// Counts a card of a phone, which a slip has let in or not.
pub async fn count(
    db: &mut AnyConnection,
    roadshow: &str,
    phone: &str,
    by_slip: bool,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO guest_phones (roadshow, phone, by_slip, cards, last_at) VALUES ($1, $2, $3, 1, $4) \
         ON CONFLICT (roadshow, phone) DO UPDATE SET by_slip = excluded.by_slip, \
         cards = guest_phones.cards + 1, last_at = excluded.last_at",
    )
    .bind(roadshow)
    .bind(phone)
    .bind(i64::from(by_slip))
    .bind(now)
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Counts that a slip let in one more phone. Only the day is kept: a time of the moment would say which card came with it.
pub async fn count_slip(
    db: &mut AnyConnection,
    roadshow: &str,
    slip: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO guest_slips (roadshow, slip, phones, last_at) VALUES ($1, $2, 1, $3) \
         ON CONFLICT (roadshow, slip) DO UPDATE SET phones = guest_slips.phones + 1, \
         last_at = excluded.last_at",
    )
    .bind(roadshow)
    .bind(slip)
    .bind(now - now.rem_euclid(FORGOTTEN_AFTER))
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// Forgets phones and slips of which nothing came for a day.
pub async fn forget(db: &mut AnyConnection, now: i64) -> Result<(), StoreError> {
    for text in [
        "DELETE FROM guest_phones WHERE last_at < $1",
        "DELETE FROM guest_slips WHERE last_at < $1",
    ] {
        sqlx::query(text)
            .bind(now - FORGOTTEN_AFTER)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// The cards of one roadshow in which a text stands, for whoever then reads them: a code is looked for this way.
pub async fn cards_with(
    db: &mut AnyConnection,
    roadshow: RecordId,
    text: &str,
) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT state FROM records WHERE scope = $1 AND kind = $2 AND state LIKE $3",
    )
    .bind(shared::domain::Roadshow::scope(roadshow).to_string())
    .bind(Kind::GuestCard.as_str())
    .bind(format!("%{text}%"))
    .fetch_all(&mut *db)
    .await?;
    rows.iter()
        .map(|(state,)| super::record::parse(state))
        .collect()
}

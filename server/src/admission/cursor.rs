//! Whether a device's place in the log is still a place in this log.

use shared::id::EpochId;
use shared::sync::Cursor;
use sqlx::AnyConnection;

use crate::secret::ServerKey;
use crate::store::{Head, Store, StoreError, log, recovery};

/// Where a device stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It has read up to this row.
    At(i64),
    /// The log it read is not this one: it must begin again.
    Restarted(Head),
}

/// Judges a cursor. One that bears our own mark and yet names a row we do not have shows that a
/// backup was put back: a new epoch begins, once for all devices.
pub async fn place(store: &Store, cursor: Option<&Cursor>) -> Result<Place, StoreError> {
    let Some(cursor) = cursor else {
        return Ok(Place::At(0));
    };
    let mut tx = store.begin_read().await?;
    let head = store.head_in(&mut tx).await?;
    if !is_ours(store.key(), cursor) {
        return Ok(Place::Restarted(head));
    }
    match judge(&mut tx, cursor, &head).await? {
        Judged::Here(seq) => return Ok(Place::At(seq)),
        Judged::EarlierLife => return Ok(Place::Restarted(head)),
        Judged::Lost => {}
    }
    drop(tx);
    // Asked again under the lock: another device may have shown it first.
    let (mut tx, head) = store.begin_append().await?;
    match judge(&mut tx, cursor, &head).await? {
        Judged::Here(seq) => Ok(Place::At(seq)),
        Judged::EarlierLife => Ok(Place::Restarted(head)),
        Judged::Lost => {
            let epoch = recovery::begin_epoch(&mut tx).await?;
            tx.commit().await?;
            tracing::warn!(%epoch, "the log was restored from a backup; a new epoch begins");
            Ok(Place::Restarted(Head {
                epoch,
                recovering: true,
                ..head
            }))
        }
    }
}

enum Judged {
    Here(i64),
    EarlierLife,
    Lost,
}

async fn judge(db: &mut AnyConnection, cursor: &Cursor, head: &Head) -> Result<Judged, StoreError> {
    let epoch = cursor.epoch.to_string();
    if epoch != head.epoch {
        let known = recovery::remembers(db, &epoch).await?;
        return Ok(if known {
            Judged::EarlierLife
        } else {
            Judged::Lost
        });
    }
    let Ok(seq) = i64::try_from(cursor.seq) else {
        return Ok(Judged::Lost);
    };
    let here = log::hash_at(db, seq)
        .await?
        .is_some_and(|hash| hash == cursor.hash);
    Ok(if here {
        Judged::Here(seq)
    } else {
        Judged::Lost
    })
}

/// A cursor at a row, under our mark.
pub fn at(key: &ServerKey, head: &Head, seq: i64, hash: String) -> Cursor {
    let epoch: EpochId = head.epoch.parse().unwrap_or_default();
    let seq = u64::try_from(seq).unwrap_or_default();
    let mac = key.mark(&mark(&epoch.to_string(), &seq.to_string(), &hash));
    Cursor {
        epoch,
        seq,
        hash,
        mac,
    }
}

fn is_ours(key: &ServerKey, cursor: &Cursor) -> bool {
    let (epoch, seq) = (cursor.epoch.to_string(), cursor.seq.to_string());
    key.made(&cursor.mac, &mark(&epoch, &seq, &cursor.hash))
}

fn mark<'a>(epoch: &'a str, seq: &'a str, hash: &'a str) -> [&'a str; 4] {
    ["cursor", epoch, seq, hash]
}

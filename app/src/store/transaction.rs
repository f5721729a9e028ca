//! One transaction: what is done in it, and what is read.

use super::StoreError;
use super::database::{of_exception, why};
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use shared::order;
use wasm_bindgen::{JsCast, JsValue};

/// One thing to do in a transaction.
#[derive(Debug, Clone)]
pub enum Act {
    /// Put under the next number.
    Add(&'static str, JsValue),
    /// Put under this key.
    Put(&'static str, JsValue, JsValue),
    /// Put under this key, where nothing lies; otherwise nothing of the transaction is done.
    PutFirst(&'static str, JsValue, JsValue),
    /// Delete what lies under this key.
    Delete(&'static str, JsValue),
    /// Delete everything from one number to another.
    DeleteRange(&'static str, u32, u32),
}

impl Act {
    /// The shelf it is done on.
    pub fn shelf(&self) -> &'static str {
        match self {
            Self::Add(shelf, ..)
            | Self::Put(shelf, ..)
            | Self::PutFirst(shelf, ..)
            | Self::Delete(shelf, ..)
            | Self::DeleteRange(shelf, ..) => shelf,
        }
    }

    /// What it puts there, if anything.
    pub fn value(&self) -> Option<&JsValue> {
        match self {
            Self::Add(_, value) | Self::Put(.., value) | Self::PutFirst(.., value) => Some(value),
            Self::Delete(..) | Self::DeleteRange(..) => None,
        }
    }
}

/// What to read from a store: everything, or what lies under these keys.
#[derive(Debug, Clone)]
pub enum Want {
    /// Everything, with the keys.
    All(&'static str),
    /// These.
    These(&'static str, Vec<JsValue>),
}

impl Want {
    fn shelf(&self) -> &'static str {
        match self {
            Self::All(shelf) | Self::These(shelf, _) => shelf,
        }
    }
}

/// What was read: keys and values, in the order of the keys.
pub type Found = Vec<(JsValue, JsValue)>;

/// What to do about what was found.
pub type Then<'a> = &'a dyn Fn(Vec<Found>) -> Vec<Act>;

/// Does all of it or nothing.
pub async fn write(database: &Database, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let transaction = to_write(database, acts.iter().map(Act::shelf).collect())?;
    let numbers = issue(&transaction, acts)?;
    commit(transaction).await?;
    let mut given = Vec::with_capacity(numbers.len());
    for number in numbers {
        given.push(number.await.map_err(why)?);
    }
    Ok(given)
}

/// Reads.
pub async fn read(database: &Database, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
    let mut shelves: Vec<_> = wants.iter().map(Want::shelf).collect();
    order::sort_and_dedup(&mut shelves);
    let transaction = database.transaction(shelves).build().map_err(why)?;
    found(&transaction, wants).await
}

/// Reads, and does what `then` says of it, on no other shelves than were read. The transaction stays open from
/// request to request; nothing is awaited in it but its own, and nothing at all once something was altered.
pub async fn read_then(
    database: &Database,
    wants: &[Want],
    then: Then<'_>,
) -> Result<(), StoreError> {
    let transaction = to_write(database, wants.iter().map(Want::shelf).collect())?;
    let acts = then(found(&transaction, wants).await?);
    issue(&transaction, &acts)?;
    commit(transaction).await
}

fn to_write<'a>(
    database: &'a Database,
    mut shelves: Vec<&'static str>,
) -> Result<Transaction<'a>, StoreError> {
    order::sort_and_dedup(&mut shelves);
    let mut options = TransactionOptions::new();
    options.set_durability(TransactionDurability::Strict);
    let transaction = database
        .transaction(shelves)
        .with_mode(TransactionMode::Readwrite)
        .with_options(options);
    transaction.build().map_err(why)
}

async fn commit(transaction: Transaction<'_>) -> Result<(), StoreError> {
    let sys: web_sys::IdbTransaction = transaction.as_sys().clone().unchecked_into();
    transaction.commit().await.map_err(|error| {
        // What the transaction itself says goes first: a full disk is told there and nowhere else.
        let told = sys.error().map(|error| of_exception(&error));
        told.unwrap_or_else(|| why(error))
    })
}

/// Issued here, awaited nowhere: one transaction, one answer.
fn issue(
    transaction: &Transaction<'_>,
    acts: &[Act],
) -> Result<Vec<impl Future<Output = Result<u32, Error>> + use<>>, StoreError> {
    let mut numbers = Vec::new();
    for act in acts {
        let shelf = transaction.object_store(act.shelf()).map_err(why)?;
        match act {
            Act::Add(_, value) => {
                let added = shelf.put(value.clone()).with_key_type::<u32>().primitive();
                numbers.push(added.map_err(why)?);
            }
            Act::Put(_, key, value) => {
                let put = shelf.put(value.clone()).with_key(key.clone()).primitive();
                put.map_err(why)?;
            }
            Act::PutFirst(_, key, value) => {
                let put = shelf.add(value.clone()).with_key(key.clone()).primitive();
                put.map_err(why)?;
            }
            Act::Delete(_, key) => {
                shelf.delete(key.clone()).primitive().map_err(why)?;
            }
            Act::DeleteRange(_, from, to) => {
                let range = KeyRange::Bound(*from, false, *to, false);
                shelf.delete::<u32, _>(range).primitive().map_err(why)?;
            }
        }
    }
    Ok(numbers)
}

async fn found(transaction: &Transaction<'_>, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
    let mut begun = Vec::new();
    for want in wants {
        let shelf = transaction.object_store(want.shelf()).map_err(why)?;
        match want {
            Want::All(_) => {
                let keys = shelf.get_all_keys::<JsValue>().primitive().map_err(why)?;
                let values = shelf.get_all::<JsValue>().primitive().map_err(why)?;
                begun.push((Some((keys, values)), Vec::new()));
            }
            Want::These(_, keys) => {
                let mut ones = Vec::new();
                for key in keys {
                    let one = shelf
                        .get::<JsValue, _, _>(key.clone())
                        .primitive()
                        .map_err(why)?;
                    ones.push((key.clone(), one));
                }
                begun.push((None, ones));
            }
        }
    }
    let mut found = Vec::new();
    for (all, ones) in begun {
        let mut here = Found::new();
        if let Some((keys, values)) = all {
            let (keys, values) = (keys.await.map_err(why)?, values.await.map_err(why)?);
            for (key, value) in keys.zip(values) {
                here.push((key.map_err(why)?, value.map_err(why)?));
            }
        }
        for (key, one) in ones {
            if let Some(value) = one.await.map_err(why)? {
                here.push((key, value));
            }
        }
        found.push(here);
    }
    Ok(found)
}

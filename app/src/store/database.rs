//! A connection to one IndexedDB database that survives what browsers do to connections.
//!
//! Connections die under memory pressure in every browser, a full disk arrives as an abort, and a
//! request may never settle. So: every piece of work is a list of [`Act`]s issued un-awaited in one
//! transaction of strict durability; it is tried once more on a fresh connection; and nothing is
//! waited for longer than [`PATIENCE`].

use super::StoreError;
use crate::platform::{name_of, said, wait};
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::{Database, VersionChangeEvent};
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use shared::order;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The longest a transaction or an opening may take, milliseconds.
const PATIENCE: u32 = 10_000;

/// An object store of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    /// Its name.
    pub name: &'static str,
    /// Whether the browser numbers what is put there.
    pub numbered: bool,
    /// The version of the schema that brought it.
    pub since: u32,
}

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
    fn shelf(&self) -> &'static str {
        match self {
            Self::Add(shelf, ..)
            | Self::Put(shelf, ..)
            | Self::PutFirst(shelf, ..)
            | Self::Delete(shelf, ..)
            | Self::DeleteRange(shelf, ..) => shelf,
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

/// What was read: keys and values, in the order of the keys.
pub type Found = Vec<(JsValue, JsValue)>;

/// A database and the connection to it, if one is open.
#[derive(Debug)]
pub struct Connection {
    name: String,
    version: u32,
    shelves: &'static [Shelf],
    open: Rc<RefCell<Option<Rc<Database>>>>,
}

impl Connection {
    /// Names a database; it is opened when it is first needed.
    pub fn to(name: String, version: u32, shelves: &'static [Shelf]) -> Self {
        Self {
            name,
            version,
            shelves,
            open: Rc::default(),
        }
    }

    /// Does all of it or nothing. Comes back when the browser says it is on the disk, with the numbers
    /// that were given.
    pub async fn write(&self, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
        match self.write_once(acts).await {
            Err(error) if error.is_connection() => {
                self.close();
                self.write_once(acts).await
            }
            done => done,
        }
    }

    async fn write_once(&self, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
        let database = self.database().await?;
        in_time(write(&database, acts)).await
    }

    /// Reads in one transaction.
    pub async fn read(&self, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
        match self.read_once(wants).await {
            Err(error) if error.is_connection() => {
                self.close();
                self.read_once(wants).await
            }
            found => found,
        }
    }

    async fn read_once(&self, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
        let database = self.database().await?;
        in_time(read(&database, wants)).await
    }

    /// Closes the connection; the next work opens another.
    pub fn close(&self) {
        if let Some(database) = self.open.borrow_mut().take() {
            database.as_sys().close();
        }
    }

    /// Deletes the whole database. Other windows close theirs when they are told.
    pub async fn destroy(self) -> Result<(), StoreError> {
        self.close();
        let deleted = async {
            Database::delete_by_name(&self.name)
                .map_err(denied)?
                .await
                .map_err(why)
        };
        in_time(deleted).await
    }

    async fn database(&self) -> Result<Rc<Database>, StoreError> {
        if let Some(database) = self.open.borrow().clone() {
            return Ok(database);
        }
        let database = Rc::new(self.open_now().await?);
        self.forget_when_closed(&database);
        *self.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    async fn open_now(&self) -> Result<Database, StoreError> {
        let shelves = self.shelves;
        let upgrade = move |event: VersionChangeEvent, database: Database| {
            for shelf in shelves
                .iter()
                .filter(|shelf| f64::from(shelf.since) > event.old_version())
            {
                database
                    .create_object_store(shelf.name)
                    .with_auto_increment(shelf.numbered)
                    .build()?;
            }
            Ok(())
        };
        let opening = Database::open(self.name.as_str())
            .with_version(self.version)
            .with_on_blocked(|_| Ok(()))
            .with_on_upgrade_needed(upgrade)
            .build()
            .map_err(denied)?;
        match wait::at_most(PATIENCE, opening).await {
            Some(opened) => opened.map_err(denied),
            // `blocked` is no end: it goes on when the other tab closes, which it may never do.
            None => Err(StoreError::Blocked),
        }
    }

    /// Lets go when the browser closes the connection, and makes way for a newer version of the schema.
    fn forget_when_closed(&self, database: &Rc<Database>) {
        let sys: &web_sys::IdbDatabase = database.as_sys();
        let open = Rc::downgrade(&self.open);
        let forget = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            if let Some(database) = event
                .target()
                .and_then(|it| it.dyn_into::<web_sys::IdbDatabase>().ok())
            {
                database.close();
            }
            if let Some(open) = open.upgrade() {
                open.borrow_mut().take();
            }
        });
        let forget = forget.into_js_value();
        sys.set_onversionchange(Some(forget.unchecked_ref()));
        sys.set_onclose(Some(forget.unchecked_ref()));
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    wait::at_most(PATIENCE, work)
        .await
        .unwrap_or(Err(StoreError::Silent))
}

async fn write(database: &Database, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
    let mut shelves: Vec<_> = acts.iter().map(Act::shelf).collect();
    order::sort_and_dedup(&mut shelves);
    if shelves.is_empty() {
        return Ok(Vec::new());
    }
    let mut options = TransactionOptions::new();
    options.set_durability(TransactionDurability::Strict);
    let transaction = database
        .transaction(shelves)
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()
        .map_err(why)?;
    let mut numbers = Vec::new();
    for act in acts {
        let shelf = transaction.object_store(act.shelf()).map_err(why)?;
        // Issued here, awaited nowhere: one transaction, one answer.
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
    let sys: web_sys::IdbTransaction = transaction.as_sys().clone().unchecked_into();
    if let Err(error) = transaction.commit().await {
        // What the transaction itself says goes first: a full disk is told there and nowhere else.
        let told = sys.error().map(|error| of_exception(&error));
        return Err(told.unwrap_or_else(|| why(error)));
    }
    let mut given = Vec::with_capacity(numbers.len());
    for number in numbers {
        given.push(number.await.map_err(why)?);
    }
    Ok(given)
}

async fn read(database: &Database, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
    let shelf_of = |want: &Want| match want {
        Want::All(shelf) | Want::These(shelf, _) => *shelf,
    };
    let mut shelves: Vec<_> = wants.iter().map(shelf_of).collect();
    order::sort_and_dedup(&mut shelves);
    let transaction = database.transaction(shelves).build().map_err(why)?;
    let mut begun = Vec::new();
    for want in wants {
        let shelf = transaction.object_store(shelf_of(want)).map_err(why)?;
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

fn why(error: Error) -> StoreError {
    match error {
        Error::DomException(exception) => of_exception(&exception.into()),
        error => StoreError::Other(error.to_string()),
    }
}

fn denied(error: OpenDbError) -> StoreError {
    match error {
        OpenDbError::Base(Error::DomException(exception)) => {
            match of_exception(&exception.into()) {
                told @ (StoreError::Full | StoreError::Newer) => told,
                error => StoreError::Denied(error.to_string()),
            }
        }
        error => StoreError::Denied(error.to_string()),
    }
}

fn of_exception(exception: &web_sys::DomException) -> StoreError {
    named(&name_of(exception), said(exception))
}

/// What a browser's exception means, by its name.
fn named(name: &str, detail: String) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        // This page asked for an older schema than the one a newer version has made.
        "VersionError" => StoreError::Newer,
        "InvalidStateError" | "AbortError" | "UnknownError" | "TransactionInactiveError" => {
            StoreError::Closed(detail)
        }
        name => StoreError::Other(format!("{name}: {detail}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_schema_is_no_private_window() {
        let newer = named("VersionError", "the requested version is less".to_owned());
        assert_eq!(newer, StoreError::Newer);
        assert!(newer.words().starts_with("A newer version"));
        // Trying once more on a fresh connection cannot help: only the newer app opens it.
        assert!(!newer.is_connection());
        assert_eq!(named("QuotaExceededError", String::new()), StoreError::Full);
    }
}

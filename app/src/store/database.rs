//! A connection to one IndexedDB database that survives what browsers do to connections.
//!
//! Connections die under memory pressure in every browser, a full disk arrives as an abort, and a
//! request may never settle. So: every piece of work is a list of [`Act`]s issued un-awaited in one
//! transaction of strict durability; it is tried once more on a fresh connection; and nothing is
//! waited for longer than [`PATIENCE`].

use super::StoreError;
use super::transaction::{self, Act, Found, Then, Want};
use crate::platform::{name_of, said, wait};
use indexed_db_futures::database::{Database, VersionChangeEvent};
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

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

/// A database and the connection to it, if one is open.
#[derive(Debug)]
pub struct Connection {
    name: String,
    version: u32,
    shelves: &'static [Shelf],
    open: Rc<RefCell<Option<Rc<Database>>>>,
    /// It was destroyed: what still runs must not make it anew, empty.
    is_gone: Cell<bool>,
}

impl Connection {
    /// Names a database; it is opened when it is first needed.
    pub fn to(name: String, version: u32, shelves: &'static [Shelf]) -> Self {
        Self {
            name,
            version,
            shelves,
            open: Rc::default(),
            is_gone: Cell::default(),
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
        in_time(transaction::write(&database, acts)).await
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

    /// Reads, and does what `then` says of what was found, in one transaction: nobody writes between the two.
    pub async fn read_then(&self, wants: &[Want], then: Then<'_>) -> Result<(), StoreError> {
        match self.read_then_once(wants, then).await {
            Err(error) if error.is_connection() => {
                self.close();
                self.read_then_once(wants, then).await
            }
            done => done,
        }
    }

    async fn read_then_once(&self, wants: &[Want], then: Then<'_>) -> Result<(), StoreError> {
        let database = self.database().await?;
        in_time(transaction::read_then(&database, wants, then)).await
    }

    async fn read_once(&self, wants: &[Want]) -> Result<Vec<Found>, StoreError> {
        let database = self.database().await?;
        in_time(transaction::read(&database, wants)).await
    }

    /// Closes the connection; the next work opens another.
    pub fn close(&self) {
        if let Some(database) = self.open.borrow_mut().take() {
            database.as_sys().close();
        }
    }

    /// Deletes the whole database. Other windows close theirs when they are told.
    pub async fn destroy(&self) -> Result<(), StoreError> {
        self.is_gone.set(true);
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
        if self.is_gone.get() {
            return Err(StoreError::Denied("it was wiped".to_owned()));
        }
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

pub(super) fn why(error: Error) -> StoreError {
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

pub(super) fn of_exception(exception: &web_sys::DomException) -> StoreError {
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

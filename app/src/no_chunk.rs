//! In the place of [`chunk`](super::chunk) in the client of the bench, which shows no pages and so has none to fetch.

use crate::desk::Desk;
use crate::live::prelude::*;
use crate::page::Chunk;
use crate::pages::start::forgotten::Way;
use crate::store::{Store, StoreError};
use crate::tablet::{Locked, Tablet};

/// How far a chunk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Here, as long as this tab lives.
    Here,
    /// On its way.
    Late,
    /// It could not be fetched.
    Missing,
}

/// The chunks.
#[derive(Debug, Clone, Copy)]
pub struct Chunks;

impl Chunks {
    /// Fetches nothing.
    pub fn fetch(self, _: Chunk) {}

    /// There is none.
    pub fn progress(self, _: Chunk) -> Progress {
        Progress::Missing
    }
}

/// The chunks there are not.
pub fn use_chunks() -> Chunks {
    Chunks
}

/// Opens the desk of a vault.
pub async fn sit_down(tablet: Tablet, store: Store) -> Result<Option<Desk>, StoreError> {
    tablet.open_desk(store).await
}

/// Nothing.
pub fn view_of_way_back(_: Locked, _: RwSignal<Way>) -> Option<AnyView> {
    None
}

/// Nothing.
pub fn view_of_sealed_form() -> Option<AnyView> {
    None
}

//! Reading: everything when the app is opened, single things when another tab stored them.

use super::transaction::Want;
use super::{
    DRAFTS, META, PENDING, PLACE, Place, REFUSED, SEGMENTS, Store, StoreError, from_json,
    from_table, segment, vault,
};
use crate::desk::ledger::{KeptSegment, Refused};
use crate::desk::{StoredDraft, aside};
use crate::platform::DeviceSource;
use serde_json::value::RawValue;
use shared::change::ChangeText;
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::sorted::SortedMap;
use shared::source::Source;
use shared::sync::StoredRow;
use wasm_bindgen::JsValue;

/// All that is kept, ready to be folded.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub segments: Vec<KeptSegment>,
    pub pending: Vec<(u32, ChangeText)>,
    pub drafts: SortedMap<String, StoredDraft>,
    pub refused: Vec<(ChangeId, Refused)>,
    pub exchanged_ms: Option<u64>,
    /// Closed circles that have left, and when.
    pub put_away: Vec<(Scope, u64)>,
    pub unread: Unread,
    /// Received pages that could not be opened: where each lies, and what scope it says it is of.
    pub damaged: Vec<(u32, Scope)>,
}

/// How much stays in the storage because it could not be opened. The rest opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// Pages of what was received, and has not come once more since.
    pub received: usize,
    /// Saves that wait to be sent.
    pub waiting: usize,
    /// Forms that were left half written.
    pub drafts: usize,
    /// Saves that the board did not take.
    pub refused: usize,
    /// Records that were written while the vault was locked.
    pub letters: usize,
}

/// What a value is about, in parts, and its bytes; or why it does not open.
type Opened = Result<(Vec<String>, Vec<u8>), StoreError>;

impl Store {
    /// Reads and opens everything.
    pub(crate) async fn load(&self) -> Result<Loaded, StoreError> {
        let wants = [
            Want::All(SEGMENTS),
            Want::All(PENDING),
            Want::All(DRAFTS),
            Want::All(REFUSED),
            Want::These(META, vec![PLACE.into()]),
        ];
        let mut found = self.0.connection.read(&wants).await?.into_iter();
        let mut next = || found.next().unwrap_or_default();
        let (segments, pending, drafts, refused, place) = (next(), next(), next(), next(), next());
        let place = self.open_place(place).await?;
        let left = self.left_behind(&[&segments, &pending], &place.state);
        // What does not succeed now is found again at the next opening.
        let _ = self.destroy_keys(&left).await;
        let (kept, waited) = (refused.len(), pending.len());
        let refused = self.open_refused(refused).await;
        let (drafts, unread) = self.open_drafts(drafts).await;
        let (segments, damaged) = self.open_segments(segments).await;
        let pending = self.open_pending(pending).await;
        let loaded = Loaded {
            exchanged_ms: place.exchanged_ms,
            put_away: place.put_away.clone(),
            unread: Unread {
                received: damaged.iter().filter(|page| place.lacks(page)).count(),
                waiting: waited - pending.len(),
                drafts: unread.len(),
                refused: kept - refused.len(),
                letters: 0,
            },
            segments,
            pending,
            drafts,
            refused,
            damaged,
        };
        *self.0.unread.borrow_mut() = unread;
        Ok(loaded)
    }

    /// What waits and what is half written, as it lies in the storage now, from whatever window it came.
    pub(crate) async fn unsent(&self) -> Result<(Vec<ChangeText>, Vec<StoredDraft>), StoreError> {
        let wants = [Want::All(PENDING), Want::All(DRAFTS)];
        let mut found = self.0.connection.read(&wants).await?.into_iter();
        let mut next = || found.next().unwrap_or_default();
        let (pending, drafts) = (next(), next());
        let pending = self.open_pending(pending).await.into_iter();
        let drafts = self.open_drafts(drafts).await.0;
        let drafts = drafts.values().cloned().collect();
        Ok((pending.map(|(_, item)| item).collect(), drafts))
    }

    /// The drafts of forms whose names are asked for, as they lie in the storage now.
    pub(crate) async fn drafts(
        &self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<SortedMap<String, StoredDraft>, StoreError> {
        let found = self.0.connection.read(&[Want::All(DRAFTS)]).await?;
        let wanted = found.into_iter().flatten();
        let wanted = wanted.filter(|(key, _)| key.as_string().is_some_and(|form| is_wanted(&form)));
        Ok(self.open_drafts(wanted.collect()).await.0)
    }

    /// Opens each draft for itself, and finds those that do not open a name to be kept under.
    async fn open_drafts(
        &self,
        found: Vec<(JsValue, JsValue)>,
    ) -> (
        SortedMap<String, StoredDraft>,
        SortedMap<String, (String, JsValue)>,
    ) {
        let (mut drafts, mut unread) = (SortedMap::default(), SortedMap::default());
        let now_ms = DeviceSource.now_ms();
        let values = found.iter().map(|(_, value)| value.clone()).collect();
        let opened = self.open_each(DRAFTS, values).await;
        for ((key, value), opened) in found.into_iter().zip(opened) {
            let form = key.as_string().unwrap_or_default();
            // One that was moved under another form's name is not that form's.
            let draft = opened.and_then(|(parts, bytes)| match parts.first() {
                Some(of) if *of == form => from_table(&bytes),
                _ => Err(StoreError::Sealed(
                    "a value is not where it belongs".to_owned(),
                )),
            });
            match draft {
                Ok(draft) => drafts.insert(form, draft),
                Err(_) => unread.insert(form.clone(), (aside::name(&form, now_ms), value)),
            }
        }
        (drafts, unread)
    }

    /// The device's place in the log.
    pub(crate) async fn place(&self) -> Result<Place, StoreError> {
        let wants = [Want::These(META, vec![PLACE.into()])];
        let found = self.0.connection.read(&wants).await?;
        self.open_place(found.into_iter().flatten().collect()).await
    }

    /// Pending changes under these numbers.
    pub(crate) async fn pending(&self, keys: &[u32]) -> Result<Vec<(u32, ChangeText)>, StoreError> {
        let found = self
            .these(PENDING, keys.iter().map(|key| (*key).into()).collect())
            .await?;
        let there = found.len();
        let pending = self.open_pending(found).await;
        all_of(pending.len() == there, pending)
    }

    /// Segments under these numbers.
    pub(crate) async fn segments(&self, keys: &[u32]) -> Result<Vec<KeptSegment>, StoreError> {
        let found = self
            .these(SEGMENTS, keys.iter().map(|key| (*key).into()).collect())
            .await?;
        let (segments, damaged) = self.open_segments(found).await;
        all_of(damaged.is_empty(), segments)
    }

    /// Whole rows of a segment, to be handed back.
    pub(crate) async fn rows(&self, key: u32) -> Result<Vec<StoredRow>, StoreError> {
        let found = self.these(SEGMENTS, vec![key.into()]).await?;
        let values = found.into_iter().map(|(_, value)| value).collect();
        let opened = self.open_all(SEGMENTS, values).await?;
        Ok(opened
            .iter()
            .flat_map(|(_, bytes)| segment::read_rows(bytes))
            .collect())
    }

    /// Refused changes with these ids.
    pub(crate) async fn refused(
        &self,
        ids: &[ChangeId],
    ) -> Result<Vec<(ChangeId, Refused)>, StoreError> {
        let keys = ids.iter().map(|id| id.to_string().into()).collect();
        let found = self.these(REFUSED, keys).await?;
        Ok(self.open_refused(found).await)
    }

    async fn these(
        &self,
        shelf: &'static str,
        keys: Vec<JsValue>,
    ) -> Result<Vec<(JsValue, JsValue)>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.0.connection.read(&[Want::These(shelf, keys)]).await?;
        // What another tab stored it may have taken away again since.
        let there = found
            .into_iter()
            .flatten()
            .filter(|(_, value)| value.is_object());
        Ok(there.collect())
    }

    async fn open_place(&self, found: Vec<(JsValue, JsValue)>) -> Result<Place, StoreError> {
        let values = found
            .into_iter()
            .map(|(_, value)| value)
            .filter(JsValue::is_object);
        let opened = self.open_all(META, values.collect()).await?;
        opened
            .first()
            .map_or_else(|| Ok(Place::default()), |(_, bytes)| from_json(bytes))
    }

    /// All at once; where one does not open, each for itself. That one stays where it is.
    async fn open_most(&self, shelf: &str, values: Vec<JsValue>) -> Vec<Opened> {
        match self.open_all(shelf, values.clone()).await {
            Ok(opened) => opened.into_iter().map(Ok).collect(),
            Err(_) => self.open_each(shelf, values).await,
        }
    }

    async fn open_pending(&self, found: Vec<(JsValue, JsValue)>) -> Vec<(u32, ChangeText)> {
        let (keys, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let opened = self.open_most(PENDING, values).await;
        let read = |opened: Opened| {
            let text = String::from_utf8(opened.ok()?.1).ok()?;
            ChangeText::read(RawValue::from_string(text).ok()?).ok()
        };
        let pending = keys.iter().zip(opened);
        pending
            .filter_map(|(key, opened)| Some((number(key), read(opened)?)))
            .collect()
    }

    /// One that does not open is told of as well, and is here as a page without rows: it goes when its scope does.
    async fn open_segments(
        &self,
        found: Vec<(JsValue, JsValue)>,
    ) -> (Vec<KeptSegment>, Vec<(u32, Scope)>) {
        let (keys, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let opened = self.open_most(SEGMENTS, values.clone()).await;
        let (mut segments, mut damaged) = (Vec::with_capacity(keys.len()), Vec::new());
        for ((key, value), opened) in keys.iter().zip(values).zip(opened) {
            let key = number(key);
            let (parts, bytes) = opened.unwrap_or_else(|_| {
                // It says so itself, and nothing vouches for it: enough to ask the board for more.
                let parts =
                    vault::about(&value).and_then(|about| self.parts(SEGMENTS, &about).ok());
                let parts = parts.unwrap_or_default();
                damaged.push((key, scope_in(&parts)));
                (parts, Vec::new())
            });
            segments.push(KeptSegment {
                key,
                scope: scope_in(&parts),
                rows: segment::read(&bytes),
            });
        }
        (segments, damaged)
    }

    /// Each for itself: one that does not open stays where it is.
    async fn open_refused(&self, found: Vec<(JsValue, JsValue)>) -> Vec<(ChangeId, Refused)> {
        let values = found.into_iter().map(|(_, value)| value).collect();
        let opened = self.open_each(REFUSED, values).await.into_iter();
        let refused = opened.filter_map(|one| {
            let (parts, bytes) = one.ok()?;
            Some((parts.first()?.parse().ok()?, from_json(&bytes).ok()?))
        });
        refused.collect()
    }
}

fn scope_in(parts: &[String]) -> Scope {
    Scope::from(parts.first().map_or("", String::as_str))
}

/// What another tab stored a moment ago opens, or this tab is behind.
fn all_of<T>(opened: bool, all: T) -> Result<T, StoreError> {
    let closed = || StoreError::Sealed("what another tab stored".to_owned());
    opened.then_some(all).ok_or_else(closed)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number the browser gave, counted from 1"
)]
fn number(key: &JsValue) -> u32 {
    key.as_f64().unwrap_or_default() as u32
}

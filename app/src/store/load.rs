//! Reading: everything when the app is opened, single things when another tab stored them.

use super::database::Want;
use super::{
    DRAFTS, META, PENDING, PLACE, Place, REFUSED, SEGMENTS, Store, StoreError, from_json,
    from_table, segment,
};
use crate::desk::StoredDraft;
use crate::desk::ledger::{KeptSegment, Refused};
use serde_json::value::RawValue;
use shared::change::ChangeText;
use shared::id::ChangeId;
use shared::scope::Scope;
use shared::sorted::SortedMap;
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
}

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
        let mut loaded = Loaded {
            segments: self.open_segments(segments).await?,
            pending: self.open_pending(pending).await?,
            refused: self.open_refused(refused).await?,
            exchanged_ms: self.open_place(place).await?.exchanged_ms,
            ..Loaded::default()
        };
        let drafts = drafts.into_iter().map(|(_, value)| value).collect();
        for (parts, bytes) in self.open_all(DRAFTS, drafts).await? {
            if let (Some(form), Ok(draft)) = (parts.into_iter().next(), from_table(&bytes)) {
                loaded.drafts.insert(form, draft);
            }
        }
        Ok(loaded)
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
        self.open_pending(found).await
    }

    /// Segments under these numbers.
    pub(crate) async fn segments(&self, keys: &[u32]) -> Result<Vec<KeptSegment>, StoreError> {
        let found = self
            .these(SEGMENTS, keys.iter().map(|key| (*key).into()).collect())
            .await?;
        self.open_segments(found).await
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
        self.open_refused(found).await
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

    async fn open_pending(
        &self,
        found: Vec<(JsValue, JsValue)>,
    ) -> Result<Vec<(u32, ChangeText)>, StoreError> {
        let (keys, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let mut pending = Vec::with_capacity(values.len());
        for (key, (_, bytes)) in keys.iter().zip(self.open_all(PENDING, values).await?) {
            let text =
                String::from_utf8(bytes).map_err(|error| StoreError::Sealed(error.to_string()))?;
            let text = RawValue::from_string(text)
                .map_err(|error| StoreError::Sealed(error.to_string()))?;
            let item =
                ChangeText::read(text).map_err(|error| StoreError::Sealed(error.to_string()))?;
            pending.push((number(key), item));
        }
        Ok(pending)
    }

    async fn open_segments(
        &self,
        found: Vec<(JsValue, JsValue)>,
    ) -> Result<Vec<KeptSegment>, StoreError> {
        let (keys, values): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let opened = self.open_all(SEGMENTS, values).await?;
        let segments = keys
            .iter()
            .zip(opened)
            .map(|(key, (parts, bytes))| KeptSegment {
                key: number(key),
                scope: Scope::from(parts.first().map_or("", String::as_str)),
                rows: segment::read(&bytes),
            });
        Ok(segments.collect())
    }

    async fn open_refused(
        &self,
        found: Vec<(JsValue, JsValue)>,
    ) -> Result<Vec<(ChangeId, Refused)>, StoreError> {
        let values = found.into_iter().map(|(_, value)| value).collect();
        let mut refused = Vec::new();
        for (parts, bytes) in self.open_all(REFUSED, values).await? {
            let id = parts.first().and_then(|id| id.parse().ok());
            if let Some(id) = id {
                refused.push((id, from_json(&bytes)?));
            }
        }
        Ok(refused)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number the browser gave, counted from 1"
)]
fn number(key: &JsValue) -> u32 {
    key.as_f64().unwrap_or_default() as u32
}

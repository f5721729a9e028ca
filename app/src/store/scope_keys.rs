//! The keys of scopes: made when something of a scope is first sealed, taken up from other tabs, destroyed when nothing
//! lies under them any more.

use super::database::{Act, Want};
use super::{BETWEEN, SCOPE_KEYS, Store, StoreError, vault};
use crate::platform::DeviceSource;
use crate::platform::crypto::Wrapped;
use shared::sorted::SortedSet;
use shared::source::Source;
use wasm_bindgen::JsValue;

/// In an hour every tab has long used a key it made.
const HOUR_MS: u64 = 3_600_000;

impl Store {
    /// Makes a key for a scope, and what is to be written of it.
    pub(super) async fn make_key(&self, scope: &str) -> Result<Act, StoreError> {
        let name = DeviceSource.uuid().to_string();
        let about = self.about(SCOPE_KEYS, &[scope, &name]);
        let wrapped = self.vault()?.make_key(scope, &name, &about).await?;
        let value = format!("{scope}{BETWEEN}{}", wrapped.to_text());
        Ok(Act::Put(SCOPE_KEYS, name.into(), value.into()))
    }

    /// Takes up a key as it lies.
    pub(super) async fn take_up_key(
        &self,
        name: &JsValue,
        value: &JsValue,
    ) -> Result<(), StoreError> {
        let unknown = || StoreError::Sealed("a key has an unknown form".to_owned());
        let name = name.as_string().ok_or_else(unknown)?;
        let text = value.as_string().ok_or_else(unknown)?;
        let (scope, wrapped) = text.split_once(BETWEEN).ok_or_else(unknown)?;
        let wrapped = Wrapped::from_text(wrapped).ok_or_else(unknown)?;
        let about = self.about(SCOPE_KEYS, &[scope, &name]);
        self.vault()?.take_up(scope, &name, &wrapped, &about).await
    }

    /// Keys that another tab has made, as far as these values need them.
    pub(super) async fn take_up_missing(&self, values: &[JsValue]) -> Result<(), StoreError> {
        let missing = self.vault()?.missing(values);
        if missing.is_empty() {
            return Ok(());
        }
        let names = missing.into_iter().map(JsValue::from).collect();
        let found = self
            .0
            .connection
            .read(&[Want::These(SCOPE_KEYS, names)])
            .await?;
        for (name, value) in found.into_iter().flatten() {
            // As above.
            let _ = self.take_up_key(&name, &value).await;
        }
        Ok(())
    }

    /// The keys under which nothing lies: of scopes that have left. Made long enough ago that no other tab is about to
    /// use one, they are destroyed, and with them whatever a disk may still remember of what they sealed.
    pub(super) async fn destroy_unused(
        &self,
        used: impl Iterator<Item = &JsValue>,
    ) -> Result<(), StoreError> {
        let used: SortedSet<String> = used.filter_map(vault::key_name).collect();
        let found = self.0.connection.read(&[Want::All(SCOPE_KEYS)]).await?;
        let now_ms = DeviceSource.now_ms();
        let is_unused = |(name, value): &(JsValue, JsValue)| {
            let name = name.as_string().unwrap_or_default();
            let is_own = value
                .as_string()
                .is_none_or(|text| text.starts_with(BETWEEN));
            let made_ms = uuid::Uuid::parse_str(&name)
                .ok()
                .and_then(|name| name.get_timestamp())
                .map_or(now_ms, |made| made.to_unix().0 * 1_000);
            !is_own && !used.contains(&name) && now_ms.saturating_sub(made_ms) > HOUR_MS
        };
        let unused = found.into_iter().flatten().filter(is_unused);
        let acts: Vec<_> = unused
            .map(|(name, _)| Act::Delete(SCOPE_KEYS, name))
            .collect();
        self.0.connection.write(&acts).await?;
        Ok(())
    }
}

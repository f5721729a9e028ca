//! The keys of scopes: made when something of a scope is first sealed, and taken up from other tabs.

use super::database::{Act, Want};
use super::{BETWEEN, SCOPE_KEYS, Store, StoreError};
use crate::platform::DeviceSource;
use crate::platform::crypto::Wrapped;
use shared::source::Source;
use wasm_bindgen::JsValue;

impl Store {
    /// Makes a key for a scope. It is written with the first values that lie under it, and with every other write until
    /// one has succeeded: nothing is ever on the disk whose key is not.
    pub(super) async fn make_key(&self, scope: &str) -> Result<(), StoreError> {
        let name = DeviceSource.uuid().to_string();
        let about = self.about(SCOPE_KEYS, &[scope, &name]);
        let wrapped = self.vault()?.make_key(scope, &name, &about).await?;
        let value = format!("{scope}{BETWEEN}{}", wrapped.to_text());
        self.0.unstored.borrow_mut().insert(name, value);
        Ok(())
    }

    /// Writes in one transaction, with the keys that no write has taken along yet.
    pub(super) async fn write(&self, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
        let unstored = self.0.unstored.borrow().clone();
        if unstored.is_empty() || acts.is_empty() {
            return self.0.connection.write(acts).await;
        }
        let put = |(name, value): (&String, &String)| {
            Act::Put(SCOPE_KEYS, name.as_str().into(), value.as_str().into())
        };
        let mut all: Vec<_> = unstored.iter().map(put).collect();
        all.extend_from_slice(acts);
        let numbers = self.0.connection.write(&all).await?;
        let mut left = self.0.unstored.borrow_mut();
        for name in unstored.keys() {
            left.remove(name);
        }
        Ok(numbers)
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
}

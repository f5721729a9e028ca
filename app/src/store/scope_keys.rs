//! The keys of scopes: made when something of a scope is first sealed, taken up from other tabs, and destroyed when the
//! scope has left.

use super::transaction::{Act, Found, Want};
use super::vault::{OWN, key_name};
use super::{BETWEEN, PENDING, SCOPE_KEYS, SEGMENTS, Store, StoreError, about_key};
use crate::platform::DeviceSource;
use crate::platform::crypto::Wrapped;
use shared::scope::Scope;
use shared::sorted::{SortedMap, SortedSet};
use shared::source::Source;
use shared::sync::SyncState;
use wasm_bindgen::JsValue;

impl Store {
    /// Makes a key for a scope. It is written with whatever is sealed with it.
    pub(super) async fn make_key(&self, scope: &str) -> Result<(), StoreError> {
        let name = DeviceSource.uuid().to_string();
        let about = about_key(self.0.device, scope, &name);
        self.vault()?.make_key(scope, &name, &about).await
    }

    /// Writes in one transaction, with the key of each value that is sealed: nothing is ever on the disk whose key is
    /// not, even if another tab destroys that key in this moment because nothing lies under it yet.
    pub(super) async fn write(&self, acts: &[Act]) -> Result<Vec<u32>, StoreError> {
        let mut all = self.keys_under(acts)?;
        all.extend_from_slice(acts);
        self.0.connection.write(&all).await
    }

    fn keys_under(&self, acts: &[Act]) -> Result<Vec<Act>, StoreError> {
        let Some(vault) = self.0.vault.borrow().clone() else {
            return Ok(Vec::new());
        };
        let mut under = SortedMap::default();
        for act in acts {
            let Some(name) = act.value().and_then(key_name) else {
                continue;
            };
            if let Some(row) = vault.row(&name) {
                under.insert(name, row);
            } else if matches!(act.shelf(), SEGMENTS | PENDING) {
                // Forgotten since it was sealed. Whoever tries again seals it anew.
                return Err(StoreError::Closed("its key was destroyed".to_owned()));
            }
        }
        let put = under
            .iter()
            .map(|(name, row)| Act::Put(SCOPE_KEYS, name.as_str().into(), row.as_str().into()));
        Ok(put.collect())
    }

    /// Destroys the keys of scopes that have left, but for those that something still lies under: what waits in one to
    /// be sent once more, or what another tab has just stored.
    pub(crate) async fn destroy_keys(&self, left: &[Scope]) -> Result<(), StoreError> {
        if left.is_empty() {
            return Ok(());
        }
        let wants = [SEGMENTS, PENDING, SCOPE_KEYS].map(Want::All);
        let unused = |found: Vec<Found>| unused(&found, left);
        self.0.connection.read_then(&wants, &unused).await?;
        self.forget_keys(left);
        Ok(())
    }

    /// Forgets the keys of scopes that have left.
    pub(crate) fn forget_keys(&self, left: &[Scope]) {
        if let Ok(vault) = self.vault() {
            for scope in left {
                vault.forget(&scope.to_string());
            }
        }
    }

    /// Scopes that have left and whose keys are still here although nothing of this lies under them: whoever was to
    /// destroy them was interrupted.
    pub(super) fn left_behind(&self, found: &[&Found], state: &SyncState) -> Vec<Scope> {
        let Ok(vault) = self.vault() else {
            return Vec::new();
        };
        let values = found.iter().flat_map(|found| found.iter());
        let names = values.filter_map(|(_, value)| key_name(value)).collect();
        let scopes = vault.scopes_besides(&names).into_iter();
        let scopes = scopes.filter(|scope| scope != OWN);
        let scopes = scopes.map(|scope| Scope::from(scope.as_str()));
        let has_left = |scope: &Scope| !state.held.contains(scope) && !state.joined.contains(scope);
        scopes.filter(has_left).collect()
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
        let about = about_key(self.0.device, scope, &name);
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

/// Takes the keys of these scopes away that no value of any shelf names. Where a value does not say which key it lies
/// under, none goes.
fn unused(found: &[Found], left: &[Scope]) -> Vec<Act> {
    let [segments, pending, keys] = found else {
        return Vec::new();
    };
    let values = segments.iter().chain(pending).map(|(_, value)| value);
    let Some(used) = values.map(key_name).collect::<Option<SortedSet<String>>>() else {
        return Vec::new();
    };
    let left: SortedSet<String> = left.iter().map(Scope::to_string).collect();
    let goes = |(name, row): &&(JsValue, JsValue)| {
        let row = row.as_string().unwrap_or_default();
        let of_left = row
            .split_once(BETWEEN)
            .is_some_and(|(scope, _)| scope != OWN && left.contains(scope));
        of_left && name.as_string().is_some_and(|name| !used.contains(&name))
    };
    let gone = keys.iter().filter(goes);
    gone.map(|(name, _)| Act::Delete(SCOPE_KEYS, name.clone()))
        .collect()
}

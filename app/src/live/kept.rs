//! Values that are kept with a screen and followed by nobody.

use super::signal::RwSignal;

/// A value that belongs to a screen. Nothing happens when it is set.
pub struct StoredValue<T: 'static>(RwSignal<T>);

#[allow(
    clippy::expl_impl_clone_on_copy,
    reason = "a derived one would ask `Copy` of the value, which only its handle needs"
)]
impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T> std::fmt::Debug for StoredValue<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("StoredValue")
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }

    /// Looks at it.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.0.with_untracked(look)
    }

    /// Looks at it; nothing once its screen is gone.
    pub fn try_with_value<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        self.0.try_with_untracked(look)
    }

    /// Puts another in its place. Nothing happens once its screen is gone.
    pub fn set_value(self, value: T) {
        self.0.set_untracked(value);
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// Changes it.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.0.update_untracked(change);
    }

    /// A copy of it.
    pub fn get_value(self) -> T {
        self.0.get_untracked()
    }

    /// A copy of it; nothing once its screen is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.0.try_get_untracked()
    }
}

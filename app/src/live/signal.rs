//! Values that are watched: read anywhere, shown anew when they move.

use super::source::{self, Place, Source, Worked};
use leptos::prelude::{ArcTrigger, IntoAttributeValue, IntoRender};
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// A value to read, wherever it comes from. Copied freely; lives as long as the screen it was made on.
pub struct Signal<T: 'static> {
    pub(super) place: Place,
    of: PhantomData<fn() -> T>,
}

/// A value worked out from others, anew only when one of them moved; tells only when it differs.
pub struct Memo<T: 'static>(Signal<T>);

/// A value that is set by hand.
pub struct RwSignal<T: 'static>(Signal<T>);

/// A value a component may be given, or not.
pub struct MaybeProp<T: 'static>(Option<Signal<Option<T>>>);

macro_rules! copied {
    ($($name:ident)*) => {$(
        #[allow(clippy::expl_impl_clone_on_copy, reason = "a derived one would ask `Copy` of the value, which only its handle needs")]
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    )*};
}
copied! { Signal Memo RwSignal MaybeProp }

impl<T: 'static> Signal<T> {
    fn at(source: Source) -> Self {
        Self {
            place: source.keep(),
            of: PhantomData,
        }
    }

    /// A value worked out each time it is read.
    pub fn derive(work: impl Fn() -> T + 'static) -> Self {
        Self::at(Source::Derived(Rc::new(move || Rc::new(work()))))
    }

    /// A value that never moves.
    pub fn fixed(value: T) -> Self {
        Self::at(Source::Fixed(Rc::new(value)))
    }

    fn find(self, tracks: bool) -> Option<Rc<T>> {
        source::find(self.place, tracks)?.downcast().ok()
    }

    fn here(self, tracks: bool) -> Rc<T> {
        self.find(tracks).unwrap_or_else(|| source::gone())
    }

    /// Looks at it, and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.here(true))
    }

    /// Looks at it once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.here(false))
    }

    /// Looks at it once; nothing once its screen is gone.
    pub fn try_with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        self.find(false).map(|value| look(&value))
    }

    /// Follows it without looking.
    pub fn track(self) {
        source::find(self.place, true);
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// A copy of it; follows it.
    pub fn get(self) -> T {
        Rc::unwrap_or_clone(self.here(true))
    }

    /// A copy of it, once.
    pub fn get_untracked(self) -> T {
        Rc::unwrap_or_clone(self.here(false))
    }

    /// A copy of it; nothing once its screen is gone. Follows it.
    pub fn try_get(self) -> Option<T> {
        self.find(true).map(Rc::unwrap_or_clone)
    }

    /// A copy of it, once; nothing once its screen is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.find(false).map(Rc::unwrap_or_clone)
    }
}

impl<T: PartialEq + 'static> Memo<T> {
    /// A value worked out from whatever `work` reads.
    pub fn new(work: impl Fn() -> T + 'static) -> Self {
        Self(Signal::at(Source::memo(Box::new(move || {
            Worked::new(Rc::new(work()), is_same::<T>)
        }))))
    }
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    match (one.downcast_ref::<T>(), other.downcast_ref::<T>()) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

impl<T: 'static> RwSignal<T> {
    /// A value to be set by hand.
    pub fn new(value: T) -> Self {
        let cell = Rc::new(RefCell::new(Rc::new(value) as source::Value));
        Self(Signal::at(Source::Set(ArcTrigger::default(), cell)))
    }

    /// Sets it, and tells whoever follows it. Nothing happens once its screen is gone.
    pub fn set(self, value: T) {
        self.set_untracked(value);
        source::tell(self.0.place);
    }

    /// Sets it without telling anybody.
    pub fn set_untracked(self, value: T) {
        source::put(self.0.place, Rc::new(value));
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// Changes it, and tells whoever follows it. Nothing happens once its screen is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = self.0.try_get_untracked() {
            change(&mut value);
            self.set(value);
        }
    }

    /// Changes it without telling anybody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = self.0.try_get_untracked() {
            change(&mut value);
            self.set_untracked(value);
        }
    }
}

impl<T> Deref for Memo<T> {
    type Target = Signal<T>;

    fn deref(&self) -> &Signal<T> {
        &self.0
    }
}

impl<T> Deref for RwSignal<T> {
    type Target = Signal<T>;

    fn deref(&self) -> &Signal<T> {
        &self.0
    }
}

impl<T: Clone + 'static> MaybeProp<T> {
    /// A copy of it where there is one; follows it.
    pub fn get(self) -> Option<T> {
        self.0.and_then(Signal::get)
    }

    /// A copy of it where there is one, once.
    pub fn get_untracked(self) -> Option<T> {
        self.0.and_then(Signal::get_untracked)
    }
}

impl<T> Default for MaybeProp<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Default> Default for Signal<T> {
    fn default() -> Self {
        Self::fixed(T::default())
    }
}

impl<T: Default> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        memo.0
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        signal.0
    }
}

impl<T, F: Fn() -> T + 'static> From<F> for Signal<T> {
    fn from(work: F) -> Self {
        Self::derive(work)
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::fixed(text.to_owned())
    }
}

impl<T, F: Fn() -> Option<T> + 'static> From<F> for MaybeProp<T> {
    fn from(work: F) -> Self {
        Self(Some(Signal::derive(work)))
    }
}

impl<T> From<Signal<Option<T>>> for MaybeProp<T> {
    fn from(signal: Signal<Option<T>>) -> Self {
        Self(Some(signal))
    }
}

impl<T> From<Memo<Option<T>>> for MaybeProp<T> {
    fn from(memo: Memo<Option<T>>) -> Self {
        Self(Some(memo.0))
    }
}

impl<T> From<RwSignal<Option<T>>> for MaybeProp<T> {
    fn from(signal: RwSignal<Option<T>>) -> Self {
        Self(Some(signal.0))
    }
}

impl<T: Clone> From<Signal<T>> for MaybeProp<T> {
    fn from(signal: Signal<T>) -> Self {
        (move || Some(signal.get())).into()
    }
}

impl<T: Clone> From<Memo<T>> for MaybeProp<T> {
    fn from(memo: Memo<T>) -> Self {
        memo.0.into()
    }
}

impl From<&str> for MaybeProp<String> {
    fn from(text: &str) -> Self {
        Self(Some(Signal::fixed(Some(text.to_owned()))))
    }
}

impl<T> From<Option<T>> for MaybeProp<T> {
    fn from(value: Option<T>) -> Self {
        Self(value.map(|value| Signal::fixed(Some(value))))
    }
}

impl<T> From<Vec<T>> for Signal<Vec<T>> {
    fn from(value: Vec<T>) -> Self {
        Self::fixed(value)
    }
}

impl<T> From<Option<T>> for Signal<Option<T>> {
    fn from(value: Option<T>) -> Self {
        Self::fixed(value)
    }
}

/// Lets components that follow a value of these kinds be given one that never moves.
macro_rules! fixed {
    ($($kind:ty)*) => {$(
        impl From<$kind> for $crate::live::Signal<$kind> {
            fn from(value: $kind) -> Self {
                Self::fixed(value)
            }
        }

        impl From<$kind> for $crate::live::MaybeProp<$kind> {
            fn from(value: $kind) -> Self {
                Some(value).into()
            }
        }
    )*};
}
pub(crate) use fixed;
fixed! { String bool usize u32 u8 }

type Shared<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

macro_rules! shown {
    ($($name:ident)*) => {$(
        impl<T: Clone + 'static> IntoRender for $name<T> {
            type Output = Shared<T>;

            fn into_render(self) -> Self::Output {
                Arc::new(Mutex::new(move || self.get()))
            }
        }

        impl<T: Clone + 'static> IntoAttributeValue for $name<T> {
            type Output = Shared<T>;

            fn into_attribute_value(self) -> Self::Output {
                Arc::new(Mutex::new(move || self.get()))
            }
        }
    )*};
}
shown! { Signal Memo RwSignal }

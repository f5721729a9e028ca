//! Where a value lives, with its type erased: one arena item, one memo, whatever they hold.

use leptos::prelude::{
    ArcMemo, ArcTrigger, LocalStorage, Notify, StoredValue, Track, WithUntracked, WithValue,
    untrack,
};
use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// A place in the arena of the owner that was current when it was made; goes with that owner.
pub(super) type Place = StoredValue<Source, LocalStorage>;

/// Any value, shared.
pub(super) type Value = Rc<dyn Any>;

/// Where a value comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// It is what it is.
    Fixed(Value),
    /// Somebody sets it.
    Set(ArcTrigger, Rc<RefCell<Value>>),
    /// Worked out whenever it is asked for.
    Derived(Rc<dyn Fn() -> Value>),
    /// Worked out when something it looked at has moved.
    Memo(ArcMemo<Worked>),
}

/// What a memo has worked out, and how to tell whether it is another.
pub(super) struct Worked {
    value: SendWrapper<Value>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Worked {
    pub(super) fn new(value: Value, same: fn(&dyn Any, &dyn Any) -> bool) -> Self {
        Self {
            value: SendWrapper::new(value),
            same,
        }
    }
}

impl PartialEq for Worked {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

impl Source {
    pub(super) fn keep(self) -> Place {
        StoredValue::new_local(self)
    }

    pub(super) fn memo(work: Box<dyn Fn() -> Worked>) -> Self {
        let work = SendWrapper::new(work);
        Self::Memo(ArcMemo::new(move |_| work()))
    }
}

/// Finds what is in a place, and makes whoever is asking follow it where `tracks` says so. Nothing
/// once the owner of the place is gone.
pub(super) fn find(place: Place, tracks: bool) -> Option<Value> {
    Some(match place.try_with_value(Clone::clone)? {
        Source::Fixed(value) => value,
        Source::Derived(work) if tracks => work(),
        Source::Derived(work) => untrack(|| work()),
        Source::Set(told, cell) => {
            if tracks {
                told.track();
            }
            cell.borrow().clone()
        }
        Source::Memo(memo) => {
            if tracks {
                memo.track();
            }
            memo.with_untracked(|worked| Rc::clone(&worked.value))
        }
    })
}

/// Puts a value in a place that is set by hand. Nothing happens once the owner of the place is gone.
pub(super) fn put(place: Place, value: Value) {
    if let Some(Source::Set(_, cell)) = place.try_with_value(Clone::clone) {
        // Dropped when nothing is borrowed any more: what a value drops may look here again.
        let before = cell.replace(value);
        drop(before);
    }
}

/// Tells whoever follows a place that what is in it was set.
pub(super) fn tell(place: Place) {
    if let Some(Source::Set(told, _)) = place.try_with_value(Clone::clone) {
        told.notify();
    }
}

/// Why a value cannot be had any more: a fault of the program, caught and explained like any other.
#[cold]
pub(super) fn gone() -> ! {
    panic!("a value was asked for after its screen had gone")
}

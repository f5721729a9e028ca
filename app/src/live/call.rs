//! What a component does when a person has done something: calls of whoever used it.

use super::source::{self, Place, Source};
use std::marker::PhantomData;
use std::rc::Rc;

/// Something to call with what a person gave. Copied freely; lives as long as the screen it was made on.
pub struct Callback<A: 'static> {
    place: Place,
    of: PhantomData<fn(A)>,
}

/// Something to call.
#[derive(Clone, Copy)]
pub struct Act(Callback<()>);

#[allow(
    clippy::expl_impl_clone_on_copy,
    reason = "a derived one would ask `Copy` of what is given, which only its handle needs"
)]
impl<A> Clone for Callback<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Callback<A> {}

impl<A: 'static> Callback<A> {
    /// Something to call.
    pub fn new(call: impl Fn(A) + 'static) -> Self {
        let call: Box<dyn Fn(A)> = Box::new(call);
        Self {
            place: Source::Fixed(Rc::new(call)).keep(),
            of: PhantomData,
        }
    }

    /// Calls it. Nothing happens once the screen it was made on is gone: a browser still tells of a
    /// box that goes away with its screen.
    pub fn run(self, given: A) {
        if let Some(call) = source::find(self.place, false)
            && let Some(call) = call.downcast_ref::<Box<dyn Fn(A)>>()
        {
            call(given);
        }
    }
}

impl<A: 'static, F: Fn(A) + 'static> From<F> for Callback<A> {
    fn from(call: F) -> Self {
        Self::new(call)
    }
}

impl Act {
    /// Something to call.
    pub fn new(call: impl Fn() + 'static) -> Self {
        Self(Callback::new(move |()| call()))
    }

    /// Calls it. Nothing happens once the screen it was made on is gone.
    pub fn run(self) {
        self.0.run(());
    }
}

impl<F: Fn() + 'static> From<F> for Act {
    fn from(call: F) -> Self {
        Self::new(call)
    }
}

//! One tab at a time: Web Locks. An aid, never a guarantee: nothing goes wrong when two tabs hold it.

use super::object;
use futures_util::future::poll_fn;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A lock that this tab asked for.
#[derive(Debug)]
pub struct TabLock {
    state: Rc<State>,
}

#[derive(Debug, Default)]
struct State {
    held: Cell<bool>,
    over: Cell<bool>,
    abandoned: Cell<bool>,
    release: RefCell<Option<Function>>,
    waker: RefCell<Option<Waker>>,
}

impl State {
    fn moved(&self) {
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }
}

impl TabLock {
    /// Asks for the lock of this name; with `steal`, takes it from a tab that no longer answers.
    pub fn ask(name: &str, steal: bool) -> Self {
        let state = Rc::new(State::default());
        let lock = Self {
            state: state.clone(),
        };
        let navigator: JsValue = window().navigator().into();
        let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
        let request = Reflect::get(&locks, &"request".into()).unwrap_or_default();
        let Ok(request) = request.dyn_into::<Function>() else {
            // No such thing here: every tab may sync.
            state.held.set(true);
            return lock;
        };
        let granted = {
            let state = state.clone();
            Closure::once_into_js(move |_lock: JsValue| -> Promise {
                if state.abandoned.get() {
                    // Nobody waits for it any more: to the next tab with it.
                    return Promise::resolve(&JsValue::UNDEFINED);
                }
                state.held.set(true);
                state.moved();
                Promise::new(&mut |release, _| *state.release.borrow_mut() = Some(release))
            })
        };
        let options = object(&[("mode", &"exclusive".into()), ("steal", &steal.into())]);
        let asked = request.call3(&locks, &name.into(), &options, &granted);
        let over = Closure::once_into_js(move |_: JsValue| {
            state.held.set(false);
            state.over.set(true);
            state.moved();
        });
        match asked.map(Promise::from) {
            // Settles when the lock was released, stolen or refused.
            Ok(asked) => {
                let over: Function = over.unchecked_into();
                let then = Reflect::get(&asked, &"then".into()).map(Function::from);
                if let Ok(then) = then {
                    let _ = then.call2(&asked, &over, &over);
                }
            }
            Err(_) => lock.state.held.set(true),
        }
        lock
    }

    /// Whether this tab holds it.
    pub fn is_held(&self) -> bool {
        self.state.held.get()
    }

    /// Whether it was taken away, or given back.
    pub fn is_over(&self) -> bool {
        self.state.over.get()
    }

    /// Waits until this tab holds it, or never will.
    pub async fn granted(&self) {
        poll_fn(|context| {
            if self.is_held() || self.is_over() {
                return Poll::Ready(());
            }
            *self.state.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Waits until it is taken away or given back.
    pub async fn ended(&self) {
        poll_fn(|context| {
            if self.is_over() {
                return Poll::Ready(());
            }
            *self.state.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Gives it back.
    pub fn release(&self) {
        self.state.held.set(false);
        if let Some(release) = self.state.release.borrow_mut().take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        self.state.abandoned.set(true);
        self.release();
    }
}

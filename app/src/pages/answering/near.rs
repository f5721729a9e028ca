//! Building what lies near the screen and nothing further on: a section of hundreds of questions opens at once.
//!
//! What was built stays: a box that somebody types in is never made anew.

use js_sys::{Array, Function};
use rustc_hash::FxHashMap;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::live::prelude::*;
use crate::platform;

/// How many are built before anybody has scrolled: more than a screen holds.
const AT_ONCE: usize = 8;
/// How far from the screen something is built.
const MARGIN: &str = "900px 0px";

/// Who is waiting to come near. Copied freely; lives as long as the list it was made for.
#[derive(Clone, Copy)]
pub struct Near(StoredValue<Rc<Waiting>>);

struct Waiting {
    observer: Option<SendWrapper<IntersectionObserver>>,
    places: Places,
    given: Cell<usize>,
    _heard: SendWrapper<Closure<dyn Fn(Array)>>,
}

/// What to set when the element of an id comes near.
type Places = Rc<RefCell<FxHashMap<String, RwSignal<bool>>>>;

impl Near {
    /// For the list that is being built.
    pub fn new() -> Self {
        let places = Places::default();
        let heard = {
            let places = places.clone();
            Closure::<dyn Fn(Array)>::new(move |entries: Array| {
                let near = entries.iter().filter_map(|entry| {
                    let entry: IntersectionObserverEntry = entry.dyn_into().ok()?;
                    entry.is_intersecting().then(|| entry.target().id())
                });
                for id in near {
                    let place = places.borrow_mut().remove(&id);
                    if let Some(place) = place {
                        place.set(true);
                    }
                }
            })
        };
        let observer = observer(heard.as_ref().unchecked_ref());
        let waiting = Waiting {
            observer: observer.map(SendWrapper::new),
            places,
            given: Cell::new(0),
            _heard: SendWrapper::new(heard),
        };
        let near = Self(StoredValue::new(Rc::new(waiting)));
        on_cleanup(move || {
            if let Some(waiting) = near.0.try_get_value()
                && let Some(observer) = &waiting.observer
            {
                observer.disconnect();
            }
        });
        near
    }

    /// Whether the next of the list is near: the first are from the start, and where the browser cannot tell, all.
    pub fn next(self, id: &str) -> RwSignal<bool> {
        let waiting = self.0.get_value();
        let given = waiting.given.get();
        waiting.given.set(given + 1);
        let is_near = RwSignal::new(given < AT_ONCE || waiting.observer.is_none());
        if !is_near.get_untracked() {
            waiting.places.borrow_mut().insert(id.to_owned(), is_near);
        }
        is_near
    }

    /// Waits for an element of the list that is on the page now.
    pub fn wait_for(self, element: &Element) {
        if let Some(waiting) = self.0.try_get_value()
            && let Some(observer) = &waiting.observer
            && waiting.places.borrow().contains_key(&element.id())
        {
            observer.observe(element);
        }
    }
}

fn observer(heard: &Function) -> Option<IntersectionObserver> {
    // Margins reach into panes that scroll by themselves only where the browser knows the second.
    let margin = MARGIN.into();
    let wanted = platform::object(&[("rootMargin", &margin), ("scrollMargin", &margin)]);
    let wanted: IntersectionObserverInit = wanted.unchecked_into();
    IntersectionObserver::new_with_options(heard, &wanted).ok()
}

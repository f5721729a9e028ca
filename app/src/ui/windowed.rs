//! A long list of which only the part near the screen is built.
//!
//! Items are gathered in chunks. A chunk that is far away is an empty box as tall as it was when
//! it was last built, so the scroll bar stays true; a chunk that comes near is built. Cards of any
//! height and grids of any number of columns work alike, and in every browser.

use crate::live::prelude::*;
use leptos::html;
use std::hash::Hash;
use wasm_bindgen::{JsCast, closure::Closure};

/// Items in a chunk: fills rows of one, two, three or four columns without a gap.
const CHUNK: usize = 24;

/// How tall a chunk is taken to be before any was measured, in pixels.
const FIRST_GUESS: f64 = 1_600.0;

/// How far from the screen a chunk is still built, in screen heights.
const NEAR: f64 = 0.5;

/// A list of many items. It may be put inside of anything that scrolls.
#[component]
pub fn WindowedList<T, K, V, F>(
    /// The items, in order.
    #[prop(into)]
    items: Signal<Vec<T>>,
    /// What tells one item from another.
    key: fn(&T) -> K,
    /// What the list is of, for those who listen.
    #[prop(into)]
    label: Signal<String>,
    /// The class that lays out a chunk: `cards`.
    #[prop(into)]
    class: String,
    /// How many items are built at a time; fewer where they lie one to a line.
    #[prop(default = CHUNK)]
    chunk: usize,
    /// Builds one item.
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
{
    let count = Memo::new(move || items.with(Vec::len));
    let moved = provide_movement();
    let guess = RwSignal::new(FIRST_GUESS);
    let size = chunk;
    let chunk = move |index: usize| {
        let those = move || {
            items.with(|items| {
                items
                    .iter()
                    .skip(index * size)
                    .take(size)
                    .cloned()
                    .collect::<Vec<_>>()
            })
        };
        // Of so few everything is built, and nothing is measured.
        let is_short = Signal::derive(move || count.get() <= size * 5 / 2);
        let children = children.clone();
        let item = move |item: T| view! { <div role="listitem">{children(item)}</div> };
        view! {
            <Chunk class=class.clone() index is_short moved guess>
                <For each=those key=key children=item.clone() />
            </Chunk>
        }
    };
    view! {
        <div class="windowed" role="list" aria-label=label>
            <For
                each=move || (0..count.get().div_ceil(size)).collect()
                key=|index| *index
                children=chunk
            />
        </div>
    }
}

/// One run of items: built while it is near, an empty box of the same height while it is not.
#[component]
fn Chunk(
    class: String,
    index: usize,
    is_short: Signal<bool>,
    moved: ReadSignal<u32>,
    guess: RwSignal<f64>,
    children: ChildrenFn,
) -> impl IntoView {
    let place: NodeRef<html::Div> = NodeRef::new();
    let height = RwSignal::new(None::<f64>);
    let is_near = RwSignal::new(index < 1 || is_short.get_untracked());
    watch(move || {
        moved.track();
        let Some(place) = place.get() else { return };
        if is_short.get() {
            is_near.set(true);
            return;
        }
        let bounds = place.get_bounding_client_rect();
        let screen = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or(800.0);
        let near = bounds.bottom() > -screen * NEAR && bounds.top() < screen * (1.0 + NEAR);
        if is_near.get_untracked() && !near {
            height.set(Some(bounds.height()));
            guess.set(bounds.height());
        }
        if is_near.get_untracked() != near {
            is_near.set(near);
        }
    });
    let block_size = move || {
        (!is_near.get()).then(|| {
            format!(
                "{}px",
                height.get().unwrap_or_else(|| guess.get_untracked())
            )
        })
    };
    view! {
        <div class=class role="presentation" node_ref=place style:block-size=block_size>
            <Show when=move || is_near.get()>{children()}</Show>
        </div>
    }
}

/// Counts the times anything on the page was scrolled or the screen changed its size, at most once
/// a frame.
fn provide_movement() -> ReadSignal<u32> {
    let (moved, set_moved) = signal(0_u32);
    let asked = StoredValue::new(false);
    let look = move || {
        if !asked.try_get_value().unwrap_or(true) {
            asked.set_value(true);
            request_animation_frame(move || {
                asked.set_value(false);
                set_moved.update(|moved| *moved = moved.wrapping_add(1));
            });
        }
    };
    let listener = Closure::<dyn Fn()>::new(look);
    let function: js_sys::Function = listener
        .as_ref()
        .unchecked_ref::<js_sys::Function>()
        .clone();
    // Scrolling of panes does not bubble, so it is caught on its way down.
    for event in ["scroll", "resize"] {
        // Adding a listener to the window cannot fail.
        let _ = window().add_event_listener_with_callback_and_bool(event, &function, true);
    }
    let listener = StoredValue::new(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            for event in ["scroll", "resize"] {
                let _ =
                    window().remove_event_listener_with_callback_and_bool(event, function, true);
            }
        });
    });
    look();
    moved
}

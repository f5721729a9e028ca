//! A long list of which only the part near the screen is built.
//!
//! Items are gathered in chunks. A chunk that is far away is an empty box as tall as it was when
//! it was last built, so the scroll bar stays true; a chunk that comes near is built. Cards of any
//! height and grids of any number of columns work alike, and in every browser.

use crate::live::prelude::*;
use leptos::html;
use std::hash::Hash;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};

/// Items in a chunk: fills rows of one, two, three or four columns without a gap.
const CHUNK: usize = 12;

/// How tall a chunk is taken to be before any was measured, in pixels.
const FIRST_GUESS: f64 = 900.0;

/// Chunks that have a box of their own from the start. Those further down share one until somebody comes near.
const BOXES: usize = 3;

/// How far from the screen a chunk is still built, in screen heights.
const NEAR: f64 = 0.5;

/// How long after the list was put on the page what is near is built as well.
const AFTER_FIRST: Duration = Duration::from_millis(150);

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
    let moved = movement();
    let guess = RwSignal::new(FIRST_GUESS);
    let size = chunk;
    // Of so few everything is built, and nothing is measured.
    let is_short = Memo::new(move || count.get() <= size * 5 / 2);
    let boxes = RwSignal::new(BOXES);
    let chunks = Memo::new(move || count.get().div_ceil(size));
    let prints = printing();
    watch(move || {
        if prints.get() {
            boxes.set(chunks.get());
        }
    });
    let rest: NodeRef<html::Div> = NodeRef::new();
    watch(move || {
        if moved.get() > 0
            && let Some(rest) = rest.get()
        {
            // So many more boxes that the rest begins beyond what is near.
            let missing = edge() - rest.get_bounding_client_rect().top();
            let (mut more, mut tall) = (0, 0.0);
            while tall < missing {
                more += 1;
                tall += guess.get_untracked();
            }
            if more > 0 {
                boxes.update(|boxes| *boxes += more);
            }
        }
    });
    let rest_size = move || {
        let left = chunks.get().saturating_sub(boxes.get());
        (left > 0).then(|| format!("calc({left} * {}px)", guess.get_untracked()))
    };
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
        let children = children.clone();
        let item = move |item: T| view! { <div role="listitem">{children(item)}</div> };
        view! {
            <Chunk class=class.clone() index is_short prints moved guess>
                <For each=those key=key children=item.clone() />
            </Chunk>
        }
    };
    view! {
        <div class="windowed" role="list" aria-label=label>
            <For
                each=move || (0..chunks.get().min(boxes.get())).collect()
                key=|index| *index
                children=chunk
            />
            <div role="presentation" node_ref=rest style:block-size=rest_size></div>
        </div>
    }
}

/// One run of items: built while it is near, an empty box of the same height while it is not.
#[component]
fn Chunk(
    class: String,
    index: usize,
    is_short: Memo<bool>,
    prints: ReadSignal<bool>,
    moved: ReadSignal<u32>,
    guess: RwSignal<f64>,
    children: ChildrenFn,
) -> impl IntoView {
    let place: NodeRef<html::Div> = NodeRef::new();
    let height = RwSignal::new(None::<f64>);
    let is_near = RwSignal::new(index < 1 || is_short.get_untracked());
    watch(move || {
        let has_moved = moved.get() > 0;
        let Some(place) = place.get() else { return };
        // Paper has no screen to be near.
        if is_short.get() || prints.get() {
            is_near.set(true);
            return;
        }
        // Measured a frame after it was put on the page, when it has been laid out anyway.
        if !has_moved {
            return;
        }
        let bounds = place.get_bounding_client_rect();
        let near = bounds.bottom() > -screen() * NEAR && bounds.top() < edge();
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

/// Whether the page is being printed: from a moment before it is until a moment after.
fn printing() -> ReadSignal<bool> {
    let (prints, set_prints) = signal(false);
    let heard = [("beforeprint", true), ("afterprint", false)]
        .map(|(event, now)| window_event_listener_untyped(event, move |_| set_prints.set(now)));
    on_cleanup(move || {
        for heard in heard {
            heard.remove();
        }
    });
    prints
}

/// How tall the screen is, in pixels.
pub fn screen() -> f64 {
    let height = window().inner_height().ok();
    height.and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// How far down a chunk is still built, in pixels from the top of the screen.
fn edge() -> f64 {
    screen() * (1.0 + NEAR)
}

/// Counts the times anything on the page was scrolled or the screen changed its size, at most once
/// a frame.
pub fn movement() -> ReadSignal<u32> {
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
    // What comes first fills a screen: what is just beyond it is built when that has long been drawn.
    set_timeout(look, AFTER_FIRST);
    moved
}

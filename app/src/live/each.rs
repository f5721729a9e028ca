//! Lists of which every item keeps its own place on the screen while others come and go.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::keyed;
use std::hash::{Hash, Hasher};

/// One item: what tells it from the others, and how to show it when it is new.
struct One {
    key: u64,
    show: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Shows a view of each item, and builds only those that are new.
#[component]
pub fn For<T, K, V, E, F>(
    /// The items, in order.
    each: E,
    /// What tells one item from another.
    key: fn(&T) -> K,
    /// Shows one item.
    children: F,
) -> impl IntoView
where
    T: Send + 'static,
    K: Hash + 'static,
    V: IntoView + 'static,
    E: Fn() -> Vec<T> + Send + 'static,
    F: Fn(T) -> V + Clone + Send + 'static,
{
    list(Box::new(move || {
        let one = |item: T| {
            let children = children.clone();
            One {
                key: digest(&key(&item)),
                show: Box::new(move || children(item).into_any()),
            }
        };
        each().into_iter().map(one).collect()
    }))
}

fn list(each: Box<dyn Fn() -> Vec<One> + Send>) -> AnyView {
    // Items belong to the list, not to the moment it was looked at: they stay while others go.
    let parent = Owner::current().unwrap_or_default();
    let shown = move || {
        let parent = parent.clone();
        keyed(
            each(),
            |one| one.key,
            move |_, one| {
                let owner = parent.with(Owner::new);
                let view = owner.with(one.show);
                (|_| (), OwnedView::new_with_owner(view, owner))
            },
        )
    };
    shown.into_any()
}

fn digest(key: &impl Hash) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

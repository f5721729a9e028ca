//! Showing something while something holds.

use super::{Memo, Signal};
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Shows its children while `when` holds, and the fallback while it does not.
#[component]
pub fn Show(
    /// Whether the children are shown.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown in their place.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let holds = Memo::new(move || when.get());
    shown(move || {
        if holds.get() {
            children()
        } else {
            fallback.run()
        }
    })
}

/// What `show` makes, and makes anew whenever something it read has moved.
pub fn shown<V: IntoView + 'static>(show: impl FnMut() -> V + Send + 'static) -> AnyView {
    let show: Arc<Mutex<dyn FnMut() -> V + Send>> = Arc::new(Mutex::new(show));
    show.into_any()
}

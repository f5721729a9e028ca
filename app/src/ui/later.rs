//! What may come a moment after the rest of a page.

use crate::live::prelude::*;
use std::time::Duration;

/// Does something once what a person did is on the screen: what follows from it, and may come a frame later.
pub fn once_drawn(then: impl FnOnce() + 'static) {
    // A frame's callback comes before it is drawn; what it puts off comes after.
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// Puts its children on the page once what stands around them is there: so that a page with much on it can be used
/// before all of it is built.
#[component]
pub fn Later(
    /// What may come a moment later.
    children: ChildrenFn,
) -> impl IntoView {
    let is_due = RwSignal::new(false);
    set_timeout(move || is_due.set(true), Duration::ZERO);
    view! { <Show when=move || is_due.get()>{children()}</Show> }
}

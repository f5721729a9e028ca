//! A few numbers in a line: the number in serif, then its word.

use crate::live::prelude::*;

/// A line of numbers. Its items are [`Fact`]s.
#[component]
pub fn Facts(
    /// What the numbers are of, for those who listen.
    #[prop(into)]
    label: Signal<String>,
    /// The numbers.
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="facts" aria-label=label>
            {children()}
        </ul>
    }
}

/// One number and the word for it.
#[component]
pub fn Fact(
    /// How many.
    #[prop(into)]
    count: Signal<usize>,
    /// Of what, already in the right number: `1 card`, `2 cards`.
    #[prop(into)]
    of: Signal<String>,
) -> impl IntoView {
    view! {
        <li>
            <b>{count}</b>
            <span>{of}</span>
        </li>
    }
}

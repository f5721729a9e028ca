//! The scale from 0 to 10 on which a group places itself: a tap is a person.

use crate::live::prelude::*;

/// One number of the scale: how many people stand there, as a number and as beads on the thread.
#[component]
pub fn ScalePad(
    /// The number.
    value: u32,
    /// How many people.
    #[prop(into)]
    count: Signal<u32>,
    /// Whether a tap takes one away.
    #[prop(into)]
    takes: Signal<bool>,
    /// Something to say of it: two tablets counted differently.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    /// A person changed how many.
    #[prop(into)]
    on_change: Callback<u32>,
) -> impl IntoView {
    let press = move |_| {
        let now = count.get_untracked();
        let then = if takes.get_untracked() {
            now.saturating_sub(1)
        } else {
            (now + 1).min(shared::limits::HEADCOUNT)
        };
        if then != now {
            on_change.run(then);
        }
    };
    let people = move || match count.get() {
        0 => "nobody".to_owned(),
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    let does = move || {
        if takes.get() {
            "take one away"
        } else {
            "add one"
        }
    };
    let beads = move || {
        (0..count.get().min(12))
            .map(|_| view! { <i></i> })
            .collect_view()
    };
    view! {
        <li>
            <button class="pad" type="button" on:click=press>
                <span class="pad-beads" aria-hidden="true">
                    {beads}
                </span>
                <b>{value}</b>
                <span class="pad-count">{people}</span>
                <span class="hidden">": " {does}</span>
            </button>
            {move || detail.get().map(|detail| view! { <small class="soft">{detail}</small> })}
        </li>
    }
}

/// A group before and after, one number to a column: beads above for the start, below for the end.
#[component]
pub fn ScaleSpread(
    /// What it shows, for those who listen: the same in words.
    #[prop(into)]
    words: Signal<String>,
    /// How many stood at each number at the start.
    #[prop(into)]
    start: Signal<Vec<u32>>,
    /// The same at the end.
    #[prop(into)]
    end: Signal<Vec<u32>>,
) -> impl IntoView {
    let beads = move |counts: &[u32], value: usize| {
        let count = counts.get(value).copied().unwrap_or(0);
        (0..count.min(12)).map(|_| view! { <i></i> }).collect_view()
    };
    let columns = move || {
        let (start, end) = (start.get(), end.get());
        (0..start.len().max(end.len()))
            .map(|value| {
                view! {
                    <span>
                        <span class="pad-beads">{beads(&start, value)}</span>
                        <b>{value}</b>
                        <span class="pad-beads" data-side="end">
                            {beads(&end, value)}
                        </span>
                    </span>
                }
            })
            .collect_view()
    };
    view! {
        <figure class="spread">
            <div aria-hidden="true">{columns}</div>
            <figcaption>{words}</figcaption>
        </figure>
    }
}

//! Any of several, as ticks with a wide target; and one tick on its own.

use crate::live::prelude::*;
use leptos::ev;

use super::{
    field::{Hint, Parts},
    id::element_id,
    select::Offer,
};

/// Several things, any of which may hold.
#[component]
pub fn Chips<T>(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// What can be ticked, in order.
    #[prop(into)]
    offers: Signal<Vec<Offer<T>>>,
    /// What is ticked now.
    #[prop(into)]
    ticked: Signal<Vec<T>>,
    /// A person ticked one, or took the tick away.
    #[prop(into)]
    on_tick: Callback<(T, bool)>,
    /// Help, under the question.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let parts = Parts::of(&element_id("chips"));
    let described_by = parts.described_by(hint, MaybeProp::default(), None);
    let each = move |(value, words): Offer<T>| {
        let holds = {
            let value = value.clone();
            Memo::new(move || ticked.with(|ticked| ticked.contains(&value)))
        };
        view! {
            <Tick
                label=words
                ticked=holds
                on_tick=move |now: bool| on_tick.run((value.clone(), now))
            />
        }
    };
    view! {
        <fieldset class="stack" data-gap="xs" aria-describedby=described_by>
            <legend>{label}</legend>
            <Hint id=parts.hint words=hint />
            <div class="chips">
                {move || offers.get().into_iter().map(each).collect_view()}
            </div>
        </fieldset>
    }
}

/// One thing that either holds or does not.
#[component]
pub fn Tick(
    /// The thing, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it holds now.
    #[prop(into)]
    ticked: Signal<bool>,
    /// A person ticked it, or took the tick away.
    #[prop(into)]
    on_tick: Callback<bool>,
) -> impl IntoView {
    let change = move |event: ev::Event| on_tick.run(event_target_checked(&event));
    view! {
        <label class="chip">
            <input type="checkbox" autocomplete="off" prop:checked=move || ticked.get() on:change=change />
            <span>{label}</span>
        </label>
    }
}

//! One of a list that is too long to show as buttons.

use crate::live::prelude::*;
use leptos::ev;

use super::{
    field::{Hint, Parts, Problem},
    id::element_id,
    keyboard,
};

/// One thing to choose: the value kept and the words shown.
pub type Offer<T> = (T, String);

/// A list to choose one of. Starts on `none_yet` until a person has chosen.
#[component]
pub fn Select<T>(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen, in order.
    #[prop(into)]
    offers: Signal<Vec<Offer<T>>>,
    /// What is chosen now.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// A person chose; `None` is the first line.
    #[prop(into)]
    on_choose: Callback<Option<T>>,
    /// The first line, which means that nothing is chosen.
    #[prop(default = "Choose one".into(), into)]
    none_yet: String,
    /// Help, under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, in words that say what to do.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// The element's id, where something else must point to it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let id = id.unwrap_or_else(|| element_id("select"));
    let parts = Parts::of(&id);
    let described_by = parts.described_by(hint, problem, None);
    // Options are known to the browser by their place in the list, so a value can be of any type.
    let place = move || {
        offers.with(|offers| {
            chosen.with(|chosen| {
                offers
                    .iter()
                    .position(|(value, _)| Some(value) == chosen.as_ref())
            })
        })
    };
    let value_of = |place: Option<usize>| place.map_or(String::new(), |place| place.to_string());
    let change = move |event: ev::Event| {
        let place = keyboard::typed(&event).parse::<usize>().ok();
        let value = place.and_then(|place| {
            offers.with_untracked(|offers| offers.get(place).map(|(value, _)| value.clone()))
        });
        on_choose.run(value);
    };
    view! {
        <div class="field" data-state=move || problem.get().map(|_| "missing")>
            <label for=id.clone()>{label}</label>
            <Hint id=parts.hint words=hint />
            <select
                id=id
                autocomplete="off"
                aria-describedby=described_by
                aria-invalid=move || problem.get().map(|_| "true")
                on:change=change
                prop:value=move || value_of(place())
            >
                <option value="" selected=move || place().is_none()>
                    {none_yet}
                </option>
                {move || {
                    let chosen_place = place();
                    offers
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, (_, words))| {
                            view! {
                                <option
                                    value=place.to_string()
                                    selected=chosen_place == Some(place)
                                >
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <Problem id=parts.problem words=problem />
        </div>
    }
}

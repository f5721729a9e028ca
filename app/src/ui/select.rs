//! One of a list that is too long to show as buttons.

use crate::live::prelude::*;
use leptos::{ev, html};

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
    /// Something is done with what is chosen, and then nothing is: it shows what was chosen until one leaves it, or arrow
    /// keys would never come past the first.
    #[prop(optional)]
    acts: bool,
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
    let element: NodeRef<html::Select> = NodeRef::new();
    // What it shows is what is so: a choice that was not taken over, or not yet, is not left standing. The screen may be gone.
    let show_what_is_so = move || {
        let now = chosen.try_with_untracked(|chosen| {
            offers.try_with_untracked(|offers| {
                let mut all = offers.iter();
                all.position(|(value, _)| Some(value) == chosen.as_ref())
            })
        });
        let select = element.try_get_untracked().flatten();
        let (Some(Some(now)), Some(select)) = (now, select) else {
            return;
        };
        let now = value_of(now);
        if select.value() != now {
            select.set_value(&now);
        }
    };
    let change = move |event: ev::Event| {
        let picked = keyboard::typed(&event).parse::<usize>().ok();
        let value = picked.and_then(|place| {
            offers.with_untracked(|offers| offers.get(place).map(|(value, _)| value.clone()))
        });
        on_choose.run(value);
        if !acts {
            show_what_is_so();
        }
    };
    view! {
        <div class="field" data-state=move || problem.get().map(|_| "missing")>
            <label for=id.clone()>{label}</label>
            <Hint id=parts.hint words=hint />
            <select
                id=id
                node_ref=element
                autocomplete="off"
                aria-describedby=described_by
                aria-invalid=move || problem.get().map(|_| "true")
                on:change=change
                on:blur=move |_| show_what_is_so()
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

//! One of several, each as large as a hand: options of a poll, and a scale of five.

use crate::live::prelude::*;
use leptos::ev;

use super::card::Card;
use crate::ui::id::element_id;

/// One that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What choosing it says.
    pub value: String,
    /// The words on it.
    pub words: String,
    /// What this end of a scale means.
    pub end: String,
}

impl Offer {
    /// One in words.
    pub fn new(value: String, words: &str) -> Self {
        Self {
            value,
            words: words.to_owned(),
            end: String::new(),
        }
    }
}

/// The question, and what can be chosen.
#[component]
pub fn Choose(
    /// The card it is said on.
    card: Card,
    /// The name of the answer.
    #[prop(into)]
    name: String,
    /// The question, as the heading of its screen.
    #[prop(optional, into)]
    heading: Option<String>,
    /// The question, where the screen has another heading.
    #[prop(optional, into)]
    label: Option<&'static str>,
    /// Help, under the question.
    #[prop(optional, into)]
    hint: Option<&'static str>,
    /// What can be chosen.
    offers: Vec<Offer>,
    /// Beside each other in one row, first to last.
    #[prop(optional)]
    scale: bool,
    /// So many that they are set closer.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let group = element_id("choose");
    let help = format!("{group}-help");
    let described_by = hint.map(|_| help.clone());
    let name = StoredValue::new(name);
    let each = {
        let group = group.clone();
        move |offer: Offer| {
            let value = StoredValue::new(offer.value);
            let is_chosen = move || {
                let said = name.with_value(|name| card.answer(name));
                value.with_value(|value| *value == said)
            };
            let choose = move |_| {
                let value = value.get_value();
                name.with_value(|name| card.say(name, value));
            };
            // Heard before the change: what is chosen still is chosen because it was before. A wrong touch can be taken back.
            let take_back = move |event: ev::MouseEvent| {
                // The second of a double tap takes back nothing.
                if event.detail() < 2 && untrack(is_chosen) {
                    name.with_value(|name| card.say(name, String::new()));
                }
            };
            view! {
                <label class="choice">
                    <input type="radio" name=group.clone() autocomplete="off" prop:checked=is_chosen on:click=take_back on:change=choose />
                    <span dir="auto">{offer.words}</span>
                    {(!offer.end.is_empty()).then(|| view! { <small>{offer.end}</small> })}
                </label>
            }
        }
    };
    view! {
        <fieldset class="stack" aria-describedby=described_by>
            <legend>
                {heading.map(|heading| view! { <h1 dir="auto">{heading}</h1> })} {label}
            </legend>
            {hint.map(|hint| view! { <p class="field-hint" id=help>{hint}</p> })}
            <div class="choices" data-size="xl" data-scale=scale data-small=small>
                {offers.into_iter().map(each).collect_view()}
            </div>
        </fieldset>
    }
}

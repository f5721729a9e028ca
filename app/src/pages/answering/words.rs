//! An answer in words; and something to confirm.

use leptos::ev;
use shared::form::{ItemKind, Spot, What};
use shared::limits;

use super::asked::{Control, Stands};
use super::plan::{Unit, units_in};
use super::run::Run;
use crate::live::prelude::*;
use crate::pages::watched::Watched;
use crate::ui::{chips::Tick, field::Room, keyboard};

/// Words: a line, a box that grows, or the sheet on which a child's words stand.
#[component]
pub fn WordsBox(
    /// The question.
    control: Control,
    /// Whether they are what a child said or showed.
    is_voice: bool,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let value = Memo::new(move || run.value(spot));
    let appearance = run.with(|answers| answers.item(spot).appearance.clone());
    let many = is_voice
        || appearance
            .split_whitespace()
            .any(|word| word == "multiline");
    let (id, described_by) = (control.ids.control(), control.described_by);
    let (invalid, required) = (control.invalid(), control.required());
    let input = move |event: ev::Event| run.type_in(spot, &keyboard::typed(&event));
    let rows = match (is_voice, control.stands) {
        (true, _) => "2",
        (_, Stands::Beside) => "5",
        _ => "4",
    };
    let written = if many {
        view! {
            <textarea
                id=id.clone()
                rows=rows
                dir="auto"
                autocomplete="off"
                prop:value=move || value.get()
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=required
                on:input=input
            ></textarea>
        }
    } else {
        view! {
            <input
                id=id.clone()
                type="text"
                dir="auto"
                autocomplete="off"
                prop:value=move || value.get()
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=required
                on:input=input
            />
        }
    };
    let written = if is_voice {
        let exact = is_exact(run, spot);
        let kind = move || if exact.get() { "exact" } else { "account" };
        view! { <div class="spoken" data-kind=kind>{written}</div> }
    } else {
        written
    };
    let watched = run.around().watch.map(|watch| {
        view! {
            <Watched
                watch=watch
                text=value
                on_change=move |text: String| run.put_in(spot, &text)
                of_box=id.clone()
                says_clean=many
            />
        }
    });
    view! {
        <div class="field" data-lines=if many { "many" } else { "one" }>
            {written}
            <Room id=format!("{id}-room") value=value.into() limit=limits::NOTE />
            {watched}
        </div>
    }
}

/// Whether a child's words are exact, as far as the question beside them says: of an adult's account or something
/// seen, nobody is to take it for a quotation.
fn is_exact(run: Run, spot: Spot) -> Signal<bool> {
    let kind = run.with(|answers| {
        let around = answers.parent(spot);
        let beside = units_in(answers, around)
            .into_iter()
            .find_map(|unit| match unit {
                Unit::Ask {
                    spot: asked,
                    beside,
                } if asked == spot || beside.contains(&spot) => Some(beside),
                _ => None,
            });
        let name = answers.item(spot).name.clone();
        beside.unwrap_or_default().into_iter().find(|other| {
            let item = answers.item(*other);
            let is_of_it = item.follows == name;
            let list = answers.form().tool().list(&item.list);
            let has_quote =
                list.is_some_and(|list| list.choices.iter().any(|choice| is_quote(&choice.name)));
            item.kind == ItemKind::SelectOne && is_of_it && has_quote
        })
    });
    match kind {
        Some(kind) => Memo::new(move || {
            run.look(kind, What::Value, |answers| {
                let value = answers.value(kind);
                value.is_empty() || is_quote(value)
            })
        })
        .into(),
        None => Signal::fixed(true),
    }
}

/// Whether a kind of voice means the child's exact words.
fn is_quote(kind: &str) -> bool {
    matches!(kind, "quote" | "direct_quote" | "exact" | "exact_words")
}

/// Something to confirm.
#[component]
pub fn Confirm(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let confirmed = Memo::new(move || !run.value(spot).is_empty());
    view! {
        <Tick
            label="I confirm this"
            ticked=confirmed
            on_tick=move |now: bool| run.choose(spot, if now { "OK" } else { "" })
        />
    }
}

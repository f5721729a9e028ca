//! A list put in order: by buttons, by keys, by dragging.

use shared::form::Offered;

use super::asked::Control;
use super::choose::offered;
use crate::live::prelude::*;
use crate::ui::{
    icon::{Icon, IconName},
    keyboard,
};

/// All of a list, put in order.
#[component]
#[allow(
    clippy::too_many_lines,
    reason = "a row, its buttons and its keys belong together"
)]
pub fn RankList(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let offered = offered(&control);
    let value = Memo::new(move || run.value(spot));
    let ordered = Memo::new(move || offered.with(|offered| in_order(offered, &value.get())));
    let is_set = Memo::new(move || !value.with(String::is_empty));
    let dragged = RwSignal::new(None::<String>);
    let id = StoredValue::new(control.ids.control());
    let place = move |names: Vec<String>| run.choose(spot, &names.join(" "));
    let shift = move |name: &str, by: isize| {
        let names = ordered.with_untracked(|ordered| shifted(ordered, name, by));
        if let Some(names) = names {
            place(names);
        }
    };
    let one = move |choice: Offered| {
        let name = StoredValue::new(choice.name.clone());
        let at = Memo::new(move || {
            ordered.with(|ordered| {
                name.with_value(|name| ordered.iter().position(|other| other.name == *name))
            })
        });
        let number = move || match (is_set.get(), at.get()) {
            (true, Some(at)) => (at + 1).to_string(),
            _ => "–".to_owned(),
        };
        let press = move |by: isize, side: &'static str| {
            move |_| {
                name.with_value(|name| shift(name, by));
                // The row moved, and its button with it.
                let button = format!("{}-{}-{side}", id.get_value(), name.get_value());
                request_animation_frame(move || keyboard::focus(&button));
            }
        };
        let drop = move |event: leptos::ev::DragEvent| {
            event.prevent_default();
            if let Some(moving) = dragged.get_untracked() {
                let names = ordered.with_untracked(|ordered| {
                    name.with_value(|name| dropped(ordered, &moving, name))
                });
                place(names);
            }
            dragged.set(None);
        };
        let button_id = move |side: &str| format!("{}-{}-{side}", id.get_value(), name.get_value());
        let label = choice.label.clone();
        let is_dragged =
            move || dragged.with(|dragged| name.with_value(|name| dragged.as_ref() == Some(name)));
        view! {
            <li
                class="rank"
                draggable="true"
                data-drag=move || is_dragged().then_some("dragged")
                on:dragstart=move |_| dragged.set(Some(name.get_value()))
                on:dragover=|event: leptos::ev::DragEvent| event.prevent_default()
                on:drop=drop
                on:dragend=move |_| dragged.set(None)
            >
                <b>{number}</b>
                <span>{choice.label}</span>
                <button
                    class="button"
                    type="button"
                    id=button_id("up")
                    aria-label=format!("Up: {label}")
                    aria-disabled=move || (at.get() == Some(0)).then_some("true")
                    on:click=press(-1, "up")
                >
                    <span data-turn="up"><Icon name=IconName::Next /></span>
                </button>
                <button
                    class="button"
                    type="button"
                    id=button_id("down")
                    aria-label=format!("Down: {label}")
                    aria-disabled=move || (at.get() == ordered.with(Vec::len).checked_sub(1)).then_some("true")
                    on:click=press(1, "down")
                >
                    <span data-turn="down"><Icon name=IconName::Next /></span>
                </button>
            </li>
        }
    };
    let keep =
        move |_| {
            place(ordered.with_untracked(|ordered| {
                ordered.iter().map(|choice| choice.name.clone()).collect()
            }));
            super::focus::back_to(run, spot);
        };
    let said = move || {
        let first = ordered.with(|ordered| ordered.first().map(|choice| choice.label.clone()));
        is_set
            .get()
            .then_some(first)
            .flatten()
            .map(|first| format!("First: {first}"))
    };
    view! {
        <ol class="ranks" lang=move || run.lang()>
            <For each=move || ordered.get() key=|choice: &Offered| (choice.name.clone(), choice.label.clone()) children=one />
        </ol>
        <p class="hidden" role="status">{said}</p>
        {shown(move || (!is_set.get()).then(|| view! {
            <button class="button" type="button" on:click=keep>"This order is right"</button>
        }))}
    }
}

/// Choices as they were put in order; those nobody placed yet stand last, as they are offered.
fn in_order(offered: &[Offered], value: &str) -> Vec<Offered> {
    let names: Vec<&str> = value.split_whitespace().collect();
    let placed = names
        .iter()
        .filter_map(|name| offered.iter().find(|choice| choice.name == *name));
    let rest = offered
        .iter()
        .filter(|choice| !names.contains(&choice.name.as_str()));
    placed.chain(rest).cloned().collect()
}

fn names(ordered: &[Offered]) -> Vec<String> {
    ordered.iter().map(|choice| choice.name.clone()).collect()
}

/// The order once one has gone up or down by so many; nothing where it cannot.
fn shifted(ordered: &[Offered], name: &str, by: isize) -> Option<Vec<String>> {
    let at = ordered.iter().position(|choice| choice.name == name)?;
    let to = at.checked_add_signed(by).filter(|to| *to < ordered.len())?;
    let mut names = names(ordered);
    let moving = names.remove(at);
    names.insert(to, moving);
    Some(names)
}

/// The order once one was dropped on another: it takes its place.
fn dropped(ordered: &[Offered], moving: &str, on: &str) -> Vec<String> {
    let place = |name: &str| ordered.iter().position(|choice| choice.name == name);
    let by = match (place(moving), place(on)) {
        (Some(from), Some(to)) => to.cast_signed() - from.cast_signed(),
        _ => 0,
    };
    shifted(ordered, moving, by).unwrap_or_else(|| names(ordered))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(names: &[&str]) -> Vec<Offered> {
        let each = names.iter().map(|name| Offered {
            name: (*name).to_owned(),
            label: name.to_uppercase(),
        });
        each.collect()
    }

    #[test]
    fn one_goes_up_down_or_onto_another_and_never_off_the_list() {
        let list = offered(&["a", "b", "c"]);
        assert_eq!(shifted(&list, "c", -1).unwrap(), ["a", "c", "b"]);
        assert_eq!(shifted(&list, "a", -1), None);
        assert_eq!(shifted(&list, "c", 1), None);
        assert_eq!(dropped(&list, "a", "c"), ["b", "c", "a"]);
        assert_eq!(dropped(&list, "c", "a"), ["c", "a", "b"]);
    }

    #[test]
    fn what_nobody_placed_yet_stands_last() {
        let list = offered(&["a", "b", "c"]);
        assert_eq!(names(&in_order(&list, "c")), ["c", "a", "b"]);
        assert_eq!(names(&in_order(&list, "")), ["a", "b", "c"]);
    }
}

//! A rule written as an expression, checked while it is typed; names are offered after `${`.

use leptos::{ev, html};
use shared::form::{Column, Item};

use super::builder::Builder;
use super::rows::first_words;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;

/// The most names offered at once.
const OFFERED: usize = 8;

/// A rule of an item: where it is read, and where it is written.
#[derive(Clone, Copy)]
pub struct Which {
    /// What an alteration of it is called in the way back.
    pub name: &'static str,
    /// Reads it.
    pub read: fn(&Item) -> &String,
    /// Where to write it.
    pub write: fn(&mut Item) -> &mut String,
    /// The column its faults are told of.
    pub column: Column,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $field:ident, $column:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: Which = Which {
            name: stringify!($field),
            read: |item| &item.$field,
            write: |item| &mut item.$field,
            column: Column::$column,
        };
    )*};
}

rules! {
    /// When it is asked.
    RELEVANT = relevant, Relevant;
    /// When an answer is needed.
    REQUIRED = required, Required;
    /// What an answer must satisfy.
    CONSTRAINT = constraint, Constraint;
    /// What works its value out.
    CALCULATION = calculation, Calculation;
    /// What it starts with.
    DEFAULT = default, Default;
    /// When it is only read.
    READ_ONLY = read_only, ReadOnly;
    /// Which choices are offered.
    CHOICE_FILTER = choice_filter, ChoiceFilter;
    /// How often a repeat stands.
    REPEAT_COUNT = repeat_count, RepeatCount;
    /// Scale or shuffling.
    PARAMETERS = parameters, Parameters;
    /// How it is shown.
    APPEARANCE = appearance, Appearance;
    /// When it opens the telephone numbers.
    SAFETY = safety, GtSafety;
    /// When it is worth a second look.
    FLAG = flag, GtFlag;
}

/// A rule of what is chosen, in a box.
#[component]
pub fn Rule(
    /// The tool being built.
    builder: Builder,
    /// Which rule.
    which: Which,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// Help, under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let value = builder.part(move |item| (which.read)(item).clone());
    view! {
        <Expression
            builder=builder
            label=label
            hint=hint
            value=value
            on_change=move |text: String| {
                builder.edit_item(which.name, |item| *(which.write)(item) = text);
            }
            problem=builder.fault(which.column)
        />
    }
}

/// A box for an expression.
#[component]
pub fn Expression(
    /// The tool being built.
    builder: Builder,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// Help, under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The expression.
    #[prop(into)]
    value: Signal<String>,
    /// A person changed it.
    #[prop(into)]
    on_change: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    problem: MaybeProp<String>,
) -> impl IntoView {
    let place: NodeRef<html::Div> = NodeRef::new();
    // What stands between `${` and the cursor, while there is such a thing.
    let begun = RwSignal::new(None::<String>);
    let look = move || {
        let found = textarea(place).and_then(|area| {
            let at = area.selection_start().ok().flatten()?;
            name_begun(&area.value(), at as usize)
        });
        if begun.get_untracked() != found {
            begun.set(found);
        }
    };
    let offers = Memo::new(move || {
        let begun = begun.get()?;
        let offered = offered(builder, &begun);
        (!offered.is_empty()).then_some(offered)
    });
    let take = move |name: String| {
        let Some(area) = textarea(place) else { return };
        let at = area.selection_start().ok().flatten().unwrap_or(0) as usize;
        let (text, cursor) = with_name(&area.value(), at, &name);
        area.set_value(&text);
        on_change.run(text);
        begun.set(None);
        // Fails only for a box that has gone.
        let _ = area.focus();
        let cursor = u32::try_from(cursor).unwrap_or(0);
        let _ = area.set_selection_range(cursor, cursor);
    };
    let offer = move |(name, words): (String, String)| {
        let taken = name.clone();
        view! {
            <li>
                <Button words=name about=words.clone() weight=Weight::Quiet on_press=move || take(taken.clone()) />
                <small class="soft" aria-hidden="true">{words}</small>
            </li>
        }
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && begun.get_untracked().is_some() {
            begun.set(None);
        }
    };
    view! {
        <div class="expression" node_ref=place on:keyup=move |_| look() on:click=move |_| look() on:keydown=escape>
            <Field label=label hint=hint value=value on_input=on_change lines=2 problem=problem />
            <p class="hidden" role="status">
                {move || offers.with(|offers| offers.as_ref().map(|offers| format!("{} names to choose from, after the box.", offers.len())))}
            </p>
            {move || {
                offers
                    .get()
                    .map(|offers| {
                        view! {
                            <ul class="names" aria-label="Names of questions">
                                {offers.into_iter().map(offer).collect_view()}
                            </ul>
                        }
                    })
            }}
        </div>
    }
}

fn textarea(place: NodeRef<html::Div>) -> Option<web_sys::HtmlTextAreaElement> {
    use wasm_bindgen::JsCast;

    let place = place.get_untracked()?;
    let found = place.query_selector("textarea").ok()??;
    found.dyn_into().ok()
}

/// Questions whose name or words hold what was begun.
fn offered(builder: Builder, begun: &str) -> Vec<(String, String)> {
    let begun = begun.to_lowercase();
    let chosen = builder.chosen();
    builder.with(|tool| {
        let items = tool.walk().enumerate();
        let fits = items.filter(|(number, (_, item))| {
            Some(*number) != chosen
                && !item.name.is_empty()
                && item.kind != shared::form::ItemKind::Note
                && (item.name.to_lowercase().contains(&begun)
                    || first_words(item, "").to_lowercase().contains(&begun))
        });
        let mut fits: Vec<_> = fits
            .map(|(_, (_, item))| {
                let begins = item.name.to_lowercase().starts_with(&begun);
                (!begins, item.name.clone(), first_words(item, ""))
            })
            .collect();
        fits.sort_by_key(|(later, ..)| *later);
        let first = fits.into_iter().take(OFFERED);
        first.map(|(_, name, words)| (name, words)).collect()
    })
}

/// The bytes before a place that is counted as browsers do, in UTF-16.
fn bytes_before(text: &str, at: usize) -> usize {
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        if units >= at {
            return byte;
        }
        units += letter.len_utf16();
    }
    text.len()
}

/// What stands between an open `${` and a place.
fn name_begun(text: &str, at: usize) -> Option<String> {
    let before = text.get(..bytes_before(text, at))?;
    let (_, begun) = before.rsplit_once("${")?;
    let is_open = !begun.contains('}') && !begun.contains(char::is_whitespace);
    is_open.then(|| begun.to_owned())
}

/// With a name in the place of what was begun, closed; and where the cursor goes then, in UTF-16.
fn with_name(text: &str, at: usize, name: &str) -> (String, usize) {
    let split = bytes_before(text, at);
    let (before, after) = text.split_at_checked(split).unwrap_or((text, ""));
    let kept = before.rsplit_once("${").map_or(before, |(kept, _)| kept);
    // What is left of a name that stood there already goes with it.
    let after = match after.find('}') {
        Some(end)
            if !after
                .get(..end)
                .is_some_and(|rest| rest.contains(char::is_whitespace) || rest.contains("${")) =>
        {
            after.get(end + 1..).unwrap_or("")
        }
        _ => after,
    };
    let begun = format!("{kept}${{{name}}}");
    let cursor = begun.encode_utf16().count();
    (begun + after, cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_begun_after_its_sign_and_until_it_is_closed() {
        assert_eq!(name_begun("${a} = ${ri", 11).as_deref(), Some("ri"));
        assert_eq!(name_begun("${a} = ${ri", 4), None);
        assert_eq!(name_begun("\u{1F642}${", 4).as_deref(), Some(""));
        assert_eq!(name_begun("no sign", 3), None);
    }

    #[test]
    fn a_name_that_is_taken_stands_whole_and_the_cursor_behind_it() {
        assert_eq!(
            with_name("${ri = 'x'", 4, "risk"),
            ("${risk} = 'x'".to_owned(), 7)
        );
        assert_eq!(
            with_name("${risk_old} = 1", 4, "risk"),
            ("${risk} = 1".to_owned(), 7)
        );
        assert_eq!(with_name("a and ${", 8, "b"), ("a and ${b}".to_owned(), 10));
    }
}

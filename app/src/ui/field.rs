//! A box to write in: its label, a hint, how much room is left, and what is wrong if anything is.

use crate::live::prelude::*;
use leptos::ev;

use super::{
    icon::{Icon, IconName},
    id::element_id,
    keyboard,
};

/// From how few characters left the count is also read aloud.
const NEARLY_FULL: usize = 20;

/// With a limit in this range the count is shown from the start: a sentence or two has to fit.
const SENTENCES: std::ops::RangeInclusive<usize> = 200..=300;

/// A text box with its label above it. Labels are never inside the box, where they would vanish.
///
/// Nothing stops the keys at the limit: words pasted in are never cut short unseen. The count says
/// how far over it is, and the screen says why it cannot go on.
#[component]
pub fn Field(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What is in the box.
    #[prop(into)]
    value: Signal<String>,
    /// A person changed what is in the box. Text arrives without U+0000 and half pairs.
    #[prop(into)]
    on_input: Callback<String>,
    /// Help, under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, in words that say what to do.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// The most characters that can be kept.
    #[prop(optional, into)]
    limit: Option<usize>,
    /// Lines to show; more than one makes it a box that grows.
    #[prop(default = 1)]
    lines: u32,
    /// What the keyboard is for: text, date, time, tel, search.
    #[prop(default = "text")]
    kind: &'static str,
    /// The element's id, where something else must point to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// May not be left empty; said to those who listen.
    #[prop(optional)]
    required: bool,
    /// Says the label only to those who listen, where the box stands in a row that shows what it is.
    #[prop(optional)]
    label_unseen: bool,
    /// Shows the label in the size of a heading.
    #[prop(optional)]
    heading: bool,
    /// What was written here before, offered while somebody types.
    #[prop(optional, into)]
    offers: Option<Signal<Vec<String>>>,
    /// Enter was pressed, which in this box means "done" and not "new line".
    #[prop(optional, into)]
    on_enter: Option<Act>,
    /// The box was left.
    #[prop(optional, into)]
    on_leave: Option<Act>,
    /// A line beneath that says what was looked for and found.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| element_id("field"));
    let parts = Parts::of(&id);
    let described_by = parts.described_by(hint, problem, limit);
    let invalid = move || problem.get().map(|_| "true");
    let enter = move |event: ev::KeyboardEvent| {
        let plain = event.key() == "Enter" && !event.shift_key() && !event.is_composing();
        if let (true, Some(on_enter)) = (plain, on_enter) {
            event.prevent_default();
            on_enter.run();
        }
    };
    let input = move |event: ev::Event| on_input.run(keyboard::typed(&event));
    let leave = move |_: ev::FocusEvent| {
        if let Some(on_leave) = on_leave {
            // A browser also says so of a box that goes away with its screen.
            on_leave.run();
        }
    };
    let control = if lines > 1 {
        view! {
            <textarea
                id=id.clone()
                rows=lines.to_string()
                dir="auto"
                autocomplete="off"
                prop:value=move || value.get()
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=required.then_some("true")
                on:input=input
                on:keydown=enter
                on:blur=leave
            ></textarea>
        }
    } else {
        view! {
            <input
                id=id.clone()
                type=kind
                autocomplete="off"
                list=offers.map(|_| format!("{id}-offers"))
                prop:value=move || value.get()
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=required.then_some("true")
                on:input=input
                on:keydown=enter
                on:blur=leave
            />
        }
    };
    let offered = offers.map(|offers| {
        let id = format!("{id}-offers");
        let each = |offer: String| view! { <option value=offer></option> };
        view! { <datalist id=id>{move || offers.get().into_iter().map(each).collect_view()}</datalist> }
    });
    let label = view! {
        <label for=id class:hidden=label_unseen>
            {label}
        </label>
    };
    let label = if heading {
        view! { <h2>{label}</h2> }
    } else {
        label.into_any()
    };
    view! {
        <div class="field" data-state=move || problem.get().map(|_| "missing")>
            {label} <Hint id=parts.hint words=hint /> {control} {offered}
            {limit.map(|limit| view! { <Room id=parts.room value=value limit=limit /> })}
            {children.map(|children| children())} <Problem id=parts.problem words=problem />
        </div>
    }
}

/// The ids of the lines around a control.
pub(super) struct Parts {
    pub(super) hint: String,
    pub(super) problem: String,
    pub(super) room: String,
}

impl Parts {
    pub(super) fn of(id: &str) -> Self {
        Self {
            hint: format!("{id}-hint"),
            problem: format!("{id}-problem"),
            room: format!("{id}-room"),
        }
    }

    /// The lines that are there now, for `aria-describedby`.
    pub(super) fn described_by(
        &self,
        hint: MaybeProp<String>,
        problem: MaybeProp<String>,
        limit: Option<usize>,
    ) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static + use<> {
        let (hint_id, problem_id) = (self.hint.clone(), self.problem.clone());
        let room_id = limit.map(|_| self.room.clone());
        move || {
            let ids: Vec<String> = [
                hint.get().map(|_| hint_id.clone()),
                room_id.clone(),
                problem.get().map(|_| problem_id.clone()),
            ]
            .into_iter()
            .flatten()
            .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }
}

/// The line of help under a label.
#[component]
pub(super) fn Hint(id: String, words: MaybeProp<String>) -> impl IntoView {
    shown(move || {
        let id = id.clone();
        words.get().map(|words| {
            view! {
                <p class="field-hint" id=id>
                    {words}
                </p>
            }
        })
    })
}

/// What is wrong, read aloud when it appears.
#[component]
pub(crate) fn Problem(id: String, words: MaybeProp<String>) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                let id = id.clone();
                words
                    .get()
                    .map(|words| {
                        view! {
                            <p class="field-check" data-state="refused" id=id>
                                <Icon name=IconName::Warn />
                                <span>{words}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// How much room is left. Shown always; read aloud only when it begins to matter.
#[component]
pub(crate) fn Room(id: String, value: Signal<String>, limit: usize) -> impl IntoView {
    let used = Memo::new(move || value.with(|value| value.chars().count()));
    let words = move || room_in_words(used.get(), limit);
    let aloud = Memo::new(move || {
        let used = used.get();
        (used + NEARLY_FULL >= limit).then(|| room_in_words(used - used % 5, limit))
    });
    let over = move || (used.get() > limit).then_some("refused");
    // Elsewhere the count is of no interest until the box is nearly full.
    let is_unseen = move || !SENTENCES.contains(&limit) && used.get() * 5 < limit * 4;
    view! {
        <p class="field-check field-room" class:hidden=is_unseen data-state=over id=id>
            {words}
        </p>
        <span class="hidden" role="status">
            {aloud}
        </span>
    }
}

fn room_in_words(used: usize, limit: usize) -> String {
    let (count, rest) = if used > limit {
        (
            used - limit,
            "too many. Make it shorter and it can be saved.",
        )
    } else {
        (limit - used, "left")
    };
    let noun = if count == 1 {
        "character"
    } else {
        "characters"
    };
    format!("{count} {noun} {rest}")
}

#[cfg(test)]
mod tests {
    use super::room_in_words;

    #[test]
    fn room_counts_down_and_then_over() {
        assert_eq!(room_in_words(0, 280), "280 characters left");
        assert_eq!(room_in_words(279, 280), "1 character left");
        assert!(room_in_words(282, 280).starts_with("2 characters too many"));
    }
}

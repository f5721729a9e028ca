//! Conditions without writing code: rows of a question, a test and a value, read from an expression and written as one.

use shared::form::condition::{Conditions, Line, Test, Whose};

use super::builder::Builder;
use super::condition_row::LineRow;
use super::expression::Expression;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::choice::{Answer, ChoiceSize, Choices};
use crate::ui::icon::IconName;
use crate::ui::id::element_id;
use wasm_bindgen::JsCast;

/// A condition: rows where it can be said in rows, and else the expression.
#[component]
pub fn When(
    /// The tool being built.
    builder: Builder,
    /// What holds then: "Ask this only if".
    #[prop(into)]
    label: Signal<String>,
    /// The expression.
    #[prop(into)]
    source: Signal<String>,
    /// A person changed it.
    #[prop(into)]
    on_change: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    problem: MaybeProp<String>,
    /// Whether it may look at the answer of the question itself.
    #[prop(optional)]
    own: bool,
    /// Begins with a row to fill in.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let asking = Asking::of(source, on_change, own);
    if open && source.with_untracked(String::is_empty) {
        asking.add();
    }
    let id = element_id("when");
    let place = StoredValue::new(id.clone());
    let row = move |place: usize| {
        view! { <LineRow builder=builder asking=asking place=place /> }
    };
    let has_rows = move || asking.lines.with(|lines| lines.lines.len());
    let joins = Signal::fixed(vec![
        Answer::new(true, "All of these hold"),
        Answer::new(false, "Any of these holds"),
    ]);
    view! {
        <section class="condition stack" data-gap="xs" aria-labelledby=id>
            <h3 id=id.clone()>{label}</h3>
            <Show
                when=move || asking.in_rows.get()
                fallback=move || {
                    view! {
                        <Expression
                            builder=builder
                            label="As an expression"
                            hint="Such as ${held} = 'no' and ${visits} > 3. Names are offered when you type ${."
                            value=source
                            on_change=on_change
                            problem=problem
                        />
                    }
                }
            >
                <Show when=move || { has_rows() > 1 }>
                    <Choices
                        label="When there are several"
                        answers=joins
                        chosen=Signal::derive(move || asking.lines.with(|lines| Some(lines.all)))
                        on_choose=move |all| asking.change(|lines| lines.all = all)
                        size=ChoiceSize::Xs
                    />
                </Show>
                <For each=move || (0..has_rows()).collect() key=|place| *place children=row />
                {move || problem.get().map(|problem| view! { <p class="field-check" data-state="refused">{problem}</p> })}
            </Show>
            <div class="buttons">
                <Show when=move || asking.in_rows.get()>
                    <Button
                        words=move || if has_rows() == 0 { "Add a condition".to_owned() } else { "And another".to_owned() }
                        about=label
                        icon=IconName::Add
                        weight=Weight::Quiet
                        on_press=move || {
                            asking.add();
                            let number = asking.lines.with_untracked(|lines| lines.lines.len());
                            request_animation_frame(move || place.with_value(|id| focus_row(id, number)));
                        }
                    />
                </Show>
                <Show when=move || !asking.in_rows.get() || source.with(|source| !source.is_empty())>
                    <Switch asking=asking source=source />
                </Show>
            </div>
        </section>
    }
}

/// Puts the focus on the first box of a row, by its number from 1: one that was added is there to be filled in.
fn focus_row(id: &str, number: usize) {
    let heading = document().get_element_by_id(id);
    let section = heading.and_then(|heading| heading.parent_element());
    let wanted = format!(
        "[aria-label='Condition {number}'] select, [aria-label='Condition {number}'] input"
    );
    let first = section.and_then(|section| section.query_selector(&wanted).ok().flatten());
    if let Some(first) = first.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        // It fails only on an element that has gone.
        let _ = first.focus();
    }
}

/// From rows to the expression, and back where it can be said in rows.
#[component]
fn Switch(asking: Asking, source: Signal<String>) -> impl IntoView {
    let words = move || {
        if asking.in_rows.get() {
            "Write it as an expression"
        } else {
            "Choose from lists"
        }
        .to_owned()
    };
    let cannot = move || {
        let cannot =
            !asking.in_rows.get() && source.with(|source| Conditions::read(source).is_none());
        cannot.then(|| "It says more than lists can.".to_owned())
    };
    view! {
        <Button
            words=words
            weight=Weight::Quiet
            not_ready=cannot
            on_press=move || asking.in_rows.set(!asking.in_rows.get_untracked())
        />
    }
}

/// The rows of a condition while somebody fills them in.
#[derive(Clone, Copy)]
pub struct Asking {
    lines: RwSignal<Conditions>,
    in_rows: RwSignal<bool>,
    on_change: Callback<String>,
    /// Whether it may look at the answer of the question itself.
    pub own: bool,
}

impl Asking {
    fn of(source: Signal<String>, on_change: Callback<String>, own: bool) -> Self {
        let read = source.with_untracked(|source| Conditions::read(source));
        let asking = Self {
            in_rows: RwSignal::new(read.is_some()),
            lines: RwSignal::new(read.unwrap_or_default()),
            on_change,
            own,
        };
        // What was undone, or written as an expression, stands in the rows too.
        watch(move || {
            let source = source.get();
            if asking.lines.with_untracked(Conditions::write) == source.trim() {
                return;
            }
            match Conditions::read(&source) {
                Some(lines) => asking.lines.set(lines),
                None => asking.in_rows.set(false),
            }
        });
        asking
    }

    fn add(self) {
        let of = if self.own {
            Whose::Own
        } else {
            Whose::Named(String::new())
        };
        let mut lines = self.lines.get_untracked();
        if lines.lines.is_empty() {
            lines.all = true;
        }
        lines.lines.push(Line {
            of,
            test: Test::Answered,
        });
        // With nothing chosen it says nothing yet, and with its own answer it should say nothing by itself.
        if self.own {
            self.change(|all| *all = lines);
        } else {
            self.lines.set(lines);
        }
    }

    /// Changes its rows, and what they are written as.
    pub fn change(self, change: impl FnOnce(&mut Conditions)) {
        self.lines.update(change);
        self.on_change
            .run(self.lines.with_untracked(Conditions::write));
    }

    /// One of its rows. Tracks.
    pub fn line(self, place: usize) -> Option<Line> {
        self.lines.with(|lines| lines.lines.get(place).cloned())
    }

    /// Changes one of its rows.
    pub fn set(self, place: usize, change: impl FnOnce(&mut Line)) {
        self.change(|lines| {
            if let Some(line) = lines.lines.get_mut(place) {
                change(line);
            }
        });
    }
}

//! The outline: every question and section in order, of which one is chosen. Only rows near the screen are built, so
//! five hundred are as quick as five.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::{ev, html};
use shared::form::edit::Step;
use wasm_bindgen::JsCast;

use super::builder::Builder;
use super::rows::{self, Row};
use crate::live::prelude::*;
use crate::ui::icon::{Icon, IconName};
use crate::ui::{keyboard, windowed};

/// Rows built beyond what is seen, on either side.
const BEYOND: usize = 8;

/// What a row is taken to be tall before one was measured, in pixels.
const TALL: f64 = 56.0;

/// What a person asked of the outline besides choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To go on to what is chosen.
    Open,
    /// To add something after it.
    Add,
    /// To take it away.
    Remove,
    /// To move it.
    Go(Step),
}

/// The outline.
#[component]
pub fn Outline(
    /// The tool being built.
    builder: Builder,
    /// A person asked for something.
    #[prop(into)]
    on_wish: Callback<Wish>,
) -> impl IntoView {
    let all = Memo::new(move || {
        let faults = builder.faults();
        let language = builder.language();
        Rc::new(builder.with(|tool| rows::rows(tool, &faults, &language)))
    });
    let count = Memo::new(move || all.with(|rows| rows.len()));
    let place: NodeRef<html::Div> = NodeRef::new();
    let tall = RwSignal::new(TALL);
    let moved = windowed::movement();
    let seen = Memo::new(move || {
        moved.get();
        let bounds = place.get().map(|place| place.get_bounding_client_rect());
        let top = bounds.map_or(0.0, |bounds| bounds.top());
        within(top, windowed::screen(), tall.get(), count.get())
    });
    let chosen = Memo::new(move || builder.chosen());
    // Whoever walks with the keys is shown where they are, and what was there keeps the focus.
    let show = move |number: usize| {
        let Some(place) = place.get_untracked() else {
            return;
        };
        scroll_to(&place, number, tall.get_untracked());
        focus_row(number);
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let Some(wanted) = wanted(&event, chosen.get_untracked(), count.get_untracked()) else {
            return;
        };
        event.prevent_default();
        match wanted {
            Wanted::Choose(number) => {
                builder.choose(number);
                show(number);
            }
            Wanted::Wish(wish) => {
                on_wish.run(wish);
                if let (Wish::Go(_) | Wish::Remove, Some(number)) = (wish, builder.chosen_now()) {
                    show(number);
                }
            }
        }
    };
    let dragged = StoredValue::new(None::<usize>);
    let open = Act::new(move || {
        if is_narrow() {
            on_wish.run(Wish::Open);
        }
    });
    let row = move |number: usize| {
        let row = Memo::new(move || all.with(|rows| rows.get(number).cloned()));
        view! { <OutlineRow builder=builder row=row number=number tall=tall dragged=dragged on_open=open /> }
    };
    let room = move |rows: usize| format!("calc({rows} * {}px)", tall.get());
    view! {
        <div
            class="outline"
            role=move || (count.get() > 0).then_some("tree")
            aria-label="Questions and sections"
            node_ref=place
            on:keydown=pressed
        >
            <div role="presentation" style:block-size=move || room(seen.get().0)></div>
            <For each=move || { let (first, end) = seen.get(); (first..end).collect() } key=|number| *number children=row />
            <div
                role="presentation"
                style:block-size=move || room(count.get().saturating_sub(seen.get().1))
            ></div>
        </div>
    }
}

/// The rows near a screen: the first and one beyond the last.
fn within(top: f64, screen: f64, tall: f64, count: usize) -> (usize, usize) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on a screen, not below nought"
    )]
    let rows = |pixels: f64| (pixels / tall).max(0.0) as usize;
    let first = rows(-top).saturating_sub(BEYOND).min(count);
    let end = (rows(screen - top) + BEYOND).min(count);
    // Something is always built, so that there is something to measure and to go to.
    (first, end.max((first + BEYOND).min(count)))
}

/// The id of a row's element.
pub fn row_id(number: usize) -> String {
    format!("row-{number}")
}

enum Wanted {
    Choose(usize),
    Wish(Wish),
}

/// What a key means here.
fn wanted(event: &ev::KeyboardEvent, chosen: Option<usize>, count: usize) -> Option<Wanted> {
    let last = count.checked_sub(1);
    if event.ctrl_key() || event.meta_key() {
        return None;
    }
    if event.alt_key() {
        let step = match &*event.key() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            "ArrowRight" => Step::Into,
            "ArrowLeft" => Step::Out,
            _ => return None,
        };
        return Some(Wanted::Wish(Wish::Go(step)));
    }
    let go = |number: usize| Some(Wanted::Choose(number.min(last?)));
    match &*event.key() {
        "ArrowDown" => go(chosen.map_or(0, |number| number + 1)),
        "ArrowUp" => go(chosen.map_or(0, |number| number.saturating_sub(1))),
        "PageDown" => go(chosen.map_or(0, |number| number + 10)),
        "PageUp" => go(chosen.map_or(0, |number| number.saturating_sub(10))),
        "Home" => go(0),
        "End" => go(usize::MAX),
        "Enter" | " " => Some(Wanted::Wish(Wish::Open)),
        "Insert" => Some(Wanted::Wish(Wish::Add)),
        "Delete" => Some(Wanted::Wish(Wish::Remove)),
        _ => None,
    }
}

/// Scrolls whatever the outline stands in so that a row is seen.
fn scroll_to(outline: &web_sys::HtmlElement, number: usize, tall: f64) {
    let scrolls = |element: &web_sys::Element| element.scroll_height() > element.client_height();
    let pane = outline.closest(".pane").ok().flatten().filter(scrolls);
    // Where there is room for one thing at a time, the main part scrolls as a whole.
    let pane = pane.or_else(|| document().get_element_by_id("main"));
    let Some(pane) = pane else {
        return;
    };
    #[expect(clippy::cast_precision_loss, reason = "a few thousand rows")]
    let top = outline.get_bounding_client_rect().top() + number as f64 * tall;
    let bounds = pane.get_bounding_client_rect();
    let (upper, lower) = (
        bounds.top().max(0.0),
        bounds.bottom().min(windowed::screen()),
    );
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a place on a page, in whole pixels"
    )]
    let by = |pixels: f64| pane.set_scroll_top(pane.scroll_top() + pixels.round() as i32);
    if top < upper {
        by(top - upper - tall);
    } else if top + tall > lower {
        by(top + 2.0 * tall - lower);
    }
}

#[component]
fn OutlineRow(
    builder: Builder,
    row: Memo<Option<Row>>,
    number: usize,
    tall: RwSignal<f64>,
    dragged: StoredValue<Option<usize>>,
    on_open: Act,
) -> impl IntoView {
    let place: NodeRef<html::Div> = NodeRef::new();
    let is_chosen = Memo::new(move || builder.chosen() == Some(number));
    let over = RwSignal::new(None::<&'static str>);
    watch(move || {
        if let Some(place) = place.get() {
            let height = f64::from(place.offset_height());
            if height > 0.0 && (height - tall.get_untracked()).abs() > 0.5 {
                tall.set(height);
            }
        }
    });
    let of =
        move |look: fn(&Row) -> String| row.with(|row| row.as_ref().map_or_else(String::new, look));
    let number_of = move |look: fn(&Row) -> usize| row.with(|row| row.as_ref().map_or(0, look));
    let icon = Signal::derive(move || {
        row.with(|row| row.as_ref().map_or(IconName::Pencil, |row| row.icon))
    });
    let half = move |event: &ev::DragEvent| {
        let bounds = place
            .get_untracked()
            .map(|place| place.get_bounding_client_rect());
        bounds.is_some_and(|bounds| {
            f64::from(event.client_y()) > bounds.top() + bounds.height() / 2.0
        })
    };
    let drag_over = move |event: ev::DragEvent| {
        if dragged.get_value().is_some() {
            event.prevent_default();
            over.set(Some(if half(&event) { "after" } else { "before" }));
        }
    };
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(None);
        if let Some(from) = dragged.get_value() {
            let after = half(&event);
            builder.edit_and_choose("move", |tool| {
                shared::form::edit::move_beside(tool, from, number, after)
            });
        }
        dragged.set_value(None);
    };
    let level = move || number_of(|row| row.level) + 1;
    view! {
        <div
            class="outline-row"
            role="treeitem"
            id=row_id(number)
            node_ref=place
            tabindex=move || if is_chosen.get() { "0" } else { "-1" }
            aria-selected=move || is_chosen.get().to_string()
            // The one of these that has no name of its own in the macro.
            {..leptos::attr::custom::custom_attribute("aria-level", level)}
            aria-setsize=move || number_of(|row| row.place.1)
            aria-posinset=move || number_of(|row| row.place.0)
            data-level=move || level().min(6)
            data-section=move || row.with(|row| row.as_ref().is_some_and(|row| row.is_section)).then_some("true")
            data-over=over
            draggable=move || builder.may_write.get().to_string()
            on:click=move |_| {
                builder.choose(number);
                on_open.run();
            }
            on:dragstart=move |_| dragged.set_value(Some(number))
            on:dragend=move |_| dragged.set_value(None)
            on:dragover=drag_over
            on:dragleave=move |_| over.set(None)
            on:drop=drop
        >
            <Icon name=icon />
            <span class="outline-words">{move || of(|row| row.words.clone())}</span>
            <small class="outline-marks">
                {move || of(marks_words)}
                {move || {
                    let faults = number_of(|row| row.faults);
                    (faults > 0)
                        .then(|| {
                            view! {
                                <span class="outline-faults">
                                    <Icon name=IconName::Warn />
                                    {rows::faults(faults)}
                                </span>
                            }
                        })
                }}
            </small>
        </div>
    }
}

fn marks_words(row: &Row) -> String {
    let parts = [row.name.as_str(), row.marks.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// When it is looked again whether the focus is on the row it was put on: rows far away are built only once the outline
/// has scrolled to them.
const LOOKS: [Duration; 4] = [
    Duration::from_millis(40),
    Duration::from_millis(120),
    Duration::from_millis(300),
    Duration::from_millis(700),
];

thread_local! {
    /// The row the focus was last put on. What was asked for before it no longer counts.
    static WANTED: Cell<usize> = const { Cell::new(0) };
}

/// Puts the focus on a row, and again once it is built, unless the person has gone elsewhere meanwhile.
fn focus_row(number: usize) {
    WANTED.set(number);
    let id = row_id(number);
    keyboard::focus(&id);
    for after in LOOKS {
        let id = id.clone();
        set_timeout(
            move || {
                let active = document().active_element();
                let is_elsewhere = active.is_some_and(|active| {
                    active.id() == id
                        || !(active.tag_name() == "BODY" || active.class_name() == "outline-row")
                });
                if !is_elsewhere && WANTED.get() == number {
                    keyboard::focus(&id);
                }
            },
            after,
        );
    }
}

/// Whether there is room for one thing at a time only, as the style sheet has it.
pub fn is_narrow() -> bool {
    let width = window().inner_width().ok();
    width
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < 960.0)
}

/// Brings the row of what is chosen into sight.
pub fn show_chosen(builder: Builder) {
    if let Some(number) = builder.chosen_now() {
        let outline = document().query_selector(".outline").ok().flatten();
        if let Some(outline) =
            outline.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let row = outline.query_selector(".outline-row").ok().flatten();
            let tall = row.map_or(TALL, |row| row.get_bounding_client_rect().height());
            scroll_to(&outline, number, tall);
        }
    }
}

/// Puts the focus on the row of what is chosen, once it is there.
pub fn focus_chosen(builder: Builder) {
    show_chosen(builder);
    if let Some(number) = builder.chosen_now() {
        focus_row(number);
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn what_is_near_the_screen_is_built_and_no_more() {
        assert_eq!(within(100.0, 800.0, 50.0, 500), (0, 22));
        assert_eq!(within(-10_000.0, 800.0, 50.0, 500), (192, 224));
        assert_eq!(within(-40_000.0, 800.0, 50.0, 500), (500, 500));
        assert_eq!(
            within(5_000.0, 800.0, 50.0, 500),
            (0, 8),
            "below the screen"
        );
        assert_eq!(within(0.0, 800.0, 50.0, 3), (0, 3));
    }
}

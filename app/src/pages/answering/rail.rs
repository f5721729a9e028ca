//! The sections of a tool on a thread: which are done, where we are, what is left.

use super::run::{Layout, Run};
use super::section::{section_name, section_title};
use super::tally::Count;
use super::when::{self, Spell};
use crate::live::prelude::*;
use crate::ui::keyboard;
use leptos::ev;

/// The sections. Lies down across the top where there is no room at the side.
#[component]
pub fn SectionRail(
    /// Whose answers.
    run: Run,
    /// When each section was answered.
    spells: Memo<Vec<Option<Spell>>>,
) -> impl IntoView {
    let sections = run.plan(|plan| plan.sections.len());
    let each = move |section: usize| view! { <Knot run=run section=section spells=spells /> };
    watch(move || {
        run.section();
        run.is_at_end();
        request_animation_frame(keep_in_sight);
    });
    view! {
        <nav class="pane rail sections" data-side="s" data-many=(sections > 9).then_some("true") aria-label="Sections">
            <SectionList run=run sections=sections spells=spells />
            <ol class="thread" data-tied="true">
                {(0..sections).map(each).collect_view()} {run.has_end().then(|| view! { <End run=run /> })}
            </ol>
        </nav>
    }
}

/// The same as a list to choose from, where knots would be too small for a finger.
#[component]
fn SectionList(run: Run, sections: usize, spells: Memo<Vec<Option<Spell>>>) -> impl IntoView {
    // The last line is finishing.
    let now = Memo::new(move || {
        if run.is_at_end() {
            sections
        } else {
            run.section()
        }
    });
    let change = move |event: ev::Event| match keyboard::typed(&event).parse::<usize>() {
        Ok(section) if section == sections => run.end(),
        Ok(section) => go_to(run, section),
        Err(_) => {}
    };
    let line = move |section: usize| {
        let count = Memo::new(move || run.count(section));
        let holds = Memo::new(move || run.holds_words(section));
        let words = move || {
            let title = section_name(run, section);
            match how_far(count.get(), holds.get(), spell_of(spells, section)) {
                Some(words) => format!("{title} – {words}"),
                None => title,
            }
        };
        view! { <option value=section.to_string() selected=move || now.get() == section lang=move || run.lang()>{words}</option> }
    };
    let end = run.has_end().then(|| {
        view! { <option value=sections.to_string() selected=move || now.get() == sections>"Finish"</option> }
    });
    view! {
        <select
            class="sections-list"
            aria-label="Section"
            autocomplete="off"
            on:change=change
            prop:value=move || now.get().to_string()
        >
            {(0..sections).map(line).collect_view()}
            {end}
        </select>
    }
}

/// When a section was answered. Tracks.
fn spell_of(spells: Memo<Vec<Option<Spell>>>, section: usize) -> Option<Spell> {
    spells.with(|spells| spells.get(section).copied().flatten())
}

/// How far a section has come and when, in a few words: what waits to be looked at goes before what is left.
fn how_far(count: Count, holds_words: bool, spell: Option<Spell>) -> Option<String> {
    if holds_words {
        return Some("Words to look at".to_owned());
    }
    let far = count.words()?;
    Some(match when::said(spell, count) {
        // That it is done says that it is answered.
        Some(when) if count.is_done() && count.gaps == 0 => when,
        Some(when) => format!("{far}. {when}"),
        None => far,
    })
}

fn go_to(run: Run, section: usize) {
    if let Some(first) = run.first_of(section) {
        run.go(first);
    }
}

/// The last knot: finishing.
#[component]
fn End(run: Run) -> impl IntoView {
    let is_now = Memo::new(move || run.is_at_end());
    view! {
        <li data-state=move || is_now.get().then_some("now")>
            <button
                type="button"
                aria-current=move || is_now.get().then_some("step")
                on:click=move |_| run.end()
            >
                <span>"Finish"</span>
            </button>
        </li>
    }
}

#[component]
fn Knot(run: Run, section: usize, spells: Memo<Vec<Option<Spell>>>) -> impl IntoView {
    let is_now = Memo::new(move || run.section() == section && !run.is_at_end());
    let count = Memo::new(move || run.count(section));
    let holds = Memo::new(move || run.holds_words(section));
    let group = run.plan(|plan| plan.sections.get(section).and_then(|of| of.group));
    let is_open = Memo::new(move || group.is_none_or(|group| run.is_asked(group)));
    let state = move || {
        if is_now.get() {
            Some("now")
        } else {
            (is_open.get() && count.get().is_done() && !holds.get()).then_some("done")
        }
    };
    let title = section_title(run, section);
    // Where we are, the number of the question says more than a count.
    let question = Memo::new(move || {
        let screen = run.screen()?;
        (is_now.get() && run.layout() == Layout::Question && screen.number > 0)
            .then(|| format!("Question {}", screen.number))
    });
    let words = move || {
        if is_open.get() {
            question
                .get()
                .or_else(|| how_far(count.get(), holds.get(), spell_of(spells, section)))
        } else {
            Some("Not asked".to_owned())
        }
    };
    let go = move |_| go_to(run, section);
    view! {
        <li data-state=state>
            <button type="button" aria-current=move || is_now.get().then_some("step") on:click=go>
                <span lang=move || run.lang()>{title}</span>
                {move || words().map(|words| view! { <small>{words}</small> })}
            </button>
        </li>
    }
}

/// Scrolls the sections so that the one we are in is in sight; nothing else moves.
fn keep_in_sight() {
    let found = document()
        .query_selector(".sections [aria-current]")
        .ok()
        .flatten();
    let pane = document().query_selector(".sections").ok().flatten();
    let (Some(now), Some(pane)) = (found, pane) else {
        return;
    };
    let (now, frame) = (
        now.get_bounding_client_rect(),
        pane.get_bounding_client_rect(),
    );
    let middle =
        f64::midpoint(now.top(), now.bottom()) - f64::midpoint(frame.top(), frame.bottom());
    if now.top() < frame.top() || now.bottom() > frame.bottom() {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
        pane.set_scroll_top(pane.scroll_top() + middle as i32);
    }
}

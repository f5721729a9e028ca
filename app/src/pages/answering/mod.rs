//! Answering an audit tool: its questions on the screen, as an audit, a trial run and a preview all show them.
//!
//! Nothing here saves anything: whoever shows questions is told what was given, and keeps it or does not.
//!
//! ```ignore
//! let form = Arc::new(Form::as_far_as_possible(tool).0);
//! let around = Around { now: run::now(), ..Around::default() };
//! // Going on with what was answered before: Answers::resume(form, around, kept), where `kept` may be `run.kept()`.
//! let run = Run::of(Answers::begin(form, around), Surroundings {
//!     on_keep: Some((move |given: Given| keep(given)).into()),
//!     depth: 2, // the first heading is an h3
//!     ..Surroundings::default()
//! });
//! // Somewhere else on the page: shows what is chosen in an outline, by its place in `Tool::walk`.
//! run.go_to(run.with(|answers| answers.spot_of(item)));
//! view! {
//!     <Main work=true><Answering run=run /></Main>           // `rail=false` leaves the sections out
//!     <Actions label="Move through it"><Steps run=run /></Actions>
//! }
//! ```
//!
//! A [`Run`] holds the answers. A view follows exactly what it shows of them ([`Run::look`]), so that a key touches
//! the views of what it moved and nothing else.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component is handed what it shows whole"
)]

mod alarms;
pub mod anywhere;
mod as_read;
mod asked;
mod choose;
mod day;
pub mod focus;
mod keys;
mod long;
mod missing;
mod near;
mod number;
mod plan;
mod rail;
mod rank;
mod reading;
mod repeat;
pub mod run;
mod screen;
mod section;
mod several;
mod steps;
mod tally;
mod told;
pub mod when;
mod words;

pub use alarms::Alarms;
pub use missing::{Missing, Ways};
pub use reading::Reading;
pub use run::{Given, Layout, Run, Surroundings};
pub use steps::Steps;

use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::platform::remembered;
use crate::ui::{
    choice::{Answer, ChoiceSize, Choices},
    select::Select,
};
use rail::SectionRail;
use screen::ScreenView;
use section::SectionView;

/// Questions to answer: their sections, and the one or those that are looked at. Goes into a main part that is
/// `work`.
#[component]
pub fn Answering(
    /// Whose answers.
    run: Run,
    /// Shows the sections beside the questions, where there are several.
    #[prop(default = true)]
    rail: bool,
    /// What is shown behind the last question, where there is an end ([`Surroundings::has_end`]).
    #[prop(optional, into)]
    end: ViewFn,
) -> impl IntoView {
    let end = StoredValue::new(end);
    let spells = when::spells(run);
    let has_rail = rail && run.plan(|plan| plan.sections.len() > 1);
    view! {
        {has_rail.then(|| view! { <SectionRail run=run spells=spells /> })}
        <div
            class="pane answering"
            on:keydown=move |event| keys::pressed(run, &event)
            on:focusin=move |event| focus::is_in(run, &event)
        >
            {shown(move || match (run.is_at_end(), run.layout()) {
                (true, _) => end.with_value(ViewFn::run),
                (_, Layout::Question) => view! { <ScreenView run=run /> },
                (_, Layout::Section) => view! { <SectionView run=run spells=spells /> },
            })}
            <Shown run=run />
        </div>
    }
}

/// How questions are shown: one at a time or a section, and in which language.
#[component]
fn Shown(run: Run) -> impl IntoView {
    let name = layout_name();
    let choose = move |layout: Layout| {
        remembered::note(&name, layout == Layout::Section);
        run.lay_out(layout);
    };
    let layouts = vec![
        Answer::new(Layout::Question, "One question"),
        Answer::new(Layout::Section, "A whole section"),
    ];
    let languages = run.languages();
    let offers: Vec<_> = languages
        .iter()
        .map(|name| (name.clone(), name.clone()))
        .collect();
    let speak = move |language: Option<String>| {
        if let Some(language) = language {
            run.speak(&language);
        }
    };
    let in_languages = (!languages.is_empty()).then(|| {
        view! {
            <Select
                label="Language"
                offers=offers
                chosen=Signal::derive(move || Some(run.language()))
                on_choose=speak
            />
        }
    });
    view! {
        <div class="how-shown">
            <Choices
                label="Show"
                answers=layouts
                chosen=Signal::derive(move || Some(run.layout()))
                on_choose=choose
                size=ChoiceSize::Xs
            />
            {in_languages}
        </div>
    }
}

/// How this person had questions shown here before.
pub fn remembered_layout() -> Layout {
    if remembered::is_noted(&layout_name()) {
        Layout::Section
    } else {
        Layout::Question
    }
}

fn layout_name() -> String {
    format!("sections-of-{}", use_desk().me())
}

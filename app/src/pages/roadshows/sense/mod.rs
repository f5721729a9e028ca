//! Making sense: a season's cards are coded with topics of the board's own, by leads at the office.
//!
//! Whatever a machine says here is a suggestion, with the words that led to it. A card is coded by a person.

mod alike;
mod coder;
mod coding;
mod decided;
mod focus;
pub mod gathered;
mod keeping;
mod keys;
mod keys_said;
mod list;
mod suggested;
mod ticks;
mod topic_form;
mod topics;

use shared::domain::{Role, Season, Topic};
use shared::id::RecordId;

use super::known::{season, where_season};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::saving::Saving;
use crate::ui::{
    bar::WorkBar,
    button::LinkButton,
    choice::{Answer, ChoiceSize, Choices},
    empty::EmptyState,
    frame::{Actions, Frame, Main},
    icon::IconName,
};
use alike::Alike;
pub use coder::Coder;
use coding::Coding;
pub use decided::Coded;
use topic_form::TopicForm;
use topics::Topics;

/// What the screen shows of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Coding,
    Alike,
    Topics,
}

/// Making sense of one season.
#[component]
pub fn SensePage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    where_season(id, |id| view! { <Here id=id /> })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let title = Memo::new(move || season(desk, id).map_or_else(String::new, |one| one.value.title));
    let is_lead = Memo::new(move || {
        desk.access().is(&Role::Lead) && desk.may_write::<Topic>(&Season::scope(id))
    });
    let body = move || {
        if is_lead.get() {
            view! { <Sense id=id /> }
        } else {
            view! {
                <EmptyState icon=IconName::Findings heading="Leads make sense of the cards">
                    <p>"They code every card of the season at the office. What comes of it appears under Findings."</p>
                </EmptyState>
            }
        }
    };
    view! {
        <Frame page=Page::Season(id, SeasonPart::Sense)>
            <WorkBar back=Page::Season(id, SeasonPart::Plan) place="Making sense" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <h1>"Making sense of the cards"</h1>
                {body}
            </Main>
            <Actions label="Where to go from here">
                <LinkButton to=Page::Season(id, SeasonPart::Plan) words="Back" icon=IconName::Back />
                <LinkButton to=Page::Season(id, SeasonPart::Feedback) words="You said, we did" icon=IconName::Loop />
                <LinkButton to=Page::Season(id, SeasonPart::Across) words="Side by side" push=true icon_after=IconName::Next />
            </Actions>
        </Frame>
    }
}

#[component]
fn Sense(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let coder = Coder::of(desk, id);
    let work = RwSignal::new(Work::Coding);
    let writes = RwSignal::new(None);
    let ways = vec![
        Answer::new(Work::Coding, "Card by card"),
        Answer::new(Work::Alike, "Words in common"),
        Answer::new(Work::Topics, "Topics"),
    ];
    let progress = move || {
        let (coded, all) = coder.progress();
        format!("{coded} of {all} coded")
    };
    let share = move || {
        let (coded, all) = coder.progress();
        format!("{}%", (coded * 100).checked_div(all).unwrap_or(0))
    };
    let has_cards =
        Memo::new(move || coder.cards.with(|cards| !cards.is_empty()) || coder.doing.get());
    view! {
        <div class="sense-head">
            <Choices
                label="How to go about it"
                answers=ways
                chosen=Signal::derive(move || Some(work.get()))
                on_choose=move |now| work.set(now)
                size=ChoiceSize::Xs
            />
            <p class="sense-progress">
                <b>{progress}</b>
                <span class="sense-thread" aria-hidden="true"><span style:inline-size=share></span></span>
            </p>
        </div>
        <p class="hidden" role="status">{move || coder.told.get()}</p>
        <Show
            when=move || has_cards.get()
            fallback=|| view! {
                <EmptyState icon=IconName::Dots heading="No cards yet">
                    <p>"When guests have written cards and the tablets have sent them, they are here to be coded."</p>
                </EmptyState>
            }
        >
            {move || match work.get() {
                Work::Coding => view! { <Coding coder=coder writes=writes /> },
                Work::Alike => view! { <Alike coder=coder writes=writes /> },
                Work::Topics => view! { <Topics coder=coder writes=writes /> },
            }}
        </Show>
        <TopicForm coder=coder writes=writes />
    }
}

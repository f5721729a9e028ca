//! What difference a season's roadshows made, in four levels, each with its own picture and with what it cannot tell. For
//! the screen and for paper.

mod behaviour;
mod counts;
mod learning;
mod measures;
mod reaction;
mod slopes;

use shared::domain::GuestCard;
use shared::id::RecordId;
use shared::roadshow::outcomes::{Held, Outcomes};

use super::known::{cards, roadshows_of, season, where_season};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::{form::Form, library::district_offers, saving::Saving, watched::Watch};
use crate::platform::print::print;
use crate::ui::{
    bar::WorkBar,
    bars::Hatching,
    button::{Button, Weight},
    empty::EmptyState,
    facts::{Fact, Facts},
    frame::{Actions, Frame, Main},
    icon::IconName,
    list::{List, Row},
    panel::Section,
    select::Select,
};
use crate::words;
use behaviour::Behaviours;
pub use behaviour::rate;
use learning::Learning;
use measures::Measures;
use reaction::Reactions;

/// What difference a season made.
#[component]
pub fn DifferencePage(
    /// Which season.
    id: RecordId,
) -> impl IntoView {
    where_season(id, |id| view! { <Here id=id /> })
}

/// What the roadshows of a season came to: all of them, or those of one district. Tracks.
fn outcomes(desk: Desk, season: RecordId, district: Option<RecordId>) -> Outcomes {
    let mut halls = roadshows_of(desk, season);
    halls.retain(|hall| district.is_none() || hall.value.district == district);
    let held: Vec<(_, Vec<Item<GuestCard>>)> = halls
        .into_iter()
        .map(|hall| {
            let cards = cards(desk, hall.id);
            (hall, cards)
        })
        .collect();
    let held: Vec<Held<'_>> = held
        .iter()
        .map(|(hall, cards)| Held {
            roadshow: &hall.value,
            cards: cards.iter().map(|card| (card.id, &card.value)).collect(),
        })
        .collect();
    Outcomes::of(&held)
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let title = Signal::derive(move || {
        let season = season(desk, id);
        season.map(|season| season.value.title).unwrap_or_default()
    });
    let district = RwSignal::new(None::<RecordId>);
    let came = Memo::new(move || outcomes(desk, id, district.get()));
    let has_answers = move || came.with(|came| came.answers > 0);
    let owner = move || desk.board().name;
    let form = Form::open(
        desk,
        &shared::domain::Season::scope(id),
        id,
        Default::default,
    );
    let watch = Watch::over(desk, shared::domain::Season::scope(id), form);
    view! {
        <Frame page=Page::Season(id, SeasonPart::Difference)>
            <WorkBar back=Page::Season(id, SeasonPart::Plan) place="What difference it made" detail=title>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main stack=true>
                <article class="report difference stack" data-owner=owner>
                    <Head title=title came=came district=district />
                    <Show
                        when=has_answers
                        fallback=|| view! {
                            <EmptyState icon=IconName::Chart heading="No guest has answered yet">
                                <p>"What guests say coming in, going out and months later is counted here as it comes, with or without a signal."</p>
                            </EmptyState>
                        }
                    >
                        <Hatching />
                        <Reactions came=came />
                        <Learning came=came />
                        <Behaviours came=came />
                    </Show>
                    <Measures form=form watch=watch id=id />
                    <Apart came=came />
                </article>
            </Main>
            <Actions label="Use this report">
                <Button
                    words="Print the report"
                    icon=IconName::Print
                    weight=Weight::Main
                    push=true
                    on_press=print
                />
            </Actions>
        </Frame>
    }
}

/// What it is of, in numbers, and which districts.
#[component]
fn Head(
    title: Signal<String>,
    came: Memo<Outcomes>,
    district: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let desk = use_desk();
    let offers = Memo::new(move || district_offers(desk));
    let number = move |of: fn(&Outcomes) -> usize| Signal::derive(move || came.with(of));
    let noun = move |of: fn(&Outcomes) -> usize, one: &'static str, many: &'static str| {
        Signal::derive(move || words::noun(came.with(of), one, many).to_owned())
    };
    let of_which = move || {
        let chosen = district.get()?;
        let name = offers.with(|offers| {
            let found = offers.iter().find(|(id, _)| *id == chosen);
            found.map(|(_, name)| name.clone())
        });
        Some(format!("Of {} alone.", name.unwrap_or_default()))
    };
    let not_counted = move || {
        let left = came.with(|came| came.not_counted);
        (left > 0).then(|| {
            format!(
                "At {} nobody wrote down how many came through the door.",
                words::count(left, "roadshow", "roadshows")
            )
        })
    };
    let overfull = move || {
        let halls = came.with(|came| came.overfull);
        (halls > 0).then(|| {
            format!(
                "At {} more cards came in going out than guests were counted at the door: one of the two is wrong, or somebody answered twice.",
                words::count(halls, "roadshow", "roadshows")
            )
        })
    };
    view! {
        <header class="stack" data-gap="s">
            <p class="eyebrow">{title}</p>
            <h1>"What difference did it make?"</h1>
            <p class="read">
                "Four questions, each harder to answer than the one before: was it useful, are guests more confident, did they do anything differently, and is anything different for children?"
            </p>
            <Facts label="What this is of">
                <Fact count=number(|came| came.roadshows) of=noun(|came| came.roadshows, "roadshow", "roadshows") />
                <Fact count=number(|came| came.guests) of=noun(|came| came.guests, "guest at the door", "guests at the door") />
                <Fact count=number(|came| came.answers) of=noun(|came| came.answers, "answer", "answers") />
                <Fact count=number(|came| came.coded) of=noun(|came| came.coded, "guest with a slip", "guests with a slip") />
            </Facts>
            <p class="soft">{not_counted}</p>
            <p class="soft">{overfull}</p>
            <Show when=move || offers.with(|offers| offers.len() > 1)>
                <div class="filters screen-only" data-kind="grid" role="group" aria-label="Which roadshows">
                    <Select
                        label="District"
                        none_yet="The whole season"
                        offers=offers
                        chosen=district
                        on_choose=move |chosen| district.set(chosen)
                    />
                </div>
            </Show>
            <p class="read paper-only">{of_which}</p>
        </header>
    }
}

/// What no slip joins, by reason.
#[component]
fn Apart(came: Memo<Outcomes>) -> impl IntoView {
    let reasons = Memo::new(move || {
        came.with(|came| {
            let reasons = came.apart.reasons();
            reasons
                .map(|(why, count)| (why.words(), count))
                .collect::<Vec<_>>()
        })
    });
    let row = |(said, count): (&'static str, usize)| {
        let what = move || view! { <span class="read-row">{said}</span> };
        view! { <Row what=what amount=words::count(count, "answer", "answers") /> }
    };
    view! {
        <Show when=move || !reasons.with(Vec::is_empty)>
            <Section heading="Kept apart">
                <p class="soft">
                    "Nothing is thrown away and nothing is guessed. What no slip joins is counted wherever no joining is needed."
                </p>
                <List small=true>{move || reasons.get().into_iter().map(row).collect_view()}</List>
            </Section>
        </Show>
    }
}

//! What recurs across circles: which factors, levels and districts, and when. Pictures with their numbers
//! as tables, and the cards behind each number.

mod behind;
mod facts;
mod filters;
mod kinds;
mod names;
mod pictures;
mod quarters;

use crate::live::prelude::*;
use shared::domain::Role;
use shared::recurring::{Asked, Fact, Group, LeftOut, count, left_out};

use behind::Behind;
use filters::{Filters, PatternFilters};
use names::{many, said_of};
use pictures::Pictures;

use crate::{
    desk::use_desk,
    page::Page,
    pages::places::PlacesBar,
    ui::{
        button::Button,
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
        keyboard,
        note::Note,
    },
    words,
};

/// The heading over the cards, which takes the focus when a number was pressed.
const BEHIND: &str = "cards-behind";

/// The page.
#[component]
pub fn PatternsPage() -> impl IntoView {
    let desk = use_desk();
    let facts = Memo::new(move || facts::facts(desk));
    let filters = Filters::default();
    let asked = Memo::new(move || filters.asked());
    let taken = Memo::new(move || {
        let asked = asked.get();
        let mut facts = facts.get();
        facts.retain(|fact| asked.takes(fact));
        facts
    });
    // The cards behind a number: those that are in every one of these groups.
    let behind = RwSignal::new(Vec::<Group>::new());
    let look_behind = Callback::from(move |groups: Vec<Group>| {
        behind.set(groups);
        // Found on the page already: the list below is never taken away.
        keyboard::focus(BEHIND);
    });
    let counted = Memo::new(move || taken.with(|facts| count(facts)));
    let is_empty = move || counted.get().cards == 0;
    let is_lead = move || desk.access().is(&Role::Lead);
    view! {
        <Frame page=Page::Patterns>
            <PlacesBar />
            <Main stack=true>
                <header class="stack" data-gap="xs">
                    <h1>"Patterns"</h1>
                    <p class="soft">"What recurs across circles, by why it is so, who could shift it, where and when."</p>
                </header>
                <Show when=move || !is_lead()>
                    <Note icon=IconName::Eye first="These are the circles on this tablet.">
                        "A lead's computer holds every circle of the board."
                    </Note>
                </Show>
                <PatternFilters facts=facts filters=filters />
                <div class="stack" data-gap="xs">
                    <p class="counted" role="status">
                        {move || said_of(counted.get(), asked.get().kind.as_ref())}
                    </p>
                    <LeftOutOf taken=taken />
                </div>
                <Show
                    when=move || !is_empty()
                    fallback=move || view! { <NothingHere asked=asked filters=filters facts=facts /> }
                >
                    <Pictures facts=facts taken=taken asked=asked behind=behind on_behind=look_behind />
                    <CannotTell />
                    <Behind id=BEHIND taken=taken asked=asked behind=behind />
                </Show>
            </Main>
        </Frame>
    }
}

/// How many cards are not counted, and why.
#[component]
fn LeftOutOf(taken: Memo<Vec<Fact>>) -> impl IntoView {
    let said = move || {
        let left = taken.with(|facts| left_out(facts));
        let parts: Vec<_> = left
            .iter()
            .map(|(why, cards)| {
                let cards = words::count(*cards, "card", "cards");
                match why {
                    LeftOut::ChildSaidNo => format!("{cards} a child said no to"),
                    LeftOut::TakenBack => format!("{cards} taken back"),
                    LeftOut::CalledOff => format!("{cards} from circles called off"),
                    LeftOut::Practice => format!("{cards} from practice circles"),
                }
            })
            .collect();
        if parts.is_empty() {
            "Nothing was left out.".to_owned()
        } else {
            format!("Left out: {}.", words::and(&parts))
        }
    };
    view! { <p class="soft">{said}</p> }
}

/// What the numbers are and are not.
#[component]
fn CannotTell() -> impl IntoView {
    view! {
        <Note icon=IconName::Chart first="What this cannot tell you.">
            "These numbers count cards, not children, so small numbers are shown as they are and nobody can be picked out. A circle is 8 to 12 people who chose to come: a number shows where to look, not how common something is in the county. A district or a quarter with more circles has more cards. A card with several factors is counted at each of them."
        </Note>
    }
}

/// Nothing to count: because there is nothing yet, or because of what was asked for.
#[component]
fn NothingHere(asked: Memo<Asked>, filters: Filters, facts: Memo<Vec<Fact>>) -> impl IntoView {
    let kind = move || many(asked.get().kind.as_ref());
    let is_new = move || facts.with(|facts| facts.iter().all(|fact| fact.left_out.is_some()));
    shown(move || {
        if is_new() {
            view! {
                <EmptyState icon=IconName::Chart heading="No patterns yet">
                    <p>"Cards from circles are counted here as tablets send them. Each is counted by its factors, by who could shift it, by district and by quarter."</p>
                </EmptyState>
            }
        } else {
            view! {
                <EmptyState icon=IconName::Find heading=format!("No {} are like that", kind())>
                    <p>"Choose another kind, or take the filters away."</p>
                    <div class="buttons">
                        <Button words="Take the filters away" on_press=move || filters.clear() />
                    </div>
                </EmptyState>
            }
        }
    })
}

//! The wall on a big screen: cards as they come in, once somebody has looked at them, and the polls. Nothing else.

use crate::live::prelude::*;
use shared::domain::{CardKind, GuestCard, Roadshow, in_places};
use shared::id::RecordId;
use shared::order;
use shared::roadshow::tally;
use std::sync::Arc;

use super::hall::address;
use super::known::{came_in, cards, roadshow, where_roadshow};
use crate::desk::{Desk, Item, SyncStatus, use_desk};
use crate::page::{Page, RoadshowPart};
use crate::pages::leaving::is_kept_out;
use crate::ui::{
    bar::WorkBar,
    bars::{Length, percent},
    frame::{Frame, Main},
    qr::Qr,
    status::{SaveStatus, State},
    toast::use_toasts,
};
use crate::words;

/// How many cards of a kind hang at once: more would be read by nobody from the back of a hall.
const HANGING: usize = 12;

/// The wall of a roadshow that is here.
#[component]
pub fn WallPage(id: RecordId) -> impl IntoView {
    where_roadshow(id, |id| view! { <Wall id=id /> })
}

/// The cards that hang, those hung last first. Tracks.
fn hanging(desk: Desk, id: RecordId) -> Vec<Arc<Item<GuestCard>>> {
    let mut cards = desk.held::<GuestCard>(&Roadshow::scope(id));
    cards.retain(|card| {
        let is_agreed = !card.conflicts.iter().any(|field| field == "wall");
        let hangs = card.value.wall == shared::domain::OnWall::Shown && is_agreed;
        hangs && !card.withdrawn && !is_kept_out(card) && card.value.has_words()
    });
    // By when they were hung, which one or two people did: the clocks of the tablets they were written on may be wrong.
    order::sort_by_key(&mut cards, |card| {
        std::cmp::Reverse((card.last.as_ref().map(|last| last.at_ms), card.id))
    });
    cards
}

#[component]
fn Wall(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    // A hall reads it: nothing that was said on the page before, with a button beside it, stands before guests' words.
    use_toasts().clear();
    let one = Memo::new(move || roadshow(desk, id).map(|one| one.value).unwrap_or_default());
    let all = Memo::new(move || hanging(desk, id));
    let title = Signal::derive(move || one.with(|one| one.title.clone()));
    let total = Memo::new(move || came_in(desk, id));
    let kinds = [
        CardKind::Voice,
        CardKind::Barrier,
        CardKind::Question,
        CardKind::Idea,
    ];
    let column = move |kind: CardKind| {
        let of_kind = {
            let kind = kind.clone();
            Memo::new(move || {
                let mut cards = all.get();
                cards.retain(|card| card.value.kind.as_ref() == Some(&kind));
                cards
            })
        };
        view! { <Column kind=kind cards=of_kind /> }
    };
    let code = Memo::new(move || {
        one.with(|one| {
            one.takes_phones()
                .then(|| one.code.clone())
                .filter(|code| !code.is_empty())
        })
    });
    let live = Signal::derive(move || match desk.sync_status() {
        SyncStatus::UpToDate { .. } => "Live".to_owned(),
        status if status.is_working() => "Live".to_owned(),
        _ => "No network: what is on this device".to_owned(),
    });
    let state = Signal::derive(move || match desk.sync_status() {
        SyncStatus::UpToDate { .. } => State::Received,
        status if status.is_working() => State::Received,
        _ => State::Waiting,
    });
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Wall) wide=true>
            <WorkBar back=Page::Roadshow(id, RoadshowPart::Hall) place="The wall" detail=title>
                <SaveStatus state=state words=live />
            </WorkBar>
            <Main>
                <div class="wall">
                    <header class="wall-head">
                        <h1>{title}</h1>
                        <p class="soft">
                            {move || words::count(total.get(), "card", "cards")} " came in, "
                            {move || all.with(Vec::len)} " hang here"
                        </p>
                        {move || {
                            code.get()
                                .map(|code| {
                                    view! {
                                        <div class="wall-join">
                                            <Qr text=address(&code) label="The address of the guests’ page" />
                                            <p>"Answer on your own phone"</p>
                                            <p class="address">{typed(&address(&code))}</p>
                                        </div>
                                    }
                                })
                        }}
                        <Polls id=id />
                    </header>
                    <div class="wall-columns">{kinds.into_iter().map(column).collect_view()}</div>
                </div>
            </Main>
        </Frame>
    }
}

/// An address as somebody types it: browsers put the rest before it.
fn typed(address: &str) -> String {
    let address = address.strip_prefix("https://").unwrap_or(address);
    address.to_owned()
}

fn id_of(card: &Arc<Item<GuestCard>>) -> RecordId {
    card.id
}

#[component]
fn Column(kind: CardKind, cards: Memo<Vec<Arc<Item<GuestCard>>>>) -> impl IntoView {
    let heading = match kind {
        CardKind::Voice => "What children told us",
        CardKind::Barrier => "What gets in the way",
        CardKind::Question => "Asked of the Board",
        _ => "What it means for our work",
    };
    let id = format!("wall-{kind}");
    let name = id.clone();
    let count = move || cards.with(Vec::len);
    let first = Memo::new(move || {
        let mut cards = cards.get();
        cards.truncate(HANGING);
        cards
    });
    let more = move || {
        let more = count().saturating_sub(HANGING);
        (more > 0).then(|| view! { <p class="soft">"and " {more} " more"</p> })
    };
    let kind = kind.as_str().to_owned();
    view! {
        <Show when=move || { count() > 0 }>
            <section class="wall-column" aria-labelledby=name.clone()>
                <h2 id=name.clone()>{heading} " " <small class="soft">"n = " {count}</small></h2>
                <ul class="wall-cards" data-kind=kind.clone() aria-live="polite">
                    <For each=move || first.get() key=id_of let:card>
                        <li class="wall-card"><span dir="auto">{card.value.text.clone()}</span></li>
                    </For>
                </ul>
                {more}
            </section>
        </Show>
    }
}

/// What was chosen in each poll.
#[component]
fn Polls(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let polls = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let cards = cards(desk, id);
        let answered = |key: &str| {
            let cards = cards.iter().map(|card| &card.value);
            tally::poll(&one, key, cards)
        };
        let polls = in_places(&one.polls).into_iter();
        let polls = polls.map(|(key, poll)| (poll.question.clone(), answered(key)));
        polls
            .filter(|(_, counted)| counted.iter().any(|one| one.captured > 0))
            .collect::<Vec<_>>()
    });
    let poll = |(question, counted): (String, Vec<tally::Counted>)| {
        let most = counted.iter().map(|one| one.captured).max().unwrap_or(0);
        let total: usize = counted.iter().map(|one| one.captured).sum();
        let bars = counted.into_iter().map(|one| {
            view! {
                <li class="lying">
                    <span class="lying-words" dir="auto">{one.words}</span>
                    <Length length=percent(one.captured, most) is_unsaid=false />
                    <b>{one.captured}</b>
                </li>
            }
        });
        view! {
            <section class="wall-poll">
                <h2 dir="auto">{question} " " <small class="soft">"n = " {total}</small></h2>
                <ul class="lying-bars" aria-label="What was chosen">{bars.collect_view()}</ul>
            </section>
        }
    };
    view! {
        <Show when=move || !polls.with(Vec::is_empty)>
            <div class="wall-polls">{move || polls.get().into_iter().map(poll).collect_view()}</div>
        </Show>
    }
}

//! Guests' cards as they come in: looked at by somebody before they hang on a wall that everybody sees.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{CardKind, GuestCard, OnWall, Roadshow};
use shared::id::RecordId;
use shared::privacy::{Known, find};
use shared::sorted::SortedSet;
use std::sync::Arc;
use std::time::Duration;

use super::known::{station_words, where_roadshow};
use crate::desk::{Desk, Item, use_desk};
use crate::page::{Page, RoadshowPart};
use crate::pages::{
    leaving::{is_kept_out, known},
    saving::{Saving, use_saver},
};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    chips::Tick,
    choice::{Answer, ChoiceSize, Choices},
    dialog::Dialog,
    empty::EmptyState,
    frame::{Frame, Main},
    icon::{Icon, IconName},
    keyboard,
    status::{State, Status},
    toast::use_toasts,
    windowed::WindowedList,
};
use crate::words;

/// The cards of a roadshow that is here.
#[component]
pub fn CardsPage(id: RecordId) -> impl IntoView {
    where_roadshow(id, |id| view! { <Cards id=id /> })
}

/// The cards that stand like this, newest last so that none is passed over while others come in. Tracks.
fn standing(desk: Desk, id: RecordId, wall: &OnWall) -> Vec<Arc<Item<GuestCard>>> {
    let mut cards = desk.held::<GuestCard>(&Roadshow::scope(id));
    cards.retain(|card| !card.withdrawn && card.value.has_words() && how(card) == *wall);
    shared::order::sort_by_key(&mut cards, |card| (card.value.caught_ms, card.id));
    cards
}

/// How a card stands; where two tablets differ, it waits.
fn how(card: &Item<GuestCard>) -> OnWall {
    if card.conflicts.iter().any(|field| field == "wall") {
        return OnWall::Waits;
    }
    card.value.wall.clone()
}

/// Whether words in it look like somebody's name or number.
fn holds_a_name(text: &str, known: &Known) -> bool {
    !find(text, known).is_empty()
}

#[component]
fn Cards(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let shown_are = RwSignal::new(OnWall::Waits);
    let cards = Memo::new(move || standing(desk, id, &shown_are.get()));
    let known = Memo::new(move || known(desk));
    let count = move |wall: &OnWall| standing(desk, id, wall).len();
    let answers = Signal::derive(move || {
        [
            (OnWall::Waits, "Wait"),
            (OnWall::Shown, "On the wall"),
            (OnWall::Held, "Kept off"),
        ]
        .map(|(wall, said)| {
            let count = count(&wall);
            Answer::new(wall, format!("{said} ({count})"))
        })
        .to_vec()
    });
    let title = Signal::derive(move || {
        let one = super::known::roadshow(desk, id);
        one.map(|one| one.value.title).unwrap_or_default()
    });
    let none = move || match shown_are.get() {
        OnWall::Waits => "No card waits to be looked at",
        OnWall::Shown => "No card hangs yet",
        _ => "No card was kept off the wall",
    };
    let one = move |card| view! { <OneCard id=id card=card known=known /> };
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Cards)>
            <WorkBar back=Page::Roadshow(id, RoadshowPart::Hall) place="Guests’ cards" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <header class="row apart">
                    <h1>"Guests’ cards"</h1>
                    <LinkButton to=Page::Roadshow(id, RoadshowPart::Wall) words="Show the wall" icon=IconName::Place weight=Weight::Quiet />
                </header>
                <Choices
                    label="Which cards"
                    answers=answers
                    chosen=Signal::derive(move || Some(shown_are.get()))
                    on_choose=move |wall| shown_are.set(wall)
                    size=ChoiceSize::Xs
                />
                <Show when=move || shown_are.get() == OnWall::Waits>
                    <HangMany id=id known=known />
                </Show>
                <Show
                    when=move || !cards.with(Vec::is_empty)
                    fallback=move || {
                        view! {
                            <EmptyState icon=IconName::Eye heading=Signal::derive(move || none().to_owned())>
                                <p>
                                    "Cards come in from guests’ phones at once, and from a tablet that was handed over when its facilitator opens it."
                                </p>
                            </EmptyState>
                        }
                    }
                >
                    <WindowedList
                        items=cards
                        key=key_of
                        label="Guests’ cards"
                        class="guest-cards"
                        children=one
                    />
                </Show>
            </Main>
        </Frame>
    }
}

/// Drawn anew only when it stands otherwise: a receipt of the board moves no button under a finger.
fn key_of(card: &Arc<Item<GuestCard>>) -> (RecordId, String, bool) {
    (card.id, how(card).as_str().to_owned(), is_kept_out(card))
}

/// How long a card has been in the list before it is hung with the others, if it came in while the list was open.
const SEEN_AFTER: Duration = Duration::from_secs(2);

/// Hangs all that hold nothing like a name, in one go.
#[component]
fn HangMany(id: RecordId, known: Memo<Known>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let saver = use_saver();
    let plain = Memo::new(move || {
        let waiting = standing(desk, id, &OnWall::Waits);
        known.with(|known| {
            let plain = waiting
                .iter()
                .filter(|card| !holds_a_name(&card.value.text, known));
            plain.map(|card| card.id).collect::<Vec<_>>()
        })
    });
    // A card that comes in under the finger is not hung with the others, and none before the list stood there for a moment.
    // After that they are, whether or not anybody scrolled to them: the button says how many.
    let ids = move |cards: Vec<RecordId>| cards.into_iter().collect::<SortedSet<_>>();
    let seen = RwSignal::new(ids(plain.get_untracked()));
    let stood = RwSignal::new(false);
    set_timeout(move || stood.set(true), SEEN_AFTER);
    let not_ready =
        Signal::derive(move || (!stood.get()).then(|| "Look at them first.".to_owned()));
    watch(move || {
        let now = ids(plain.get());
        set_timeout(move || seen.set(now), SEEN_AFTER);
    });
    let plain = Memo::new(move || {
        seen.with(|seen| {
            let mut waiting = plain.get();
            waiting.retain(|card| seen.contains(card));
            waiting
        })
    });
    let hang = move || {
        let ids = plain.get_untracked();
        spawn_local(async move {
            let mut saved = Vec::new();
            for card in ids {
                // Meanwhile somebody may have kept it off.
                if standing_of(desk, id, card) != OnWall::Waits {
                    continue;
                }
                let mut draft = desk.open::<GuestCard>(&Roadshow::scope(id), card);
                draft.after.wall = OnWall::Shown;
                match desk.save_form(&draft, None).await {
                    Ok(done) => saved.extend(done.change),
                    Err(error) => {
                        toasts.say(error.words());
                        break;
                    }
                }
            }
            let said = format!("{} on the wall", words::count(saved.len(), "card", "cards"));
            toasts.say_with_undo(said, move || {
                for change in saved.clone() {
                    saver.undo(change);
                }
            });
        });
    };
    let label = Signal::derive(move || {
        let count = plain.with(Vec::len);
        format!("Hang all {count} that hold nothing like a name")
    });
    view! {
        <Show when=move || { plain.with(Vec::len) > 1 }>
            <div class="buttons">
                <Button words=label icon=IconName::Tick not_ready=not_ready shows_reason=false on_press=hang />
            </div>
        </Show>
    }
}

/// The id of the first button of a card, where the focus goes on to.
fn first_button(card: RecordId) -> String {
    format!("look-{card}")
}

#[component]
fn OneCard(id: RecordId, card: Arc<Item<GuestCard>>, known: Memo<Known>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let value = card.value.clone();
    let text = value.text.clone();
    let found = known.with_untracked(|known| {
        let found = find(&text, known);
        let said = found
            .iter()
            .map(|spot| format!("“{}” looks like {}", spot.words(&text), spot.sort.words()));
        said.collect::<Vec<_>>()
    });
    let place = station_words(&value);
    let agency = value
        .agency
        .parse()
        .ok()
        .and_then(|agency| desk.agency_name(agency));
    let about = [Some(place), agency]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let standing_now = how(&card);
    let number = card.id;
    let put = move |wall: OnWall, said: &'static str| {
        // The focus goes on to the next card, so that a hundred can be looked at without leaving the keys.
        let waiting = untrack(|| standing(desk, id, &standing_of(desk, id, number)));
        let at = waiting.iter().position(|card| card.id == number);
        let next = at.and_then(|at| {
            waiting
                .get(at + 1)
                .or_else(|| waiting.get(at.checked_sub(1)?))
        });
        let next = next.map(|card| first_button(card.id));
        let mut draft = desk.open::<GuestCard>(&Roadshow::scope(id), number);
        draft.after.wall = wall;
        let then = Box::new(move || {
            if let Some(next) = next {
                request_animation_frame(move || keyboard::focus(&next));
            }
        });
        saver.save_then(draft, None, Some(said.to_owned()), then);
    };
    let short: String = text.chars().take(40).collect();
    let about_it = short.clone();
    let is_out = is_kept_out(&card);
    // What looks like a name goes before everybody's eyes only by two presses.
    let asks = RwSignal::new(false);
    let is_warned = !found.is_empty();
    let hang = move || {
        if is_warned {
            asks.set(true);
        } else {
            put(OnWall::Shown, "On the wall");
        }
    };
    let asked = is_warned.then(|| {
        let said = found.join("; ");
        view! {
            <Dialog open=asks heading="Hang it for everybody to read?" on_close=move || asks.set(false)>
                <p>{format!("{said}. Whoever is in the hall reads it. A card that stays off the wall counts all the same.")}</p>
                <div class="buttons">
                    <Button words="Keep it off" weight=Weight::Main on_press=move || { asks.set(false); put(OnWall::Held, "Kept off the wall"); } />
                    <Button words="Hang it all the same" on_press=move || { asks.set(false); put(OnWall::Shown, "On the wall"); } />
                    <Button words="Not now" weight=Weight::Quiet on_press=move || asks.set(false) />
                </div>
            </Dialog>
        }
    });
    // Kept off the wall with it, and back among those that wait when the no is taken back.
    let say_no = move |is_no: bool| {
        let mut draft = desk.open::<GuestCard>(&Roadshow::scope(id), number);
        draft.after.kept_out = is_no;
        draft.after.wall = if is_no { OnWall::Held } else { OnWall::Waits };
        let said = if is_no {
            "A child said no to it. It stays out of everything."
        } else {
            "It waits to be looked at again."
        };
        saver.save(draft, None, Some(said.to_owned()));
    };
    let no = (value.kind == Some(CardKind::Voice)).then(|| {
        view! { <Tick label="The child said: don’t put that in" ticked=Signal::fixed(is_out) on_tick=say_no /> }
    });
    let told_no = is_out.then(|| {
        view! { <p class="card-out"><Icon name=IconName::Lock /> "A child said no to this. It counts, and its words stay out of every finding, picture and page."</p> }
    });
    let buttons = match standing_now {
        _ if is_out => ().into_any(),
        OnWall::Shown => view! {
            <Button words="Take it off the wall" about=about_it id=first_button(number) on_press=move || put(OnWall::Held, "Kept off the wall") />
        },
        OnWall::Held => view! {
            <Button words="Hang it" about=about_it id=first_button(number) on_press=hang />
        },
        _ => view! {
            <Button words="Hang it" about=about_it icon=IconName::Tick id=first_button(number) on_press=hang />
            <Button words="Keep it off" about=short weight=Weight::Quiet on_press=move || put(OnWall::Held, "Kept off the wall") />
        },
    };
    let warned = (!found.is_empty()).then(|| {
        view! { <Status state=State::Decision words=found.join("; ") icon=IconName::Warn /> }
    });
    view! {
        <article class="guest-card" data-kind=value.kind.as_ref().map(|kind| kind.as_str().to_owned())>
            <p class="soft">{about}</p>
            <Said text=text />
            {warned}
            {told_no}
            <div class="buttons">{buttons}</div>
            {no}
            {asked}
        </article>
    }
}

fn standing_of(desk: Desk, roadshow: RecordId, card: RecordId) -> OnWall {
    let card = desk.item::<GuestCard>(&Roadshow::scope(roadshow), card);
    card.map(|card| how(&card)).unwrap_or_default()
}

/// From how many characters on a text is folded.
const LONG: usize = 400;

/// What a guest wrote, as it was written; a long text is folded.
#[component]
pub fn Said(text: String) -> impl IntoView {
    let count = text.chars().count();
    if count <= LONG {
        return view! { <p class="guest-words" dir="auto">{text}</p> };
    }
    let begins: String = text.chars().take(LONG).collect();
    view! {
        <p class="guest-words" dir="auto">{begins} "…"</p>
        <details class="more">
            <summary>{format!("All of it: {count} characters")}</summary>
            <p class="guest-words" dir="auto">{text}</p>
        </details>
    }
}

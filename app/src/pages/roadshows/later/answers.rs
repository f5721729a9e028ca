//! What came back so far, time by time, and what no slip joins.

use shared::domain::{Confirmed, GuestCard, Roadshow, StationKind};
use shared::id::RecordId;
use shared::roadshow::joined::{Joined, Why};

use super::super::known::{cards, roadshow};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    empty::EmptyState,
    icon::IconName,
    panel::Section,
    status::{State, Status},
};
use crate::words;

/// One answer as it is listed.
#[derive(Debug, Clone, PartialEq)]
struct Came {
    id: RecordId,
    card: GuestCard,
    why: Option<Why>,
}

/// The answers that came, the latest first.
#[component]
pub fn Answers(
    /// The roadshow.
    id: RecordId,
    /// Whether this person may write down what a manager says.
    may_write: Memo<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let came = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let cards = cards(desk, id);
        let all: Vec<_> = cards.iter().map(|card| (card.id, &card.value)).collect();
        let joined = Joined::of(&one, &all);
        let later = cards
            .iter()
            .rev()
            .filter(|card| card.value.at == StationKind::Later);
        later
            .map(|card| Came {
                id: card.id,
                card: card.value.clone(),
                why: joined
                    .apart
                    .iter()
                    .find(|apart| apart.id == card.id)
                    .map(|apart| apart.why),
            })
            .collect::<Vec<_>>()
    });
    let count = move || {
        let said = words::count(came.with(Vec::len), "answer", "answers");
        view! { <p class="soft">{said}</p> }
    };
    let each = move || {
        let one = |one: Came| view! { <OneAnswer roadshow=id came=one may_write=may_write /> };
        came.get().into_iter().map(one).collect_view()
    };
    view! {
        <Section heading="Answers so far" aside=count>
            <Show
                when=move || !came.with(Vec::is_empty)
                fallback=|| view! {
                    <EmptyState icon=IconName::Waiting heading="No answer yet">
                        <p>"They come from the page by themselves when there is a signal. What comes back on paper is typed in here."</p>
                    </EmptyState>
                }
            >
                <ul class="later-answers">{each}</ul>
            </Show>
        </Section>
    }
}

#[component]
fn OneAnswer(roadshow: RecordId, came: Came, may_write: Memo<bool>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let Came { id, card, why } = came;
    let has_words = !card.different.trim().is_empty();
    let is_open = card.confirmed == Confirmed::NotAsked;
    let state = match card.confirmed {
        Confirmed::Yes => State::Done,
        Confirmed::No => State::Decision,
        Confirmed::NotAsked | Confirmed::Other(_) => State::Draft,
    };
    let body = if has_words {
        view! { <p class="later-words" dir="auto">{card.different.clone()}</p> }
    } else if card.nothing {
        view! { <p class="read">"Said that they did nothing differently."</p> }
    } else {
        view! { <p class="read">"Left this question open."</p> }
    };
    let confirm = move |now: Confirmed| {
        let mut draft = desk.open::<GuestCard>(&Roadshow::scope(roadshow), id);
        let said = now.label().to_owned();
        draft.after.confirmed = now;
        saver.save(draft, None, Some(said));
    };
    let buttons = move || {
        if is_open {
            view! {
                <div class="buttons">
                    <Button words="Manager agrees" on_press=move || confirm(Confirmed::Yes) />
                    <Button words="Does not agree" on_press=move || confirm(Confirmed::No) />
                </div>
            }
        } else {
            view! {
                <div class="buttons">
                    <Button words="Take back what the manager said" weight=Weight::Quiet on_press=move || confirm(Confirmed::NotAsked) />
                </div>
            }
        }
    };
    let about = format!("After {} months. {}.", card.station, card.via.label());
    let typed = (card.token.is_empty() && !card.mistyped.is_empty())
        .then(|| format!(" What was written: {}", card.mistyped));
    view! {
        <li>
            {body}
            <p class="soft">{about}</p>
            {has_words.then(|| view! { <Status state=state words=card.confirmed.label().to_owned() /> })}
            <Show when=move || has_words && may_write.get()>{buttons()}</Show>
            {why.map(|why| view! { <p class="field-check"><strong>"Kept apart. "</strong>{why.words()}{typed}</p> })}
        </li>
    }
}

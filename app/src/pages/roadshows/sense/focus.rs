//! The card in focus: what it says, where it was written, its topics, and what may fit.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "handles to signals, copied a few times for each screen"
)]

use shared::id::RecordId;
use shared::privacy::Spot;
use shared::sorted::SortedMap;

use super::coding::At;
use super::gathered::{Said, agency_name, district_name};
use super::keys::key_of;
use super::suggested::Suggestions;
use crate::live::prelude::*;
use crate::pages::{
    leaving::{approve_words, use_known, waiting},
    saving::use_saver,
};
use crate::ui::{
    button::{Button, Weight},
    card::look,
    icon::{Icon, IconName},
};
use crate::words;

/// From how many characters a card is taken to scroll.
const LONG: usize = 300;

/// The card and all that can be done with it.
#[component]
pub fn Focus(at: At) -> impl IntoView {
    let said = Memo::new(move || {
        let card = at.card.get();
        at.coder
            .cards
            .with(|cards| cards.iter().find(|said| Some(said.id()) == card).cloned())
    });
    let place = move || {
        let (place, of) = (at.place() + 1, at.seen.with(Vec::len));
        format!("Card {place} of {of}")
    };
    // What is read does not move while the card is coded.
    let text = Memo::new(move || {
        said.with(|said| {
            said.as_ref()
                .map_or_else(String::new, |said| said.words().to_owned())
        })
    });
    // A long one scrolls, and so can be reached by keyboard.
    let scrolls = move || text.with(|text| text.chars().count() > LONG).then_some("0");
    let kind = Memo::new(move || {
        said.with(|said| {
            said.as_ref()
                .and_then(|said| said.card.value.kind.clone().filter(|_| !said.is_doing()))
        })
    });
    let head = Memo::new(move || {
        said.with(|said| said.as_ref().map_or_else(Vec::new, |said| about(at, said)))
    });
    let looks = move || match kind.get() {
        Some(kind) => look(&kind),
        None => ("other", IconName::Sent),
    };
    let named = move || {
        kind.get()
            .map_or_else(|| "Will do".to_owned(), |kind| kind.label().to_owned())
    };
    let is_account = move || kind.get() == Some(shared::domain::CardKind::Voice);
    view! {
        <article class="coding-card" data-kind=move || looks().0 aria-label=place>
            <p class="card-kind">
                {move || view! { <Icon name=looks().1 /> }}
                <span>{named}</span>
                <span class="soft">{place}</span>
            </p>
            <p class="coding-words" dir="auto" tabindex=scrolls>{text}</p>
            <Show when=is_account>
                <p class="soft">"What a grown-up tells of a child. Never put it in quotation marks."</p>
            </Show>
            <ul class="coding-from">
                {move || head.get().into_iter().map(|part| view! { <li>{part}</li> }).collect_view()}
            </ul>
            <Sighted at=at said=said />
        </article>
        <TopicKeys at=at />
        <Suggestions at=at />
        <div class="buttons coding-steps">
            <Button words="Card before" icon=IconName::Back on_press=move || at.step(false) />
            <Button words="Next card" icon_after=IconName::Next on_press=move || at.step(true) />
            <Button words="Next not coded" icon_after=IconName::Next on_press=move || at.to_not_coded() />
            <Button words="Undo" icon=IconName::Undo on_press=move || at.coder.undo() />
        </div>
    }
}

/// Where it was written: district, agency, station.
fn about(at: At, said: &Said) -> Vec<String> {
    let desk = at.coder.desk;
    vec![
        district_name(desk, said.district),
        agency_name(desk, &said.card.value.agency),
        said.card.value.at.label().to_owned(),
    ]
}

/// Words on it that look like an identifier: they stay out of findings until a lead has approved them.
#[component]
fn Sighted(at: At, said: Memo<Option<Said>>) -> impl IntoView {
    let saver = use_saver();
    let desk = crate::desk::use_desk();
    let known = use_known(desk);
    let of = Memo::new(move || {
        said.with(|said| {
            let said = said.as_ref()?;
            // Looking for names takes longer than drawing the card.
            if at.card_drawn.get() != Some(said.id()) {
                return None;
            }
            Some((said.scope().clone(), said.id(), said.words().to_owned()))
        })
    });
    let spots: Memo<Vec<Spot>> = Memo::new(move || {
        of.with(|of| {
            let Some((scope, id, text)) = of else {
                return Vec::new();
            };
            known.with(|known| waiting(desk, scope, *id, text, known))
        })
    });
    let told = move || {
        let found = of.with(|of| {
            let text = of.as_ref().map_or("", |(_, _, text)| text.as_str());
            let spots = spots.get().into_iter();
            let each = spots
                .map(|spot| format!("“{}” looks like {}", spot.words(text), spot.sort.words()));
            each.collect::<Vec<_>>()
        });
        format!("{}.", words::and(&found))
    };
    let approve = move || {
        let Some((scope, id, text)) = of.get_untracked() else {
            return;
        };
        for spot in spots.get_untracked() {
            approve_words(saver, desk, &scope, id, &spot.digest(&text));
        }
    };
    view! {
        <Show when=move || !spots.with(Vec::is_empty)>
            <div class="coding-sighted">
                <p class="field-check" data-state="missing">
                    <Icon name=IconName::Warn />
                    <span>{told} " Until a lead approves it, its words stay out of every finding."</span>
                </p>
                <Button words="These words may stay" weight=Weight::Quiet on_press=approve />
            </div>
        </Show>
    }
}

/// The topics, each by its key.
#[component]
fn TopicKeys(at: At) -> impl IntoView {
    let coder = at.coder;
    let counts: Memo<SortedMap<RecordId, usize>> = Memo::new(move || {
        let mut counts = SortedMap::default();
        coder.coded.with(|coded| {
            for topic in coded.values().flatten() {
                *counts.or_default(topic) += 1;
            }
        });
        counts
    });
    let each = move || {
        let standing = coder.standing().into_iter().enumerate();
        standing
            .map(|(place, topic)| (topic.id, topic.value.name, topic.value.means, key_of(place)))
            .collect::<Vec<_>>()
    };
    let one = move |(topic, name, means, key): (RecordId, String, String, Option<char>)| {
        let holds = Memo::new(move || {
            let card = at.card.get();
            card.is_some_and(|card| coder.holds(card, topic))
        });
        let count =
            Memo::new(move || counts.with(|counts| counts.get(&topic).copied().unwrap_or(0)));
        let shortcut = move || key.filter(|_| at.by_keys.get());
        let means = Some(means).filter(|means| !means.trim().is_empty());
        view! {
            <button
                class="coding-topic"
                type="button"
                title=means
                aria-pressed=move || holds.get().to_string()
                aria-keyshortcuts=move || shortcut().map(String::from)
                on:click=move |event| at.code(topic, event.shift_key())
            >
                {move || shortcut().map(|key| view! { <kbd aria-hidden="true">{key.to_uppercase().to_string()}</kbd> })}
                <span>{name}</span>
                <small><span class="hidden">", cards: "</span>{count}</small>
            </button>
        }
    };
    view! {
        <fieldset class="coding-topics">
            <legend>"Topics"</legend>
            <div>
                <For each=each key=|(id, name, means, key)| (*id, name.clone(), means.clone(), *key) children=one />
                <Button words="New topic" icon=IconName::Add weight=Weight::Quiet on_press=move || at.new_topic() />
            </div>
        </fieldset>
    }
}

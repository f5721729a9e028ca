//! What may fit the card in focus, from words it shares with cards that were coded. A guess, and said to be one.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "handles to signals, copied a few times for each screen"
)]

use leptos::ev::MouseEvent;
use shared::id::RecordId;
use shared::roadshow::suggest::{Corpus, Read, Suggested};

use super::coder::Coder;
use super::coding::At;
use crate::live::prelude::*;
use crate::ui::icon::{Icon, IconName};
use crate::words;

/// What the words of all cards say together. Not worked out again while cards are coded.
pub fn corpus(coder: Coder) -> Memo<Corpus> {
    let texts: Memo<Vec<(RecordId, String)>> = Memo::new(move || {
        coder.cards.with(|cards| {
            let each = cards.iter();
            each.map(|said| (said.id(), said.words().to_owned()))
                .collect()
        })
    });
    Memo::new(move || {
        texts.with(|texts| Corpus::of(texts.iter().map(|(card, text)| Read::of(*card, text))))
    })
}

/// Words in quotation marks: `‘handover’ and ‘school’`.
pub fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("‘{word}’")).collect();
    words::and(&quoted)
}

/// The suggestions, each to be pressed.
#[component]
pub fn Suggestions(at: At) -> impl IntoView {
    let coder = at.coder;
    let corpus = corpus(coder);
    // With the card they were worked out for: pressed in the moment in which the next one comes, they are about that.
    let suggested: Memo<Vec<(RecordId, Suggested)>> = Memo::new(move || {
        let Some(card) = at.card_drawn.get() else {
            return Vec::new();
        };
        let found = corpus.with(|corpus| coder.coded.with(|coded| corpus.topics_for(card, coded)));
        found
            .into_iter()
            .map(|suggested| (card, suggested))
            .collect()
    });
    let one = move |(card, suggested): (RecordId, Suggested)| {
        let topic = suggested.topic;
        let press = move |event: MouseEvent| at.code_card(card, topic, event.shift_key());
        let why = format!(
            "because it shares {} with {}",
            quoted(&suggested.words),
            words::count(suggested.cards, "card", "cards")
        );
        view! {
            <li>
                <button class="coding-suggested" type="button" on:click=press>
                    <Icon name=IconName::Add />
                    <span><b>{coder.name_of(topic)}</b> " " <small>{why}</small></span>
                </button>
            </li>
        }
    };
    view! {
        <section class="coding-guess" aria-labelledby="coding-guess">
            <h2 id="coding-guess">"Suggested from words in common"</h2>
            <Show
                when=move || !suggested.with(Vec::is_empty)
                fallback=|| view! { <p class="soft">"Nothing is suggested for this card."</p> }
            >
                <ul>{move || suggested.get().into_iter().map(one).collect_view()}</ul>
            </Show>
        </section>
    }
}

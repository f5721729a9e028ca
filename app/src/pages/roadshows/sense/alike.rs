//! Words in common: groups of cards that nobody has coded and that share a word. A person says whether they belong together.

use shared::id::RecordId;
use shared::roadshow::suggest::Group;
use shared::sorted::SortedSet;

use super::coder::Coder;
use super::suggested::{corpus, quoted};
use super::ticks::CardTicks;
use super::topic_form::Writes;
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    empty::EmptyState,
    icon::IconName,
    keyboard,
    select::{Offer, Select},
};
use crate::words;

/// The groups.
#[component]
pub fn Alike(coder: Coder, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let corpus = corpus(coder);
    let groups: Memo<Vec<Group>> = Memo::new(move || {
        corpus.with(|corpus| {
            coder.coded.with(|coded| {
                corpus.groups(|card| coded.get(&card).is_some_and(|topics| !topics.is_empty()))
            })
        })
    });
    let one = move |group: Group| view! { <OneGroup coder=coder writes=writes group=group /> };
    view! {
        <p class="soft read">
            "Suggestions: each is a word that several cards share and that nobody has coded yet. The same word can mean different things, so read the cards and take out those that do not belong."
        </p>
        <Show
            when=move || !groups.with(Vec::is_empty)
            fallback=|| view! {
                <EmptyState icon=IconName::Tick heading="No more words in common">
                    <p>"No three cards that wait to be coded share a telling word."</p>
                </EmptyState>
            }
        >
            <ul class="alike">
                <For each=move || groups.get() key=|group| (group.words.clone(), group.cards.clone()) children=one />
            </ul>
        </Show>
    }
}

/// One group: the word, its cards, and what to code them with.
#[component]
fn OneGroup(coder: Coder, writes: RwSignal<Option<Writes>>, group: Group) -> impl IntoView {
    let cards = group.cards;
    let ticked = RwSignal::new(cards.iter().copied().collect::<SortedSet<RecordId>>());
    let into = RwSignal::new(None::<RecordId>);
    let offers = Signal::derive(move || {
        let standing = coder.standing().into_iter();
        standing
            .map(|topic| (topic.id, topic.value.name))
            .collect::<Vec<Offer<RecordId>>>()
    });
    let many = words::count(
        cards.len(),
        "card not coded yet shares",
        "cards not coded yet share",
    );
    // The first is on every one of them; the others on most.
    let (first, others) = group.words.split_at(group.words.len().min(1));
    let heading = match others {
        [] => format!("{many} {}", quoted(first)),
        others => format!("{many} {}, most of them {}", quoted(first), quoted(others)),
    };
    let about = heading.clone();
    let count = move || words::count(ticked.with(SortedSet::len), "card", "cards");
    let chosen = move || ticked.with_untracked(|ticked| ticked.iter().copied().collect::<Vec<_>>());
    let none = move || {
        ticked
            .with(SortedSet::is_empty)
            .then(|| "Choose a card first.".to_owned())
    };
    let name = capital(group.words.first().map_or("", String::as_str));
    let make = move || {
        let cards = chosen();
        let begun = Writes::new(coder, &name, move |topic| coder.code_all(&cards, topic));
        writes.set(Some(begun));
        request_animation_frame(|| keyboard::focus("topic-name"));
    };
    let code = move || {
        if let Some(topic) = into.get_untracked() {
            coder.code_all(&chosen(), topic);
        }
    };
    let not_ready = Signal::derive(move || {
        none().or_else(|| {
            into.get()
                .is_none()
                .then(|| "Choose a topic first.".to_owned())
        })
    });
    let listed = StoredValue::new(cards);
    let is_open = RwSignal::new(false);
    view! {
        <li class="panel">
            <h2>{heading}</h2>
            <div class="buttons">
                <Button
                    words=Signal::derive(move || format!("Make a topic of {}", count()))
                    about=about.clone()
                    icon=IconName::Add
                    not_ready=Signal::derive(none)
                    on_press=make
                />
                <Button
                    words=Signal::derive(move || if is_open.get() { "Hide the cards" } else { "Read the cards" }.to_owned())
                    about=about.clone()
                    weight=Weight::Quiet
                    pressed=Signal::derive(move || Some(is_open.get()))
                    on_press=move || is_open.update(|open| *open = !*open)
                />
            </div>
            <div class="alike-into">
                <Select label="Or a topic there is" offers=offers chosen=into on_choose=move |topic| into.set(topic) />
                <Button
                    words=Signal::derive(move || format!("Code {}", count()))
                    about=about
                    not_ready=not_ready
                    shows_reason=false
                    on_press=code
                />
            </div>
            <Show when=move || is_open.get()>
                <CardTicks coder=coder cards=listed.get_value() ticked=ticked label="Cards that share it" />
            </Show>
        </li>
    }
}

/// A word as a topic is named.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

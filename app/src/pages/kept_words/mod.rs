//! Words that look like an identifier and were kept: the office says of each text whether they may stay, or
//! has the wording changed. Until then the text stays with its circle.

mod row;
mod scan;

use crate::live::prelude::*;
use shared::domain::{Approval, Role};
use shared::sorted::SortedSet;

use super::{leaving::use_known, places::PlacesBar};
use crate::{
    desk::{Desk, use_desk},
    page::Page,
    ui::{
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
        note::Note,
        windowed::WindowedList,
    },
    words,
};
use row::{GivenRow, HeldRow};
use scan::{Held, scan};

/// Names of the approvals that stand, as texts: of what record, and the digest of the words. Tracks.
fn approved(desk: Desk) -> SortedSet<String> {
    let standing = desk
        .all::<Approval>()
        .into_iter()
        .filter(|item| !item.withdrawn && item.value.what == Approval::WORDS);
    standing.map(|item| item.id.to_string()).collect()
}

/// The list.
#[component]
pub fn KeptWordsPage() -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let held = Memo::new(move || known.with(|known| scan(desk, known)));
    let approved = Memo::new(move || approved(desk));
    let sorted = move |wanted: bool| {
        let is_approved = |held: &Held, digest: &str| {
            let id = Approval::id(held.key.id, Approval::WORDS, digest).to_string();
            approved.with(|approved| approved.contains(&id))
        };
        held.with(|all| {
            let those = all.iter().filter_map(|held| {
                held.with_spots(|spot| is_approved(held, &spot.digest(&held.text)) == wanted)
            });
            those.collect::<Vec<_>>()
        })
    };
    let waiting = Memo::new(move || sorted(false));
    let given = Memo::new(move || sorted(true));
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let how_many = move || {
        let count = waiting.with(Vec::len);
        match count {
            0 => "Nothing waits.".to_owned(),
            _ => format!(
                "{} for you to look at",
                words::count(count, "text waits", "texts wait")
            ),
        }
    };
    view! {
        <Frame page=Page::KeptWords>
            <PlacesBar />
            <Main stack=true>
                <header class="stack" data-gap="xs">
                    <h1>"Words kept"</h1>
                    <p class="narrow">
                        "These words look like a name, a number or a date of birth, and whoever wrote them kept them. Until you have looked, the text stays with its circle."
                    </p>
                    <p class="soft" role="status">
                        {how_many}
                    </p>
                </header>
                <Show
                    when=move || is_lead.get()
                    fallback=|| {
                        view! {
                            <Note first="The office looks at these." icon=IconName::Eye>
                                "A lead says whether words may go further than their circle."
                            </Note>
                        }
                    }
                >
                    <Show
                        when=move || !waiting.with(Vec::is_empty)
                        fallback=|| view! { <NoneWait /> }
                    >
                        <WindowedList
                            items=waiting
                            key=drawn
                            label="Texts that wait"
                            class="held-list"
                            children=move |held| view! { <HeldRow held=held waiting=waiting /> }
                        />
                    </Show>
                    <Given given=given />
                </Show>
            </Main>
        </Frame>
    }
}

fn drawn(held: &Held) -> (String, String) {
    (held.place(), format!("{:?}{}", held.spots, held.text))
}

/// What was allowed already, to be taken back if it was a mistake.
#[component]
fn Given(given: Memo<Vec<Held>>) -> impl IntoView {
    let heading = move || {
        let count = given.with(Vec::len);
        format!(
            "{} you or a colleague let stay",
            words::count(count, "text", "texts")
        )
    };
    view! {
        <Show when=move || !given.with(Vec::is_empty)>
            <details class="given">
                <summary>{heading}</summary>
                <WindowedList
                    items=given
                    key=drawn
                    label="Texts whose words may stay"
                    class="held-list"
                    children=|held| view! { <GivenRow held=held /> }
                />
            </details>
        </Show>
    }
}

#[component]
fn NoneWait() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Eye heading="Nothing waits for you">
            <p>
                "When somebody keeps words that look like a child's name, an address or a number, the text comes here before anybody beyond its circle sees it."
            </p>
        </EmptyState>
    }
}

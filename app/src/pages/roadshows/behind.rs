//! The cards behind a number, where each was written, and the way to a finding.

use shared::id::RecordId;
use shared::roadshow::coded::{Column, Fact};

use super::across::{BEHIND, column_name, is_behind, stands_in};
use super::draft::DraftButton;
use super::evidence::CardSaid;
use super::sense::Coder;
use super::sense::gathered::Said;
use crate::live::prelude::*;
use crate::ui::windowed::WindowedList;
use crate::words;

/// A number that was pressed: a topic, or what is not coded yet, in a column or in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Whether any was.
    pub is_open: bool,
    /// Its topic; none for what is not coded yet.
    pub topic: Option<RecordId>,
    /// Its column; none for all.
    pub column: Option<Column>,
}

/// The cards, and drafting a finding from them.
#[component]
pub fn Behind(
    season: RecordId,
    coder: Coder,
    facts: Memo<Vec<Fact>>,
    cell: RwSignal<Cell>,
    may_draft: Memo<bool>,
) -> impl IntoView {
    let chosen: Memo<Vec<RecordId>> = Memo::new(move || {
        cell.with(|cell| {
            coder.coded.with(|coded| {
                facts.with(|facts| {
                    let behind = facts.iter().filter(|fact| is_behind(coded, fact, cell));
                    behind.map(|fact| fact.card).collect()
                })
            })
        })
    });
    let cards: Memo<Vec<Said>> = Memo::new(move || {
        let mut cards = coder.cards.get();
        chosen.with(|chosen| cards.retain(|said| chosen.contains(&said.id())));
        cards
    });
    let named = move || {
        let cell = cell.get();
        let topic = cell
            .topic
            .map_or_else(|| "Not coded yet".to_owned(), |topic| coder.name_of(topic));
        match cell.column {
            Some(column) => format!("{topic}: {}", column_name(coder.desk, &column)),
            None => topic,
        }
    };
    // What it is counted of: the cards of its column, where there is one.
    let of_these = Memo::new(move || {
        let mut facts = facts.get();
        cell.with(|cell| facts.retain(|fact| stands_in(fact, cell)));
        facts
    });
    let of = move || {
        let count = chosen.with(Vec::len);
        let is_topic = cell.with(|cell| cell.topic.is_some());
        // Of what was not coded nobody knows whether it is of a topic.
        let all = of_these.with(|all| {
            let counts = |fact: &&Fact| !is_topic || fact.is_coded();
            all.iter().filter(counts).count()
        });
        let (one, many) = if is_topic {
            ("coded card", "coded cards")
        } else {
            ("card", "cards")
        };
        format!("{count} of {}", words::count(all, one, many))
    };
    let by_agency = move || cell.with(|cell| matches!(cell.column, Some(Column::Agency(_))));
    let is_open = Memo::new(move || cell.with(|cell| cell.is_open));
    let drafts = Memo::new(move || may_draft.get() && cell.with(|cell| cell.topic.is_some()));
    view! {
        <Show when=move || is_open.get()>
            // By agency nothing is printed: the few of one agency in a hall may be known.
            <section class="stack" class:screen-only=by_agency data-gap="s" aria-labelledby=BEHIND>
                <header class="row apart">
                    <div>
                        <h2 id=BEHIND tabindex="-1">{named}</h2>
                        <p class="soft">{of}</p>
                    </div>
                    <Show when=move || drafts.get()>
                        <DraftButton season=season cards=chosen all=of_these about=Signal::derive(named) />
                    </Show>
                </header>
                <WindowedList
                    items=cards
                    key=Said::drawn
                    label="Cards behind the number"
                    class="side-by-side-cards"
                    children=move |said| view! { <CardSaid said=said /> }
                />
            </section>
        </Show>
    }
}

//! Taking over what was said: the circle's findings and cards, most dots first, as far as they may leave it.

use crate::live::prelude::*;
use shared::domain::{CardKind, Finding};
use shared::privacy::Known;

use super::{super::about::scope_of, Work, pairs::add};
use crate::{
    pages::{
        circle::evidence::evidence,
        leaving::{self, Leave, use_known},
    },
    ui::{
        button::{Button, Weight},
        chips::Tick,
        dialog::Dialog,
    },
    words,
};

/// One thing that was said.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    text: String,
    detail: String,
}

/// The dialog.
#[component]
pub fn TakeOver(
    /// The answer.
    work: Work,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let known = use_known(work.desk);
    let all = Memo::new(move || {
        if open.get() {
            offered(work, &known.get())
        } else {
            Vec::new()
        }
    });
    let chosen = RwSignal::new(Vec::<String>::new());
    let close = move || {
        open.set(false);
        chosen.set(Vec::new());
    };
    let take = move || {
        let chosen = chosen.get_untracked();
        for said in all.get_untracked() {
            if chosen.contains(&said.text) {
                add(work, said.text);
            }
        }
        close();
    };
    let not_ready = Signal::derive(move || {
        let none = chosen.with(Vec::is_empty);
        none.then(|| "Tick what you want to answer first.".to_owned())
    });
    let row = move |said: Said| {
        let text = StoredValue::new(said.text.clone());
        let holds = Signal::derive(move || {
            chosen.with(|chosen| text.with_value(|text| chosen.contains(text)))
        });
        let change = move |holds: bool| {
            chosen.update(|chosen| {
                chosen.retain(|other| *other != text.get_value());
                if holds {
                    chosen.push(text.get_value());
                }
            });
        };
        view! {
            <li>
                <Tick label=said.text ticked=holds on_tick=change />
                <small class="soft">{said.detail}</small>
            </li>
        }
    };
    view! {
        <Dialog open=open on_close=close wide=true heading="What do you want to answer?">
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <p>
                            "There is nothing more to take over. Cards that a child wanted left out, or whose words wait for the office, are not offered."
                        </p>
                    }
                }
            >
                <ul class="take-over" tabindex="0" aria-label="What was said, most votes first">
                    {move || all.get().into_iter().map(row).collect_view()}
                </ul>
            </Show>
            <div class="buttons">
                <Button
                    words="Take over"
                    weight=Weight::Main
                    not_ready=not_ready
                    shows_reason=false
                    on_press=take
                />
                <Button words="Leave it" on_press=close />
            </div>
        </Dialog>
    }
}

/// The findings, then the cards, most dots first, that are not in the answer already. Tracks.
fn offered(work: Work, known: &Known) -> Vec<Said> {
    let desk = work.desk;
    let scope = scope_of(work.circle);
    let findings = desk.list::<Finding>(&scope).into_iter().filter(|finding| {
        !finding.withdrawn
            && !finding.value.statement.trim().is_empty()
            && leaving::waiting(desk, &scope, finding.id, &finding.value.statement, known)
                .is_empty()
    });
    let findings = findings.map(|finding| Said {
        text: finding.value.statement,
        detail: "Finding".to_owned(),
    });
    let mut cards = evidence(desk, work.circle, known);
    // A child's words are no answer's business: they go as far as their own note says.
    cards.retain(|card| card.kind != CardKind::Voice && card.leave == Leave::AsItIs);
    shared::order::sort_by_key(&mut cards, |card| std::cmp::Reverse(card.dots));
    let cards = cards.into_iter().map(|card| Said {
        text: card.words,
        detail: match card.dots {
            0 => card.kind.label().to_owned(),
            dots => format!(
                "{}, {}",
                card.kind.label(),
                words::count(dots as usize, "vote", "votes")
            ),
        },
    });
    let mut all: Vec<_> = findings.chain(cards).collect();
    // What is in the answer already is not offered again.
    let there: Vec<_> = work.form.with_untracked(|feedback| {
        let said = feedback
            .pairs
            .values()
            .map(|pair| pair.said.trim().to_owned());
        said.collect()
    });
    all.retain(|said| !there.contains(&said.text.trim().to_owned()));
    all
}

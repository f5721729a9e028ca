//! What was counted by hand beside what was captured: guests at the door, and the dots of each poll.

use crate::live::prelude::*;
use shared::domain::{Roadshow, in_places};
use shared::id::RecordId;
use shared::roadshow::tally::{self, Counted};

use super::super::known::{cards, roadshow};
use crate::desk::use_desk;
use crate::pages::saving::use_saver;
use crate::ui::{
    bars::Length,
    panel::{Panel, Section},
    status::{State, Status},
    stepper::Stepper,
};
use crate::{ui::bars::percent, words};

/// How many came.
#[component]
pub fn AtTheDoor(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let guests = Signal::derive(move || {
        roadshow(desk, id)
            .and_then(|one| one.value.guests)
            .unwrap_or(0)
    });
    let count = move |guests: u32| {
        saver.alter::<Roadshow>(&Roadshow::scope(id), id, |one| one.guests = Some(guests));
    };
    view! {
        <Panel heading="Counted at the door">
            <Stepper
                label="Guests"
                detail="Every rate is said of this number."
                count=guests
                on_change=count
            />
        </Panel>
    }
}

/// Each poll: captured, counted by hand, and whether they are the same.
#[component]
pub fn PollsCounted(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let polls = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let polls = in_places(&one.polls).into_iter();
        polls.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
    });
    view! {
        <For each=move || polls.get() key=Clone::clone let:poll>
            <PollCounted id=id poll=poll />
        </For>
    }
}

#[component]
fn PollCounted(id: RecordId, poll: String) -> impl IntoView {
    let desk = use_desk();
    let poll = StoredValue::new(poll);
    let question = Signal::derive(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let found = poll.with_value(|poll| one.polls.get(poll).map(|poll| poll.question.clone()));
        found.unwrap_or_default()
    });
    let counted = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let cards = cards(desk, id);
        let answered = cards.iter().map(|card| &card.value);
        poll.with_value(|poll| tally::poll(&one, poll, answered))
    });
    let total = move || counted.with(|all| all.iter().map(|one| one.captured).sum::<usize>());
    let state = Signal::derive(move || counted.with(|all| compared(all)).0);
    let said = Signal::derive(move || counted.with(|all| compared(all)).1);
    let bars = move || {
        let all = counted.get();
        let most = all.iter().map(|one| one.captured).max().unwrap_or(0);
        all.into_iter()
            .map(|one| view! { <Bar one=one most=most /> })
            .collect_view()
    };
    // The boxes stay as they are while somebody types in one.
    let options = Memo::new(move || counted.with(|all| (0..all.len()).collect::<Vec<_>>()));
    view! {
        <Section heading=question aside=move || view! { <p class="soft">"n = " {total}</p> }>
            <ul class="lying-bars" aria-label="What was chosen">{bars}</ul>
            <Status state=state words=said />
            <details class="more">
                <summary>"Counted by hand"</summary>
                <p class="soft">"Dots on paper, or hands in the air. Neither number is altered to fit the other."</p>
                <div class="stack" data-gap="s">
                    <For each=move || options.get() key=|option| *option let:option>
                        <ByHand id=id poll=poll option=option counted=counted />
                    </For>
                </div>
            </details>
        </Section>
    }
}

#[component]
fn Bar(one: Counted, most: usize) -> impl IntoView {
    let by_hand = one.by_hand.map(|count| format!("{count} by hand"));
    view! {
        <li class="lying">
            <span class="lying-words" dir="auto">{one.words}</span>
            <Length length=percent(one.captured, most) is_unsaid=false />
            <b>{one.captured}</b>
            <small>{by_hand}</small>
        </li>
    }
}

/// The box for one option's hand count.
#[component]
fn ByHand(
    id: RecordId,
    poll: StoredValue<String>,
    option: usize,
    counted: Memo<Vec<Counted>>,
) -> impl IntoView {
    let saver = use_saver();
    let part = move |all: &Vec<Counted>| all.get(option).cloned();
    let words = Signal::derive(move || counted.with(part).map(|one| one.words).unwrap_or_default());
    let count = Signal::derive(move || counted.with(part).and_then(|one| one.by_hand).unwrap_or(0));
    let write = move |count: u32| {
        let name = poll.with_value(|poll| tally::key(poll, option));
        saver.alter::<Roadshow>(&Roadshow::scope(id), id, move |roadshow| {
            roadshow.tally.insert(name, count);
        });
    };
    view! { <Stepper label=words count=count on_change=write /> }
}

/// Whether what was captured equals what was counted by hand.
fn compared(counted: &[Counted]) -> (State, String) {
    let beside: Vec<i64> = counted.iter().filter_map(Counted::beside).collect();
    if beside.is_empty() {
        return (State::Draft, "Nobody has counted by hand".to_owned());
    }
    let differ = beside.iter().filter(|gap| **gap != 0).count();
    if differ == 0 {
        (State::Done, "The same as counted by hand".to_owned())
    } else {
        let options = words::count(differ, "option", "options");
        (
            State::Part,
            format!("Differs from the hand count in {options}"),
        )
    }
}

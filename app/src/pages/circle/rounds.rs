//! The round the room is in: its name, its time, what to ask, and notes on it.

use crate::live::prelude::*;
use shared::domain::{Circle, Round};
use shared::id::RecordId;
use shared::limits;
use std::cmp::Ordering;

use super::about::{circle, minutes_left};
use crate::{
    desk::use_desk,
    pages::{
        clock::ticking,
        form::Form,
        saving::use_saver,
        watched::{Watch, Watched},
    },
    ui::{
        field::Field,
        icon::{Icon, IconName},
        thread::{Knot, Step},
        timer::Timer,
    },
    words,
};

/// The rounds as steps of the rail: those before the room's round are tied.
pub fn steps(circle: &Circle, looked_at: &str) -> Vec<Step> {
    let rounds = circle.rounds_in_order();
    let here = rounds
        .iter()
        .position(|(key, _)| *key == circle.round)
        .unwrap_or(0);
    let knot = |place: usize| match place.cmp(&here) {
        Ordering::Less => Knot::Done,
        Ordering::Equal => Knot::Now,
        Ordering::Greater => Knot::Ahead,
    };
    rounds
        .iter()
        .enumerate()
        .map(|(place, (key, round))| Step {
            words: round.title.clone(),
            to: None,
            knot: knot(place),
            is_current: *key == looked_at,
        })
        .collect()
}

/// The key and name of the round after this one.
pub fn round_after(circle: &Circle, key: &str) -> Option<(String, String)> {
    let rounds = circle.rounds_in_order();
    let here = rounds.iter().position(|(other, _)| *other == key)?;
    rounds
        .get(here + 1)
        .map(|(key, round)| ((*key).to_owned(), round.title.clone()))
}

/// The key and name of the round before this one.
pub fn round_before(circle: &Circle, key: &str) -> Option<(String, String)> {
    let rounds = circle.rounds_in_order();
    let here = rounds.iter().position(|(other, _)| *other == key)?;
    let (key, round) = rounds.get(here.checked_sub(1)?)?;
    Some(((*key).to_owned(), round.title.clone()))
}

/// Moves the whole circle to a round and begins its time. Other tablets follow.
pub fn move_to(circle: &mut Circle, round: &str) {
    round.clone_into(&mut circle.round);
    circle.timer.began_ms = words::now_ms();
}

/// Name and time of the round that is looked at.
#[component]
pub fn RoundHead(
    /// The circle.
    id: RecordId,
    /// The key of the round that is looked at.
    #[prop(into)]
    round: Signal<String>,
) -> impl IntoView {
    let desk = use_desk();
    let now = ticking();
    let value = Memo::new(move || {
        circle(desk, id)
            .map(|circle| circle.value)
            .unwrap_or_default()
    });
    let title = move || {
        value.with(|circle| {
            circle
                .rounds
                .get(&round.get())
                .map(|round| round.title.clone())
        })
    };
    let place = move || {
        value.with(|circle| {
            let rounds = circle.rounds_in_order();
            let place = rounds
                .iter()
                .position(|(key, _)| *key == round.get())
                .unwrap_or(0);
            format!("Round {} of {}", place + 1, rounds.len())
        })
    };
    let time = Memo::new(move || {
        let here = value.with(|circle| circle.round == round.get());
        here.then(|| value.with(|circle| minutes_left(circle, now.get())))
            .flatten()
    });
    view! {
        <header class="row apart">
            <div>
                <p class="eyebrow">{place}</p>
                <h1 id="round">{title}</h1>
            </div>
            <Show when=move || time.get().is_some()>
                <Timer
                    left=Signal::derive(move || time.get().map_or(0, |(left, _)| left))
                    of=Signal::derive(move || time.get().map_or(0, |(_, of)| of))
                />
            </Show>
        </header>
    }
}

/// What to ask in a round. A tap marks a prompt as asked and makes the next one large; this is a
/// help to the facilitator and no part of the record.
#[component]
pub fn Prompts(
    /// The round that is looked at.
    #[prop(into)]
    round: Signal<Round>,
) -> impl IntoView {
    let asked = RwSignal::new(0_usize);
    let mut before = None;
    watch(move || {
        let title = round.with(|round| round.title.clone());
        if before
            .replace(title.clone())
            .is_some_and(|before: String| before != title)
        {
            asked.set(0);
        }
    });
    let each = move |(place, prompt): (usize, String)| {
        let is_asked = move || place < asked.get();
        let is_now = move || (place == asked.get()).then_some("true");
        let press = move |_| asked.set(if is_asked() { place } else { place + 1 });
        view! {
            <li data-state=move || is_asked().then_some("done")>
                <button type="button" aria-current=is_now on:click=press>
                    <Show when=is_asked>
                        <Icon name=IconName::Tick />
                    </Show>
                    <span>
                        {prompt}
                        <Show when=is_asked>
                            <span class="hidden">", asked"</span>
                        </Show>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <ol class="prompts" aria-label="What to ask">
            {move || round.get().prompts.into_iter().enumerate().map(each).collect_view()}
        </ol>
    }
}

/// Free notes on a round: kept as a draft while they are written, saved when the box is left.
#[component]
pub fn RoundNotes(
    /// The key of the round that is looked at.
    #[prop(into)]
    round: Signal<String>,
    /// The form over the circle's notes.
    form: Form<Circle>,
    /// The watch over that form.
    watch: Watch,
) -> impl IntoView {
    let saver = use_saver();
    let value = Signal::derive(move || {
        form.with(|circle| circle.notes.get(&round.get()).cloned().unwrap_or_default())
    });
    let write = move |text: String| {
        let key = round.get_untracked();
        form.edit(|circle| {
            circle.notes.insert(key, text);
        });
    };
    // What looks like an identifier stays a draft on this tablet until somebody has looked at it.
    let leave = move || saver.save_on_leaving(form, watch);
    view! {
        <Field
            label="Notes on this round"
            value=value
            on_input=write
            on_leave=leave
            lines=2
            limit=limits::NOTE
        >
            <Watched watch=watch text=value on_change=write />
        </Field>
    }
}

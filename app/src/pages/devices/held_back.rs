//! What a device that was cut off still had to say, for a lead to decide about.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use serde_json::value::RawValue;
use shared::api::{self, DecideAnswer, DecideRequest, HeldBack, HeldBackAnswer, Nothing};
use shared::sync::parse;

use crate::{
    desk::{Desk, use_desk},
    pages::{asked_of::lines_of, attention::title_of},
    ui::{
        button::{Button, Weight},
        icon::IconName,
        list::{List, Row},
        note::NotePanel,
        status::State,
        toast::use_toasts,
        what_it_says::WhatItSays,
    },
    words,
};

/// Everything that waits for a decision.
#[component]
pub fn HeldBackHere() -> impl IntoView {
    let desk = use_desk();
    let waiting = RwSignal::new(Vec::<HeldBack>::new());
    let look = move || {
        spawn_local(async move {
            if let Ok(answer) = desk
                .ask::<HeldBackAnswer>(api::HELD_BACK, &Nothing {})
                .await
            {
                waiting.set(answer.waiting);
            }
        });
    };
    look();
    let looked = Act::new(look);
    let heading = move || {
        let many = waiting.with(Vec::len);
        format!(
            "{} from a device that was cut off",
            words::count(many, "thing to decide about", "things to decide about")
        )
    };
    view! {
        <Show when=move || !waiting.with(Vec::is_empty)>
            <NotePanel state=State::Decision heading=Signal::derive(heading)>
                <p>
                    "It was written before the device was cut off, or by whoever had it since. Read each one. What you leave out stays with the board, sealed off from the record."
                </p>
                <List small=true>
                    <For each=move || waiting.get() key=|one| (one.device, one.digest.clone()) let:one>
                        <OneHeldBack held=one looked=looked />
                    </For>
                </List>
            </NotePanel>
        </Show>
    }
}

/// What it is, and what it says, in words.
fn told(desk: Desk, held: &HeldBack) -> (String, Vec<(String, String)>) {
    let text = RawValue::from_string(held.body.clone()).ok();
    match text.and_then(|text| parse(0, text).ok()) {
        Some(parsed) if held.is_change => {
            let lines = untrack(|| lines_of(desk, &parsed.change, None));
            (title_of(&parsed.change), lines)
        }
        _ => (
            "A form left half written".to_owned(),
            vec![("What it holds".to_owned(), held.body.clone())],
        ),
    }
}

#[component]
fn OneHeldBack(held: HeldBack, looked: Act) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let (title, lines) = told(desk, &held);
    let about = title.clone();
    let lines = StoredValue::new(lines);
    let whose = [held.name.as_str(), held.label.as_str()];
    let whose = whose
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let detail = format!("{whose}. Came {}", words::when_ms(held.at_ms));
    let is_change = held.is_change;
    let held = StoredValue::new(held);
    let decide = move |take: bool| {
        spawn_local(async move {
            let held = held.get_value();
            let request = DecideRequest {
                digest: held.digest,
                device: held.device,
                take,
            };
            match desk.ask::<DecideAnswer>(api::DECIDE, &request).await {
                Ok(answer) if answer.is_in_log => {
                    toasts.say("Taken into the record, under its author's name.");
                }
                Ok(_) if !take => toasts.say("Left out. Its text stays with the board."),
                Ok(answer) => toasts.say(format!("It could not be taken in. {}", answer.why_not)),
                Err(error) => toasts.say(error.words()),
            }
            looked.run();
        });
    };
    view! {
        <Row what=move || {
            view! {
                <strong>{title.clone()}</strong>
                <small class="row-detail">{detail.clone()}</small>
                <WhatItSays lines=lines.get_value() />
            }
        }>
            <div class="stack" data-gap="xs">
                {is_change
                    .then(|| {
                        view! {
                            <Button words="Take it in" about=about.clone() icon=IconName::Received on_press=move || decide(true) />
                        }
                    })}
                <Button words="Leave it out" about=about.clone() weight=Weight::Quiet on_press=move || decide(false) />
            </div>
        </Row>
    }
}

//! The lease has run out: what is one's own and not sent can be sent or handed out, and nothing else is shown.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use super::{
    attention::{lines_of, title_of},
    hand_out::HandOut,
    sending::SyncNote,
};
use crate::{
    desk::use_desk,
    lease::days_since,
    page::Page,
    tablet::use_tablet,
    ui::{
        bar::PlainBar,
        button::{Button, Weight},
        frame::{Frame, Main},
        icon::IconName,
        list::{List, Row},
        note::Note,
        panel::Section,
        status::{State, Status},
        toast::use_toasts,
        what_it_says::WhatItSays,
    },
    words,
};

/// What is shown until the board was heard.
#[component]
pub fn LeasePage() -> impl IntoView {
    let desk = use_desk();
    let tablet = use_tablet();
    let toasts = use_toasts();
    let days = move || {
        let last = desk.counts().exchanged_ms.unwrap_or_default();
        let days = usize::try_from(days_since(last, words::now_ms())).unwrap_or_default();
        words::count(days, "day", "days")
    };
    let waiting = Memo::new(move || desk.counts().waiting);
    let clock = words::day_and_clock(words::now_ms());
    let lock = move || {
        spawn_local(async move {
            if let Err(error) = tablet.lock().await {
                toasts.say(error.words().to_owned());
            }
        });
    };
    view! {
        <Frame page=Page::Today>
            <PlainBar />
            <Main stack=true>
                <header>
                    <p class="eyebrow">"No word from the board for " {days}</p>
                    <h1>"This tablet needs a signal before it opens"</h1>
                </header>
                <Note state=State::Waiting first="Nothing is lost.">
                    "Everything is still here, sealed under your passphrase. It opens as soon as the board was reached once. Until then you can send what you have not sent, or hand it out as a sealed file."
                </Note>
                <SyncNote />
                <p>
                    "This tablet's clock says " <strong>{clock}</strong>
                    ". If that is wrong, put it right in the tablet's settings and open Golden Thread again: the days are counted by it."
                </p>
                <div class="buttons">
                    <Button words="Send now" icon=IconName::Sent weight=Weight::Main on_press=move || desk.send_now() />
                    <HandOut />
                    <Button words="Lock now" icon=IconName::Lock weight=Weight::Quiet on_press=lock />
                </div>
                <Show when=move || { waiting.get() > 0 }>
                    <OwnUnsent />
                </Show>
            </Main>
        </Frame>
    }
}

/// What one wrote oneself and has not sent.
#[component]
fn OwnUnsent() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || {
        desk.counts();
        desk.unsent()
    });
    view! {
        <Section heading="What you have not sent">
            <List label="What you have not sent">
                {move || {
                    all.get()
                        .into_iter()
                        .map(|change| {
                            let title = title_of(&change);
                            let lines = StoredValue::new(untrack(|| lines_of(desk, &change)));
                            view! {
                                <Row what=move || {
                                    view! {
                                        <strong>{title.clone()}</strong>
                                        <WhatItSays lines=lines.get_value() />
                                    }
                                }>
                                    <Status state=State::Waiting />
                                </Row>
                            }
                        })
                        .collect_view()
                }}
            </List>
        </Section>
    }
}

/// The board has cut this device off: it hands over what was not sent, and nothing more is written here.
#[component]
pub fn HandingOver() -> impl IntoView {
    view! {
        <Frame page=Page::Today>
            <PlainBar />
            <Main stack=true>
                <h1>"This device was cut off"</h1>
                <SyncNote />
                <p class="read">
                    "Keep it switched on, with a signal, until this screen says that nothing is left on it. If this is a mistake, ring your business unit."
                </p>
            </Main>
        </Frame>
    }
}

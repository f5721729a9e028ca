//! This tablet: what is going, what was not accepted and why, what needs a decision, what is held.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Card, Circle, VoiceNote};

use super::{
    asked_of::asked_of,
    attention::{NeedsAttention, title_of},
    fields::subject,
    hand_out::HandOut,
    left::CouldNotBeOpened,
    locking::Locking,
    places::PlacesBar,
    sending::{SyncNote, saying},
    set_aside::WordsSetAside,
    storage_note::StorageNote,
};
use crate::{
    desk::{Desk, SyncStatus, use_desk},
    page::Page,
    platform::remembered,
    tablet::use_tablet,
    ui::{
        button::{Button, LinkButton, Weight},
        chips::Tick,
        frame::{Frame, Main},
        icon::IconName,
        journey::Journey,
        list::{List, Row},
        note::{Note, NotePanel},
        panel::{Panel, Section},
        status::{State, Status},
        tally::{Tally, TallyLine},
        toast::use_toasts,
    },
    words,
};

/// This tablet.
#[component]
pub fn TabletPage() -> impl IntoView {
    let desk = use_desk();
    // Above what grows and shrinks while it is sent, where it waits already; what comes later stands below everything, for
    // nothing may move from under a hand.
    let waits = untrack(|| use_tablet().version_waits());
    view! {
        <Frame page=Page::Tablet>
            <PlacesBar />
            <Main stack=true>
                {waits.then(|| view! { <NewVersion /> })}
                <Exchange />
                <div class="split">
                    <div class="stack">
                        <Unsaved />
                        <CouldNotBeOpened />
                        <WordsSetAside />
                        <NeedsAttention />
                        <Disagreements />
                        <Waiting />
                    </div>
                    <aside class="stack" aria-label="This tablet">
                        <Panel heading="Whose tablet this is">
                            <p>{move || desk.name_of(desk.me())}</p>
                            <p class="soft">{desk.owner().label}</p>
                            <Locking />
                        </Panel>
                        <StorageNote />
                        <HeldHere />
                        <Looks />
                    </aside>
                </div>
                {(!waits).then(|| view! { <NewVersion /> })}
            </Main>
        </Frame>
    }
}

/// How sending stands, drawn and in words, and the button that asks for it now.
#[component]
fn Exchange() -> impl IntoView {
    let desk = use_desk();
    let status = Memo::new(move || desk.sync_status());
    let heading = move || match status.get() {
        SyncStatus::Sending { .. } => "Sending to the board",
        SyncStatus::Receiving { .. } => "Receiving from the board",
        SyncStatus::UpToDate { .. } if desk.counts().waiting == 0 => match desk.counts().refused {
            0 => "Everything is received",
            _ => "Some of it was not accepted",
        },
        SyncStatus::SignIn => "This tablet must join again",
        SyncStatus::CutOff => "The board has cut this device off",
        _ if desk.counts().unsaved > 0 => "Not all of it is saved here yet",
        _ if desk.counts().waiting == 0 => "Nothing waits to be sent",
        _ => "Waiting to send",
    };
    let is_all_received =
        move || matches!(status.get(), SyncStatus::UpToDate { .. }) && desk.counts().waiting == 0;
    let eyebrow = move || {
        let last = desk.counts().exchanged_ms;
        last.map_or("Nothing has been sent from here yet".to_owned(), |last| {
            format!("Last exchanged with the board {}", words::when_ms(last))
        })
    };
    let progress = Memo::new(move || match status.get() {
        SyncStatus::Sending { sent, of } => Some((sent, of)),
        _ => None,
    });
    let not_ready = Signal::derive(move || {
        status
            .with(SyncStatus::is_working)
            .then(|| "It is being sent.".to_owned())
    });
    view! {
        <section class="panel" aria-labelledby="exchange">
            <div class="row apart">
                <div>
                    <p class="eyebrow">{eyebrow}</p>
                    <h1 id="exchange">{heading}</h1>
                </div>
                <div class="buttons">
                    <Show when=move || status.with(|status| *status == SyncStatus::SignIn)>
                        <LinkButton to=Page::Join words="Join again" icon=IconName::Key />
                    </Show>
                    <Button
                        words="Send now"
                        icon=IconName::Sent
                        weight=Weight::Main
                        not_ready=not_ready
                        shows_reason=false
                        on_press=move || desk.send_now()
                    />
                </div>
            </div>
            <Show when=move || !is_all_received() && progress.get().is_none()>
                <SyncNote />
            </Show>
            <Show when=move || progress.get().is_some()>
                <Journey
                    total=Signal::derive(move || progress.get().map_or(1, |(_, of)| of))
                    done=Signal::derive(move || progress.get().map_or(0, |(sent, _)| sent))
                    words=Signal::derive(move || saying(desk).rest)
                />
            </Show>
            <p class="soft">"You can keep working. If the signal drops, it carries on from here."</p>
        </section>
    }
}

/// A newer version waits for the person, never under an open form.
#[component]
fn NewVersion() -> impl IntoView {
    let tablet = use_tablet();
    let toasts = use_toasts();
    // Until the page is loaded again, and that ends it.
    let starts = RwSignal::new(false);
    let take = move || {
        starts.set(true);
        spawn_local(async move {
            if let Err(error) = tablet.take_over().await {
                toasts.say(error.words().to_owned());
                starts.set(false);
            }
        });
    };
    let not_ready =
        Signal::derive(move || starts.get().then(|| "It starts in a moment.".to_owned()));
    view! {
        <Show when=move || tablet.version_waits()>
            <NotePanel state=State::Waiting heading="A new version is ready">
                <p>"It starts when you say so. What you are writing is kept first, and nothing is lost."</p>
                <div class="buttons">
                    <Button words="Start the new version" icon=IconName::Loop not_ready=not_ready on_press=take />
                </div>
            </NotePanel>
        </Show>
    }
}

/// Saves that are in memory and nowhere else, because the storage would not take them.
#[component]
fn Unsaved() -> impl IntoView {
    let desk = use_desk();
    let held = Memo::new(move || {
        let held = desk.held_in_memory();
        held.iter().map(title_of).collect::<Vec<_>>()
    });
    shown(move || {
        let held = held.get();
        (!held.is_empty()).then(|| {
            let first = format!(
                "{} could not be written to this tablet.",
                words::count(held.len(), "save", "saves")
            );
            view! {
                <Note state=State::Refused first=first urgent=true>
                    "It is held in memory and tried again every few seconds. Keep Golden Thread open, and free some room on this device."
                    {held.into_iter().map(|title| view! { <small class="row-detail">{title}</small> }).collect_view()}
                </Note>
            }
        })
    })
}

/// What was said differently on two tablets.
#[component]
fn Disagreements() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || desk.decisions());
    let row = move |one: crate::desk::Disagreement| {
        let what = asked_of(desk, &one.key, &one.field);
        let kind = one.key.kind.label();
        let which = subject(desk, &one.key);
        let detail = if which.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}. {which}")
        };
        let to = Page::Decide {
            record: one.key,
            field: one.field,
        };
        view! {
            <Row what=move || {
                view! {
                    <strong>{what.clone()}</strong>
                    <small class="row-detail">{detail.clone()}</small>
                }
            }>
                <LinkButton to=to words="Look at both" />
            </Row>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <NotePanel
                state=State::Decision
                heading=Signal::derive(move || {
                    let count = all.with(Vec::len);
                    words::count(count, "thing needs your decision", "things need your decision")
                })
            >
                <List small=true>{move || all.get().into_iter().map(row).collect_view()}</List>
            </NotePanel>
        </Show>
    }
}

/// What waits to be sent, by circle.
#[component]
fn Waiting() -> impl IntoView {
    let desk = use_desk();
    let counts = Memo::new(move || desk.counts());
    let state = move |state: State, count: usize, what: &'static str| {
        (count > 0).then(|| {
            view! {
                <Row what=move || what amount=words::count(count, "save", "saves")>
                    <Status state=state />
                </Row>
            }
        })
    };
    view! {
        <Section heading="What you wrote">
            <List label="What you wrote">
                {move || {
                    let counts = counts.get();
                    let nothing = counts.waiting + counts.received + counts.refused == 0;
                    view! {
                        {nothing.then(|| view! { <Row what=|| "Nothing yet" /> })}
                        {state(State::Waiting, counts.waiting, "Goes when there is a signal")}
                        {state(State::Refused, counts.refused, "Needs your attention")}
                        {state(State::Received, counts.received, "The board has checked and stored it")}
                    }
                }}
            </List>
            <p class="soft">
                "A save is one card, one note, one count or one change to any of them."
            </p>
            <Show when=move || { counts.get().waiting + counts.get().unsaved > 0 }>
                <details class="more">
                    <summary>"This tablet cannot reach the board, or is dying"</summary>
                    <p>
                        "Export what is waiting as a file, and give it to an administrator. Only the board's recovery key opens it. Nothing is taken off this tablet: should it reach the board after all, nothing is counted twice."
                    </p>
                    <HandOut />
                </details>
            </Show>
        </Section>
    }
}

/// What lies on this tablet.
#[component]
fn HeldHere() -> impl IntoView {
    let desk = use_desk();
    let tablet = use_tablet();
    let held = Memo::new(move || held(desk));
    let room = move || {
        let standing = tablet.storage();
        standing
            .used
            .map(|used| format!("{} of this device's storage.", words::size(used)))
    };
    view! {
        <Panel heading="On this tablet">
            <Tally>
                <TallyLine label="Learning circles" count=Signal::derive(move || held.get().0) />
                <TallyLine label="Cards" count=Signal::derive(move || held.get().1) />
                <TallyLine label="Children's voice notes" count=Signal::derive(move || held.get().2) />
                <TallyLine label="Photos and recordings" count=0_usize />
            </Tally>
            {move || room().map(|room| view! { <p class="soft">{room}</p> })}
        </Panel>
    }
}

fn held(desk: Desk) -> (usize, usize, usize) {
    (
        desk.all::<Circle>().len(),
        desk.all::<Card>().len(),
        desk.all::<VoiceNote>().len(),
    )
}

/// How this tablet shows things: choices of this browser, of no concern to the board.
#[component]
fn Looks() -> impl IntoView {
    let still = RwSignal::new(remembered::is_noted("motion-off"));
    let left = RwSignal::new(remembered::is_noted("hand-left"));
    let set_still = move |now: bool| {
        remembered::note_look("motion", "off", now);
        still.set(now);
    };
    let set_left = move |now: bool| {
        remembered::note_look("hand", "left", now);
        left.set(now);
    };
    view! {
        <Panel heading="How it looks here">
            <Tick label="No movement on the screen" ticked=still on_tick=set_still />
            <Tick label="Buttons for the left hand" ticked=left on_tick=set_left />
        </Panel>
    }
}

//! A tablet in guests' hands: one question a screen at its station, back to the start by itself, and left only by the
//! passphrase of whoever handed it over. Knows nothing of any other guest.

mod asking;
mod card;
mod choose;
mod contact;
mod facilitator;
mod steps;

use crate::live::prelude::*;
use leptos::ev;
use std::time::Duration;

use asking::Asking;
use card::Card;
use contact::Contact;
use facilitator::Facilitator;
use shared::domain::StationKind;
use shared::field;
use shared::roadshow::kiosk::Kiosk;
use steps::{Screen, Steps};

use crate::{
    page::{Page, RoadshowPart},
    route::use_route,
    tablet::Locked,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        frame::focus_page,
        icon::{Icon, IconName, Mark},
        note::Note,
        status::State,
    },
    words,
};

const SECOND: Duration = Duration::from_secs(1);

/// The kiosk.
#[component]
pub fn KioskPage(
    /// The vault that guests' cards are sealed to, and the station.
    locked: Locked,
) -> impl IntoView {
    document().set_title("Golden Thread");
    let kiosk: Option<Kiosk> = field::from_json(&locked.kiosk);
    let is_read = kiosk.is_some();
    let card = Card::begin(locked, kiosk.unwrap_or_default());
    // Where whoever takes it back goes on, and nothing else of where they were.
    let roadshow = card.kiosk.with_value(|kiosk| kiosk.roadshow);
    let hall = Page::Roadshow(roadshow, RoadshowPart::Hall);
    let route = use_route();
    route.replace(&hall);
    // Nor does a guest who goes back in the browser's history leave them anywhere else.
    let back = window_event_listener(ev::popstate, move |_| route.replace(&hall));
    on_cleanup(move || back.remove());
    if !is_read {
        card.steps.update(Steps::facilitator);
    }
    count_seconds(card);
    let screen = Memo::new(move || card.steps.with(|steps| steps.screen()));
    let moved = StoredValue::new(false);
    watch(move || {
        screen.track();
        // Not when it has just been opened: nobody is there yet.
        if moved.get_value() {
            request_animation_frame(focus_page);
        }
        moved.set_value(true);
    });
    view! {
        <div class="kiosk">
            <a class="skip" href="#main">
                "Skip to the main part"
            </a>
            <Head card=card />
            // Made anew for each screen: no box and no answer is handed from one guest to the next.
            <main id="main" tabindex="-1">
                {shown(move || match screen.get() {
                    Screen::Start => view! { <Start card=card /> },
                    Screen::Asked(at) => view! { <Asking card=card at=at /> },
                    Screen::Contact => view! { <Contact card=card /> },
                    Screen::Thanks => view! {
                        <Thanks card=card words="Kept on this tablet. It goes to the board when the facilitator opens it." />
                    },
                    Screen::Read => view! { <Thanks card=card words="For reading. You wrote nothing, and nothing of you is kept." /> },
                    Screen::Facilitator { .. } => view! { <Facilitator card=card is_read=is_read /> },
                })}
            </main>
            <Foot card=card />
            <StillThere card=card />
        </div>
    }
}

/// Counts the seconds in which nobody touches anything.
fn count_seconds(card: Card) {
    let touched = move || card.steps.update(Steps::touched);
    let heard = [
        window_event_listener(ev::pointerdown, move |_| touched()),
        window_event_listener(ev::keydown, move |_| touched()),
        window_event_listener(ev::input, move |_| touched()),
        window_event_listener(ev::wheel, move |_| touched()),
        window_event_listener(ev::touchmove, move |_| touched()),
    ];
    let ticking = set_interval_with_handle(move || card.second(), SECOND).ok();
    on_cleanup(move || {
        for heard in heard {
            heard.remove();
        }
        if let Some(ticking) = ticking {
            ticking.clear();
        }
    });
}

/// Whose event it is, and what is done at this tablet.
#[component]
fn Head(card: Card) -> impl IntoView {
    let board = card.locked.with_value(|locked| locked.entry.board.clone());
    let place = card
        .kiosk
        .with_value(|kiosk| kiosk.station.kind.label().to_owned());
    view! {
        <header class="row apart">
            <p class="brand">
                <Mark />
                <span>{board}</span>
            </p>
            <p class="kiosk-place">{place}</p>
        </header>
    }
}

/// What it takes, whom to tell about a child, and the way out for whoever handed it over.
#[component]
fn Foot(card: Card) -> impl IntoView {
    let board = card.locked.with_value(|locked| locked.entry.known_board());
    let numbers = [board.phone_front_door, board.phone_duty, board.phone_office];
    let is_number = |number: &String| number.chars().any(|sign| sign.is_ascii_digit());
    let number = numbers.into_iter().find(is_number);
    let or_ring = number.map(|number| {
        let is_dialled = |sign: &char| sign.is_ascii_digit() || *sign == '+';
        let digits: String = number.chars().filter(is_dialled).collect();
        view! { " or ring " <a href=format!("tel:{digits}")>{number}</a> }
    });
    let quiet = move || match card.steps.with(|steps| steps.screen()) {
        Screen::Asked(_) => "Your card goes back to the start when nobody touches it.",
        _ => "Takes about a minute. No name, no login.",
    };
    let open = move || card.steps.update(Steps::facilitator);
    view! {
        <footer class="kiosk-foot">
            <p>{quiet}</p>
            <p>
                <Icon name=IconName::Stop />
                <span>"Worried about a child now? Tell a facilitator" {or_ring} "."</span>
            </p>
            <Button words="For the facilitator" icon=IconName::Key weight=Weight::Quiet on_press=open />
        </footer>
    }
}

/// The station's question, and one button.
#[component]
fn Start(card: Card) -> impl IntoView {
    let (asks, kind) = card.kiosk.with_value(|kiosk| {
        let station = &kiosk.station;
        (station.asks().to_owned(), station.kind.clone())
    });
    let begin = match kind {
        StationKind::Messages => "Read the messages",
        StationKind::Exit => "Answer",
        StationKind::Voice | StationKind::Barriers | StationKind::Ask => "Write a card",
        _ => "Begin",
    };
    let title = card.kiosk.with_value(|kiosk| kiosk.title.clone());
    let trouble = move || {
        card.trouble.get().map(|why| {
            view! {
                <Note state=State::Refused first="A card could not be kept on this tablet.">
                    "Tell the facilitator. " {why}
                </Note>
            }
        })
    };
    view! {
        <div class="kiosk-start stack" data-gap="l">
            <p class="kiosk-title">{title}</p>
            <h1>{asks}</h1>
            <div>
                <Button words=begin weight=Weight::Main icon_after=IconName::Next on_press=move || card.steps.update(Steps::begin) />
            </div>
            {trouble}
        </div>
    }
}

/// Thanks, and what became of what was said.
#[component]
fn Thanks(card: Card, words: &'static str) -> impl IntoView {
    view! {
        <div class="kiosk-start stack" data-gap="l" role="status">
            <span class="kiosk-knot" aria-hidden="true"></span>
            <h1>"Thank you"</h1>
            <p class="read">{words}</p>
            <div>
                <Button words="Back to the start" on_press=move || card.start_again() />
            </div>
        </div>
    }
}

/// Whether anybody is there, when nobody has touched anything for a minute.
#[component]
fn StillThere(card: Card) -> impl IntoView {
    let left = Memo::new(move || card.steps.with(|steps| steps.warns()));
    let open = Signal::derive(move || left.get().is_some());
    let go_on = move || card.steps.update(Steps::touched);
    let seconds = move || {
        let left = usize::try_from(left.get().unwrap_or_default()).unwrap_or_default();
        words::count(left, "second", "seconds")
    };
    view! {
        <Dialog open=open on_close=go_on heading="Are you still there?">
            <p>"This goes back to the start in " {seconds} "."</p>
            <div class="buttons">
                <Button words="Yes, go on" weight=Weight::Main on_press=go_on />
            </div>
        </Dialog>
    }
}

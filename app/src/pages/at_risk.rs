//! Child at risk now: whom to ring, and words to say. Works before anyone has signed in.
//!
//! The software has told nobody, and says so. Levels and order follow the practice guidance,
//! "Immediate safety": danger now, concern today, practice gap, staff conduct.

use crate::live::prelude::*;

use crate::{
    chunk::{Progress, use_chunks, view_of_sealed_form},
    desk::Desk,
    page::{Chunk, Page},
    route::{Route, use_route},
    tablet::{Opening, use_tablet},
    ui::{
        button::{Button, LinkButton},
        frame::{Frame, Main},
        icon::{Icon, IconName},
    },
};

/// One number to ring, and whose it is.
struct Dial {
    whose: &'static str,
    number: String,
    large: bool,
}

/// One level: what is happening, whom to ring, what to say.
struct LevelOfRisk {
    name: &'static str,
    meaning: &'static str,
    dials: Vec<Dial>,
    say: &'static str,
}

/// The four levels with the board's own numbers.
fn levels(board: &shared::domain::Board) -> [LevelOfRisk; 4] {
    let dial = |whose, number: &String| Dial {
        whose,
        number: number.clone(),
        large: false,
    };
    [
        LevelOfRisk {
            name: "Danger now",
            meaning: "A child could be hurt in the next minutes",
            dials: vec![Dial {
                whose: "Police or ambulance",
                number: "999".to_owned(),
                large: true,
            }],
            say: "A child is in danger now. This is where they are. Please send someone.",
        },
        LevelOfRisk {
            name: "Concern today",
            meaning: "A child may not be safe tonight",
            dials: vec![
                dial("Duty manager, by voice", &board.phone_duty),
                dial("Then the front door", &board.phone_front_door),
                dial("Nights and weekends", &board.phone_out_of_hours),
            ],
            say: "I have heard that a child may not be safe tonight. I need you to take this from me now.",
        },
        LevelOfRisk {
            name: "Practice gap",
            meaning: "Something was missed, but the child is safe today",
            dials: vec![dial("Duty manager, in 5 working days", &board.phone_duty)],
            say: "The child is safe today. Something was missed, and I will send a note within 5 working days.",
        },
        LevelOfRisk {
            name: "Staff conduct",
            meaning: "Worry about an adult who works with children",
            dials: vec![dial("Designated officer (LADO)", &board.phone_lado)],
            say: "I am worried about an adult who works with children. I need advice from the designated officer.",
        },
    ]
}

/// Numbers and words, without a signal.
#[component]
pub fn AtRiskPage() -> impl IntoView {
    let desk = use_context::<Desk>();
    let route = use_route();
    let tablet = use_tablet();
    let board = Memo::new(move || desk.map_or_else(|| tablet.known_board(), Desk::board));
    view! {
        <Frame page=Page::AtRisk>
            <header class="bar" data-kind="danger">
                <Icon name=IconName::Stop />
                <p class="bar-place">
                    <strong>"Child at risk now"</strong>
                    <span>"Works without a signal."</span>
                </p>
                <button class="button" type="button" on:click=move |_| go_back(route)>
                    "Go back"
                </button>
            </header>
            <Main stack=true>
                <div class="row apart">
                    <h1>"Ring first. Write after."</h1>
                    <p>
                        <strong>"This tablet has told nobody."</strong>
                        <br />
                        "A person has to hear it from you and say they have it."
                    </p>
                </div>
                <ol class="levels">
                    {move || {
                        levels(&board.get())
                            .into_iter()
                            .enumerate()
                            .map(|(place, level)| view! { <LevelSheet number=place + 1 level=level /> })
                            .collect_view()
                    }}
                </ol>
                <section class="stack" data-gap="s">
                    <h2>"Then write it down"</h2>
                    <WriteDown />
                </section>
                <p class="soft">
                    "Do not write about the child here instead of ringing. A child at risk now comes before confidentiality and before anything this tablet asks of you."
                </p>
            </Main>
        </Frame>
    }
}

/// What the button says, with a desk or without.
const WRITE: &str = "Write down what you did";

/// A record on the desk that is open, or one that is sealed where everything is locked. Where nobody has joined there is
/// nobody whose record it could be.
#[component]
fn WriteDown() -> impl IntoView {
    let desk = use_context::<Desk>();
    let tablet = use_tablet();
    if let Some(desk) = desk {
        return view! { <LinkButton to=Page::Safety(desk.new_id()) words=WRITE icon=IconName::Pencil /> };
    }
    let somebody =
        Memo::new(move || matches!(tablet.opening(), Opening::Locked(_) | Opening::Choose(_)));
    view! {
        <Show
            when=move || somebody.get()
            fallback=|| view! { <p>"Nobody has joined on this device, so it keeps no record. Write it on paper."</p> }
        >
            <Sealing />
        </Show>
    }
}

/// The form that seals, once its chunk is here: a moment, on a tablet that has been here before.
#[component]
fn Sealing() -> impl IntoView {
    let chunks = use_chunks();
    let begun = RwSignal::new(false);
    let begin = move || {
        chunks.fetch(Chunk::Office);
        begun.set(true);
    };
    let progress = Memo::new(move || begun.get().then(|| chunks.progress(Chunk::Office)));
    shown(move || match progress.get() {
        Some(Progress::Here) => view_of_sealed_form(),
        Some(Progress::Missing) => Some(view! {
            <p role="alert">
                "The form is not on this device yet. The numbers work: ring, and write it on paper."
            </p>
            <Button words="Try again" on_press=begin />
        }),
        Some(_) => Some(view! { <p role="status">"One moment."</p> }),
        None => Some(view! { <Button words=WRITE icon=IconName::Pencil on_press=begin /> }),
    })
}

/// Back to where the person was, with everything still there.
fn go_back(route: Route) {
    if route.has_moved() {
        // Going back cannot fail where there is something to go back to.
        let _ = window().history().map(|history| history.back());
    } else {
        route.go(&Page::Today);
    }
}

#[component]
fn LevelSheet(number: usize, level: LevelOfRisk) -> impl IntoView {
    view! {
        <li class="level" data-kind="read">
            <div class="level-head">
                <b>{number}</b>
                <h2>{level.name}</h2>
                <p>{level.meaning}</p>
            </div>
            <div class="level-dials">
                {level.dials.into_iter().map(|dial| view! { <DialLink dial=dial /> }).collect_view()}
            </div>
            <div class="level-say">
                <h3>"You can say"</h3>
                <p class="read">{level.say}</p>
            </div>
        </li>
    }
}

/// A number as a link, never shortened; where none is set, what to do instead.
#[component]
fn DialLink(dial: Dial) -> impl IntoView {
    let digits: String = dial
        .number
        .chars()
        .filter(|digit| digit.is_ascii_digit() || *digit == '+')
        .collect();
    let size = dial.large.then_some("xl");
    let link = if digits.is_empty() {
        view! { <p><strong>"No number set."</strong>" Ask your manager for it now."</p> }
    } else {
        view! {
            <a class="dial" data-size=size href=format!("tel:{digits}")>
                <Icon name=IconName::Phone />
                {dial.number}
            </a>
        }
    };
    view! {
        <p>{dial.whose}</p>
        {link}
    }
}

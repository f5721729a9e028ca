//! A vault that is locked: whose it is, what waits in it, whom to ring, and the box for the passphrase.

use crate::live::prelude::*;
use leptos::task::spawn_local;

use super::unlocking::{BOX, Unlocking};
use crate::{
    chunk::{Progress, use_chunks, view_of_way_back},
    page::{Chunk, Page},
    pages::{
        passphrase::HINT,
        start::forgotten::{Forgotten, Way},
    },
    tablet::{BoardCopy, Locked, use_tablet},
    ui::{
        button::{Button, LinkButton, Weight},
        cover::Cover,
        icon::{Icon, IconName},
        keyboard,
        note::Note,
        passphrase::PassphraseField,
        status::State,
    },
    words,
};

/// What the screen says.
struct Asks {
    heading: &'static str,
    label: &'static str,
    hint: &'static str,
    button: &'static str,
}

const LOCKED: Asks = Asks {
    heading: "This tablet is locked",
    label: "Passphrase",
    hint: "The words you chose. Capital letters do not matter.",
    button: "Unlock",
};

/// Of a device from before there were passphrases.
const NOT_YET: Asks = Asks {
    heading: "Choose a passphrase",
    label: "Your new passphrase",
    hint: HINT,
    button: "Protect this tablet",
};

/// `Tablet 7, Priya Nair`
pub fn whose(locked: &Locked) -> String {
    let names = [locked.entry.label.as_str(), locked.entry.name.as_str()];
    let names = names.into_iter().filter(|name| !name.trim().is_empty());
    names.collect::<Vec<_>>().join(", ")
}

/// What stands large on the cover.
fn board_words(locked: &Locked) -> String {
    match locked.entry.board.trim() {
        "" => "Learning that reaches the board".to_owned(),
        board => board.to_owned(),
    }
}

/// The lock screen.
#[component]
pub fn LockedPage(
    /// Whose vault, and what is known of it from outside.
    locked: Locked,
) -> impl IntoView {
    let unlocking = Unlocking::begin(locked);
    let given = unlocking.given;
    let way = RwSignal::new(Way::of(&given.get_value()));
    let asks_passphrase = Memo::new(move || way.with(|way| *way == Way::Passphrase));
    request_animation_frame(|| keyboard::focus(BOX));
    view! {
        <Cover page=Page::Today words=given.with_value(board_words)>
            {move || {
                if asks_passphrase.get() {
                    view! { <UnlockForm unlocking=unlocking /> }.into_any()
                } else {
                    view! { <WayBackHere locked=given way=way /> }.into_any()
                }
            }}
            <Below locked=given.get_value() way=way />
        </Cover>
    }
}

/// The way back in, once its chunk is here.
#[component]
pub fn WayBackHere(
    /// Whose vault.
    locked: StoredValue<Locked>,
    /// How far it has come.
    way: RwSignal<Way>,
) -> impl IntoView {
    let chunks = use_chunks();
    let again = move || chunks.fetch(Chunk::Desk);
    again();
    let progress = Memo::new(move || chunks.progress(Chunk::Desk));
    move || match progress.get() {
        Progress::Here => view_of_way_back(locked.get_value(), way).into_any(),
        Progress::Missing => view! {
            <Note state=State::Waiting first="This part of the app is not on this tablet yet.">
                "It needs a signal once."
            </Note>
            <Button words="Try again" icon=IconName::Loop on_press=again />
        }
        .into_any(),
        _ => view! { <p role="status">"Opening."</p> }.into_any(),
    }
}

/// The box for the passphrase, and the passkey where there is one.
#[component]
fn UnlockForm(unlocking: Unlocking) -> impl IntoView {
    let given = unlocking.given;
    let is_locked = given.with_value(|locked| locked.outside.is_locked);
    let has_passkey = given.with_value(|locked| locked.outside.has_passkey);
    let asks = if is_locked { &LOCKED } else { &NOT_YET };
    let worth = (!is_locked).then_some(unlocking.choosing.worth);
    let not_ready = Signal::derive(move || {
        unlocking
            .opening
            .get()
            .then(|| "Opening. This takes a moment on purpose.".to_owned())
    });
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                unlocking.by_passphrase();
            }
        >
            <Whose name=given.with_value(whose) heading=asks.heading />
            <CutOffHere given=given />
            {(!is_locked)
                .then(|| {
                    view! {
                        <Note icon=IconName::Key first="What is on this tablet will be sealed with it.">
                            "Everything you have is kept, also what has not been sent."
                        </Note>
                    }
                })}
            <PassphraseField
                label=asks.label
                hint=asks.hint
                value=unlocking.choosing.words
                id=BOX
                problem=unlocking.problem
                worth=worth
                on_cover=true
            />
            <div class="buttons">
                <Button words=asks.button weight=Weight::Main submit=true not_ready=not_ready />
                {has_passkey
                    .then(|| {
                        view! {
                            <Button words="Use your passkey" icon=IconName::Hand not_ready=not_ready shows_reason=false on_press=move || unlocking.by_passkey() />
                        }
                    })}
            </div>
            <SealedHere locked=given.get_value() />
            <NotSent locked=given.get_value() />
        </form>
    }
}

/// That the board has cut this device off, once that was learnt.
#[component]
pub fn CutOffHere(
    /// Whose vault.
    given: StoredValue<Locked>,
) -> impl IntoView {
    let tablet = use_tablet();
    let is_cut_off = RwSignal::new(false);
    spawn_local(async move {
        if tablet.look_whether_cut_off(&given.get_value()).await {
            is_cut_off.set(true);
        }
    });
    view! {
        <Show when=move || is_cut_off.get()>
            <Note state=State::Refused icon=IconName::Stop first="The board has cut this device off.">
                "Unlock it once more with a signal: what you had not sent is handed over, then it wipes itself."
            </Note>
        </Show>
    }
}

/// Whose vault it is, over what is asked.
#[component]
pub fn Whose(
    /// Whose, in words.
    #[prop(into)]
    name: String,
    /// What is asked.
    heading: &'static str,
) -> impl IntoView {
    view! {
        <header>
            <p class="eyebrow">
                <Icon name=IconName::Lock />
                {name}
            </p>
            <h1>{heading}</h1>
        </header>
    }
}

/// Records of a child at risk that were written here while it was locked: how many, and never what they say.
#[component]
fn SealedHere(locked: Locked) -> impl IntoView {
    let tablet = use_tablet();
    let letters = locked.outside.letters;
    (letters > 0).then(|| {
        let copy = RwSignal::new(BoardCopy::Nothing);
        spawn_local(async move { copy.set(tablet.send_letters(&locked).await) });
        let first = words::count(
            letters,
            "record of a child at risk is sealed here.",
            "records of a child at risk are sealed here.",
        );
        let rest = move || match copy.get() {
            BoardCopy::Has => "The board has a sealed copy. Nobody has read it yet: ring. Unlock to send it openly.",
            _ => "Nobody has been told: ring. Unlock to send it.",
        };
        view! {
            <Note state=State::Waiting icon=IconName::Lock first=first>
                {rest}
            </Note>
        }
    })
}

/// How much waits, as far as that is known from outside.
#[component]
fn NotSent(locked: Locked) -> impl IntoView {
    let outside = locked.outside;
    let drafts = words::count(outside.drafts, "half-written form", "half-written forms");
    match (outside.waiting, outside.drafts) {
        (0, 0) => view! {
            <p class="soft">"Nothing of yours on this tablet waits to be sent."</p>
        },
        (0, _) => view! {
            <Note state=State::Waiting first=format!("{drafts} on this tablet.")>
                "Encrypted and safe. You go on where you stopped."
            </Note>
        },
        (waiting, _) => {
            let first = match waiting {
                1 => "1 save of yours is not yet sent.".to_owned(),
                many => format!("{many} saves of yours are not yet sent."),
            };
            view! {
                <Note state=State::Waiting first=first>
                    "They are encrypted and safe. They wait here until you unlock and have a signal."
                </Note>
            }
        }
    }
}

/// For whoever is not this person, and whoever found the tablet.
#[component]
fn Below(locked: Locked, way: RwSignal<Way>) -> impl IntoView {
    let tablet = use_tablet();
    let office = locked.entry.known_board().phone_office;
    let is_long = office.chars().any(|digit| digit.is_ascii_digit());
    let found = is_long.then(|| {
        let digits: String = office
            .chars()
            .filter(|digit| digit.is_ascii_digit() || *digit == '+')
            .collect();
        view! {
            <small>
                "Found this tablet? Ring "
                <a href=format!("tel:{digits}")>{office}</a>
            </small>
        }
    });
    let others = move || spawn_local(async move { tablet.choose().await });
    view! {
        <div class="stack lock-below" data-gap="s">
            <Forgotten has_copy=locked.outside.has_copy way=way />
            <div class="row apart">
                <div class="buttons">
                    <Button words="Somebody else" icon=IconName::People weight=Weight::Quiet on_press=others />
                    <LinkButton to=Page::Join words="Join with a code" icon=IconName::Add weight=Weight::Quiet />
                </div>
                {found}
            </div>
        </div>
    }
}

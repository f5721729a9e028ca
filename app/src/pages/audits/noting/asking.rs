//! The dialog over the questions: what is to be noted, and writing it.

use shared::form::{Item, Part, Spot};

use super::spoken::WordsNote;
use super::{ASKED, KINDS, Noting, Open, WRITTEN};
use crate::live::prelude::*;
use crate::pages::answering::Run;
use crate::pages::answering::anywhere::Entry;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
    toast::use_toasts,
};

/// What a child's words are called where they are noted.
const WORDS: &str = "A child’s words";

/// Noting, over whatever question is looked at.
#[component]
pub fn NotingDialog(
    /// What is noted.
    noting: Noting,
    /// From whose questions.
    run: Run,
) -> impl IntoView {
    let open = noting.open;
    let heading = Signal::derive(move || {
        let called = match open.get() {
            Some(Open::Entry(part, _)) => KINDS
                .iter()
                .find(|(of, _)| *of == part)
                .map(|(_, words)| *words),
            Some(Open::Words(_)) => Some(WORDS),
            _ => None,
        };
        called.unwrap_or("What do you want to note?").to_owned()
    });
    view! {
        <Dialog
            open=Signal::derive(move || open.with(Option::is_some))
            on_close=move || noting.close()
            wide=true
            heading=heading
        >
            {shown(move || match open.get() {
                Some(Open::Asking) => view! { <Asking noting=noting /> },
                Some(Open::Entry(_, entry)) => view! { <EntryNote noting=noting run=run entry=entry /> },
                Some(Open::Words(note)) => view! { <WordsNote noting=noting note=note /> },
                None => ().into_any(),
            })}
        </Dialog>
    }
}

/// One thing that can be noted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Entry(Part, &'static str),
    Words,
}

impl Way {
    /// `Good practice (2)`. Tracks.
    fn words(self, noting: Noting) -> String {
        let (called, count) = match self {
            Self::Entry(part, called) => (called, noting.entries(part).len()),
            Self::Words => (WORDS, noting.spoken()),
        };
        let half = self == Self::Words && noting.half_written().is_some();
        match count {
            0 => called.to_owned(),
            _ if half => format!("{called} ({count}, one half written)"),
            count => format!("{called} ({count})"),
        }
    }

    fn go(self, noting: Noting) {
        match self {
            Self::Entry(part, _) => noting.write(part),
            Self::Words => noting.write_words(),
        }
    }
}

/// What can be noted in this tool, in the order it is offered. Tracks.
fn ways(noting: Noting) -> Vec<Way> {
    let entry = |place: usize| {
        let (part, called) = *KINDS.get(place)?;
        noting.repeat(part).map(|_| Way::Entry(part, called))
    };
    [entry(0), Some(Way::Words), entry(1)]
        .into_iter()
        .flatten()
        .collect()
}

#[component]
fn Asking(noting: Noting) -> impl IntoView {
    let ways = untrack(|| ways(noting));
    let offered = ways.clone();
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        let place = event.key().parse::<usize>().ok();
        let way = place.and_then(|place| offered.get(place.checked_sub(1)?));
        if let Some(way) =
            way.filter(|_| !event.ctrl_key() && !event.alt_key() && !event.meta_key())
        {
            event.prevent_default();
            way.go(noting);
        }
    };
    let many = ways.len();
    let button = move |way: Way| {
        let icon = match way {
            Way::Entry(Part::GoodPractice, _) => IconName::Good,
            Way::Entry(..) => IconName::Findings,
            Way::Words => IconName::Voice,
        };
        view! { <Button words=Signal::derive(move || way.words(noting)) icon=icon on_press=move || way.go(noting) /> }
    };
    view! {
        <p>"It is kept with this audit, and you come back to where you were."</p>
        <div class="buttons noting-ways" id=ASKED on:keydown=pressed>
            {ways.into_iter().map(button).collect_view()}
            <Button words="Not now" weight=Weight::Quiet on_press=move || noting.close() />
        </div>
        <p class="soft wide-only">{(many > 1).then(|| format!("Or press a number from 1 to {many}."))}</p>
    }
}

/// An entry of good practice, or a draft finding.
#[component]
fn EntryNote(noting: Noting, run: Run, entry: Spot) -> impl IntoView {
    let toasts = use_toasts();
    let place = untrack(|| {
        let repeat = run.with(|answers| answers.repeat_of(entry));
        run.words(repeat, Item::asks)
    });
    let take_away = move || {
        let undo = run.take_away(entry);
        noting.open.set(None);
        noting.close();
        toasts.say_with_undo("Taken away", undo);
    };
    view! {
        <p class="soft">{format!("It stands with the others under “{place}”.")}</p>
        <div id=WRITTEN>
            <Entry run=run entry=entry level=3 />
        </div>
        <div class="buttons">
            <Button words="Back to the question" weight=Weight::Main on_press=move || noting.close() />
            <Button words="Take it away" weight=Weight::Quiet on_press=take_away />
        </div>
    }
}

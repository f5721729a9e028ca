//! One text with its marked words, why they were kept, and the two answers.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Approval, Kept};
use shared::privacy::Spot;

use super::scan::Held;
use crate::{
    desk::{Desk, use_desk},
    page::Page,
    pages::{fields::field_words, saving::use_saver, who::who_and_when},
    ui::{
        button::{Button, LinkButton, Weight},
        icon::IconName,
        keyboard,
        toast::use_toasts,
    },
};

/// One text that waits.
#[component]
pub fn HeldRow(
    /// The text.
    held: Held,
    /// All that wait, to know which is next.
    waiting: Memo<Vec<Held>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let place = held.place();
    let about = about(&held);
    let page = held.page.clone();
    let kept = StoredValue::new(held.clone());
    let stay = move || {
        let held = kept.get_value();
        let next = waiting.with_untracked(|all| next_of(all, &held));
        spawn_local(async move {
            let mut given = Vec::new();
            for digest in digests(&held) {
                let scope = &held.key.scope;
                let id = Approval::id(held.key.id, Approval::WORDS, &digest);
                let mut draft = desk.open::<Approval>(scope, id);
                draft.after = Approval {
                    of: held.key.id,
                    what: Approval::WORDS.to_owned(),
                    digest,
                    withdrawn: None,
                };
                match desk.save(&draft).await {
                    Ok(done) => given.extend(done.change),
                    Err(error) => {
                        toasts.say(error.words());
                        return;
                    }
                }
            }
            toasts.say_with_undo("They may stay", move || {
                for change in &given {
                    saver.undo(*change);
                }
            });
            let next = next.map_or("main".to_owned(), |next| stay_id(&next));
            request_animation_frame(move || keyboard::focus(&next));
        });
    };
    // A closed circle is opened again in its record, and worded anew there.
    let change = match page {
        Page::CircleRecord(_) => "Open the record, to open the circle again",
        _ => "Change the wording",
    };
    view! {
        <article class="panel held">
            <Words held=held />
            <div class="buttons">
                <Button
                    id=stay_id(&place)
                    words="They may stay"
                    about=about.clone()
                    icon=IconName::Tick
                    on_press=stay
                />
                <LinkButton to=page words=change about=about weight=Weight::Quiet />
            </div>
        </article>
    }
}

/// One text whose words were allowed to stay.
#[component]
pub fn GivenRow(
    /// The text.
    held: Held,
) -> impl IntoView {
    let saver = use_saver();
    let about = about(&held);
    let kept = StoredValue::new(held.clone());
    let take_back = move || {
        let held = kept.get_value();
        for digest in digests(&held) {
            saver.withdraw::<Approval>(
                held.key.scope.clone(),
                Approval::id(held.key.id, Approval::WORDS, &digest),
                String::new(),
                "Taken back. The text waits again.",
            );
        }
    };
    view! {
        <article class="panel held">
            <Words held=held />
            <div class="buttons">
                <Button words="Take it back" about=about weight=Weight::Quiet on_press=take_back />
            </div>
        </article>
    }
}

/// Where it stands, the text with its words marked, what they look like and why they were kept.
#[component]
fn Words(held: Held) -> impl IntoView {
    let desk = use_desk();
    let heading = format!(
        "{}. {}",
        held.from,
        field_words(&held.key.kind, base(&held.field))
    );
    let marked = marked(&held.text, &held.spots);
    let lines = move || {
        let each = held.spots.iter().map(|spot| {
            let (reason, who) = reason(desk, &held, spot);
            view! {
                <li>
                    <span>
                        <strong>"‘" {spot.words(&held.text).to_owned()} "’"</strong>
                        " looks like "
                        {spot.sort.words()}
                        ". "
                        {reason}
                    </span>
                    {who.map(|who| view! { <small class="soft">{who}</small> })}
                </li>
            }
        });
        each.collect_view()
    };
    view! {
        <h2>{heading}</h2>
        <p class="read">{marked}</p>
        <ul class="held-why">{lines}</ul>
    }
}

/// A field's own name, without what tells two texts of one entry apart.
fn base(field: &str) -> &str {
    field.strip_suffix(".did").unwrap_or(field)
}

/// The text, with the words marked.
fn marked(text: &str, spots: &[Spot]) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for spot in spots {
        let before = text.get(at..spot.start).unwrap_or_default().to_owned();
        parts.push(before.into_any());
        parts.push(view! { <mark>{spot.words(text).to_owned()}</mark> });
        at = spot.end;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    parts
}

/// Why the words were kept, and who said so and when, by role. Tracks.
fn reason(desk: Desk, held: &Held, spot: &Spot) -> (String, Option<String>) {
    let id = Kept::id(held.key.id, &spot.digest(&held.text));
    let Some(kept) = desk.item::<Kept>(&held.key.scope, id) else {
        return ("No reason was given.".to_owned(), None);
    };
    let said = kept.value.reason.label();
    let reason = match kept.value.note.trim() {
        "" => format!("Kept because: {said}."),
        note => format!("Kept because: {said}. {note}"),
    };
    let who = kept
        .last
        .map(|last| who_and_when(desk, last.author, last.at_ms));
    (reason, who)
}

/// The digests of the marked words, each once.
fn digests(held: &Held) -> Vec<String> {
    let digests = held.spots.iter().map(|spot| spot.digest(&held.text));
    let mut digests: Vec<_> = digests.collect();
    shared::order::sort_and_dedup(&mut digests);
    digests
}

/// Which text a button is about, for those who listen.
fn about(held: &Held) -> String {
    let words = held
        .spots
        .iter()
        .map(|spot| spot.words(&held.text).to_owned());
    crate::words::and(&words.collect::<Vec<_>>())
}

fn stay_id(place: &str) -> String {
    format!("stay-{place}")
}

/// The one after it in the list, or before it where it is the last; one that other words of the same record
/// settle with it does not count.
fn next_of(all: &[Held], held: &Held) -> Option<String> {
    let at = all.iter().position(|other| other == held)?;
    let (before, after) = (all.get(..at)?, all.get(at + 1..)?);
    let other = |other: &&Held| other.key != held.key || digests(other) != digests(held);
    let next = after.iter().find(other);
    let next = next.or_else(|| before.iter().rev().find(other));
    next.map(Held::place)
}

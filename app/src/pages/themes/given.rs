//! One audit of one file: to whom it is given, how it stands, and giving it to another or sending it back.

use leptos::task::spawn_local;
use shared::domain::{Assignment, Theme};
use shared::id::PersonId;

use super::files::{Files, assignment};
use super::known::{Given, Stands};
use crate::desk::{Desk, SaveError, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, LinkButton, Weight},
    dialog::Dialog,
    field::Field,
    icon::IconName,
    select::{Offer, Select},
    status::{State, Status},
    toast::use_toasts,
};
use crate::words;

/// To whom a file that was begun is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wish {
    to: Option<PersonId>,
}

/// Who audits it, first or second.
#[component]
pub fn GivenTo(
    /// What the page knows.
    files: Files,
    /// The file.
    reference: String,
    /// Who could.
    people: Memo<Vec<Offer<PersonId>>>,
    /// Whether it is the second, blind audit.
    is_second: bool,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let of = StoredValue::new(reference);
    let now = Memo::new(move || of.with_value(|reference| files.to(reference, is_second)));
    let other = Memo::new(move || {
        of.with_value(|reference| files.to(reference, !is_second))
            .map(|given| given.auditor())
    });
    // Whoever audits it already does not audit it again.
    let offers = Memo::new(move || {
        let mut offers = people.get();
        offers.retain(|(person, _)| Some(*person) != other.get());
        offers
    });
    let asks = RwSignal::new(None::<Wish>);
    let choose = move |person: Option<PersonId>| {
        let before = now.get_untracked();
        if before.as_ref().map(Given::auditor) == person {
            return;
        }
        if before.as_ref().is_some_and(|given| given.audit.is_some()) {
            asks.set(Some(Wish { to: person }));
            return;
        }
        let reference = of.get_value();
        spawn_local(async move {
            let why = "Given to somebody else";
            if let Err(why) = give(desk, files, before, &reference, person, is_second, why).await {
                toasts.say(why);
            }
        });
    };
    let label = if is_second {
        "Second, blind"
    } else {
        "Auditor"
    };
    let standing = move || {
        let given = now.get()?;
        let (state, said) = standing_words(&given);
        let leads = given.audit.is_some().then(|| {
            let about = format!("{} by {}", of.get_value(), desk.name_of(given.auditor()));
            view! { <LinkButton to=Page::Audit(given.id) words="Read" about=about weight=Weight::Quiet /> }
        });
        let back =
            (given.stands() == Stands::In).then(|| view! { <SendBack given=given.clone() /> });
        Some(view! {
            <Status state=state words=said icon=(state == State::Waiting).then_some(IconName::Clock) />
            {leads}
            {back}
        })
    };
    view! {
        <div class="file-auditor">
            <Select
                label=Signal::derive(move || format!("{label} of {}", of.get_value()))
                none_yet="Nobody yet"
                offers=offers
                chosen=Signal::derive(move || now.get().map(|given| given.auditor()))
                on_choose=choose
            />
            <div class="row">{shown(standing)}</div>
        </div>
        <Dialog open=Signal::derive(move || asks.get().is_some()) on_close=move || asks.set(None) heading="Give it to somebody else?">
            <Reassign files=files of=of now=now asks=asks is_second=is_second />
        </Dialog>
    }
}

fn standing_words(given: &Given) -> (State, String) {
    match given.stands() {
        Stands::Waiting => (State::Waiting, "Not begun".to_owned()),
        Stands::Begun => {
            let answered = given
                .audit
                .as_ref()
                .map_or(0, |audit| audit.value.answered());
            (
                State::Draft,
                format!("Begun, {}", words::count(answered, "answer", "answers")),
            )
        }
        Stands::Conflict => (State::Decision, "Has had a part in the case".to_owned()),
        Stands::In => (State::Received, "Handed in".to_owned()),
        Stands::SentBack => (State::Waiting, "Sent back".to_owned()),
    }
}

/// Takes a file from whoever has it and gives it to another: a new audit in a scope of its own.
pub async fn give(
    desk: Desk,
    files: Files,
    before: Option<Given>,
    reference: &str,
    to: Option<PersonId>,
    is_second: bool,
    why: &str,
) -> Result<(), String> {
    let said = |error: SaveError| error.words();
    if let Some(before) = before {
        let scope = Assignment::scope(before.id);
        desk.withdraw::<Assignment>(&scope, before.id, why)
            .await
            .map_err(said)?;
    }
    let Some(person) = to else { return Ok(()) };
    let given = assignment(desk, files, reference, person)?;
    let id = desk.new_id();
    if is_second {
        // First, so that it never looks like another first audit.
        let mut draft = desk.open::<Theme>(&Theme::scope(files.id), files.id);
        draft
            .after
            .second
            .insert(id.to_string(), reference.to_owned());
        desk.save(&draft).await.map_err(said)?;
    }
    let draft = desk.begin(&Assignment::scope(id), id, given);
    desk.save(&draft).await.map_err(said)?;
    Ok(())
}

/// Asks why a file that was begun goes to another.
#[component]
fn Reassign(
    files: Files,
    of: StoredValue<String>,
    now: Memo<Option<Given>>,
    asks: RwSignal<Option<Wish>>,
    is_second: bool,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let why = RwSignal::new(String::new());
    let not_ready = Signal::derive(move || {
        why.with(|why| why.trim().is_empty())
            .then(|| "Say why first.".to_owned())
    });
    let name = now
        .get_untracked()
        .map(|given| desk.name_of(given.auditor()));
    let name = name.unwrap_or_default();
    let go = move || {
        let (before, to) = (
            now.get_untracked(),
            asks.get_untracked().and_then(|wish| wish.to),
        );
        let (reference, why) = (of.get_value(), why.get_untracked().trim().to_owned());
        asks.set(None);
        spawn_local(async move {
            let said = match give(desk, files, before, &reference, to, is_second, &why).await {
                Ok(()) => {
                    "Given to another. What was answered before stays with the board.".to_owned()
                }
                Err(why) => why,
            };
            toasts.say(said);
        });
    };
    view! {
        <p>
            {format!("{name} has begun it. It leaves their tablet at its next contact; what they answered stays with the board, apart, and the new audit begins with nothing of it.")}
        </p>
        <Field label="Why" value=why on_input=move |text| why.set(text) limit=shared::limits::REASON required=true />
        <div class="buttons">
            <Button words="Give it to the other" weight=Weight::Main not_ready=not_ready on_press=go />
            <Button words="Leave it" on_press=move || asks.set(None) />
        </div>
    }
}

/// Sends a finished audit back with a question.
#[component]
fn SendBack(given: Given) -> impl IntoView {
    let saver = use_saver();
    let asks = RwSignal::new(false);
    let question = RwSignal::new(String::new());
    let reference = given.value.reference.clone();
    let id = given.id;
    let not_ready = Signal::derive(move || {
        question
            .with(|words| words.trim().is_empty())
            .then(|| "Write what you ask first.".to_owned())
    });
    let send = move || {
        let words = question.get_untracked().trim().to_owned();
        asks.set(false);
        saver.alter::<Assignment>(&Assignment::scope(id), id, |given| {
            given.sent_back.insert(words::now_ms().to_string(), words);
        });
    };
    view! {
        <Button words="Send back" about=reference weight=Weight::Quiet on_press=move || asks.set(true) />
        <Dialog open=asks on_close=move || asks.set(false) heading="Send it back with a question">
            <p>"The audit is opened for its auditor again. What they finished before stays as it was, in the history."</p>
            <Field
                label="What you ask"
                hint="Never a name."
                value=question
                on_input=move |text| question.set(text)
                lines=3
                limit=shared::limits::VOICE
                required=true
            />
            <div class="buttons">
                <Button words="Send it back" weight=Weight::Main not_ready=not_ready on_press=send />
                <Button words="Not now" on_press=move || asks.set(false) />
            </div>
        </Dialog>
    }
}

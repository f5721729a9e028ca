//! One audit of one file: to whom it is given, how it stands, and giving it to another or sending it back.

use leptos::task::spawn_local;
use shared::domain::{Assignment, Theme};
use shared::id::{PersonId, RecordId};

use super::files::{Files, assignment};
use super::known::{Given, Stands};
use crate::desk::{Desk, SaveError, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::use_saver;
use crate::pages::watched::{Watch, Watched};
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
    // Whoever audits it, or has had it, does not audit it again.
    let offers = Memo::new(move || {
        let mut offers = people.get();
        let auditor = now.get().map(|given| given.auditor());
        let had_it = of.with_value(|reference| files.had(reference));
        offers.retain(|(person, _)| Some(*person) == auditor || !had_it.contains(person));
        offers
    });
    let asks = RwSignal::new(None::<Wish>);
    // One at a time: arrow keys on a closed list choose at every press.
    let busy = RwSignal::new(false);
    let choose = move |person: Option<PersonId>| {
        let before = now.get_untracked();
        if before.as_ref().map(Given::auditor) == person {
            return;
        }
        if before.as_ref().is_some_and(|given| given.audit.is_some()) {
            asks.set(Some(Wish { to: person }));
            return;
        }
        if busy.get_untracked() {
            return;
        }
        let given = person
            .map(|person| of.with_value(|reference| assignment(desk, files, reference, person)));
        let given = match given.transpose() {
            Ok(given) => given,
            Err(why) => return toasts.say(why),
        };
        let before = before.map(|given| given.id);
        busy.set(true);
        spawn_local(async move {
            let why = "Given to somebody else";
            if let Err(why) = give(desk, files.id, given, before, is_second, why).await {
                toasts.say(why);
            }
            busy.set(false);
        });
    };
    let label = if is_second {
        "Second, blind"
    } else {
        "Auditor"
    };
    let standing = move || {
        let given = now.get()?;
        let (state, said) = match files.beside_the_count(&given) {
            Some(said) => (State::Late, said.to_owned()),
            None => standing_words(&given),
        };
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
        <Dialog open=Signal::derive(move || asks.get().is_some()) on_close=move || asks.set(None) heading="Take it from its auditor?">
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

/// Gives a file to somebody, as a new audit in a scope of its own, and then takes it from whoever had it. Whatever a page
/// knows is handed in: the page may be gone before it is done.
pub async fn give(
    desk: Desk,
    theme: RecordId,
    given: Option<Assignment>,
    before: Option<RecordId>,
    is_second: bool,
    why: &str,
) -> Result<(), String> {
    let said = |error: SaveError| error.words();
    if let Some(given) = given {
        let id = desk.new_id();
        if is_second {
            // First, so that it never looks like another first audit.
            let mut draft = desk.open::<Theme>(&Theme::scope(theme), theme);
            let reference = given.reference.clone();
            draft.after.second.insert(id.to_string(), reference);
            desk.save(&draft).await.map_err(said)?;
        }
        let draft = desk.begin(&Assignment::scope(id), id, given);
        desk.save(&draft).await.map_err(said)?;
    }
    if let Some(before) = before {
        let scope = Assignment::scope(before);
        let back = desk.withdraw::<Assignment>(&scope, before, why).await;
        back.map_err(said)?;
    }
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
    let altered = Signal::derive(move || vec![("withdrawn".to_owned(), why.get())]);
    let watch = Watch::over_texts(
        desk,
        Theme::scope(files.id),
        Signal::fixed(files.id),
        altered,
    );
    let not_ready = Signal::derive(move || {
        why.with(|why| why.trim().is_empty())
            .then(|| "Say why first.".to_owned())
    });
    let is_another = asks.with_untracked(|wish| wish.is_some_and(|wish| wish.to.is_some()));
    let words = if is_another {
        "Give it to the other"
    } else {
        "Take it back"
    };
    let name = now
        .get_untracked()
        .map(|given| desk.name_of(given.auditor()));
    let name = name.unwrap_or_default();
    let go = move || {
        if !watch.is_settled() {
            return;
        }
        watch.reasons().write_down();
        let before = now.get_untracked().map(|given| given.id);
        let to = asks.get_untracked().and_then(|wish| wish.to);
        let given = to.map(|to| of.with_value(|reference| assignment(desk, files, reference, to)));
        let why = why.get_untracked().trim().to_owned();
        asks.set(None);
        let given = match given.transpose() {
            Ok(given) => given,
            Err(why) => return toasts.say(why),
        };
        let is_another = given.is_some();
        spawn_local(async move {
            let said = match give(desk, files.id, given, before, is_second, &why).await {
                Ok(()) if is_another => {
                    "Given to another. What has reached the board of the audit before stays there."
                        .to_owned()
                }
                Ok(()) => "Taken back. What has reached the board of it stays there.".to_owned(),
                Err(why) => why,
            };
            toasts.say(said);
        });
    };
    view! {
        <p>
            {format!("{name} has it. It leaves their tablet at its next contact. What has reached the board of their answers stays there, apart; what has not stays on their tablet and is not taken in any more. A new audit begins with nothing of it.")}
        </p>
        <Field label="Why" hint="Never a name." value=why on_input=move |text| why.set(text) limit=shared::limits::REASON required=true>
            <Watched watch=watch text=why on_change=move |text| why.set(text) />
        </Field>
        <div class="buttons">
            <Button words=words weight=Weight::Main not_ready=not_ready on_press=go />
            <Button words="Leave it" on_press=move || asks.set(None) />
        </div>
    }
}

/// Sends a finished audit back with a question.
#[component]
fn SendBack(given: Given) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let asks = RwSignal::new(false);
    let question = RwSignal::new(String::new());
    let scope = Assignment::scope(given.id);
    let altered = Signal::derive(move || vec![("sent_back".to_owned(), question.get())]);
    let watch = Watch::over_texts(desk, scope, Signal::fixed(given.id), altered);
    let reference = given.value.reference.clone();
    let id = given.id;
    let not_ready = Signal::derive(move || {
        question
            .with(|words| words.trim().is_empty())
            .then(|| "Write what you ask first.".to_owned())
    });
    // Later than the audit was finished, whatever the clocks of the two devices say.
    let finished = given
        .audit
        .as_ref()
        .and_then(|audit| audit.value.finished_ms);
    let send = move || {
        if !watch.is_settled() {
            return;
        }
        watch.reasons().write_down();
        let words = question.get_untracked().trim().to_owned();
        asks.set(false);
        saver.alter::<Assignment>(&Assignment::scope(id), id, |given| {
            let at = words::now_ms().max(finished.unwrap_or_default());
            given.sent_back.insert(at.to_string(), words);
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
            >
                <Watched watch=watch text=question on_change=move |text| question.set(text) />
            </Field>
            <div class="buttons">
                <Button words="Send it back" weight=Weight::Main not_ready=not_ready on_press=send />
                <Button words="Not now" on_press=move || asks.set(false) />
            </div>
        </Dialog>
    }
}

//! The end of an audit: what is still missing, and calling it finished.

use shared::domain::CaseAudit;
use shared::id::RecordId;

use super::given::assignment;
use super::keeping::{Entries, Keeping};
use super::work::{finish, forget_place};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::answering::{Missing, Run};
use crate::pages::saving::use_saver;
use crate::pages::watched::Watch;
use crate::ui::{
    button::{Button, Weight},
    icon::IconName,
    note::Note,
    status::State,
    toast::use_toasts,
};
use crate::words;

/// What stands behind the last question.
#[component]
pub fn AtEnd(
    /// Which audit.
    id: RecordId,
    /// Its answers.
    run: Run,
    /// What keeps them.
    keeping: Keeping,
    /// That there is a newer version of its tool, in words.
    newer: Memo<Option<String>>,
) -> impl IntoView {
    let missing = run.missing();
    let count = missing.len();
    let heading = match count {
        0 => "Nothing is missing".to_owned(),
        count => words::count(count, "thing is missing", "things are missing"),
    };
    let missing = (count > 0).then(|| {
        view! {
            <p class="read">"Each leads to its question. You can finish all the same: whoever reads the audit sees what is open."</p>
            <Missing run=run missing=missing />
        }
    });
    let desk = use_desk();
    let given = Memo::new(move || assignment(desk, id).map(|given| given.value));
    let done = (count == 0).then(|| {
        let says = move || {
            if given.with(Option::is_some) {
                "Finish it, and it is handed in. It is opened again only if a lead sends it back with a question."
            } else {
                "Finish it, and it is ready for the office. You can open it again."
            }
        };
        view! { <p class="read">{says}</p> }
    });
    let asked = move || {
        let asked = given.with(|given| {
            given
                .as_ref()
                .and_then(|given| given.asked_last().map(|(_, words)| words.to_owned()))
        });
        asked
            .map(|asked| view! { <Note state=State::Decision first="A lead asked:">{asked}</Note> })
    };
    let pending = keeping.pending();
    let looks_at = move || {
        let held = !pending.with(Entries::is_empty)
            && keeping.watch().is_some_and(|watch| !watch.is_clean());
        held.then(|| {
            view! {
                <Note state=State::Draft icon=IconName::Eye first="Some words are only a draft.">
                    "They look like a name or a number, and are not saved until you have looked at them."
                </Note>
            }
        })
    };
    let name = format!("end-of-{id}");
    view! {
        <div class="stack" data-gap="s">
            <h1 class="ask" id=name tabindex="-1">{heading}</h1>
            {shown(asked)}
            {done}
            {missing}
            {shown(looks_at)}
            {move || newer.get().map(|newer| view! { <p class="soft">{newer}</p> })}
        </div>
    }
}

/// Calls it finished.
#[component]
pub fn FinishButton(
    /// Which audit.
    id: RecordId,
    /// Its answers.
    run: Run,
    /// What keeps them.
    keeping: Keeping,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let is_whole = run.missing().is_empty();
    let words = if is_whole {
        "Finish"
    } else {
        "Finish all the same"
    };
    let press = move || {
        keeping.save();
        let is_settled = keeping.watch().is_none_or(Watch::is_settled);
        if !is_settled {
            return;
        }
        let mut draft = desk.open::<CaseAudit>(&CaseAudit::scope(id), id);
        finish(&mut draft.after);
        let then = Box::new(move || {
            forget_place(desk, id);
            toasts.say("Finished, and saved on this tablet");
        });
        saver.save_then(draft, None, None, then);
    };
    view! { <Button words=words weight=Weight::Main push=true icon=IconName::Tick on_press=press /> }
}

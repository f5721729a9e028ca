//! The end of an audit: what is still missing, and calling it finished.

use shared::domain::{Assignment, CaseAudit};
use shared::form::Spot;
use shared::id::RecordId;

use super::given::assignment;
use super::keeping::Keeping;
use super::not_begun::{PartInCase, has_part, part_id};
use super::noting::{NotedList, Noting, noted_id};
use super::work::{finish, forget_place};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::answering::{Alarms, Missing, Run, Ways};
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
    keyboard,
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
    /// What is noted from its questions.
    noting: Noting,
    /// That there is a newer version of its tool, in words.
    newer: Memo<Option<String>>,
) -> impl IntoView {
    let had_part = run.with(has_part);
    let missing = run.missing();
    let count = missing.len();
    let held = Memo::new(move || held(run, keeping));
    let holds = Memo::new(move || !held.with(Vec::is_empty));
    let heading = move || match count {
        0 if holds.get() => "Some words are to be looked at".to_owned(),
        0 => "Nothing is missing".to_owned(),
        count => words::count(count, "thing is missing", "things are missing"),
    };
    let missing = (count > 0).then(|| {
        view! {
            <p class="read">
                "Each leads to its question."
                {move || (!holds.get() && !had_part).then_some(" You can finish all the same: whoever reads the audit sees what is open.")}
            </p>
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
        view! { <Show when=move || !holds.get()><p class="read">{says}</p></Show> }
    });
    let alarms = run.with(|answers| view! { <Alarms answers=answers run=run /> });
    let name = format!("end-of-{id}");
    view! {
        <div class="stack" data-gap="s">
            <h1 class="ask" id=name tabindex="-1">{heading}</h1>
            {alarms}
            {had_part.then(|| view! { <PartInCase id=id is_given=Signal::derive(move || given.with(Option::is_some)) /> })}
            <Closed given=given />
            {done}
            <Show when=move || holds.get()>
                <h2 id=held_id(id) tabindex="-1">"Look at these words first"</h2>
                <p class="read">"They look like a name or a number. Until you have looked at them they are only a draft, and the audit cannot be finished."</p>
                <Ways run=run ways=held label="Words to look at" />
            </Show>
            {missing}
            <NotedList noting=noting run=run />
            {move || newer.get().map(|newer| view! { <p class="soft">{newer}</p> })}
        </div>
    }
}

/// What a lead asked when they sent it back. It stands there until the audit is handed in again.
#[component]
pub fn LeadAsked(
    /// Which audit.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let asked = Memo::new(move || {
        let given = assignment(desk, id)?;
        let (_, words) = given.value.asked_last()?;
        Some(words.to_owned())
    });
    shown(move || {
        asked
            .get()
            .map(|asked| view! { <Note state=State::Decision first="A lead asked:">{asked}</Note> })
    })
}

/// That the themed audit a file was given for is closed.
#[component]
pub fn Closed(
    /// What was given.
    given: Memo<Option<Assignment>>,
) -> impl IntoView {
    let closed = move || given.with(|given| given.as_ref().and_then(|given| given.closed_ms));
    shown(move || {
        closed().map(|at| {
            let first = format!("The themed audit was closed {}.", words::when_ms(at));
            view! {
                <Note state=State::Late first=first>
                    "What you hand in now is kept and marked as late, and counts in no report. Ask a lead before you go on."
                </Note>
            }
        })
    })
}

/// The heading over the words that are to be looked at.
fn held_id(id: RecordId) -> String {
    format!("held-of-{id}")
}

/// Questions whose words wait to be looked at, in the order they are asked, and what is to be said of each. Tracks.
fn held(run: Run, keeping: Keeping) -> Vec<(Spot, String)> {
    let keys = keeping.held();
    run.with(|answers| {
        let spots = keys.iter().filter_map(|key| answers.spot_of_key(key));
        let mut spots: Vec<Spot> = spots.collect();
        run.plan(|plan| {
            shared::order::sort_by_key(&mut spots, |spot| plan.screen_of(answers, *spot));
        });
        let said = spots.into_iter();
        said.map(|spot| (spot, "Words that look like a name or a number.".to_owned()))
            .collect()
    })
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
    /// What is noted from its questions.
    noting: Noting,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    // Counted anew at each press: what is noted at the end may want more.
    let missing = RwSignal::new(run.missing().len());
    let words = Signal::derive(move || match missing.get() {
        // What is to be looked at first keeps it from being finished, whatever else is missing.
        _ if !keeping.held().is_empty() => "Finish".to_owned(),
        0 => "Finish".to_owned(),
        _ => "Finish all the same".to_owned(),
    });
    let given = Memo::new(move || assignment(desk, id).map(|given| given.value));
    let asks = RwSignal::new(false);
    let hand_in = move || {
        asks.set(false);
        let mut draft = desk.open::<CaseAudit>(&CaseAudit::scope(id), id);
        let asked = given.with_untracked(|given| {
            let given = given.as_ref();
            given.and_then(|given| given.asked_last().map(|(ms, _)| ms))
        });
        finish(&mut draft.after, asked);
        let then = Box::new(move || {
            forget_place(desk, id);
            toasts.say("Finished, and saved on this tablet");
        });
        saver.save_then(draft, None, None, then);
    };
    // What is handed in is out of one's hands: with something missing it takes two presses.
    let press = move || {
        keeping.save();
        if untrack(|| run.with(has_part)) {
            toasts.say("Not finished. You answered that you have had a part in this case.");
            keyboard::focus(&part_id(id));
            return;
        }
        if !untrack(|| keeping.held()).is_empty() {
            toasts.say(
                "Not finished yet. Look first at the words that look like a name or a number.",
            );
            keyboard::focus(&held_id(id));
            return;
        }
        if untrack(|| noting.half_written()).is_some() {
            toasts.say("Not finished yet. A child’s words are half written: keep them or let go of them first.");
            keyboard::focus(&noted_id(id));
            return;
        }
        missing.set(run.missing().len());
        let is_given = given.with_untracked(Option::is_some);
        if missing.get_untracked() > 0 && is_given {
            asks.set(true);
        } else {
            hand_in();
        }
    };
    let heading = Signal::derive(move || {
        format!(
            "Hand it in with {} missing?",
            words::count(missing.get(), "thing", "things")
        )
    });
    let counts = move || {
        let is_closed = given.with(|given| {
            given
                .as_ref()
                .is_some_and(|given| given.closed_ms.is_some())
        });
        (!is_closed).then_some(" It counts as an audited file.")
    };
    view! {
        <Button words=words weight=Weight::Main push=true icon=IconName::Tick on_press=press />
        <Dialog open=asks heading=heading on_close=move || asks.set(false)>
            <p>"It is opened again only if a lead sends it back. Whoever reads it sees what is open." {counts}</p>
            <div class="buttons">
                <Button words="Go back to what is missing" weight=Weight::Main on_press=move || asks.set(false) />
                <Button words="Hand it in" on_press=hand_in />
            </div>
        </Dialog>
    }
}

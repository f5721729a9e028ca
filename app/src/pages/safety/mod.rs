//! What was done for a child at risk, written down: open until a named role has it.
//!
//! Nothing of it tells anybody, and every screen says so. It comes before the rules of an offline lease and before words
//! that look like a name: those are pointed out and keep nothing from being saved.

mod fields;
mod sealing;

pub use sealing::SealedForm;

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::Safety;
use shared::id::RecordId;

use super::{form::Form, lost::NotHere, saving::Saving, watched::Watch};
use crate::{
    desk::{Desk, Standing, use_desk},
    page::Page,
    ui::{
        bar::WorkBar,
        button::{Button, Weight},
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        status::{State, Status},
        toast::use_toasts,
    },
    words,
};
use fields::{Fields, Over};

/// One record.
#[component]
pub fn SafetyPage(
    /// Which; one that is not there yet is begun.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let scope = Safety::scope(id);
    if !untrack(|| desk.may_write::<Safety>(&scope)) {
        return view! { <NotHere what="record" /> };
    }
    let form = Form::open(desk, &scope, id, || Safety {
        noticed_ms: words::now_ms(),
        ..Safety::default()
    });
    let over = Over::Desk(form, Watch::over(desk, scope.clone(), form));
    let is_closed = Memo::new(move || {
        let item = desk.item::<Safety>(&Safety::scope(id), id);
        item.is_some_and(|item| !item.value.is_open())
    });
    let is_saved = Memo::new(move || desk.item::<Safety>(&Safety::scope(id), id).is_some());
    view! {
        <Frame page=Page::Safety(id)>
            <WorkBar back=Page::Today place="Child at risk now" detail="">
                <Saving is_draft=Signal::derive(move || form.is_draft()) is_new=Signal::derive(move || !is_saved.get()) />
            </WorkBar>
            <Main stack=true>
                <h1>"Write down what you did"</h1>
                <Note state=State::Refused icon=IconName::Stop first="This tablet has told nobody.">
                    "A person has to hear it from you and say that they have it."
                </Note>
                <Stands id=id />
                <Show when=move || is_closed.get()>
                    <Note state=State::Done first="This record is closed.">
                        "A named role has said that they have it. Open it again if there is more to be done."
                    </Note>
                </Show>
                <Fields over=over />
            </Main>
            <SafetyActions id=id form=form over=over />
        </Frame>
    }
}

/// Whose it is, how it was written, and how far it has come.
#[component]
fn Stands(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let item = Memo::new(move || desk.item::<Safety>(&Safety::scope(id), id));
    shown(move || {
        item.get().map(|item| {
            let first = item.first.map_or(String::new(), |said| {
                let when = words::when_ms(said.at_ms);
                format!("{} wrote it {when}.", desk.name_of(said.author))
            });
            let locked = item.value.while_locked.then(|| {
                view! {
                    <Note icon=IconName::Lock first="Written while the tablet was locked.">
                        "Whoever held it could write it. Ask the person whose tablet it is."
                    </Note>
                }
            });
            let state = match item.standing {
                Standing::Waiting => State::Waiting,
                Standing::Received => State::Received,
            };
            view! {
                <p class="row">
                    <Status state=State::Saved />
                    <Status state=state />
                    <span class="soft">{first}</span>
                </p>
                {locked}
            }
        })
    })
}

/// Why a record cannot be closed yet.
fn not_to_close(safety: &Safety) -> Option<String> {
    (!safety.is_acknowledged()).then(|| {
        "It can be closed once a named role has said, by voice, that they have it.".to_owned()
    })
}

#[component]
fn SafetyActions(id: RecordId, form: Form<Safety>, over: Over) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let save = move |said: &'static str| {
        let Over::Desk(_, watch) = over else {
            return;
        };
        let reasons = watch.reasons();
        spawn_local(async move {
            match form.save().await {
                Ok(Some(_)) => {
                    reasons.write_down();
                    toasts.say(said);
                }
                Ok(None) => toasts.say("Something is missing. It is marked on the screen."),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let is_closed = move || form.with(|safety| safety.closed);
    let not_ready = Signal::derive(move || form.with(not_to_close));
    let close = move |closed: bool| {
        form.edit(|safety| safety.closed = closed);
        save(if closed {
            "The record is closed. It has told nobody."
        } else {
            "The record is open again. It has told nobody."
        });
    };
    view! {
        <Actions label="This record">
            <Show
                when=is_closed
                fallback=move || {
                    view! { <Button words="Close this record" not_ready=not_ready on_press=move || close(true) /> }
                }
            >
                <Button words="Open it again" on_press=move || close(false) />
            </Show>
            <Show when=move || is_new(desk, id)>
                <p class="soft wide-only">"A draft is kept while you type."</p>
            </Show>
            <Button words="Save" weight=Weight::Main push=true on_press=move || save("Saved on this tablet. It has told nobody.") />
        </Actions>
    }
}

fn is_new(desk: Desk, id: RecordId) -> bool {
    desk.item::<Safety>(&Safety::scope(id), id).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_has_can_be_closed() {
        let mut safety = Safety::default();
        assert!(not_to_close(&safety).is_some());
        safety.acknowledged_ms = Some(1);
        assert!(not_to_close(&safety).is_some());
        safety.acknowledged_by = "Duty manager".to_owned();
        assert_eq!(not_to_close(&safety), None);
    }
}

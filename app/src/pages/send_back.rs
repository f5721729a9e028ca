//! The office's two answers to a finding it was offered: taking it up, or sending it back with a question.

use crate::live::prelude::*;
use shared::domain::{Finding, FindingStage};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;

use super::saving::{Saver, use_saver};
use crate::{
    desk::{Desk, use_desk},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
        status::State,
    },
};

/// How a finding stands: its look and its words.
pub fn stage_look(stage: &FindingStage, withdrawn: bool) -> (State, String) {
    if withdrawn {
        return (State::Refused, "Taken back".to_owned());
    }
    let look = match stage {
        FindingStage::Draft | FindingStage::Other(_) => State::Draft,
        FindingStage::Offered => State::Waiting,
        FindingStage::Returned => State::Decision,
        FindingStage::Accepted => State::Done,
    };
    (look, stage.label().to_owned())
}

/// Takes a finding up, and offers to undo that.
pub fn take_up(desk: Desk, saver: Saver, scope: &Scope, id: RecordId) {
    let mut draft = desk.open::<Finding>(scope, id);
    draft.after.stage = FindingStage::Accepted;
    saver.save(draft, None, Some("Taken up, to go before the Board".into()));
}

/// Asks for the question, and sends the finding back with it.
#[component]
pub fn SendBack(
    /// What is to be sent back; nothing while the dialog is closed.
    asked: RwSignal<Option<(Scope, RecordId)>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let question = RwSignal::new(String::new());
    let close = move || {
        asked.set(None);
        question.set(String::new());
    };
    let not_ready = Signal::derive(move || {
        question.with(|question| match question.chars().count() {
            _ if question.trim().is_empty() => Some("Write the question first.".to_owned()),
            long if long > limits::NOTE => Some("Make it shorter first.".to_owned()),
            _ => None,
        })
    });
    let send = move || {
        if untrack(|| not_ready.get()).is_some() {
            return;
        }
        if let Some((scope, id)) = asked.get_untracked() {
            let mut draft = desk.open::<Finding>(&scope, id);
            draft.after.stage = FindingStage::Returned;
            draft.after.asked = question.with_untracked(|question| question.trim().to_owned());
            saver.save(draft, None, Some("Sent back with your question".into()));
        }
        close();
    };
    view! {
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            on_close=close
            heading="Send it back with a question"
        >
            <p>"It goes back to those who wrote it. They see your question at the head of the finding, and can offer it again."</p>
            <Field
                label="What do you ask?"
                value=question
                on_input=move |text| question.set(text)
                limit=limits::NOTE
                lines=3
            />
            <div class="buttons">
                <Button
                    words="Send it back"
                    weight=Weight::Main
                    not_ready=not_ready
                    shows_reason=false
                    on_press=send
                />
                <Button words="Leave it" on_press=close />
            </div>
        </Dialog>
    }
}

//! What can be done with the answer: print it, copy its words, save it, approve it as it stands.

use crate::live::prelude::*;
use crate::platform::print::print;
use leptos::task::spawn_local;
use shared::domain::{Approval, Feedback, SaidDid};
use wasm_bindgen_futures::JsFuture;

use super::{FEEDBACK, Work};
use crate::{
    page::Page,
    pages::{circle::about::scope_of, differs::first_difference, saving::use_saver},
    ui::{
        button::{Button, LinkButton, Weight},
        frame::Actions,
        icon::IconName,
        toast::use_toasts,
    },
};

/// The words as they go into an e-mail.
fn plain_words(feedback: &Feedback) -> String {
    let opening = Some(feedback.opening.trim().to_owned()).filter(|opening| !opening.is_empty());
    let pairs = feedback.pairs_in_order().into_iter().map(|(_, pair)| {
        let (said, did) = (pair.said.trim(), pair.did.trim());
        format!("You said: {said}\nWe did: {did}")
    });
    opening
        .into_iter()
        .chain(pairs)
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Print, copy, save, approve.
#[component]
pub fn FeedbackActions(
    /// The answer.
    work: Work,
) -> impl IntoView {
    let saver = use_saver();
    let toasts = use_toasts();
    let form = work.form;
    let scope = move || scope_of(work.circle);
    let not_approved = Signal::derive(move || {
        (!work.is_approved()).then(|| "A lead approves it first.".to_owned())
    });
    let copy = move || {
        let words = form.with_untracked(plain_words);
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&words)).await;
            toasts.say(if copied.is_ok() {
                "Copied. Put the words into the e-mail to the group."
            } else {
                "The browser would not copy it. Select the words and copy them by hand."
            });
        });
    };
    let save = move || {
        saver.save_watched(form, work.watch, || {});
    };
    let may_save = Memo::new(move || {
        let may = work.desk.may_write::<Feedback>(&scope());
        may && (work.is_altered() || work.item.with(Option::is_none))
    });
    let may_approve =
        Memo::new(move || work.is_lead() && !may_save.get() && work.approval.with(Option::is_none));
    let not_ready = Signal::derive(move || {
        if work
            .item
            .with(|item| item.as_ref().and_then(first_difference))
            .is_some()
        {
            return Some("It was written in two ways. That is settled first.".to_owned());
        }
        if work.waiting.get() > 0 {
            return Some("Words that look like an identifier are settled first.".to_owned());
        }
        if form.with(Feedback::is_empty) {
            return Some("Write what was said and done first.".to_owned());
        }
        let lacks = form.with(|feedback| feedback.pairs.values().any(SaidDid::lacks_answer));
        lacks.then(|| "Something that was said has no answer yet.".to_owned())
    });
    let approve = move || {
        let Some(digest) = untrack(|| {
            work.item
                .with(|item| item.as_ref().map(|item| item.value.digest()))
        }) else {
            return;
        };
        let id = Approval::id(work.record(), FEEDBACK, &digest);
        let mut draft = work.desk.open::<Approval>(&scope(), id);
        draft.after = Approval {
            of: work.record(),
            what: FEEDBACK.to_owned(),
            digest,
            withdrawn: None,
        };
        saver.save(draft, None, Some("Approved as it stands".into()));
    };
    view! {
        <Actions label="This answer">
            <LinkButton to=Page::CircleRecord(work.circle) words="Back" icon=IconName::Back />
            <Button words="Print" icon=IconName::Print on_press=print />
            <Button
                words="Copy the words"
                icon=IconName::Copy
                not_ready=not_approved
                shows_reason=false
                on_press=copy
            />
            <Show when=move || may_save.get()>
                <Button
                    words="Save"
                    weight=Weight::Main
                    push=true
                    on_press=save
                />
            </Show>
            <Show when=move || may_approve.get()>
                <Button
                    words="Approve it as it stands"
                    icon=IconName::Tick
                    weight=Weight::Main
                    push=true
                    not_ready=not_ready
                    on_press=approve
                />
            </Show>
        </Actions>
    }
}

#[cfg(test)]
mod tests {
    use super::super::opening;
    use super::*;

    #[test]
    fn an_email_holds_what_the_group_reads_and_nothing_else() {
        let mut feedback = opening();
        let pair = SaidDid {
            said: " Nobody rang the school ".to_owned(),
            did: "The plan now names who rings.".to_owned(),
            ..SaidDid::default()
        };
        feedback.pairs.insert("a".to_owned(), pair);
        assert_eq!(
            plain_words(&feedback),
            "Thank you for what you said when we met. This is what came of it.\n\nYou said: Nobody rang the school\nWe did: The plan now names who rings."
        );
    }
}

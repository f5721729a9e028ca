//! How the answer stands on its way to the group, and what the group will read.

use crate::live::prelude::*;
use shared::domain::{Approval, Feedback, Role};

use super::{super::about::scope_of, Work};
use crate::{
    page::Page,
    pages::{saving::use_saver, who::who_and_when},
    ui::{
        button::{Button, LinkButton, Weight},
        field::Field,
        icon::IconName,
        note::Note,
        panel::Panel,
        status::{State, Status},
    },
    words,
};

/// Drafted, approved, sent: in words, with what comes next.
#[component]
pub fn Stands(
    /// The answer.
    work: Work,
) -> impl IntoView {
    let sent_on = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(|item| item.value.sent_on))
    });
    let look = Memo::new(move || {
        let today = words::now().date();
        let sent = sent_on.get().map(|day| words::date(day, today));
        match (sent, work.is_approved(), work.was_approved()) {
            (Some(day), true, _) => (State::Sent, format!("Sent on {day}")),
            (Some(day), false, _) => (
                State::Slipped,
                format!("Changed since it was sent on {day}"),
            ),
            (None, true, _) => (State::Done, "Approved by a lead".to_owned()),
            (None, false, true) => (State::Decision, "Changed since it was approved".to_owned()),
            (None, false, false) => (State::Draft, "Drafted".to_owned()),
        }
    });
    let next = move || match (look.get().0, work.is_altered()) {
        (State::Sent, _) => "The group has had its answer.",
        (State::Done, _) => {
            "The office sends it from its booking list. Note the day here when it has gone."
        }
        (State::Decision | State::Slipped, _) => {
            "It is not approved any more. A lead reads it again as it stands now."
        }
        (_, true) => "Save it, then a lead reads it and approves it as it stands.",
        _ => "A lead reads it and approves it as it stands.",
    };
    let by = move || {
        let approval = work.approval.get().filter(|_| work.is_approved())?;
        let last = approval.last?;
        Some(format!(
            "Approved: {}",
            who_and_when(work.desk, last.author, last.at_ms)
        ))
    };
    view! {
        <Panel heading="How it stands">
            <p role="status">
                <Status
                    state=Signal::derive(move || look.get().0)
                    words=Signal::derive(move || Some(look.get().1))
                />
            </p>
            <p class="screen-only">{next}</p>
            {move || by().map(|by| view! { <p class="soft">{by}</p> })}
            <HeldBack work=work />
            <Show when=move || work.is_approved()>
                <Sent work=work />
            </Show>
        </Panel>
    }
}

/// Words that look like an identifier: settled before anything is approved.
#[component]
fn HeldBack(work: Work) -> impl IntoView {
    let first = Signal::derive(move || {
        let count = work.waiting.get();
        format!(
            "{} words that look like an identifier.",
            words::count(count, "text holds", "texts hold")
        )
    });
    view! {
        <Show when=move || work.waiting.get() != 0>
            <div class="stack screen-only" data-gap="xs">
                <Note state=State::Decision icon=IconName::Eye first=first>
                    {move || {
                        if work.desk.access().is(&Role::Lead) {
                            "Say whether they may stay, or change the wording."
                        } else {
                            "Change the wording, or a lead says whether they may stay."
                        }
                    }}
                </Note>
                <Show when=move || work.is_lead()>
                    <LinkButton to=Page::KeptWords words="Look at words kept" weight=Weight::Quiet />
                </Show>
            </div>
        </Show>
    }
}

/// The day it was sent, and taking an approval back.
#[component]
fn Sent(work: Work) -> impl IntoView {
    let saver = use_saver();
    let sent_on = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(|item| item.value.sent_on))
    });
    let typed = RwSignal::new(None::<String>);
    let day = Signal::derive(move || {
        typed.get().unwrap_or_else(|| {
            let day = sent_on.get().unwrap_or_else(|| words::now().date());
            day.to_string()
        })
    });
    let not_ready = Signal::derive(move || {
        let day = shared::day::read(&day.get());
        day.is_none().then(|| "Choose the day first.".to_owned())
    });
    let note = move || {
        let day = untrack(|| shared::day::read(&day.get()));
        saver.alter::<Feedback>(&scope_of(work.circle), work.record(), |feedback| {
            feedback.sent_on = day;
        });
        typed.set(None);
    };
    let take_back = move || {
        if let Some(approval) = work.approval.get_untracked() {
            saver.withdraw::<Approval>(
                approval.scope,
                approval.id,
                String::new(),
                "The approval is taken back",
            );
        }
    };
    let words_of = Signal::derive(move || {
        let words = if sent_on.get().is_some() {
            "Change the day"
        } else {
            "It was sent"
        };
        words.to_owned()
    });
    let may_write = Memo::new(move || work.desk.may_write::<Feedback>(&scope_of(work.circle)));
    view! {
        <Show when=move || may_write.get()>
            <div class="field-join screen-only">
                <Field
                    label="Day it was sent"
                    kind="date"
                    value=day
                    on_input=move |text| typed.set(Some(text))
                />
                <Button words=words_of not_ready=not_ready shows_reason=false on_press=note />
            </div>
        </Show>
        <Show when=move || work.is_lead() && sent_on.get().is_none()>
            <div class="screen-only">
                <Button words="Take the approval back" weight=Weight::Quiet on_press=take_back />
            </div>
        </Show>
    }
}

/// What the group will read, as it stands in the form.
#[component]
pub fn Reads(
    /// The answer.
    work: Work,
) -> impl IntoView {
    let form = work.form;
    let pairs = move || {
        form.with(|feedback| {
            let pairs = feedback.pairs_in_order().into_iter();
            pairs
                .filter(|(_, pair)| !pair.said.trim().is_empty() || !pair.did.trim().is_empty())
                .map(|(_, pair)| {
                    let said = pair.said.clone();
                    let did = match pair.did.trim() {
                        "" => view! { <dd class="soft">"Not answered yet."</dd> },
                        did => view! { <dd>{did.to_owned()}</dd> },
                    };
                    view! {
                        <div>
                            <dt>"You said"</dt>
                            <dd class="read">{said}</dd>
                            <dt>"We did"</dt>
                            {did}
                        </div>
                    }
                })
                .collect_view()
        })
    };
    let draft = move || (!work.is_approved()).then_some("A draft, not approved yet.");
    view! {
        <Panel heading="What the group will read">
            <p class="paper-only">{draft}</p>
            <p class="written">{form.part(|feedback| feedback.opening.clone())}</p>
            <Show
                when=move || !form.with(Feedback::is_empty)
                fallback=|| view! { <p class="soft">"What was said and done appears here as you write."</p> }
            >
                <dl class="said-did">{pairs}</dl>
            </Show>
        </Panel>
    }
}

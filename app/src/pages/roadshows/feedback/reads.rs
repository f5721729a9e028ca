//! How the answer stands on its way to the guests, and what they will read: also as a sheet to print.

use shared::domain::Feedback;

use super::Work;
use crate::live::prelude::*;
use crate::pages::differs::{Differs, first_difference};
use crate::ui::{
    panel::Panel,
    status::{State, Status},
};
use crate::words;

/// Drafted, or on the guests' page: in words, with what comes next.
#[component]
pub fn Stands(work: Work) -> impl IntoView {
    let sent_on = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(|item| item.value.sent_on))
    });
    let held_off = Memo::new(move || work.held_off());
    let look = Memo::new(move || match sent_on.get() {
        Some(_) if held_off.get().is_some() => {
            (State::Decision, "Kept off the guests’ page".to_owned())
        }
        Some(day) => {
            let day = words::date(day, words::now().date());
            (State::Sent, format!("On the guests’ page since {day}"))
        }
        None => (State::Draft, "Drafted".to_owned()),
    });
    let next = move || match (sent_on.get().is_some(), work.form.is_altered()) {
        _ if held_off.get().is_some() => {
            "It was put there. Guests read it again when that is settled."
        }
        (true, true) => "Guests still read what was saved last. When you save, they read this.",
        (true, false) => {
            "Whoever opens the address on their slip reads it. What is saved from now on shows there at once."
        }
        (false, true) => "Save it. When every line has its answer, put it on the guests’ page.",
        (false, false) => {
            "Guests find it at the address on their slips once it is put there. Print it for those who asked for paper."
        }
    };
    let first = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(first_difference))
    });
    view! {
        <div class="screen-only">
            <Panel heading="How it stands">
                <Differs first=first />
                <p role="status">
                    <Status
                        state=Signal::derive(move || look.get().0)
                        words=Signal::derive(move || Some(look.get().1))
                    />
                </p>
                <p>{move || held_off.get().map(|why| format!("{why} "))} {next}</p>
            </Panel>
        </div>
    }
}

/// What guests will read.
#[component]
pub fn Reads(work: Work) -> impl IntoView {
    let form = work.form;
    let pairs = move || {
        form.with(|feedback| {
            let pairs = feedback.pairs_in_order().into_iter();
            pairs
                .filter(|(_, pair)| !pair.said.trim().is_empty() || !pair.did.trim().is_empty())
                .map(|(_, pair)| {
                    let did = match pair.did.trim() {
                        "" => view! { <dd class="soft">"Not answered yet."</dd> },
                        did => view! { <dd>{did.to_owned()}</dd> },
                    };
                    view! {
                        <div>
                            <dt>"You said"</dt>
                            <dd class="read">{pair.said.clone()}</dd>
                            <dt>"We did"</dt>
                            {did}
                        </div>
                    }
                })
                .collect_view()
        })
    };
    let draft = move || {
        let is_sent = work.item.with(|item| {
            item.as_ref()
                .is_some_and(|item| item.value.sent_on.is_some())
        });
        (!is_sent || form.is_altered() || work.held_off().is_some())
            .then_some("A draft. Guests do not read this yet.")
    };
    let held = move || {
        (work.waiting.get() > 0).then_some("Not on this paper: it holds words that look like an identifier, and no lead has approved them.")
    };
    view! {
        <Panel heading="What guests will read">
            <p class="paper-only">{draft}</p>
            <crate::ui::paper::OnPaper unless=Signal::derive(held)>
                <p class="written">{form.part(|feedback| feedback.opening.clone())}</p>
                <Show
                    when=move || !form.with(Feedback::is_empty)
                    fallback=|| view! { <p class="soft">"What was said and done appears here as you write."</p> }
                >
                    <dl class="said-did">{pairs}</dl>
                </Show>
            </crate::ui::paper::OnPaper>
        </Panel>
    }
}

//! Choosing what bears a finding out, from everything the circle gathered.

use crate::live::prelude::*;
use shared::domain::CardKind;

use super::{Work, linked::Told};
use crate::{
    pages::circle::evidence::Evidence,
    ui::{
        button::{Button, Weight},
        choice::{Answer, ChoiceSize, Choices},
        dialog::Dialog,
    },
    words,
};

/// The dialog.
#[component]
pub fn Chooser(
    /// The finding.
    work: Work,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let kind = RwSignal::new(None::<CardKind>);
    let all = work.gathered;
    let shown_now = Memo::new(move || {
        let kind = kind.get();
        let mut shown = all.get();
        shown.retain(|one| kind.as_ref().is_none_or(|kind| one.kind == *kind));
        // What cannot be chosen stands last, with the reason.
        shared::order::sort_by_key(&mut shown, |one| one.why_not().is_some());
        shown
    });
    let close = move || open.set(false);
    let chosen = move || {
        let linked = work.form.with(|finding| finding.evidence_ids().count());
        words::count(linked, "chosen", "chosen")
    };
    view! {
        <Dialog open=open on_close=close wide=true heading="What bears it out?">
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <p>
                            "The circle has no cards and no children's voices yet. What is caught in the room can be chosen here."
                        </p>
                    }
                }
            >
                <Choices
                    label="Show"
                    answers=kinds()
                    chosen=Signal::derive(move || Some(kind.get()))
                    on_choose=move |now| kind.set(now)
                    size=ChoiceSize::Xs
                />
                <ul class="evidence" data-kind="chooser" tabindex="0" aria-label="Cards and voices, most votes first">
                    <For each=move || shown_now.get() key=|one| format!("{one:?}") let:one>
                        <Offered work=work one=one />
                    </For>
                </ul>
                <Show when=move || shown_now.with(Vec::is_empty)>
                    <p class="soft">"There is nothing of this kind."</p>
                </Show>
            </Show>
            <div class="buttons">
                <Button words="Done" weight=Weight::Main on_press=close />
                <p class="soft" role="status">{chosen}</p>
            </div>
        </Dialog>
    }
}

fn kinds() -> Vec<Answer<Option<CardKind>>> {
    let first = [CardKind::Voice]
        .into_iter()
        .chain(CardKind::ALL.iter().cloned());
    let mut answers = vec![Answer::new(None, "Everything")];
    for kind in first {
        let answer = Answer::new(Some(kind.clone()), kind.label());
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    answers
}

/// One piece: a tick with a wide target, or the reason why it cannot be chosen.
#[component]
fn Offered(work: Work, one: Evidence) -> impl IntoView {
    let (id, key) = (one.id, one.id.to_string());
    let is_chosen = Memo::new(move || {
        work.form
            .with(|finding| finding.evidence_ids().any(|other| other == id))
    });
    if one.why_not().is_some() {
        return view! {
            <li>
                <Told one=one />
            </li>
        };
    }
    let change = move |event: leptos::ev::Event| {
        let holds = event_target_checked(&event);
        let key = key.clone();
        work.form.edit(|finding| {
            if holds {
                finding.evidence.insert(key, true);
            } else {
                finding.evidence.remove(&key);
            }
        });
    };
    view! {
        <li>
            <label class="chip evidence-tick">
                <input type="checkbox" autocomplete="off" prop:checked=move || is_chosen.get() on:change=change />
                <Told one=one />
            </label>
        </li>
    }
}

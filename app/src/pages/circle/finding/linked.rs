//! What bears a finding out, on the thread: children's voices at its head, cards further down.

use crate::live::prelude::*;
use shared::domain::CardKind;
use shared::id::RecordId;

use super::Work;
use crate::{
    pages::{
        circle::evidence::{Evidence, sealed_words},
        leaving::Leave,
    },
    ui::{
        button::{Button, Weight},
        card::look,
        icon::{Icon, IconName},
        paper::OnPaper,
        thread::{Knot, KnotAt},
    },
    words,
};

/// The knot of the children's voices, or that of the cards.
#[component]
pub fn Linked(
    /// The finding.
    work: Work,
    /// Children's voices; cards otherwise.
    voices: bool,
    /// Opens the chooser.
    choosing: RwSignal<bool>,
) -> impl IntoView {
    let here = Memo::new(move || {
        let mut linked = work.linked();
        linked.retain(|one| (one.kind == CardKind::Voice) == voices);
        linked
    });
    let knot = Signal::derive(move || {
        if here.with(Vec::is_empty) {
            Knot::Ahead
        } else {
            Knot::Done
        }
    });
    let (heading, none, add) = if voices {
        (
            "What children said",
            "No child’s voice is tied to it yet. The thread begins with one.",
            "Add a child's voice",
        )
    } else {
        (
            "What bears it out",
            "No card is tied to it yet.",
            "Add a card",
        )
    };
    let take_out = move |id: RecordId| {
        work.form.edit(|finding| {
            finding.evidence.remove(&id.to_string());
        });
    };
    view! {
        <KnotAt knot=knot>
            <section class="stack" data-gap="xs" aria-label=heading>
                <div class="row apart">
                    <h2>{heading}</h2>
                    <Button
                        words=add
                        icon=IconName::Add
                        weight=Weight::Quiet
                        on_press=move || choosing.set(true)
                    />
                </div>
                <Show
                    when=move || !here.with(Vec::is_empty)
                    fallback=move || view! { <p class="soft">{none}</p> }
                >
                    <ul class="evidence">
                        <For each=move || here.get() key=|one| format!("{one:?}") let:one>
                            <li data-state=one.why_not().map(|_| "late")>
                                <Told one=one.clone() />
                                <Button
                                    words="Take out"
                                    about=short(&one)
                                    weight=Weight::Quiet
                                    on_press=move || take_out(one.id)
                                />
                            </li>
                        </For>
                    </ul>
                </Show>
            </section>
        </KnotAt>
    }
}

/// The first words of it, to tell it from the others.
pub fn short(one: &Evidence) -> String {
    let words = if one.words.is_empty() {
        sealed_words(one)
    } else {
        &one.words
    };
    words.chars().take(60).collect()
}

/// One piece of evidence as it is read: a quotation where it is one, and how it may be used.
#[component]
pub fn Told(
    /// The piece.
    one: Evidence,
) -> impl IntoView {
    let (kind, icon) = look(&one.kind);
    let label = one.kind.label().to_owned();
    let care = one.care();
    let off_paper = one.leave.off_paper();
    let blocked = one.why_not().is_some();
    let care_icon = match one.leave {
        Leave::Waits => IconName::Waiting,
        Leave::InOtherWords => IconName::Partly,
        _ => IconName::Lock,
    };
    let dots = (one.dots > 0).then(|| words::count(one.dots as usize, "vote", "votes"));
    let detail: Vec<_> = [Some(one.detail.clone()), dots]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let said = if one.words.trim().is_empty() {
        view! { <p class="soft">{sealed_words(&one)}</p> }
    } else if one.is_quote {
        view! {
            <blockquote class="voice" data-size="s">
                "\u{201C}"
                {one.words}
                "\u{201D}"
            </blockquote>
        }
    } else {
        view! { <p>{one.words}</p> }
    };
    view! {
        <div class="evidence-told" data-kind=kind>
            <OnPaper unless=off_paper>{said}</OnPaper>
            <p class="card-kind">
                <Icon name=icon />
                <span>{label}</span>
                {(!detail.is_empty()).then(|| view! { <span class="soft">{detail.join(", ")}</span> })}
            </p>
            {care
                .map(|care| {
                    view! {
                        <p class="field-check" data-state=if blocked { "refused" } else { "waiting" }>
                            <Icon name=care_icon />
                            <span>{care}</span>
                        </p>
                    }
                })}
        </div>
    }
}

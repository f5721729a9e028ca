//! The finding along its thread: what children said, what is so, the cards that bear it out, and what the Board is asked.

use shared::domain::{CardKind, Season};

use super::Work;
use crate::live::prelude::*;
use crate::pages::finding_form::{
    MATTERS, QUESTIONS, SHOWED, STATEMENT, TextBox, TextOf, UNDERLYING,
};
use crate::pages::leaving::text_off_paper;
use crate::pages::roadshows::evidence::CardSaid;
use crate::pages::roadshows::sense::gathered::Said;
use crate::ui::{
    button::{Button, Weight},
    paper::OnPaper,
    thread::{Knot, KnotAt, Thread},
    windowed::WindowedList,
};
use crate::words;

/// The knots.
#[component]
pub fn Along(work: Work) -> impl IntoView {
    view! {
        <Thread label="The finding">
            <Linked work=work voices=true />
            <At work=work of=STATEMENT />
            <Linked work=work voices=false />
            <At work=work of=COUNTED />
            <At work=work of=UNDERLYING />
            <At work=work of=MATTERS />
            <At work=work of=QUESTIONS />
        </Thread>
    }
}

/// How it showed: begun with a count of cards.
const COUNTED: TextOf = TextOf {
    hint: Some("How many cards of how many is written already. Add what they say."),
    ..SHOWED
};

/// A text at its knot: a box where it is written, the words where it is read.
#[component]
fn At(work: Work, of: TextOf) -> impl IntoView {
    let text = of.part(work.form);
    let read = move || {
        let text = text.get();
        if text.trim().is_empty() {
            return view! { <p class="soft">"Nothing is written here."</p> };
        }
        let scope = Season::scope(work.season);
        let unless = work
            .known
            .with(|known| text_off_paper(work.desk, &scope, work.finding, &text, known));
        view! {
            <OnPaper unless=unless>
                <p class="written">{text}</p>
            </OnPaper>
        }
    };
    view! {
        <KnotAt knot=of.knot(work.form)>
            <Show
                when=move || work.is_written.get()
                fallback=move || view! { <h2>{of.label}</h2> {read} }
            >
                <TextBox form=work.form watch=work.watch of=of />
            </Show>
        </KnotAt>
    }
}

/// The cards that bear it out: those about what children said, or all others.
#[component]
fn Linked(work: Work, voices: bool) -> impl IntoView {
    let here: Memo<Vec<Said>> = Memo::new(move || {
        let mut linked = work.linked();
        linked.retain(|said| (said.card.value.kind == Some(CardKind::Voice)) == voices);
        linked
    });
    let knot = Signal::derive(move || {
        if here.with(Vec::is_empty) {
            Knot::Ahead
        } else {
            Knot::Done
        }
    });
    let (heading, none) = if voices {
        (
            "What guests tell of children",
            "No card of the child’s voice station is tied to it. The thread begins with one, where there is one.",
        )
    } else {
        ("What bears it out", "No card is tied to it.")
    };
    let count = move || words::count(here.with(Vec::len), "card", "cards");
    let one = move |said: Said| {
        let card = said.id();
        let short: String = said.words().chars().take(60).collect();
        let take_out = move || {
            work.form.edit(|finding| {
                finding.evidence.remove(&card.to_string());
            });
        };
        let is_written = work.is_written.get_untracked();
        view! {
            <CardSaid said=said held_back=true>
                {is_written.then(|| view! { <Button words="Take out" about=short weight=Weight::Quiet on_press=take_out /> })}
            </CardSaid>
        }
    };
    view! {
        <KnotAt knot=knot>
            <section class="stack" data-gap="xs" aria-label=heading>
                <div class="row apart">
                    <h2>{heading}</h2>
                    <span class="soft">{count}</span>
                </div>
                <Show when=move || voices>
                    <p class="soft">"Accounts of grown-ups: never in quotation marks."</p>
                </Show>
                <Show
                    when=move || !here.with(Vec::is_empty)
                    fallback=move || view! { <p class="soft">{none}</p> }
                >
                    <WindowedList
                        items=here
                        key=Said::drawn
                        label=heading
                        class="side-by-side-cards"
                        children=one
                    />
                </Show>
            </section>
        </KnotAt>
    }
}

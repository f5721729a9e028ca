//! Two answers to one question, side by side, for a person to choose between.

use crate::live::prelude::*;

use super::{
    choice::{Answer, ChoiceSize, Choices},
    word_diff::{Run, word_diff},
};

/// One of the two answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What was answered, in words.
    pub words: String,
    /// Who, on which device and when; roles, never names.
    pub who_and_when: String,
}

crate::live::fixed! { Side }

/// What the person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The first answer stands.
    KeepA,
    /// The second answer stands.
    KeepB,
    /// A third wording, which both can agree to.
    Agreed,
}

/// The two answers, the choice between them, and a place for an agreed one. Nothing is chosen
/// beforehand, and both answers stay in the history whatever is chosen.
#[component]
pub fn Conflict(
    /// The first answer.
    #[prop(into)]
    a: Signal<Side>,
    /// The second answer.
    #[prop(into)]
    b: Signal<Side>,
    /// The question to decide: "What should the card say?"
    #[prop(into)]
    question: Signal<String>,
    /// What has been chosen so far.
    #[prop(into)]
    decision: Signal<Option<Decision>>,
    /// A person chose.
    #[prop(into)]
    on_decide: Callback<Decision>,
    /// Whether a third wording can be written at all: a date or a count can only be kept.
    #[prop(default = true)]
    can_agree: bool,
    /// The place to write the agreed answer, shown when that was chosen.
    children: ChildrenFn,
) -> impl IntoView {
    let marked = Memo::new(move || word_diff(&a.get().words, &b.get().words));
    let marked_a = Signal::derive(move || marked.get().0);
    let marked_b = Signal::derive(move || marked.get().1);
    let answers = move || {
        let mut answers = vec![
            Answer::new(Decision::KeepA, "Keep A"),
            Answer::new(Decision::KeepB, "Keep B"),
        ];
        if can_agree {
            answers.push(Answer::new(Decision::Agreed, "Write an agreed answer"));
        }
        answers
    };
    view! {
        <div class="strands pair">
            <AnswerSheet name="Answer A" side=a runs=marked_a />
            <AnswerSheet name="Answer B" side=b runs=marked_b />
            <svg
                class="strands-join"
                viewBox="0 0 100 60"
                preserveAspectRatio="none"
                aria-hidden="true"
            >
                <path
                    d="M25 0C25 34 49.4 24 50 60M75 0C75 34 50.6 24 50 60"
                    vector-effect="non-scaling-stroke"
                ></path>
            </svg>
        </div>
        <div class="panel agreed">
            <Choices
                label=question
                answers=answers()
                chosen=decision
                on_choose=on_decide
                size=ChoiceSize::S
                heading=true
            />
            <Show when=move || decision.get() == Some(Decision::Agreed)>{children()}</Show>
        </div>
    }
}

/// One answer on its sheet, its differing words marked.
#[component]
fn AnswerSheet(name: &'static str, side: Signal<Side>, runs: Signal<Vec<Run>>) -> impl IntoView {
    let id = super::id::element_id("answer");
    let each = |run: Run| {
        if run.differs && !run.words.trim().is_empty() {
            view! { <mark>{run.words}</mark> }
        } else {
            run.words.into_any()
        }
    };
    view! {
        <article class="panel" aria-labelledby=id>
            <h2 id=id.clone()>{name}</h2>
            <p class="soft">{move || side.get().who_and_when}</p>
            <blockquote class="read">
                {move || runs.get().into_iter().map(each).collect_view()}
            </blockquote>
        </article>
    }
}

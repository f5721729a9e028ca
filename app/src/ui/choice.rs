//! One of a few, as buttons: the chosen one is tied with a small knot.

use crate::live::prelude::*;

use super::{
    field::{Hint, Parts, Problem},
    icon::{Icon, IconName},
    id::element_id,
};

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// What choosing it means.
    pub value: T,
    /// The words on it.
    pub words: String,
    /// The drawing above them.
    pub icon: Option<IconName>,
}

impl<T> Answer<T> {
    /// An answer in words alone.
    pub fn new(value: T, words: impl Into<String>) -> Self {
        Self {
            value,
            words: words.into(),
            icon: None,
        }
    }

    /// The same answer with a drawing.
    #[must_use]
    pub fn with_icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// How large the answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChoiceSize {
    /// On a tablet that was handed over.
    Xl,
    /// The question of a screen.
    #[default]
    Usual,
    /// One question among several.
    S,
    /// In the side of a form.
    Xs,
}

impl ChoiceSize {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Xl => Some("xl"),
            Self::Usual => None,
            Self::S => Some("s"),
            Self::Xs => Some("xs"),
        }
    }
}

/// A question with a few answers, of which one holds.
#[component]
pub fn Choices<T>(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The answers, in order.
    #[prop(into)]
    answers: Signal<Vec<Answer<T>>>,
    /// The answer that holds now.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// A person chose.
    #[prop(into)]
    on_choose: Callback<T>,
    /// How large the answers are.
    #[prop(optional)]
    size: ChoiceSize,
    /// Shows the question in the size of a heading.
    #[prop(optional)]
    heading: bool,
    /// Help, under the question.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words that say what to do.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// The id of the group, where something else must point to it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    // The boxes know answers by their place, so they are the same whatever is answered.
    let faces = Memo::new(move || answers.with(|answers| answers.iter().map(Face::of).collect()));
    let place = Memo::new(move || {
        answers.with(|answers| {
            chosen.with(|chosen| {
                let is_chosen = |answer: &Answer<T>| chosen.as_ref() == Some(&answer.value);
                answers.iter().position(is_chosen)
            })
        })
    });
    let choose = move |place: usize| {
        let value = answers.with_untracked(|answers| Some(answers.get(place)?.value.clone()));
        if let Some(value) = value {
            on_choose.run(value);
        }
    };
    view! {
        <Boxes
            label=label
            faces=faces
            place=place
            on_choose=choose
            size=size
            heading=heading
            hint=hint
            problem=problem
            id=id.unwrap_or_else(|| element_id("choices"))
        />
    }
}

/// What is seen of an answer.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    words: String,
    icon: Option<IconName>,
}

impl Face {
    fn of<T>(answer: &Answer<T>) -> Self {
        Self {
            words: answer.words.clone(),
            icon: answer.icon,
        }
    }
}

#[component]
fn Boxes(
    label: Signal<String>,
    #[prop(into)] faces: Signal<Vec<Face>>,
    #[prop(into)] place: Signal<Option<usize>>,
    #[prop(into)] on_choose: Callback<usize>,
    size: ChoiceSize,
    heading: bool,
    hint: MaybeProp<String>,
    problem: MaybeProp<String>,
    id: String,
) -> impl IntoView {
    let parts = Parts::of(&id);
    let described_by = parts.described_by(hint, problem, None);
    let name = id.clone();
    let each = move |(here, face): (usize, Face)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    autocomplete="off"
                    prop:checked=move || place.get() == Some(here)
                    on:change=move |_| on_choose.run(here)
                />
                {face.icon.map(|icon| view! { <Icon name=icon /> })}
                <span>{face.words}</span>
            </label>
        }
    };
    let question = if heading {
        view! { <h2>{label}</h2> }
    } else {
        view! { <span>{label}</span> }
    };
    view! {
        <fieldset class="stack" data-gap="xs" id=id aria-describedby=described_by>
            <legend>{question}</legend>
            <div class="choices" data-size=size.name()>
                {move || faces.get().into_iter().enumerate().map(&each).collect_view()}
            </div>
            <Hint id=parts.hint words=hint />
            <Problem id=parts.problem words=problem />
        </fieldset>
    }
}

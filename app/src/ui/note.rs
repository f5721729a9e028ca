//! A plain remark that stands out a little: first words bold, then the rest.

use crate::live::prelude::*;

use super::{
    icon::{Icon, IconName},
    status::State,
};

/// A remark beside the work. A refusal says what happened, that nothing is lost, and what to do.
#[component]
pub fn Note(
    /// The drawing; the standing's own when none is given.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Gives the note its ground: waiting, decision or refused. Plain without.
    #[prop(optional, into)]
    state: Option<State>,
    /// The first words, bold.
    #[prop(into)]
    first: Signal<String>,
    /// Read aloud at once: for what just went wrong.
    #[prop(optional)]
    urgent: bool,
    /// The rest: a sentence, or a sentence and a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let drawn = icon.or(state.map(State::icon)).unwrap_or(IconName::Tablet);
    view! {
        <div class="note" data-state=state.map(State::name) role=urgent.then_some("alert")>
            <Icon name=drawn />
            <span>
                <strong>{first}</strong>
                " "
                {children.map(|children| children())}
            </span>
        </div>
    }
}

/// A remark about children's voices: gold ink, and no ground.
#[component]
pub fn VoiceNote(
    /// The first words, bold.
    #[prop(into)]
    first: Signal<String>,
    /// The rest.
    children: Children,
) -> impl IntoView {
    view! {
        <p class="note" data-kind="voice">
            <Icon name=IconName::Voice />
            <span>
                <strong>{first}</strong>
                " "
                {children()}
            </span>
        </p>
    }
}

/// A standing with a heading and something to do about it, as in "Needs your decision".
#[component]
pub fn NotePanel(
    /// What it is about.
    state: State,
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// What to do, and the button that does it.
    children: Children,
) -> impl IntoView {
    let id = super::id::element_id("note");
    view! {
        <section class="note" data-state=state.name() aria-labelledby=id>
            <Icon name=state.icon() />
            <div class="stack" data-gap="xs">
                <h2 id=id.clone()>{heading}</h2>
                {children()}
            </div>
        </section>
    }
}

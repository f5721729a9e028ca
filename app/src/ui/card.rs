//! A card on the wall of a circle.

use crate::live::prelude::*;
use shared::domain::CardKind;

use super::{
    icon::{Icon, IconName},
    status::{State, Status},
};

/// How a kind looks: the style sheet's name and the drawing. Its words are its label.
pub fn look(kind: &CardKind) -> (&'static str, IconName) {
    match kind {
        CardKind::Barrier => ("barrier", IconName::Barrier),
        CardKind::Good => ("good", IconName::Good),
        CardKind::Idea => ("idea", IconName::Idea),
        CardKind::Question => ("question", IconName::Question),
        CardKind::Voice => ("voice", IconName::Voice),
        CardKind::Other(_) => ("other", IconName::File),
    }
}

crate::live::fixed! { CardKind }

/// One card: its kind, its words, where it can be fixed, how it stands, and what can be done.
#[component]
pub fn CardView(
    /// What it is about.
    #[prop(into)]
    kind: Signal<CardKind>,
    /// The words on it.
    #[prop(into)]
    words: Signal<String>,
    /// A child's exact words, shown as a quotation.
    #[prop(optional, into)]
    quoted: Signal<bool>,
    /// Where it can be fixed, or what is known about whose words these are.
    #[prop(optional, into)]
    foot: MaybeProp<String>,
    /// Why it is so, as far as anybody said.
    #[prop(optional, into)]
    why: MaybeProp<String>,
    /// How many dots it was given; nothing is shown for none.
    #[prop(optional, into)]
    votes: Signal<u32>,
    /// Whether a child said that it stays out of everything made from the circle.
    #[prop(optional, into)]
    kept_out: Signal<bool>,
    /// How it stands, where that needs saying.
    #[prop(optional, into)]
    state: MaybeProp<State>,
    /// Why it was withdrawn; a withdrawn card stays to be read, struck through.
    #[prop(optional, into)]
    withdrawn: MaybeProp<String>,
    /// Not on paper: a child said no to it, or a lead is asked first.
    #[prop(optional, into)]
    off_paper: Signal<bool>,
    /// What can be done with it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = move || kind.with(look).0;
    let icon = Signal::derive(move || kind.with(look).1);
    let said = move || {
        let words = words.get();
        if quoted.get() {
            view! {
                <blockquote class="voice" data-size="s" dir="auto">
                    "\u{201C}"
                    {words}
                    "\u{201D}"
                </blockquote>
            }
        } else {
            view! { <p class="card-words" dir="auto">{words}</p> }
        }
    };
    let votes = move || match votes.get() {
        0 => None,
        1 => Some("1 vote".to_owned()),
        many => Some(format!("{many} votes")),
    };
    view! {
        <article class="card" class:screen-only=move || off_paper.get() data-kind=name data-withdrawn=move || withdrawn.get().is_some()>
            <p class="card-kind">
                <Icon name=icon />
                {move || kind.get().label().to_owned()}
            </p>
            {said}
            {move || {
                why.get()
                    .map(|why| {
                        view! {
                            <p class="card-why" dir="auto">
                                <b>"Why: "</b>
                                {why}
                            </p>
                        }
                    })
            }}
            {move || {
                kept_out
                    .get()
                    .then(|| {
                        view! {
                            <p class="card-out">
                                <Icon name=IconName::Lock />
                                "A child said no to this. It stays out of every report."
                            </p>
                        }
                    })
            }}
            {move || {
                withdrawn
                    .get()
                    .map(|reason| {
                        let said = match reason.trim() {
                            "" => "Taken back".to_owned(),
                            reason => format!("Withdrawn: {reason}"),
                        };
                        view! { <p class="soft">{said}</p> }
                    })
            }}
            <div class="card-foot">
                <span>
                    {move || foot.get()} {move || state.get().map(|state| view! { <Status state=state /> })}
                </span>
                {move || votes().map(|votes| view! { <b class="card-votes">{votes}</b> })}
                {children.map(|children| children())}
            </div>
        </article>
    }
}

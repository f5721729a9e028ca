//! How things stand, as an icon, then a word, then a colour.

use crate::live::prelude::*;

use super::icon::{Icon, IconName};

/// Every standing a thing can have. The words are the promise: see `design.md`, "Words".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Words in a box, kept as a draft a moment behind the keys; not yet put on the record.
    Draft,
    /// Being written to this tablet's storage at this moment.
    Saving,
    /// On this tablet, and nothing has left it.
    Saved,
    /// The tablet could not write it. It is still on the screen and nowhere else.
    NotSaved,
    /// On this tablet; goes when there is a signal.
    Waiting,
    /// Its day is still to come.
    Planned,
    /// It left, and no answer has come yet.
    Sent,
    /// The board has checked and stored it.
    Received,
    /// Two answers differ and only a person may choose.
    Decision,
    /// The board did not accept it. It is still here.
    Refused,
    /// Past its day.
    Late,
    /// Came undone.
    Slipped,
    /// Partly so.
    Part,
    /// Finished.
    Done,
}

crate::live::fixed! { State }

impl State {
    /// The value of `data-state` that the style sheet gives a colour to.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::Waiting => "waiting",
            Self::Planned => "planned",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Decision => "decision",
            Self::Refused => "refused",
            Self::NotSaved | Self::Late => "late",
            Self::Slipped => "slipped",
            Self::Part => "part",
            Self::Done => "done",
        }
    }

    /// The drawing that goes first.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Draft | Self::Saving => IconName::Pencil,
            Self::Saved => IconName::Saved,
            Self::NotSaved => IconName::Warn,
            Self::Waiting => IconName::Waiting,
            Self::Planned => IconName::Day,
            Self::Sent => IconName::Sent,
            Self::Received => IconName::Received,
            Self::Decision => IconName::Decide,
            Self::Refused => IconName::Cross,
            Self::Late => IconName::Clock,
            Self::Slipped => IconName::Loop,
            Self::Part => IconName::Partly,
            Self::Done => IconName::Tick,
        }
    }

    /// The word, where a screen has no better one.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Saving => "Saving on this tablet",
            Self::Saved => "Saved on this tablet",
            Self::NotSaved => "Could not be saved",
            Self::Waiting => "Waiting to send",
            Self::Planned => "Planned",
            Self::Sent => "Sent",
            Self::Received => "Received by the board",
            Self::Decision => "Needs your decision",
            Self::Refused => "Not accepted",
            Self::Late => "Overdue",
            Self::Slipped => "Slipped, reopened",
            Self::Part => "Partly",
            Self::Done => "Done",
        }
    }
}

/// A standing in words, with the time where one is known.
#[component]
pub fn Status(
    /// How it stands.
    #[prop(into)]
    state: Signal<State>,
    /// Better words than the usual ones.
    #[prop(optional, into)]
    words: MaybeProp<String>,
    /// When, in words: `4:31pm`.
    #[prop(optional, into)]
    at: MaybeProp<String>,
    /// A drawing other than the usual one.
    #[prop(optional, into)]
    icon: MaybeProp<IconName>,
) -> impl IntoView {
    let said = move || {
        words
            .get()
            .unwrap_or_else(|| state.get().words().to_owned())
    };
    let drawn = Signal::derive(move || icon.get().unwrap_or_else(|| state.get().icon()));
    view! {
        <span class="status" data-state=move || state.get().name()>
            <Icon name=drawn />
            <span>{said}</span>
            {move || at.get().map(|at| view! { <time>{at}</time> })}
        </span>
    }
}

/// The save state in the bar of a work screen: read aloud, politely, when it changes.
#[component]
pub fn SaveStatus(
    /// How the work on this screen stands.
    #[prop(into)]
    state: Signal<State>,
    /// Better words than the usual ones.
    #[prop(optional, into)]
    words: MaybeProp<String>,
    /// When, in words.
    #[prop(optional, into)]
    at: MaybeProp<String>,
) -> impl IntoView {
    let said = move || {
        words
            .get()
            .unwrap_or_else(|| state.get().words().to_owned())
    };
    let drawn = Signal::derive(move || state.get().icon());
    view! {
        <p class="status" role="status" data-state=move || state.get().name()>
            <Icon name=drawn />
            <span>{said}</span>
            {move || at.get().map(|at| view! { <time>{at}</time> })}
        </p>
    }
}

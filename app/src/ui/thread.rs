//! The thread: knots on a line, in the order things happen.

use crate::live::prelude::*;

use crate::page::Page;

/// How a knot is drawn. Shape tells them apart, not colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Knot {
    /// Tied: a filled knot on twisted thread.
    Done,
    /// Where we are: a gold ring with an ink edge.
    Now,
    /// Not reached: hollow, on a dotted line.
    #[default]
    Ahead,
    /// Came undone: a dashed ring, and the line stops.
    Slipped,
}

crate::live::fixed! { Knot }

impl Knot {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Done => Some("done"),
            Self::Now => Some("now"),
            Self::Ahead => None,
            Self::Slipped => Some("slipped"),
        }
    }
}

/// A thread standing up. Its knots are [`KnotAt`]s.
#[component]
pub fn Thread(
    /// Drops from the line under the bar.
    #[prop(optional)]
    tied: bool,
    /// What the order is of, for those who listen.
    #[prop(optional, into)]
    label: Option<String>,
    /// The knots.
    children: Children,
) -> impl IntoView {
    view! {
        <ol class="thread" data-tied=tied aria-label=label>
            {children()}
        </ol>
    }
}

/// One knot and what hangs on it.
#[component]
pub fn KnotAt(
    /// How it is drawn.
    #[prop(optional, into)]
    knot: Signal<Knot>,
    /// What hangs on it.
    children: Children,
) -> impl IntoView {
    view! { <li data-state=move || knot.get().name()>{children()}</li> }
}

/// One step of a rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub words: String,
    /// Where it leads; a step nobody can go to has no link.
    pub to: Option<Page>,
    /// How it is drawn.
    pub knot: Knot,
    /// Whether this is the step that is looked at.
    pub is_current: bool,
}

/// A thread that lies down across the top when there is room: the steps of something.
#[component]
pub fn Rail(
    /// What the steps are of.
    #[prop(into)]
    label: Signal<String>,
    /// The steps, in order.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// A person went to a step, by its place. Without it the steps are only shown.
    #[prop(optional, into)]
    on_step: Option<Callback<usize>>,
) -> impl IntoView {
    let each = move |(place, step): (usize, Step)| {
        let current = step.is_current.then_some("step");
        let inside = match (step.to, on_step) {
            (Some(to), _) => view! {
                <a href=to.path() aria-current=current>
                    {step.words}
                </a>
            },
            (None, Some(on_step)) => view! {
                <button type="button" aria-current=current on:click=move |_| on_step.run(place)>
                    {step.words}
                </button>
            },
            (None, None) => view! { <span aria-current=current>{step.words}</span> },
        };
        view! { <li data-state=step.knot.name()>{inside}</li> }
    };
    view! {
        <nav class="rail" aria-label=label>
            <ol class="thread">
                {move || steps.get().into_iter().enumerate().map(each).collect_view()}
            </ol>
        </nav>
    }
}

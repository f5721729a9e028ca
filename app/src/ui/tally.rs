//! Labels with a number at the far end, one to a line.

use crate::live::prelude::*;

use super::status::{State, Status};

/// A column of counts. Its lines are [`TallyLine`]s.
#[component]
pub fn Tally(
    /// The lines.
    children: Children,
) -> impl IntoView {
    view! { <dl class="tally">{children()}</dl> }
}

/// One count.
#[component]
pub fn TallyLine(
    /// What is counted; a standing's own words when `state` is given and this is not.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Shows the label as a standing, with its icon.
    #[prop(optional, into)]
    state: Option<State>,
    /// How many.
    #[prop(into)]
    count: Signal<usize>,
) -> impl IntoView {
    let label = match state {
        Some(state) => view! { <Status state=state words=label /> },
        None => (move || label.get()).into_any(),
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{count}</dd>
        </div>
    }
}

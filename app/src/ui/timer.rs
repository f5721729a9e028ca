//! The time left in a round: whole minutes, never seconds, and calm when it is over.

use crate::live::prelude::*;

/// A ring that empties. At nought it says "time to move on" and stops.
#[component]
pub fn Timer(
    /// Whole minutes left; nought when the time is over.
    #[prop(into)]
    left: Signal<u32>,
    /// Minutes the round was given.
    #[prop(into)]
    of: Signal<u32>,
) -> impl IntoView {
    let label = move || match left.get() {
        0 => "Time to move on".to_owned(),
        left => format!(
            "Time left in this round: about {left} minutes of {}",
            of.get()
        ),
    };
    let drawn = move || {
        let of = of.get().max(1);
        format!("{} {of}", left.get().min(of))
    };
    view! {
        <div class="timer" role="timer" aria-label=label data-over=move || left.get() == 0>
            <svg viewBox="0 0 84 84" aria-hidden="true">
                <circle cx="42" cy="42" r="38"></circle>
                <circle
                    class="timer-left"
                    cx="42"
                    cy="42"
                    r="38"
                    pathLength=move || of.get().max(1)
                    stroke-dasharray=drawn
                    transform="rotate(-90 42 42)"
                ></circle>
            </svg>
            <p aria-hidden="true">
                {move || match left.get() {
                    0 => "Time to move on".into_any(),
                    left => view! { <b>{left}</b> " min left" },
                }}
            </p>
        </div>
    }
}

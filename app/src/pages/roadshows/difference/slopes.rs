//! What the same guests said at two times as lines between two scales: as thick as there are guests, and told apart by
//! more than colour.

use shared::domain::STEPS;
use shared::roadshow::learning::Span;
use shared::roadshow::outcomes::Steps;

use super::counts::part_of;
use crate::live::prelude::*;

/// Where a step stands, from the top: the highest is the highest.
fn height(step: u32) -> u32 {
    24 + (STEPS - step.min(STEPS)) * 40
}

const WIDE: u32 = 340;
const LEFT: u32 = 92;
const RIGHT: u32 = WIDE - LEFT;

/// One picture of pairs.
#[component]
pub fn Slopes(
    /// The pairs.
    span: Span,
    /// What is said of the first time: "Coming in".
    first: &'static str,
    /// Of the last: "Going out".
    last: &'static str,
) -> impl IntoView {
    let pairs = span.pairs();
    if pairs == 0 {
        return ().into_any();
    }
    let said = format!(
        "{} more confident, {} the same, {} less",
        part_of(span.rose(), pairs),
        span.same(),
        span.fell()
    );
    let most = span
        .lines()
        .map(|(.., count)| count)
        .max()
        .unwrap_or(1)
        .max(1);
    let line = |(from, to, count): (u32, u32, usize)| {
        let kind = match to.cmp(&from) {
            std::cmp::Ordering::Greater => "rose",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Less => "fell",
        };
        // From 1.5 to 12 units: the thinnest can still be seen.
        let thick = (15 + 105 * count / most) / 10;
        view! {
            <path class="slope" data-kind=kind stroke-width=thick.to_string() d=format!("M{LEFT} {}L{RIGHT} {}", height(from), height(to))></path>
        }
    };
    let label = format!("{first} to {last}: {said}");
    view! {
        <figure class="slopes">
            <svg viewBox=format!("0 0 {WIDE} 208") role="img" aria-label=label>
                {span.lines().map(line).collect_view()}
                {ends(span.from(), true)}
                {ends(span.to(), false)}
            </svg>
            <figcaption>
                <span class="slopes-ends"><b>{first}</b><b>{last}</b></span>
                <span>{said}</span>
            </figcaption>
        </figure>
    }
}

/// One scale: its steps, and how many said each.
fn ends(steps: Steps, is_first: bool) -> AnyView {
    let (bead, count_at, step_at) = if is_first {
        (LEFT, LEFT - 14, 8)
    } else {
        (RIGHT, RIGHT + 14, WIDE - 8)
    };
    let (count_side, step_side) = if is_first {
        ("end", "start")
    } else {
        ("start", "end")
    };
    let end = |(count, step): (usize, u32)| {
        let y = height(step);
        let none = (count == 0).then_some("none");
        view! {
            <text class="slope-step" x=step_at y=y text-anchor=step_side>{step}</text>
            <circle class="slope-bead" data-kind=none cx=bead cy=y r="6"></circle>
            <text class="slope-n" data-kind=none x=count_at y=y text-anchor=count_side>{count}</text>
        }
    };
    let all = steps.0.into_iter().zip(1_u32..);
    all.map(end).collect_view().into_any()
}

/// The rows of a table: what was said first and last, step by step.
pub fn rows(name: &str, span: Span) -> [(String, Vec<usize>); 2] {
    let row = |which: &str, steps: Steps| (format!("{name}: {which}"), steps.0.to_vec());
    [row("first", span.from()), row("last", span.to())]
}

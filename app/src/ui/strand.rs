//! How far along the golden thread something is, in one line: six knots, in the only order they have.

use crate::live::prelude::*;

/// The six stages, in order.
pub const STAGES: [&str; 6] = [
    "Child's voice",
    "Finding",
    "Challenge",
    "Response",
    "Action",
    "Impact",
];

/// Six knots on a line, tied as far as the thing has come. A thread that begins without a child's voice
/// shows it: its first knot stays open.
#[component]
pub fn Strand(
    /// How many stages have been reached, 0 to 6.
    #[prop(into)]
    reached: Signal<usize>,
    /// Whether a child's voice is tied to it.
    #[prop(into)]
    has_voice: Signal<bool>,
) -> impl IntoView {
    let label = move || {
        let reached = reached.get().min(STAGES.len());
        let stage = reached
            .checked_sub(1)
            .and_then(|last| STAGES.get(last))
            .unwrap_or(&"Not begun");
        let voice = if has_voice.get() {
            ""
        } else {
            ", no child's voice is tied to it"
        };
        format!("{stage}: stage {reached} of 6{voice}")
    };
    view! {
        <progress
            class="strand"
            max="6"
            value=move || reached.get().to_string()
            data-voice=move || (!has_voice.get()).then_some("open")
            aria-label=label
        ></progress>
    }
}

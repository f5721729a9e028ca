//! The bar at the head of every screen: where we are, how the work stands, and the red button.

use crate::live::prelude::*;

use super::{
    icon::{Icon, IconName, Mark},
    nav::Nav,
};
use crate::page::Page;

/// The bar of a page one moves about from: the product's name and the places to go.
#[component]
pub fn HomeBar(
    /// The places this person can go.
    #[prop(into)]
    places: Signal<Vec<Page>>,
) -> impl IntoView {
    // So many that on some screens they need the room of other things.
    let many = move || match places.with(Vec::len) {
        0..6 => None,
        6..8 => Some("many"),
        _ => Some("most"),
    };
    view! {
        <header class="bar" data-places=many>
            <a class="brand" href=Page::Today.path() aria-label="Golden Thread: Today">
                <Mark />
                <span>"Golden Thread"</span>
            </a>
            <Nav places=places />
            <Decisions />
            <AtRisk />
        </header>
    }
}

/// The bar of a screen where work is done: back, where we are, and the save state in words.
#[component]
pub fn WorkBar(
    /// Where "back" leads.
    back: Page,
    /// What this is: "Learning circle".
    #[prop(into)]
    place: Signal<String>,
    /// Which one: its title, its district.
    #[prop(into)]
    detail: Signal<String>,
    /// The save state: a [`SaveStatus`](super::status::SaveStatus).
    children: Children,
) -> impl IntoView {
    let label = format!("Golden Thread: back to {}", back.title());
    view! {
        <header class="bar" data-work=true>
            <a class="brand" href=back.path() aria-label=label>
                <Icon name=IconName::Back />
                <Mark />
            </a>
            <p class="bar-place">
                <strong>{place}</strong>
                <span>{detail}</span>
            </p>
            {children()}
            <Decisions />
            <AtRisk />
        </header>
    }
}

/// How many things need a decision: shown in every bar beneath whoever gives it.
#[derive(Clone, Copy)]
struct ToDecide(Signal<usize>);

/// Gives the count to every bar beneath.
pub fn provide_decisions(count: Signal<usize>) {
    provide_context(ToDecide(count));
}

/// How many things were said differently on two tablets, until a person has settled them.
#[component]
fn Decisions() -> impl IntoView {
    let given = use_context::<ToDecide>();
    let count = Memo::new(move || given.map_or(0, |given| given.0.get()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <a class="bar-decisions" href=Page::Tablet.path() data-state="decision">
                <Icon name=IconName::Decide />
                <b>{count}</b>
                <span class="wide-only">
                    {move || if count.get() == 1 { "needs a decision" } else { "need a decision" }}
                </span>
                <span class="hidden narrow-words">" to decide"</span>
            </a>
        </Show>
    }
}

/// The bar before anyone is known here: the name, and the red button.
#[component]
pub fn PlainBar() -> impl IntoView {
    view! {
        <header class="bar">
            <p class="brand">
                <Mark />
                <span>"Golden Thread"</span>
            </p>
            <AtRisk />
        </header>
    }
}

/// The way to numbers and words for a child at risk. On every screen, in the same place, never
/// hidden, shortened or switched off.
#[component]
pub fn AtRisk() -> impl IntoView {
    view! {
        <a class="at-risk" href=Page::AtRisk.path()>
            <Icon name=IconName::Stop />
            "Child at risk now"
        </a>
    }
}

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
            <Told />
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
            <Told />
            <AtRisk />
        </header>
    }
}

/// What every bar beneath whoever gives it tells of.
#[derive(Clone, Copy)]
struct Telling {
    decisions: Signal<usize>,
    at_risk: Signal<Vec<Page>>,
}

/// Gives every bar beneath how many things need a decision, and the records of children at risk that are open.
pub fn provide_telling(decisions: Signal<usize>, at_risk: Signal<Vec<Page>>) {
    provide_context(Telling { decisions, at_risk });
}

/// What asks something of a person on whatever screen they are, until it is done.
#[component]
fn Told() -> impl IntoView {
    let given = use_context::<Telling>();
    view! {
        {shown(move || given.map(|given| decisions(given.decisions.get())))}
        {shown(move || given.map(|given| at_risk(&given.at_risk.get())))}
    }
}

/// How many things were said differently on two tablets, until a person has settled them.
fn decisions(count: usize) -> Option<AnyView> {
    (count > 0).then(|| {
        view! {
            <a class="bar-told" href=Page::Tablet.path() data-state="decision">
                <Icon name=IconName::Decide />
                <b>{count}</b>
                <span class="wide-only">
                    {if count == 1 { "needs a decision" } else { "need a decision" }}
                </span>
                <span class="hidden narrow-words">" to decide"</span>
            </a>
        }
    })
}

/// How many records of children at risk are open: to the one, or to all of them on Today.
fn at_risk(open: &[Page]) -> Option<AnyView> {
    let to = match open {
        [] => return None,
        [one] => one,
        _ => &Page::Today,
    };
    let said = format!("{} open", open.len());
    let label = format!("Child at risk: {said}");
    Some(view! {
        <a class="bar-told" href=to.path() data-state="refused" aria-label=label>
            <Icon name=IconName::Warn />
            <span class="wide-only">"Child at risk:"</span>
            <b>{said}</b>
        </a>
    })
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

//! One question to a screen, with what stands beside it.

use shared::form::{Item, Spot};

use super::asked::{Stands, said};
use super::plan::{Screen, Unit};
use super::run::Run;
use super::section::unit_view;
use crate::live::prelude::*;

/// The screen that is looked at.
#[component]
pub fn ScreenView(
    /// Whose answers.
    run: Run,
) -> impl IntoView {
    shown(move || {
        run.screen()
            .map(|screen| view! { <One run=run screen=screen /> })
    })
}

#[component]
fn One(run: Run, screen: Screen) -> impl IntoView {
    let level = run.around().depth + 1;
    let read = move |unit: Unit| {
        while_asked(run, unit.spot(), move || {
            unit_view(run, unit.clone(), level + 1, Stands::Listed)
        })
    };
    let within = screen.within.into_iter().map(move |group| {
        let has_label = run.with(|answers| !answers.item(group).label.is_empty());
        has_label.then(|| view! { <p class="eyebrow within">{said(run, group, Item::asks)}</p> })
    });
    let within = within.collect_view();
    let before = screen.before.into_iter().map(read).collect_view();
    let after = screen.after.into_iter().map(read).collect_view();
    let asks = screen.asks.map(move |unit| {
        let spot = unit.spot();
        let is_asked = Memo::new(move || run.is_asked(spot));
        shown(move || {
            if is_asked.get() {
                unit_view(run, unit.clone(), level, Stands::Alone)
            } else {
                // It was when it was opened: another tablet's answer has closed it.
                view! { <p class="read">"This question is not asked any more. Go on to the next."</p> }
            }
        })
    });
    view! {
        {within}
        {before}
        {asks}
        {after}
    }
}

/// What is shown while something is asked.
pub fn while_asked(run: Run, spot: Spot, show: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_asked = Memo::new(move || run.is_asked(spot));
    shown(move || is_asked.get().then(&show))
}

//! The ground rules on a ribbon: agreed at the start, in sight throughout.

use crate::live::prelude::*;
use shared::domain::{Circle, GROUND_RULES};
use shared::id::RecordId;

use super::about::{circle, scope_of};
use crate::{
    desk::use_desk,
    pages::saving::use_saver,
    ui::{
        button::Button,
        icon::{Icon, IconName},
    },
    words,
};

/// What is shown while the ribbon is rolled up.
const IN_SHORT: &str = "Learning, not blame. The system, not the person. No one can be identified. A child at risk comes first.";

/// The ribbon. Until the group has agreed it asks for that; afterwards it says when they did.
#[component]
pub fn Rules(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let agreed =
        Memo::new(move || circle(desk, id).and_then(|circle| circle.value.rules_agreed_ms));
    let agree = move || {
        saver.alter::<Circle>(&scope_of(id), id, |circle| {
            circle.rules_agreed_ms = Some(words::now_ms());
        });
    };
    let list = || {
        GROUND_RULES
            .iter()
            .map(|(_, rule)| view! { <li>{*rule}</li> })
            .collect_view()
    };
    shown(move || match agreed.get() {
        Some(at_ms) => view! {
            <details class="ribbon">
                <summary>
                    <Icon name=IconName::Hand />
                    <strong>"We agreed at " <time>{words::clock(at_ms)}</time></strong>
                    <span>{IN_SHORT}</span>
                    <u>{format!("All {} rules", GROUND_RULES.len())}</u>
                </summary>
                <ul>{list()}</ul>
            </details>
        },
        None => view! {
            <div class="ribbon" data-state="open">
                <div class="row apart">
                    <p>
                        <strong>"Read these out, and ask if everyone agrees."</strong>
                    </p>
                    <Button words="We agree" icon=IconName::Hand on_press=agree />
                </div>
                <ul>{list()}</ul>
            </div>
        },
    })
}

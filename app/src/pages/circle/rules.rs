//! The ground rules on a ribbon: ticked as they are read out, agreed at the start, in sight throughout.

use crate::live::prelude::*;
use shared::domain::{Circle, GROUND_RULES};
use shared::id::RecordId;

use super::about::{circle, scope_of};
use crate::{
    desk::use_desk,
    pages::saving::use_saver,
    ui::{
        button::Button,
        chips::Tick,
        icon::{Icon, IconName},
    },
    words,
};

/// What is shown while the ribbon is rolled up and all were agreed.
const IN_SHORT: &str = "Learning, not blame. The system, not the person. No one can be identified. A child at risk comes first.";

/// The ribbon. Until the group has agreed it asks for that; afterwards it says when they did.
#[component]
pub fn Rules(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let agreed =
        Memo::new(move || circle(desk, id).and_then(|circle| circle.value.rules_agreed_ms));
    shown(move || match agreed.get() {
        Some(at_ms) => view! { <Agreed id=id at_ms=at_ms /> },
        None => view! { <ToAgree id=id /> },
    })
}

/// Which rules are ticked. Tracks.
fn ticked(value: &Circle) -> usize {
    let holds = |(key, _): &&(&str, &str)| value.rules.get(*key).is_some_and(|ticked| *ticked);
    GROUND_RULES.iter().filter(holds).count()
}

#[component]
fn Agreed(id: RecordId, at_ms: u64) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let again = move || {
        saver.alter::<Circle>(&scope_of(id), id, |circle| circle.rules_agreed_ms = None);
    };
    let value = Memo::new(move || {
        circle(desk, id)
            .map(|circle| circle.value)
            .unwrap_or_default()
    });
    // Circles from before rules were ticked one by one agreed to all of them.
    let all = Memo::new(move || {
        value.with(|value| value.rules.is_empty() || ticked(value) == GROUND_RULES.len())
    });
    let list = move || {
        let value = value.get();
        let each = |(key, rule): &(&str, &'static str)| {
            let holds = all.get() || value.rules.get(*key).is_some_and(|ticked| *ticked);
            let not = (!holds).then(|| view! { <small class="soft">" (not agreed)"</small> });
            view! { <li>{*rule} {not}</li> }
        };
        GROUND_RULES.iter().map(each).collect_view()
    };
    let said = move || {
        if all.get() {
            format!("All {} rules", GROUND_RULES.len())
        } else {
            format!("{} of {} rules", value.with(ticked), GROUND_RULES.len())
        }
    };
    // Only what was agreed, never the rest.
    let in_short = move || {
        if all.get() {
            return IN_SHORT.to_owned();
        }
        let holds = |(key, _): &&(&str, &str)| {
            value.with(|value| value.rules.get(*key).is_some_and(|ticked| *ticked))
        };
        let agreed = GROUND_RULES.iter().filter(holds).take(4);
        let agreed = agreed.map(|(_, rule)| format!("{rule}."));
        agreed.collect::<Vec<_>>().join(" ")
    };
    view! {
        <details class="ribbon">
            <summary>
                <Icon name=IconName::Hand />
                <strong>"We agreed at " <time>{words::clock(at_ms)}</time></strong>
                <span>{in_short}</span>
                <u>{said}</u>
            </summary>
            <ul>{list}</ul>
            <Show when=move || { desk.may_write::<Circle>(&scope_of(id)) }>
                <div class="buttons">
                    <Button words="Go through them again" icon=IconName::Loop on_press=again />
                </div>
            </Show>
        </details>
    }
}

#[component]
fn ToAgree(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let value = Memo::new(move || {
        circle(desk, id)
            .map(|circle| circle.value)
            .unwrap_or_default()
    });
    let count = Memo::new(move || value.with(ticked));
    let tick = move |key: &'static str, now: bool| {
        saver.alter::<Circle>(&scope_of(id), id, |circle| {
            circle.rules.insert(key.to_owned(), now);
        });
    };
    // One tap for the group that agrees to all; whoever ticks them one by one agrees to those.
    let agree = move || {
        saver.alter::<Circle>(&scope_of(id), id, |circle| {
            if ticked(circle) == 0 {
                let all = GROUND_RULES
                    .iter()
                    .map(|(key, _)| ((*key).to_owned(), true));
                circle.rules.extend(all);
            }
            circle.rules_agreed_ms = Some(words::now_ms());
        });
    };
    let words = Signal::derive(move || match count.get() {
        0 => format!("We agree to all {}", GROUND_RULES.len()),
        all if all == GROUND_RULES.len() => format!("We agree to all {all}"),
        1 => "We agree to this one".to_owned(),
        some => format!("We agree to these {some}"),
    });
    let each = move |(key, rule): &'static (&'static str, &'static str)| {
        let holds =
            Memo::new(move || value.with(|value| value.rules.get(*key).copied().unwrap_or(false)));
        view! {
            <li>
                <Tick label=*rule ticked=holds on_tick=move |now: bool| tick(key, now) />
            </li>
        }
    };
    view! {
        <div class="ribbon" data-state="open">
            <div class="row apart">
                <p>
                    <strong>"Read these out, and ask if everyone agrees."</strong>
                    " Tick them one by one, or all at once."
                </p>
                <Button words=words icon=IconName::Hand on_press=agree />
            </div>
            <ul class="rules">{GROUND_RULES.iter().map(each).collect_view()}</ul>
        </div>
    }
}

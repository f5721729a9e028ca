//! What is told about a question: help, remarks, results, and what only has to be read.

use shared::form::{Item, Spot, What};

use super::as_read::as_read;
use super::asked::said;
use super::focus::focus_id;
use super::run::Run;
use crate::live::prelude::*;
use crate::page::Page;
use crate::ui::{
    button::LinkButton,
    icon::{Icon, IconName},
    note::Note,
    status::State,
};

/// An answer that may only be read.
#[component]
pub fn ReadOnly(run: Run, spot: Spot) -> impl IntoView {
    let words = Memo::new(move || {
        run.follow(spot, What::Value);
        run.follow(spot, What::Choices);
        run.with(|answers| as_read(answers, spot))
    });
    view! { <p class="asked-value">{words}</p> }
}

/// Something that is worked out and shown.
#[component]
pub fn WorkedOut(
    /// Whose answers.
    run: Run,
    /// What.
    spot: Spot,
) -> impl IntoView {
    view! {
        <div class="worked-out">
            <p lang=move || run.lang()>{said(run, spot, Item::asks)}</p>
            <ReadOnly run=run spot=spot />
        </div>
    }
}

/// Something to read.
#[component]
pub fn Told(
    /// Whose answers.
    run: Run,
    /// What.
    spot: Spot,
) -> impl IntoView {
    let has_hint = run.with(|answers| {
        let item = answers.item(spot);
        !item.hint.is_empty() && !item.label.is_empty()
    });
    view! {
        <div class="told" id=focus_id(run, spot) tabindex="-1" lang=move || run.lang()>
            <p class="read">{said(run, spot, Item::asks)}</p>
            {has_hint.then(|| view! { <p class="field-hint">{said(run, spot, |item| &item.hint)}</p> })}
            <Guidance run=run spot=spot />
        </div>
    }
}

/// A longer help, for whoever asks for it.
#[component]
pub fn Guidance(run: Run, spot: Spot) -> impl IntoView {
    run.with(|answers| !answers.item(spot).guidance.is_empty())
        .then(|| {
            view! {
                <details class="guidance">
                    <summary>"More help"</summary>
                    <p lang=move || run.lang()>{said(run, spot, |item| &item.guidance)}</p>
                </details>
            }
        })
}

/// That two tablets answered differently.
#[component]
pub fn Differs(run: Run, spot: Spot) -> impl IntoView {
    let differs = run.around().differs?;
    let key = run.with(|answers| answers.key(spot))?;
    let page = Memo::new(move || differs.with(|differs| differs.get(&key).cloned()));
    Some(shown(move || {
        page.get().map(|page| {
            view! {
                <Note state=State::Decision first="Two tablets answered this differently.">
                    "Both answers are kept. "
                    <LinkButton to=page words="Look at both" />
                </Note>
            }
        })
    }))
}

/// What an answer gives to think about: worth a second look, or a child at risk now.
#[component]
pub fn Remarks(run: Run, spot: Spot) -> impl IntoView {
    let (can_flag, can_alarm) = run.with(|answers| {
        let item = answers.item(spot);
        (!item.flag.is_empty(), !item.safety.is_empty())
    });
    let flag = Memo::new(move || run.look(spot, What::Flag, |answers| answers.flag(spot)));
    let is_alarm =
        Memo::new(move || run.look(spot, What::Safety, |answers| answers.is_safety(spot)));
    let flagged = move || {
        flag.get().map(|message| {
            view! { <Note icon=IconName::Eye first="Worth a second look.">{message}</Note> }
        })
    };
    let alarmed = move || is_alarm.get().then(|| view! { <Alarm /> });
    view! {
        {can_flag.then(|| view! { <div role="status">{flagged}</div> })}
        {can_alarm.then(|| view! { <div role="alert">{alarmed}</div> })}
    }
}

/// The way to the telephone. Says that nobody knows yet; holds nobody up.
#[component]
fn Alarm() -> impl IntoView {
    view! {
        <div class="alarm">
            <Icon name=IconName::Stop />
            <div class="stack" data-gap="xs">
                <p>
                    <strong>"This child may be at risk now. Ring first, then go on."</strong>
                    " Nobody has been told: an answer here tells no one."
                </p>
                <div>
                    <LinkButton to=Page::AtRisk words="Numbers and what to say" icon=IconName::Phone />
                </div>
            </div>
        </div>
    }
}

//! Going on and back, and what the last answer opened: for the bar of actions.

use super::keys::{KEYS, leave_screen, onward};
use super::run::{Layout, Run};
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
};

/// Previous, next, and the keys that do the same.
#[component]
pub fn Steps(
    /// Whose answers.
    run: Run,
    /// What is done behind the last question, in words; nothing where there is nothing to finish.
    #[prop(optional, into)]
    finish: Option<String>,
    /// A person went on from the last question.
    #[prop(optional, into)]
    on_finish: Option<Act>,
) -> impl IntoView {
    let layout = Memo::new(move || run.layout());
    let before = Memo::new(move || {
        let now = run.now();
        match layout.get() {
            Layout::Question => run.before(now),
            Layout::Section => {
                let section = run.section();
                (0..section).rev().find_map(|section| run.first_of(section))
            }
        }
    });
    // What comes next may change with each answer, so it is looked for when somebody goes on.
    let after = move || {
        let now = untrack(|| run.now());
        match layout.get_untracked() {
            Layout::Question => run.after(now),
            Layout::Section => {
                let sections = run.plan(|plan| plan.sections.len());
                let section = untrack(|| run.section());
                (section + 1..sections).find_map(|section| run.first_of(section))
            }
        }
    };
    let is_last = Memo::new(move || {
        run.now();
        run.opened();
        layout.track();
        after().is_none()
    });
    let finish = StoredValue::new(finish);
    let back_words = Signal::derive(move || onward(layout.get()).0.to_owned());
    let on_words = Signal::derive(move || {
        let finish = is_last.get().then(|| finish.get_value()).flatten();
        finish.unwrap_or_else(|| onward(layout.get()).1.to_owned())
    });
    let back = move || {
        if let Some(before) = before.get_untracked() {
            run.go(before);
        }
    };
    let on = move || {
        leave_screen(run, untrack(|| run.now()));
        match (after(), on_finish) {
            (Some(next), _) => run.go(next),
            (None, Some(on_finish)) => on_finish.run(),
            (None, None) => {}
        }
    };
    let not_back = Signal::derive(move || {
        before
            .get()
            .is_none()
            .then(|| "This is the first.".to_owned())
    });
    let not_on = Signal::derive(move || {
        (is_last.get() && on_finish.is_none()).then(|| "This is the last.".to_owned())
    });
    view! {
        <Button words=back_words icon=IconName::Back not_ready=not_back shows_reason=false on_press=back />
        <Keys />
        <Opens run=run />
        <Button words=on_words weight=Weight::Main icon_after=IconName::Next push=true not_ready=not_on shows_reason=false on_press=on />
    }
}

/// What the last answer opened: shown where there is room, and read out.
#[component]
fn Opens(run: Run) -> impl IntoView {
    let opened = Memo::new(move || run.opened());
    let is_seen =
        move || opened.with(|opened| opened.as_ref().is_some_and(|opened| opened.is_further));
    view! {
        <p class="opens soft" class:hidden=move || !is_seen() role="status">
            {move || opened.get().map(|opened| opened.words)}
        </p>
    }
}

/// The keys, for whoever asks.
#[component]
fn Keys() -> impl IntoView {
    let open = RwSignal::new(false);
    let row = |(keys, does): (&'static str, &'static str)| {
        view! {
            <div>
                <dt>{keys}</dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <span class="keys-help">
            <Button words="Keys" weight=Weight::Quiet on_press=move || open.set(true) />
        </span>
        <Dialog open=open heading="Keys" on_close=move || open.set(false)>
            <dl class="tally keys">{KEYS.map(row).collect_view()}</dl>
            <div class="buttons">
                <Button words="Close" weight=Weight::Main on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

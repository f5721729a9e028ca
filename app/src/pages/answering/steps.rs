//! Going on and back, and what the last answer opened: for the bar of actions.

use super::keys::{KEYS, NOTE, leave_screen, onward};
use super::run::{Layout, Run};
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    icon::IconName,
};

/// Previous, next, and the keys that do the same. Behind the last question, what is given as children.
#[component]
pub fn Steps(
    /// Whose answers.
    run: Run,
    /// What can be done at the end, where there is one: the button that finishes.
    #[prop(optional, into)]
    at_end: ViewFn,
) -> impl IntoView {
    let at_end = StoredValue::new(at_end);
    let layout = Memo::new(move || run.layout());
    let before = Memo::new(move || before(run, layout.get()));
    let is_last = Memo::new(move || {
        // What comes next may change with what an answer opens.
        run.opened();
        after(run, layout.get()).is_none()
    });
    let back_words = Signal::derive(move || onward(layout.get()).0.to_owned());
    let on_words = Signal::derive(move || {
        if is_last.get() && run.has_end() {
            "To the end".to_owned()
        } else {
            onward(layout.get()).1.to_owned()
        }
    });
    let back = move || {
        if let Some(before) = before.get_untracked() {
            run.go(before);
        }
    };
    let on = move || {
        leave_screen(run, untrack(|| run.now()));
        match untrack(|| after(run, layout.get())) {
            Some(next) => run.go(next),
            None if run.has_end() => run.end(),
            None => {}
        }
    };
    let not_back = Signal::derive(move || {
        before
            .get()
            .is_none()
            .then(|| "This is the first.".to_owned())
    });
    let not_on = Signal::derive(move || {
        (is_last.get() && !run.has_end()).then(|| "This is the last.".to_owned())
    });
    let note_words = Signal::derive(move || {
        let noted = run.around().noted.map_or(0, Signal::get);
        if noted == 0 {
            "Note".to_owned()
        } else {
            format!("Note ({noted})")
        }
    });
    let onward = move || {
        if run.is_at_end() {
            at_end.with_value(ViewFn::run)
        } else {
            view! {
                <Button
                    words=on_words
                    weight=Weight::Main
                    icon_after=IconName::Next
                    push=true
                    not_ready=not_on
                    shows_reason=false
                    on_press=on
                />
            }
        }
    };
    view! {
        <Button words=back_words icon=IconName::Back not_ready=not_back shows_reason=false on_press=back />
        <Keys run=run />
        <Opens run=run />
        {run.around().on_note.map(|on_note| view! { <Button words=note_words icon=IconName::Pencil on_press=on_note /> })}
        {shown(onward)}
    }
}

/// The screen that "previous" leads to. Tracks.
fn before(run: Run, layout: Layout) -> Option<usize> {
    let now = run.now();
    match layout {
        _ if run.is_at_end() => Some(now),
        Layout::Question => run.before(now),
        Layout::Section => {
            let section = run.section();
            (0..section).rev().find_map(|section| run.first_of(section))
        }
    }
}

/// The screen that "next" leads to. Tracks.
fn after(run: Run, layout: Layout) -> Option<usize> {
    match layout {
        Layout::Question => run.after(run.now()),
        Layout::Section => {
            let sections = run.plan(|plan| plan.sections.len());
            (run.section() + 1..sections).find_map(|section| run.first_of(section))
        }
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
fn Keys(run: Run) -> impl IntoView {
    let open = RwSignal::new(false);
    let rows = move || {
        let note = run.around().on_note.map(|_| NOTE);
        KEYS.into_iter().chain(note)
    };
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
            <dl class="tally keys">{rows().map(row).collect_view()}</dl>
            <div class="buttons">
                <Button words="Close" weight=Weight::Main on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

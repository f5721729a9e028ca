//! Replacing a file that cannot be audited by the next reserve of its stratum, with a reason.

use leptos::task::spawn_local;
use shared::domain::{Assignment, Theme};
use shared::sample::{Reason, replace};

use super::files::Files;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::watched::{Watch, Watched};
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    field::Field,
    select::{Offer, Select},
    toast::use_toasts,
};
use crate::words;

/// Asks why a file is replaced.
#[component]
pub fn Replacing(
    /// What the page knows.
    files: Files,
    /// Which file, while it is asked.
    asked: RwSignal<Option<String>>,
) -> impl IntoView {
    let heading = Signal::derive(move || match asked.get() {
        Some(reference) => format!("Replace {reference}?"),
        None => String::new(),
    });
    view! {
        <Dialog open=Signal::derive(move || asked.get().is_some()) on_close=move || asked.set(None) heading=heading>
            <Asked files=files asked=asked />
        </Dialog>
    }
}

#[component]
fn Asked(files: Files, asked: RwSignal<Option<String>>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let reason = RwSignal::new(None::<Reason>);
    let more = RwSignal::new(String::new());
    let reasons: Vec<Offer<Reason>> = Reason::ALL
        .iter()
        .map(|reason| (reason.clone(), reason.label().to_owned()))
        .collect();
    let scope = Theme::scope(files.id);
    let altered = Signal::derive(move || vec![("replaced".to_owned(), more.get())]);
    let watch = Watch::over_texts(desk, scope, Signal::fixed(files.id), altered);
    let tried = Memo::new(move || {
        let (sample, reference) = (files.sample.get()?, asked.get()?);
        let Some(reason) = reason.get() else {
            return Some(Err("Choose why first.".to_owned()));
        };
        let words = more.get();
        let next = replace(&sample.draw, &sample.replaced, &reference, reason, &words);
        Some(next.map_err(|fault| fault.to_string()))
    });
    let not_ready = Signal::derive(move || match tried.get() {
        Some(Ok(_)) => None,
        Some(Err(why)) => Some(why),
        None => Some("It is not in the sample any more.".to_owned()),
    });
    let go = move || {
        let Some(Ok(next)) = tried.get_untracked() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&next) else {
            return;
        };
        if !watch.is_settled() {
            return;
        }
        watch.reasons().write_down();
        asked.set(None);
        let mut draft = desk.open::<Theme>(&Theme::scope(files.id), files.id);
        // By the time it was made: two leads who are apart replace two files without meeting.
        draft
            .after
            .replaced
            .insert(words::now_ms().to_string(), text);
        // Whoever had it audits it no more, once that is said.
        let had: Vec<_> = untrack(|| files.given.get())
            .into_iter()
            .filter(|given| given.value.reference == next.reference)
            .collect();
        let why = next.reason.label().to_owned();
        let said = format!(
            "{} replaced by {}: give that to somebody.",
            next.reference, next.by
        );
        spawn_local(async move {
            let mut saved = desk.save(&draft).await.map(|_| ());
            for given in had {
                if saved.is_ok() {
                    let scope = Assignment::scope(given.id);
                    saved = desk
                        .withdraw::<Assignment>(&scope, given.id, &why)
                        .await
                        .map(|_| ());
                }
            }
            toasts.say(match saved {
                Ok(()) => said,
                Err(error) => error.words(),
            });
        });
    };
    view! {
        <p>"The next reserve of its stratum takes its place. It stays listed, with the reason, on the printout and in the report."</p>
        <Select label="Why" offers=reasons chosen=reason on_choose=move |chosen| reason.set(chosen) />
        <Field label="More about it" hint="Never a name." value=more on_input=move |text| more.set(text) limit=shared::limits::REASON >
            <Watched watch=watch text=more on_change=move |text| more.set(text) />
        </Field>
        <div class="buttons">
            <Button words="Replace it" weight=Weight::Main not_ready=not_ready on_press=go />
            <Button words="Keep it" on_press=move || asked.set(None) />
        </div>
    }
}

//! Replacing a file that cannot be audited by the next reserve of its stratum, with a reason.

use shared::domain::{Assignment, Theme};
use shared::sample::{Reason, replace};

use super::files::Files;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    field::Field,
    select::{Offer, Select},
    toast::use_toasts,
};

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
    let saver = use_saver();
    let toasts = use_toasts();
    let reason = RwSignal::new(None::<Reason>);
    let more = RwSignal::new(String::new());
    let reasons: Vec<Offer<Reason>> = Reason::ALL
        .iter()
        .map(|reason| (reason.clone(), reason.label().to_owned()))
        .collect();
    let tried = Memo::new(move || {
        let (sample, reference) = (files.sample.get()?, asked.get()?);
        let Some(reason) = reason.get() else {
            return Some(Err("Choose why first.".to_owned()));
        };
        let words = more.get();
        let next = replace(&sample.draw, &sample.replaced, &reference, reason, &words);
        Some(
            next.map_err(|fault| fault.to_string())
                .map(|next| (next, sample.replaced.len())),
        )
    });
    let not_ready = Signal::derive(move || match tried.get() {
        Some(Ok(_)) => None,
        Some(Err(why)) => Some(why),
        None => Some("It is not in the sample any more.".to_owned()),
    });
    let go = move || {
        let Some(Ok((next, before))) = tried.get_untracked() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&next) else {
            return;
        };
        asked.set(None);
        // Whoever had it audits it no more.
        for given in untrack(|| files.given.get()) {
            if given.value.reference == next.reference {
                let why = next.reason.label().to_owned();
                saver.withdraw::<Assignment>(
                    Assignment::scope(given.id),
                    given.id,
                    why,
                    "Taken from its auditor",
                );
            }
        }
        let mut draft = desk.open::<Theme>(&Theme::scope(files.id), files.id);
        let number = draft
            .after
            .replaced
            .iter()
            .filter_map(|(number, _)| number.parse::<usize>().ok())
            .max();
        let number = number.unwrap_or(before).saturating_add(1);
        draft.after.replaced.insert(number.to_string(), text);
        let said = format!("{} replaced by {}", next.reference, next.by);
        saver.save(draft, None, Some(said));
        toasts.say(format!(
            "{} is in the sample now: give it to somebody.",
            next.by
        ));
    };
    view! {
        <p>"The next reserve of its stratum takes its place. It stays listed, with the reason, on the printout and in the report."</p>
        <Select label="Why" offers=reasons chosen=reason on_choose=move |chosen| reason.set(chosen) />
        <Field label="More about it" hint="Never a name." value=more on_input=move |text| more.set(text) limit=shared::limits::REASON />
        <div class="buttons">
            <Button words="Replace it" weight=Weight::Main not_ready=not_ready on_press=go />
            <Button words="Keep it" on_press=move || asked.set(None) />
        </div>
    }
}

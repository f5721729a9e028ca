//! Beginning an audit: which tool, and the reference of the file. Needs no signal.

use leptos::task::spawn_local;
use shared::domain::{AuditTool, CaseAudit, Conflict, ToolVersion};
use shared::form::{Answers, Around, Form, ItemKind};
use shared::id::RecordId;
use shared::limits;
use shared::sample::reference::{Slip, check};
use shared::scope::Scope;
use shared::sorted::SortedSet;
use std::sync::Arc;

use super::keeping::{Entries, batch};
use crate::desk::{Desk, SaveError, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::answering::run;
use crate::pages::watched::{Watch, Watched};
use crate::route::use_route;
use crate::ui::{
    button::{Button, LinkButton, Weight},
    dialog::Dialog,
    field::Field,
    icon::IconName,
    note::Note,
    select::{Offer, Select},
    toast::use_toasts,
};
use crate::words;

const REFERENCE: &str = "audit-reference";

/// Asks for the tool and the reference, and begins.
#[component]
pub fn Begin(
    /// Whether it is asked.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open heading="Audit a case file" on_close=move || open.set(false)>
            <Asks open=open />
        </Dialog>
    }
}

#[component]
fn Asks(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let route = use_route();
    let id = desk.new_id();
    let versions = StoredValue::new(untrack(|| offered(desk)));
    let offers: Vec<Offer<RecordId>> = versions.with_value(|versions| {
        let offers = versions.iter();
        offers
            .map(|(id, version)| (*id, name_of(version)))
            .collect()
    });
    let only = (offers.len() == 1)
        .then(|| offers.first().map(|(id, _)| *id))
        .flatten();
    let none = offers.is_empty();
    let chosen = RwSignal::new(only);
    let reference = RwSignal::new(String::new());
    let altered = Signal::derive(move || vec![("reference".to_owned(), reference.get())]);
    let watch = Watch::over_texts(desk, CaseAudit::scope(id), Signal::fixed(id), altered);
    let odd = Memo::new(move || reference.with(|reference| is_odd_how(reference)));
    let again = Memo::new(move || already(desk, chosen.get()?, reference.get().trim()));
    let not_ready = Signal::derive(move || {
        let reference = reference.get();
        if chosen.get().is_none() {
            Some("Choose a tool first.".to_owned())
        } else if reference.trim().is_empty() {
            Some("Write the reference first.".to_owned())
        } else if reference.trim().chars().count() > limits::NAME {
            Some("Make the reference shorter first.".to_owned())
        } else {
            None
        }
    });
    let begin = move || {
        if !watch.is_settled() {
            return;
        }
        let version = versions.with_value(|versions| {
            let mut versions = versions.iter();
            versions
                .find(|(id, _)| Some(*id) == chosen.get_untracked())
                .cloned()
        });
        let Some((version_id, version)) = version else {
            return;
        };
        let reasons = watch.reasons();
        let reference = reference.get_untracked().trim().to_owned();
        spawn_local(async move {
            match save_new(desk, id, version_id, &version, reference, Conflict::NotSaid).await {
                Ok(()) => {
                    reasons.write_down();
                    open.set(false);
                    route.go(&Page::Audit(id));
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    if none {
        return view! {
            <p>"No tool has been published yet. A lead publishes them under “Audit tools”; it then arrives here by itself."</p>
            <div class="buttons">
                <Button words="Close" weight=Weight::Main on_press=move || open.set(false) />
            </div>
        };
    }
    view! {
        <form class="stack" data-gap="s" autocomplete="off" on:submit=|event| event.prevent_default()>
            <Select
                label="Tool"
                hint="The newest version of each comes first."
                offers=offers
                chosen=chosen
                on_choose=move |version| chosen.set(version)
            />
            <Field
                id=REFERENCE
                label="Reference of the file"
                hint="As it was issued with the sample, such as GT-4K7-F. Never a name, a date of birth or an agency’s own number."
                value=reference
                on_input=move |text| reference.set(text)
                on_enter=move || {
                    if not_ready.get_untracked().is_none() {
                        begin();
                    }
                }
                limit=limits::NAME
                required=true
            >
                <Watched watch=watch text=reference on_change=move |text| reference.set(text) of_box=REFERENCE />
            </Field>
            <div role="status">
                {move || odd.get().map(|(first, words)| view! { <Note icon=IconName::Eye first=first>{words}</Note> })}
                {move || again.get().map(|(before, is_finished)| {
                    let (first, words) = if is_finished {
                        ("You have audited this one already.", "Look at that one")
                    } else {
                        ("You have begun this one already.", "Go on with that one")
                    };
                    view! {
                        <Note icon=IconName::File first=first>
                            "With the same tool. A second audit of it stays a second audit. "
                            <LinkButton to=Page::Audit(before) words=words weight=Weight::Quiet />
                        </Note>
                    }
                })}
            </div>
            <div class="buttons">
                <Button words="Begin" weight=Weight::Main not_ready=not_ready on_press=begin />
                <Button words="Not now" on_press=move || open.set(false) />
            </div>
        </form>
    }
}

/// Versions to audit with: the newest of each tool first, then older ones. Tools that were taken back are not among
/// them.
fn offered(desk: Desk) -> Vec<(RecordId, ToolVersion)> {
    let tools = desk.list::<AuditTool>(&Scope::Library);
    let withdrawn = tools.iter().filter(|tool| tool.withdrawn);
    let withdrawn: SortedSet<RecordId> = withdrawn.map(|tool| tool.id).collect();
    let mut seen = SortedSet::<RecordId>::default();
    let (mut newest, mut older) = (Vec::new(), Vec::new());
    for (id, version) in desk.versions() {
        if withdrawn.contains(&version.tool) {
            continue;
        }
        if seen.contains(&version.tool) {
            older.push((id, version));
        } else {
            seen.insert(version.tool);
            newest.push((id, version));
        }
    }
    shared::order::sort_by_key(&mut newest, |(_, version)| version.title.to_lowercase());
    shared::order::sort_by_key(&mut older, |(_, version)| version.title.to_lowercase());
    newest.extend(older);
    newest
}

/// `Child sexual exploitation, version 2, 24 November`
fn name_of(version: &ToolVersion) -> String {
    let day = version
        .published_on
        .map(|day| words::date(day, words::now().date()));
    let day = day.map_or_else(String::new, |day| format!(", {day}"));
    format!("{}, version {}{day}", version.title, version.number)
}

/// What to look at in a reference that is not as the board issues them; nothing where it is, or where none is typed.
/// A board may have its own way to write them, so nobody is kept from going on.
fn is_odd_how(reference: &str) -> Option<(&'static str, String)> {
    match check(reference) {
        Ok(_) | Err(Slip::Empty) => None,
        Err(slip @ Slip::Check) => Some(("Is it copied right?", slip.to_string())),
        Err(_) => Some((
            "Is this the board’s own reference?",
            "It usually has letters, then letters and digits, then one sign: GT-4K7-F. You can go on if yours is written otherwise.".to_owned(),
        )),
    }
}

/// An audit of one's own of the same file with the same tool, an open one before a finished one, and whether it is
/// finished. Tracks.
fn already(desk: Desk, version: RecordId, reference: &str) -> Option<(RecordId, bool)> {
    let tool = desk.version(version)?.tool;
    let audits = desk.all::<CaseAudit>().into_iter();
    let same = audits.filter(|audit| {
        !audit.withdrawn
            && audit.value.tool == tool
            && audit.value.reference.eq_ignore_ascii_case(reference)
            && desk.may_write::<CaseAudit>(&audit.scope)
    });
    same.map(|audit| (audit.id, audit.value.is_finished()))
        .min_by_key(|(_, is_finished)| *is_finished)
}

/// Saves a new audit with what its questions start with.
pub async fn save_new(
    desk: Desk,
    id: RecordId,
    version_id: RecordId,
    version: &ToolVersion,
    reference: String,
    conflict: Conflict,
) -> Result<(), SaveError> {
    let mut starts = starts_of(version, id, &reference);
    let scope = CaseAudit::scope(id);
    let audit = CaseAudit {
        tool: version.tool,
        version: version_id,
        title: version.title.clone(),
        reference,
        begun_ms: Some(words::now_ms()),
        conflict,
        ..CaseAudit::default()
    };
    let mut draft = desk.begin(&scope, id, audit);
    loop {
        let some = batch(starts.iter());
        for (key, value) in some.iter() {
            draft.after.answers.insert(key.clone(), value.clone());
            starts.remove(key);
        }
        desk.save(&draft).await?;
        if starts.is_empty() {
            return Ok(());
        }
        draft = desk.open(&scope, id);
    }
}

/// What the questions of a version start with; the one that names an audit by its reference, with that.
fn starts_of(version: &ToolVersion, id: RecordId, reference: &str) -> Entries {
    let Some(tool) = version.asked() else {
        return Entries::default();
    };
    let names_it = tool.instance_name.trim().to_owned();
    let (form, _) = Form::as_far_as_possible(tool);
    let around = Around {
        now: run::now(),
        seed: seed_of(id),
        ..Around::default()
    };
    let mut answers = Answers::begin(Arc::new(form), around);
    let name = names_it
        .strip_prefix("${")
        .and_then(|name| name.strip_suffix('}'));
    let asked = name.and_then(|name| answers.find(name.trim(), answers.top()));
    if let Some(spot) = asked
        && answers.item(spot).kind == ItemKind::Text
        && answers.value(spot).is_empty()
    {
        answers.set(spot, reference);
    }
    answers.take_to_keep().into_iter().collect()
}

/// Where chance begins for an audit: the same each time it is gone on with.
pub fn seed_of(id: RecordId) -> u64 {
    let (high, low) = id.0.as_u64_pair();
    high ^ low
}

#[cfg(test)]
mod tests {
    use super::is_odd_how;

    #[test]
    fn references_of_the_sample_are_usual_and_a_slip_is_told_from_another_way_to_write_them() {
        for usual in ["GT-4K7-F", "gt-4k7-f", " GT-5C7-M ", ""] {
            assert_eq!(is_odd_how(usual), None, "{usual}");
        }
        for slip in ["GT-4K7-2", "GT-K47-F"] {
            let (first, _) = is_odd_how(slip).unwrap();
            assert_eq!(first == "Is it copied right?", slip == "GT-4K7-2", "{slip}");
        }
        for odd in ["Jo Smith", "G-4K7-2", "GT-4K7-2-1", "485 777 3456"] {
            let (first, _) = is_odd_how(odd).unwrap();
            assert_eq!(first, "Is this the board’s own reference?", "{odd}");
        }
    }
}

//! One case file being audited, or read once it is.

use shared::domain::{CaseAudit, Role, ToolVersion};
use shared::form::{Answers, Around, Form};
use shared::id::RecordId;
use shared::record::RecordKey;
use shared::sorted::SortedMap;
use std::sync::Arc;

use super::begin::seed_of;
use super::given::assignment;
use super::not_begun::NotBegun;
use super::noting::NotedWords;
use super::times::times_of;
use super::work::Work;
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{
    answering::{Alarms, Reading, run},
    lost::NotHere,
    saving::use_saver,
};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton},
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    status::{State, Status},
};
use crate::words;

/// One case file.
#[component]
pub fn AuditPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let shows = Memo::new(move || shows(desk, id));
    shown(move || match shows.get() {
        Shows::Nothing => view! { <NotHere what="audit" /> },
        Shows::NotBegun => view! { <NotBegun id=id /> },
        Shows::Unreadable => view! { <Unreadable id=id /> },
        Shows::Reading => view! { <Finished id=id /> },
        Shows::Work => match untrack(|| asked(desk, id)) {
            Some((version, form)) => view! { <Work id=id version=version form=form /> },
            None => view! { <Unreadable id=id /> },
        },
    })
}

/// What there is to show of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Nothing,
    /// It was given to somebody who has not begun it, or may not audit it.
    NotBegun,
    /// Its tool is not here, or is beyond this app.
    Unreadable,
    Reading,
    Work,
}

fn shows(desk: Desk, id: RecordId) -> Shows {
    let is_given = assignment(desk, id).is_some();
    let Some(audit) = audit(desk, id) else {
        return if is_given {
            Shows::NotBegun
        } else {
            Shows::Nothing
        };
    };
    if audit.value.has_conflict() {
        return Shows::NotBegun;
    }
    let is_own = desk.may_write::<CaseAudit>(&audit.scope);
    if untrack(|| asked(desk, id)).is_none() {
        // Looked at again when a version arrives.
        desk.version(audit.value.version);
        return Shows::Unreadable;
    }
    if is_own && !audit.value.is_finished() && !audit.withdrawn {
        Shows::Work
    } else {
        Shows::Reading
    }
}

/// An audit that is held here. Tracks.
pub fn audit(desk: Desk, id: RecordId) -> Option<Item<CaseAudit>> {
    desk.item::<CaseAudit>(&CaseAudit::scope(id), id)
}

/// The version an audit was begun with, and its form, where this app reads all of it.
fn asked(desk: Desk, id: RecordId) -> Option<(ToolVersion, Arc<Form>)> {
    let audit = audit(desk, id)?;
    let version = desk.version(audit.value.version)?;
    let form = Form::of_published(version.asked()?)?;
    Some((version, Arc::new(form)))
}

/// Where two tablets' answers to a question are decided on, by the keys of the answers. Tracks.
pub fn differing(item: &Item<CaseAudit>) -> SortedMap<String, Page> {
    let fields = item.conflicts.iter();
    let of_answers = fields.filter_map(|field| {
        let key = field.strip_prefix("answers.")?;
        let record = RecordKey {
            scope: item.scope.clone(),
            kind: shared::domain::Kind::CaseAudit,
            id: item.id,
        };
        let page = Page::Decide {
            record,
            field: field.clone(),
        };
        Some((key.to_owned(), page))
    });
    of_answers.collect()
}

/// The answers of an audit as they stand.
pub fn answers_of(form: Arc<Form>, item: &Item<CaseAudit>) -> Answers {
    let around = Around {
        now: run::now(),
        seed: seed_of(item.id),
        ..Around::default()
    };
    let kept = item.value.answers.iter();
    Answers::resume(
        form,
        around,
        kept.map(|(key, value)| (key.as_str(), value.as_str())),
    )
}

/// An audit that is only read: finished, or a colleague's.
#[component]
fn Finished(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let item = Memo::new(move || audit(desk, id));
    let (version, form) = untrack(|| asked(desk, id)).unzip();
    let version = version.map(|version| version.number);
    let reference = Signal::derive(move || {
        item.get()
            .map_or_else(String::new, |item| item.value.reference)
    });
    let title = Signal::derive(move || {
        let title = item.get().map_or_else(String::new, |item| item.value.title);
        match version {
            Some(number) => format!("{title}, version {number}"),
            None => title,
        }
    });
    let is_own = Memo::new(move || desk.may_write::<CaseAudit>(&CaseAudit::scope(id)));
    let is_finished = Memo::new(move || {
        item.with(|item| item.as_ref().is_some_and(|item| item.value.is_finished()))
    });
    let stands = move || {
        let item = item.get()?;
        let who = item
            .first
            .map(|said| desk.name_of(said.author))
            .unwrap_or_default();
        let when = match item.value.finished_ms {
            Some(finished) => format!("Finished {}.", words::when_ms(finished)),
            None => "Not finished yet.".to_owned(),
        };
        Some(if is_own.get() {
            when
        } else {
            format!("Audited by {who}. {when}")
        })
    };
    let answers = move || {
        let (item, form) = (item.get()?, form.clone()?);
        let answers = answers_of(form, &item);
        let open = answers.all_complaints().len();
        let (differs, times) = (differing(&item), times_of(desk, id));
        let open = (open > 0).then(|| {
            let open = words::count(open, "answer is missing or does not fit", "answers are missing or do not fit");
            view! { <Note icon=IconName::Eye first=format!("{open}.")>"Each is marked below."</Note> }
        });
        Some(view! {
            <Alarms answers=&answers />
            {open}
            <Reading answers=&answers differs=&differs times=&times />
        })
    };
    let given = Memo::new(move || assignment(desk, id).map(|given| given.value));
    // A file that was given is handed in when it is finished: only a lead's question opens it again.
    let asked_back = Memo::new(move || {
        let finished = item.with(|item| item.as_ref().and_then(|item| item.value.finished_ms));
        given.with(|given| {
            let given = given
                .as_ref()
                .filter(|given| given.is_sent_back(finished))?;
            given.asked_last().map(|(_, words)| words.to_owned())
        })
    });
    let may_reopen = Memo::new(move || {
        is_own.get()
            && is_finished.get()
            && (given.with(Option::is_none) || asked_back.with(Option::is_some))
    });
    let question = move || {
        let asked = asked_back.get()?;
        Some(view! {
            <Note state=State::Decision first="A lead has sent it back with a question.">{asked}</Note>
        })
    };
    let reopen = move || {
        saver.alter::<CaseAudit>(&CaseAudit::scope(id), id, |audit| audit.finished_ms = None);
    };
    let state = move || match (asked_back.with(Option::is_some), is_finished.get()) {
        (true, _) => State::Decision,
        (_, true) => State::Done,
        _ => State::Draft,
    };
    let says = Signal::derive(move || {
        let words = match (asked_back.with(Option::is_some), is_finished.get()) {
            (true, _) => "Sent back",
            (_, true) => "Finished",
            _ => "Begun",
        };
        Some(words.to_owned())
    });
    // A lead has come from the files of a themed audit, and sends an audit back from there.
    let files = untrack(|| {
        let theme = given.with(|given| given.as_ref().map(|given| given.theme))?;
        (desk.access().is(&Role::Lead) && !is_own.get()).then_some(Page::ThemeFiles(theme))
    });
    let back = files.clone().unwrap_or(Page::Audits);
    let to_files = files.map(|files| {
        view! {
            <Actions label="This audit">
                <LinkButton to=files words="Files and auditors: send it back from there" icon=IconName::Back />
            </Actions>
        }
    });
    view! {
        <Frame page=Page::Audit(id)>
            <WorkBar back=back place=reference detail=title>
                {shown(move || view! { <Status state=state() words=says /> })}
            </WorkBar>
            <Main stack=true>
                <header class="stack" data-gap="xs">
                    <h1>{title}</h1>
                    <p class="soft">{stands}</p>
                </header>
                {shown(question)}
                {shown(answers)}
                <NotedWords id=id />
            </Main>
            {to_files}
            <Show when=move || may_reopen.get()>
                <Actions label="This audit">
                    <LinkButton to=Page::Audits words="Back to the audits" icon=IconName::Back />
                    <Button
                        words=move || {
                            if asked_back.with(Option::is_some) { "Go on with it" } else { "Open it again" }.to_owned()
                        }
                        push=true
                        on_press=reopen
                    />
                </Actions>
            </Show>
        </Frame>
    }
}

/// An audit whose tool this app cannot read: its answers as they are stored.
#[component]
fn Unreadable(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let item = Memo::new(move || audit(desk, id));
    let reference = Signal::derive(move || {
        item.get()
            .map_or_else(String::new, |item| item.value.reference)
    });
    let title =
        Signal::derive(move || item.get().map_or_else(String::new, |item| item.value.title));
    let has_version = move || {
        item.get()
            .is_some_and(|item| desk.version(item.value.version).is_some())
    };
    let why = move || {
        if has_version() {
            "It asks something that this version of the app does not know. Bring the app up to date and open it again."
        } else {
            "The version of the tool it was begun with has not arrived here. It comes by itself when there is a signal."
        }
    };
    let row = |(key, value): (String, String)| {
        view! {
            <div>
                <dt>{key}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let rows = move || {
        let answers = item
            .get()
            .map(|item| item.value.answers)
            .unwrap_or_default();
        let given = answers.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(row).collect_view()
    };
    view! {
        <Frame page=Page::Audit(id)>
            <WorkBar back=Page::Audits place=reference detail=title>
                <Status state=State::Saved />
            </WorkBar>
            <Main stack=true>
                <h1>"This audit cannot be gone on with here"</h1>
                <Note icon=IconName::Warn first="Nothing is lost.">{why}</Note>
                <h2>"Its answers, as they are stored"</h2>
                <dl class="tally values">{rows}</dl>
            </Main>
        </Frame>
    }
}

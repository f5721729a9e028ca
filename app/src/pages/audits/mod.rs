//! Case files audited on this device.

pub mod audit;
mod begin;
mod finishing;
pub mod given;
mod keeping;
mod not_begun;
mod noting;
mod times;
mod work;

use shared::domain::{CaseAudit, Role};
use shared::scope::Scope;
use std::sync::Arc;

use begin::Begin;

use crate::desk::{Desk, Item, Standing, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{have_left::HaveLeft, left::LeftHalfWritten, places::PlacesBar};
use crate::ui::{
    button::{Button, LinkButton, Weight},
    empty::EmptyState,
    field::Field,
    frame::{Frame, Main},
    icon::IconName,
    list::RowParts,
    panel::Section,
    status::{State, Status},
    windowed::WindowedList,
};
use crate::words;

/// An audit to look at.
type Audited = Arc<Item<CaseAudit>>;

/// From how many audits on they are found by typing.
const MANY: usize = 8;

/// Case files audited on this device.
#[component]
pub fn AuditsPage() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || audits(desk));
    let begins = RwSignal::new(false);
    let find = RwSignal::new(String::new());
    let found = Memo::new(move || {
        let wanted = shared::search::Words::of(&find.get());
        let is_wanted = |audit: &&Audited| {
            let value = &audit.value;
            let text = format!("{} {}", value.reference, value.title);
            wanted.all_in(&shared::search::fold(&text))
        };
        all.with(|all| all.iter().filter(is_wanted).cloned().collect::<Vec<_>>())
    });
    let those = move |wanted: fn(Desk, &Item<CaseAudit>) -> bool| {
        Signal::derive(move || {
            let mut those = found.get();
            those.retain(|audit| wanted(desk, audit));
            those
        })
    };
    let has_any = Memo::new(move || !all.with(Vec::is_empty));
    let are_many = Memo::new(move || all.with(Vec::len) > MANY);
    view! {
        <Frame page=Page::Audits>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Case-file audits"</h1>
                    <div class="buttons">
                        <Show when=move || desk.access().is(&Role::Lead)>
                            <LinkButton to=Page::Themes words="Themed audits" icon=IconName::Chart />
                        </Show>
                        <Show when=move || desk.access().may_open_cases()>
                            <Button
                                words="Audit a case file"
                                icon=IconName::Add
                                weight=Weight::Main
                                on_press=move || begins.set(true)
                            />
                        </Show>
                    </div>
                </header>
                <Show when=move || are_many.get()>
                    <Field
                        label="Find by reference or tool"
                        kind="search"
                        value=find
                        on_input=move |text| find.set(text)
                    />
                </Show>
                <LeftHalfWritten />
                <given::GivenToMe />
                <Show when=move || has_any.get() fallback=move || view! { <given::UnlessGiven><NoneYet /></given::UnlessGiven> }>
                    <Audits heading="Sent back with a question" audits=those(|desk, audit| is_own(desk, audit) && is_sent_back(desk, audit)) />
                    <Audits heading="Begun" audits=those(|desk, audit| is_own(desk, audit) && !audit.value.is_finished()) />
                    <Audits heading="Finished" audits=those(|desk, audit| is_own(desk, audit) && audit.value.is_finished() && !is_sent_back(desk, audit)) />
                    <Audits heading="By others" audits=those(|desk, audit| !is_own(desk, audit)) />
                    <Show when=move || found.with(Vec::is_empty)>
                        <EmptyState icon=IconName::Find heading="No audit is like that">
                            <p>"Every word must occur in its reference or in the name of its tool."</p>
                        </EmptyState>
                    </Show>
                </Show>
                <HaveLeft of=|scope| matches!(scope, Scope::Case(_)) one="finished case file" many="finished case files" />
                <Begin open=begins />
            </Main>
        </Frame>
    }
}

/// Audits held here that nobody has taken back, the latest begun first.
fn audits(desk: Desk) -> Vec<Audited> {
    let mut audits: Vec<_> = desk.all::<CaseAudit>().into_iter().map(Arc::new).collect();
    // Where its auditor has had a part in the case, nothing was audited.
    audits.retain(|audit| {
        !audit.withdrawn && audit.scope == CaseAudit::scope(audit.id) && !audit.value.has_conflict()
    });
    shared::order::sort_by_key(&mut audits, |audit| {
        (std::cmp::Reverse(audit.value.begun_ms), audit.id)
    });
    audits
}

/// Whether this person audits it.
fn is_own(desk: Desk, audit: &Item<CaseAudit>) -> bool {
    desk.may_write::<CaseAudit>(&audit.scope)
}

#[component]
fn NoneYet() -> impl IntoView {
    let desk = use_desk();
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let has_tools = Memo::new(move || !desk.versions().is_empty());
    view! {
        <EmptyState icon=IconName::File heading="No case file has been audited here yet">
            <p>
                "An audit is answered with one of the board’s tools. Everything is saved on this tablet as you answer, with or without a signal."
            </p>
            <Show when=move || !has_tools.get()>
                <p>
                    {move || {
                        if is_lead.get() {
                            "No tool has been published yet: publish one first."
                        } else {
                            "No tool has been published yet. A lead publishes them."
                        }
                    }}
                </p>
            </Show>
            <Show when=move || is_lead.get() && !has_tools.get()>
                <div class="buttons">
                    <LinkButton to=Page::Tools words="To the audit tools" />
                </div>
            </Show>
        </EmptyState>
    }
}

/// Audits under a heading; nothing where there are none.
#[component]
fn Audits(heading: &'static str, audits: Signal<Vec<Audited>>) -> impl IntoView {
    let has_any = Memo::new(move || !audits.with(Vec::is_empty));
    view! {
        <Show when=move || has_any.get()>
            <Section heading=heading>
                <WindowedList
                    items=audits
                    key=|audit| audit.id
                    label=heading
                    class="list"
                    children=move |audit: Audited| view! { <Row audit=audit /> }
                />
            </Section>
        </Show>
    }
}

/// One audit. It stays the same row while it changes: a receipt of the board takes nobody's place from them.
#[component]
fn Row(audit: Audited) -> impl IntoView {
    let desk = use_desk();
    let to = Page::Audit(audit.id);
    let now = Memo::new(move || {
        let now = desk.item::<CaseAudit>(&audit.scope, audit.id);
        now.map_or_else(|| audit.clone(), Arc::new)
    });
    let title = Memo::new(move || now.with(|now| now.value.title.clone()));
    let reference = Memo::new(move || now.with(|now| now.value.reference.clone()));
    let what = move || {
        view! {
            <span class="row-title ref">{reference}</span>
            <small class="row-detail">{title}</small>
        }
    };
    let amount = Signal::derive(move || now.with(|audit| amount(desk, audit)));
    let stands = Memo::new(move || now.with(|audit| stands(desk, audit)));
    view! {
        <RowParts to=to what=what amount=amount>
            {shown(move || {
                let (state, words) = stands.get();
                view! { <Status state=state words=words /> }
            })}
        </RowParts>
    }
}

/// Whose it is where it is another's, and when it was finished or begun. Tracks.
fn amount(desk: Desk, audit: &Item<CaseAudit>) -> String {
    let value = &audit.value;
    let who = (!is_own(desk, audit)).then(|| {
        let author = audit.first.map(|said| said.author);
        author.map_or_else(String::new, |author| format!("{}, ", desk.name_of(author)))
    });
    let when = match (value.finished_ms, value.begun_ms) {
        (Some(finished), _) => format!("finished {}", words::when_ms(finished)),
        (None, Some(begun)) => format!("begun {}", words::when_ms(begun)),
        (None, None) => words::count(value.answered(), "answer", "answers"),
    };
    format!("{}{when}", who.unwrap_or_default())
}

/// Whether a lead has sent a finished audit back with a question. Tracks.
pub fn is_sent_back(desk: Desk, audit: &Item<CaseAudit>) -> bool {
    let given = given::assignment(desk, audit.id);
    given.is_some_and(|given| given.value.is_sent_back(audit.value.finished_ms))
}

/// How far it has come, in the words of its state or in words of its own. Tracks.
fn stands(desk: Desk, audit: &Item<CaseAudit>) -> (State, Option<String>) {
    let value = &audit.value;
    let answered = words::count(value.answered(), "answer", "answers");
    let is_back = is_sent_back(desk, audit);
    match (
        audit.conflicts.is_empty(),
        value.is_finished(),
        audit.standing,
    ) {
        (false, _, _) => (State::Decision, None),
        _ if is_back => (State::Decision, Some("Sent back".to_owned())),
        (_, true, Standing::Received) => (State::Received, None),
        (_, _, Standing::Waiting) => (State::Waiting, Some(answered)),
        (_, false, Standing::Received) => (State::Draft, Some(answered)),
    }
}

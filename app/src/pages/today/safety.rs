//! Children at risk before anything else of the day: records that nobody has closed, and sealed ones that came from
//! tablets which were locked.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{self, EnvelopesAnswer, Nothing};
use shared::domain::{Role, Safety, SafetyLevel};

use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        icon::IconName,
        list::{List, Row},
        note::NotePanel,
        status::{State, Status},
    },
    words,
};

/// What is open, or what is closed, the latest first.
fn records(desk: Desk, is_open: bool) -> Vec<Item<Safety>> {
    let mut all = desk.all::<Safety>();
    all.retain(|item| !item.withdrawn && item.value.is_open() == is_open);
    shared::order::sort_by_key(&mut all, |item| std::cmp::Reverse(item.value.noticed_ms));
    all
}

/// The pages of what is open, the latest first: for leads every record, for others their own. Tracks.
pub fn open_records(desk: Desk) -> Vec<Page> {
    let open = records(desk, true).into_iter();
    open.map(|item| Page::Safety(item.id)).collect()
}

/// How many sealed records wait at the board, for whoever sees to them. None while there is no signal.
fn sealed(desk: Desk) -> RwSignal<usize> {
    let many = RwSignal::new(0);
    // Roles may come only with the first exchange; and with each one it may be otherwise.
    let due = Memo::new(move || {
        let access = desk.access();
        let sees = access.is(&Role::Lead) || access.is(&Role::Administrator);
        sees.then(|| desk.counts().exchanged_ms)
    });
    watch(move || {
        if due.get().is_some() {
            spawn_local(async move {
                let asked = desk.ask::<EnvelopesAnswer>(api::ENVELOPES_WAITING, &Nothing {});
                if let Ok(answer) = asked.await {
                    many.set(answer.waiting.len());
                }
            });
        }
    });
    many
}

/// The panel: for leads every record, for others their own.
#[component]
pub fn AtRiskFirst() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || records(desk, true));
    let sealed = sealed(desk);
    let from_locked = move || {
        let many = sealed.get();
        (many > 0).then(|| {
            let what = words::count(
                many,
                "sealed record from a locked tablet",
                "sealed records from locked tablets",
            );
            view! {
                <Row to=Page::Devices what=move || what.clone()>
                    <Status state=State::Refused words="Nobody has seen to it" icon=IconName::Warn />
                </Row>
            }
        })
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty) || { sealed.get() > 0 }>
            <NotePanel state=State::Refused heading="Child at risk: open records">
                <List label="Open records of a child at risk">
                    {move || all.get().into_iter().map(|item| one(desk, item)).collect_view()}
                    {from_locked}
                </List>
            </NotePanel>
        </Show>
    }
}

/// Those that are closed, folded: for whoever is asked later what was done. For leads every record, for others their own.
#[component]
pub fn ClosedRecords() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || records(desk, false));
    let summary = move || {
        let count = all.with(Vec::len);
        words::count(
            count,
            "closed record of a child at risk",
            "closed records of a child at risk",
        )
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <details class="more">
                <summary>{summary}</summary>
                <List small=true label="Closed records of a child at risk">
                    {move || all.get().into_iter().map(|item| one(desk, item)).collect_view()}
                </List>
            </details>
        </Show>
    }
}

fn one(desk: Desk, item: Item<Safety>) -> AnyView {
    let safety = item.value;
    let level = safety.level.as_ref().unwrap_or(&SafetyLevel::Danger);
    let level = level.label().to_owned();
    let author = item
        .first
        .map_or(String::new(), |said| desk.name_of(said.author));
    let detail = format!("Noticed {}, {author}", words::when_ms(safety.noticed_ms));
    let (state, said, icon) = if !safety.is_open() {
        let who = format!("Closed, {} has it", safety.acknowledged_by.trim());
        (State::Done, who, IconName::Tick)
    } else if safety.is_acknowledged() {
        let who = format!("{} has it", safety.acknowledged_by.trim());
        (State::Received, who, IconName::Received)
    } else {
        (
            State::Refused,
            "Nobody has it yet".to_owned(),
            IconName::Warn,
        )
    };
    view! {
        <Row
            to=Page::Safety(item.id)
            what=move || {
                view! {
                    <span class="row-title">{level.clone()}</span>
                    <small class="row-detail">{detail.clone()}</small>
                }
            }
        >
            <Status state=state words=said icon=icon />
        </Row>
    }
}

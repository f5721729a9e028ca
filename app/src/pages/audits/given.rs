//! Case files of themed audits that were given to this person: what is asked, by when.

use shared::domain::{Assignment, CaseAudit};
use shared::id::RecordId;

use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::ui::{
    list::{List, Row},
    panel::Section,
    status::{State, Status},
};
use crate::words;

/// A file that is given to this person, where it is. Tracks.
pub fn assignment(desk: Desk, id: RecordId) -> Option<Item<Assignment>> {
    let given = desk.item::<Assignment>(&Assignment::scope(id), id)?;
    (!given.withdrawn).then_some(given)
}

/// Files given to this person that they have not begun, the soonest due first. Tracks.
pub fn waiting(desk: Desk) -> Vec<Item<Assignment>> {
    let me = desk.me();
    let mut given = desk.all::<Assignment>();
    given.retain(|given| {
        !given.withdrawn
            && given.value.auditor == me
            && given.scope == Assignment::scope(given.id)
            && desk
                .item::<CaseAudit>(&given.scope, given.id)
                .is_none_or(|audit| audit.value.has_conflict())
    });
    shared::order::sort_by_key(&mut given, |given| {
        (
            given.value.due.is_none(),
            given.value.due,
            given.value.reference.clone(),
        )
    });
    given
}

/// What is given to this person and not begun.
#[component]
pub fn GivenToMe() -> impl IntoView {
    let desk = use_desk();
    let given = Memo::new(move || waiting(desk));
    let row = move |given: Item<Assignment>| {
        let (reference, title) = (given.value.reference.clone(), given.value.title.clone());
        let what = move || {
            view! {
                <span class="row-title ref">{reference.clone()}</span>
                <small class="row-detail">{title.clone()}</small>
            }
        };
        let today = words::now().date();
        let due = given.value.due;
        let amount = due.map_or_else(String::new, |day| {
            format!("by {}", words::near_date(day, today))
        });
        let is_late = due.is_some_and(|day| day < today);
        let has_conflict = desk.item::<CaseAudit>(&given.scope, given.id).is_some();
        let is_closed = given.value.closed_ms.is_some();
        let (state, said) = match (has_conflict, is_late) {
            _ if is_closed => (State::Late, "Closed: it is kept, and not counted any more"),
            (true, _) => (State::Waiting, "A lead gives it to another"),
            (_, true) => (State::Late, "Past its day"),
            _ => (State::Draft, "Not begun"),
        };
        view! {
            <Row to=Page::Audit(given.id) what=what amount=amount>
                <Status state=state words=said />
            </Row>
        }
    };
    view! {
        <Show when=move || !given.with(Vec::is_empty)>
            <Section heading="Given to you">
                <List label="Given to you">{move || given.get().into_iter().map(row).collect_view()}</List>
            </Section>
        </Show>
    }
}

/// Shows something where nothing is given to this person.
#[component]
pub fn UnlessGiven(
    /// What is shown then.
    children: ChildrenFn,
) -> impl IntoView {
    let desk = use_desk();
    let has_any = Memo::new(move || !waiting(desk).is_empty());
    view! { <Show when=move || !has_any.get()>{children()}</Show> }
}

//! Case files this person audits: what they have begun, with the way back to each, and what is given to them.

use crate::live::prelude::*;
use shared::domain::CaseAudit;

use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    pages::audits::given::{GivenToMe, waiting},
    pages::audits::is_sent_back,
    ui::{
        list::{List, Row},
        panel::Section,
        status::{State, Status},
    },
    words,
};

/// How many are shown; the list of audits has the others.
const SHOWN: usize = 6;

/// Case files to go on with, and those not begun. Nothing where there are none.
#[component]
pub fn CaseFiles() -> impl IntoView {
    let desk = use_desk();
    let begun = Memo::new(move || begun(desk));
    let row = move |audit: Item<CaseAudit>| {
        let is_back = untrack(|| is_sent_back(desk, &audit));
        let value = audit.value;
        let answered = words::count(value.answered(), "answer", "answers");
        let when = value
            .begun_ms
            .map(|begun| format!("begun {}", words::when_ms(begun)));
        let (reference, title) = (value.reference, value.title);
        let what = move || {
            view! {
                <span class="row-title ref">{reference.clone()}</span>
                <small class="row-detail">{title.clone()}</small>
            }
        };
        let (state, said) = if is_back {
            (State::Decision, "Sent back".to_owned())
        } else {
            (State::Draft, answered)
        };
        view! {
            <Row to=Page::Audit(audit.id) what=what amount=when>
                <Status state=state words=said />
            </Row>
        }
    };
    let all = || view! { <a href=Page::Audits.path()>"See every audit"</a> };
    view! {
        <Show when=move || !begun.with(Vec::is_empty)>
            <Section heading="Case files you have begun" aside=all>
                <List label="Case files you have begun">
                    {move || begun.get().into_iter().take(SHOWN).map(row).collect_view()}
                </List>
            </Section>
        </Show>
        <GivenToMe />
    }
}

/// Whether this person has case files to go on with or to begin. Tracks.
pub fn has_case_files(desk: Desk) -> bool {
    !begun(desk).is_empty() || !waiting(desk).is_empty()
}

/// Audits of this person's own that are not finished or were sent back, the latest begun first. Tracks.
fn begun(desk: Desk) -> Vec<Item<CaseAudit>> {
    let mut begun = desk.all::<CaseAudit>();
    begun.retain(|audit| {
        !audit.withdrawn
            && audit.scope == CaseAudit::scope(audit.id)
            && !audit.value.has_conflict()
            && (!audit.value.is_finished() || is_sent_back(desk, audit))
            && desk.may_write::<CaseAudit>(&audit.scope)
    });
    shared::order::sort_by_key(&mut begun, |audit| {
        (std::cmp::Reverse(audit.value.begun_ms), audit.id)
    });
    begun
}

//! What waits for the person at this tablet: findings and answers for a lead, the office's questions for
//! whoever wrote the finding.

use crate::live::prelude::*;
use shared::domain::{Feedback, Finding, FindingStage, Role};

use crate::{
    desk::{Desk, use_desk},
    page::Page,
    pages::{across::counted, leaving::approval},
    ui::{note::NotePanel, status::State},
    words,
};

/// What waits, each with a way to it. Nothing where nothing does.
#[component]
pub fn WaitsForYou() -> impl IntoView {
    let desk = use_desk();
    let waiting = Memo::new(move || waiting(desk));
    let each = |(what, page): (String, Page)| {
        view! {
            <li>
                <a href=page.path()>{what}</a>
            </li>
        }
    };
    shown(move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! {
                <NotePanel state=State::Decision heading="Waits for you">
                    <ul class="waits">{waiting.into_iter().map(each).collect_view()}</ul>
                </NotePanel>
            }
        })
    })
}

fn waiting(desk: Desk) -> Vec<(String, Page)> {
    let is_lead = desk.access().is(&Role::Lead);
    let mut waiting = Vec::new();
    let mut findings = desk.all::<Finding>();
    let stage = if is_lead {
        FindingStage::Offered
    } else {
        FindingStage::Returned
    };
    findings.retain(|finding| {
        !finding.withdrawn
            && finding.value.stage == stage
            && desk.may_write::<Finding>(&finding.scope)
    });
    if !findings.is_empty() {
        let count = words::count(findings.len(), "finding", "findings");
        let what = if is_lead {
            format!("{count} to take up or ask about")
        } else {
            format!("{count} with a question from the office")
        };
        waiting.push((what, Page::Findings));
    }
    if is_lead {
        for circle in counted(desk).keys() {
            let scope = shared::domain::Circle::scope(*circle);
            let id = Feedback::id(*circle);
            let drafted = desk.item::<Feedback>(&scope, id).filter(|answer| {
                let value = &answer.value;
                value.sent_on.is_none()
                    && !value.is_empty()
                    && approval(desk, &scope, id, "feedback", &value.digest()).is_none()
            });
            if drafted.is_some() {
                let what = "An answer to a group, to approve".to_owned();
                waiting.push((what, Page::CircleFeedback(*circle)));
            }
        }
    }
    waiting
}

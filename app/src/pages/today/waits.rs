//! What waits for the person at this tablet: findings and answers for a lead, the office's questions for
//! whoever wrote the finding.

use crate::live::prelude::*;
use serde_json::Value;
use shared::domain::{Circle, FindingStage, Kind, Role};
use shared::record::{Record, Register};
use shared::scope::Scope;

use crate::{
    desk::{Desk, use_desk},
    page::Page,
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

/// Looked up in the registers alone: the first page of the app carries no code for reading findings.
fn waiting(desk: Desk) -> Vec<(String, Page)> {
    let is_lead = desk.access().is(&Role::Lead);
    let stage = if is_lead {
        FindingStage::Offered
    } else {
        FindingStage::Returned
    };
    let of_kind = |kind: Kind, test: &dyn Fn(&Record) -> bool| {
        let mut scopes = desk.scopes_where(&kind, test);
        scopes.retain(|scope| desk.access().may_write(scope, &kind) && !is_practice(desk, scope));
        scopes
    };
    let mut waiting = Vec::new();
    let findings = of_kind(Kind::Finding, &|record| {
        shown_as(record, "stage").is_some_and(|said| said == stage.as_str())
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
    let unsent = of_kind(Kind::Feedback, &|record| {
        is_lead && shown_as(record, "sent_on").is_none_or(Value::is_null)
    });
    for scope in unsent {
        if let Scope::Circle(circle) = scope {
            let what = "An answer to a group, not sent yet".to_owned();
            waiting.push((what, Page::CircleFeedback(circle)));
        }
    }
    waiting
}

fn shown_as<'a>(record: &'a Record, field: &str) -> Option<&'a Value> {
    record
        .register(field)
        .and_then(Register::shown)
        .map(|head| &head.value)
}

fn is_practice(desk: Desk, scope: &Scope) -> bool {
    let circle = scope.circle().and_then(|id| desk.item::<Circle>(scope, id));
    circle.is_none_or(|circle| circle.withdrawn || circle.value.practice)
}

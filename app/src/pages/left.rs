//! What was left half written: found again from the day and from the list it belongs to.

use crate::live::prelude::*;
use shared::domain::{Circle, Kind, Stage};
use shared::id::RecordId;
use shared::scope::Scope;

use super::circle::about::{circle, title_of};
use crate::{
    desk::{Desk, use_desk},
    page::Page,
    ui::{
        button::LinkButton,
        list::{List, Row},
        panel::Section,
    },
    words,
};

/// One form that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    what: String,
    page: Page,
    at_ms: u64,
}

/// Forms left half written, latest first. Nothing is shown where there are none.
#[component]
pub fn LeftHalfWritten() -> impl IntoView {
    let desk = use_desk();
    let all: Vec<Left> = untrack(|| {
        desk.drafts()
            .into_iter()
            .filter_map(|note| left(desk, &note.form, note.at_ms))
            .collect()
    });
    let row = |left: Left| {
        let what = left.what.clone();
        view! {
            <Row what=move || what.clone() amount=words::when_ms(left.at_ms)>
                <LinkButton to=left.page words="Go on writing" about=left.what />
            </Row>
        }
    };
    (!all.is_empty()).then(|| {
        view! {
            <Section heading="Left half written">
                <List small=true label="Left half written">
                    {all.into_iter().map(row).collect_view()}
                </List>
            </Section>
        }
    })
}

/// What a form is about and where it is gone on with; from its name, which holds ids alone.
fn left(desk: Desk, form: &str, at_ms: u64) -> Option<Left> {
    let mut parts = form.split('/');
    let (kind, scope) = (Kind::from(parts.next()?), Scope::from(parts.next()?));
    let id: RecordId = parts.next()?.parse().ok()?;
    let here = scope
        .activity()
        .and_then(|circle_id| circle(desk, circle_id));
    let of_circle = here
        .as_ref()
        .map_or(String::new(), |here| format!(", {}", title_of(&here.value)));
    let (what, page) = match (&kind, scope.activity()) {
        (Kind::Card, Some(circle)) => ("A card", Page::CircleRun(circle)),
        (Kind::Voice, Some(circle)) => ("A child's voice", Page::CircleVoice { circle, note: id }),
        (Kind::Circle, Some(circle)) => (
            "A circle",
            page_of_circle(here.map(|here| here.value).as_ref(), circle),
        ),
        (Kind::Person, _) => ("A person", Page::Person(id)),
        (Kind::Board, _) => ("Settings", Page::Settings),
        _ => return None,
    };
    Some(Left {
        what: format!("{what}{of_circle}"),
        page,
        at_ms,
    })
}

fn page_of_circle(circle: Option<&Circle>, id: RecordId) -> Page {
    match circle.map(|circle| &circle.stage) {
        Some(Stage::Running | Stage::Closed) => Page::CircleRun(id),
        _ => Page::CirclePrepare(id),
    }
}

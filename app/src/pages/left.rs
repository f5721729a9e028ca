//! What was left half written: found again from the day and from the list it belongs to.

use crate::live::prelude::*;
use shared::domain::{CaseAudit, Circle, Kind, Stage};
use shared::id::RecordId;
use shared::scope::Scope;

use super::circle::about::{circle, title_of};
use crate::{
    desk::{Desk, use_desk},
    page::{Page, RoadshowPart, SeasonPart},
    store::Unread,
    ui::{
        button::LinkButton,
        icon::IconName,
        list::{List, Row},
        note::Note,
        panel::Section,
        status::State,
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
    // Looked at anew when something comes or goes: a circle may be lost while this is on the screen.
    let all = Memo::new(move || {
        desk.counts();
        let notes = desk.drafts().into_iter();
        let left = notes.filter_map(|note| left(desk, &note.form, note.at_ms));
        left.collect::<Vec<_>>()
    });
    // They are told of here and read on this tablet's own page, which brings the words for every field.
    let aside = Memo::new(move || {
        let count = desk.set_aside_drafts().len();
        (count > 0).then(|| words::count(count, "form", "forms"))
    });
    let row = |left: Left| {
        let what = left.what.clone();
        view! {
            <Row what=move || what.clone() amount=words::when_ms(left.at_ms)>
                <LinkButton to=left.page words="Go on writing" about=left.what />
            </Row>
        }
    };
    view! {
        <CouldNotBeOpened />
        <Show when=move || !all.with(Vec::is_empty) || aside.get().is_some()>
            <Section heading="Left half written">
                <List small=true label="Left half written">
                    {move || all.get().into_iter().map(row).collect_view()}
                    <Show when=move || aside.get().is_some()>
                        <Row
                            to=Page::Tablet
                            what=|| "Words to copy, from what cannot be gone on with here"
                            amount=aside
                        />
                    </Show>
                </List>
            </Section>
        </Show>
    }
}

/// Some of what is kept here could not be opened. The rest is; this stays where it is.
#[component]
pub fn CouldNotBeOpened() -> impl IntoView {
    let unread = use_desk().unread();
    could_not_be_opened(unread).map(|first| {
        view! {
            <Note state=State::Refused icon=IconName::Warn first=first>
                "It stays on this tablet as it is, and everything else is open. "
                {(unread.received > 0)
                    .then_some("What was received comes once more when there is a signal. ")}
                {(unread.waiting > 0)
                    .then_some(
                        "What waits to be sent is on this tablet alone: ring your business unit today. ",
                    )}
                "Open Golden Thread again when there is a signal: a newer version may open it. If this stays, ring your business unit, and do not clear the browser's data."
            </Note>
        }
    })
}

fn could_not_be_opened(unread: Unread) -> Option<String> {
    let counts = [
        (
            unread.letters,
            "record of a child at risk, written while this tablet was locked,",
            "records of a child at risk, written while this tablet was locked,",
        ),
        (
            unread.waiting,
            "save that waits to be sent",
            "saves that wait to be sent",
        ),
        (
            unread.received,
            "part of what was received",
            "parts of what was received",
        ),
        (unread.drafts, "half-written form", "half-written forms"),
        (
            unread.refused,
            "save that the board did not accept",
            "saves that the board did not accept",
        ),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    let some: Vec<_> = some
        .map(|(count, one, many)| words::count(count, one, many))
        .collect();
    (!some.is_empty()).then(|| format!("{} could not be opened.", words::and(&some)))
}

/// What a form is about and where it is gone on with; from its name, which holds ids alone.
fn left(desk: Desk, form: &str, at_ms: u64) -> Option<Left> {
    let mut parts = form.split('/');
    let (kind, scope) = (Kind::from(parts.next()?), Scope::from(parts.next()?));
    let id: RecordId = parts.next()?.parse().ok()?;
    let here = scope.circle().and_then(|circle_id| circle(desk, circle_id));
    // A draft that begins a circle may be gone on with; any other needs its circle.
    if here.is_none() && scope.circle().is_some_and(|circle| circle != id) {
        return None;
    }
    let of_circle = here
        .as_ref()
        .map_or(String::new(), |here| format!(", {}", title_of(&here.value)));
    let case_file = || {
        let audit = desk.item::<CaseAudit>(&scope, id)?;
        Some(format!("Case file {}", audit.value.reference))
    };
    let of_theme = match &scope {
        Scope::Theme(theme) => Some(*theme),
        _ => None,
    };
    if let Scope::Season(season) = scope {
        let (what, page) = in_season(&kind, season, id)?;
        let what = what.to_owned();
        return Some(Left { what, page, at_ms });
    }
    let (what, page) = match (&kind, scope.circle().or(of_theme)) {
        (Kind::Theme, Some(theme)) => ("A themed audit", Page::Theme(theme)),
        (Kind::Moderation, Some(theme)) => ("A judgement being agreed", Page::ThemeModerate(theme)),
        (Kind::Finding, Some(theme)) if of_theme.is_some() => {
            ("A finding of a themed audit", Page::ThemeReport(theme))
        }
        (Kind::Card, Some(circle)) => ("A card", Page::CircleRun(circle)),
        (Kind::Voice, Some(circle)) => ("A child's voice", Page::CircleVoice { circle, note: id }),
        (Kind::Finding, Some(circle)) => (
            "A draft finding",
            Page::Finding {
                circle,
                finding: id,
            },
        ),
        (Kind::Feedback, Some(circle)) => ("“You said, we did”", Page::CircleFeedback(circle)),
        (Kind::Circle, Some(circle)) => (
            "A circle",
            page_of_circle(here.map(|here| here.value).as_ref(), circle),
        ),
        (Kind::Voice, None) => match scope {
            Scope::Case(audit) => ("A child's words in a case file", Page::Audit(audit)),
            _ => return None,
        },
        (Kind::CaseAudit, _) => ("A case file", Page::Audit(id)),
        (Kind::Safety, _) => ("A child at risk", Page::Safety(id)),
        (Kind::Person, _) => ("A person", Page::Person(id)),
        (Kind::Tool, _) => ("An audit tool", Page::Tool(id)),
        (Kind::Season, _) => ("A season of roadshows", Page::Season(id, SeasonPart::Plan)),
        (Kind::GuestCard, _) => match scope {
            Scope::Roadshow(hall) => ("A paper card", Page::Roadshow(hall, RoadshowPart::Hall)),
            _ => return None,
        },
        (Kind::Roadshow, _) => ("A roadshow", Page::Roadshow(id, RoadshowPart::Prepare)),
        (Kind::Board, _) => ("Settings", Page::Settings),
        _ => return None,
    };
    let file = (kind == Kind::CaseAudit).then(case_file).flatten();
    Some(Left {
        what: file.unwrap_or_else(|| format!("{what}{of_circle}")),
        page,
        at_ms,
    })
}

/// What of a season of roadshows is half written, and where it is gone on with.
const fn in_season(kind: &Kind, season: RecordId, id: RecordId) -> Option<(&'static str, Page)> {
    Some(match kind {
        Kind::Finding => (
            "A draft finding",
            Page::SeasonFinding {
                season,
                finding: id,
            },
        ),
        Kind::Feedback => (
            "“You said, we did”",
            Page::Season(season, SeasonPart::Feedback),
        ),
        Kind::Topic => ("A topic", Page::Season(season, SeasonPart::Sense)),
        Kind::Season => (
            "A season of roadshows",
            Page::Season(season, SeasonPart::Plan),
        ),
        _ => return None,
    })
}

fn page_of_circle(circle: Option<&Circle>, id: RecordId) -> Page {
    match circle.map(|circle| &circle.stage) {
        Some(Stage::Running | Stage::Closed) => Page::CircleRun(id),
        _ => Page::CirclePrepare(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_opened_is_counted() {
        let said = |drafts, refused, letters| {
            could_not_be_opened(Unread {
                drafts,
                refused,
                letters,
                ..Unread::default()
            })
        };
        assert_eq!(said(0, 0, 0), None);
        let waiting = Unread {
            waiting: 1,
            received: 2,
            ..Unread::default()
        };
        assert_eq!(
            could_not_be_opened(waiting).as_deref(),
            Some(
                "1 save that waits to be sent and 2 parts of what was received could not be opened."
            )
        );
        assert_eq!(
            said(0, 0, 1).as_deref(),
            Some(
                "1 record of a child at risk, written while this tablet was locked, could not be opened."
            )
        );
        assert_eq!(
            said(2, 0, 0).as_deref(),
            Some("2 half-written forms could not be opened.")
        );
        assert_eq!(
            said(1, 1, 0).as_deref(),
            Some(
                "1 half-written form and 1 save that the board did not accept could not be opened."
            )
        );
    }
}

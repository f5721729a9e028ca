//! What was left half written: found again from the day and from the list it belongs to. Where its
//! circle is here no longer, the words alone, to copy.

use crate::live::prelude::*;
use shared::domain::{Circle, Kind, Noun, Stage};
use shared::id::RecordId;
use shared::scope::Scope;

use super::{
    circle::about::{circle, title_of},
    fields::{field_value_words, field_words},
};
use crate::{
    desk::{Desk, SetAside, use_desk},
    page::Page,
    store::Unread,
    ui::{
        button::{Button, LinkButton, Weight},
        icon::IconName,
        list::{List, Row},
        note::Note,
        panel::Section,
        status::State,
        toast::use_toasts,
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
    let aside = Memo::new(move || desk.set_aside_drafts());
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
        <Show when=move || !all.with(Vec::is_empty) || !aside.with(Vec::is_empty)>
            <Section heading="Left half written">
                <List small=true label="Left half written">
                    {move || all.get().into_iter().map(row).collect_view()}
                    <For each=move || aside.get() key=|one| one.name.clone() let:one>
                        <WordsToCopy words=one />
                    </For>
                </List>
            </Section>
        </Show>
    }
}

/// What was typed in a form that cannot be gone on with.
#[component]
fn WordsToCopy(words: SetAside) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let kind = words.kind.label().to_owned();
    let about = kind.clone();
    let why = if untrack(|| desk.holds(&words.scope)) || own_to_board(&words.scope) {
        "This version of Golden Thread could not take it up in its form. What you typed is kept here to copy."
    } else {
        "What it belongs to is no longer on this tablet. What you typed is kept here to copy."
    };
    let lines = StoredValue::new(untrack(|| lines_of(desk, &words)));
    let when = words::when_ms(words.at_ms);
    let let_go = move || {
        desk.let_go_of_words(&words);
        let words = words.clone();
        toasts.say_with_undo("Let go", move || desk.take_words_back(&words));
    };
    view! {
        <Row
            what=move || {
                view! {
                    <strong>{kind.clone()}</strong>
                    <br />
                    {why}
                    <details class="what-it-says">
                        <summary>"What you typed"</summary>
                        <dl>
                            {lines
                                .get_value()
                                .into_iter()
                                .map(|(field, value)| view! { <dt>{field}</dt> <dd>{value}</dd> })
                                .collect_view()}
                        </dl>
                    </details>
                }
            }
            amount=when
        >
            <Button words="Let it go" about=about weight=Weight::Quiet on_press=let_go />
        </Row>
    }
}

/// What belongs to the board is never lost to a person's device.
fn own_to_board(scope: &Scope) -> bool {
    scope.activity().is_none() && scope.person().is_none()
}

fn lines_of(desk: Desk, words: &SetAside) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (field, value) in &words.fields {
        let entries = value.as_object().filter(|_| is_map(&words.kind, field));
        let said = |field: &str, value| {
            (
                field_words(&words.kind, field),
                field_value_words(desk, &words.kind, field, value),
            )
        };
        match entries {
            Some(entries) => {
                let entries = entries.iter();
                lines.extend(entries.map(|(key, value)| said(&format!("{field}.{key}"), value)));
            }
            None => lines.push(said(field, value)),
        }
    }
    if lines.is_empty() {
        let newer = "It was written with a newer version, and can be read there.";
        lines.push(("It cannot be shown here".to_owned(), newer.to_owned()));
    }
    lines
}

fn is_map(kind: &Kind, field: &str) -> bool {
    *kind == Kind::Circle && Circle::MAPS.contains(&field)
}

/// Some of what is kept here could not be opened. The rest is; this stays where it is.
#[component]
pub fn CouldNotBeOpened() -> impl IntoView {
    let unread = use_desk().unread();
    could_not_be_opened(unread).map(|first| {
        view! {
            <Note state=State::Refused icon=IconName::Warn first=first>
                "It stays on this tablet as it is, and everything else is open. Open Golden Thread again when there is a signal: a newer version may open it. If this stays, ring your business unit, and do not clear the browser's data."
            </Note>
        }
    })
}

fn could_not_be_opened(unread: Unread) -> Option<String> {
    let forms = words::count(unread.drafts, "half-written form", "half-written forms");
    let saves = words::count(
        unread.refused,
        "save that the board did not accept",
        "saves that the board did not accept",
    );
    let what = match (unread.drafts, unread.refused) {
        (0, 0) => return None,
        (_, 0) => forms,
        (0, _) => saves,
        _ => format!("{forms} and {saves}"),
    };
    Some(format!("{what} could not be opened."))
}

/// What a form is about and where it is gone on with; from its name, which holds ids alone.
fn left(desk: Desk, form: &str, at_ms: u64) -> Option<Left> {
    let mut parts = form.split('/');
    let (kind, scope) = (Kind::from(parts.next()?), Scope::from(parts.next()?));
    let id: RecordId = parts.next()?.parse().ok()?;
    let here = scope
        .activity()
        .and_then(|circle_id| circle(desk, circle_id));
    // A draft that begins a circle may be gone on with; any other needs its circle.
    if here.is_none() && scope.activity().is_some_and(|circle| circle != id) {
        return None;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_opened_is_counted() {
        let said = |drafts, refused| could_not_be_opened(Unread { drafts, refused });
        assert_eq!(said(0, 0), None);
        assert_eq!(
            said(2, 0).as_deref(),
            Some("2 half-written forms could not be opened.")
        );
        assert_eq!(
            said(1, 1).as_deref(),
            Some(
                "1 half-written form and 1 save that the board did not accept could not be opened."
            )
        );
    }
}

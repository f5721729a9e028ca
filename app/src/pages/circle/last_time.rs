//! What the last circle on a theme promised, for whoever prepares the next one.

use crate::live::prelude::*;
use chrono::NaiveDate;
use shared::domain::{Circle, Feedback, Stage};
use shared::id::RecordId;

use super::about::{circles, scope_of, title_of};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::{LinkButton, Weight},
        panel::Panel,
    },
    words,
};

/// The last circle on the same theme that was held before this one and is closed. Tracks.
fn last_on(desk: Desk, theme: &str, day: Option<NaiveDate>, but: RecordId) -> Option<Item<Circle>> {
    let theme = theme.trim().to_lowercase();
    if theme.is_empty() {
        return None;
    }
    circles(desk).into_iter().find(|circle| {
        circle.id != but
            && circle.value.stage == Stage::Closed
            && !circle.value.practice
            && day.is_none_or(|day| circle.value.date.is_some_and(|other| other <= day))
            && circle.value.theme.trim().to_lowercase() == theme
    })
}

/// Its message, what each took away, and what was answered. Nothing where there was none.
#[component]
pub fn LastTime(
    /// The circle that is prepared.
    id: RecordId,
    /// What it is about.
    #[prop(into)]
    theme: Signal<String>,
    /// The day it is held.
    #[prop(into)]
    day: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let desk = use_desk();
    let last = Memo::new(move || theme.with(|theme| last_on(desk, theme, day.get(), id)));
    shown(move || {
        last.get().map(|last| {
            let day = last.value.date.map_or(String::new(), |day| {
                words::date(day, words::now().date())
            });
            let feedback = desk
                .item::<Feedback>(&last.scope, Feedback::id(last.id))
                .map(|feedback| feedback.value);
            let takeaways: Vec<_> = last.value.takeaways.values().cloned().collect();
            view! {
                <Panel heading="What the last circle on this theme promised">
                    <p class="soft">{title_of(&last.value)} ", " {day}</p>
                    {message(&last.value.message)}
                    {list("Each took away", takeaways)}
                    {answered(feedback.as_ref())}
                    <div class="buttons">
                        <LinkButton to=Page::CircleRecord(last.id) words="Read its record" weight=Weight::Quiet />
                    </div>
                </Panel>
            }
        })
    })
}

fn message(message: &str) -> impl IntoView + use<> {
    let message = message.trim().to_owned();
    (!message.is_empty()).then(|| {
        view! {
            <h3>"Its message to the Board"</h3>
            <p class="read">{message}</p>
        }
    })
}

fn list(heading: &'static str, items: Vec<String>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <h3>{heading}</h3>
            <ul class="bullets">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
        }
    })
}

fn answered(feedback: Option<&Feedback>) -> impl IntoView + use<> {
    let done: Vec<_> = feedback
        .map(|feedback| {
            let pairs = feedback.pairs_in_order().into_iter();
            pairs
                .map(|(_, pair)| pair.did.clone())
                .filter(|did| !did.trim().is_empty())
                .collect()
        })
        .unwrap_or_default();
    let sent = match feedback.and_then(|feedback| feedback.sent_on) {
        Some(day) => format!(
            "The group was answered on {}.",
            words::date(day, words::now().date())
        ),
        None => "The group has not been answered yet.".to_owned(),
    };
    view! {
        {list("What was done", done)}
        <p class="soft">{sent}</p>
    }
}

/// The agencies that are expected and not counted in the room yet. Tracks.
pub fn not_here_yet(desk: Desk, circle: &Circle, id: RecordId) -> Vec<String> {
    let here: Vec<RecordId> = super::about::attendance(desk, id)
        .into_iter()
        .map(|total| total.value.agency)
        .collect();
    let expected = circle.expected.iter().filter(|(_, expected)| **expected);
    expected
        .filter_map(|(agency, _)| agency.parse::<RecordId>().ok())
        .filter(|agency| !here.contains(agency))
        .filter_map(|agency| desk.agency_name(agency))
        .collect()
}

/// Whether a circle is here under this scope, for screens that hold its id alone. Tracks.
pub fn is_practice(desk: Desk, id: RecordId) -> bool {
    desk.item::<Circle>(&scope_of(id), id)
        .is_some_and(|circle| circle.value.practice)
}

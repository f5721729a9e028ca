//! Beside a circle's record: what it promised, how confident the group was, and what followed from it.

use crate::live::prelude::*;
use shared::domain::{Circle, Feedback, Finding, Stage};
use shared::id::RecordId;

use super::{
    about::{circle, scope_of},
    read_back::findings,
    scale::HowConfident,
};
use crate::{
    desk::{Item, use_desk},
    page::Page,
    pages::leaving::{approval, text_off_paper, use_known},
    ui::{
        button::LinkButton,
        icon::IconName,
        list::{List, Row},
        note::Note,
        panel::Panel,
        paper::OnPaper,
        status::{State, Status},
    },
    words,
};

/// The one message to the Board, what each takes away, and whether the group agreed to its record.
#[component]
pub fn Promises(
    /// The circle.
    id: RecordId,
    /// Its own record.
    value: Memo<Circle>,
) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let off_paper =
        move |text: &str| known.with(|known| text_off_paper(desk, &scope_of(id), id, text, known));
    let message = move || value.with(|circle| circle.message.clone());
    let agreed = move || {
        if value.with(|circle| circle.record_agreed) {
            "The group heard its record read back and agreed to the wording."
        } else {
            "The record has not been read back to the group."
        }
    };
    let takeaways = move || {
        let takeaways = value.with(|circle| circle.takeaways.values().cloned().collect::<Vec<_>>());
        (!takeaways.is_empty()).then(|| {
            view! {
                <h3>"Each takes away"</h3>
                <ul class="bullets">
                    {takeaways
                        .into_iter()
                        .map(|words| {
                            let unless = off_paper(&words);
                            view! {
                                <li dir="auto">
                                    <OnPaper unless=unless>{words}</OnPaper>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
        })
    };
    view! {
        <Panel heading="Message to the Board">
            <Show
                when=move || !message().trim().is_empty()
                fallback=|| view! { <p class="soft">"None was written down."</p> }
            >
                <OnPaper unless=Signal::derive(move || off_paper(&message()))>
                    <p class="read" dir="auto">
                        {message}
                    </p>
                </OnPaper>
            </Show>
            {takeaways}
            <p class="soft">{agreed}</p>
            <Reopened id=id value=value />
        </Panel>
    }
}

/// When and why it was opened again.
#[component]
fn Reopened(id: RecordId, value: Memo<Circle>) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let each = move |(at, reason): (String, String)| {
        let unless = known.with(|known| text_off_paper(desk, &scope_of(id), id, &reason, known));
        let when = at.parse().map(words::day_and_clock).unwrap_or_default();
        view! {
            <OnPaper unless=unless>
                <p class="soft">"Opened again " {when} ": " <bdi>{reason}</bdi></p>
            </OnPaper>
        }
    };
    move || {
        let reopened = value.with(|circle| circle.reopened.clone());
        reopened.into_iter().map(each).collect_view()
    }
}

/// The scale before and after.
#[component]
pub fn Confident(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let was_asked = Memo::new(move || {
        let totals = desk.list::<shared::domain::Confidence>(&scope_of(id));
        totals.iter().any(|total| total.value.count > 0)
    });
    view! {
        <Show when=move || was_asked.get()>
            <Panel heading="How confident, 0 to 10">
                <HowConfident id=id />
            </Panel>
        </Show>
    }
}

/// Findings drawn from it, and the answer to its group.
#[component]
pub fn WhatFollowed(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || findings(desk, id));
    let row = move |finding: Item<Finding>| {
        let statement = finding.value.statement.clone();
        let to = Page::Finding {
            circle: id,
            finding: finding.id,
        };
        let stage = finding.value.stage.label().to_owned();
        view! {
            <Row to=to what=move || statement.clone()>
                <Status state=State::Draft icon=IconName::Findings words=stage />
            </Row>
        }
    };
    let answer = Memo::new(move || {
        let scope = scope_of(id);
        let feedback = desk.item::<Feedback>(&scope, Feedback::id(id));
        match feedback.map(|feedback| feedback.value) {
            None => "The group has not been answered yet.".to_owned(),
            Some(feedback) => match feedback.sent_on {
                Some(day) => format!("Sent on {}.", words::date(day, words::now().date())),
                None if feedback.is_empty() => "Nothing is written yet.".to_owned(),
                None => {
                    let digest = feedback.digest();
                    let approved =
                        approval(desk, &scope, Feedback::id(id), "feedback", &digest).is_some();
                    if approved {
                        "Approved, not sent yet.".to_owned()
                    } else {
                        "Drafted, waits for a lead.".to_owned()
                    }
                }
            },
        }
    });
    let is_closed = Memo::new(move || {
        circle(desk, id).is_some_and(|circle| circle.value.stage == Stage::Closed)
    });
    view! {
        <Panel heading="What followed">
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <p class="soft">"No finding has been drafted from it. Choose cards under Reading back to begin one."</p>
                    }
                }
            >
                <List small=true label="Findings drawn from it">
                    {move || all.get().into_iter().map(row).collect_view()}
                </List>
            </Show>
            <h3>"You said, we did"</h3>
            <p class="soft">{answer}</p>
            <div class="buttons">
                <LinkButton to=Page::CircleFeedback(id) words="Answer the group" icon=IconName::Voice />
                <Show when=move || !is_closed.get()>
                    <LinkButton to=Page::CircleReadBack(id) words="Read back" icon=IconName::Eye />
                </Show>
            </div>
        </Panel>
    }
}

/// Said where nothing of it counts.
#[component]
pub fn PracticeNote(
    /// Its own record.
    value: Memo<Circle>,
) -> impl IntoView {
    view! {
        <Show when=move || value.with(|circle| circle.practice)>
            <Note icon=IconName::Eye first="This is a practice circle.">
                "Nothing of it counts, and no report reads it. Call it off under Prepare when you are done."
            </Note>
        </Show>
    }
}

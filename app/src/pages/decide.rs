//! Two answers to one question: side by side, with who and when, for a person to choose between.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::domain::Kind;
use shared::record::RecordKey;

use super::{
    asked_of::{asked_of, is_sentence, said_of},
    fields::subject,
    lost::NotHere,
    who::who_and_when,
};
use crate::{
    desk::{Desk, Disagreement, use_desk},
    page::{Page, RoadshowPart, SeasonPart},
    route::use_route,
    ui::{
        bar::WorkBar,
        button::{Button, LinkButton, Weight},
        conflict::{Conflict, Decision, Side},
        field::Field,
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        status::{SaveStatus, State},
        toast::use_toasts,
    },
};

/// The decision.
#[component]
pub fn DecidePage(
    /// The record whose field has two answers.
    record: RecordKey,
    /// The field.
    field: String,
) -> impl IntoView {
    let desk = use_desk();
    if record.kind == Kind::Tool && field == "draft" {
        // Two drafts of a tool are read beside each other where tools are built.
        let (route, tool) = (use_route(), Page::Tool(record.id));
        request_animation_frame(move || route.replace(&tool));
        return view! { <p class="soft">"Opening the tool…"</p> };
    }
    // What was there when the page was opened: an answer that arrives meanwhile is asked about anew.
    let opened = untrack(|| desk.disagreement(&record, &field));
    match opened {
        Some(opened) if opened.answers.len() > 1 => {
            view! { <Decide record=record field=field opened=opened /> }
        }
        _ => view! { <Decided record=record field=field /> },
    }
}

/// Where to go back to from a decision about a record.
fn back_from(record: &RecordKey) -> Page {
    record
        .scope
        .own_record()
        .map_or(Page::Tablet, |(kind, id)| match kind {
            Kind::Safety => Page::Safety(id),
            Kind::CaseAudit => Page::Audit(id),
            Kind::Circle => Page::CircleRecord(id),
            Kind::Theme => match record.kind {
                Kind::Moderation => Page::ThemeModerate(id),
                Kind::Finding => Page::ThemeReport(id),
                _ => Page::Theme(id),
            },
            Kind::Season => match record.kind {
                Kind::Finding => Page::SeasonFinding {
                    season: id,
                    finding: record.id,
                },
                Kind::Feedback => Page::Season(id, SeasonPart::Feedback),
                Kind::Topic => Page::Season(id, SeasonPart::Sense),
                _ => Page::Season(id, SeasonPart::Plan),
            },
            Kind::Roadshow => Page::Roadshow(id, RoadshowPart::Hall),
            _ => Page::Tablet,
        })
}

#[component]
fn Decided(record: RecordKey, field: String) -> impl IntoView {
    let desk = use_desk();
    if !record_is_here(desk, &record) {
        return view! { <NotHere what="record" /> };
    }
    let back = back_from(&record);
    view! {
        <Frame page=Page::Decide { record, field }>
            <WorkBar back=back.clone() place="A decision" detail="">
                <SaveStatus state=State::Done words="Decided" />
            </WorkBar>
            <Main stack=true>
                <h1>"This has been decided"</h1>
                <p class="read">"One answer stands. Every answer that was given stays in the history."</p>
                <div class="buttons">
                    <LinkButton to=back words="Go back" weight=Weight::Main />
                </div>
            </Main>
        </Frame>
    }
}

fn record_is_here(desk: Desk, record: &RecordKey) -> bool {
    untrack(|| !desk.history(record).is_empty())
}

#[component]
fn Decide(record: RecordKey, field: String, opened: Disagreement) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let route = use_route();
    let decision = RwSignal::new(None::<Decision>);
    let answers = StoredValue::new(opened.answers.clone());
    let (a, b) = (opened.answers.len() - 2, opened.answers.len() - 1);
    let asked = StoredValue::new((record.clone(), field.clone()));
    let side = move |place: usize| {
        let answer = answers.with_value(|answers| answers[place].clone());
        untrack(|| Side {
            words: asked.with_value(|(record, field)| said_of(desk, record, field, &answer.value)),
            who_and_when: who_and_when(desk, answer.said.author, answer.said.at_ms),
        })
    };
    let is_text = opened.answers.iter().all(|answer| answer.value.is_string())
        && untrack(|| is_sentence(desk, &record, &field));
    let agreed = RwSignal::new(if is_text {
        side(b).words
    } else {
        String::new()
    });
    let question = format!("What should {} say?", kind_words(&record.kind));
    let eyebrow = format!(
        "{}, changed on two tablets while apart",
        title_words(&record.kind)
    );
    let not_ready = Signal::derive(move || match decision.get() {
        None => Some("Choose an answer first.".to_owned()),
        Some(Decision::Agreed) if agreed.with(|agreed| agreed.trim().is_empty()) => {
            Some("Write the agreed answer first.".to_owned())
        }
        Some(_) => None,
    });
    let back = back_from(&record);
    let save = {
        let back = back.clone();
        let opened = StoredValue::new(opened);
        move || {
            let value = match decision.get_untracked() {
                Some(Decision::KeepA) => answers.with_value(|answers| answers[a].value.clone()),
                Some(Decision::KeepB) => answers.with_value(|answers| answers[b].value.clone()),
                Some(Decision::Agreed) => Value::String(agreed.get_untracked().trim().to_owned()),
                None => return,
            };
            let (opened, back) = (opened.get_value(), back.clone());
            spawn_local(async move {
                match desk.settle(&opened, value).await {
                    Ok(_) => {
                        toasts.say("Decided. Both answers stay in the history.");
                        route.go(&back);
                    }
                    Err(error) => toasts.say(error.words()),
                }
            });
        }
    };
    let save_words = Signal::derive(move || match decision.get() {
        Some(Decision::KeepA) => "Keep answer A".to_owned(),
        Some(Decision::KeepB) => "Keep answer B".to_owned(),
        _ => "Save the agreed answer".to_owned(),
    });
    let more = opened_more(answers.with_value(Vec::len));
    view! {
        <Frame page=Page::Decide { record: record.clone(), field: field.clone() }>
            <WorkBar back=back.clone() place="A decision" detail=title_words(&record.kind)>
                <SaveStatus state=State::Decision />
            </WorkBar>
            <Main stack=true>
                <header class="stack" data-gap="xs">
                    <p class="eyebrow">{eyebrow}</p>
                    <h1 class="ask">{untrack(|| asked_of(desk, &record, &field))}</h1>
                    <p class="soft">{subject(desk, &record)}</p>
                </header>
                <Conflict
                    a=side(a)
                    b=side(b)
                    question=question
                    decision=decision
                    on_decide=move |chosen| decision.set(Some(chosen))
                    can_agree=is_text
                >
                    <Field
                        label="Agreed wording"
                        value=agreed
                        on_input=move |text| agreed.set(text)
                        lines=3
                    />
                </Conflict>
                {more}
                <Note icon=IconName::Saved first="Nothing is lost.">
                    "Answers A and B both stay in the history, with who and when."
                </Note>
            </Main>
            <Actions label="Finish">
                <LinkButton to=back words="Decide later" />
                <Button words=save_words weight=Weight::Main push=true not_ready=not_ready on_press=save />
            </Actions>
        </Frame>
    }
}

/// Said where more than two tablets differ: the two latest are asked about first.
fn opened_more(answers: usize) -> Option<impl IntoView> {
    (answers > 2).then(|| {
        view! {
            <Note first=format!("{answers} different answers were given.")>
                "These are the two latest. Whatever you decide stands in place of all of them, and all stay in the history."
            </Note>
        }
    })
}

fn kind_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::Card => "the card",
        Kind::Voice => "the note",
        Kind::Circle => "the circle",
        Kind::Attendance => "the record of who came",
        Kind::Board => "the settings",
        Kind::Safety => "the record of a child at risk",
        Kind::Tool | Kind::ToolVersion => "the tool",
        Kind::CaseAudit => "the case file",
        _ => "it",
    }
}

fn title_words(kind: &Kind) -> String {
    kind.label().to_owned()
}

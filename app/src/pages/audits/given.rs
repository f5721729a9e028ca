//! Case files of themed audits that were given to this person: what is asked, by when, and saying that one has had no
//! part in the case before the first question.

use leptos::task::spawn_local;
use shared::domain::{Assignment, CaseAudit, Conflict};
use shared::id::RecordId;
use shared::limits;

use super::begin::save_new;
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::{Saving, use_saver};
use crate::pages::watched::{Watch, Watched};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    choice::{Answer, Choices},
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    list::{List, Row},
    note::Note,
    panel::Section,
    status::{State, Status},
    toast::use_toasts,
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
        let (state, said) = match (has_conflict, is_late) {
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

/// A file that is given and not begun: what is asked, and whether its auditor has had a part in the case.
#[component]
pub fn NotBegun(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let given = Memo::new(move || {
        assignment(desk, id)
            .map(|given| given.value)
            .unwrap_or_default()
    });
    let said = Memo::new(move || {
        let audit = desk.item::<CaseAudit>(&CaseAudit::scope(id), id);
        audit.map(|audit| audit.value.conflict)
    });
    let reference = Signal::derive(move || given.with(|given| given.reference.clone()));
    let title = Signal::derive(move || given.with(|given| given.title.clone()));
    let is_mine = Memo::new(move || given.with(|given| given.auditor) == desk.me());
    let has = RwSignal::new(None::<bool>);
    let why = RwSignal::new(String::new());
    let altered = Signal::derive(move || vec![("conflict_why".to_owned(), why.get())]);
    let watch = Watch::over_texts(desk, CaseAudit::scope(id), Signal::fixed(id), altered);
    let version = Memo::new(move || desk.version(given.with(|given| given.version)).is_some());
    let not_ready = Signal::derive(move || {
        if !version.get() {
            Some("The tool has not arrived here yet. It needs a signal once.".to_owned())
        } else if has.get().is_none() {
            Some("Answer that first.".to_owned())
        } else if has.get() == Some(true) && why.with(|why| why.trim().is_empty()) {
            Some("Say in a few words which part.".to_owned())
        } else {
            None
        }
    });
    let begin = move || {
        let value = given.get_untracked();
        spawn_local(async move {
            let Some(version) = untrack(|| desk.version(value.version)) else {
                return;
            };
            let begun = save_new(
                desk,
                id,
                value.version,
                &version,
                value.reference,
                Conflict::No,
            )
            .await;
            if let Err(error) = begun {
                toasts.say(error.words());
            }
        });
    };
    let tell = move || {
        if !watch.is_settled() {
            return;
        }
        let value = given.get_untracked();
        let audit = CaseAudit {
            tool: value.tool,
            version: value.version,
            title: value.title,
            reference: value.reference,
            conflict: Conflict::Has,
            conflict_why: why.get_untracked().trim().to_owned(),
            ..CaseAudit::default()
        };
        let reasons = watch.reasons();
        let draft = desk.begin(&CaseAudit::scope(id), id, audit);
        let then = Box::new(move || {
            reasons.write_down();
            toasts.say("Saved. A lead gives the file to somebody else.");
        });
        saver.save_then(draft, None, None, then);
    };
    let due = move || {
        let day = given.with(|given| given.due)?;
        Some(format!(
            "To be audited by {}.",
            words::date(day, words::now().date())
        ))
    };
    let answers = vec![
        Answer::new(false, "No, none"),
        Answer::new(true, "Yes, or I know somebody in it"),
    ];
    view! {
        <Frame page=Page::Audit(id)>
            <WorkBar back=Page::Audits place=reference detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <header class="stack" data-gap="xs">
                    <p class="eyebrow">{title}</p>
                    <h1>{move || format!("Case file {}", reference.get())}</h1>
                    <p class="read">{move || given.with(|given| given.question.clone())}</p>
                    <p class="soft">{due}</p>
                </header>
                <Show when=move || said.get() == Some(Conflict::Has)>
                    <Note state=State::Waiting first="You have said that you have had a part in this case.">
                        "A lead gives the file to somebody else. It then leaves this tablet by itself."
                    </Note>
                </Show>
                <Show when=move || is_mine.get() && said.get().is_none() fallback=move || view! {
                    <Show when=move || said.get().is_none()>
                        <p class="soft">{move || format!("Given to {}, who has not begun it.", desk.name_of(given.with(|given| given.auditor)))}</p>
                    </Show>
                }>
                    <div class="stack" data-gap="s">
                        <Choices
                            label="Have you had a part in this case, or do you know anybody in it?"
                            hint="Asked before every file. If so, somebody else audits it, and nobody thinks less of you."
                            answers=answers.clone()
                            chosen=has
                            on_choose=move |answer| has.set(Some(answer))
                            heading=true
                        />
                        <Show when=move || has.get() == Some(true)>
                            <Field
                                label="Which part"
                                hint="Such as: managed the team in 2024. Never a name."
                                value=why
                                on_input=move |text| why.set(text)
                                limit=limits::REASON
                                required=true
                            >
                                <Watched watch=watch text=why on_change=move |text| why.set(text) />
                            </Field>
                        </Show>
                    </div>
                </Show>
            </Main>
            <Actions label="This file">
                <LinkButton to=Page::Audits words="Back to the audits" icon=IconName::Back />
                <Show when=move || is_mine.get() && said.get().is_none()>
                    <Show
                        when=move || has.get() == Some(true)
                        fallback=move || view! {
                            <Button words="Begin the audit" weight=Weight::Main push=true icon_after=IconName::Next not_ready=not_ready on_press=begin />
                        }
                    >
                        <Button words="Tell the lead" weight=Weight::Main push=true icon_after=IconName::Next not_ready=not_ready on_press=tell />
                    </Show>
                </Show>
            </Actions>
        </Frame>
    }
}

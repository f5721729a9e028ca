//! A case file that was given and not begun: what is asked, and saying before the first question whether one has had a
//! part in the case.

use leptos::task::spawn_local;
use shared::domain::{Assignment, CaseAudit, Conflict};
use shared::form::Answers;
use shared::id::RecordId;
use shared::limits;

use super::begin::save_new;
use super::given::assignment;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::saving::{Saver, Saving, use_saver};
use crate::pages::watched::{Watch, Watched};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    choice::{Answer, Choices},
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    status::State,
    toast::{Toasts, use_toasts},
};
use crate::words;

/// What an auditor says of their own part in a case, and what follows from it.
#[derive(Clone, Copy)]
struct Declaring {
    desk: Desk,
    saver: Saver,
    toasts: Toasts,
    id: RecordId,
    given: Memo<Assignment>,
    has: RwSignal<Option<bool>>,
    why: RwSignal<String>,
    watch: Watch,
}

impl Declaring {
    fn begin(id: RecordId) -> Self {
        let desk = use_desk();
        let why = RwSignal::new(String::new());
        let altered = Signal::derive(move || vec![("conflict_why".to_owned(), why.get())]);
        Self {
            desk,
            saver: use_saver(),
            toasts: use_toasts(),
            id,
            given: Memo::new(move || {
                let given = assignment(desk, id).map(|given| given.value);
                given.unwrap_or_default()
            }),
            has: RwSignal::new(None),
            why,
            watch: Watch::over_texts(desk, CaseAudit::scope(id), Signal::fixed(id), altered),
        }
    }

    /// What was said before. Tracks.
    fn said(self) -> Option<Conflict> {
        let audit = self
            .desk
            .item::<CaseAudit>(&CaseAudit::scope(self.id), self.id);
        audit.map(|audit| audit.value.conflict)
    }

    /// Whether it is for this person to say, and not said yet. Tracks.
    fn is_asked(self) -> bool {
        self.given.with(|given| given.auditor) == self.desk.me() && self.said().is_none()
    }

    fn not_ready(self) -> Option<String> {
        let version = self.given.with(|given| given.version);
        let words = if self.desk.version(version).is_none() {
            "The tool has not arrived here yet. It needs a signal once."
        } else if self.has.get().is_none() {
            "Answer that first."
        } else if self.has.get() == Some(true) && self.why.with(|why| why.trim().is_empty()) {
            "Say in a few words which part."
        } else {
            return None;
        };
        Some(words.to_owned())
    }

    /// Begins the audit.
    fn go(self) {
        let value = self.given.get_untracked();
        spawn_local(async move {
            let Some(version) = untrack(|| self.desk.version(value.version)) else {
                return;
            };
            let (reference, none) = (value.reference, Conflict::No);
            let begun =
                save_new(self.desk, self.id, value.version, &version, reference, none).await;
            if let Err(error) = begun {
                self.toasts.say(error.words());
            }
        });
    }

    /// Says that there is a part in the case: nothing is audited, and a lead gives the file to another.
    fn tell(self) {
        if !self.watch.is_settled() {
            let said = "Look first at the words that look like a name or a number.";
            return self.toasts.say(said);
        }
        let value = self.given.get_untracked();
        let audit = CaseAudit {
            tool: value.tool,
            version: value.version,
            title: value.title,
            reference: value.reference,
            conflict: Conflict::Has,
            conflict_why: self.why.get_untracked().trim().to_owned(),
            ..CaseAudit::default()
        };
        let reasons = self.watch.reasons();
        let toasts = self.toasts;
        let scope = CaseAudit::scope(self.id);
        let draft = if untrack(|| self.said()).is_some() {
            // It was begun before somebody saw whose file it is: what was answered stays in it, and counts nowhere.
            let mut draft = self.desk.open::<CaseAudit>(&scope, self.id);
            draft.after.conflict = audit.conflict;
            draft.after.conflict_why = audit.conflict_why;
            draft
        } else {
            self.desk.begin(&scope, self.id, audit)
        };
        let then = Box::new(move || {
            reasons.write_down();
            toasts.say("Saved. A lead gives the file to somebody else.");
        });
        self.saver.save_then(draft, None, None, then);
    }
}

/// A file that is given and not begun, or not to be audited by whoever has it.
#[component]
pub fn NotBegun(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let declaring = Declaring::begin(id);
    let given = declaring.given;
    let reference = Signal::derive(move || given.with(|given| given.reference.clone()));
    let title = Signal::derive(move || given.with(|given| given.title.clone()));
    let due = move || {
        let day = given.with(|given| given.due)?;
        let day = words::date(day, words::now().date());
        Some(format!("To be audited by {day}."))
    };
    let others = move || {
        let is_theirs = !declaring.is_asked() && declaring.said().is_none();
        is_theirs.then(|| {
            let name = desk.name_of(given.with(|given| given.auditor));
            format!("Given to {name}, who has not begun it.")
        })
    };
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
                {shown(move || (declaring.said() == Some(Conflict::Has)).then(|| declared(declaring)))}
                {move || others().map(|words| view! { <p class="soft">{words}</p> })}
                <Show when=move || declaring.is_asked()>
                    <Asked declaring=declaring />
                </Show>
            </Main>
            <Actions label="This file">
                <LinkButton to=Page::Audits words="Back to the audits" icon=IconName::Back />
                <Show when=move || declaring.is_asked()>
                    <Answered declaring=declaring />
                </Show>
            </Actions>
        </Frame>
    }
}

/// What was declared, to whoever reads it.
fn declared(declaring: Declaring) -> AnyView {
    let desk = declaring.desk;
    let auditor = declaring.given.with(|given| given.auditor);
    let audit = desk.item::<CaseAudit>(&CaseAudit::scope(declaring.id), declaring.id);
    let why = audit
        .map(|audit| audit.value.conflict_why)
        .unwrap_or_default();
    if auditor == desk.me() {
        return view! {
            <Note state=State::Waiting first="You have said that you have had a part in this case.">
                "A lead gives the file to somebody else. It then leaves this tablet by itself."
            </Note>
        };
    }
    let first = format!("{} has had a part in this case.", desk.name_of(auditor));
    view! { <Note state=State::Decision first=first>{why} " Give the file to somebody else."</Note> }
}

/// The common header's question whether the auditor has a conflict of interest with the case.
const CONFLICT: &str = "h_03";

/// Whether a tool's own question about a part in the case was answered with yes, where that question takes no for an
/// answer only: the audit stops there.
pub fn has_part(answers: &Answers) -> bool {
    let asked = answers.find(CONFLICT, answers.top());
    asked.is_some_and(|spot| {
        let stops = answers.item(spot).constraint.replace(' ', "") == ".='no'";
        stops && answers.is_relevant(spot) && answers.value(spot) == "yes"
    })
}

/// The heading over giving a file back.
pub fn part_id(id: RecordId) -> String {
    format!("part-in-{id}")
}

/// At the end of an audit whose auditor answered that they have had a part in the case: nothing is finished.
#[component]
pub fn PartInCase(
    /// Which audit.
    id: RecordId,
    /// Whether a lead gave it.
    is_given: Signal<bool>,
) -> impl IntoView {
    let declaring = Declaring::begin(id);
    let not_ready = Signal::derive(move || {
        let is_empty = declaring.why.with(|why| why.trim().is_empty());
        is_empty.then(|| "Say in a few words which part.".to_owned())
    });
    view! {
        <h2 id=part_id(id) tabindex="-1">"You have had a part in this case"</h2>
        <Show
            when=move || is_given.get()
            fallback=|| view! {
                <p class="read">"You answered so, and an audit like this is not finished. Somebody else has to audit the file. If the answer was a slip, change it."</p>
            }
        >
            <p class="read">"You answered so, and nothing is handed in. A lead gives the file to somebody else. If the answer was a slip, change it."</p>
            <WhichPart declaring=declaring />
            <div class="buttons">
                <Button words="Tell the lead" not_ready=not_ready on_press=move || declaring.tell() />
            </div>
        </Show>
    }
}

/// Which part, in a few words.
#[component]
fn WhichPart(declaring: Declaring) -> impl IntoView {
    let Declaring { why, watch, .. } = declaring;
    view! {
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
    }
}

#[component]
fn Asked(declaring: Declaring) -> impl IntoView {
    let has = declaring.has;
    let answers = vec![
        Answer::new(false, "No, none"),
        Answer::new(true, "Yes, or I know somebody in it"),
    ];
    view! {
        <div class="stack" data-gap="s">
            <Choices
                label="Have you had a part in this case, or do you know anybody in it?"
                hint="Asked before every file. If so, somebody else audits it, and nobody thinks less of you."
                answers=answers
                chosen=has
                on_choose=move |answer| has.set(Some(answer))
                heading=true
            />
            <Show when=move || has.get() == Some(true)>
                <WhichPart declaring=declaring />
            </Show>
        </div>
    }
}

#[component]
fn Answered(declaring: Declaring) -> impl IntoView {
    let has = declaring.has;
    let words = move || {
        if has.get() == Some(true) {
            "Tell the lead"
        } else {
            "Begin the audit"
        }
        .to_owned()
    };
    let press = move || {
        if has.get_untracked() == Some(true) {
            declaring.tell();
        } else {
            declaring.go();
        }
    };
    view! {
        <Button
            words=words
            weight=Weight::Main
            push=true
            icon_after=IconName::Next
            not_ready=move || declaring.not_ready()
            on_press=press
        />
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;
    use shared::form::{Around, Form, bundled};
    use std::sync::Arc;

    #[test]
    fn yes_to_the_tools_own_question_about_a_conflict_of_interest_stops_the_audit() {
        for id in ["cse", "da", "missing", "cin"] {
            let form = Arc::new(Form::new(bundled(id).unwrap()).unwrap());
            let mut answers = Answers::begin(form, Around::default());
            let asked = answers.find(CONFLICT, answers.top()).unwrap();
            assert!(!has_part(&answers), "{id}: nothing is said yet");
            answers.set(asked, "no");
            assert!(!has_part(&answers), "{id}");
            answers.set(asked, "yes");
            assert!(has_part(&answers), "{id}");
        }
    }
}

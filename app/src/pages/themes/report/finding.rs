//! What was found: findings that leads write from the auditors' drafts, to go before the Board.

use shared::domain::{Finding, FindingStage, Theme};
use shared::id::RecordId;
use shared::limits;

use super::told::{AllTold, Told, What};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::pages::{
    form::Form,
    saving::use_saver,
    watched::{Watch, Watched},
};
use crate::ui::{
    button::{Button, Weight},
    chips::Tick,
    dialog::Dialog,
    field::Field,
    icon::IconName,
    panel::Section,
    status::{State, Status},
};
use crate::words;

/// The findings of a themed audit, good practice last. Tracks.
pub fn findings(desk: Desk, theme: RecordId) -> Vec<Item<Finding>> {
    let mut findings = desk.list::<Finding>(&Theme::scope(theme));
    findings.retain(|finding| !finding.withdrawn);
    shared::order::sort_by_key(&mut findings, |finding| {
        (
            finding.value.good_practice,
            finding.value.begun_ms,
            finding.id,
        )
    });
    findings
}

/// What a finding is begun from that no auditor drafted.
const OWN: &str = "";

/// The records that findings from one draft are written in, one after the other: each that is taken back leaves its
/// place to the next.
fn places(theme: RecordId, from: &str) -> impl Iterator<Item = RecordId> {
    let theme = theme.to_string();
    let from = from.to_owned();
    (0_u32..).map(move |at| RecordId::derived(&["theme finding", &theme, &from, &at.to_string()]))
}

/// The finding that was written from a draft and stands. Tracks.
fn standing(desk: Desk, theme: RecordId, from: &str) -> Option<Item<Finding>> {
    let scope = Theme::scope(theme);
    let found = places(theme, from).map_while(|id| desk.item::<Finding>(&scope, id));
    found.into_iter().find(|finding| !finding.withdrawn)
}

/// Where the next finding from a draft is written: the first place that nothing was kept in.
fn free(desk: Desk, theme: RecordId, from: &str) -> RecordId {
    let scope = Theme::scope(theme);
    let mut places = places(theme, from);
    let free = places.find(|id| desk.item::<Finding>(&scope, *id).is_none());
    free.unwrap_or_default()
}

/// What is written in the dialog: a finding, and what it begins with.
#[derive(Debug, Clone, Default, PartialEq)]
struct Writing {
    id: RecordId,
    begins: Finding,
}

/// The findings, and drafts that auditors handed in.
#[component]
pub fn Found(
    /// The themed audit.
    theme: RecordId,
    /// What is told in the audits.
    told: Memo<AllTold>,
) -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || findings(desk, theme));
    let writes: RwSignal<Option<Writing>> = RwSignal::new(None);
    // From the same draft the same record: a half-written one is found again, and none is written twice.
    let write = move |from: &str, begins: Finding| {
        let begins = Finding {
            stage: FindingStage::Accepted,
            begun_ms: words::now_ms(),
            ..begins
        };
        let id = untrack(|| free(desk, theme, from));
        writes.set(Some(Writing { id, begins }));
    };
    let taken = move |draft: &Told| standing(desk, theme, &draft.key).is_some();
    let row =
        move |finding: Item<Finding>| view! { <Row theme=theme finding=finding writes=writes /> };
    let draft = move |draft: Told| {
        let (reference, words) = (draft.reference.clone(), draft.words.clone());
        let begins = match draft.what.clone() {
            What::Finding { showed, question } => Finding {
                statement: draft.words.clone(),
                showed,
                questions: question,
                ..Finding::default()
            },
            _ => Finding::default(),
        };
        let key = StoredValue::new(draft.key.clone());
        let is_taken = Memo::new(move || taken(&draft));
        view! {
            <li class="report-entry">
                <div><p class="written">{words}</p></div>
                <p>
                    <span class="ref">{reference.clone()}</span>
                    " "
                    <Show when=move || is_taken.get() fallback={
                        let (begins, reference) = (StoredValue::new(begins), reference.clone());
                        move || view! { <Button words="Write it as a finding" about=reference.clone() weight=Weight::Quiet icon=IconName::Pencil on_press=move || key.with_value(|key| write(key, begins.get_value())) /> }
                    }>
                        <Status state=State::Done words="Is a finding" />
                    </Show>
                </p>
            </li>
        }
    };
    let drafts = move || told.with(|told| told.findings.clone());
    view! {
        <Section heading="What we found">
            <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <p class="soft">"No finding is written yet. Begin with what auditors drafted, or with what recurs."</p> }>
                <ol class="list report-list"><For each=move || all.get() key=|finding| (finding.id, format!("{:?}", finding.value)) children=row /></ol>
            </Show>
            <div class="screen-only stack" data-gap="s">
                <div class="buttons">
                    <Button words="Write a finding" icon=IconName::Add on_press=move || write(OWN, Finding::default()) />
                </div>
                <Show when=move || !drafts().is_empty()>
                    <details class="folded" open=true>
                        <summary>{move || words::count(drafts().len(), "draft from the audits", "drafts from the audits")}</summary>
                        <ul class="list report-list">{move || drafts().into_iter().map(draft).collect_view()}</ul>
                    </details>
                </Show>
            </div>
        </Section>
        <Dialog
            open=Signal::derive(move || writes.with(Option::is_some))
            on_close=move || writes.set(None)
            heading="A finding"
            wide=true
        >
            {move || writes.get_untracked().map(|writing| view! { <Write theme=theme writing=writing close=Act::new(move || writes.set(None)) /> })}
        </Dialog>
    }
}

/// One finding, with what may be done about it.
#[component]
fn Row(
    theme: RecordId,
    finding: Item<Finding>,
    writes: RwSignal<Option<Writing>>,
) -> impl IntoView {
    let saver = use_saver();
    let statement = finding.value.statement.clone();
    let about: String = statement.chars().take(60).collect();
    let (id, value) = (finding.id, finding.value.clone());
    let change = move || {
        writes.set(Some(Writing {
            id,
            begins: value.clone(),
        }));
    };
    let take_back = move || {
        let scope = Theme::scope(theme);
        let why = "Taken back from the theme report.".to_owned();
        saver.withdraw::<Finding>(scope, id, why, "Taken back");
    };
    let good = finding.value.good_practice.then(|| {
        view! { <Status state=State::Done icon=Some(IconName::Good) words="Good practice" /> }
    });
    let more = [
        &finding.value.showed,
        &finding.value.matters,
        &finding.value.questions,
    ]
    .into_iter()
    .filter(|words| !words.trim().is_empty())
    .map(|words| view! { <p class="soft">{words.clone()}</p> })
    .collect_view();
    view! {
        <li class="report-entry">
            <div>
                <p class="written"><b>{statement}</b></p>
                {more}
                {good}
            </div>
            <p class="screen-only row">
                <Button words="Change" about=about.clone() weight=Weight::Quiet icon=IconName::Pencil on_press=change />
                <Button words="Take back" about=about weight=Weight::Quiet on_press=take_back />
            </p>
        </li>
    }
}

/// Writing one finding: a sentence about the system, and what bears it out.
#[component]
fn Write(theme: RecordId, writing: Writing, close: Act) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let scope = Theme::scope(theme);
    let begins = writing.begins;
    let form = Form::open(desk, &scope, writing.id, || begins);
    let watch = Watch::over(desk, scope, form);
    let not_ready = Signal::derive(move || {
        form.with(|finding| finding.statement.trim().is_empty())
            .then(|| "Write the finding first.".to_owned())
    });
    let field = move |label: &'static str,
                      hint: &'static str,
                      name: &'static str,
                      limit: usize,
                      get: fn(&Finding) -> &String,
                      put: fn(&mut Finding, String)| {
        let text = form.part(move |finding| get(finding).clone());
        let set = move |text: String| form.edit(|finding| put(finding, text));
        view! {
            <Field label=label hint=hint value=text on_input=set lines=2 limit=limit problem=form.problem(name)>
                <Watched watch=watch text=text on_change=set />
            </Field>
        }
    };
    let keep = move || {
        if not_ready.get_untracked().is_none() {
            saver.save_watched(form, watch, move || close.run());
        }
    };
    let leave = move || {
        form.discard();
        close.run();
    };
    view! {
        {field("The finding", "One sentence in the present tense, about the system and not about a person.", "statement", limits::CARD, |finding| &finding.statement, |finding, text| finding.statement = text)}
        {field("How it showed", "In the files, in the children’s words, in what practitioners said.", "showed", limits::NOTE, |finding| &finding.showed, |finding, text| finding.showed = text)}
        {field("Why it matters to children", "", "matters", limits::NOTE, |finding| &finding.matters, |finding, text| finding.matters = text)}
        {field("What the Board is asked", "", "questions", limits::NOTE, |finding| &finding.questions, |finding, text| finding.questions = text)}
        <Tick
            label="Good practice to spread"
            ticked=form.part(|finding| finding.good_practice)
            on_tick=move |is_good| form.edit(|finding| finding.good_practice = is_good)
        />
        <div class="buttons">
            <Button words="Keep it" weight=Weight::Main not_ready=not_ready on_press=keep />
            <Button words="Leave it" on_press=leave />
        </div>
    }
}

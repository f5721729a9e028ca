//! An audit tool tried out: answered as in an audit, and nothing of it saved.

use shared::domain::AuditTool;
use shared::form::{Answers, Around, Fault, Form, ItemKind, Tool};
use shared::id::RecordId;
use shared::scope::Scope;
use std::sync::Arc;

use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::answering::{Answering, Run, Steps, Surroundings, remembered_layout, run};
use crate::pages::form::form_name;
use crate::pages::lost::NotHere;
use crate::ui::{
    bar::WorkBar,
    button::{Button, Weight},
    dialog::Dialog,
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    status::{State, Status},
};
use crate::words;

/// An audit tool tried out.
#[component]
pub fn TryPage(
    /// Which: a tool of the board's, or one that comes with the product.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    // As it was when the page was opened: nobody's answers go while a colleague works on the draft.
    match untrack(|| tool_of(desk, id)) {
        Some(tool) => view! { <Trial id=id tool=tool /> },
        None => view! { <NotHere what="tool" /> },
    }
}

/// The tool of an id: what is being worked on, else the newest version; or one that comes with the product.
fn tool_of(desk: Desk, id: RecordId) -> Option<Tool> {
    // What is being written of it here stands before what was kept last.
    let written = desk.draft::<AuditTool>(&form_name::<AuditTool>(&Scope::Library, id));
    let own = || {
        desk.item::<AuditTool>(&Scope::Library, id)
            .map(|own| own.value)
    };
    let draft = written.map(|draft| draft.after).or_else(own);
    let draft = draft.and_then(|own| own.definition());
    let newest = || {
        let versions = desk.versions().into_iter();
        let mut of_it = versions.filter(|(_, version)| version.tool == id);
        of_it.next()?.1.asked()
    };
    let ours = || {
        let mut ours = shared::form::BUNDLED.iter();
        ours.find(|ours| RecordId::derived(&["bundled-tool", ours.id]) == id)?
            .tool()
    };
    draft.or_else(newest).or_else(ours)
}

#[component]
fn Trial(id: RecordId, tool: Tool) -> impl IntoView {
    let title = tool.title.clone();
    let (form, faults) = Form::as_far_as_possible(tool);
    let form = StoredValue::new(Arc::new(form));
    let begin = move || {
        let around = Around {
            now: run::now(),
            seed: words::now_ms(),
            ..Around::default()
        };
        let surroundings = Surroundings {
            layout: remembered_layout(),
            ..Surroundings::default()
        };
        Run::of(Answers::begin(form.get_value(), around), surroundings)
    };
    let begun = RwSignal::new(0_u32);
    // Back to where it is being built, if it is.
    let is_own = untrack(|| use_desk().item::<AuditTool>(&Scope::Library, id).is_some());
    let back = if is_own { Page::Tool(id) } else { Page::Tools };
    view! {
        <Frame page=Page::ToolTry(id) fit=true>
            <WorkBar back=back place="Trying it out" detail=title>
                <Status state=State::Draft words="Nothing is saved" icon=IconName::Eye />
            </WorkBar>
            {shown(move || {
                begun.track();
                let run = begin();
                view! { <Tried run=run again=Act::new(move || begun.update(|begun| *begun += 1)) faults=faults.clone() /> }
            })}
        </Frame>
    }
}

#[component]
fn Tried(run: Run, again: Act, faults: Vec<Fault>) -> impl IntoView {
    let shows = RwSignal::new(false);
    let many = faults.len();
    let faulty = (many > 0).then(|| {
        view! {
            <Note icon=IconName::Warn first=format!("{} in this tool.", words::count(many, "mistake", "mistakes"))>
                "What is wrong is left out here. The tool’s own page tells each of them."
            </Note>
        }
    });
    view! {
        <Main work=true>
            <div class="work-head">
                <Note icon=IconName::Eye first="This is only to try it out.">
                    "Answer as you like: nothing is saved, and it is gone when you leave. "
                    <span class="buttons">
                        <Button words="Start again" icon=IconName::Undo weight=Weight::Quiet on_press=move || again.run() />
                        <Button
                            words="Show what is worked out"
                            weight=Weight::Quiet
                            on_press=move || shows.set(true)
                        />
                    </span>
                </Note>
                {faulty}
            </div>
            <Answering run=run />
        </Main>
        <Actions label="Move through the tool">
            <Steps run=run />
        </Actions>
        <Dialog open=shows wide=true heading="What is worked out" on_close=move || shows.set(false)>
            <Values run=run />
            <div class="buttons">
                <Button words="Close" weight=Weight::Main on_press=move || shows.set(false) />
            </div>
        </Dialog>
    }
}

/// Every value the tool works out or keeps, as it stands when this is opened.
#[component]
fn Values(run: Run) -> impl IntoView {
    let rows = run.with(|answers| {
        let spots = answers.walk(answers.top()).into_iter();
        let worked_out = spots.filter(|spot| {
            let item = answers.item(*spot);
            let kept = matches!(
                item.kind,
                ItemKind::Calculate
                    | ItemKind::Hidden
                    | ItemKind::Start
                    | ItemKind::End
                    | ItemKind::Today
            );
            kept || !item.calculation.is_empty()
        });
        let rows = worked_out.map(|spot| {
            let path = answers.path(spot);
            (path, answers.value(spot).to_owned())
        });
        rows.collect::<Vec<_>>()
    });
    if rows.is_empty() {
        return view! { <p class="soft">"This tool works nothing out."</p> };
    }
    let row = |(path, value): (String, String)| {
        let value = if value.is_empty() {
            "—".to_owned()
        } else {
            value
        };
        view! {
            <div>
                <dt>{path}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! { <dl class="tally values">{rows.into_iter().map(row).collect_view()}</dl> }
}

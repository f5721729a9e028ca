//! Bringing a workbook in: all of it, or nothing and everything that is to be mended.

use leptos::{ev, task::spawn_local};
use shared::domain::AuditTool;
use shared::form::Tool;
use shared::form::compare::{Difference, compare};
use shared::id::RecordId;
use shared::scope::Scope;
use wasm_bindgen::JsCast;

use super::known;
use super::problems::Problems;
use super::what_changed::WhatChanged;
use crate::desk::{Desk, Draft, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::form::form_name;
use crate::platform::file;
use crate::platform::workbook::{self, Problem, Read};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::icon::{Icon, IconName};
use crate::ui::id::element_id;
use crate::ui::keyboard;
use crate::ui::status::{State, Status};
use crate::ui::toast::{Toasts, use_toasts};
use crate::words;

/// The tool a workbook is to be brought into; nothing for a new one.
pub type Into = Option<RecordId>;

/// How far a workbook has come.
#[derive(Debug, Clone)]
enum Stage {
    Nothing,
    Reading {
        file: String,
    },
    /// It could not be looked at: why, in words.
    Failed {
        file: String,
        why: String,
    },
    ToMend {
        file: String,
        problems: Vec<Problem>,
    },
    Done {
        file: String,
        id: RecordId,
        found: Vec<String>,
        changed: Option<Vec<Difference>>,
    },
}

/// Bringing workbooks in on one page. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Importing {
    stage: RwSignal<Stage>,
    desk: Desk,
    toasts: Toasts,
}

/// The heading of what came of it, for the focus.
const OUTCOME: &str = "import-outcome";

impl Importing {
    /// Nothing yet.
    pub fn begin() -> Self {
        Self {
            stage: RwSignal::new(Stage::Nothing),
            desk: use_desk(),
            toasts: use_toasts(),
        }
    }

    fn read(self, chosen: web_sys::File, into: Into) {
        let name = chosen.name();
        self.stage.set(Stage::Reading { file: name.clone() });
        spawn_local(async move {
            let stage = match self.brought_in(&chosen, into).await {
                Ok(stage) => stage,
                Err(why) => Stage::Failed { file: name, why },
            };
            self.stage.set(stage);
            // What came of it is drawn first; until then whatever was pressed keeps the focus.
            request_animation_frame(|| keyboard::keep_focus(OUTCOME));
        });
    }

    async fn brought_in(self, chosen: &web_sys::File, into: Into) -> Result<Stage, String> {
        let file = chosen.name();
        let bytes = file::bytes(chosen).await?;
        let read = workbook::read(bytes).await?;
        let mut tool = match read {
            Read::Problems(problems) => return Ok(Stage::ToMend { file, problems }),
            Read::Tool(tool) => *tool,
        };
        if tool.title.trim().is_empty() {
            tool.title = stem(&file);
        }
        let text = serde_json::to_string(&tool).map_err(|error| error.to_string())?;
        let found = found(&tool);
        let (id, changed) = match into {
            None => (self.new_record(&file, &tool, text).await?, None),
            Some(id) => (id, Some(self.replaced(id, &tool, text).await?)),
        };
        Ok(Stage::Done {
            file,
            id,
            found,
            changed,
        })
    }

    async fn new_record(self, file: &str, tool: &Tool, text: String) -> Result<RecordId, String> {
        let id = self.desk.new_id();
        let record = AuditTool {
            name: tool.title.trim().to_owned(),
            draft: text,
            source: file.chars().take(shared::limits::NAME).collect(),
            ..AuditTool::default()
        };
        checked(&record)?;
        let draft = self.desk.begin(&Scope::Library, id, record);
        let saved = self.desk.save(&draft).await;
        saved.map_err(|error| error.words())?;
        Ok(id)
    }

    /// Puts a tool in the place of a draft, with what was not kept of it yet, and offers the way back.
    async fn replaced(
        self,
        id: RecordId,
        tool: &Tool,
        text: String,
    ) -> Result<Vec<Difference>, String> {
        let before = written(self.desk, id).after;
        let mut after = before.clone();
        after.draft = text;
        if !tool.title.trim().is_empty() {
            tool.title.trim().clone_into(&mut after.name);
        }
        checked(&after)?;
        let changed = compare(&before.definition().unwrap_or_default(), tool);
        put(self.desk, id, after).await?;
        let say = "The draft was replaced by the workbook.";
        self.toasts.say_with_undo(say, move || {
            let before = before.clone();
            spawn_local(async move {
                let said = match put(self.desk, id, before).await {
                    Ok(()) => "The draft is again what it was.".to_owned(),
                    Err(why) => why,
                };
                self.stage.set(Stage::Nothing);
                self.toasts.say(said);
            });
        });
        Ok(changed)
    }
}

/// The record as it is being written: with what is not kept yet.
fn written(desk: Desk, id: RecordId) -> Draft<AuditTool> {
    let kept = desk.draft(&form_name::<AuditTool>(&Scope::Library, id));
    kept.unwrap_or_else(|| desk.open(&Scope::Library, id))
}

async fn put(desk: Desk, id: RecordId, after: AuditTool) -> Result<(), String> {
    let name = form_name::<AuditTool>(&Scope::Library, id);
    let draft = Draft {
        after,
        ..written(desk, id)
    };
    let saved = desk.save_form(&draft, Some(&name)).await;
    saved.map(|_| ()).map_err(|error| error.words())
}

fn checked(record: &AuditTool) -> Result<(), String> {
    use shared::domain::Noun;

    match record.check().first() {
        None => Ok(()),
        Some(problem) => Err(shared::words::problem(problem)),
    }
}

fn stem(file: &str) -> String {
    file.rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .to_owned()
}

/// What a tool holds, counted.
fn found(tool: &Tool) -> Vec<String> {
    vec![
        words::count(known::questions(tool), "question", "questions"),
        words::count(known::sections(tool), "section", "sections"),
        words::count(tool.lists.len(), "list of choices", "lists of choices"),
        match tool.languages.len() {
            0 => "one language".to_owned(),
            count => format!(
                "{}: {}",
                words::count(count, "language", "languages"),
                tool.languages.join(", ")
            ),
        },
    ]
}

/// Chooses a workbook.
#[component]
pub fn ImportButton(
    /// Bringing in.
    importing: Importing,
    /// Where it goes.
    into: Into,
    /// What that tool is called.
    #[prop(optional, into)]
    about: MaybeProp<String>,
) -> impl IntoView {
    let id = element_id("workbook");
    let words = match into {
        None => "Import a workbook",
        Some(_) => "Import into it",
    };
    let choose = move |event: ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let chosen = file::chosen(&input);
        // The same file may be chosen again once it is mended.
        input.set_value("");
        if let Some(chosen) = chosen {
            importing.read(chosen, into);
        }
    };
    view! {
        <span class="button file-button">
            <Icon name=IconName::Received />
            <label for=id.clone()>{words} <span class="hidden">" " {move || about.get()}</span></label>
            <input
                id=id
                type="file"
                accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                on:change=choose
            />
        </span>
    }
}

/// What came of the last workbook.
#[component]
pub fn Imported(
    /// Bringing in.
    importing: Importing,
) -> impl IntoView {
    let close = move || importing.stage.set(Stage::Nothing);
    shown(move || {
        Some(match importing.stage.get() {
            Stage::Nothing => return None,
            Stage::Reading { file } => view! {
                <p class="status" role="status" data-state="waiting">
                    <Icon name=IconName::Clock />
                    <span>{format!("Reading {file}…")}</span>
                </p>
            },
            Stage::Failed { file, why } => view! {
                <Outcome state=State::Refused heading=format!("{file} could not be read") close=Act::new(close)>
                    <p>{why.clone()}</p>
                    <p>"Nothing was brought in, and nothing here has changed."</p>
                </Outcome>
            },
            Stage::ToMend { file, problems } => {
                let count = words::count(problems.len(), "thing to mend", "things to mend");
                view! {
                    <Outcome state=State::Refused heading=format!("{count} in {file}") close=Act::new(close)>
                        <p>
                            "Nothing was brought in. Mend these and choose the file again."
                        </p>
                        <Problems file=file.clone() problems=problems.clone() />
                    </Outcome>
                }
            }
            Stage::Done {
                file,
                id,
                found,
                changed,
            } => view! {
                <Outcome state=State::Done heading=format!("{file} is a draft now") close=Act::new(close)>
                    <p>{format!("It has {}.", words::and(&found))}</p>
                    {changed.clone().map(|changed| {
                        view! {
                            <h3>"What it changed in the draft"</h3>
                            <WhatChanged found=changed />
                        }
                    })}
                    <p>"Nobody is asked it until it is published."</p>
                    <div class="buttons">
                        <LinkButton to=Page::Tool(id) words="Open the draft" icon_after=IconName::Next />
                        <LinkButton to=Page::ToolTry(id) words="Try it" weight=Weight::Quiet />
                    </div>
                </Outcome>
            },
        })
    })
}

#[component]
fn Outcome(state: State, heading: String, close: Act, children: ChildrenFn) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=OUTCOME data-state=state.name()>
            <div class="row apart">
                <h2 id=OUTCOME tabindex="-1">{heading}</h2>
                <Status state=state words=if state == State::Done { "Brought in" } else { "Not brought in" } />
            </div>
            {children()}
            <div class="buttons">
                <Button words="Close" about="what came of the workbook" weight=Weight::Quiet on_press=move || close.run() />
            </div>
        </section>
    }
}

//! The frame: references and what a sample is drawn by, brought in from a table, and nothing that names anybody.

use leptos::{ev, task::spawn_local};
use shared::domain::Theme;
use shared::id::RecordId;
use shared::sample::{self, Frame, Refused, csv};
use wasm_bindgen::JsCast;

use super::known::{frame_of, plan_of};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::leaving::known;
use crate::pages::saving::use_saver;
use crate::platform::{file, workbook};
use crate::ui::{
    button::{Button, Weight},
    icon::{Icon, IconName},
    id::element_id,
    keyboard,
    note::Note,
    panel::Panel,
    status::{State, Status},
};
use crate::words;

/// How far a table has come.
#[derive(Debug, Clone)]
enum Stage {
    Nothing,
    Reading(String),
    Failed { file: String, why: String },
    Refused { file: String, refused: Vec<Refused> },
}

/// The heading of what came of it, for the focus.
const OUTCOME: &str = "frame-outcome";
/// How many problems are told one by one.
const TOLD: usize = 60;

/// The frame as it stands, and bringing one in.
#[component]
pub fn FramePanel(
    /// Which themed audit.
    id: RecordId,
    /// It, as it stands.
    theme: Memo<Theme>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let stage = RwSignal::new(Stage::Nothing);
    let frame = Memo::new(move || theme.with(frame_of));
    // Once it is drawn the frame stays, unless it is not the one that it was drawn from.
    let stays = Memo::new(move || {
        let (is_drawn, hash) = theme.with(|theme| (theme.is_drawn(), theme.drawn_hash.clone()));
        is_drawn && frame.with(|frame| frame.as_ref().is_some_and(|frame| frame.hash() == hash))
    });
    let is_lost = Memo::new(move || theme.with(Theme::is_drawn) && !stays.get());
    let read = move |chosen: web_sys::File| {
        let name = chosen.name();
        stage.set(Stage::Reading(name.clone()));
        spawn_local(async move {
            let rows = match rows_of(&chosen).await {
                Ok(rows) => rows,
                Err(why) => {
                    stage.set(Stage::Failed { file: name, why });
                    request_animation_frame(|| keyboard::keep_focus(OUTCOME));
                    return;
                }
            };
            match sample::frame::read(&rows, None, &untrack(|| known(desk))) {
                Ok(frame)
                    if is_another(&frame, &desk.open::<Theme>(&Theme::scope(id), id).before) =>
                {
                    let why = "The sample was drawn from another table than this one.".to_owned();
                    stage.set(Stage::Failed { file: name, why });
                    request_animation_frame(|| keyboard::keep_focus(OUTCOME));
                }
                Ok(frame) if frame.csv().len() > shared::limits::FRAME_BYTES => {
                    let (is, most) = (frame.csv().len(), shared::limits::FRAME_BYTES);
                    let why = format!(
                        "It has {}, {} in all, and {} is the most that a frame can have: leave out columns that the sample does not need, or draw by parts of the county. Nothing was brought in.",
                        words::count(frame.cases.len(), "file", "files"),
                        words::size(u64::try_from(is).unwrap_or(u64::MAX)),
                        words::size(u64::try_from(most).unwrap_or(u64::MAX)),
                    );
                    stage.set(Stage::Failed { file: name, why });
                    request_animation_frame(|| keyboard::keep_focus(OUTCOME));
                }
                Ok(frame) => {
                    stage.set(Stage::Nothing);
                    let mut draft = desk.open::<Theme>(&Theme::scope(id), id);
                    draft.after.frame = frame.csv();
                    draft.after.plan = fitting(&draft.after, &frame);
                    draft.after.frame_name = name.chars().take(shared::limits::NAME).collect();
                    let said = format!(
                        "{} brought in.",
                        words::count(frame.cases.len(), "file", "files")
                    );
                    saver.save(draft, None, Some(said));
                }
                Err(refused) => {
                    stage.set(Stage::Refused {
                        file: name,
                        refused,
                    });
                    request_animation_frame(|| keyboard::keep_focus(OUTCOME));
                }
            }
        });
    };
    view! {
        <Panel heading="Frame">
            {shown(move || match frame.get() {
                Some(frame) => view! { <Standing frame=frame name=theme.with_untracked(|theme| theme.frame_name.clone()) /> },
                None => view! {
                    <p>
                        "A table of the files it could be asked of: a column of the board’s own references, and the columns you want to draw by, such as district, age band and status. Nothing else."
                    </p>
                    <p class="soft">
                        "Names, dates of birth, addresses, schools and numbers of other systems are refused, and nothing of the table is kept then. The key from a reference to a child never comes here."
                    </p>
                },
            })}
            <Show when=move || is_lost.get()>
                <Note state=State::Refused first="This is not the frame that the sample was drawn from.">
                    "So the sample cannot be shown. Bring in the very table it was drawn from: its fingerprint stands on the printout."
                </Note>
            </Show>
            {shown(move || told(stage))}
            <Show
                when=move || !stays.get()
                fallback=|| view! { <p class="soft">"A sample has been drawn from it, so it stays as it is."</p> }
            >
                <div class="buttons">
                    <Choose has_one=Signal::derive(move || frame.with(Option::is_some)) on_file=move |file| read(file) />
                </div>
            </Show>
        </Panel>
    }
}

/// The plan without what this frame does not have: other columns come with another table.
fn fitting(theme: &Theme, frame: &Frame) -> String {
    let mut plan = plan_of(theme);
    plan.strata.retain(|column| frame.columns.contains(column));
    plan.over
        .retain(|over| frame.values(&over.column).contains(&over.value.as_str()));
    plan.exclusions
        .retain(|out| frame.case(&out.reference).is_some());
    plan.chosen.clear();
    // A plan is always written as JSON.
    serde_json::to_string(&plan).unwrap_or_default()
}

/// Whether a sample was drawn, and from another frame.
fn is_another(frame: &Frame, theme: &Theme) -> bool {
    theme.is_drawn() && frame.hash() != theme.drawn_hash
}

async fn rows_of(chosen: &web_sys::File) -> Result<Vec<Vec<String>>, String> {
    let bytes = file::bytes(chosen).await?;
    if bytes.starts_with(b"PK") {
        workbook::frame(bytes).await
    } else {
        csv::rows(&bytes).map_err(|error| error.to_string())
    }
}

#[component]
fn Choose(has_one: Signal<bool>, on_file: impl Fn(web_sys::File) + 'static) -> impl IntoView {
    let id = element_id("frame");
    let words = move || {
        if has_one.get() {
            "Bring in another"
        } else {
            "Bring in a table"
        }
    };
    let choose = move |event: ev::Event| {
        let target = event.target();
        let Some(input) =
            target.and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let chosen = file::chosen(&input);
        // The same file may be chosen again once it is mended.
        input.set_value("");
        if let Some(chosen) = chosen {
            on_file(chosen);
        }
    };
    view! {
        <span class="button file-button">
            <Icon name=IconName::Received />
            <label for=id.clone()>{words} <span class="hidden">" (.csv or .xlsx)"</span></label>
            <input
                id=id
                type="file"
                accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                on:change=choose
            />
        </span>
    }
}

/// What there is of a frame, in words and numbers.
#[component]
fn Standing(frame: Frame, name: String) -> impl IntoView {
    let cases = words::count(frame.cases.len(), "file", "files");
    let warnings = frame.warnings().into_iter();
    let warnings = warnings.map(|warning| view! { <p class="soft">{warning}</p> });
    let columns = words::and(&frame.columns);
    let columns = if frame.columns.is_empty() {
        "references alone".to_owned()
    } else {
        format!("by {columns}")
    };
    let hash = frame.hash();
    view! {
        <p class="read">{format!("{cases}, {columns}.")}</p>
        <p class="soft">{format!("From {name}. Its fingerprint:")} <br /> <code class="hash">{hash}</code></p>
        {warnings.collect_view()}
    }
}

fn told(stage: RwSignal<Stage>) -> AnyView {
    let close = move || stage.set(Stage::Nothing);
    match stage.get() {
        Stage::Nothing => ().into_any(),
        Stage::Reading(file) => view! {
            <p class="status" role="status" data-state="waiting">
                <Icon name=IconName::Clock />
                <span>{format!("Reading {file}…")}</span>
            </p>
        },
        Stage::Failed { file, why } => view! {
            <Note state=State::Refused first=format!("{file} could not be read.") urgent=true>
                {why} " Nothing was brought in, and nothing here has changed."
            </Note>
        },
        Stage::Refused { file, refused } => {
            let count = words::count(refused.len(), "thing", "things");
            let more = refused.len().saturating_sub(TOLD);
            let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
            let lines = refused.into_iter().take(TOLD);
            let lines = lines
                .map(|one| view! { <li>{one.to_string()}</li> })
                .collect_view();
            view! {
                <section class="stack" data-gap="xs" aria-labelledby=OUTCOME>
                    <div class="row apart">
                        <h3 id=OUTCOME tabindex="-1">{format!("{count} to mend in {file}")}</h3>
                        <Status state=State::Refused words="Not brought in" />
                    </div>
                    <p>"Nothing was brought in. Mend these and choose the file again."</p>
                    <ul>{lines} {more}</ul>
                    <div class="buttons">
                        <Button words="Close" about="what came of the table" weight=Weight::Quiet on_press=close />
                    </div>
                </section>
            }
        }
    }
}

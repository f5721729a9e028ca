//! Paper slips: drawn by chance, kept with the roadshow so that they are never printed otherwise, and laid out for paper.

use shared::domain::Roadshow;
use shared::id::RecordId;
use shared::roadshow::token;

use super::hall::address;
use super::known::{roadshow, roadshows, where_roadshow};
use super::stands::title_of;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, RoadshowPart};
use crate::pages::saving::{Saving, use_saver};
use crate::platform::crypto;
use crate::platform::print::print;
use crate::ui::{
    bar::WorkBar,
    button::{Button, Weight},
    empty::EmptyState,
    frame::{Actions, Frame, Main},
    icon::IconName,
    list::{List, Row},
    panel::Panel,
    stepper::Stepper,
};
use crate::words;

/// How many slips fill a sheet: three to a row, eight rows.
const A_SHEET: u32 = 24;
/// The most sheets at once: more than a thousand slips for one hall are a slip of the finger.
const SHEETS: u32 = 40;

/// The paper slips of a roadshow.
#[component]
pub fn SlipsPage(
    /// Which roadshow.
    id: RecordId,
) -> impl IntoView {
    where_roadshow(id, |id| view! { <Here id=id /> })
}

/// New codes, none of which is on any slip known here. Each is as likely as any other.
fn draw(desk: Desk, count: u32) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let halls = untrack(|| roadshows(desk));
    let taken = |code: &str| {
        halls
            .iter()
            .any(|hall| hall.value.slips().any(|slip| slip == code))
    };
    // 28 million codes: a few are drawn twice, and drawn anew.
    let numbers = std::iter::repeat_with(|| u64::from_le_bytes(crypto::random()));
    token::batch(count, taken, numbers.take(count.saturating_mul(4))).join(" ")
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let one = Memo::new(move || roadshow(desk, id));
    let title = Signal::derive(move || one.get().as_ref().map(title_of).unwrap_or_default());
    let may_write = Memo::new(move || desk.may_write::<Roadshow>(&Roadshow::scope(id)));
    let printings = Memo::new(move || {
        let slips = one.get().map(|one| one.value.slips).unwrap_or_default();
        let all = slips.iter();
        all.map(|(key, codes)| {
            (
                key.clone(),
                codes.split_ascii_whitespace().map(str::to_owned).collect(),
            )
        })
        .collect::<Vec<(String, Vec<String>)>>()
    });
    let picked = RwSignal::new(None::<String>);
    let chosen = Memo::new(move || {
        let all = printings.get();
        let picked = picked.get();
        let found = all.iter().find(|(key, _)| Some(key) == picked.as_ref());
        found.or(all.last()).cloned()
    });
    let expected = one.with_untracked(|one| one.as_ref().and_then(|one| one.value.expected));
    let sheets = RwSignal::new(expected.unwrap_or(120).div_ceil(A_SHEET).clamp(1, SHEETS));
    let make = move || {
        let codes = draw(desk, sheets.get_untracked() * A_SHEET);
        let key = desk.new_id().to_string();
        let mut draft = desk.open::<Roadshow>(&Roadshow::scope(id), id);
        draft.after.slips.insert(key.clone(), codes);
        saver.save_then(draft, None, None, Box::new(move || picked.set(Some(key))));
    };
    let how_many = Signal::derive(move || {
        let slips = usize::try_from(sheets.get() * A_SHEET).unwrap_or_default();
        format!("{} in all", words::count(slips, "slip", "slips"))
    });
    let nothing = Signal::derive(move || {
        chosen
            .with(Option::is_none)
            .then(|| "Make slips first.".to_owned())
    });
    view! {
        <Frame page=Page::Roadshow(id, RoadshowPart::Slips)>
            <WorkBar back=Page::Roadshow(id, RoadshowPart::Hall) place="Paper slips" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <div class="screen-only stack">
                    <header class="stack" data-gap="s">
                        <h1>"Paper slips"</h1>
                        <p class="read">
                            "Each guest takes one at the door. Its code joins what they answer before, after, and months later. No list says whose it is, and none can be made."
                        </p>
                    </header>
                    <div class="pair">
                        <Show when=move || may_write.get()>
                            <Panel heading="Make slips">
                                <Stepper
                                    label="Sheets of A4"
                                    detail=how_many
                                    count=sheets
                                    on_change=move |count: u32| sheets.set(count.clamp(1, SHEETS))
                                />
                                <p class="soft">"Print a sheet more than you expect guests. Slips left over are thrown away; more can be made at any time."</p>
                                <div class="buttons">
                                    <Button words="Make these slips" icon=IconName::Add on_press=make />
                                </div>
                            </Panel>
                        </Show>
                        <Made printings=printings chosen=chosen picked=picked />
                    </div>
                </div>
                <Sheet id=id chosen=chosen />
            </Main>
            <Actions label="Use these slips">
                <Button
                    words="Print the slips"
                    icon=IconName::Print
                    weight=Weight::Main
                    push=true
                    not_ready=nothing
                    on_press=print
                />
            </Actions>
        </Frame>
    }
}

/// What was made so far: the same slips can be printed again.
#[component]
fn Made(
    printings: Memo<Vec<(String, Vec<String>)>>,
    chosen: Memo<Option<(String, Vec<String>)>>,
    picked: RwSignal<Option<String>>,
) -> impl IntoView {
    let said = move || {
        let all: usize = printings.with(|all| all.iter().map(|(_, codes)| codes.len()).sum());
        format!("{} in all", words::count(all, "slip", "slips"))
    };
    let in_all = move || view! { <p class="soft">{said}</p> };
    let row = move |(at, (key, codes)): (usize, (String, Vec<String>))| {
        let name = format!("Printing {}", at + 1);
        let about = name.clone();
        let (of, key) = (key.clone(), key);
        let is_shown = Signal::derive(move || {
            chosen.with(|chosen| chosen.as_ref().is_some_and(|(shown, _)| *shown == of))
        });
        let what = move || view! { <span class="row-title">{name.clone()}</span> };
        view! {
            <Row what=what amount=words::count(codes.len(), "slip", "slips")>
                <Button
                    words="Show it"
                    about=about
                    weight=Weight::Quiet
                    pressed=is_shown
                    on_press=move || picked.set(Some(key.clone()))
                />
            </Row>
        }
    };
    let rows = move || {
        printings
            .get()
            .into_iter()
            .enumerate()
            .map(row)
            .collect_view()
    };
    view! {
        <Panel heading="Made so far" aside=in_all>
            <Show
                when=move || !printings.with(Vec::is_empty)
                fallback=|| view! { <EmptyState icon=IconName::File heading="No slips yet" /> }
            >
                <List small=true label="Printings">{rows}</List>
                <p class="soft">"A printing never changes: printed again, the same codes are on it."</p>
            </Show>
        </Panel>
    }
}

/// The slips as they are printed.
#[component]
fn Sheet(id: RecordId, chosen: Memo<Option<(String, Vec<String>)>>) -> impl IntoView {
    let desk = use_desk();
    let about = Memo::new(move || {
        let one = roadshow(desk, id)?;
        let today = words::now().date();
        let day = one.value.date.map(|day| words::date(day, today));
        let parts = [Some(title_of(&one)), day];
        let head = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let has_page = one.value.phones && !one.value.code.is_empty();
        Some((head, has_page.then(|| address(&one.value.code))))
    });
    let slips = move || {
        let (_, codes) = chosen.get()?;
        let (head, page) = about.get()?;
        let slip = move |code: String| {
            view! {
                <li class="slip">
                    <b class="slip-code">{token::spoken(&code)}</b>
                    <span>{head.clone()}</span>
                    <span>"Keep this slip. It joins what you answer today with what you answer in three and six months. Nobody knows whose it is."</span>
                    {page.clone().map(|page| view! { <span class="address">{page}</span> })}
                </li>
            }
        };
        Some(
            view! { <ul class="slip-sheet" aria-label="Slips as they are printed">{codes.into_iter().map(slip).collect_view()}</ul> },
        )
    };
    shown(slips)
}

//! The day on this tablet: what is next, what waits to be sent, what only a person can decide.

mod audits;
mod on_thread;
mod roadshows;
mod safety;
mod waits;

use crate::live::prelude::*;
use chrono::NaiveDate;
use shared::domain::{Circle, Stage, ToldChanged, VoiceNote};

use audits::{CaseFiles, has_case_files};
use on_thread::OnThread;
use roadshows::RoadshowsNear;
pub use safety::open_records;
use safety::{AtRiskFirst, ClosedRecords};
use waits::WaitsForYou;

use super::{
    circle::about::circles,
    circles::{NoneYet, circle_row},
    first_use::InstallFirst,
    left::LeftHalfWritten,
    places::PlacesBar,
    sending::SendingPanel,
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::LinkButton,
        frame::{Frame, Main},
        list::List,
        note::{NotePanel, VoiceNote as VoiceRemark},
        panel::Section,
        status::State,
        thread::Thread,
    },
    words,
};

/// How many days back and ahead the thread of the day reaches.
const DAYS: i64 = 14;

/// The day.
#[component]
pub fn TodayPage() -> impl IntoView {
    let desk = use_desk();
    let today = words::now().date();
    let all = Memo::new(move || circles(desk));
    let near = Memo::new(move || near(all.get(), today));
    let rest = move || {
        let near: Vec<_> = near.get().into_iter().map(|circle| circle.id).collect();
        all.get()
            .into_iter()
            .filter(|circle| !near.contains(&circle.id))
            .take(6)
            .collect::<Vec<_>>()
    };
    // Whoever audits case files and prepares no circles has nothing missing here.
    let tells_none = Memo::new(move || desk.access().may_open_circles() || !has_case_files(desk));
    let eyebrow = move || {
        let day = words::day_and_date(today, today);
        let label = desk.owner().label;
        if label.is_empty() {
            day
        } else {
            format!("{day}, {label}")
        }
    };
    view! {
        <Frame page=Page::Today>
            <PlacesBar />
            <Main>
                <div class="split">
                    <div class="stack">
                        <header>
                            <p class="eyebrow">{eyebrow}</p>
                            <h1>"On this tablet today"</h1>
                        </header>
                        <AtRiskFirst />
                        <InstallFirst />
                        <SetUpFirst />
                        <LeftHalfWritten />
                        <CaseFiles />
                        <RoadshowsNear />
                        <Show
                            when=move || !all.with(Vec::is_empty)
                            fallback=move || view! { <Show when=move || tells_none.get()><NoneYet with_button=true /></Show> }
                        >
                            <Thread label="Circles around today">
                                {move || {
                                    let next = near.with(|near| next_of(near, today));
                                    near.get()
                                        .into_iter()
                                        .map(|circle| {
                                            let is_next = Some(circle.id) == next;
                                            view! { <OnThread circle=circle is_next=is_next today=today /> }
                                        })
                                        .collect_view()
                                }}
                            </Thread>
                            <Show when=move || !rest().is_empty()>
                                <Section
                                    heading="Other circles"
                                    aside=|| {
                                        view! { <a href=Page::Circles.path()>"See every circle"</a> }
                                    }
                                >
                                    <List label="Other circles">
                                        {move || {
                                            rest()
                                                .into_iter()
                                                .map(|circle| circle_row(desk, circle))
                                                .collect_view()
                                        }}
                                    </List>
                                </Section>
                            </Show>
                        </Show>
                        <ClosedRecords />
                    </div>
                    <aside class="stack" aria-label="Sending and decisions">
                        <SendingPanel />
                        <Decisions />
                        <WaitsForYou />
                        <Voices />
                    </aside>
                </div>
            </Main>
        </Frame>
    }
}

/// Circles of the days around today, earliest first.
fn near(mut circles: Vec<Item<Circle>>, today: NaiveDate) -> Vec<Item<Circle>> {
    // A practice circle is found under "Other circles"; the day is for real ones.
    circles.retain(|circle| {
        !circle.value.practice
            && (circle.value.stage == Stage::Running
                || circle
                    .value
                    .date
                    .is_some_and(|date| (date - today).num_days().abs() <= DAYS))
    });
    shared::order::sort_by(&mut circles, |a, b| {
        a.value.date.cmp(&b.value.date).then(a.id.cmp(&b.id))
    });
    circles
}

/// The circle that is in the room, or else the first that is still to come.
fn next_of(circles: &[Item<Circle>], today: NaiveDate) -> Option<shared::id::RecordId> {
    let running = circles
        .iter()
        .rev()
        .find(|circle| circle.value.stage == Stage::Running);
    let to_come = || {
        circles.iter().find(|circle| {
            circle.value.stage == Stage::Prepared
                && circle.value.date.is_some_and(|date| date >= today)
        })
    };
    running.or_else(to_come).map(|circle| circle.id)
}

/// For an administrator whose board has no name yet.
#[component]
fn SetUpFirst() -> impl IntoView {
    let desk = use_desk();
    let needed = Memo::new(move || {
        desk.board().name.trim().is_empty()
            && desk.access().is(&shared::domain::Role::Administrator)
    });
    view! {
        <Show when=move || needed.get()>
            <NotePanel state=State::Draft heading="Set up the board first">
                <p>"Its name, its districts and its agencies. It takes about five minutes."</p>
                <LinkButton to=Page::Setup words="Set up the board" />
            </NotePanel>
        </Show>
    }
}

/// What only a person can decide.
#[component]
fn Decisions() -> impl IntoView {
    let desk = use_desk();
    let first = Memo::new(move || {
        let all = desk.decisions();
        all.first()
            .map(|one| (all.len(), one.key.clone(), one.field.clone()))
    });
    shown(move || {
        first.get().map(|(count, record, field)| {
            let what = if count == 1 {
                "One thing was written differently on two tablets.".to_owned()
            } else {
                format!("{count} things were written differently on two tablets.")
            };
            view! {
                <NotePanel state=State::Decision heading="Needs your decision">
                    <p>{what}</p>
                    <LinkButton to=Page::Decide { record, field } words="Look at both answers" />
                </NotePanel>
            }
        })
    })
}

/// How many children's voices are here, and how many children were told what changed.
#[component]
fn Voices() -> impl IntoView {
    let desk = use_desk();
    let voices = Memo::new(move || counted_voices(desk));
    shown(move || {
        let (all, told) = voices.get();
        (all > 0).then(|| {
            let first = words::count(all, "child's voice", "children's voices");
            let told = match told {
                0 => "None has been told yet what changed.".to_owned(),
                told => format!(
                    "{told} {} been told what changed.",
                    words::noun(told, "has", "have")
                ),
            };
            view! { <VoiceRemark first=first>"noted here. " {told}</VoiceRemark> }
        })
    })
}

fn counted_voices(desk: Desk) -> (usize, usize) {
    let voices = desk.all::<VoiceNote>();
    let standing = voices.iter().filter(|voice| !voice.withdrawn);
    let told = standing
        .clone()
        .filter(|voice| voice.value.told_changed == ToldChanged::Yes);
    (standing.count(), told.count())
}

//! The theme report: what was asked, how each part of the work was judged, how sure that is, what children said, and
//! what was found. For the screen and for paper.

mod bars;
mod beads;
mod before;
mod closing;
mod count;
mod filter;
mod finding;
mod head;
mod limits;
mod sampled;
mod told;
mod using;
mod words;

use shared::counted::{Counted, Numbers};
use shared::domain::Theme;
use shared::id::RecordId;
use shared::suppress::Shown;

use super::asked::named;
use super::files::Files;
use super::known::{theme, where_here};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{leaving::use_known, saving::Saving};
use crate::ui::{
    bar::WorkBar,
    empty::EmptyState,
    frame::{Frame, Main},
    icon::IconName,
};
use told::AllTold;

/// The report of a themed audit.
#[component]
pub fn ReportPage(
    /// Of which themed audit.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

/// Everything that the parts of the report ask.
#[derive(Clone, Copy)]
struct Reported {
    files: Files,
    item: Memo<Option<Item<Theme>>>,
    counted: Memo<Counted>,
    numbers: Memo<Option<Numbers>>,
    told: Memo<AllTold>,
    filter: RwSignal<Vec<Option<usize>>>,
}

impl Reported {
    fn of(desk: Desk, id: RecordId) -> Self {
        let files = Files::of(desk, id);
        let counted = Memo::new(move || {
            // What was set down at closing stands, whatever has arrived since.
            let set_down = files.set_down.get();
            set_down.unwrap_or_else(|| count::counting(desk, files))
        });
        let numbers = Memo::new(move || Numbers::of(counted.get()).ok());
        let known = use_known(desk);
        let told = Memo::new(move || {
            let given = files.given.get();
            let is_closed = files.set_down.with(Option::is_some);
            let audits: Vec<_> = given
                .into_iter()
                .filter(|given| {
                    let then = counted.with(|counted| counted.finished(given.id));
                    // What was changed after closing is not what was closed.
                    then.is_some_and(|then| !is_closed || then == given.finished())
                })
                .filter_map(|given| Some((given.value.reference, given.audit?)))
                .collect();
            known.with(|known| told::told(desk, &audits, known))
        });
        Self {
            files,
            item: Memo::new(move || theme(desk, id)),
            counted,
            numbers,
            told,
            filter: RwSignal::new(Vec::new()),
        }
    }

    /// The filter as the numbers have it. Tracks.
    fn filter(self) -> Vec<Option<usize>> {
        let all = self.numbers.with(|numbers| {
            numbers
                .as_ref()
                .map(Numbers::everything)
                .unwrap_or_default()
        });
        let chosen = self.filter.get();
        if chosen.len() == all.len() {
            chosen
        } else {
            all
        }
    }
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let reported = Reported::of(desk, id);
    let now = reported.files.theme;
    let title = Signal::derive(move || now.with(|theme| theme.title.clone()));
    let owner = move || desk.board().name;
    let bars = Memo::new(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers
                .map(|numbers| numbers.bars(&filter))
                .unwrap_or_default()
        })
    });
    let factors = Memo::new(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers
                .map(|numbers| numbers.factors(&filter))
                .unwrap_or_default()
        })
    });
    let left = Signal::derive(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers.map_or(Shown::Number(0), |numbers| numbers.files(&filter))
        })
    });
    let has_files = move || reported.counted.with(|counted| !counted.files.is_empty());
    let earlier = Memo::new(move || {
        let before = now.with(|theme| theme.earlier);
        let before = theme(desk, before)?.value;
        let counted = Counted::read(&before.counted);
        Some((named(&before), counted))
    });
    view! {
        <Frame page=Page::ThemeReport(id)>
            <WorkBar back=Page::Theme(id) place="Theme report" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <article class="report stack" data-owner=owner>
                    <head::Head id=id reported=reported />
                    <Show
                        when=has_files
                        fallback=|| view! {
                            <EmptyState icon=IconName::Chart heading="No audit is in yet">
                                <p>"Files count once their audit is handed in; those audited twice once both are. The report then grows by itself, with or without a signal."</p>
                            </EmptyState>
                        }
                    >
                        <filter::Filter reported=reported />
                        <bars::Bars bars=bars files=left />
                        <words::Voices theme=id now=now told=reported.told />
                        <div class="pair">
                            <beads::Beads counted=reported.counted />
                            <sampled::Sampled numbers=reported.numbers sample=reported.files.sample />
                        </div>
                        <words::Learning theme=id now=now told=reported.told factors=factors />
                        <before::Before numbers=reported.numbers earlier=earlier />
                    </Show>
                    <finding::Found theme=id told=reported.told />
                    <limits::Limits reported=reported />
                </article>
            </Main>
            <using::Use reported=reported />
        </Frame>
    }
}

//! The chunks of the app: what everybody needs is there from the start, and groups of pages are
//! fetched when one of them is first shown.
//!
//! What must never happen: a page that silently does not come, or an app that stops because a chunk
//! did not. A tablet that has been here before has every chunk from the service worker, in
//! milliseconds. On a first visit one may fail to come; [`Missing`](crate::pages::missing::Missing)
//! says so.

use futures_util::future::{Either, FutureExt, select};
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

use crate::at_desk::AtDesk;
use crate::desk::Desk;
use crate::live::prelude::*;
use crate::page::{Chunk, Page};
use crate::pages::{
    audits::{AuditsPage, audit::AuditPage},
    circle::{
        feedback::FeedbackPage, finding::FindingPage, prepare::PreparePage,
        read_back::ReadBackPage, record::RecordPage, run::RunPage, voice::VoicePage,
    },
    circles::CirclesPage,
    decide::DecidePage,
    devices::{DevicesPage, device::DevicePage},
    findings::FindingsPage,
    kept_words::KeptWordsPage,
    kiosk::KioskPage,
    patterns::PatternsPage,
    people::PeoplePage,
    person::PersonPage,
    roadshows,
    safety::{SafetyPage, SealedForm},
    settings::SettingsPage,
    start::{
        forgotten::{self, WayBack},
        setup::SetupPage,
    },
    tablet::TabletPage,
    themes::{FilesPage, ModeratePage, ReportPage, SamplePage, ThemePage, ThemesPage},
    tools::{ToolsPage, build::ToolPage, try_out::TryPage, versions::VersionsPage},
    voices::VoicesPage,
};
use crate::platform::wait;
use crate::store::{Store, StoreError};
use crate::tablet::{Locked, Tablet};

/// How long what was shown stays while a chunk comes; after that a person should see that it is
/// still coming.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long a person is left to wait before they are told that it does not come. A weak signal may
/// let a request neither arrive nor fail.
const ENOUGH: Duration = Duration::from_secs(20);

/// How long after a failure it is tried once more before anybody is told, milliseconds: a signal often drops for no longer.
const BREATH: u32 = 700;

/// The view of a page, if it is in a chunk and the chunk is here.
pub fn view_of(page: Page) -> Option<AnyView> {
    match page.chunk()? {
        Chunk::Circles => at_once(circles_page(page)),
        Chunk::Office => at_once(office_page(page)),
        Chunk::Roadshows => at_once(roadshows_page(page)),
        Chunk::Audits => at_once(audits_page(page)),
        Chunk::Tools => at_once(tools_page(page)),
        Chunk::Desk | Chunk::Kiosk => None,
    }
}

/// The form for writing down what was done while everything is locked, if its chunk is here.
pub fn view_of_sealed_form() -> Option<AnyView> {
    at_once(office_page(Page::AtRisk))
}

/// The view of an open desk, if its chunk is here.
pub fn view_at(desk: Desk) -> Option<AnyView> {
    at_once(desk_page(Behind::Desk(desk)))
}

/// A tablet in guests' hands, if its chunk is here.
pub fn view_of_kiosk(locked: Locked) -> Option<AnyView> {
    at_once(kiosk_page(Box::new(locked)))
}

/// The way back into a locked vault, if the chunk of the desk is here.
pub fn view_of_way_back(locked: Locked, way: RwSignal<forgotten::Way>) -> Option<AnyView> {
    at_once(desk_page(Behind::WayBack(Box::new(locked), way)))
}

/// A desk that is being opened.
type SittingDown = Pin<Box<dyn Future<Output = Result<Option<Desk>, StoreError>>>>;

/// Opens the desk of a vault: reading the storage is code of the desk's chunk, which mostly came while the passphrase was
/// typed.
pub async fn sit_down(tablet: Tablet, store: Store) -> Result<Option<Desk>, StoreError> {
    let patience = wait::sleep(u32::try_from(ENOUGH.as_millis()).unwrap_or(u32::MAX));
    match select(pin!(sitting_down(tablet, store)), pin!(patience)).await {
        Either::Left((Ok(sitting), _)) => sitting.await,
        _ => Err(StoreError::NotFetched),
    }
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn sitting_down(tablet: Tablet, store: Store) -> Result<SittingDown, SplitLoaderError> {
    Ok(Box::pin(tablet.open_desk(store)))
}

/// What comes in the chunk of the desk.
enum Behind {
    /// The desk itself.
    Desk(Desk),
    /// What is asked for while somebody has forgotten their passphrase.
    WayBack(Box<Locked>, RwSignal<forgotten::Way>),
}

/// A chunk that is here answers the first time it is asked.
fn at_once<E>(view: impl Future<Output = Result<AnyView, E>>) -> Option<AnyView> {
    view.now_or_never()?.ok()
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, preload(fetch_desk), fallible)]
fn desk_page(behind: Behind) -> Result<AnyView, SplitLoaderError> {
    Ok(match behind {
        Behind::Desk(desk) => view! { <AtDesk desk=desk /> },
        Behind::WayBack(locked, way) => view! { <WayBack locked=*locked way=way /> },
    })
}

// The name of each group is also that of its file. `cargo xtask client` splits here; what both use
// comes in a third file that is fetched with either.

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(circles, wasm_split_path = leptos::wasm_split, preload(fetch_circles), fallible)]
fn circles_page(page: Page) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Page::CircleRecord(id) => view! { <RecordPage id=id /> },
        Page::CirclePrepare(id) => view! { <PreparePage id=id /> },
        Page::CircleRun(id) => view! { <RunPage id=id /> },
        Page::CircleVoice { circle, note } => {
            view! { <VoicePage id=circle note=note /> }
        }
        Page::CircleReadBack(id) => view! { <ReadBackPage id=id /> },
        Page::Finding { circle, finding } => {
            view! { <FindingPage id=circle finding=finding /> }
        }
        Page::CircleFeedback(id) => view! { <FeedbackPage id=id /> },
        _ => view! { <CirclesPage /> },
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(office, wasm_split_path = leptos::wasm_split, preload(fetch_office), fallible)]
fn office_page(page: Page) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Page::Setup => view! { <SetupPage /> },
        Page::Decide { record, field } => {
            view! { <DecidePage record=record field=field /> }
        }
        Page::Findings => view! { <FindingsPage /> },
        Page::Patterns => view! { <PatternsPage /> },
        Page::Voices => view! { <VoicesPage /> },
        Page::KeptWords => view! { <KeptWordsPage /> },
        Page::People => view! { <PeoplePage /> },
        Page::Person(id) => view! { <PersonPage id=id /> },
        Page::Devices => view! { <DevicesPage /> },
        Page::Device(device) => view! { <DevicePage device=device /> },
        Page::Settings => view! { <SettingsPage /> },
        Page::Safety(id) => view! { <SafetyPage id=id /> },
        // The page itself is there from the start; this is the form in it.
        Page::AtRisk => view! { <SealedForm /> },
        _ => view! { <TabletPage /> },
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(roadshows, wasm_split_path = leptos::wasm_split, preload(fetch_roadshows), fallible)]
fn roadshows_page(page: Page) -> Result<AnyView, SplitLoaderError> {
    Ok(roadshows::page(page))
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(kiosk, wasm_split_path = leptos::wasm_split, preload(fetch_kiosk), fallible)]
fn kiosk_page(locked: Box<Locked>) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <KioskPage locked=*locked /> })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(audits, wasm_split_path = leptos::wasm_split, preload(fetch_audits), fallible)]
fn audits_page(page: Page) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Page::Audit(id) => view! { <AuditPage id=id /> },
        _ => view! { <AuditsPage /> },
    })
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "the error is that of fetching, put in by the macro"
)]
#[wasm_split(tools, wasm_split_path = leptos::wasm_split, preload(fetch_tools), fallible)]
fn tools_page(page: Page) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Page::Tool(id) => view! { <ToolPage id=id /> },
        Page::ToolTry(id) => view! { <TryPage id=id /> },
        Page::ToolVersions(id) => view! { <VersionsPage id=id /> },
        Page::Themes => view! { <ThemesPage /> },
        Page::Theme(id) => view! { <ThemePage id=id /> },
        Page::ThemeSample(id) => view! { <SamplePage id=id /> },
        Page::ThemeFiles(id) => view! { <FilesPage id=id /> },
        Page::ThemeModerate(id) => view! { <ModeratePage id=id /> },
        Page::ThemeReport(id) => view! { <ReportPage id=id /> },
        _ => view! { <ToolsPage /> },
    })
}

/// How far a chunk has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has asked for it.
    #[default]
    Unasked,
    /// Asked for a moment ago: what was shown stays.
    Soon,
    /// On its way for longer than that.
    Late,
    /// Here, as long as this tab lives.
    Here,
    /// It could not be fetched, or not in any reasonable time.
    Missing,
}

/// The way of one chunk here: how far it has come, how often it was asked for, and how often it did not come. What comes of
/// an earlier time of asking counts only if it is good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Way {
    progress: Progress,
    asked: usize,
    failed: usize,
}

impl Way {
    /// It is asked for, unless it is here or on its way.
    fn ask(&mut self) -> bool {
        let asks = matches!(self.progress, Progress::Unasked | Progress::Missing);
        if asks {
            self.progress = Progress::Soon;
            self.asked += 1;
        }
        asks
    }

    /// It has been on its way for some time, since it was asked for this often.
    fn is_late(&mut self, asked: usize) {
        if self.asked == asked && self.progress == Progress::Soon {
            self.progress = Progress::Late;
        }
    }

    /// It failed, or has been on its way for too long.
    fn is_missing(&mut self, asked: usize) {
        if self.asked == asked && matches!(self.progress, Progress::Soon | Progress::Late) {
            self.progress = Progress::Missing;
            self.failed += 1;
        }
    }
}

/// How far each chunk has come in this tab.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chunks {
    desk: RwSignal<Way>,
    circles: RwSignal<Way>,
    office: RwSignal<Way>,
    roadshows: RwSignal<Way>,
    kiosk: RwSignal<Way>,
    audits: RwSignal<Way>,
    tools: RwSignal<Way>,
}

impl Chunks {
    /// How far this one has come. Tracks.
    pub fn progress(self, chunk: Chunk) -> Progress {
        self.of(chunk).get().progress
    }

    /// How often this one was asked for and did not come. Tracks.
    pub fn failures(self, chunk: Chunk) -> usize {
        self.of(chunk).get().failed
    }

    /// Fetches a chunk, unless it is here or on its way. One that was given up and comes all the same
    /// is shown when it comes.
    pub fn fetch(self, chunk: Chunk) {
        let way = self.of(chunk);
        let mut asks = false;
        way.update(|way| asks = way.ask());
        if !asks {
            return;
        }
        let asked = way.get_untracked().asked;
        set_timeout(move || way.update(|way| way.is_late(asked)), PATIENCE);
        set_timeout(move || self.give_up(chunk, asked), ENOUGH);
        spawn_local(async move {
            let mut is_here = is_fetched(chunk).await;
            if !is_here {
                wait::sleep(BREATH).await;
                is_here = is_fetched(chunk).await;
            }
            if is_here {
                way.update(|way| way.progress = Progress::Here);
            } else {
                self.give_up(chunk, asked);
            }
        });
    }

    fn give_up(self, chunk: Chunk, asked: usize) {
        self.of(chunk).update(|way| way.is_missing(asked));
    }

    const fn of(self, chunk: Chunk) -> RwSignal<Way> {
        match chunk {
            Chunk::Desk => self.desk,
            Chunk::Circles => self.circles,
            Chunk::Office => self.office,
            Chunk::Roadshows => self.roadshows,
            Chunk::Kiosk => self.kiosk,
            Chunk::Audits => self.audits,
            Chunk::Tools => self.tools,
        }
    }
}

/// Fetches a chunk once.
async fn is_fetched(chunk: Chunk) -> bool {
    let fetched = match chunk {
        Chunk::Desk => fetch_desk().await,
        Chunk::Circles => fetch_circles().await,
        Chunk::Office => fetch_office().await,
        Chunk::Roadshows => fetch_roadshows().await,
        Chunk::Kiosk => fetch_kiosk().await,
        Chunk::Audits => fetch_audits().await,
        Chunk::Tools => fetch_tools().await,
    };
    fetched.is_ok()
}

/// The chunks, from any component beneath [`provide_chunks`].
pub fn use_chunks() -> Chunks {
    expect_context()
}

/// Once, at the root: a chunk stays when a desk is left.
pub fn provide_chunks() {
    provide_context(Chunks::default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_that_never_answers_is_called_missing_and_may_be_asked_for_again() {
        let mut way = Way::default();
        assert!(way.ask());
        way.is_late(1);
        assert!(!way.ask(), "it is on its way");
        way.is_missing(1);
        assert_eq!((way.progress, way.failed), (Progress::Missing, 1));
        assert!(way.ask(), "it begins again");
        assert_eq!(way.progress, Progress::Soon);
    }

    #[test]
    fn an_earlier_failure_says_nothing_of_a_later_try() {
        let mut way = Way::default();
        assert!(way.ask());
        way.is_missing(1);
        assert!(way.ask());
        way.is_late(1);
        way.is_missing(1);
        assert_eq!((way.progress, way.failed), (Progress::Soon, 1));
        way.progress = Progress::Here;
        way.is_missing(2);
        assert!(!way.ask());
        assert_eq!((way.progress, way.failed), (Progress::Here, 1));
    }
}

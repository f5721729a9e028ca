//! The chunks of the app: what everybody needs is there from the start, and groups of pages are
//! fetched when one of them is first shown.
//!
//! What must never happen: a page that silently does not come, or an app that stops because a chunk
//! did not. A tablet that has been here before has every chunk from the service worker, in
//! milliseconds. On a first visit one may fail to come; [`Missing`](crate::pages::missing::Missing)
//! says so.

use futures_util::future::FutureExt;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::future::Future;
use std::time::Duration;

use crate::live::prelude::*;
use crate::page::{Chunk, Page};
use crate::pages::{
    circle::{prepare::PreparePage, record::RecordPage, run::RunPage, voice::VoicePage},
    circles::CirclesPage,
    decide::DecidePage,
    people::PeoplePage,
    person::PersonPage,
    settings::SettingsPage,
    start::setup::SetupPage,
    tablet::TabletPage,
};

/// How long what was shown stays while a chunk comes; after that a person should see that it is
/// still coming.
const PATIENCE: Duration = Duration::from_millis(300);

/// The view of a page, if it is in a chunk and the chunk is here.
pub fn view_of(page: Page) -> Option<AnyView> {
    match page.chunk()? {
        Chunk::Circles => at_once(circles_page(page)),
        Chunk::Office => at_once(office_page(page)),
    }
}

/// A chunk that is here answers the first time it is asked.
fn at_once<E>(view: impl Future<Output = Result<AnyView, E>>) -> Option<AnyView> {
    view.now_or_never()?.ok()
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
        Page::People => view! { <PeoplePage /> },
        Page::Person(id) => view! { <PersonPage id=id /> },
        Page::Settings => view! { <SettingsPage /> },
        _ => view! { <TabletPage /> },
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
    /// It could not be fetched.
    Missing,
}

/// How far each chunk has come in this tab.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chunks {
    circles: RwSignal<Progress>,
    office: RwSignal<Progress>,
    failures: RwSignal<usize>,
}

impl Chunks {
    /// How far this one has come. Tracks.
    pub fn progress(self, chunk: Chunk) -> Progress {
        self.of(chunk).get()
    }

    /// How often one could not be fetched since one last could. Tracks.
    pub fn failures(self) -> usize {
        self.failures.get()
    }

    /// Fetches a chunk, unless it is here or on its way.
    pub fn fetch(self, chunk: Chunk) {
        let progress = self.of(chunk);
        if !matches!(
            progress.get_untracked(),
            Progress::Unasked | Progress::Missing
        ) {
            return;
        }
        progress.set(Progress::Soon);
        let late = move || {
            if progress.get_untracked() == Progress::Soon {
                progress.set(Progress::Late);
            }
        };
        set_timeout(late, PATIENCE);
        spawn_local(async move {
            let fetched = match chunk {
                Chunk::Circles => fetch_circles().await,
                Chunk::Office => fetch_office().await,
            };
            if fetched.is_ok() {
                self.failures.set(0);
                progress.set(Progress::Here);
            } else {
                self.failures.update(|failures| *failures += 1);
                progress.set(Progress::Missing);
            }
        });
    }

    const fn of(self, chunk: Chunk) -> RwSignal<Progress> {
        match chunk {
            Chunk::Circles => self.circles,
            Chunk::Office => self.office,
        }
    }
}

/// The chunks, from any component beneath [`provide_chunks`].
pub fn use_chunks() -> Chunks {
    expect_context()
}

/// Once, at the root: a chunk stays when a desk is left.
pub fn provide_chunks() {
    provide_context(Chunks::default());
}

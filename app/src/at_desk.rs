//! A desk that is open: which of its pages is shown, and what goes on while it is.

use crate::live::prelude::*;
use std::time::Duration;

use leptos::task::spawn_local;
use shared::domain::Safety;
use shared::id::RecordId;

use crate::{
    chunk::{Progress, use_chunks, view_of},
    desk::{Desk, SyncStatus, provide_desk},
    lease::Lease,
    page::Page,
    pages::{
        at_risk::AtRiskPage,
        circles::filters::provide_circle_filters,
        lease::{HandingOver, LeasePage},
        lost::Lost,
        missing::Missing,
        places::PlacesBar,
        start::opening::Looking,
        today::{TodayPage, open_records},
    },
    platform::{idle, wait},
    route::use_route,
    sync,
    tablet::use_tablet,
    ui::{bar::provide_telling, toast::use_toasts},
};

/// The pages of the person whose desk is open.
#[component]
pub fn AtDesk(
    /// Whose.
    desk: Desk,
) -> impl IntoView {
    provide_desk(desk);
    let open = Memo::new(move || open_records(desk));
    provide_telling(Signal::derive(move || desk.counts().conflicts), open.into());
    provide_circle_filters();
    keep_outside(desk);
    say_how_long(desk);
    wipe_when_cut_off(desk);
    watch(move || desk.note_closed());
    let lease = Lease::of(desk);
    // Once the page is drawn: it does not wait for the board.
    set_timeout(move || sync::begin(desk), Duration::ZERO);
    let route = use_route();
    let chunks = use_chunks();
    watch(move || {
        if let Some(chunk) = route.page().chunk() {
            chunks.fetch(chunk);
        }
    });
    let stood = StoredValue::new(Shown::Coming);
    let stands = Memo::new(move || {
        let page = route.page();
        let progress = page.chunk().map(|chunk| chunks.progress(chunk));
        let stands = stood.get_value().then(page, progress);
        stood.set_value(stands.clone());
        stands
    });
    let is_cut_off = Memo::new(move || desk.sync_status() == SyncStatus::CutOff);
    shown(move || match stands.get() {
        Shown::Page(Page::AtRisk) if is_cut_off.get() => view! { <AtRiskPage /> },
        // Nothing more is written here: what is, would not be handed over.
        _ if is_cut_off.get() => view! { <HandingOver /> },
        Shown::Page(Page::AtRisk) if lease.is_over() => view! { <AtRiskPage /> },
        Shown::Page(page @ Page::Safety(id)) if lease.is_over() && is_own_record(desk, id) => {
            view_of(page).unwrap_or_else(|| view! { <Lost /> })
        }
        _ if lease.is_over() => view! { <LeasePage /> },
        Shown::Page(Page::Today) => view! { <TodayPage /> },
        Shown::Page(Page::AtRisk) => view! { <AtRiskPage /> },
        Shown::Page(page) => view_of(page).unwrap_or_else(|| view! { <Lost /> }),
        Shown::Coming => view! { <Looking /> },
        Shown::Missing(page) => view! { <NotFetched page=page /> },
    })
}

/// Whether a record of a child at risk is this person's, or is only now begun: no lease keeps anybody from that.
fn is_own_record(desk: Desk, id: RecordId) -> bool {
    let item = desk.item::<Safety>(&Safety::scope(id), id);
    item.is_none_or(|item| item.first.is_some_and(|said| said.author == desk.me()))
}

/// Keeps the board's name and numbers where they are seen while everything is locked.
fn keep_outside(desk: Desk) {
    let tablet = use_tablet();
    let board = Memo::new(move || desk.board());
    let name = Memo::new(move || desk.name_of(desk.me()));
    watch(move || {
        let (name, board) = (name.get(), board.get());
        // Before anything was received there are no settings, and what is kept already is better.
        if !board.name.is_empty() {
            tablet.keep_outside(name, &board);
        }
    });
}

/// Once the board has cut this device off and has what it had not sent, it wipes itself.
fn wipe_when_cut_off(desk: Desk) {
    let tablet = use_tablet();
    let toasts = use_toasts();
    let is_cut_off = Memo::new(move || desk.sync_status() == SyncStatus::CutOff);
    watch(move || {
        if is_cut_off.get() {
            tablet.end_other_windows();
        }
    });
    watch(move || {
        if let Some(handed_over) = desk.cut_off() {
            spawn_local(async move {
                while let Err(error) = tablet.wipe(desk, handed_over).await {
                    toasts.say(format!(
                        "This device could not be wiped yet; it is tried again. {}",
                        error.words()
                    ));
                    wait::sleep(AGAIN).await;
                }
            });
        }
    });
}

/// How long until the wiping is tried again, milliseconds.
const AGAIN: u32 = 5_000;

/// How many minutes without a touch are too long, as the board says.
fn say_how_long(desk: Desk) {
    let minutes = Memo::new(move || desk.board().idle_minutes);
    watch(move || idle::set_limit(minutes.get().max(1)));
}

/// What stands on the screen: the page of the address, or what is shown while its chunk is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    Page(Page),
    Coming,
    Missing(Page),
}

impl Shown {
    /// What is shown after this, where the chunk of the page of the address has come so far.
    fn then(self, page: Page, progress: Option<Progress>) -> Self {
        match progress {
            None | Some(Progress::Here) => Self::Page(page),
            // Mostly a matter of milliseconds: what is shown stays, and nothing flickers.
            Some(Progress::Unasked | Progress::Soon) => self,
            // Whoever tries again keeps their place, and the words that say what happened.
            Some(Progress::Late) if self == Self::Missing(page.clone()) => self,
            Some(Progress::Late) => Self::Coming,
            Some(Progress::Missing) => Self::Missing(page),
        }
    }
}

/// A page whose chunk could not be fetched.
#[component]
fn NotFetched(page: Page) -> impl IntoView {
    let chunks = use_chunks();
    let chunk = page.chunk();
    let again = move || {
        if let Some(chunk) = chunk {
            chunks.fetch(chunk);
        }
    };
    let failures = Signal::derive(move || chunk.map_or(0, |chunk| chunks.failures(chunk)));
    let coming =
        Signal::derive(move || chunk.is_some_and(|chunk| chunks.progress(chunk) == Progress::Late));
    view! {
        <Missing page=page failures=failures coming=coming on_again=again>
            <PlacesBar />
        </Missing>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_missing_stands_while_it_is_tried_again() {
        let missing = Shown::Missing(Page::Tablet);
        for progress in [Progress::Soon, Progress::Late, Progress::Missing] {
            let next = missing.clone().then(Page::Tablet, Some(progress));
            assert_eq!(next, missing, "{progress:?}");
        }
        let here = missing.clone().then(Page::Tablet, Some(Progress::Here));
        assert_eq!(here, Shown::Page(Page::Tablet));
        let other = missing.then(Page::Circles, Some(Progress::Late));
        assert_eq!(other, Shown::Coming, "of another page it says nothing");
    }
}

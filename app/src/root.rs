//! The app itself: what everything stands on, and which page is shown.

use crate::live::prelude::*;

use crate::{
    chunk::{Progress, provide_chunks, use_chunks, view_of},
    desk::{Desk, provide_desk},
    page::Page,
    pages::{
        at_risk::AtRiskPage,
        circles::filters::provide_circle_filters,
        lost::Lost,
        missing::Missing,
        start::{
            choose::ChoosePage,
            join::{JoinPage, NobodyPage},
            opening::{Failed, Looking},
        },
        today::TodayPage,
    },
    route::{provide_route, use_route},
    tablet::{Opening, provide_tablet, use_tablet},
    ui::{
        bar::provide_decisions,
        icon::IconSprite,
        toast::{ToastShelf, provide_toasts},
    },
};

/// Everything.
#[component]
pub fn Root() -> impl IntoView {
    provide_route();
    provide_chunks();
    provide_toasts();
    // What the page needs comes while the storage is read, and not only after it.
    if let Some(chunk) = use_route().page().chunk() {
        use_chunks().fetch(chunk);
    }
    provide_tablet();
    view! {
        <IconSprite />
        <Opened />
        <ToastShelf />
    }
}

/// What this browser shows: somebody's desk, or the way to one.
#[component]
fn Opened() -> impl IntoView {
    let tablet = use_tablet();
    let route = use_route();
    // These need no desk; everything else waits for one.
    let without_desk = Memo::new(move || match route.page() {
        #[cfg(feature = "gallery")]
        Page::Gallery => true,
        page => page == Page::Join,
    });
    shown(move || {
        if without_desk.get() {
            return view! { <WithoutDesk /> };
        }
        match tablet.opening() {
            Opening::Looking => view! { <Looking /> },
            Opening::Failed(error) => view! { <Failed error=error /> },
            Opening::Open(desk) => view! { <AtDesk desk=desk /> },
            Opening::Nobody if route.page() == Page::AtRisk => view! { <AtRiskPage /> },
            Opening::Choose(_) if route.page() == Page::AtRisk => {
                view! { <AtRiskPage /> }
            }
            Opening::Nobody => view! { <NobodyPage /> },
            Opening::Choose(entries) => view! { <ChoosePage entries=entries /> },
        }
    })
}

/// Pages that stand on nobody's desk.
#[component]
fn WithoutDesk() -> impl IntoView {
    let route = use_route();
    shown(move || match route.page() {
        #[cfg(feature = "gallery")]
        Page::Gallery => view! { <crate::gallery::Gallery /> },
        _ => view! { <JoinPage /> },
    })
}

/// The pages of the person whose desk is open.
#[component]
fn AtDesk(desk: Desk) -> impl IntoView {
    provide_desk(desk);
    provide_decisions(Signal::derive(move || desk.counts().conflicts));
    provide_circle_filters();
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
    shown(move || match stands.get() {
        Shown::Page(Page::Today) => view! { <TodayPage /> },
        Shown::Page(Page::AtRisk) => view! { <AtRiskPage /> },
        Shown::Page(page) => view_of(page).unwrap_or_else(|| view! { <Lost /> }),
        Shown::Coming => view! { <Looking /> },
        Shown::Missing(page) => view! { <NotFetched page=page /> },
    })
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
    let tries = Signal::derive(move || chunks.failures());
    let coming =
        Signal::derive(move || chunk.is_some_and(|chunk| chunks.progress(chunk) == Progress::Late));
    view! { <Missing page=page tries=tries coming=coming on_again=again /> }
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

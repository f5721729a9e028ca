//! The app itself: what everything stands on, and what stands before a desk.

use crate::live::prelude::*;

use crate::{
    chunk::{Progress, provide_chunks, use_chunks, view_at},
    desk::Desk,
    page::{Chunk, Page},
    pages::{
        at_risk::AtRiskPage,
        missing::Missing,
        start::{
            choose::ChoosePage,
            join::{JoinPage, NobodyPage},
            locked::LockedPage,
            opening::{Failed, Looking},
        },
    },
    route::{provide_route, use_route},
    tablet::{Opening, provide_tablet, use_tablet},
    ui::{
        bar::PlainBar,
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
    // What comes after unlocking comes while the storage is read and the passphrase is typed.
    let chunks = use_chunks();
    chunks.fetch(Chunk::Desk);
    if let Some(chunk) = use_route().page().chunk() {
        chunks.fetch(chunk);
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
            Opening::Open(desk) => view! { <Open desk=desk /> },
            Opening::Nobody if route.page() == Page::AtRisk => view! { <AtRiskPage /> },
            Opening::Choose(_) | Opening::Locked(_) if route.page() == Page::AtRisk => {
                view! { <AtRiskPage /> }
            }
            Opening::Locked(locked) => view! { <LockedPage locked=locked /> },
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

/// A desk that is open, once the chunk it is made of is here.
#[component]
fn Open(desk: Desk) -> impl IntoView {
    let chunks = use_chunks();
    let again = move || chunks.fetch(Chunk::Desk);
    again();
    let progress = Memo::new(move || chunks.progress(Chunk::Desk));
    let tries = Signal::derive(move || chunks.failures());
    let coming = Signal::derive(move || progress.get() == Progress::Late);
    let is_missing = Memo::new(move || match progress.get() {
        Progress::Here => Some(false),
        Progress::Missing => Some(true),
        // Whoever tries again keeps the words that say what happened.
        Progress::Late if tries.get() > 0 => Some(true),
        _ => None,
    });
    shown(move || match is_missing.get() {
        Some(false) => view_at(desk).unwrap_or_else(|| view! { <Looking /> }),
        Some(true) => view! {
            <Missing page=Page::Today tries=tries coming=coming on_again=again>
                <PlainBar />
            </Missing>
        },
        None => view! { <Looking /> },
    })
}

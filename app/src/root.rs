//! The app itself: what everything stands on, and what stands before a desk.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use crate::{
    chunk::{Progress, provide_chunks, use_chunks, view_at, view_of_kiosk},
    page::{Chunk, Page},
    pages::{
        at_risk::AtRiskPage,
        missing::Missing,
        start::{
            choose::ChoosePage,
            cut_off::CutOffPage,
            join::{JoinPage, NobodyPage},
            locked::LockedPage,
            opening::{Failed, Looking},
        },
    },
    platform::idle,
    route::{provide_route, use_route},
    tablet::{Opening, provide_tablet, use_tablet},
    ui::{
        bar::PlainBar,
        icon::IconSprite,
        press::watch_presses,
        toast::{ToastShelf, provide_toasts, use_toasts},
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
    lock_when_idle();
    watch_presses();
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
        Page::Join => !tablet.is_held(),
        _ => false,
    });
    shown(move || {
        if without_desk.get() {
            return view! { <WithoutDesk /> };
        }
        match tablet.opening() {
            Opening::Looking => view! { <Looking /> },
            Opening::Failed(error) => view! { <Failed error=error /> },
            Opening::Open(desk) => fetched(Chunk::Desk, Box::new(move || view_at(desk))),
            Opening::Locked(locked) if locked.is_with_guests() => fetched(
                Chunk::Kiosk,
                Box::new(move || view_of_kiosk((*locked).clone())),
            ),
            Opening::Nobody | Opening::CutOff(_) | Opening::Choose(_) | Opening::Locked(_)
                if route.page() == Page::AtRisk =>
            {
                view! { <AtRiskPage /> }
            }
            Opening::Locked(locked) => view! { <LockedPage locked=*locked /> },
            Opening::CutOff(cut) => view! { <CutOffPage cut=cut /> },
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

/// Locks what is open when nobody has touched anything for too long, on whatever page.
fn lock_when_idle() {
    let tablet = use_tablet();
    let toasts = use_toasts();
    idle::watch();
    let is_open = Memo::new(move || matches!(tablet.opening(), Opening::Open(_)));
    watch(move || {
        if is_open.get() {
            idle::begin_anew();
        } else {
            // What was said to whoever was here is not for whoever comes next.
            toasts.clear();
        }
    });
    let told = StoredValue::new(false);
    let look = move || {
        if !is_open.get_untracked() || !idle::is_too_long() {
            told.set_value(false);
            return;
        }
        spawn_local(async move {
            if let Err(error) = tablet.lock_here().await
                && !told.get_value()
            {
                // Once; it is tried again and again.
                told.set_value(true);
                toasts.say(format!(
                    "This tablet could not be locked. {}",
                    error.words()
                ));
            }
        });
    };
    if let Ok(looking) = set_interval_with_handle(look, IDLE_LOOK) {
        on_cleanup(move || looking.clear());
    }
}

/// How often it is looked whether anybody is there.
const IDLE_LOOK: Duration = Duration::from_secs(1);

/// What comes in a chunk of its own, once that is here: a desk that is open, a tablet in guests' hands.
fn fetched(chunk: Chunk, show: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    let chunks = use_chunks();
    let again = move || chunks.fetch(chunk);
    again();
    let progress = Memo::new(move || chunks.progress(chunk));
    let failures = Signal::derive(move || chunks.failures(chunk));
    let coming = Signal::derive(move || progress.get() == Progress::Late);
    let is_missing = Memo::new(move || match progress.get() {
        Progress::Here => Some(false),
        Progress::Missing => Some(true),
        // Whoever tries again keeps the words that say what happened.
        Progress::Soon | Progress::Late if failures.get() > 0 => Some(true),
        _ => None,
    });
    shown(move || match is_missing.get() {
        Some(false) => show().unwrap_or_else(|| view! { <Looking /> }),
        Some(true) => view! {
            <Missing page=Page::Today failures=failures coming=coming on_again=again>
                <PlainBar />
            </Missing>
        },
        None => view! { <Looking /> },
    })
}

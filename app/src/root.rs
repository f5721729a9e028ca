//! The app itself: what everything stands on, and which page is shown.

use crate::live::prelude::*;

use crate::{
    desk::{Desk, provide_desk},
    page::Page,
    pages::{
        at_risk::AtRiskPage,
        circle::{prepare::PreparePage, record::RecordPage, run::RunPage, voice::VoicePage},
        circles::CirclesPage,
        decide::DecidePage,
        lost::Lost,
        people::PeoplePage,
        person::PersonPage,
        settings::SettingsPage,
        start::{
            choose::ChoosePage,
            join::{JoinPage, NobodyPage},
            opening::{Failed, Looking},
            setup::SetupPage,
        },
        tablet::TabletPage,
        today::TodayPage,
    },
    route::{provide_route, use_route},
    tablet::{Opening, provide_tablet, use_tablet},
    ui::{
        icon::IconSprite,
        toast::{ToastShelf, provide_toasts},
    },
};

/// Everything.
#[component]
pub fn Root() -> impl IntoView {
    provide_route();
    provide_toasts();
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
    let route = use_route();
    shown(move || match route.page() {
        Page::Today => view! { <TodayPage /> },
        Page::Setup => view! { <SetupPage /> },
        Page::Circles => view! { <CirclesPage /> },
        Page::CircleRecord(id) => view! { <RecordPage id=id /> },
        Page::CirclePrepare(id) => view! { <PreparePage id=id /> },
        Page::CircleRun(id) => view! { <RunPage id=id /> },
        Page::CircleVoice { circle, note } => {
            view! { <VoicePage id=circle note=note /> }
        }
        Page::Decide { record, field } => {
            view! { <DecidePage record=record field=field /> }
        }
        Page::Tablet => view! { <TabletPage /> },
        Page::People => view! { <PeoplePage /> },
        Page::Person(id) => view! { <PersonPage id=id /> },
        Page::Settings => view! { <SettingsPage /> },
        Page::AtRisk => view! { <AtRiskPage /> },
        _ => view! { <Lost /> },
    })
}

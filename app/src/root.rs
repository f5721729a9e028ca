//! The app itself: what everything stands on, and which page is shown.

use leptos::prelude::*;

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
    let without_desk = Memo::new(move |_| match route.page() {
        #[cfg(feature = "gallery")]
        Page::Gallery => true,
        page => page == Page::Join,
    });
    move || {
        if without_desk.get() {
            return view! { <WithoutDesk /> }.into_any();
        }
        match tablet.opening() {
            Opening::Looking => view! { <Looking /> }.into_any(),
            Opening::Failed(error) => view! { <Failed error=error /> }.into_any(),
            Opening::Open(desk) => view! { <AtDesk desk=desk /> }.into_any(),
            Opening::Nobody if route.page() == Page::AtRisk => view! { <AtRiskPage /> }.into_any(),
            Opening::Choose(_) if route.page() == Page::AtRisk => {
                view! { <AtRiskPage /> }.into_any()
            }
            Opening::Nobody => view! { <NobodyPage /> }.into_any(),
            Opening::Choose(entries) => view! { <ChoosePage entries=entries /> }.into_any(),
        }
    }
}

/// Pages that stand on nobody's desk.
#[component]
fn WithoutDesk() -> impl IntoView {
    let route = use_route();
    move || match route.page() {
        #[cfg(feature = "gallery")]
        Page::Gallery => view! { <crate::gallery::Gallery /> }.into_any(),
        _ => view! { <JoinPage /> }.into_any(),
    }
}

/// The pages of the person whose desk is open.
#[component]
fn AtDesk(desk: Desk) -> impl IntoView {
    provide_desk(desk);
    let route = use_route();
    move || match route.page() {
        Page::Today => view! { <TodayPage /> }.into_any(),
        Page::Setup => view! { <SetupPage /> }.into_any(),
        Page::Circles => view! { <CirclesPage /> }.into_any(),
        Page::CircleRecord(id) => view! { <RecordPage id=id /> }.into_any(),
        Page::CirclePrepare(id) => view! { <PreparePage id=id /> }.into_any(),
        Page::CircleRun(id) => view! { <RunPage id=id /> }.into_any(),
        Page::CircleVoice { circle, note } => {
            view! { <VoicePage id=circle note=note /> }.into_any()
        }
        Page::Decide { record, field } => {
            view! { <DecidePage record=record field=field /> }.into_any()
        }
        Page::Tablet => view! { <TabletPage /> }.into_any(),
        Page::People => view! { <PeoplePage /> }.into_any(),
        Page::Person(id) => view! { <PersonPage id=id /> }.into_any(),
        Page::Settings => view! { <SettingsPage /> }.into_any(),
        Page::AtRisk => view! { <AtRiskPage /> }.into_any(),
        _ => view! { <Lost /> }.into_any(),
    }
}

//! The administrator's first run: the board's name, its districts and agencies, the numbers for a
//! child at risk, and what to do next. Everything is saved as it is filled in.

use crate::live::prelude::*;
use shared::domain::{Agency, District, Role};
use shared::scope::Scope;

use crate::{
    desk::use_desk,
    page::Page,
    pages::{
        names::Names,
        places::PlacesBar,
        recovery_key::RecoveryKey,
        saving::use_saver,
        sending::SyncNote,
        settings::{BoardName, Phones, board_form},
    },
    route::use_route,
    ui::{
        button::{Button, LinkButton, Weight},
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        skeleton::Skeleton,
        thread::{Knot, KnotAt, Thread},
        toast::use_toasts,
    },
};

/// The first run.
#[component]
pub fn SetupPage() -> impl IntoView {
    let desk = use_desk();
    let may_write = Memo::new(move || desk.access().is(&Role::Administrator));
    let has_roles = Memo::new(move || !desk.access().roles.is_empty());
    shown(move || match (may_write.get(), has_roles.get()) {
        (true, _) => view! { <SetUp /> },
        (false, true) => view! {
            <Frame page=Page::Setup>
                <PlacesBar />
                <Main stack=true>
                    <h1>"The board is not set up yet"</h1>
                    <p class="read">
                        "An administrator gives it a name, districts and agencies. They arrive here by themselves."
                    </p>
                    <div class="buttons">
                        <LinkButton to=Page::Today words="Go to Today" weight=Weight::Main />
                    </div>
                </Main>
            </Frame>
        },
        (false, false) => view! {
            <Frame page=Page::Setup>
                <PlacesBar />
                <Main stack=true>
                    <h1>"Finding out what you do here"</h1>
                    <Skeleton waiting_for="Your roles are on their way from the board" />
                    <SyncNote />
                </Main>
            </Frame>
        },
    })
}

#[component]
fn SetUp() -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let route = use_route();
    let form = board_form();
    let districts = Memo::new(move || desk.count::<District>(&Scope::Library));
    let agencies = Memo::new(move || desk.count::<Agency>(&Scope::Library));
    let named = Memo::new(move || form.with(|board| !board.name.trim().is_empty()));
    let knot = move |is_done: bool, is_reached: bool| match (is_done, is_reached) {
        (true, _) => Knot::Done,
        (false, true) => Knot::Now,
        (false, false) => Knot::Ahead,
    };
    let first = Signal::derive(move || knot(named.get(), true));
    let second = Signal::derive(move || knot(districts.get() > 0, named.get()));
    let third = Signal::derive(move || knot(agencies.get() > 0, districts.get() > 0));
    let has_phones = move || form.with(|board| !board.phone_duty.trim().is_empty());
    let fourth = Signal::derive(move || knot(has_phones(), agencies.get() > 0));
    let has_key = move || !desk.board().recovery.is_empty();
    let fifth = Signal::derive(move || knot(has_key(), has_phones()));
    let finish = move || {
        if form.ready().is_none() {
            toasts.say("Give the board a name first. Everything else can wait.");
            return;
        }
        if untrack(|| form.is_altered()) {
            saver.save_form(form);
        }
        route.go(&Page::People);
    };
    view! {
        <Frame page=Page::Setup>
            <PlacesBar />
            <Main>
                <div class="split">
                    <div class="stack">
                        <header>
                            <p class="eyebrow">"You are its administrator. About ten minutes."</p>
                            <h1>"Set up the board"</h1>
                        </header>
                        <Thread label="What to set up">
                            <KnotAt knot=first>
                                <BoardName form=form />
                            </KnotAt>
                            <KnotAt knot=second>
                                <div class="stack" data-gap="s">
                                    <h2>"Districts"</h2>
                                    <p class="soft">"Where circles are held, one at a time."</p>
                                    <Names<District> one="district" />
                                </div>
                            </KnotAt>
                            <KnotAt knot=third>
                                <div class="stack" data-gap="s">
                                    <h2>"Agencies"</h2>
                                    <p class="soft">"Who sends people to circles."</p>
                                    <Names<Agency> one="agency" />
                                </div>
                            </KnotAt>
                            <KnotAt knot=fourth>
                                <div class="stack" data-gap="s">
                                    <h2>"Numbers for a child at risk"</h2>
                                    <Phones form=form />
                                </div>
                            </KnotAt>
                            <KnotAt knot=fifth>
                                <div class="stack" data-gap="s">
                                    <h2>"The recovery key"</h2>
                                    <RecoveryKey />
                                </div>
                            </KnotAt>
                        </Thread>
                    </div>
                    <aside class="stack" aria-label="What you do here">
                        <Note icon=IconName::People first="What you do here.">
                            "You set up the board, add people and give them roles. You read no circle unless you also lead or facilitate: give yourself that role under People if you do."
                        </Note>
                        <Note icon=IconName::Saved first="Nothing has to be finished today.">
                            "What you fill in is kept on this device as you go, and can be changed under Settings."
                        </Note>
                        <SyncNote />
                    </aside>
                </div>
            </Main>
            <Actions label="Finish">
                <LinkButton to=Page::Today words="Go on later" />
                <Button words="Save and add people" weight=Weight::Main push=true on_press=finish />
            </Actions>
        </Frame>
    }
}

//! Guests' own phones: letting them in, and the address as a square that a camera reads.

use crate::live::prelude::*;
use shared::domain::{Roadshow, Stage};
use shared::id::RecordId;

use super::super::known::roadshow;
use super::super::made::new_code;
use crate::desk::use_desk;
use crate::pages::saving::use_saver;
use crate::ui::{chips::Tick, panel::Panel, qr::Qr};

/// The address of a roadshow's page for guests, on whatever address this app was fetched from.
pub fn address(code: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}/g/{code}")
}

/// Whether phones are let in, and how they come.
#[component]
pub fn Phones(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let one = Memo::new(move || roadshow(desk, id).map(|one| one.value).unwrap_or_default());
    let let_in = move |phones: bool| {
        let mut draft = desk.open::<Roadshow>(&Roadshow::scope(id), id);
        draft.after.phones = phones;
        if draft.after.code.is_empty() {
            draft.after.code = new_code();
        }
        saver.save(draft, None, None);
    };
    let code = Memo::new(move || one.with(|one| one.code.clone()));
    let ticked = Signal::derive(move || one.with(|one| one.phones));
    let is_open = Memo::new(move || one.with(|one| one.stage == Stage::Running));
    let is_closed = Memo::new(move || one.with(|one| one.stage == Stage::Closed));
    let shown = move || {
        let code = code.get();
        (ticked.get() && !code.is_empty() && !is_closed.get()).then(|| {
            let address = address(&code);
            view! {
                <Qr text=address.clone() label="The address of the guests’ page" />
                <p class="address">{address}</p>
                <Show when=move || !is_open.get()>
                    <p class="soft">"The page answers while the doors are open."</p>
                </Show>
            }
        })
    };
    view! {
        <Panel heading="Guests’ own phones">
            <Show
                when=move || !is_closed.get()
                fallback=|| view! { <p class="soft">"The roadshow is closed, and its page for guests with it."</p> }
            >
                <Tick label="Guests may answer on their own phones" ticked=ticked on_tick=let_in />
                <p class="soft">
                    "Needs a network in the hall. No app and no name; a page for this roadshow only, closed when it closes."
                </p>
            </Show>
            {shown}
        </Panel>
    }
}

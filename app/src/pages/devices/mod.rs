//! Devices: whose, on which tablet, when they were last in touch, and what they hold; who waits to be let back in; what a
//! device that was cut off still had to say.

mod bring_in;
pub mod device;
mod envelopes;
mod held_back;
mod rescues;
mod scopes;

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::api::{self, DevicesAnswer, ListedDevice, Nothing};
use shared::domain::Role;

use super::{places::PlacesBar, recovery_key};
use crate::{
    desk::{AskError, Desk, use_desk},
    page::Page,
    ui::{
        frame::{Frame, Main},
        icon::IconName,
        list::{List, Row},
        note::Note,
        skeleton::Skeleton,
        status::{State, Status},
    },
    words,
};
use bring_in::BringIn;
use envelopes::Envelopes;
use held_back::HeldBackHere;
use rescues::Rescues;

/// Every device, as the board's server last said; asked for again when `again` moves.
fn devices(
    desk: Desk,
    again: RwSignal<u32>,
) -> RwSignal<Option<Result<Vec<ListedDevice>, AskError>>> {
    let found = RwSignal::new(None);
    watch(move || {
        again.track();
        spawn_local(async move {
            let answer = desk.ask::<DevicesAnswer>(api::DEVICES, &Nothing {}).await;
            found.set(Some(answer.map(|answer| answer.devices)));
        });
    });
    found
}

/// Whether this person may see to devices. Tracks.
fn may(desk: Desk) -> bool {
    desk.access().is(&Role::Lead) || desk.access().is(&Role::Administrator)
}

/// The list of devices.
#[component]
pub fn DevicesPage() -> impl IntoView {
    let desk = use_desk();
    let may = Memo::new(move || may(desk));
    view! {
        <Frame page=Page::Devices>
            <PlacesBar />
            <Main stack=true>
                <h1>"Devices"</h1>
                <Show
                    when=move || may.get()
                    fallback=|| {
                        view! {
                            <Note icon=IconName::Lock first="Leads and administrators see this.">
                                "If a tablet of yours is lost, ring your business unit at once."
                            </Note>
                        }
                    }
                >
                    <Here />
                </Show>
            </Main>
        </Frame>
    }
}

#[component]
fn Here() -> impl IntoView {
    let desk = use_desk();
    let again = RwSignal::new(0_u32);
    let found = devices(desk, again);
    let is_administrator = Memo::new(move || recovery_key::may(desk));
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    view! {
        <Envelopes is_administrator=is_administrator />
        <Show when=move || is_administrator.get()>
            <Rescues />
        </Show>
        <Show when=move || is_lead.get()>
            <HeldBackHere />
        </Show>
        {move || match found.get() {
            None => view! { <Skeleton waiting_for="Asking the board's server for its devices" /> }.into_any(),
            Some(Err(error)) => {
                view! {
                    <Note state=State::Waiting first="The list needs a signal.">
                        {error.words()}
                    </Note>
                }
                    .into_any()
            }
            Some(Ok(devices)) => view! { <Listed devices=devices /> }.into_any(),
        }}
        <Show when=move || is_administrator.get()>
            <BringIn />
        </Show>
    }
}

#[component]
fn Listed(devices: Vec<ListedDevice>) -> impl IntoView {
    let desk = use_desk();
    let in_use = devices
        .iter()
        .filter(|one| one.revoked_ms.is_none())
        .count();
    let current = untrack(|| desk.board().recovery);
    let counted = words::count(in_use, "device in use", "devices in use");
    let row = |one: ListedDevice| {
        let (name, detail) = (name_of(&one), detail_of(&one, &current));
        let (state, said, icon) = standing(&one);
        view! {
            <Row
                to=Page::Device(one.device)
                what=move || {
                    view! {
                        <span class="row-title">{name.clone()}</span>
                        <small class="row-detail">{detail.clone()}</small>
                    }
                }
                amount=seen(&one)
            >
                <Status state=state words=said icon=icon />
            </Row>
        }
    };
    let rows: Vec<_> = devices.into_iter().map(row).collect();
    view! {
        <p class="soft" role="status">{counted}</p>
        <p class="read">
            "A tablet is lost or somebody has left? Open it here and cut it off: it is refused at its next contact, and you see at once what it held."
        </p>
        <List label="Devices">{rows}</List>
    }
}

/// `Priya Nair, Tablet 7`
fn name_of(device: &ListedDevice) -> String {
    let names = [device.name.as_str(), device.label.as_str()];
    let names: Vec<_> = names
        .into_iter()
        .filter(|name| !name.trim().is_empty())
        .collect();
    if names.is_empty() {
        "A device without a name".to_owned()
    } else {
        names.join(", ")
    }
}

fn seen(device: &ListedDevice) -> String {
    device.seen_ms.map_or_else(
        || "Not in touch yet".to_owned(),
        |seen| format!("Seen {}", words::when_ms(seen)),
    )
}

fn unsent(device: &ListedDevice) -> String {
    match device.unsent {
        None => "not said yet".to_owned(),
        Some(0) => "nothing unsent".to_owned(),
        Some(many) => {
            let many = usize::try_from(many).unwrap_or_default();
            format!("{} unsent", words::count(many, "save", "saves"))
        }
    }
}

fn detail_of(device: &ListedDevice, current: &str) -> String {
    let held = device.scopes.iter().filter(|scope| scope.gone_ms.is_none());
    let circles = held
        .filter(|scope| scope.scope.starts_with("circle:"))
        .count();
    let mut parts = vec![
        words::count(circles, "circle held", "circles held"),
        unsent(device),
    ];
    if !device.version.is_empty() {
        parts.push(format!("version {}", device.version));
    }
    if device.revoked_ms.is_none() && !current.is_empty() && device.recovery != current {
        parts.push("no way back in yet if its passphrase is forgotten".to_owned());
    }
    parts.join(", ")
}

fn standing(device: &ListedDevice) -> (State, String, IconName) {
    match (device.revoked_ms, device.wiped_ms) {
        (_, Some(wiped)) => (
            State::Done,
            format!("Wiped itself {}", words::when_ms(wiped)),
            IconName::Tick,
        ),
        (Some(revoked), None) => (
            State::Refused,
            format!("Cut off {}", words::when_ms(revoked)),
            IconName::Stop,
        ),
        (None, None) => (State::Received, "In use".to_owned(), IconName::Tablet),
    }
}

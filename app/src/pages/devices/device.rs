//! One device: how it stands, what it held and since when, for paper too, and cutting it off.

use crate::live::prelude::*;
use crate::platform::print::print;
use leptos::task::spawn_local;
use shared::api::{self, HeldScope, ListedDevice, RevokeAnswer, RevokeRequest};
use shared::domain::Role;
use shared::id::DeviceId;
use shared::scope::Scope;

use super::scopes::scope_words;
use super::{devices, name_of, seen, standing, unsent};
use crate::{
    desk::use_desk,
    page::Page,
    pages::recovery_key,
    ui::{
        bar::WorkBar,
        button::{Button, Weight},
        chips::Tick,
        dialog::Dialog,
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        panel::{Panel, Section},
        skeleton::Skeleton,
        status::{State, Status},
        toast::use_toasts,
    },
    words,
};

/// One device, for leads and administrators.
#[component]
pub fn DevicePage(
    /// Which.
    device: DeviceId,
) -> impl IntoView {
    let desk = use_desk();
    let again = RwSignal::new(0_u32);
    let found = devices(desk, again);
    let one = Memo::new(move || {
        let all = found.get().and_then(Result::ok).unwrap_or_default();
        all.into_iter().find(|one| one.device == device)
    });
    let cutting = RwSignal::new(false);
    let may_cut = move || {
        one.with(|one| one.as_ref().is_some_and(|one| one.revoked_ms.is_none()))
            && desk.owner().device != device
    };
    view! {
        <Frame page=Page::Device(device)>
            <WorkBar back=Page::Devices place="Devices" detail=move || one.get().as_ref().map(name_of).unwrap_or_default()>
                {move || {
                    one.get()
                        .map(|one| {
                            let (state, said, icon) = standing(&one);
                            view! { <Status state=state words=said icon=icon /> }
                        })
                }}
            </WorkBar>
            <Main stack=true>
                {move || match (found.get(), one.get()) {
                    (None, _) => view! { <Skeleton waiting_for="Asking the board's server" /> }.into_any(),
                    (Some(Err(error)), _) => {
                        view! {
                            <Note state=State::Waiting first="This needs a signal.">
                                {error.words()}
                            </Note>
                        }
                            .into_any()
                    }
                    (Some(Ok(_)), None) => {
                        view! {
                            <Note icon=IconName::Question first="There is no such device.">
                                "Its address may be cut short."
                            </Note>
                        }
                            .into_any()
                    }
                    (Some(Ok(_)), Some(one)) => view! { <WhatItIs one=one /> }.into_any(),
                }}
            </Main>
            <Actions label="This device">
                <Button words="Print what it held" icon=IconName::Print on_press=print />
                <Show when=may_cut>
                    <Button
                        words="Cut it off"
                        icon=IconName::Stop
                        weight=Weight::Main
                        push=true
                        on_press=move || cutting.set(true)
                    />
                </Show>
            </Actions>
            <CutOff device=device found=found again=again open=cutting />
        </Frame>
    }
}

#[component]
fn WhatItIs(one: ListedDevice) -> impl IntoView {
    let desk = use_desk();
    let heading = name_of(&one);
    let current = untrack(|| desk.board().recovery);
    let seen = seen(&one);
    let unsent = unsent(&one);
    let joined = words::whole_moment(one.enrolled_ms);
    let version = if one.version.is_empty() {
        "not said yet".to_owned()
    } else {
        one.version.clone()
    };
    let cut = one.revoked_ms.map(|at| {
        let by = one
            .revoked_by
            .map(|by| untrack(|| desk.name_of(by)))
            .unwrap_or_default();
        format!("Cut off {} by {by}.", words::whole_moment(at))
    });
    let wiped = match (one.revoked_ms, one.wiped_ms) {
        (_, Some(at)) => Some(format!("It said on {} that it had handed over what it had not sent and wiped what it held.", words::whole_moment(at))),
        (Some(cut), None) if one.seen_ms.is_some_and(|seen| seen > cut) => Some(
            "It has been in touch since, and is locked with something to hand over: it has to be unlocked once. Until then what it held lies on it, sealed under its passphrase."
                .to_owned(),
        ),
        (Some(_), None) => Some("It has not been in touch since, so what it held may still lie on it, sealed under its passphrase.".to_owned()),
        _ => None,
    };
    let back_in = if one.recovery.is_empty() {
        "If its passphrase is forgotten, nobody can let its person back in: it has not been unlocked since it heard of a recovery key of the board.".to_owned()
    } else if one.recovery == current {
        format!(
            "If its passphrase is forgotten, the recovery key that ends in {} lets its person back in.",
            recovery_key::short(&one.recovery)
        )
    } else {
        format!(
            "It still lies under a former recovery key, which ends in {}. Keep that sheet until this device has changed over.",
            recovery_key::short(&one.recovery)
        )
    };
    let let_in = one.let_in_ms.map(|at| {
        let by = one.let_in_by.map(|by| untrack(|| desk.name_of(by)));
        let by = by.unwrap_or_default();
        format!(
            "{by} let its person back in who had forgotten the passphrase, on {}.",
            words::whole_moment(at)
        )
    });
    let printed = words::whole_moment(words::now_ms());
    let board = untrack(|| desk.board().name);
    view! {
        <header>
            <p class="eyebrow">"What this device held"</p>
            <h1>{heading}</h1>
            <p class="paper-only">{board} ". Printed " {printed} "."</p>
        </header>
        {cut.map(|cut| view! {
            <Note state=State::Refused icon=IconName::Stop first=cut>{wiped}</Note>
        })}
        <div class="split" data-side="l">
            <HeldScopes scopes=one.scopes />
            <div class="stack">
                <Panel heading="How it stands">
                    <dl class="about">
                        <dt>"In touch"</dt>
                        <dd>{seen}</dd>
                        <dt>"Unsent, by its own word"</dt>
                        <dd>{unsent}</dd>
                        <dt>"Joined"</dt>
                        <dd>{joined}</dd>
                        <dt>"Version of the app"</dt>
                        <dd>{version}</dd>
                    </dl>
                    {let_in.map(|words| view! { <p>{words}</p> })}
                    <p class="soft">{back_in}</p>
                </Panel>
            </div>
        </div>
    }
}

fn is_about_children(scope: &str) -> bool {
    Scope::from(scope).own_record().is_some()
}

/// A dated list, for the data protection officer.
#[component]
fn HeldScopes(scopes: Vec<HeldScope>) -> impl IntoView {
    let desk = use_desk();
    let is_lead = untrack(|| desk.access().is(&Role::Lead));
    // What is most about children first, then by when it came.
    let mut scopes = scopes;
    shared::order::sort_by_key(&mut scopes, |held| {
        (!is_about_children(&held.scope), held.first_ms)
    });
    let nothing = scopes.is_empty();
    let row = |held: HeldScope| {
        let what = untrack(|| scope_words(desk, &held.scope));
        let gone = held.gone_ms.map_or_else(
            || "Still there, as far as the board knows".to_owned(),
            words::whole_moment,
        );
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td>{words::whole_moment(held.first_ms)}</td>
                <td>{words::whole_moment(held.last_ms)}</td>
                <td>{gone}</td>
            </tr>
        }
    };
    let rows: Vec<_> = scopes.into_iter().map(row).collect();
    view! {
        <Section heading="What it was given">
            <p class="soft">
                "By the board's own notes of what it handed out. What the device itself wrote lies with it too. Everything on it is sealed under its person's passphrase."
                {(!is_lead).then_some(" An administrator reads no circle, so circles stand here by number; a lead sees their names.")}
            </p>
            {if nothing {
                view! { <p>"Nothing was handed out to it yet."</p> }.into_any()
            } else {
                view! {
                    <div class="table" tabindex="0" role="region" aria-label="What it was given, as a table">
                        <table class="held">
                            <thead>
                                <tr>
                                    <th scope="col">"What"</th>
                                    <th scope="col">"First received"</th>
                                    <th scope="col">"Last received"</th>
                                    <th scope="col">"Left the device"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </Section>
    }
}

/// Cutting off this device, and those of others on the same tablet with it.
#[component]
fn CutOff(
    device: DeviceId,
    found: RwSignal<Option<Result<Vec<ListedDevice>, crate::desk::AskError>>>,
    again: RwSignal<u32>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let chosen = RwSignal::new(Vec::<DeviceId>::new());
    // All that can be cut off on the same tablet; this one among them.
    let offered = Memo::new(move || {
        let all = found.get().and_then(Result::ok).unwrap_or_default();
        let tablet = all
            .iter()
            .find(|one| one.device == device)
            .map(|one| one.tablet.clone());
        let tablet = tablet.unwrap_or_default();
        let mut offered = all;
        offered.retain(|one| {
            let is_beside = !tablet.is_empty() && one.tablet == tablet;
            one.revoked_ms.is_none()
                && desk.owner().device != one.device
                && (one.device == device || is_beside)
        });
        offered
    });
    watch(move || {
        if open.get() {
            chosen.set(
                offered
                    .get_untracked()
                    .iter()
                    .map(|one| one.device)
                    .collect(),
            );
        }
    });
    let cut = move || {
        open.set(false);
        let request = RevokeRequest {
            devices: chosen.get_untracked(),
        };
        spawn_local(async move {
            match desk.ask::<RevokeAnswer>(api::REVOKE, &request).await {
                Ok(_) => toasts.say("Cut off. It is refused from now on."),
                Err(error) => toasts.say(error.words()),
            }
            again.update(|again| *again += 1);
        });
    };
    let not_ready = Signal::derive(move || {
        chosen
            .with(Vec::is_empty)
            .then(|| "Choose at least one.".to_owned())
    });
    view! {
        <Dialog open=open on_close=move || open.set(false) heading="Cut this device off?">
            <p>
                "From now on the board refuses it. When it is next in touch it hands over what it had not sent, for a lead to decide about, and wipes itself. Until then what it holds stays sealed under its passphrase. This cannot be taken back; its person can join again with a new code."
            </p>
            <Show when=move || offered.with(|offered| offered.len() > 1)>
                <p>"Others have a vault on the same tablet:"</p>
            </Show>
            <div class="stack" data-gap="xs">
                {move || {
                    offered
                        .get()
                        .into_iter()
                        .map(|one| {
                            let id = one.device;
                            let ticked = Signal::derive(move || chosen.with(|chosen| chosen.contains(&id)));
                            let tick = move |now: bool| {
                                chosen
                                    .update(|chosen| {
                                        chosen.retain(|other| *other != id);
                                        if now {
                                            chosen.push(id);
                                        }
                                    });
                            };
                            view! { <Tick label=name_of(&one) ticked=ticked on_tick=tick /> }
                        })
                        .collect_view()
                }}
            </div>
            <div class="buttons">
                <Button words="Cut off" icon=IconName::Stop weight=Weight::Main not_ready=not_ready on_press=cut />
                <Button words="Not now" weight=Weight::Quiet on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

//! The versions of an audit tool: when each was published and why, what differs, and what was answered across them.

mod answers;
mod read;

use shared::domain::AuditTool;
use shared::form::compare::compare;
use shared::id::RecordId;
use shared::scope::Scope;

use super::known::{Version, size, version_words, versions_of};
use super::what_changed::WhatChanged;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::lost::NotHere;
use crate::pages::places::PlacesBar;
use crate::pages::who::role_of;
use crate::ui::button::LinkButton;
use crate::ui::frame::{Frame, Main};
use crate::ui::icon::IconName;
use crate::ui::panel::Section;
use crate::ui::select::{Offer, Select};
use answers::AnswersAcross;

/// The versions of an audit tool.
#[component]
pub fn VersionsPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let versions = Memo::new(move || versions_of(desk, id));
    let name = Memo::new(move || {
        let record = desk.item::<AuditTool>(&Scope::Library, id);
        let name = record.map(|record| record.value.name);
        let title =
            || versions.with(|versions| versions.first().map(|(_, newest)| newest.title.clone()));
        name.or_else(title)
    });
    let has_any = Memo::new(move || !versions.with(Vec::is_empty));
    shown(move || {
        if !has_any.get() {
            return view! { <NotHere what="version" /> };
        }
        let heading = move || format!("Versions of {}", name.get().unwrap_or_default());
        view! {
            <Frame page=Page::ToolVersions(id)>
                <PlacesBar />
                <Main stack=true>
                    <div class="row apart">
                        <h1>{heading}</h1>
                        <div class="buttons">
                            <LinkButton to=Page::Tools words="All tools" icon=IconName::Back />
                            <LinkButton to=Page::Tool(id) words="Open the draft" icon=IconName::Pencil />
                        </div>
                    </div>
                    <Listed versions=versions />
                    <Show when=move || { versions.with(Vec::len) > 1 }>
                        <Between versions=versions />
                    </Show>
                    <AnswersAcross versions=versions />
                </Main>
            </Frame>
        }
    })
}

#[component]
fn Listed(versions: Memo<Vec<Version>>) -> impl IntoView {
    let desk = use_desk();
    let row = move |(id, version): Version| {
        let by = desk.item::<shared::domain::ToolVersion>(&Scope::Library, id);
        let by = by
            .and_then(|item| item.first)
            .map(|said| role_of(desk, said.author));
        let asked = version.asked().as_ref().map(size);
        view! {
            <li>
                <span class="list-main">
                    <b>{version_words(&version)}</b>
                    {(!version.note.is_empty()).then(|| view! { <p class="card-words">{version.note.clone()}</p> })}
                </span>
                <span class="soft">{asked}</span>
                <span class="soft">{by}</span>
            </li>
        }
    };
    view! {
        <ul class="list" data-size="s" aria-label="Versions, the newest first">
            {move || versions.get().into_iter().map(row).collect_view()}
        </ul>
    }
}

/// What differs between any two.
#[component]
fn Between(versions: Memo<Vec<Version>>) -> impl IntoView {
    let offers = Memo::new(move || {
        let all = versions.get().into_iter();
        all.map(|(id, version)| (id, version_words(&version)))
            .collect::<Vec<Offer<RecordId>>>()
    });
    let at = |place: usize| versions.with_untracked(|all| all.get(place).map(|(id, _)| *id));
    let (from, to) = (RwSignal::new(at(1)), RwSignal::new(at(0)));
    let asked = move |id: Option<RecordId>| {
        versions.with(|all| {
            all.iter()
                .find(|(of, _)| Some(*of) == id)
                .and_then(|(_, version)| version.asked())
        })
    };
    let found = move || match (asked(from.get()), asked(to.get())) {
        (Some(from), Some(to)) => view! { <WhatChanged found=compare(&from, &to) /> },
        _ => view! { <p class="soft">"Choose two versions."</p> },
    };
    view! {
        <Section heading="What differs">
            <div class="choosing">
                <Select label="From" offers=offers chosen=from on_choose=move |id| from.set(id) />
                <Select label="To" offers=offers chosen=to on_choose=move |id| to.set(id) />
            </div>
            {shown(found)}
        </Section>
    }
}

//! One themed audit: what it asks, and the way to its sample and its files.

use shared::domain::Theme;
use shared::id::RecordId;

use super::asked::Asked;
use super::known::{Stands, counted, frame_of, given, sample_of, theme, where_here};
use crate::desk::{Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{form::Form, saving::Saving, watched::Watch};
use crate::ui::{
    bar::WorkBar,
    button::LinkButton,
    frame::{Actions, Frame, Main},
    icon::IconName,
    thread::{Knot, KnotAt, Thread},
};
use crate::words;

/// One themed audit.
#[component]
pub fn ThemePage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let form = Form::open(desk, &Theme::scope(id), id, Theme::default);
    let watch = Watch::over(desk, Theme::scope(id), form);
    let now = Memo::new(move || theme(desk, id));
    let title = form.part(|theme| theme.title.clone());
    view! {
        <Frame page=Page::Theme(id)>
            <WorkBar back=Page::Themes place="Themed audit" detail=title>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main>
                <div class="split" data-side="l">
                    <div class="stack">
                        <h1>{title}</h1>
                        <Asked id=id form=form watch=watch />
                    </div>
                    <Way id=id now=now />
                </div>
            </Main>
            <Actions label="Where to go from here">
                <LinkButton to=Page::ThemeSample(id) words="Frame and sample" icon=IconName::Chart />
                <LinkButton to=Page::ThemeFiles(id) words="Files and auditors" push=true icon_after=IconName::Next />
            </Actions>
        </Frame>
    }
}

/// How far it has come: each step, what is known of it, and the way there.
#[component]
fn Way(id: RecordId, now: Memo<Option<Item<Theme>>>) -> impl IntoView {
    let desk = use_desk();
    let value = move || now.get().map(|theme| theme.value).unwrap_or_default();
    let frame = Memo::new(move || frame_of(&value()).map(|frame| frame.cases.len()));
    let sample = Memo::new(move || {
        let sample = sample_of(&value())?;
        Some((sample.standing.in_sample().count(), sample.twice.len()))
    });
    let stand = Memo::new(move || {
        let Some(theme) = now.get() else {
            return (0, 0);
        };
        let given = given(desk, &theme);
        let given = counted(&given);
        let is_in = given.iter().filter(|given| given.stands() == Stands::In);
        (given.len(), is_in.count())
    });
    let wanted = move || sample.get().map_or(0, |(files, twice)| files + twice);
    let knot = |is_done: bool, is_now: bool| match (is_done, is_now) {
        (true, _) => Knot::Done,
        (_, true) => Knot::Now,
        _ => Knot::Ahead,
    };
    let has_frame = move || frame.get().is_some();
    let is_drawn = move || sample.get().is_some();
    let is_given = move || is_drawn() && stand.get().0 >= wanted();
    let is_in = move || is_given() && stand.get().1 >= wanted();
    let is_closed = move || value().closed_on.is_some();
    let line = move |heading: &'static str, page: Page, words: Signal<String>| {
        view! {
            <h3><a href=page.path()>{heading}</a></h3>
            <p class="soft">{words}</p>
        }
    };
    view! {
        <section class="stack" data-gap="s" aria-label="How far it has come">
            <h2>"From a question to a judgement"</h2>
            <Thread label="Steps">
                <KnotAt knot=Signal::derive(move || knot(has_frame(), !has_frame()))>
                    {line("Frame", Page::ThemeSample(id), Signal::derive(move || match frame.get() {
                        Some(cases) => format!("{} it could be asked of.", words::count(cases, "file", "files")),
                        None => "Bring in the references of the files it could be asked of.".to_owned(),
                    }))}
                </KnotAt>
                <KnotAt knot=Signal::derive(move || knot(is_drawn(), has_frame() && !is_drawn()))>
                    {line("Sample", Page::ThemeSample(id), Signal::derive(move || match sample.get() {
                        Some((files, twice)) => format!("{} drawn, {twice} of them audited twice, blind.", words::count(files, "file", "files")),
                        None => "Say how many of each, and draw it so that anybody can check it.".to_owned(),
                    }))}
                </KnotAt>
                <KnotAt knot=Signal::derive(move || knot(is_given(), is_drawn() && !is_given()))>
                    {line("Auditors", Page::ThemeFiles(id), Signal::derive(move || match stand.get() {
                        _ if !is_drawn() => "Give each file to somebody who has had no part in it.".to_owned(),
                        (given, _) => format!("{given} of {} given to somebody.", words::count(wanted(), "audit", "audits")),
                    }))}
                </KnotAt>
                <KnotAt knot=Signal::derive(move || knot(is_in(), is_given() && !is_in()))>
                    {line("Audits", Page::ThemeFiles(id), Signal::derive(move || match stand.get() {
                        _ if !is_drawn() => "They are answered with or without a signal, and come in by themselves.".to_owned(),
                        (_, is_in) => format!("{is_in} of {} handed in.", words::count(wanted(), "audit", "audits")),
                    }))}
                </KnotAt>
                <KnotAt knot=Signal::derive(move || knot(is_closed(), is_in() && !is_closed()))>
                    {line("Moderation", Page::ThemeModerate(id), Signal::derive(|| {
                        "Pairs side by side once both are in, how far they agree, and the judgement that is agreed.".to_owned()
                    }))}
                </KnotAt>
                <KnotAt knot=Signal::derive(move || knot(is_closed(), false))>
                    {line("Report", Page::ThemeReport(id), Signal::derive(move || match value().closed_on {
                        Some(day) => format!("Closed {}.", words::date(day, words::now().date())),
                        None => "It grows as audits come in. Close it when it is to stand.".to_owned(),
                    }))}
                </KnotAt>
            </Thread>
        </section>
    }
}

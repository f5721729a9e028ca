//! Themed audits, for leads: what is asked, which case files were drawn, who audits them.

mod agreed;
mod asked;
mod exceptions;
mod files;
mod frame;
mod given;
mod judged;
mod known;
mod late;
mod moderate;
mod plan;
mod printed;
mod replacing;
mod report;
mod sample;
mod sharing;
pub mod theme;

pub use files::FilesPage;
pub use moderate::ModeratePage;
pub use report::ReportPage;
pub use sample::SamplePage;
pub use theme::ThemePage;

use shared::domain::{Role, Theme};
use shared::limits;

use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::places::PlacesBar;
use crate::pages::saving::use_saver;
use crate::route::use_route;
use crate::ui::{
    button::{Button, LinkButton, Weight},
    dialog::Dialog,
    empty::EmptyState,
    field::Field,
    frame::{Frame, Main},
    icon::IconName,
    list::{List, Row},
    note::Note,
    status::{State, Status},
};
use crate::words;
use known::{Stands, counted, given, sample_of, themes};

/// Every themed audit.
#[component]
pub fn ThemesPage() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || themes(desk));
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let begins = RwSignal::new(false);
    let row = move |theme: Item<Theme>| {
        let title = theme.value.title.clone();
        let period = theme.value.period.clone();
        let (state, said) = stands(desk, &theme);
        let what = move || {
            view! {
                <span class="row-title">{title.clone()}</span>
                <small class="row-detail">{period.clone()}</small>
            }
        };
        view! {
            <Row to=Page::Theme(theme.id) what=what>
                <Status state=state words=said />
            </Row>
        }
    };
    view! {
        <Frame page=Page::Themes>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Themed audits"</h1>
                    <div class="buttons">
                        <LinkButton to=Page::Audits words="Case files" weight=Weight::Quiet />
                        <Show when=move || is_lead.get()>
                            <Button words="Plan a themed audit" icon=IconName::Add weight=Weight::Main on_press=move || begins.set(true) />
                        </Show>
                    </div>
                </header>
                <Show when=move || !is_lead.get()>
                    <Note icon=IconName::Lock first="Leads plan themed audits.">
                        "A file that is given to you stands under Audits."
                    </Note>
                </Show>
                <Show
                    when=move || !all.with(Vec::is_empty)
                    fallback=|| {
                        view! {
                            <EmptyState icon=IconName::Chart heading="No themed audit has been planned yet">
                                <p>"A lead says what the board wants to know, brings in the references of the files it could be asked of, draws a sample that anybody can check, and gives each file to an auditor."</p>
                            </EmptyState>
                        }
                    }
                >
                    <List label="Themed audits">{move || all.get().into_iter().map(row).collect_view()}</List>
                </Show>
                <Dialog open=begins heading="Plan a themed audit" on_close=move || begins.set(false)>
                    <Begin open=begins />
                </Dialog>
            </Main>
        </Frame>
    }
}

/// How far a themed audit has come.
fn stands(desk: Desk, theme: &Item<Theme>) -> (State, String) {
    if let Some(day) = theme.value.closed_on {
        let day = words::date(day, words::now().date());
        return (State::Done, format!("Closed {day}"));
    }
    let Some(sample) = sample_of(&theme.value) else {
        let said = if theme.value.frame.is_empty() {
            "No frame yet"
        } else {
            "Not drawn yet"
        };
        return (State::Draft, said.to_owned());
    };
    let given = given(desk, theme);
    let wanted = sample.standing.in_sample().count() + sample.twice.len();
    let given = counted(&given);
    let is_in = given.iter().filter(|given| given.stands() == Stands::In);
    let is_in = is_in.count();
    let state = if is_in >= wanted {
        State::Done
    } else {
        State::Part
    };
    (
        state,
        format!(
            "{is_in} of {} handed in",
            words::count(wanted, "audit", "audits")
        ),
    )
}

#[component]
fn Begin(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let title = RwSignal::new(String::new());
    let not_ready = Signal::derive(move || {
        let title = title.get();
        let length = title.trim().chars().count();
        if length == 0 {
            Some("Write the theme first.".to_owned())
        } else if length > limits::NAME {
            Some("Make it shorter first.".to_owned())
        } else {
            None
        }
    });
    let begin = move || {
        if not_ready.get_untracked().is_some() {
            return;
        }
        let id = desk.new_id();
        let theme = Theme {
            title: title.get_untracked().trim().to_owned(),
            ..Theme::default()
        };
        let draft = desk.begin(&Theme::scope(id), id, theme);
        let then = Box::new(move || route.go(&Page::Theme(id)));
        open.set(false);
        saver.save_then(draft, None, None, then);
    };
    view! {
        <Field
            label="Theme"
            hint="Such as “Child sexual exploitation”. An earlier audit of the same theme can be compared with."
            value=title
            on_input=move |text| title.set(text)
            on_enter=Act::new(begin)
            limit=limits::NAME
            required=true
        />
        <div class="buttons">
            <Button words="Begin" weight=Weight::Main not_ready=not_ready on_press=begin />
            <Button words="Not now" on_press=move || open.set(false) />
        </div>
    }
}

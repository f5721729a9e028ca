//! A draft finding of a season: what guests' cards show, written by a lead, offered to the office like any other.

mod along;
mod side;

use shared::domain::{Finding, FindingStage, Season};
use shared::id::RecordId;
use shared::privacy::Known;

use super::known::{season, where_season};
use super::sense::gathered::{Said, said};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::{
    differs::{Differs, first_difference},
    form::Form,
    leaving::{text_off_paper, use_known},
    saving::{Saving, use_saver},
    send_back::{SendBack, stage_look, take_up},
    watched::Watch,
};
use crate::platform::print::print;
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::NotePanel,
    paper::OnPaper,
    status::{State, Status},
    toast::use_toasts,
};
use along::Along;
use side::Side;

/// One finding of a season.
#[component]
pub fn SeasonFindingPage(
    /// The season it is drawn from.
    season: RecordId,
    /// The finding; one that is not there yet is begun.
    finding: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let page = StoredValue::new(finding);
    let is_here = Memo::new(move || super::known::season(desk, season).is_some());
    shown(move || {
        if is_here.get() {
            view! { <Here season_id=season finding=page.get_value() /> }
        } else {
            where_season(season, |_| view! { <span></span> })
        }
    })
}

/// One finding as the screen handles it.
#[derive(Clone, Copy)]
struct Work {
    desk: Desk,
    season: RecordId,
    finding: RecordId,
    form: Form<Finding>,
    watch: Watch,
    item: Memo<Option<Item<Finding>>>,
    known: Memo<Known>,
    /// Every card of the season with words, what guests will do among them.
    cards: Memo<Vec<Said>>,
    /// Whether it is written here, or only read.
    is_written: Memo<bool>,
}

impl Work {
    /// How far it has come, by the record. Tracks.
    fn stage(self) -> FindingStage {
        self.item.with(|item| {
            item.as_ref()
                .map(|item| item.value.stage.clone())
                .unwrap_or_default()
        })
    }

    /// Whether it was taken back. Tracks.
    fn is_withdrawn(self) -> bool {
        self.item
            .with(|item| item.as_ref().is_some_and(|item| item.withdrawn))
    }

    /// The cards that bear it out, in the order they were written. Tracks.
    fn linked(self) -> Vec<Said> {
        let ids: shared::sorted::SortedSet<RecordId> =
            self.form.with(|finding| finding.evidence_ids().collect());
        let mut cards = self.cards.get();
        cards.retain(|said| ids.contains(&said.id()));
        cards
    }

    /// Why the office cannot take it up yet, in words. Tracks.
    fn hindrance(self) -> Option<String> {
        match self.form.with(Finding::missing).len() {
            _ if self
                .form
                .with(|finding| finding.statement.trim().is_empty()) =>
            {
                Some("Write in one sentence what is so first.".to_owned())
            }
            0 => None,
            1 => Some("One thing is still missing.".to_owned()),
            many => Some(format!("{many} things are still missing.")),
        }
    }
}

#[component]
fn Here(season_id: RecordId, finding: RecordId) -> impl IntoView {
    let desk = use_desk();
    let scope = Season::scope(season_id);
    let title =
        Memo::new(move || season(desk, season_id).map_or_else(String::new, |one| one.value.title));
    let form = Form::open(desk, &scope, finding, || Finding {
        begun_ms: crate::words::now_ms(),
        ..Finding::default()
    });
    let item = Memo::new(move || desk.item::<Finding>(&Season::scope(season_id), finding));
    let work = Work {
        desk,
        season: season_id,
        finding,
        form,
        watch: Watch::over(desk, scope, form),
        item,
        known: use_known(desk),
        cards: Memo::new(move || said(desk, season_id, true)),
        is_written: Memo::new(move || {
            let is_back = item.with(|item| item.as_ref().is_some_and(|item| item.withdrawn));
            desk.may_write::<Finding>(&Season::scope(season_id)) && !is_back
        }),
    };
    let is_draft = Signal::derive(move || form.is_draft());
    let is_new = Signal::derive(move || item.with(Option::is_none));
    view! {
        <Frame page=Page::SeasonFinding { season: season_id, finding }>
            <WorkBar back=Page::Season(season_id, SeasonPart::Across) place="A finding" detail=title>
                <Saving is_draft=is_draft is_new=is_new />
            </WorkBar>
            <Main stack=true>
                <Head work=work title=title />
                <form class="split" data-side="l" autocomplete="off" on:submit=|event| event.prevent_default()>
                    <Along work=work />
                    <Side work=work />
                </form>
            </Main>
            <FindingActions work=work />
        </Frame>
    }
}

/// Where it comes from, how it stands, and what the office asks.
#[component]
fn Head(work: Work, title: Memo<String>) -> impl IntoView {
    let look = Memo::new(move || stage_look(&work.stage(), work.is_withdrawn()));
    let heading = Signal::derive(move || {
        let written = work
            .form
            .with(|finding| finding.statement.trim().to_owned());
        match (work.is_written.get(), written.is_empty()) {
            (true, _) => "What do the cards show?".to_owned(),
            (false, true) => "A finding without its sentence yet".to_owned(),
            (false, false) => written,
        }
    });
    let off_paper = move || {
        let scope = Season::scope(work.season);
        work.known
            .with(|known| text_off_paper(work.desk, &scope, work.finding, &heading.get(), known))
    };
    let asked = Memo::new(move || {
        work.item.with(|item| {
            let item = item.as_ref()?;
            let asked = item.value.asked.trim().to_owned();
            (item.value.stage == FindingStage::Returned && !asked.is_empty()).then_some(asked)
        })
    });
    let first = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(first_difference))
    });
    let question = move |asked: String| {
        view! {
            <NotePanel state=State::Decision heading="The office asks">
                <p class="read">{asked}</p>
                <p class="soft">"Answer it in the finding itself, then offer it again. Nothing of it is lost."</p>
            </NotePanel>
        }
    };
    view! {
        <header class="thread-title stack" data-gap="xs">
            <p class="eyebrow">"From the roadshows: " {title}</p>
            <OnPaper unless=Signal::derive(off_paper)>
                <h1>{heading}</h1>
            </OnPaper>
            <div class="row">
                <Status
                    state=Signal::derive(move || look.get().0)
                    words=Signal::derive(move || Some(look.get().1))
                />
            </div>
            <Differs first=first />
            {move || asked.get().map(question)}
        </header>
    }
}

/// Back, take it back, save, and the next step on its way.
#[component]
fn FindingActions(work: Work) -> impl IntoView {
    let saver = use_saver();
    let toasts = use_toasts();
    let form = work.form;
    let asked = RwSignal::new(None);
    let scope = move || Season::scope(work.season);
    let save = move |stage: Option<FindingStage>, said: &'static str| {
        if form.ready().is_none() {
            toasts.say("Something is missing. It is marked on the screen.");
            return;
        }
        if !work.watch.is_settled() {
            return;
        }
        if let Some(stage) = stage {
            form.edit(|finding| finding.stage = stage);
        }
        saver.save_watched(form, work.watch, move || toasts.say(said));
    };
    let keep = move || save(None, "The finding is saved on this tablet");
    let offer = move || save(Some(FindingStage::Offered), "It is offered to the office");
    let take = move || take_up(work.desk, saver, &scope(), work.finding);
    let take_back = move || {
        let why = "Taken back by whoever wrote it.".to_owned();
        saver.withdraw::<Finding>(scope(), work.finding, why, "The finding is taken back");
    };
    let put_back =
        move || saver.alter::<Finding>(&scope(), work.finding, |finding| finding.withdrawn = None);
    let stands = move |stages: &'static [FindingStage]| {
        Memo::new(move || {
            work.is_written.get() && !form.is_draft() && stages.contains(&work.stage())
        })
    };
    let may_offer = Memo::new(move || {
        work.is_written.get()
            && matches!(
                work.stage(),
                FindingStage::Draft | FindingStage::Returned | FindingStage::Other(_)
            )
    });
    let may_answer = stands(&[FindingStage::Offered]);
    let may_ask = stands(&[FindingStage::Offered, FindingStage::Accepted]);
    let is_there = Memo::new(move || work.is_written.get() && work.item.with(Option::is_some));
    let may_put_back = Memo::new(move || {
        work.is_withdrawn() && work.desk.may_write::<Finding>(&Season::scope(work.season))
    });
    let may_save = Memo::new(move || work.is_written.get() && (form.is_draft() || may_offer.get()));
    let not_ready = Signal::derive(move || work.hindrance());
    view! {
        <Actions label="This finding">
            <LinkButton to=Page::Season(work.season, SeasonPart::Across) words="Back" icon=IconName::Back />
            <Button words="Print" icon=IconName::Print on_press=print />
            <Show when=move || is_there.get()>
                <Button words="Take it back" on_press=take_back />
            </Show>
            <Show when=move || may_put_back.get()>
                <Button words="Put it back" icon=IconName::Undo on_press=put_back />
            </Show>
            <Show when=move || may_save.get()>
                <Button words="Save" icon=IconName::Saved on_press=keep />
            </Show>
            <Show when=move || may_ask.get()>
                <Button words="Ask a question" on_press=move || asked.set(Some((scope(), work.finding))) />
            </Show>
            <Show when=move || may_offer.get()>
                <Button words="Offer it to the office" weight=Weight::Main push=true not_ready=not_ready on_press=offer />
            </Show>
            <Show when=move || may_answer.get()>
                <Button words="Take it up" icon=IconName::Tick weight=Weight::Main push=true not_ready=not_ready on_press=take />
            </Show>
        </Actions>
        <SendBack asked=asked />
    }
}

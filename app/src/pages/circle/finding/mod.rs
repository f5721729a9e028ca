//! A finding of a circle, along the thread: written by those who hold the circle, offered to the office,
//! answered by a lead. While it is being written it is a form; once it is with the office it is read.

mod chooser;
mod linked;
mod reading;
mod side;
mod writing;

use crate::live::prelude::*;
use shared::domain::{Circle, Finding, FindingStage, Role, Stage};
use shared::id::RecordId;
use shared::privacy::Known;

use super::{
    about::{circle, scope_of, title_of},
    evidence::{Evidence, evidence},
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    pages::{
        across::day_of,
        differs::{Differs, first_difference},
        form::Form,
        leaving::{text_off_paper, use_known},
        lost::NotHere,
        saving::Saving,
        send_back::stage_look,
        watched::Watch,
    },
    ui::{
        bar::WorkBar,
        frame::Frame,
        note::NotePanel,
        paper::OnPaper,
        status::{State, Status},
    },
    words,
};
use reading::Reading;
use writing::Writing;

/// One finding.
#[component]
pub fn FindingPage(
    /// The circle it is drawn from.
    id: RecordId,
    /// The finding; one that is not there yet is begun.
    finding: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    shown(
        move || match untrack(|| circle(desk, id)).filter(|_| is_here.get()) {
            Some(here) => view! { <FindingOf here=here finding=finding /> },
            None => view! { <NotHere what="circle" /> },
        },
    )
}

/// One finding as the screen handles it.
#[derive(Clone, Copy)]
struct Work {
    desk: Desk,
    circle: RecordId,
    finding: RecordId,
    form: Form<Finding>,
    watch: Watch,
    /// The record as it stands, where there is one.
    item: Memo<Option<Item<Finding>>>,
    /// What is no person's name here.
    known: Memo<Known>,
    /// Everything the circle gathered, and whether it may be used. Looked through once, not at every key.
    gathered: Memo<Vec<Evidence>>,
    /// Whether somebody chose to change what is with the office already.
    changing: RwSignal<bool>,
}

impl Work {
    /// How far the finding has come, by the record. Tracks.
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

    /// Why one of its texts stays off paper, if it does. Tracks.
    fn text_off_paper(self, text: &str) -> Option<&'static str> {
        let scope = scope_of(self.circle);
        self.known
            .with(|known| text_off_paper(self.desk, &scope, self.finding, text, known))
    }

    /// Whether this person may write it. Tracks.
    fn may_write(self) -> bool {
        self.desk.may_write::<Finding>(&scope_of(self.circle))
    }

    /// Whether this person answers for the office. Tracks.
    fn is_lead(self) -> bool {
        self.desk.access().is(&Role::Lead)
    }

    /// Whether it is written now, and not read. Tracks.
    fn is_written(self) -> bool {
        let is_open = matches!(
            self.stage(),
            FindingStage::Draft | FindingStage::Returned | FindingStage::Other(_)
        );
        self.may_write() && !self.is_withdrawn() && (is_open || self.changing.get())
    }
}

#[component]
fn FindingOf(here: Item<Circle>, finding: RecordId) -> impl IntoView {
    let desk = use_desk();
    let id = here.id;
    let form = Form::open(desk, &scope_of(id), finding, || Finding {
        begun_ms: words::now_ms(),
        ..Finding::default()
    });
    let item = Memo::new(move || desk.item::<Finding>(&scope_of(id), finding));
    let known = use_known(desk);
    let work = Work {
        desk,
        circle: id,
        finding,
        form,
        watch: Watch::over(desk, scope_of(id), form),
        item,
        known,
        gathered: Memo::new(move || known.with(|known| evidence(desk, id, known))),
        // What was left half written is gone on with, wherever the finding is by now.
        changing: RwSignal::new(untrack(|| form.is_draft())),
    };
    let has_part = desk.access().activities.contains(&here.scope);
    let back = match here.value.stage {
        _ if !has_part => Page::Findings,
        Stage::Running => Page::CircleReadBack(id),
        _ => Page::CircleRecord(id),
    };
    let back_to = back.clone();
    let is_draft = Signal::derive(move || work.is_written() && form.is_draft());
    let is_new = Signal::derive(move || item.with(Option::is_none));
    let is_written = Memo::new(move || work.is_written());
    let value = StoredValue::new(here.value.clone());
    view! {
        <Frame page=Page::Finding { circle: id, finding }>
            <WorkBar back=back place="A finding" detail=title_of(&here.value)>
                <Saving is_draft=is_draft is_new=is_new />
            </WorkBar>
            {move || {
                let (circle, back) = (value.get_value(), back_to.clone());
                if is_written.get() {
                    view! { <Writing work=work circle=circle back=back /> }
                } else {
                    view! { <Reading work=work circle=circle /> }
                }
            }}
        </Frame>
    }
}

/// Where it comes from, what it says, how it stands, and what the office asks.
#[component]
fn Head(
    work: Work,
    circle: Circle,
    /// What stands as the heading.
    #[prop(into)]
    heading: Signal<String>,
) -> impl IntoView {
    let look = Memo::new(move || stage_look(&work.stage(), work.is_withdrawn()));
    let from = format!("From {}, {}", title_of(&circle), day_of(&circle));
    let asked = Memo::new(move || {
        let asked = work.item.with(|item| {
            let item = item.as_ref()?;
            Some(item.value.asked.trim().to_owned())
        });
        asked.filter(|asked| !asked.is_empty())
    });
    let question = move || {
        let asked = asked.get()?;
        Some(match work.stage() {
            FindingStage::Returned => view! {
                <NotePanel state=State::Decision heading="The office asks">
                    <p class="read">{asked}</p>
                    <p class="soft">
                        "Answer it in the finding itself, then offer it again. Nothing of it is lost."
                    </p>
                </NotePanel>
            },
            FindingStage::Offered => {
                view! { <p class="soft">"The office asked before: " {asked}</p> }
            }
            _ => return None,
        })
    };
    let first = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().and_then(first_difference))
    });
    view! {
        <header class="thread-title stack" data-gap="xs">
            <p class="eyebrow">{from}</p>
            <OnPaper unless=Signal::derive(move || work.text_off_paper(&heading.get()))>
                <h1>{heading}</h1>
            </OnPaper>
            <div class="row">
                <Status
                    state=Signal::derive(move || look.get().0)
                    words=Signal::derive(move || Some(look.get().1))
                />
            </div>
            <Differs first=first />
            {question}
        </header>
    }
}

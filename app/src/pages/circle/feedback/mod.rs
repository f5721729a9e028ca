//! "You said, we did": what a circle's group is told of what came of it. Drafted by those who hold the
//! circle, approved by a lead as it stands, then sent by the office from its booking list.
//!
//! What must never happen: that words go out which are not the ones a lead has read. So an approval is of
//! a digest, and what is changed afterwards is not approved any more.

mod actions;
mod stands;
mod take_over;

use crate::live::prelude::*;
use shared::domain::{Approval, Circle, Feedback, Role};
use shared::id::RecordId;

use super::about::{circle, scope_of, title_of};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    pages::{
        form::Form,
        leaving::{self, approval, use_known},
        lost::NotHere,
        said_did::{Answer, Pairs},
        saving::Saving,
        watched::{Watch, Watched},
    },
    ui::{
        bar::WorkBar,
        field::Field,
        frame::{Frame, Main},
        icon::IconName,
    },
};
use actions::FeedbackActions;
use shared::limits;
use stands::{Reads, Stands};
use take_over::TakeOver;

/// What of an approval says that it is about an answer to a group.
const FEEDBACK: &str = "feedback";

/// The answer to one circle's group.
#[component]
pub fn FeedbackPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    shown(
        move || match untrack(|| circle(desk, id)).filter(|_| is_here.get()) {
            Some(here) => view! { <FeedbackOf here=here /> },
            None => view! { <NotHere what="circle" /> },
        },
    )
}

/// The answer as the screen handles it.
#[derive(Clone, Copy)]
struct Work {
    desk: Desk,
    circle: RecordId,
    form: Form<Feedback>,
    watch: Watch,
    /// The record as it stands, where there is one.
    item: Memo<Option<Item<Feedback>>>,
    /// The approval of exactly that, where a lead gave one.
    approval: Memo<Option<Item<Approval>>>,
    /// How many of its texts hold words that wait for the office.
    waiting: Memo<usize>,
}

impl Work {
    /// What is written, as both kinds of answers handle it.
    fn answer(self) -> Answer {
        Answer {
            desk: self.desk,
            form: self.form,
            watch: self.watch,
        }
    }

    fn record(self) -> RecordId {
        Feedback::id(self.circle)
    }

    /// Whether there is something that is not saved. Tracks.
    fn is_altered(self) -> bool {
        self.form.is_altered()
    }

    /// Whether what stands was approved, and nothing is half written over it. Tracks.
    fn is_approved(self) -> bool {
        !self.is_altered() && self.approval.with(Option::is_some)
    }

    /// Whether this person answers for the office. Tracks.
    fn is_lead(self) -> bool {
        self.desk.access().is(&Role::Lead)
    }

    /// Whether it was approved with other words than it has now. Tracks.
    fn was_approved(self) -> bool {
        let of = self.record();
        let approvals = self.desk.list::<Approval>(&scope_of(self.circle));
        approvals
            .iter()
            .any(|one| !one.withdrawn && one.value.of == of && one.value.what == FEEDBACK)
    }
}

fn opening() -> Feedback {
    Feedback {
        opening: "Thank you for what you said when we met. This is what came of it.".to_owned(),
        ..Feedback::default()
    }
}

#[component]
fn FeedbackOf(here: Item<Circle>) -> impl IntoView {
    let desk = use_desk();
    let id = here.id;
    let known = use_known(desk);
    let form = Form::open(desk, &scope_of(id), Feedback::id(id), opening);
    let item = Memo::new(move || desk.item::<Feedback>(&scope_of(id), Feedback::id(id)));
    let approval = Memo::new(move || {
        // While two answers differ, nobody knows which of them was read.
        let digest = item.with(|item| {
            let item = item.as_ref().filter(|item| item.conflicts.is_empty())?;
            Some(item.value.digest())
        })?;
        approval(desk, &scope_of(id), Feedback::id(id), FEEDBACK, &digest)
    });
    let waiting = Memo::new(move || {
        let value = item.with(|item| item.as_ref().map(|item| item.value.clone()));
        let value = value.unwrap_or_default();
        let mut texts = vec![&value.opening];
        for pair in value.pairs.values() {
            texts.extend([&pair.said, &pair.did]);
        }
        let waits = |text: &&&String| {
            known.with(|known| {
                !leaving::waiting(desk, &scope_of(id), Feedback::id(id), text, known).is_empty()
            })
        };
        texts.iter().filter(waits).count()
    });
    let work = Work {
        desk,
        circle: id,
        form,
        watch: Watch::over(desk, scope_of(id), form),
        item,
        approval,
        waiting,
    };
    let taking = RwSignal::new(false);
    let may_write = Memo::new(move || desk.may_write::<Feedback>(&scope_of(id)));
    let is_draft = Signal::derive(move || form.is_draft());
    let is_new = Signal::derive(move || item.with(Option::is_none));
    view! {
        <Frame page=Page::CircleFeedback(id)>
            <WorkBar
                back=Page::CircleRecord(id)
                place="You said, we did"
                detail=title_of(&here.value)
            >
                <Saving is_draft=is_draft is_new=is_new />
            </WorkBar>
            <Main stack=true>
                <h1>"You said, we did"</h1>
                <div class="split answer" data-side="l">
                    <div class="stack screen-only">
                        <Show
                            when=move || may_write.get()
                            fallback=|| {
                                view! { <p class="soft">"Those who hold the circle write it."</p> }
                            }
                        >
                            <Writing work=work taking=taking />
                        </Show>
                    </div>
                    <aside class="stack" aria-label="What the group will read, and how it stands">
                        <Stands work=work />
                        <Reads work=work />
                    </aside>
                </div>
            </Main>
            <FeedbackActions work=work />
        </Frame>
        <TakeOver work=work open=taking />
    }
}

/// The opening words, and what was said and done.
#[component]
fn Writing(work: Work, taking: RwSignal<bool>) -> impl IntoView {
    let form = work.form;
    view! {
        <form class="stack" id="feedback" autocomplete="off" on:submit=|event| event.prevent_default()>
            <Field
                label="Words to begin with"
                value=form.part(|feedback| feedback.opening.clone())
                on_input=move |text| form.edit(|feedback| feedback.opening = text)
                problem=form.problem("opening")
                limit=limits::NOTE
                lines=2
            >
                <Watched
                    watch=work.watch
                    text=form.part(|feedback| feedback.opening.clone())
                    on_change=move |text| form.edit(|feedback| feedback.opening = text)
                />
            </Field>
            <Pairs answer=work.answer() owed="A group that speaks is owed an answer: what was done, or why nothing was." take_over=("Take over what was said", IconName::Circle) taking=taking />
        </form>
    }
}

//! "You said, we did" for a season's guests: what came of their cards. Written by leads, and once it is marked as sent, on the
//! page that guests find at the address on their slips.

mod reads;
mod take_over;

use shared::domain::{Feedback, SaidDid, Season};
use shared::id::RecordId;
use shared::limits;
use shared::privacy::Known;

use super::known::{season, where_season};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::{
    differs::first_difference,
    form::Form,
    leaving::{is_approved, use_known},
    said_did::{Answer, Pairs},
    saving::{Saving, use_saver},
    watched::{Watch, Watched},
};
use crate::platform::print::print;
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    toast::use_toasts,
};
use crate::words;
use reads::{Reads, Stands};
use take_over::TakeOver;

/// The answer to one season's guests.
#[component]
pub fn SeasonFeedbackPage(
    /// Which season.
    id: RecordId,
) -> impl IntoView {
    where_season(id, |id| view! { <Here id=id /> })
}

/// The answer as the screen handles it.
#[derive(Clone, Copy)]
struct Work {
    desk: Desk,
    season: RecordId,
    form: Form<Feedback>,
    watch: Watch,
    /// The record as it stands, where there is one.
    item: Memo<Option<Item<Feedback>>>,
    /// How many of its texts hold words that wait for the office.
    waiting: Memo<usize>,
    known: Memo<Known>,
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

    /// Whether what is written now may not be read by everybody. Tracks.
    fn may_not_go(self) -> bool {
        let (desk, season) = (self.desk, self.season);
        let is_fit = |feedback: &Feedback| {
            self.known
                .with(|known| feedback.is_fit(known, |digest| may_stay(desk, season, digest)))
        };
        !self.form.with(is_fit)
    }

    /// Why guests do not read what was put on their page. The board's server asks the same each time. Tracks.
    fn held_off(self) -> Option<&'static str> {
        let waits = self.waiting.get() > 0;
        self.item.with(|item| {
            let item = item.as_ref().filter(|item| item.value.sent_on.is_some())?;
            let mut pairs = item.value.pairs.values();
            if !item.conflicts.is_empty() {
                Some("It was written in two ways.")
            } else if waits {
                Some("It holds words that look like an identifier, and no lead has approved them.")
            } else if item.value.is_empty() {
                Some("Nothing that was said stands in it.")
            } else if pairs.any(SaidDid::lacks_answer) {
                Some("Something that was said has no answer.")
            } else {
                None
            }
        })
    }

    /// Why it cannot go onto the guests' page yet. Tracks.
    fn hindrance(self) -> Option<String> {
        let differs = self
            .item
            .with(|item| item.as_ref().and_then(first_difference).is_some());
        let said = if differs {
            "It was written in two ways. That is settled first."
        } else if self.form.is_altered() || self.item.with(Option::is_none) {
            "Save it first."
        } else if self.waiting.get() > 0 {
            "Words that look like an identifier are settled first."
        } else if self.form.with(Feedback::is_empty) {
            "Write what was said and done first."
        } else if self
            .form
            .with(|feedback| feedback.pairs.values().any(SaidDid::lacks_answer))
        {
            "Something that was said has no answer yet."
        } else {
            return None;
        };
        Some(said.to_owned())
    }
}

/// Whether a lead has said that words of a season's answer may stay. Tracks.
fn may_stay(desk: Desk, season: RecordId, digest: &str) -> bool {
    is_approved(desk, &Season::scope(season), Feedback::id(season), digest)
}

fn opening() -> Feedback {
    Feedback {
        opening: "Thank you for what you said at the roadshows. This is what came of it."
            .to_owned(),
        ..Feedback::default()
    }
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let scope = Season::scope(id);
    let title = Memo::new(move || season(desk, id).map_or_else(String::new, |one| one.value.title));
    let known = use_known(desk);
    let form = Form::open(desk, &scope, Feedback::id(id), opening);
    let item = Memo::new(move || desk.item::<Feedback>(&Season::scope(id), Feedback::id(id)));
    let waits = Memo::new(move || {
        let value = item.with(|item| item.as_ref().map(|item| item.value.clone()));
        let value = value.unwrap_or_default();
        known.with(|known| value.waiting(known, |digest| may_stay(desk, id, digest)))
    });
    let work = Work {
        desk,
        known,
        season: id,
        form,
        watch: Watch::over(desk, scope, form),
        item,
        waiting: waits,
    };
    let taking = RwSignal::new(false);
    let may_write = Memo::new(move || desk.may_write::<Feedback>(&Season::scope(id)));
    view! {
        <Frame page=Page::Season(id, SeasonPart::Feedback)>
            <WorkBar back=Page::Season(id, SeasonPart::Plan) place="You said, we did" detail=title>
                <Saving
                    is_draft=Signal::derive(move || form.is_draft())
                    is_new=Signal::derive(move || item.with(Option::is_none))
                />
            </WorkBar>
            <Main stack=true>
                <h1>"You said, we did"</h1>
                <div class="split answer" data-side="l">
                    <div class="stack screen-only">
                        <Show when=move || may_write.get() fallback=|| view! { <p class="soft">"Leads write it."</p> }>
                            <Writing work=work taking=taking />
                        </Show>
                    </div>
                    <aside class="stack" aria-label="What guests will read, and how it stands">
                        <Stands work=work />
                        <Reads work=work />
                    </aside>
                </div>
            </Main>
            <FeedbackActions work=work may_write=may_write />
        </Frame>
        <TakeOver work=work open=taking />
    }
}

/// The opening words, and what was said and done.
#[component]
fn Writing(work: Work, taking: RwSignal<bool>) -> impl IntoView {
    let form = work.form;
    let text = form.part(|feedback| feedback.opening.clone());
    let set = move |text: String| form.edit(|feedback| feedback.opening = text);
    view! {
        <form class="stack" autocomplete="off" on:submit=|event| event.prevent_default()>
            <Field
                label="Words to begin with"
                value=text
                on_input=set
                problem=form.problem("opening")
                limit=limits::NOTE
                lines=2
            >
                <Watched watch=work.watch text=text on_change=set />
            </Field>
            <Pairs answer=work.answer() owed="Guests who wrote a card are owed an answer: what was done, or why nothing was." take_over=("Take over topics and findings", IconName::Findings) taking=taking />
        </form>
    }
}

/// Print, save, and onto the guests' page or off it.
#[component]
fn FeedbackActions(work: Work, may_write: Memo<bool>) -> impl IntoView {
    let saver = use_saver();
    let toasts = use_toasts();
    let form = work.form;
    // What is on the guests' page is read at once: what may not go there takes the whole off it, until that is settled.
    let save = move || {
        let is_there = form.with_untracked(|feedback| feedback.sent_on.is_some());
        let takes_off = is_there && untrack(|| work.may_not_go());
        if takes_off {
            form.edit(|feedback| feedback.sent_on = None);
        }
        saver.save_watched(form, work.watch, move || {
            if takes_off {
                toasts.say("Saved, and taken off the guests’ page: it holds words that look like an identifier, or something without an answer.");
            }
        });
    };
    let is_sent = Memo::new(move || {
        work.item.with(|item| {
            item.as_ref()
                .is_some_and(|item| item.value.sent_on.is_some())
        })
    });
    let may_save = Memo::new(move || {
        may_write.get() && (form.is_altered() || work.item.with(Option::is_none))
    });
    let may_send = Memo::new(move || may_write.get() && !is_sent.get());
    let may_take_off = Memo::new(move || may_write.get() && is_sent.get());
    let mark = move |is_sent: bool, said: &'static str| {
        let scope = Season::scope(work.season);
        let mut draft = work
            .desk
            .open::<Feedback>(&scope, Feedback::id(work.season));
        draft.after.sent_on = is_sent.then(|| words::now().date());
        saver.save(draft, None, Some(said.to_owned()));
    };
    let not_ready = Signal::derive(move || work.hindrance());
    view! {
        <Actions label="This answer">
            <LinkButton to=Page::Season(work.season, SeasonPart::Sense) words="Back" icon=IconName::Back />
            <Button words="Print" icon=IconName::Print on_press=print />
            <Show when=move || may_take_off.get()>
                <Button words="Take it off the guests’ page" on_press=move || mark(false, "Taken off the guests’ page") />
            </Show>
            <Show when=move || may_save.get()>
                <Button words="Save" icon=IconName::Saved on_press=save />
            </Show>
            <Show when=move || may_send.get()>
                <Button
                    words="Put it on the guests’ page"
                    icon=IconName::Sent
                    weight=Weight::Main
                    push=true
                    not_ready=not_ready
                    on_press=move || mark(true, "It is on the guests’ page")
                />
            </Show>
        </Actions>
    }
}

//! An audit tool being built: its outline, what is chosen of it, and how it looks, beside each other.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the builder is a handle of many small ones, copied as every handle of the app is"
)]

mod add;
mod builder;
mod choices;
mod condition_row;
mod conditions;
mod expression;
mod faults;
mod history;
mod kinds;
mod more;
mod outline;
mod outline_tools;
mod preview;
mod publish;
mod question;
mod rows;
mod settings;
mod texts;
mod two_drafts;
mod when;

pub use publish::{made, said};

use leptos::ev;
use shared::domain::AuditTool;
use shared::id::RecordId;
use shared::scope::Scope;

use super::known::{Names, versions_of};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::form::Form;
use crate::pages::lost::NotHere;
use crate::pages::saving::{Saving, use_saver};
use crate::ui::bar::WorkBar;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::frame::{Actions, Frame, Main};
use crate::ui::icon::IconName;
use crate::ui::keyboard;
use crate::ui::note::Note;
use crate::ui::select::{Offer, Select};
use crate::ui::toast::use_toasts;
use builder::Builder;
use outline::{Outline, Wish, focus_chosen};
use outline_tools::OutlineTools;
use question::{FIRST_BOX, Question};

/// An audit tool being built.
#[component]
pub fn ToolPage(
    /// Which.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || desk.item::<AuditTool>(&Scope::Library, id).is_some());
    shown(move || {
        if is_here.get() {
            view! { <Build id=id /> }
        } else {
            view! { <NotHere what="tool" /> }
        }
    })
}

/// Which of the three is looked at where there is room for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Outline,
    Question,
    Preview,
}

impl Side {
    const fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Question => "question",
            Self::Preview => "preview",
        }
    }
}

#[component]
fn Build(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let may_write = Memo::new(move || desk.may_write::<AuditTool>(&Scope::Library));
    let versions = Memo::new(move || versions_of(desk, id));
    let names = Memo::new(move || versions.with(|versions| Names::of(versions)));
    let form = Form::<AuditTool>::open(desk, &Scope::Library, id, AuditTool::default);
    let builder = Builder::over(form, may_write.into(), names);
    let side = RwSignal::new(Side::Outline);
    let (adding, settings) = (RwSignal::new(false), RwSignal::new(false));
    let open = move || {
        side.set(Side::Question);
        // Once the editor of what was chosen last is there.
        request_animation_frame(|| keyboard::keep_focus(FIRST_BOX));
    };
    let wish = move |wish: Wish| match wish {
        Wish::Open => open(),
        Wish::Add => adding.set(true),
        Wish::Remove => outline_tools::remove(builder, toasts),
        Wish::Go(step) => outline_tools::go(builder, step),
    };
    let wish = Callback::new(wish);
    let add = move |kind| {
        outline_tools::add(builder, kind);
        open();
        // What was put there to begin with goes with the first key.
        request_animation_frame(move || {
            keyboard::select_all(FIRST_BOX);
            outline::show_chosen(builder);
        });
    };
    let title = Signal::derive(move || builder.with(|tool| tool.title.clone()));
    view! {
        <Frame page=Page::Tool(id) fit=true>
            <WorkBar back=Page::Tools place="Audit tool" detail=title>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main>
                <div class="builder" data-side=move || side.get().name() on:keydown=move |event| undo_keys(builder, &event)>
                    <Head id=id builder=builder side=side settings=settings on_go=Act::new(open) />
                    <section class="pane stack" data-gap="s" data-pane="outline" aria-label="Outline">
                        <h2 class="hidden">"Outline"</h2>
                        <Show when=may_write>
                            <OutlineTools builder=builder on_wish=wish />
                        </Show>
                        <Outline builder=builder on_wish=wish />
                        <Keys />
                    </section>
                    <section class="pane" data-pane="question" aria-label="Question">
                        <h2 class="hidden">"Question"</h2>
                        <Question builder=builder />
                    </section>
                    <section class="pane stack" data-gap="s" data-pane="preview" aria-labelledby="preview">
                        <preview::Preview builder=builder />
                    </section>
                </div>
                <add::AddDialog open=adding on_add=add />
                <settings::Settings builder=builder open=settings />
            </Main>
            <Actions label="What to do with the draft">
                <LinkButton to=Page::ToolTry(id) words="Try it" icon=IconName::Eye />
                <Show when=may_write>
                    <Keep form=form builder=builder />
                    <publish::Publish id=id builder=builder versions=versions />
                </Show>
            </Actions>
        </Frame>
    }
}

/// Keeps the draft on the record, for other leads to go on with.
#[component]
fn Keep(form: Form<AuditTool>, builder: Builder) -> impl IntoView {
    let saver = use_saver();
    let kept = move || (!form.is_altered()).then(|| "It is kept.".to_owned());
    let keep = move || {
        builder.keep();
        saver.save_form(form);
    };
    view! {
        <Button words="Keep the draft" about="for other leads" icon=IconName::Saved not_ready=kept shows_reason=false on_press=keep />
    }
}

/// What stands above the three: the way back, what is to mend, settings, and which of the three is looked at.
#[component]
fn Head(
    id: RecordId,
    builder: Builder,
    side: RwSignal<Side>,
    settings: RwSignal<bool>,
    on_go: Act,
) -> impl IntoView {
    let ways = Memo::new(move || builder.ways());
    let undo = move || {
        builder.undo(false);
    };
    let redo = move || builder.undo(true);
    let no_way = move || (!ways.get().0).then(|| "There is nothing to undo.".to_owned());
    let no_way_on = move || (!ways.get().1).then(|| "There is nothing to do again.".to_owned());
    let languages = Memo::new(move || {
        let all = builder.with(|tool| tool.languages.clone()).into_iter();
        all.map(|name| (name.clone(), name))
            .collect::<Vec<Offer<String>>>()
    });
    let speak = move |name: Option<String>| {
        if let Some(name) = name {
            builder.speak(name);
        }
    };
    let tab = move |of: Side, words: &'static str| {
        view! {
            <Button
                words=words
                weight=Weight::Quiet
                pressed=Signal::derive(move || Some(side.get() == of))
                on_press=move || side.set(of)
            />
        }
    };
    view! {
        <div class="builder-head">
            <h1 class="hidden">"An audit tool being built"</h1>
            <two_drafts::TwoDrafts id=id />
            <Show when=move || !builder.may_write.get()>
                <Note icon=IconName::Lock first="Only a lead can change this tool.">"You can look at it and try it."</Note>
            </Show>
            <div class="row">
                <div class="builder-tabs" role="group" aria-label="What is shown">
                    {tab(Side::Outline, "Outline")} {tab(Side::Question, "Question")} {tab(Side::Preview, "Preview")}
                </div>
                <Show when=move || builder.may_write.get()>
                    <Button words="Undo" icon=IconName::Undo weight=Weight::Quiet not_ready=no_way shows_reason=false on_press=undo />
                    <Button words="Redo" weight=Weight::Quiet not_ready=no_way_on shows_reason=false on_press=redo />
                </Show>
                <Button words="Settings" about="title and languages" icon=IconName::Settings weight=Weight::Quiet on_press=move || settings.set(true) />
                <Show when=move || { languages.with(Vec::len) > 1 }>
                    <Select
                        label="Texts in"
                        offers=languages
                        chosen=Signal::derive(move || Some(builder.language()))
                        on_choose=speak
                    />
                </Show>
                <div class="builder-faults">
                    <faults::Faults builder=builder on_go=on_go on_settings=move || settings.set(true) />
                </div>
            </div>
        </div>
    }
}

/// Ctrl+Z takes back, with Shift it does again; wherever on the page.
fn undo_keys(builder: Builder, event: &ev::KeyboardEvent) {
    let held = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let key = event.key().to_lowercase();
    let again = (key == "z" && event.shift_key()) || (key == "y" && !event.shift_key());
    if !held || (key != "z" && key != "y") {
        return;
    }
    event.prevent_default();
    builder.undo(again);
    // What had the focus may be gone with what was undone.
    request_animation_frame(move || {
        if document()
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY")
        {
            focus_chosen(builder);
        }
    });
}

/// The keys, for whoever wants them.
#[component]
fn Keys() -> impl IntoView {
    let keys = [
        ("Up and Down", "choose"),
        ("Enter", "write what is chosen"),
        ("Alt with Up, Down", "move it"),
        ("Alt with Right, Left", "into a section, and out"),
        ("Insert", "add after it"),
        ("Delete", "take it away"),
        ("Ctrl+Z, Shift+Ctrl+Z", "undo, redo"),
    ];
    let row = |(key, what): (&'static str, &'static str)| {
        view! {
            <div>
                <dt>{key}</dt>
                <dd>{what}</dd>
            </div>
        }
    };
    view! {
        <details class="folded">
            <summary>"Keys in the outline"</summary>
            <dl class="keys">{keys.into_iter().map(row).collect_view()}</dl>
        </details>
    }
}

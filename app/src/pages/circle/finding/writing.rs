//! Writing a finding: what children said, what is so, how it showed, why it is no single event, why it
//! matters, and what the Board is asked.

use crate::live::prelude::*;
use shared::domain::{Circle, Finding, FindingStage};

use super::super::{about::scope_of, withdraw::Withdraw};
use super::{Head, Work, chooser::Chooser, linked::Linked, side::Side};
use crate::{
    page::Page,
    pages::{
        finding_form::{MATTERS, QUESTIONS, SHOWED, STATEMENT, TextBox, TextOf, UNDERLYING},
        saving::use_saver,
    },
    ui::{
        button::{Button, LinkButton, Weight},
        frame::{Actions, Main},
        icon::IconName,
        keyboard,
        thread::{KnotAt, Thread},
        toast::use_toasts,
    },
};

/// The form.
#[component]
pub fn Writing(
    /// The finding.
    work: Work,
    /// The circle it is drawn from.
    circle: Circle,
    /// Where "back" leads.
    back: Page,
) -> impl IntoView {
    let choosing = RwSignal::new(false);
    view! {
        <Main stack=true>
            <Head work=work circle=circle heading="What did the circle find?" />
            <form class="split"
                data-side="l" id="finding" autocomplete="off" on:submit=|event| event.prevent_default()>
                <Along work=work choosing=choosing />
                <Side work=work />
            </form>
        </Main>
        <WritingActions work=work back=back />
        <Chooser work=work open=choosing />
    }
}

/// A text of the form, to write in at its knot.
#[component]
fn At(work: Work, of: TextOf) -> impl IntoView {
    view! {
        <KnotAt knot=of.knot(work.form)>
            <TextBox form=work.form watch=work.watch of=of />
        </KnotAt>
    }
}

/// The knots, the child's voice first.
#[component]
fn Along(work: Work, choosing: RwSignal<bool>) -> impl IntoView {
    view! {
        <Thread label="The finding">
            <Linked work=work voices=true choosing=choosing />
            <At work=work of=STATEMENT />
            <Linked work=work voices=false choosing=choosing />
            <At work=work of=SHOWED />
            <At work=work of=UNDERLYING />
            <At work=work of=MATTERS />
            <At work=work of=QUESTIONS />
        </Thread>
    }
}

/// Back, take it back, save, and offer it to the office.
#[component]
fn WritingActions(work: Work, back: Page) -> impl IntoView {
    let saver = use_saver();
    let toasts = use_toasts();
    let form = work.form;
    let asked = RwSignal::new(None);
    let scope = move || scope_of(work.circle);
    let is_saved = Memo::new(move || work.item.with(Option::is_some) && !work.changing.get());
    let is_with_office =
        Memo::new(move || matches!(work.stage(), FindingStage::Offered | FindingStage::Accepted));
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
        saver.save_watched(form, work.watch, move || {
            work.changing.set(false);
            toasts.say(said);
        });
    };
    let keep = move || save(None, "The finding is saved on this tablet");
    let offer = move || {
        save(
            Some(FindingStage::Offered),
            "It is offered to the office. What the office says appears here.",
        );
        keyboard::focus("main");
    };
    let leave = move || {
        form.discard();
        work.changing.set(false);
    };
    let not_ready = Signal::derive(move || work.hindrance());
    view! {
        <Actions label="This finding">
            <Show
                when=move || is_with_office.get()
                fallback=move || {
                    view! {
                        <LinkButton to=back.clone() words="Back" icon=IconName::Back />
                        <Show when=move || is_saved.get()>
                            <Button
                                words="Take it back"
                                on_press=move || asked.set(Some((scope(), work.finding)))
                            />
                        </Show>
                        <Button words="Save" icon=IconName::Saved on_press=keep />
                        <Button
                            words="Offer it to the office"
                            weight=Weight::Main
                            push=true
                            not_ready=not_ready
                            on_press=offer
                        />
                    }
                }
            >
                <Button words="Leave it as it is" on_press=leave />
                <Button words="Save the changes" weight=Weight::Main push=true on_press=keep />
            </Show>
        </Actions>
        <Withdraw<Finding> asked=asked />
    }
}

//! Reading a finding that is with the office, and the office's answer.

use crate::live::prelude::*;
use crate::platform::print::print;
use shared::domain::{CardKind, Circle, Finding, FindingStage};

use super::super::about::scope_of;
use super::{Head, Work, linked::Told};
use crate::{
    desk::Item,
    pages::{
        circle::evidence::Evidence,
        factors::factor_name,
        saving::use_saver,
        send_back::{SendBack, take_up},
        who::who_and_when,
    },
    ui::{
        button::{Button, Weight},
        frame::{Actions, Main},
        icon::IconName,
        panel::Panel,
        paper::OnPaper,
        thread::{Knot, KnotAt, Thread},
    },
};

/// The finding as it stands.
#[component]
pub fn Reading(
    /// The finding.
    work: Work,
    /// The circle it is drawn from.
    circle: Circle,
) -> impl IntoView {
    let value = Memo::new(move || {
        work.item
            .with(|item| item.as_ref().map(|item| item.value.clone()))
            .unwrap_or_default()
    });
    let statement = Signal::derive(move || {
        let statement = value.with(|finding| finding.statement.clone());
        if statement.trim().is_empty() {
            "A finding without its sentence".to_owned()
        } else {
            statement
        }
    });
    view! {
        <Main stack=true>
            <Head work=work circle=circle heading=statement />
            <div class="split">
                <Thread label="The finding">
                    <Bears work=work voices=true heading="What children said" />
                    <Bears work=work voices=false heading="What bears it out" />
                    <Part value=value heading="How it showed" work=work get=|finding| &finding.showed />
                    <Part
                        work=work
                        value=value
                        heading="Why it is underlying, and not a single event"
                        get=|finding| &finding.underlying
                    />
                    <Part value=value heading="Why it matters to children" work=work get=|finding| &finding.matters />
                    <Part value=value heading="What the Board is asked" work=work get=|finding| &finding.questions />
                </Thread>
                <aside class="stack" aria-label="About this finding">
                    <About work=work value=value />
                </aside>
            </div>
        </Main>
        <ReadingActions work=work />
    }
}

#[component]
fn Part(
    work: Work,
    value: Memo<Finding>,
    heading: &'static str,
    get: fn(&Finding) -> &String,
) -> impl IntoView {
    let text = Memo::new(move || value.with(|finding| get(finding).trim().to_owned()));
    let knot = Signal::derive(move || {
        if text.with(String::is_empty) {
            Knot::Ahead
        } else {
            Knot::Done
        }
    });
    let said = move || match text.get() {
        text if text.is_empty() => view! { <p class="soft">"Nothing is written here."</p> },
        text => {
            let unless = work.text_off_paper(&text);
            view! {
                <OnPaper unless=unless>
                    <p class="written">{text}</p>
                </OnPaper>
            }
        }
    };
    view! {
        <KnotAt knot=knot>
            <h2>{heading}</h2>
            {said}
        </KnotAt>
    }
}

#[component]
fn Bears(work: Work, voices: bool, heading: &'static str) -> impl IntoView {
    let here = Memo::new(move || {
        let mut linked = work.linked();
        linked.retain(|one: &Evidence| (one.kind == CardKind::Voice) == voices);
        linked
    });
    let knot = Signal::derive(move || {
        if here.with(Vec::is_empty) {
            Knot::Ahead
        } else {
            Knot::Done
        }
    });
    let none = if voices {
        "No child’s voice is tied to it."
    } else {
        "No card is tied to it."
    };
    view! {
        <KnotAt knot=knot>
            <h2>{heading}</h2>
            <Show
                when=move || !here.with(Vec::is_empty)
                fallback=move || view! { <p class="soft">{none}</p> }
            >
                <ul class="evidence">
                    <For each=move || here.get() key=|one| format!("{one:?}") let:one>
                        <li data-state=one.why_not().map(|_| "late")>
                            <Told one=one.clone() />
                        </li>
                    </For>
                </ul>
            </Show>
        </KnotAt>
    }
}

/// How common, why, and who wrote it last.
#[component]
fn About(work: Work, value: Memo<Finding>) -> impl IntoView {
    let common = move || match value.with(Finding::how_common) {
        common if common.is_empty() => "Not said".to_owned(),
        common => common,
    };
    let factors = move || {
        let held = value.with(|finding| {
            let held = finding.factors.iter().filter(|(_, holds)| **holds);
            held.filter_map(|(id, _)| id.parse().ok())
                .collect::<Vec<_>>()
        });
        let names: Vec<_> = held
            .into_iter()
            .filter_map(|id| factor_name(work.desk, id))
            .collect();
        if names.is_empty() {
            "None".to_owned()
        } else {
            names.join(", ")
        }
    };
    let last = move || {
        let last = work
            .item
            .with(|item| item.as_ref().and_then(|item: &Item<Finding>| item.last))?;
        Some(who_and_when(work.desk, last.author, last.at_ms))
    };
    view! {
        <Panel heading="About this finding">
            <dl class="about">
                <dt>"How common"</dt>
                <dd>{common}</dd>
                <dt>"Factors"</dt>
                <dd>{factors}</dd>
                <Show when=move || value.with(|finding| finding.good_practice)>
                    <dt>"Good practice"</dt>
                    <dd>"Yes: it should spread"</dd>
                </Show>
                <dt>"Last changed"</dt>
                <dd>{last}</dd>
            </dl>
        </Panel>
    }
}

/// The office's answers for a lead; changing it for whoever wrote it; putting it back where it was taken.
#[component]
fn ReadingActions(work: Work) -> impl IntoView {
    let saver = use_saver();
    let asked = RwSignal::new(None);
    let scope = move || scope_of(work.circle);
    let is = move |stage: FindingStage| !work.is_withdrawn() && work.stage() == stage;
    let answers = Memo::new(move || work.is_lead() && is(FindingStage::Offered));
    let may_ask = Memo::new(move || {
        work.is_lead() && (is(FindingStage::Offered) || is(FindingStage::Accepted))
    });
    let may_change = Memo::new(move || {
        work.may_write()
            && (is(FindingStage::Offered) || (work.is_lead() && is(FindingStage::Accepted)))
    });
    let is_withdrawn = Memo::new(move || work.is_withdrawn() && work.may_write());
    let not_ready = Signal::derive(move || work.hindrance());
    let put_back =
        move || saver.alter::<Finding>(&scope(), work.finding, |finding| finding.withdrawn = None);
    let take = move || take_up(work.desk, saver, &scope(), work.finding);
    view! {
        <Actions label="This finding">
            <Button words="Print" icon=IconName::Print on_press=print />
            <Show when=move || is_withdrawn.get()>
                <Button words="Put it back" icon=IconName::Undo on_press=put_back />
            </Show>
            <Show when=move || may_change.get()>
                <Button words="Change it" icon=IconName::Pencil on_press=move || work.changing.set(true) />
            </Show>
            <Show when=move || may_ask.get()>
                <Button
                    words="Ask a question"
                    push=true
                    on_press=move || asked.set(Some((scope(), work.finding)))
                />
            </Show>
            <Show when=move || answers.get()>
                <Button
                    words="Take it up"
                    icon=IconName::Tick
                    weight=Weight::Main
                    not_ready=not_ready
                    on_press=take
                />
            </Show>
        </Actions>
        <SendBack asked=asked />
    }
}

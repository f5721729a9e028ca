//! Reading back and closing: cards by kind, most votes first; findings drafted from chosen cards; the
//! message to the Board, what each takes away, the scale once more; then the group agrees to its record.

use crate::live::prelude::*;
use shared::domain::{Circle, Finding, Moment, Stage};
use shared::id::RecordId;
use shared::limits;
use shared::sorted::SortedSet;

use super::{
    about::{circle, scope_of, title_of},
    read_cards::ReadCards,
    scale::AskTheScale,
    takeaways::Takeaways,
};
use crate::{
    desk::{Desk, use_desk},
    page::Page,
    pages::{
        form::{Form, form_name},
        lost::NotHere,
        saving::{Saving, use_saver},
        watched::{Watch, Watched},
    },
    route::use_route,
    ui::{
        bar::WorkBar,
        button::{Button, LinkButton, Weight},
        chips::Tick,
        field::Field,
        frame::{Actions, Frame, Main},
        icon::IconName,
        list::{List, Row},
        panel::Panel,
        status::{State, Status},
        toast::use_toasts,
    },
    words,
};

/// The record, where this device holds the circle.
#[component]
pub fn ReadBackPage(
    /// Which circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    shown(move || {
        if is_here.get() {
            view! { <ReadBack id=id /> }
        } else {
            view! { <NotHere what="circle" /> }
        }
    })
}

#[component]
fn ReadBack(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let form = Form::<Circle>::open(desk, &scope_of(id), id, Circle::default);
    let watch = Watch::over(desk, scope_of(id), form);
    let chosen = RwSignal::new(SortedSet::<RecordId>::default());
    let detail = Signal::derive(move || form.with(title_of));
    let is_draft = Signal::derive(move || form.is_draft());
    view! {
        <Frame page=Page::CircleReadBack(id)>
            <WorkBar back=Page::CircleRun(id) place="Reading back" detail=detail>
                <Saving is_draft=is_draft />
            </WorkBar>
            <Main>
                <div class="split" data-side="l">
                    <div class="stack">
                        <header class="stack" data-gap="xs">
                            <p class="eyebrow">"Read these out. Is it what we meant?"</p>
                            <h1>"Reading back"</h1>
                            <p class="soft">
                                "Most votes first. Choose the cards that belong together to draft a finding from them."
                            </p>
                        </header>
                        <ReadCards id=id chosen=chosen />
                    </div>
                    <aside class="stack" aria-label="Before you close">
                        <BeforeClosing id=id form=form watch=watch />
                        <Drafted id=id />
                    </aside>
                </div>
            </Main>
            <ReadBackActions id=id form=form watch=watch chosen=chosen />
        </Frame>
    }
}

/// The last questions: message, takeaways, scale, whether the group agrees.
#[component]
fn BeforeClosing(id: RecordId, form: Form<Circle>, watch: Watch) -> impl IntoView {
    let saver = use_saver();
    let agreed = form.part(|circle| circle.record_agreed);
    let message = form.part(|circle| circle.message.clone());
    let write = move |text| form.edit(|circle| circle.message = text);
    let leave = move || saver.save_on_leaving(form, watch);
    let tick = move |now| {
        form.edit(|circle| circle.record_agreed = now);
        saver.save_watched(form, watch, || {});
    };
    view! {
        <Panel heading="Before you close">
            <Field
                label="Our one message to the Board"
                hint="One sentence that the group agrees to."
                value=message
                on_input=write
                on_leave=leave
                problem=form.problem("message")
                limit=limits::NOTE
                lines=3
            >
                <Watched watch=watch text=message on_change=write />
            </Field>
            <Takeaways id=id form=form watch=watch />
            <AskTheScale id=id moment=Moment::End />
            <Tick
                label="The group has heard its record read back and agrees to the wording"
                ticked=agreed
                on_tick=tick
            />
            <p class="soft">"Is everyone all right? The tablet can wait until you have looked."</p>
        </Panel>
    }
}

/// Findings drafted from this circle so far. Tracks.
pub fn findings(desk: Desk, id: RecordId) -> Vec<crate::desk::Item<Finding>> {
    let mut findings = desk.list::<Finding>(&scope_of(id));
    findings.retain(|finding| !finding.withdrawn);
    findings
}

#[component]
fn Drafted(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || findings(desk, id));
    let row = move |finding: crate::desk::Item<Finding>| {
        let statement = finding.value.statement.clone();
        let evidence = finding.value.evidence_ids().count();
        let to = Page::Finding {
            circle: id,
            finding: finding.id,
        };
        view! {
            <Row to=to what=move || statement.clone() amount=words::count(evidence, "card", "cards")>
                <Status state=State::Draft words=finding.value.stage.label().to_owned() />
            </Row>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <Panel heading="Findings drafted here">
                <List small=true label="Findings drafted here">
                    {move || all.get().into_iter().map(row).collect_view()}
                </List>
            </Panel>
        </Show>
    }
}

/// Back to the room, a finding from what is chosen, or the end.
#[component]
fn ReadBackActions(
    id: RecordId,
    form: Form<Circle>,
    watch: Watch,
    chosen: RwSignal<SortedSet<RecordId>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let route = use_route();
    let toasts = use_toasts();
    let agreed = form.part(|circle| circle.record_agreed);
    let not_ready = Signal::derive(move || {
        (!agreed.get()).then(|| "Read the record back to the group first.".to_owned())
    });
    let draft = move || {
        let finding = desk.new_id();
        let evidence = chosen
            .get_untracked()
            .iter()
            .map(|id| (id.to_string(), true))
            .collect();
        let begun = Finding {
            evidence,
            begun_ms: words::now_ms(),
            ..Finding::default()
        };
        let scope = scope_of(id);
        let begun = desk.begin(&scope, finding, begun);
        desk.keep_draft(&form_name::<Finding>(&scope, finding), &begun);
        route.go(&Page::Finding {
            circle: id,
            finding,
        });
    };
    let close = move || {
        if !watch.is_settled() {
            return;
        }
        form.edit(|circle| circle.stage = Stage::Closed);
        saver.save_watched(form, watch, move || {
            toasts.say("The circle is closed. Its record is saved on this tablet.");
            route.go(&Page::CircleRecord(id));
        });
    };
    let is_closed = Memo::new(move || {
        circle(desk, id).is_some_and(|circle| circle.value.stage == Stage::Closed)
    });
    let count = Memo::new(move || chosen.with(SortedSet::len));
    let from = Signal::derive(move || {
        format!(
            "Draft a finding from {}",
            words::count(count.get(), "card", "cards")
        )
    });
    view! {
        <Actions label="Finish reading back">
            <LinkButton to=Page::CircleRun(id) words="Back to the room" icon=IconName::Back />
            <Show when=move || { count.get() > 0 }>
                <Button words=from icon=IconName::Findings on_press=draft />
            </Show>
            <Show
                when=move || !is_closed.get()
                fallback=move || {
                    view! { <LinkButton to=Page::CircleRecord(id) words="It is closed. See the record" push=true /> }
                }
            >
                <Button
                    words="Close the circle"
                    weight=Weight::Main
                    push=true
                    not_ready=not_ready
                    on_press=close
                />
            </Show>
        </Actions>
    }
}

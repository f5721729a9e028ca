//! The frame and the sample of a themed audit: brought in, planned, drawn, and printed so that another can repeat it.

use shared::domain::Theme;
use shared::id::RecordId;
use shared::sample;

use super::frame::FramePanel;
use super::known::{frame_of, sample_of, theme, where_here};
use super::plan::{PlanPanel, Planning};
use super::printed::Printed;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{form::Form, saving::Saving, saving::use_saver};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    dialog::Dialog,
    frame::{Actions, Frame, Main},
    icon::IconName,
};
use crate::words;

/// The frame and the sample.
#[component]
pub fn SamplePage(
    /// Of which themed audit.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let form = Form::open(desk, &Theme::scope(id), id, Theme::default);
    let value = Memo::new(move || theme(desk, id).map(|theme| theme.value).unwrap_or_default());
    let frame = Memo::new(move || value.with(frame_of));
    let planning = Planning::begin(form, frame);
    let is_drawn = Memo::new(move || value.with(Theme::is_drawn));
    let sample = Memo::new(move || value.with(sample_of));
    let title = Signal::derive(move || value.with(|theme| theme.title.clone()));
    view! {
        <Frame page=Page::ThemeSample(id)>
            <WorkBar back=Page::Theme(id) place="Frame and sample" detail=title>
                <Saving is_draft=Signal::derive(move || form.is_draft()) />
            </WorkBar>
            <Main stack=true>
                <h1>{move || if is_drawn.get() { "The sample" } else { "From a frame to a sample" }}</h1>
                <FramePanel id=id theme=value />
                <Show when=move || !is_drawn.get() && frame.with(Option::is_some)>
                    <PlanPanel planning=planning />
                </Show>
                {shown(move || sample.get().map(|sample| view! { <Printed theme=value sample=sample /> }))}
            </Main>
            <Actions label="The sample">
                <LinkButton to=Page::Theme(id) words="Back to what is asked" icon=IconName::Back />
                <Show when=move || !is_drawn.get() fallback=move || view! {
                    <LinkButton to=Page::ThemeFiles(id) words="Files and auditors" push=true icon_after=IconName::Next />
                }>
                    <DrawButton id=id form=form planning=planning />
                </Show>
            </Actions>
        </Frame>
    }
}

/// Draws, after asking once: a sample is not drawn again until it pleases.
#[component]
fn DrawButton(id: RecordId, form: Form<Theme>, planning: Planning) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let asks = RwSignal::new(false);
    let not_ready = Signal::derive(move || match planning.comes_to.get() {
        Ok(draw) if draw.number() > 0 => None,
        Ok(_) => Some("Say how many first.".to_owned()),
        Err(_) if planning.frame.with(Option::is_none) => {
            Some("Bring in a frame first.".to_owned())
        }
        Err(_) => Some("Mend the plan first.".to_owned()),
    });
    let number = move || planning.comes_to.get().map_or(0, |draw| draw.number());
    let draw = move || {
        asks.set(false);
        // The part of a new id that is chance; written down, so that the draw can be repeated.
        let seed: String = desk.new_id().to_string().chars().rev().take(12).collect();
        let Some(hash) = planning
            .frame
            .with_untracked(|frame| frame.as_ref().map(sample::Frame::hash))
        else {
            return;
        };
        let plan = form.with_untracked(|theme| theme.plan.clone());
        // Nothing else of what is being written about the audit goes with it: that is saved where it is written.
        let mut draft = desk.open::<Theme>(&Theme::scope(id), id);
        let before = draft.after.plan.clone();
        let theme = &mut draft.after;
        theme.seed = seed;
        theme.drawn_plan.clone_from(&plan);
        theme.plan = plan;
        theme.drawn_hash = hash;
        theme.drawn_on = Some(words::now().date());
        // The plan is on the record now: it is no draft any more.
        let then = Box::new(move || form.edit(|theme| theme.plan = before));
        saver.save_then(draft, None, None, then);
    };
    view! {
        <Button words="Draw the sample" weight=Weight::Main push=true icon_after=IconName::Next not_ready=not_ready on_press=move || asks.set(true) />
        <Dialog open=asks on_close=move || asks.set(false) heading="Draw the sample?">
            <p>
                {move || format!("{} are drawn by chance. ", words::count(number(), "file", "files"))}
                "Frame, plan and seed are written down with it and stay as they are, so that anybody can repeat the draw and see that nobody chose. A file that cannot be audited is replaced by the next reserve, with a reason."
            </p>
            <div class="buttons">
                <Button words="Draw it" weight=Weight::Main on_press=draw />
                <Button words="Not yet" on_press=move || asks.set(false) />
            </div>
        </Dialog>
    }
}

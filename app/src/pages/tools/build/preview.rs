//! The tool as whoever answers will see it, a moment behind the keys. What was tried in it stays where it can.

use shared::form::{Answers, Around};

use super::builder::{Builder, Checked};
use crate::live::prelude::*;
use crate::pages::answering::{Answering, Run, Steps, Surroundings, run};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::IconName;

/// The preview: shows what is chosen in the outline.
#[component]
pub fn Preview(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    let tried = StoredValue::new(None::<Run>);
    let again = RwSignal::new(0_u32);
    let restart = move || {
        tried.set_value(None);
        again.update(|again| *again = again.wrapping_add(1));
    };
    view! {
        <div class="row apart">
            <h2 id="preview">"Preview"</h2>
            <Button words="Start again" about="the preview" icon=IconName::Undo weight=Weight::Quiet on_press=restart />
        </div>
        {shown(move || {
            again.track();
            let checked = builder.checked();
            let run = taken_up(&checked, tried.get_value());
            tried.set_value(Some(run));
            view! { <Shown builder=builder run=run checked=StoredValue::new(checked) /> }
        })}
    }
}

/// Goes on with what was tried before, by the keys it was kept under.
fn taken_up(checked: &Checked, before: Option<Run>) -> Run {
    let around = Around {
        now: run::now(),
        seed: 7,
        ..Around::default()
    };
    let surroundings = Surroundings {
        depth: 2,
        ..Surroundings::default()
    };
    let kept = before.map(Run::kept).unwrap_or_default();
    let form = checked.form.clone();
    let answers = if kept.is_empty() {
        Answers::begin(form, around)
    } else {
        let kept = kept
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        Answers::resume(form, around, kept)
    };
    Run::of(answers, surroundings)
}

#[component]
fn Shown(builder: Builder, run: Run, checked: StoredValue<Checked>) -> impl IntoView {
    let is_empty = checked.with_value(|checked| checked.form.tool().items.is_empty());
    let chosen = Memo::new(move || builder.chosen());
    // The outline leads; whoever goes on in the preview is not called back.
    let is_asked = Memo::new(move || {
        let Some(number) = chosen.get() else {
            return true;
        };
        let spot = run.with(|answers| answers.spot_of(number));
        run.is_asked(spot)
    });
    watch(move || {
        if let Some(number) = chosen.get() {
            let screen = run.with(|answers| {
                let is_there = number < answers.form().tool().walk().count();
                let spot = is_there.then(|| answers.spot_of(number))?;
                run.plan(|plan| plan.screen_of(answers, spot))
            });
            if let Some(screen) = screen {
                run.be_at(screen);
            }
        }
    });
    if is_empty {
        return view! { <p class="soft">"What you write is shown here as whoever answers will see it."</p> };
    }
    view! {
        <Show when=move || !is_asked.get()>
            <p class="soft" role="status">"What is chosen is not asked with the answers given here."</p>
        </Show>
        <div class="preview">
            <Answering run=run rail=false />
        </div>
        <div class="buttons">
            <Steps run=run />
        </div>
    }
}

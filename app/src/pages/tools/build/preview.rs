//! The tool as whoever answers will see it, a moment behind the keys. What was tried in it stays where it can.

use shared::form::{Answers, Around};
use shared::sorted::SortedMap;

use super::builder::{Builder, Checked};
use crate::live::prelude::*;
use crate::pages::answering::{Answering, Given, Run, Steps, Surroundings, run};
use crate::ui::button::{Button, Weight};
use crate::ui::icon::IconName;

/// The preview: shows what is chosen in the outline.
#[component]
pub fn Preview(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    // What was given, by the keys it is kept under. A run goes with its form; this stays.
    let tried = StoredValue::new(SortedMap::<String, String>::default());
    let note = Callback::new(move |given: Given| {
        tried.update_value(|tried| {
            for (key, value) in given.entries {
                tried.insert(key, value);
            }
        });
    });
    let again = RwSignal::new(0_u32);
    let restart = move || {
        tried.set_value(SortedMap::default());
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
            let answers = tried.with_value(|tried| taken_up(&checked, tried));
            let surroundings = Surroundings {
                on_keep: Some(note),
                depth: 2,
                ..Surroundings::default()
            };
            let run = Run::of(answers, surroundings);
            view! { <Shown builder=builder run=run checked=StoredValue::new(checked) /> }
        })}
    }
}

/// Goes on with what was tried before, over what the tool as it is now begins with.
fn taken_up(checked: &Checked, tried: &SortedMap<String, String>) -> Answers {
    let around = || Around {
        now: run::now(),
        seed: 7,
        ..Around::default()
    };
    let begun = Answers::begin(checked.form.clone(), around());
    if tried.is_empty() {
        return begun;
    }
    let mut kept: SortedMap<String, String> = SortedMap::default();
    for (key, value) in begun.kept() {
        kept.insert(key, value);
    }
    for (key, value) in tried.iter() {
        kept.insert(key.clone(), value.clone());
    }
    let kept = kept
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    Answers::resume(checked.form.clone(), around(), kept)
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
    let is_empty_section = Memo::new(move || {
        let number = chosen.get();
        let item = number.and_then(|number| {
            builder.with(|tool| {
                tool.item(number)
                    .map(|item| item.kind.is_section() && item.items.is_empty())
            })
        });
        item == Some(true)
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
        <Show when=move || is_empty_section.get()>
            <p class="soft" role="status">"Nothing is asked in this section yet."</p>
        </Show>
        <div class="preview">
            <Answering run=run rail=false />
        </div>
        <div class="buttons">
            <Steps run=run />
        </div>
    }
}

//! A repeat: its instances beneath each other, each with a line that says what is in it and opened when wanted.

use shared::form::{Answers, Item, Spot, What};

use super::as_read::as_read;
use super::asked::{Stands, heading, said};
use super::focus::{body_id, focus_id};
use super::plan::{Unit, units_in};
use super::run::Run;
use super::section::Units;
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    icon::{Icon, IconName},
    toast::use_toasts,
};
use crate::words;

/// The most instances that stand open when nobody has opened any.
const OPEN: usize = 2;
/// How many answers tell one instance from another.
const TOLD: usize = 3;

/// A repeat with its instances.
#[component]
pub fn Repeated(
    /// Whose answers.
    run: Run,
    /// The repeat.
    repeat: Spot,
    /// How deep its heading is, counted from 1.
    level: u8,
    /// How it stands.
    stands: Stands,
) -> impl IntoView {
    let instances = Memo::new(move || {
        run.look(repeat, What::Instances, |answers| {
            let each = answers.instances(repeat).into_iter();
            each.map(|instance| (answers.key_of(instance), instance))
                .collect::<Vec<_>>()
        })
    });
    instances.with_untracked(|instances| {
        let none_open = !instances
            .iter()
            .any(|(_, one)| untrack(|| run.is_open(*one)));
        if none_open && instances.len() <= OPEN {
            for (_, instance) in instances {
                run.set_open(*instance, true);
            }
        }
    });
    let counts_itself = run.with(|answers| answers.counts_itself(repeat));
    let number = run.plan(|plan| {
        plan.number_of(repeat)
            .map(|number| (number, plan.questions))
    });
    let eyebrow = number.map(|(number, all)| match stands {
        Stands::Alone => format!("Question {number} of {all}"),
        _ => format!("Question {number}"),
    });
    let class = if stands == Stands::Alone {
        "ask"
    } else {
        "ask-s"
    };
    let title = said(run, repeat, Item::asks);
    let about = Signal::derive(move || run.words(repeat, Item::asks));
    let add = move || {
        run.add_instance(repeat);
    };
    let add_words = Signal::derive(move || {
        if instances.with(Vec::is_empty) {
            "Add the first"
        } else {
            "Add another"
        }
        .to_owned()
    });
    let how_many = move || match instances.with(Vec::len) {
        0 if counts_itself => "None: another answer says how many.".to_owned(),
        0 => "None yet.".to_owned(),
        many => words::count(many, "entry", "entries"),
    };
    let ask = focus_id(run, repeat);
    let head = format!("{ask}-head");
    let labelled = head.clone();
    view! {
        <div class="asked repeat" role="group" id=ask tabindex="-1" aria-labelledby=labelled>
            <p class="eyebrow asked-above">{eyebrow}</p>
            {heading(level, class, view! { <span id=head lang=move || run.lang()>{title}</span> })}
            <p class="field-hint" role="status">{how_many}</p>
            <ol class="instances">
                <For
                    each=move || instances.get()
                    key=|one: &(String, Spot)| one.clone()
                    children=move |(_, instance): (String, Spot)| {
                        view! { <Instance run=run repeat=repeat instance=instance level=level + 1 fixed=counts_itself /> }
                    }
                />
            </ol>
            {(!counts_itself).then(|| view! {
                <div class="buttons">
                    <Button words=add_words about=about icon=IconName::Add on_press=add />
                </div>
            })}
        </div>
    }
}

/// One instance: a line that says what is in it, and its questions while it is open.
#[component]
fn Instance(run: Run, repeat: Spot, instance: Spot, level: u8, fixed: bool) -> impl IntoView {
    let toasts = use_toasts();
    let is_open = Memo::new(move || run.is_open(instance));
    let number = run.with(|answers| answers.number_in_row(instance)) + 1;
    let title = Signal::derive(move || format!("{} {number}", run.words(repeat, Item::asks)));
    let told = Memo::new(move || what_tells(run, instance));
    let ask = focus_id(run, instance);
    let body = body_id(run, instance);
    let (controls, labelled) = (body.clone(), format!("{ask}-head"));
    let press = move |_| run.set_open(instance, !is_open.get_untracked());
    let take_away = move || {
        let undo = run.take_away(instance);
        super::focus::back_to(run, repeat);
        toasts.say_with_undo(format!("{} taken away", title.get_untracked()), undo);
    };
    view! {
        <li class="instance">
            <div class="instance-head">
                <button
                    class="instance-open"
                    type="button"
                    id=ask
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=controls
                    on:click=press
                >
                    <span data-turn=move || if is_open.get() { "down" } else { "on" }><Icon name=IconName::Next /></span>
                    <span>
                        <b id=labelled.clone() lang=move || run.lang()>{title}</b>
                        {move || told.get().map(|told| view! { <span class="soft instance-told">{told}</span> })}
                    </span>
                </button>
                {(!fixed).then(|| view! {
                    <Button words="Take away" about=title weight=Weight::Quiet on_press=take_away />
                })}
            </div>
            <div class="instance-body" id=body role="group" aria-labelledby=labelled hidden=move || !is_open.get()>
                {shown(move || is_open.get().then(|| {
                    let units = run.with(|answers| units_in(answers, instance));
                    view! { <Units run=run units=units level=level /> }
                }))}
            </div>
        </li>
    }
}

/// What is answered first in an instance, to tell it from the others. Tracks those answers.
pub fn what_tells(run: Run, instance: Spot) -> Option<String> {
    let first: Vec<Spot> = run.with(|answers| first_asked(answers, instance));
    for spot in &first {
        run.follow(*spot, What::Value);
    }
    let told = run.with(|answers| {
        let given = first
            .iter()
            .filter(|spot| !answers.value(**spot).trim().is_empty());
        let read = given.map(|spot| as_read(answers, *spot));
        read.collect::<Vec<_>>().join(", ")
    });
    if told.is_empty() {
        return None;
    }
    let cut: String = told.chars().take(70).collect();
    Some(if cut.len() < told.len() {
        format!("{cut}…")
    } else {
        told
    })
}

fn first_asked(answers: &Answers, instance: Spot) -> Vec<Spot> {
    let units = units_in(answers, instance).into_iter();
    let asked = units.filter_map(|unit| match unit {
        Unit::Ask { spot, .. } => Some(spot),
        _ => None,
    });
    asked.take(TOLD).collect()
}

//! What a draw makes an exception of: values that are drawn more often than their part, and files that are left out.

use shared::domain::Theme;
use shared::sample::{Exclusion, Over, Reason};

use super::plan::Planning;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::watched::{Watch, Watched};
use crate::ui::{
    button::{Button, Weight},
    field::Field,
    select::{Offer, Select},
    stepper::Stepper,
};

/// Values that are drawn more often than their part.
#[component]
pub fn OverSampling(
    /// The plan.
    planning: Planning,
) -> impl IntoView {
    let offers = Memo::new(move || {
        planning.frame.with(|frame| {
            let mut offers: Vec<Offer<(String, String)>> = Vec::new();
            let Some(frame) = frame else { return offers };
            for column in &frame.columns {
                for value in frame
                    .values(column)
                    .into_iter()
                    .filter(|value| !value.is_empty())
                {
                    offers.push((
                        (column.clone(), value.to_owned()),
                        format!("{column}: {value}"),
                    ));
                }
            }
            offers
        })
    });
    let add = move |chosen: Option<(String, String)>| {
        let Some((column, value)) = chosen else {
            return;
        };
        planning.edit(|plan| {
            let has = plan
                .over
                .iter()
                .any(|over| over.column == column && over.value == value);
            if !has {
                plan.over.push(Over {
                    column,
                    value,
                    weight: 200,
                    least: 0,
                });
            }
        });
    };
    let row = move |over: Over| {
        let name = format!("{}: {}", over.column, over.value);
        let is_same = {
            let over = over.clone();
            move |other: &Over| other.column == over.column && other.value == over.value
        };
        let (weigh, drop) = (is_same.clone(), is_same);
        view! {
            <li>
                <span class="list-main">{name.clone()}</span>
                <Stepper
                    label="Counts as many times"
                    count=Signal::fixed(over.weight / 100)
                    on_change=move |times: u32| {
                        let weigh = weigh.clone();
                        planning.edit(move |plan| {
                            for over in plan.over.iter_mut().filter(|over| weigh(over)) {
                                over.weight = times.clamp(1, 10) * 100;
                            }
                        });
                    }
                />
                <Button
                    words="No more than its part"
                    about=name
                    weight=Weight::Quiet
                    on_press=move || {
                        let drop = drop.clone();
                        planning.edit(move |plan| plan.over.retain(|over| !drop(over)));
                    }
                />
            </li>
        }
    };
    let nothing = || None::<(String, String)>;
    view! {
        <Select
            label="Draw more of"
            hint="So that children who are few are seen. Said on the printout and in the report."
            none_yet="Choose a value"
            offers=offers
            chosen=Signal::derive(nothing)
            acts=true
            on_choose=add
        />
        {shown(move || {
            let over = planning.plan.with(|plan| plan.over.clone());
            (!over.is_empty()).then(|| view! { <ul class="list" aria-label="Drawn more often">{over.into_iter().map(row).collect_view()}</ul> })
        })}
    }
}

/// Files that are left out, each with its reason.
#[component]
pub fn Exclusions(
    /// The plan.
    planning: Planning,
) -> impl IntoView {
    let reference = RwSignal::new(String::new());
    let reason = RwSignal::new(None::<Reason>);
    let more = RwSignal::new(String::new());
    let reasons: Vec<Offer<Reason>> = Reason::ALL
        .iter()
        .map(|reason| (reason.clone(), reason.label().to_owned()))
        .collect();
    let references = Signal::derive(move || {
        planning.frame.with(|frame| {
            let cases = frame.iter().flat_map(|frame| &frame.cases);
            cases.map(|case| case.reference.clone()).collect::<Vec<_>>()
        })
    });
    let not_ready = Signal::derive(move || {
        let typed = reference.with(|text| text.trim().to_uppercase());
        let is_there = references.with(|all| all.iter().any(|other| other.to_uppercase() == typed));
        let is_out = planning.plan.with(|plan| plan.leaves_out(&typed));
        if typed.is_empty() {
            Some("Write the reference first.".to_owned())
        } else if !is_there {
            Some("The frame has no such file.".to_owned())
        } else if is_out {
            Some("It is left out already.".to_owned())
        } else if reason.get().is_none() {
            Some("Choose why first.".to_owned())
        } else if reason.get() == Some(Reason::Another) && more.with(|more| more.trim().is_empty())
        {
            Some("Say in words why.".to_owned())
        } else {
            None
        }
    });
    let desk = use_desk();
    let theme = planning.theme();
    let altered = Signal::derive(move || vec![("plan".to_owned(), more.get())]);
    let watch = Watch::over_texts(desk, Theme::scope(theme), Signal::fixed(theme), altered);
    let leave_out = move || {
        if !watch.is_settled() {
            return;
        }
        watch.reasons().write_down();
        let typed = reference.get_untracked().trim().to_uppercase();
        let all = references.get_untracked();
        let (Some(found), Some(reason)) = (
            all.into_iter().find(|other| other.to_uppercase() == typed),
            reason.get_untracked(),
        ) else {
            return;
        };
        let words = more.get_untracked().trim().to_owned();
        planning.edit(move |plan| {
            plan.exclusions.push(Exclusion {
                reference: found,
                reason,
                words,
            });
        });
        reference.set(String::new());
        more.set(String::new());
    };
    let count = move || planning.plan.with(|plan| plan.exclusions.len());
    view! {
        <details class="folded">
            <summary>{move || match count() {
                0 => "Leave files out".to_owned(),
                count => format!("Leave files out: {count} so far"),
            }}</summary>
            <div class="stack" data-gap="s">
                <LeftOut planning=planning />
                <div class="fields">
                    <Field label="Reference" value=reference on_input=move |text| reference.set(text) />
                    <Select label="Why" offers=reasons chosen=reason on_choose=move |chosen| reason.set(chosen) />
                </div>
                <Field label="More about it" hint="Never a name." value=more on_input=move |text| more.set(text) limit=shared::limits::REASON>
                    <Watched watch=watch text=more on_change=move |text| more.set(text) />
                </Field>
                <div class="buttons">
                    <Button words="Leave it out" not_ready=not_ready on_press=leave_out />
                </div>
            </div>
        </details>
    }
}

/// The files that are left out so far, each with a way to draw from it after all.
#[component]
fn LeftOut(planning: Planning) -> impl IntoView {
    let row = move |out: Exclusion| {
        let words = if out.words.is_empty() {
            out.reason.label().to_owned()
        } else {
            format!("{}: {}", out.reason.label(), out.words)
        };
        let of = out.reference.clone();
        view! {
            <li>
                <span class="list-main"><b class="ref">{out.reference.clone()}</b> " " {words}</span>
                <Button
                    words="Draw from it after all"
                    about=out.reference
                    weight=Weight::Quiet
                    on_press=move || {
                        let of = of.clone();
                        planning.edit(move |plan| plan.exclusions.retain(|out| out.reference != of));
                    }
                />
            </li>
        }
    };
    shown(move || {
        let out = planning.plan.with(|plan| plan.exclusions.clone());
        (!out.is_empty()).then(|| view! { <ul class="list" aria-label="Left out">{out.into_iter().map(row).collect_view()}</ul> })
    })
}

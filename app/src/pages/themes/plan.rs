//! What is wanted of the sample: who is left out, the strata, and how many of each.

use shared::domain::Theme;
use shared::sample::{Chosen, Draw, Exclusion, Frame, Over, Plan, Reason, Sizes, Stratum, draw};

use super::known::plan_of;
use crate::live::prelude::*;
use crate::pages::form::Form;
use crate::ui::{
    button::{Button, Weight},
    chips::{Chips, Tick},
    choice::{Answer, ChoiceSize, Choices},
    field::Field,
    icon::IconName,
    note::Note,
    panel::Panel,
    select::{Offer, Select},
    status::State,
    stepper::Stepper,
};

/// What a trial draw begins with: it shows sizes, and never which files.
const TRIAL: &str = "trial";

/// The plan of a sample, as it is being made.
#[derive(Clone, Copy)]
pub struct Planning {
    form: Form<Theme>,
    plan: Memo<Plan>,
    frame: Memo<Option<Frame>>,
    /// The sizes it comes to, or what is wrong with it in sentences.
    pub comes_to: Memo<Result<Draw, Vec<String>>>,
}

impl Planning {
    /// Takes up the plan of a themed audit.
    pub fn begin(form: Form<Theme>, frame: Memo<Option<Frame>>) -> Self {
        let plan = Memo::new(move || form.with(plan_of));
        let comes_to = Memo::new(move || {
            let Some(frame) = frame.get() else {
                return Err(vec!["Bring in a frame first.".to_owned()]);
            };
            let tried = plan.with(|plan| draw(&frame, plan, TRIAL));
            tried.map_err(|faults| faults.iter().map(ToString::to_string).collect())
        });
        Self {
            form,
            plan,
            frame,
            comes_to,
        }
    }

    fn edit(self, change: impl FnOnce(&mut Plan)) {
        let mut plan = self.plan.get_untracked();
        change(&mut plan);
        // A plan is always written as JSON.
        if let Ok(text) = serde_json::to_string(&plan) {
            self.form.edit(|theme| theme.plan = text);
        }
    }

    fn part<R: PartialEq + Clone + Send + Sync + 'static>(
        self,
        look: impl Fn(&Plan) -> R + Send + Sync + 'static,
    ) -> Signal<R> {
        Signal::derive(move || self.plan.with(&look))
    }

    fn columns(self) -> Vec<Offer<String>> {
        self.frame.with(|frame| {
            let columns = frame.iter().flat_map(|frame| &frame.columns);
            columns.map(|name| (name.clone(), name.clone())).collect()
        })
    }
}

/// The plan as a form, and the sizes it comes to.
#[component]
pub fn PlanPanel(
    /// The plan.
    planning: Planning,
) -> impl IntoView {
    let ways = Sizes::ALL.iter();
    let ways: Vec<_> = ways
        .map(|way| Answer::new(way.clone(), way.label()))
        .collect();
    let is_chosen = Memo::new(move || planning.plan.with(|plan| plan.sizes == Sizes::Chosen));
    view! {
        <Panel heading="How many of each">
            <Chips
                label="Draw by"
                hint="Each mix of what is ticked is a stratum. None: one draw from all files."
                offers=Signal::derive(move || planning.columns())
                ticked=planning.part(|plan| plan.strata.clone())
                on_tick=move |(column, ticked): (String, bool)| {
                    let columns = untrack(|| planning.columns());
                    planning.edit(|plan| {
                        plan.strata.retain(|other| *other != column);
                        if ticked {
                            plan.strata.push(column);
                        }
                        // In the frame's own order, whatever the order of ticking.
                        shared::order::sort_by_key(&mut plan.strata, |name| {
                            columns.iter().position(|(column, _)| column == name)
                        });
                        plan.chosen.clear();
                    });
                }
            />
            <Choices
                label="Sizes"
                answers=ways
                chosen=Signal::derive(move || Some(planning.plan.with(|plan| plan.sizes.clone())))
                on_choose=move |way: Sizes| planning.edit(|plan| plan.sizes = way)
                size=ChoiceSize::Xs
            />
            <div class="fields">
                <Show when=move || !is_chosen.get()>
                    <Stepper
                        label="Files in the sample"
                        count=planning.part(|plan| plan.number)
                        on_change=move |number| planning.edit(|plan| plan.number = number)
                    />
                </Show>
                <Stepper
                    label="Reserves of each stratum"
                    count=planning.part(|plan| plan.reserves)
                    on_change=move |number| planning.edit(|plan| plan.reserves = number)
                />
            </div>
            <Show when=move || !is_chosen.get() && !planning.plan.with(|plan| plan.strata.is_empty())>
                <Tick
                    label="At least one of each stratum"
                    ticked=planning.part(|plan| plan.one_of_each)
                    on_tick=move |ticked| planning.edit(|plan| plan.one_of_each = ticked)
                />
            </Show>
            <Show when=move || !is_chosen.get()>
                <OverSampling planning=planning />
            </Show>
            <Exclusions planning=planning />
        </Panel>
        <Panel heading="What it comes to">
            <ComesTo planning=planning is_chosen=is_chosen />
        </Panel>
    }
}

/// Values that are drawn more often than their part.
#[component]
fn OverSampling(planning: Planning) -> impl IntoView {
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
fn Exclusions(planning: Planning) -> impl IntoView {
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
    let leave_out = move || {
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
    let count = move || planning.plan.with(|plan| plan.exclusions.len());
    view! {
        <details class="folded">
            <summary>{move || match count() {
                0 => "Leave files out".to_owned(),
                count => format!("Leave files out: {count} so far"),
            }}</summary>
            <div class="stack" data-gap="s">
                {shown(move || {
                    let out = planning.plan.with(|plan| plan.exclusions.clone());
                    (!out.is_empty()).then(|| view! { <ul class="list" aria-label="Left out">{out.into_iter().map(row).collect_view()}</ul> })
                })}
                <div class="fields">
                    <Field label="Reference" value=reference on_input=move |text| reference.set(text) />
                    <Select label="Why" offers=reasons chosen=reason on_choose=move |chosen| reason.set(chosen) />
                </div>
                <Field label="More about it" value=more on_input=move |text| more.set(text) limit=shared::limits::REASON />
                <div class="buttons">
                    <Button words="Leave it out" not_ready=not_ready on_press=leave_out />
                </div>
            </div>
        </details>
    }
}

/// The strata with how many of each, or what is wrong with the plan.
#[component]
fn ComesTo(planning: Planning, is_chosen: Memo<bool>) -> impl IntoView {
    let choose = move |(values, number): (Vec<String>, u32)| {
        planning.edit(move |plan| {
            plan.chosen.retain(|chosen| chosen.values != values);
            if number > 0 {
                plan.chosen.push(Chosen { values, number });
            }
        });
    };
    shown(move || {
        if is_chosen.get() {
            return view! { <ChosenSizes planning=planning on_choose=choose /> };
        }
        match planning.comes_to.get() {
            Err(faults) => faults_view(faults),
            Ok(draw) => sizes_view(&draw),
        }
    })
}

fn faults_view(faults: Vec<String>) -> AnyView {
    let lines = faults.into_iter().map(|fault| view! { <p>{fault}</p> });
    view! { <Note icon=IconName::Eye state=State::Draft first="Not ready to draw yet.">{lines.collect_view()}</Note> }
}

fn sizes_view(draw: &Draw) -> AnyView {
    let rows = draw.strata.iter().map(|stratum| {
        view! {
            <tr>
                <th scope="row">{stratum.name()}</th>
                <td>{stratum.frame}</td>
                <td>{stratum.eligible}</td>
                <td>{stratum.drawn.len()}</td>
                <td>{stratum.reserves.len()}</td>
            </tr>
        }
    });
    let sum = |of: fn(&Stratum) -> usize| draw.strata.iter().map(of).sum::<usize>();
    let short = draw
        .shortages()
        .into_iter()
        .map(|said| view! { <p class="soft">{said}</p> });
    view! {
        <div class="table" tabindex="0" role="region" aria-label="What it comes to, stratum by stratum">
            <table class="strata">
                <thead>
                    <tr>
                        <th scope="col">"Stratum"</th>
                        <th scope="col">"Frame"</th>
                        <th scope="col">"To draw from"</th>
                        <th scope="col">"Drawn"</th>
                        <th scope="col">"Reserves"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"All"</th>
                        <td>{sum(|stratum| stratum.frame)}</td>
                        <td>{sum(|stratum| stratum.eligible)}</td>
                        <td>{draw.number()}</td>
                        <td>{sum(|stratum| stratum.reserves.len())}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
        {short.collect_view()}
    }
}

/// A number for each stratum.
#[component]
fn ChosenSizes(
    planning: Planning,
    #[prop(into)] on_choose: Callback<(Vec<String>, u32)>,
) -> impl IntoView {
    let strata = Memo::new(move || {
        let frame = planning.frame.get()?;
        // The same strata with one of each: what there is, whatever is chosen so far.
        let all = planning.plan.with(|plan| Plan {
            sizes: Sizes::Proportional,
            number: u32::try_from(frame.cases.len()).unwrap_or(u32::MAX),
            chosen: Vec::new(),
            over: Vec::new(),
            ..plan.clone()
        });
        let tried = draw(&frame, &all, TRIAL).ok()?;
        let strata = tried.strata.iter();
        Some(
            strata
                .map(|stratum| (stratum.values.clone(), stratum.name(), stratum.eligible))
                .collect::<Vec<_>>(),
        )
    });
    let row = move |(values, name, eligible): (Vec<String>, String, usize)| {
        let of = values.clone();
        let count = planning.part(move |plan| {
            let chosen = plan.chosen.iter().find(|chosen| chosen.values == of);
            chosen.map_or(0, |chosen| chosen.number)
        });
        view! {
            <Stepper
                label=name
                detail=format!("{eligible} to draw from")
                count=count
                on_change=move |number| on_choose.run((values.clone(), number))
            />
        }
    };
    let wrong = move || match planning.comes_to.get() {
        Err(faults) => Some(faults_view(faults)),
        Ok(draw) => Some(
            view! { <p class="read">{format!("{} in all.", crate::words::count(draw.number(), "file", "files"))}</p> },
        ),
    };
    view! {
        {shown(move || strata.get().map(|strata| strata.into_iter().map(row).collect_view()))}
        {shown(wrong)}
    }
}

//! What is wanted of the sample: who is left out, the strata, and how many of each.

use shared::domain::Theme;
use shared::id::RecordId;
use shared::sample::{Chosen, Draw, Frame, Plan, Sizes, Stratum, draw};

use super::exceptions::{Exclusions, OverSampling};
use super::known::plan_of;
use crate::live::prelude::*;
use crate::pages::form::Form;
use crate::ui::{
    chips::{Chips, Tick},
    choice::{Answer, ChoiceSize, Choices},
    icon::IconName,
    note::Note,
    panel::Panel,
    select::Offer,
    status::State,
    stepper::Stepper,
};

/// What a trial draw begins with: it shows sizes, and never which files.
const TRIAL: &str = "trial";

/// The plan of a sample, as it is being made.
#[derive(Clone, Copy)]
pub struct Planning {
    form: Form<Theme>,
    /// What is wanted.
    pub plan: Memo<Plan>,
    /// What it is drawn from.
    pub frame: Memo<Option<Frame>>,
    /// The sizes it comes to, or what is wrong with it in sentences.
    pub comes_to: Memo<Result<Draw, Vec<String>>>,
}

impl Planning {
    /// The themed audit it is the plan of.
    pub fn theme(self) -> RecordId {
        self.form.id()
    }

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

    /// Alters the plan; it is kept as a draft of the themed audit.
    pub fn edit(self, change: impl FnOnce(&mut Plan)) {
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

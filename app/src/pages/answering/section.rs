//! Questions beneath each other: a section, a group whose questions stand together, an instance of a repeat.

use leptos::html;
use shared::form::{Item, Spot};

use super::asked::{Asked, Stands, heading, said};
use super::focus::{focus_id, place_id};
use super::near::Near;
use super::plan::{Unit, units_in};
use super::repeat::Repeated;
use super::run::{Run, short};
use super::told::{Told, WorkedOut};
use super::when::{self, Spell};
use crate::live::prelude::*;

/// The section that is looked at, whole.
#[component]
pub fn SectionView(
    /// Whose answers.
    run: Run,
    /// When each section was answered.
    spells: Memo<Vec<Option<Spell>>>,
) -> impl IntoView {
    let section = Memo::new(move || run.section());
    let when = move || {
        let at = section.get();
        let spell = spells.with(|spells| spells.get(at).copied().flatten());
        let said = when::said(spell, run.count(at))?;
        Some(view! { <p class="soft section-when">{said}</p> })
    };
    shown(move || {
        let (group, units) = run.plan(|plan| {
            let section = plan.sections.get(section.get());
            section.map_or((None, Vec::new()), |section| {
                (section.group, section.units.clone())
            })
        });
        let depth = run.around().depth;
        if matches!(units.as_slice(), [Unit::Repeat(repeat)] if Some(*repeat) == group) {
            // Its own heading says the same.
            return view! { <Units run=run units=units level=depth + 1 /> };
        }
        let title = section_title(run, section.get());
        let id = group.map(|group| focus_id(run, group));
        view! {
            <div class="section" id=id tabindex="-1" lang=move || run.lang()>
                {heading(depth + 1, "section-title", title)}
                {when}
            </div>
            <Units run=run units=units level=depth + 2 />
        }
    })
}

/// Units beneath each other, each built when it comes near.
#[component]
pub fn Units(
    /// Whose answers.
    run: Run,
    /// What to show.
    units: Vec<Unit>,
    /// How deep their headings are, counted from 1.
    level: u8,
) -> impl IntoView {
    let near = Near::new();
    view! { <div class="units">{each(run, near, units, level)}</div> }
}

fn each(run: Run, near: Near, units: Vec<Unit>, level: u8) -> impl IntoView {
    let one = move |unit: Unit| match unit {
        Unit::Group(group) => view! { <Group run=run near=near group=group level=level /> },
        unit => view! { <Placed run=run near=near unit=unit level=level /> },
    };
    units.into_iter().map(one).collect_view()
}

/// A group with a heading of its own.
#[component]
fn Group(run: Run, near: Near, group: Spot, level: u8) -> impl IntoView {
    let is_asked = Memo::new(move || run.is_asked(group));
    let units = run.with(|answers| units_in(answers, group));
    let has_label = run.with(|answers| !answers.item(group).label.is_empty());
    let title = has_label.then(|| heading(level, "group-title", said(run, group, Item::asks)));
    view! {
        <div class="group" hidden=move || !is_asked.get() id=focus_id(run, group) tabindex="-1">
            {title}
            {each(run, near, units, level + u8::from(has_label))}
        </div>
    }
}

/// One unit in its place, which is there before the unit is.
#[component]
fn Placed(run: Run, near: Near, unit: Unit, level: u8) -> impl IntoView {
    let spot = unit.spot();
    let id = place_id(run, spot);
    let is_near = near.next(&id);
    let is_asked = Memo::new(move || run.is_asked(spot));
    let place: NodeRef<html::Div> = NodeRef::new();
    if !is_near.get_untracked() {
        watch(move || {
            if let Some(place) = place.get() {
                near.wait_for(&place);
            }
        });
    }
    let is_shown = Memo::new(move || is_near.get() && is_asked.get());
    let unit = StoredValue::new(unit);
    let screen = run.with(|answers| run.plan(|plan| plan.screen_of(answers, spot)));
    let be_here = move |_| {
        if let Some(screen) = screen {
            run.be_at(screen);
        }
    };
    view! {
        <div
            class="unit"
            id=id
            node_ref=place
            hidden=move || !is_asked.get()
            data-state=move || (!is_near.get()).then_some("ahead")
            on:focusin=be_here
        >
            {shown(move || is_shown.get().then(|| unit_view(run, unit.get_value(), level, Stands::Listed)))}
        </div>
    }
}

/// A unit as it is shown.
pub fn unit_view(run: Run, unit: Unit, level: u8, stands: Stands) -> AnyView {
    match unit {
        Unit::Ask { spot, beside } => {
            view! { <AskedWith run=run spot=spot beside=beside level=level stands=stands /> }
        }
        Unit::Note(spot) => view! { <Told run=run spot=spot /> },
        Unit::Shown(spot) => view! { <WorkedOut run=run spot=spot /> },
        Unit::Repeat(spot) => view! { <Repeated run=run repeat=spot level=level stands=stands /> },
        Unit::Group(group) => {
            let units = run.with(|answers| units_in(answers, group));
            let title = said(run, group, Item::asks);
            let class = if stands == Stands::Alone {
                "ask"
            } else {
                "group-title"
            };
            view! {
                <div class="group" id=focus_id(run, group) tabindex="-1">
                    {heading(level, class, title)}
                    <Units run=run units=units level=level + 1 />
                </div>
            }
        }
    }
}

/// A question, and what stands beside its answer.
#[component]
fn AskedWith(run: Run, spot: Spot, beside: Vec<Spot>, level: u8, stands: Stands) -> impl IntoView {
    let number = run.plan(|plan| plan.number_of(spot).map(|number| (number, plan.questions)));
    let eyebrow = number.map(|(number, all)| match stands {
        Stands::Alone => format!("Question {number} of {all}"),
        _ => format!("Question {number}"),
    });
    let one = move |spot: Spot| {
        let is_asked = Memo::new(move || run.is_asked(spot));
        shown(move || {
            is_asked.get().then(|| {
                view! { <Asked run=run spot=spot stands=Stands::Beside level=level + 1 /> }
            })
        })
    };
    let beside = (!beside.is_empty()).then(|| {
        view! { <div class="beside">{beside.into_iter().map(one).collect_view()}</div> }
    });
    view! {
        <Asked run=run spot=spot stands=stands level=level eyebrow=eyebrow />
        {beside}
    }
}

/// What a section is called: its label, or words for questions that lie in no section.
pub fn section_title(run: Run, section: usize) -> AnyView {
    let group = run.plan(|plan| plan.sections.get(section).and_then(|section| section.group));
    let named = group.filter(|group| run.with(|answers| !answers.item(*group).label.is_empty()));
    match named {
        Some(group) => said(run, group, Item::asks),
        None if section == 0 => "First questions".into_any(),
        None => "More questions".into_any(),
    }
}

/// The same as plain text, for a list to choose from. Tracks the language.
pub fn section_name(run: Run, section: usize) -> String {
    run.lang();
    let group = run.plan(|plan| plan.sections.get(section).and_then(|section| section.group));
    let name = group.map(|group| run.with(|answers| short(&answers.label(group))));
    match name.filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if section == 0 => "First questions".to_owned(),
        None => "More questions".to_owned(),
    }
}

//! The pictures: factors, levels, districts, quarters, and the kinds beside each other.

use crate::live::prelude::*;
use shared::domain::Level;
use shared::order;
use shared::recurring::{Asked, By, Count, Fact, Group, count_by};

use super::{
    kinds::Kinds,
    names::{is_unsaid, many, name_of},
    quarters::Quarters,
};
use crate::{
    desk::{Desk, use_desk},
    pages::{factors::factors, library::districts},
    ui::bars::{Bar, Bars, Figures, Hatching, Picture},
    words,
};

/// All of them.
#[component]
pub fn Pictures(
    /// Every card there is.
    facts: Memo<Vec<Fact>>,
    /// The cards that are asked for.
    taken: Memo<Vec<Fact>>,
    /// What is asked for.
    asked: Memo<Asked>,
    /// The groups whose cards are shown.
    behind: RwSignal<Vec<Group>>,
    /// A person asked for the cards behind a number.
    on_behind: Callback<Vec<Group>>,
) -> impl IntoView {
    let is_everywhere = move || asked.get().district.is_none();
    let cards = move || many(asked.get().kind.as_ref());
    let factors = move || {
        format!(
            "Why it is so. Each number is of {}; one with several factors is counted at each.",
            cards()
        )
    };
    view! {
        <Hatching />
        <div class="pair">
            <Lying
                heading="Factors"
                of=Signal::derive(factors)
                by=By::Factor
                taken=taken
                behind=behind
                on_behind=on_behind
            />
            <Lying
                heading="Who could shift it"
                of=Signal::derive(move || format!("Each of the {} is counted once.", cards()))
                by=By::Level
                taken=taken
                behind=behind
                on_behind=on_behind
            />
        </div>
        <Quarters taken=taken behind=behind on_behind=on_behind />
        <div class="pair">
            <Show when=is_everywhere>
                <Lying
                    heading="Districts"
                    of="Where the circle was held. A district with more circles has more cards."
                    by=By::District
                    taken=taken
                    behind=behind
                    on_behind=on_behind
                />
            </Show>
            <Kinds facts=facts asked=asked />
        </div>
    }
}

/// A group and how much of it there is, in the order they are shown.
pub(super) fn in_order(desk: Desk, facts: &[Fact], by: By) -> Vec<(Group, Count)> {
    let counted = count_by(facts, by);
    let mut groups = offered(desk, by);
    // What is no longer offered, or from a newer app, and was said all the same.
    let others = counted.keys().filter(|group| !groups.contains(group));
    let others: Vec<_> = others.cloned().collect();
    groups.extend(others);
    let mut groups: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let count = counted.get(&group).copied().unwrap_or_default();
            (group, count)
        })
        .collect();
    // Levels have an order of their own; elsewhere what recurs most comes first. What nobody has
    // said comes last.
    order::sort_by_key(&mut groups, |(group, count)| {
        let size = match by {
            By::Level => 0,
            _ => count.cards,
        };
        (is_unsaid(group), std::cmp::Reverse(size))
    });
    groups.retain(|(group, count)| count.cards > 0 || !is_unsaid(group));
    groups
}

/// The groups that have a bar even where there is nothing to count.
fn offered(desk: Desk, by: By) -> Vec<Group> {
    match by {
        By::Factor => {
            let factors = factors(desk).into_iter();
            factors.map(|(id, _)| Group::Factor(Some(id))).collect()
        }
        By::Level => {
            let levels = Level::ALL.iter();
            levels
                .map(|level| Group::Level(Some(level.clone())))
                .collect()
        }
        By::District => {
            let districts = districts(desk).into_iter();
            districts
                .map(|district| Group::District(Some(district.id)))
                .collect()
        }
        By::Kind | By::Quarter => Vec::new(),
    }
}

/// A picture of bars.
#[component]
fn Lying(
    #[prop(into)] heading: Signal<String>,
    #[prop(into)] of: Signal<String>,
    by: By,
    taken: Memo<Vec<Fact>>,
    behind: RwSignal<Vec<Group>>,
    on_behind: Callback<Vec<Group>>,
) -> impl IntoView {
    let desk = use_desk();
    let groups = Memo::new(move || in_order(desk, &taken.get(), by));
    let bars = move || {
        let bar = |(group, count): (Group, Count)| Bar {
            words: name_of(desk, &group),
            count: count.cards,
            about: in_circles(count),
            is_unsaid: is_unsaid(&group),
        };
        groups.get().into_iter().map(bar).collect::<Vec<_>>()
    };
    let figures = move || {
        let row = |(group, count): (Group, Count)| {
            let dots = usize::try_from(count.dots).unwrap_or(usize::MAX);
            (
                name_of(desk, &group),
                vec![count.cards, count.circles, dots],
            )
        };
        Figures {
            caption: format!("{}, as numbers", heading.get()),
            columns: [heading.get().as_str(), "Cards", "Circles", "Dots"]
                .map(str::to_owned)
                .to_vec(),
            rows: groups.get().into_iter().map(row).collect(),
        }
    };
    let chosen = move || {
        let behind = behind.get();
        groups.with(|groups| {
            let is_it =
                |(group, _): &(Group, Count)| behind.as_slice() == std::slice::from_ref(group);
            groups.iter().position(is_it)
        })
    };
    let choose = move |place: usize| {
        let group =
            groups.with_untracked(|groups| groups.get(place).map(|(group, _)| group.clone()));
        if let Some(group) = group {
            on_behind.run(vec![group]);
        }
    };
    view! {
        <Picture heading=heading of=of figures=Signal::derive(figures)>
            <Bars
                label=heading
                bars=Signal::derive(bars)
                chosen=Signal::derive(chosen)
                on_choose=choose
            />
        </Picture>
    }
}

fn in_circles(count: Count) -> String {
    match count.circles {
        0 => String::new(),
        circles => format!("in {}", words::count(circles, "circle", "circles")),
    }
}

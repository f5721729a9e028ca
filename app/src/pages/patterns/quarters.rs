//! The same over time: quarter by quarter, all that is counted and each factor of it.

use crate::live::prelude::*;
use shared::recurring::{By, Fact, Group, Quarter, count_by, cross};

use super::{names::name_of, pictures::in_order};
use crate::{
    desk::{Desk, use_desk},
    ui::{
        bars::{Columns, OverTime},
        panel::Section,
    },
    words,
};

/// How many quarters stand beside each other at the most.
const QUARTERS: usize = 12;

/// All that is counted and each factor of it, quarter by quarter.
#[component]
pub fn Quarters(
    /// The cards that are asked for.
    taken: Memo<Vec<Fact>>,
    /// The groups whose cards are quarters.
    behind: RwSignal<Vec<Group>>,
    /// A person asked for the cards behind a number.
    on_behind: Callback<Vec<Group>>,
) -> impl IntoView {
    let desk = use_desk();
    let quarters = Memo::new(move || {
        let said = taken.with(|facts| {
            let counted = facts.iter().filter(|fact| fact.left_out.is_none());
            counted.filter_map(Fact::quarter).collect()
        });
        let mut run = Quarter::run(&said);
        run.split_off(run.len().saturating_sub(QUARTERS))
    });
    let rows = Memo::new(move || rows_of(desk, &taken.get(), &quarters.get()));
    let columns = move || {
        let row = |row: Row| Columns {
            words: row.words,
            counts: row.counts,
        };
        rows.get().into_iter().map(row).collect::<Vec<_>>()
    };
    let groups_at = move |(row, span): (usize, usize)| {
        let quarter = quarters.with_untracked(|quarters| quarters.get(span).copied())?;
        let factor = rows.with_untracked(|rows| rows.get(row).map(|row| row.factor.clone()))?;
        let quarter = Group::Quarter(Some(quarter));
        Some(factor.into_iter().chain([quarter]).collect::<Vec<_>>())
    };
    let chosen = move || {
        let behind = behind.get();
        let (rows, spans) = (rows.with(Vec::len), quarters.with(Vec::len));
        let cells = (0..rows).flat_map(|row| (0..spans).map(move |span| (row, span)));
        cells
            .into_iter()
            .find(|cell| groups_at(*cell).as_ref() == Some(&behind))
    };
    let choose = move |cell: (usize, usize)| {
        if let Some(groups) = groups_at(cell) {
            on_behind.run(groups);
        }
    };
    let said = move || {
        let undated = taken.with(|facts| {
            let undated = facts
                .iter()
                .filter(|fact| fact.left_out.is_none() && fact.day.is_none());
            undated.count()
        });
        let all = "Quarter by quarter, by the day of the circle. Factors share one scale; all of them together have their own.";
        match undated {
            0 => all.to_owned(),
            cards => format!(
                "{all} {} without a day are not in it.",
                words::count(cards, "card", "cards")
            ),
        }
    };
    view! {
        <Show when=move || !quarters.with(Vec::is_empty)>
            <Section heading="Over time">
                <p class="soft">{said}</p>
                <OverTime
                    caption="Cards by factor and quarter"
                    spans=Signal::derive(move || quarters.get().into_iter().map(Quarter::short).collect::<Vec<_>>())
                    rows=Signal::derive(columns)
                    chosen=Signal::derive(chosen)
                    on_choose=choose
                />
            </Section>
        </Show>
    }
}

/// A row of the picture over time: one factor, or all that is counted.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    factor: Option<Group>,
    words: String,
    counts: Vec<usize>,
}

fn rows_of(desk: Desk, facts: &[Fact], quarters: &[Quarter]) -> Vec<Row> {
    let all = count_by(facts, By::Quarter);
    let cells = cross(facts, By::Factor, By::Quarter);
    let at = |quarter: &Quarter| Group::Quarter(Some(*quarter));
    let all = quarters
        .iter()
        .map(|quarter| all.get(&at(quarter)).map_or(0, |count| count.cards));
    let mut rows = vec![Row {
        factor: None,
        words: "All of them".to_owned(),
        counts: all.collect(),
    }];
    for (group, count) in in_order(desk, facts, By::Factor) {
        if count.cards > 0 {
            let of = |quarter: &Quarter| cells.get(&(group.clone(), at(quarter))).copied();
            rows.push(Row {
                words: name_of(desk, &group),
                counts: quarters
                    .iter()
                    .map(|quarter| of(quarter).unwrap_or(0))
                    .collect(),
                factor: Some(group),
            });
        }
    }
    rows
}

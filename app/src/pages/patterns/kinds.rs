//! The kinds beside each other: every kind by factor and by level, as tables.

use crate::live::prelude::*;
use shared::domain::CardKind;
use shared::recurring::{Asked, By, Fact, Group, count_by, cross};

use super::{names::name_of, pictures::in_order};
use crate::{
    desk::{Desk, use_desk},
    ui::{
        bars::{FigureTable, Figures},
        panel::Section,
    },
};

/// Both tables, of the same circles as the pictures, whatever kind is chosen.
#[component]
pub fn Kinds(
    /// Every card there is.
    facts: Memo<Vec<Fact>>,
    /// What is asked for.
    asked: Memo<Asked>,
) -> impl IntoView {
    let desk = use_desk();
    let taken = Memo::new(move || {
        let asked = Asked {
            kind: None,
            ..asked.get()
        };
        let mut facts = facts.get();
        facts.retain(|fact| asked.takes(fact));
        facts
    });
    let table = move |by: By, caption: &'static str, column: &'static str| {
        Signal::derive(move || figures(desk, &taken.get(), by, caption, column))
    };
    view! {
        <Section heading="Every kind">
            <p class="soft">"All four kinds from the same circles, whatever kind is counted above."</p>
            <FigureTable figures=table(By::Factor, "Kinds by factor", "Factor") />
            <FigureTable figures=table(By::Level, "Kinds by who could shift it", "Who") />
        </Section>
    }
}

const KINDS: [(CardKind, &str); 4] = [
    (CardKind::Barrier, "Barrier"),
    (CardKind::Good, "Good"),
    (CardKind::Idea, "Idea"),
    (CardKind::Question, "Question"),
];

fn figures(desk: Desk, facts: &[Fact], by: By, caption: &str, column: &str) -> Figures {
    let mut facts = facts.to_vec();
    facts.retain(|fact| KINDS.iter().any(|(kind, _)| fact.kind == *kind));
    let cells = cross(&facts, by, By::Kind);
    let all = count_by(&facts, By::Kind);
    let number = |group: &Group, kind: &CardKind| {
        let cell = cells.get(&(group.clone(), Group::Kind(kind.clone())));
        cell.copied().unwrap_or(0)
    };
    let row = |group: &Group| {
        let numbers = KINDS.iter().map(|(kind, _)| number(group, kind));
        (name_of(desk, group), numbers.collect())
    };
    let groups = in_order(desk, &facts, by);
    let mut rows: Vec<_> = groups.iter().map(|(group, _)| row(group)).collect();
    let together = KINDS.iter().map(|(kind, _)| {
        let count = all.get(&Group::Kind(kind.clone()));
        count.map_or(0, |count| count.cards)
    });
    rows.push(("All cards".to_owned(), together.collect()));
    let kinds = KINDS.iter().map(|(_, name)| (*name).to_owned());
    Figures {
        caption: caption.to_owned(),
        columns: std::iter::once(column.to_owned()).chain(kinds).collect(),
        rows,
    }
}

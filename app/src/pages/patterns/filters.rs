//! Which cards are counted: their kind, where and when they were said, what the circle was about.

use crate::live::prelude::*;
use shared::domain::CardKind;
use shared::id::RecordId;
use shared::recurring::{Asked, Fact, Quarter};
use shared::search::Words;

use crate::{
    desk::use_desk,
    pages::library::district_offers,
    ui::{
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        select::{Offer, Select},
    },
};

/// The kinds that are counted. A child's voice is heard and not counted.
const KINDS: [CardKind; 4] = [
    CardKind::Barrier,
    CardKind::Good,
    CardKind::Idea,
    CardKind::Question,
];

/// What was chosen.
#[derive(Debug, Clone, Copy)]
pub struct Filters {
    kind: RwSignal<CardKind>,
    district: RwSignal<Option<RecordId>>,
    theme: RwSignal<String>,
    from: RwSignal<Option<Quarter>>,
    to: RwSignal<Option<Quarter>>,
}

impl Default for Filters {
    fn default() -> Self {
        Self {
            kind: RwSignal::new(CardKind::Barrier),
            district: RwSignal::new(None),
            theme: RwSignal::new(String::new()),
            from: RwSignal::new(None),
            to: RwSignal::new(None),
        }
    }
}

impl Filters {
    /// Which cards are asked for. Tracks.
    pub fn asked(self) -> Asked {
        Asked {
            kind: Some(self.kind.get()),
            district: self.district.get(),
            theme: self.theme.with(|typed| Words::of(typed)),
            from: self.from.get(),
            to: self.to.get(),
        }
    }

    /// Takes all away but the kind.
    pub fn clear(self) {
        self.district.set(None);
        self.theme.set(String::new());
        self.from.set(None);
        self.to.set(None);
    }
}

/// The choices.
#[component]
pub fn PatternFilters(facts: Memo<Vec<Fact>>, filters: Filters) -> impl IntoView {
    let desk = use_desk();
    let kinds: Vec<_> = KINDS
        .iter()
        .map(|kind| Answer::new(kind.clone(), kind.label()))
        .collect();
    let quarters = Memo::new(move || quarters(&facts.get()));
    view! {
        <Choices
            label="Count"
            answers=kinds
            chosen=Signal::derive(move || Some(filters.kind.get()))
            on_choose=move |kind| filters.kind.set(kind)
            size=ChoiceSize::Xs
        />
        <div class="choosing">
            <Select
                label="District"
                none_yet="Every district"
                offers=Signal::derive(move || district_offers(desk))
                chosen=filters.district
                on_choose=move |chosen| filters.district.set(chosen)
            />
            <Field
                label="Theme or title"
                kind="search"
                value=filters.theme
                on_input=move |typed| filters.theme.set(typed)
            />
            <Select
                label="From"
                none_yet="The first circle"
                offers=quarters
                chosen=filters.from
                on_choose=move |chosen| filters.from.set(chosen)
            />
            <Select
                label="To"
                none_yet="The latest circle"
                offers=quarters
                chosen=filters.to
                on_choose=move |chosen| filters.to.set(chosen)
            />
        </div>
    }
}

/// The quarters in which anything was said, latest first.
fn quarters(facts: &[Fact]) -> Vec<Offer<Quarter>> {
    let said = facts.iter().filter_map(Fact::quarter).collect();
    let mut run = Quarter::run(&said);
    run.reverse();
    run.into_iter()
        .map(|quarter| (quarter, quarter.words()))
        .collect()
}

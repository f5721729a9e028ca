//! Which circles are listed, and in what order. Kept while the desk is open, so that whoever comes back
//! from a circle finds the list as they left it.

use crate::live::prelude::*;
use shared::domain::{Circle, Stage};
use shared::id::RecordId;
use shared::search::{Words, fold};
use shared::sorted::SortedMap;

use crate::{
    desk::{Item, use_desk},
    pages::{circle::about::stage_look, library::district_offers},
    ui::{
        chips::Tick,
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        select::{Offer, Select},
    },
};

/// In what order circles are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The latest day first.
    #[default]
    Latest,
    /// The earliest day first.
    Oldest,
    /// The most cards first.
    Cards,
    /// By title.
    Title,
}

/// What was chosen.
#[derive(Debug, Clone, Copy)]
pub struct CircleFilters {
    typed: RwSignal<String>,
    stage: RwSignal<Option<Stage>>,
    district: RwSignal<Option<RecordId>>,
    /// A theme, folded.
    theme: RwSignal<Option<String>>,
    practice: RwSignal<bool>,
    sort: RwSignal<Option<Sort>>,
}

/// Gives the choices to every page beneath, for as long as the desk is open.
pub fn provide_circle_filters() {
    provide_context(CircleFilters {
        typed: RwSignal::new(String::new()),
        stage: RwSignal::new(None),
        district: RwSignal::new(None),
        theme: RwSignal::new(None),
        practice: RwSignal::new(false),
        sort: RwSignal::new(None),
    });
}

/// The choices, from any page beneath [`provide_circle_filters`].
pub fn use_circle_filters() -> CircleFilters {
    expect_context()
}

impl CircleFilters {
    /// The words that are looked for. Tracks.
    pub fn words(self) -> Words {
        self.typed.with(|typed| Words::of(typed))
    }

    /// The order. Tracks.
    pub fn sort(self) -> Sort {
        self.sort.get().unwrap_or_default()
    }

    /// What decides whether a circle is listed, but for the words. Tracks.
    pub fn test(self) -> impl Fn(&Item<Circle>) -> bool {
        let (stage, district) = (self.stage.get(), self.district.get());
        let (theme, practice) = (self.theme.get(), self.practice.get());
        move |circle| {
            let value = &circle.value;
            stage.as_ref().is_none_or(|stage| value.stage == *stage)
                && (district.is_none() || value.district == district)
                && theme.as_ref().is_none_or(|theme| theme_of(value) == *theme)
                && (practice || !value.practice)
        }
    }

    /// Takes all away but the order.
    pub fn clear(self) {
        self.typed.set(String::new());
        self.stage.set(None);
        self.district.set(None);
        self.theme.set(None);
        self.practice.set(false);
    }
}

/// A theme as it is told from others: neither case nor accents matter.
fn theme_of(circle: &Circle) -> String {
    fold(circle.theme.trim())
}

/// The search box and the choices.
#[component]
pub fn Choosing(
    /// Every circle held here.
    all: Memo<Vec<Item<Circle>>>,
    /// What was chosen.
    filters: CircleFilters,
) -> impl IntoView {
    let desk = use_desk();
    let themes = Memo::new(move || all.with(|all| themes(all)));
    let has_practice =
        Memo::new(move || all.with(|all| all.iter().any(|circle| circle.value.practice)));
    view! {
        <div class="choosing">
            <Field
                label="Search circles and cards"
                kind="search"
                value=filters.typed
                on_input=move |typed| filters.typed.set(typed)
            />
            <Select
                label="District"
                none_yet="Every district"
                offers=Signal::derive(move || district_offers(desk))
                chosen=filters.district
                on_choose=move |chosen| filters.district.set(chosen)
            />
            <Select
                label="Theme"
                none_yet="Every theme"
                offers=themes
                chosen=filters.theme
                on_choose=move |chosen| filters.theme.set(chosen)
            />
            <Select
                label="Order"
                none_yet="Latest first"
                offers=orders()
                chosen=filters.sort
                on_choose=move |chosen| filters.sort.set(chosen)
            />
        </div>
        <div class="filters">
            <Choices
                label="How far along"
                answers=stage_answers()
                chosen=Signal::derive(move || Some(filters.stage.get()))
                on_choose=move |chosen| filters.stage.set(chosen)
                size=ChoiceSize::Xs
            />
            <Show when=move || has_practice.get()>
                <Tick
                    label="Practice circles too"
                    ticked=filters.practice
                    on_tick=move |now| filters.practice.set(now)
                />
            </Show>
        </div>
    }
}

fn orders() -> Vec<Offer<Sort>> {
    [
        (Sort::Oldest, "Oldest first"),
        (Sort::Cards, "Most cards first"),
        (Sort::Title, "By title"),
    ]
    .map(|(sort, words)| (sort, words.to_owned()))
    .to_vec()
}

/// The themes of all circles, each once, by name.
fn themes(circles: &[Item<Circle>]) -> Vec<Offer<String>> {
    let mut themes: SortedMap<String, String> = SortedMap::default();
    for circle in circles {
        let theme = theme_of(&circle.value);
        if !theme.is_empty() && themes.get(&theme).is_none() {
            themes.insert(theme, circle.value.theme.trim().to_owned());
        }
    }
    themes
        .iter()
        .map(|(folded, theme)| (folded.clone(), theme.clone()))
        .collect()
}

fn stage_answers() -> Vec<Answer<Option<Stage>>> {
    let known = Stage::ALL
        .iter()
        .map(|stage| Answer::new(Some(stage.clone()), stage_look(stage).2));
    std::iter::once(Answer::new(None, "All"))
        .chain(known)
        .collect()
}

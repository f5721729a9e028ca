//! The cards behind a number: most votes first, with the circle each was said in.

use crate::live::prelude::*;
use shared::domain::{Card, Circle};
use shared::id::RecordId;
use shared::order;
use shared::recurring::{Asked, Fact, Group, count};

use super::names::{name_of, said_of};
use crate::{
    desk::{Desk, use_desk},
    page::Page,
    pages::{
        circle::about::{circle, title_of},
        factors::factor_name,
        leaving::{card, use_known},
    },
    ui::{
        button::{Button, Weight},
        card::CardView,
        windowed::WindowedList,
    },
    words,
};

/// The list. Without groups it is of every card that is counted.
#[component]
pub fn Behind(
    /// The id of its heading, which takes the focus when a number was pressed.
    id: &'static str,
    /// The cards that are asked for.
    taken: Memo<Vec<Fact>>,
    /// What is asked for.
    asked: Memo<Asked>,
    /// The groups whose cards are shown.
    behind: RwSignal<Vec<Group>>,
) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let cards = Memo::new(move || {
        let groups = behind.get();
        let mut facts = taken.get();
        facts
            .retain(|fact| fact.left_out.is_none() && groups.iter().all(|group| fact.is_in(group)));
        order::sort_by_key(&mut facts, |fact| {
            (std::cmp::Reverse(fact.dots), std::cmp::Reverse(fact.day))
        });
        facts
    });
    let of = move || {
        let names: Vec<_> = behind
            .get()
            .iter()
            .map(|group| name_of(desk, group))
            .collect();
        if names.is_empty() {
            "Every card counted".to_owned()
        } else {
            names.join(", ")
        }
    };
    let how_many = move || {
        let said = cards.with(|facts| said_of(count(facts), asked.get().kind.as_ref()));
        format!("{said}, most dots first")
    };
    view! {
        <section class="stack" data-gap="s" aria-labelledby=id>
            <header class="row apart">
                <div>
                    <h2 id=id tabindex="-1">{of}</h2>
                    <p class="soft">{how_many}</p>
                </div>
                <Show when=move || !behind.with(Vec::is_empty)>
                    <Button
                        words="Show every card counted"
                        weight=Weight::Quiet
                        on_press=move || behind.set(Vec::new())
                    />
                </Show>
            </header>
            <WindowedList
                items=cards
                key=|fact| (fact.card, fact.dots)
                label="Cards behind the number"
                class="cards"
                children=move |fact| view! { <BehindCard fact=fact known=known /> }
            />
        </section>
    }
}

/// One card, where it was said, and what it is coded with.
#[component]
fn BehindCard(fact: Fact, known: Memo<shared::privacy::Known>) -> impl IntoView {
    let desk = use_desk();
    let scope = Circle::scope(fact.circle);
    let item = Memo::new(move || desk.item::<Card>(&scope, fact.card));
    let said = move || {
        item.with(|item| {
            let item = item.as_ref()?;
            let leaves = known.with(|known| card(desk, item, known));
            leaves.shows_words().then(|| item.value.text.clone())
        })
    };
    let words = move || {
        said().unwrap_or_else(|| {
            "Its words look as if they hold an identifier. They wait for the office.".to_owned()
        })
    };
    let title = move || circle(desk, fact.circle).map(|circle| title_of(&circle.value));
    let foot = foot(desk, &fact);
    view! {
        <CardView kind=fact.kind words=Signal::derive(words) foot=foot />
        <a class="card-circle" href=Page::CircleRecord(fact.circle).path()>
            {title}
        </a>
    }
}

/// `Several agencies. 4 dots. Tools and forms, Working with the family`
fn foot(desk: Desk, fact: &Fact) -> String {
    let level = fact.level.as_ref().map(|level| level.label().to_owned());
    let dots = usize::try_from(fact.dots).unwrap_or(usize::MAX);
    let dots = (dots > 0).then(|| words::count(dots, "vote", "votes"));
    let name = |factor: &RecordId| factor_name(desk, *factor);
    let factors: Vec<_> = fact.factors.iter().filter_map(name).collect();
    let factors = (!factors.is_empty()).then(|| factors.join(", "));
    let parts = [dots, level, factors];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

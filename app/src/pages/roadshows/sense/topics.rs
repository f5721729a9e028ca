//! The topics themselves: renamed, moved, merged, split, taken back. Nothing of it takes a word off a card that somebody put
//! there, but splitting, which says so.

use shared::domain::Topic;
use shared::id::RecordId;
use shared::sorted::SortedSet;

use super::coder::Coder;
use super::decided::Decision;
use super::ticks::CardTicks;
use super::topic_form::Writes;
use crate::desk::Item;
use crate::live::prelude::*;
use crate::pages::saving::use_saver;
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    empty::EmptyState,
    icon::IconName,
    keyboard,
    select::{Offer, Select},
};
use crate::words;

/// The topics in their order, each with what can be done.
#[component]
pub fn Topics(coder: Coder, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let standing = Memo::new(move || coder.standing());
    let merges = RwSignal::new(None::<RecordId>);
    let splits = RwSignal::new(None::<RecordId>);
    let add = move || {
        writes.set(Some(Writes::new(coder, "", |_| {})));
        request_animation_frame(|| keyboard::focus("topic-name"));
    };
    let one = move |topic: Item<Topic>| {
        view! { <Row coder=coder topic=topic standing=standing writes=writes merges=merges splits=splits /> }
    };
    view! {
        <Show
            when=move || !standing.with(Vec::is_empty)
            fallback=|| view! {
                <EmptyState icon=IconName::Dots heading="No topics yet">
                    <p>"Make them while you read the cards: they are the board's own, and can be merged and split later."</p>
                </EmptyState>
            }
        >
            <ol class="topic-list">
                <For each=move || standing.get() key=|topic| (topic.id, topic.value.name.clone(), topic.value.means.clone()) children=one />
            </ol>
        </Show>
        <div class="buttons">
            <Button words="New topic" icon=IconName::Add on_press=add />
        </div>
        <Merge coder=coder merges=merges standing=standing />
        <Split coder=coder splits=splits writes=writes />
    }
}

/// One topic.
#[component]
fn Row(
    coder: Coder,
    topic: Item<Topic>,
    standing: Memo<Vec<Item<Topic>>>,
    writes: RwSignal<Option<Writes>>,
    merges: RwSignal<Option<RecordId>>,
    splits: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let saver = use_saver();
    let id = topic.id;
    let name = topic.value.name.clone();
    let means = topic.value.means.clone();
    let count = Memo::new(move || {
        let coded = coder.coded.get();
        coded.values().filter(|topics| topics.contains(&id)).count()
    });
    let place =
        Memo::new(move || standing.with(|topics| topics.iter().position(|one| one.id == id)));
    let first =
        Signal::derive(move || (place.get() == Some(0)).then(|| "It is the first.".to_owned()));
    let last = Signal::derive(move || {
        let of = standing.with(Vec::len);
        place
            .get()
            .is_none_or(|place| place + 1 >= of)
            .then(|| "It is the last.".to_owned())
    });
    let shift = move |down: bool| {
        let order = standing.with_untracked(|topics| order_at(topics, id, down));
        if let Some(order) = order {
            saver.alter::<Topic>(&coder.scope(), id, |topic| topic.order = order);
        }
    };
    let take_back = move || {
        saver.withdraw::<Topic>(
            coder.scope(),
            id,
            String::new(),
            "The topic is taken back. Its cards are as they were.",
        );
    };
    let inner = Memo::new(move || {
        let same = coder.merged.with(|merged| merged.all_of(id));
        let others = same.into_iter().filter(|other| *other != id);
        others
            .map(|other| (other, coder.name_of(other)))
            .collect::<Vec<_>>()
    });
    let part = move |(other, name): (RecordId, String)| {
        let again = move || {
            let mut draft = coder.desk.open::<Topic>(&coder.scope(), other);
            draft.after.merged_into = RecordId::NIL;
            saver.save(draft, None, Some("It stands for itself again".to_owned()));
        };
        view! {
            <li>
                <span>{name.clone()} <span class="soft">" was merged into it"</span></span>
                <Button words="Take it out again" about=name weight=Weight::Quiet on_press=again />
            </li>
        }
    };
    let few = Signal::derive(move || {
        (count.get() < 2).then(|| "It has fewer than two cards.".to_owned())
    });
    let alone = Signal::derive(move || {
        (standing.with(Vec::len) < 2).then(|| "There is no other topic.".to_owned())
    });
    let (about, label) = (name.clone(), name.clone());
    view! {
        <li class="panel topic-row" aria-label=label>
            <div class="row apart">
                <h2>{name}</h2>
                <b>{move || words::count(count.get(), "card", "cards")}</b>
            </div>
            {(!means.trim().is_empty()).then(|| view! { <p class="soft">{means}</p> })}
            <ul class="topic-parts">{move || inner.get().into_iter().map(part).collect_view()}</ul>
            <div class="card-actions">
                <Button words="Change" about=about.clone() weight=Weight::Quiet icon=IconName::Pencil on_press=move || writes.set(Some(Writes::change(id))) />
                <Button words="Merge" about=about.clone() weight=Weight::Quiet not_ready=alone shows_reason=false on_press=move || merges.set(Some(id)) />
                <Button words="Split" about=about.clone() weight=Weight::Quiet not_ready=few shows_reason=false on_press=move || splits.set(Some(id)) />
                <Button words="Up" about=about.clone() weight=Weight::Quiet not_ready=first shows_reason=false on_press=move || shift(false) />
                <Button words="Down" about=about.clone() weight=Weight::Quiet not_ready=last shows_reason=false on_press=move || shift(true) />
                <Button words="Take back" about=about weight=Weight::Quiet on_press=take_back />
            </div>
        </li>
    }
}

/// The order that puts a topic past its neighbour; none where it has none.
fn order_at(topics: &[Item<Topic>], id: RecordId, down: bool) -> Option<f64> {
    let orders: Vec<f64> = topics.iter().map(|topic| topic.value.order).collect();
    let place = topics.iter().position(|topic| topic.id == id)?;
    past(&orders, place, down)
}

/// A number between the neighbour at a place and the one behind it; beyond it where that is the end.
fn past(orders: &[f64], place: usize, down: bool) -> Option<f64> {
    let (near, far) = if down {
        (place.checked_add(1)?, place.checked_add(2))
    } else {
        (place.checked_sub(1)?, place.checked_sub(2))
    };
    let near = *orders.get(near)?;
    Some(match far.and_then(|far| orders.get(far)) {
        Some(far) => f64::midpoint(near, *far),
        None if down => near + 1.0,
        None => near - 1.0,
    })
}

/// Merging one into another.
#[component]
fn Merge(
    coder: Coder,
    merges: RwSignal<Option<RecordId>>,
    standing: Memo<Vec<Item<Topic>>>,
) -> impl IntoView {
    let saver = use_saver();
    let into = RwSignal::new(None::<RecordId>);
    let close = move || {
        merges.set(None);
        into.set(None);
    };
    let heading = move || {
        let name = merges
            .get()
            .map_or_else(String::new, |topic| coder.name_of(topic));
        format!("Merge {name} into another topic")
    };
    let offers = Signal::derive(move || {
        let from = merges.get();
        let others = standing
            .get()
            .into_iter()
            .filter(|topic| Some(topic.id) != from);
        others
            .map(|topic| (topic.id, topic.value.name))
            .collect::<Vec<Offer<RecordId>>>()
    });
    let merge = move || {
        let (Some(from), Some(to)) = (merges.get_untracked(), into.get_untracked()) else {
            return;
        };
        if coder
            .merged
            .with_untracked(|merged| merged.may_merge(from, to))
        {
            let mut draft = coder.desk.open::<Topic>(&coder.scope(), from);
            draft.after.merged_into = to;
            saver.save(
                draft,
                None,
                Some("Merged. Its cards count there".to_owned()),
            );
        }
        close();
    };
    let not_ready = Signal::derive(move || {
        into.get()
            .is_none()
            .then(|| "Choose a topic first.".to_owned())
    });
    view! {
        <Dialog open=Signal::derive(move || merges.with(Option::is_some)) on_close=close heading=Signal::derive(heading)>
            <p>"Its cards count there from now on. Nothing is lost: it can be taken out again."</p>
            <Select label="Into which topic?" offers=offers chosen=into on_choose=move |topic| into.set(topic) />
            <div class="buttons">
                <Button words="Merge" weight=Weight::Main not_ready=not_ready on_press=merge />
                <Button words="Leave them as they are" on_press=close />
            </div>
        </Dialog>
    }
}

/// Splitting: chosen cards go to a new topic.
#[component]
fn Split(
    coder: Coder,
    splits: RwSignal<Option<RecordId>>,
    writes: RwSignal<Option<Writes>>,
) -> impl IntoView {
    let ticked = RwSignal::new(SortedSet::<RecordId>::default());
    let close = move || {
        splits.set(None);
        ticked.set(SortedSet::default());
    };
    let heading = move || {
        let name = splits
            .get()
            .map_or_else(String::new, |topic| coder.name_of(topic));
        format!("Split {name}")
    };
    let split = move || {
        let Some(from) = splits.get_untracked() else {
            return;
        };
        let cards: Vec<_> = ticked.with_untracked(|ticked| ticked.iter().copied().collect());
        close();
        let begun = Writes::new(coder, "", move |topic| move_to(coder, &cards, from, topic));
        writes.set(Some(begun));
        request_animation_frame(|| keyboard::focus("topic-name"));
    };
    let not_ready = Signal::derive(move || {
        ticked
            .with(SortedSet::is_empty)
            .then(|| "Choose the cards first.".to_owned())
    });
    let said = move || {
        format!(
            "Put {} into a new topic",
            words::count(ticked.with(SortedSet::len), "card", "cards")
        )
    };
    let cards = move || {
        let topic = splits.get_untracked()?;
        let cards = untrack(|| coder.cards_of(topic));
        let ids = cards
            .iter()
            .map(super::gathered::Said::id)
            .collect::<Vec<_>>();
        Some(
            view! { <CardTicks coder=coder cards=ids ticked=ticked label="Cards of this topic" /> },
        )
    };
    view! {
        <Dialog open=Signal::derive(move || splits.with(Option::is_some)) on_close=close wide=true heading=Signal::derive(heading)>
            <p>"Choose the cards that belong to a topic of their own. They leave this one."</p>
            {cards()}
            <div class="buttons">
                <Button words=Signal::derive(said) weight=Weight::Main not_ready=not_ready on_press=split />
                <Button words="Leave it whole" on_press=close />
            </div>
        </Dialog>
    }
}

/// Takes cards out of one topic and codes them with another, in one go.
fn move_to(coder: Coder, cards: &[RecordId], from: RecordId, to: RecordId) {
    let each = cards.iter();
    let decisions: Vec<Decision> = each
        .flat_map(|card| {
            [
                coder.decision(*card, to, true),
                coder.decision(*card, from, false),
            ]
        })
        .flatten()
        .collect();
    let batch = coder.decide(decisions);
    let count = words::count(cards.len(), "card", "cards");
    coder.say_undo(format!("{count} now in the new topic"), batch);
}

#[cfg(test)]
mod tests {
    use super::past;

    #[test]
    fn a_topic_moves_past_its_neighbour_and_no_further() {
        let orders = [1.0, 2.0, 4.0];
        assert_eq!(past(&orders, 0, true), Some(3.0));
        assert_eq!(past(&orders, 1, true), Some(5.0));
        assert_eq!(past(&orders, 2, true), None);
        assert_eq!(past(&orders, 0, false), None);
        assert_eq!(past(&orders, 1, false), Some(0.0));
        assert_eq!(past(&orders, 2, false), Some(1.5));
    }
}

//! Typing in a card that a guest filled in on paper: any station's, or an answer months later. Half-written ones are kept
//! like every form.

mod questions;

pub use questions::ends;

use shared::domain::{GuestCard, OnWall, Roadshow, Station, StationKind, Via, in_places};
use shared::id::RecordId;
use shared::roadshow::asked::{
    AGENCY, CODE, DIFFERENT, Filled, NOTHING, TEXT, USEFUL, fill, poll_name, questions as asked_at,
};

use super::known::roadshow;
use crate::desk::{Desk, use_desk};
use crate::live::prelude::*;
use crate::pages::{
    form::{Form, form_name},
    saving::use_saver,
    watched::Watch,
};
use crate::ui::{
    button::Button,
    icon::IconName,
    select::{Offer, Select},
    toast::use_toasts,
};
use crate::words;
use questions::asked_on_paper;

/// Where a paper card was filled in: its key, and what it is called.
pub type Place = Offer<String>;

/// What is asked at a place: a station of the hall by its key, or by the months what is asked later.
fn station(roadshow: &Roadshow, place: &str) -> Option<Station> {
    if Roadshow::WAVES.contains(&place) {
        return Some(Station {
            kind: StationKind::Later,
            ..Station::default()
        });
    }
    roadshow.stations.get(place).cloned()
}

/// Everything that can be filled in on paper: the stations of the hall, and what is asked later.
fn hall_places(roadshow: &Roadshow) -> Vec<Place> {
    let all = in_places(&roadshow.stations).into_iter();
    let hall = all.map(|(key, station)| (key.to_owned(), station.kind.label().to_owned()));
    hall.chain(later_places(roadshow)).collect()
}

/// The times of asking again that were opened: answers on paper may come in after they closed.
pub fn later_places(roadshow: &Roadshow) -> Vec<Place> {
    let was_opened = |months: &&str| {
        let wave = roadshow.waves.get(*months);
        wave.is_some_and(|wave| wave.opened_on.is_some())
    };
    let opened = Roadshow::WAVES.into_iter().filter(was_opened);
    opened
        .map(|months| (months.to_owned(), format!("After {months} months")))
        .collect()
}

/// The card as its form has it: what is typed where the code belongs stands in `mistyped` until it is saved.
fn filled(roadshow: &Roadshow, card: &GuestCard) -> Option<Filled> {
    let station = station(roadshow, &card.station)?;
    let number = |step: Option<u32>| step.map(|step| step.to_string());
    let mut filled = fill(
        &card.station,
        &station,
        roadshow.content(),
        Via::Paper,
        |name| match name {
            AGENCY => Some(card.agency.clone()),
            TEXT => Some(card.text.clone()),
            DIFFERENT => Some(card.different.clone()),
            NOTHING => card.nothing.then(|| NOTHING.to_owned()),
            USEFUL => number(card.useful),
            CODE => Some(typed_code(card)),
            name => {
                let mut polls = card.choices.iter();
                let poll = polls.find(|(key, _)| poll_name(key) == name);
                let choice = poll.map(|(_, choice)| *choice);
                number(choice.or_else(|| card.confidence.get(name).copied()))
            }
        },
    );
    filled.card.caught_ms = card.caught_ms;
    filled.card.wall = OnWall::Waits;
    if station.kind == StationKind::Later && !filled.card.different.is_empty() {
        filled.card.confirmed = card.confirmed.clone();
    }
    Some(filled)
}

/// What stands where the code belongs: as it was typed, or, once it was read, the code.
fn typed_code(card: &GuestCard) -> String {
    if card.mistyped.is_empty() {
        card.token.clone()
    } else {
        card.mistyped.clone()
    }
}

/// A paper card of this roadshow that was left half typed in, for one of these places.
fn left_half(desk: Desk, roadshow: RecordId, places: &[Place]) -> Option<RecordId> {
    let scope = Roadshow::scope(roadshow);
    let prefix = form_name::<GuestCard>(&scope, RecordId::NIL);
    let prefix = prefix
        .trim_end_matches(&RecordId::NIL.to_string())
        .to_owned();
    let drafts = untrack(|| desk.drafts());
    drafts.into_iter().find_map(|draft| {
        let id: RecordId = draft.form.strip_prefix(&prefix)?.parse().ok()?;
        let card = desk.draft::<GuestCard>(&draft.form)?.after;
        let is_here = card.via == Via::Paper && places.iter().any(|(key, _)| *key == card.station);
        let is_new = untrack(|| desk.item::<GuestCard>(&scope, id)).is_none();
        (is_here && is_new).then_some(id)
    })
}

/// Typing in what guests of the hall filled in on paper, folded until somebody asks for it.
#[component]
pub fn PaperCards(
    /// The roadshow.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let places = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value);
        one.as_ref().map(hall_places).unwrap_or_default()
    });
    // What was left half typed in is on the screen again.
    let is_left = places.with_untracked(|places| left_half(desk, id, places).is_some());
    view! {
        <details class="paper-cards" open=is_left>
            <summary>"Type in a paper card"</summary>
            <div class="stack">
                <p class="soft">"For what guests wrote on paper: it counts like a card from a tablet, and waits to be looked at before it hangs."</p>
                <PaperCard id=id places=places />
            </div>
        </details>
    }
}

/// The form, for the places given. After each card it is empty again.
#[component]
pub fn PaperCard(
    /// The roadshow.
    id: RecordId,
    /// Where the cards come from, in their order.
    #[prop(into)]
    places: Signal<Vec<Place>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let scope = StoredValue::new(Roadshow::scope(id));
    let one = Memo::new(move || roadshow(desk, id).map(|one| one.value).unwrap_or_default());
    let fresh = move |place: String| GuestCard {
        at: one
            .with_untracked(|one| station(one, &place))
            .map(|station| station.kind)
            .unwrap_or_default(),
        station: place,
        via: Via::Paper,
        ..GuestCard::default()
    };
    let first = places.with_untracked(|places| places.first().map(|(key, _)| key.clone()));
    let card = places.with_untracked(|places| left_half(desk, id, places));
    let form = scope.with_value(|scope| {
        let card = card.unwrap_or_else(|| desk.new_id());
        Form::open(desk, scope, card, || fresh(first.unwrap_or_default()))
    });
    let watch = Watch::over(desk, scope.get_value(), form);
    let turn = move |place: String| {
        scope.with_value(|scope| form.turn_to(scope, desk.new_id(), || fresh(place)));
    };
    let place = form.part(|card| card.station.clone());
    let come = Memo::new(move || one.with(|one| form.with(|card| filled(one, card))));
    let not_ready = Signal::derive(move || {
        let problems = come.get().map(|come| come.problems).unwrap_or_default();
        let first = problems.first()?;
        Some(if first.code == shared::problem::Code::Required {
            "Nothing has been answered yet.".to_owned()
        } else {
            shared::words::problem(first)
        })
    });
    let save = move || {
        let Some(come) = come.get_untracked() else {
            return;
        };
        if !watch.is_settled() {
            return;
        }
        let is_apart = come.mistyped.is_some();
        form.edit(|card| {
            *card = come.card;
            card.caught_ms = words::now_ms();
        });
        let place = place.get_untracked();
        saver.save_watched(form, watch, move || {
            toasts.say(if is_apart {
                "Card saved on this tablet. Its code cannot be read: it counts, and is joined with no other."
            } else {
                "Card saved on this tablet. Ready for the next."
            });
            turn(place);
        });
    };
    let asked = Memo::new(move || {
        let place = place.get();
        one.with(|one| station(one, &place).map(|station| (place, station)))
    });
    let choose = move |chosen: Option<String>| {
        if let Some(chosen) = chosen {
            turn(chosen);
        }
    };
    let body = move || {
        let (_, station) = asked.get()?;
        Some(one.with_untracked(|one| {
            let all = asked_at(&station, one.content());
            let all = all.iter();
            all.map(|question| asked_on_paper(id, form, watch, question))
                .collect_view()
        }))
    };
    view! {
        <div class="stack" data-gap="s">
            <Show when=move || places.with(|places| places.len() > 1)>
                <Select
                    label="Which card is it?"
                    offers=places
                    chosen=Signal::derive(move || Some(place.get()))
                    on_choose=choose
                />
            </Show>
            {shown(body)}
            <div class="buttons">
                <Button words="Save this card" icon=IconName::Tick not_ready=not_ready on_press=save />
            </div>
        </div>
    }
}

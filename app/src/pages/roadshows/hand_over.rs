//! Handing this tablet to guests, at one of the roadshow's stations.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Roadshow, Station, in_places};
use shared::id::RecordId;
use shared::roadshow::asked::{Question, questions};
use shared::roadshow::kiosk::{Kiosk, Offered};

use super::known;
use crate::{
    chunk::{Progress, use_chunks},
    desk::{Desk, use_desk},
    page::Chunk,
    pages::library,
    tablet::use_tablet,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        icon::IconName,
        note::Note,
        status::State,
    },
};

/// A station that can be handed over at, or what it lacks.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    key: String,
    name: String,
    asks: String,
    lacks: Option<&'static str>,
}

/// Whether anything is asked there that makes a card.
fn lacks(roadshow: &Roadshow, station: &Station) -> Option<&'static str> {
    let asked = questions(station, roadshow.content());
    let counts =
        |one: &Question<'_>| !matches!(one, Question::Read(_) | Question::Agency | Question::Slip);
    if asked.iter().any(counts) {
        None
    } else {
        Some("Nothing is asked there yet. Add polls or objectives under Prepare.")
    }
}

fn places(roadshow: &Roadshow) -> Vec<Place> {
    let each = in_places(&roadshow.stations).into_iter();
    each.map(|(key, station)| Place {
        key: key.to_owned(),
        name: station.kind.label().to_owned(),
        asks: station.asks().to_owned(),
        lacks: lacks(roadshow, station),
    })
    .collect()
}

fn offered(desk: Desk) -> Vec<Offered> {
    let agencies = library::agencies(desk).into_iter();
    agencies
        .map(|agency| Offered {
            key: agency.id.to_string(),
            name: agency.value.name.clone(),
        })
        .collect()
}

/// The stations of a roadshow, each with a button that hands this tablet over there.
#[component]
pub fn HandOver(
    /// The roadshow.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let chunks = use_chunks();
    // It has to be on the tablet before the tablet is in somebody's hands.
    chunks.fetch(Chunk::Kiosk);
    let all = Memo::new(move || {
        known::roadshow(desk, id)
            .map(|item| places(&item.value))
            .unwrap_or_default()
    });
    let chosen = RwSignal::new(None::<Place>);
    let why_not_yet = Signal::derive(move || match chunks.progress(Chunk::Kiosk) {
        Progress::Here => None,
        Progress::Missing => Some(
            "The guests\u{2019} screens are not on this tablet yet. They need a signal once."
                .to_owned(),
        ),
        _ => Some("The guests\u{2019} screens are being fetched.".to_owned()),
    });
    let each = move |place: Place| {
        let given = StoredValue::new(place.clone());
        let not_ready =
            Signal::derive(move || place.lacks.map(str::to_owned).or_else(|| why_not_yet.get()));
        view! {
            <li>
                <p>
                    <strong>{place.name.clone()}</strong>
                    <span class="soft" dir="auto">{place.asks}</span>
                </p>
                <Button words="Hand over at this station" about=place.name icon=IconName::Tablet not_ready=not_ready on_press=move || chosen.set(Some(given.get_value())) />
            </li>
        }
    };
    view! {
        <ul class="list hand-over">{shown(move || all.get().into_iter().map(each).collect_view())}</ul>
        <Asked id=id chosen=chosen />
    }
}

/// Asks once, and says what it means.
#[component]
fn Asked(id: RecordId, chosen: RwSignal<Option<Place>>) -> impl IntoView {
    let desk = use_desk();
    let tablet = use_tablet();
    let problem = RwSignal::new(None::<String>);
    let working = RwSignal::new(false);
    let open = Signal::derive(move || chosen.with(Option::is_some));
    let close = move || {
        if !working.get_untracked() {
            problem.set(None);
            chosen.set(None);
        }
    };
    let hand_over = move || {
        let Some(place) = chosen.get_untracked() else {
            return;
        };
        let kiosk = untrack(|| {
            let item = known::roadshow(desk, id)?;
            Kiosk::at(id, &item.value, &place.key, offered(desk))
        });
        let Some(kiosk) = kiosk else {
            return problem.set(Some(
                "This station is no longer there. Choose another.".to_owned(),
            ));
        };
        if working.get_untracked() {
            return;
        }
        working.set(true);
        problem.set(None);
        spawn_local(async move {
            if let Err(error) = tablet.hand_over(&kiosk).await {
                problem.set(Some(error.words()));
            }
            working.set(false);
        });
    };
    let heading = Signal::derive(move || {
        let name = chosen.with(|place| place.as_ref().map(|place| place.name.clone()));
        format!(
            "Hand this tablet over at \u{201c}{}\u{201d}?",
            name.unwrap_or_default()
        )
    });
    let not_ready = Signal::derive(move || working.get().then(|| "Locking.".to_owned()));
    view! {
        <Dialog open=open on_close=close heading=heading>
            <p>
                "It locks, and shows guests this station and nothing else, also after it was switched off. Only your passphrase takes it back."
            </p>
            <p>
                "Guests can still leave the browser itself. Before you hand it over, turn on Guided Access (iPad) or pin the screen (Android)."
            </p>
            {shown(move || problem.get().map(|why| view! { <Note state=State::Refused first="It was not handed over." urgent=true>{why}</Note> }))}
            <div class="buttons">
                <Button words="Hand it over" weight=Weight::Main icon=IconName::Lock not_ready=not_ready on_press=hand_over />
                <Button words="Not now" weight=Weight::Quiet on_press=close />
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::domain::{Objective, seven_stations};

    #[test]
    fn a_station_where_nothing_is_asked_is_not_handed_over() {
        let mut roadshow = Roadshow {
            stations: seven_stations(),
            ..Roadshow::default()
        };
        let lacking = |roadshow: &Roadshow| {
            let all = places(roadshow).into_iter();
            all.filter(|place| place.lacks.is_some())
                .map(|place| place.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(lacking(&roadshow), ["arrival", "poll"]);
        roadshow
            .objectives
            .insert("o1".to_owned(), Objective::default());
        assert_eq!(lacking(&roadshow), ["poll"]);
    }
}

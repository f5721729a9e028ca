//! Which stations stand in the hall, and what each asks.

use crate::live::prelude::*;
use shared::domain::{Station, StationKind, in_places};
use shared::limits;

use super::Asks;
use crate::pages::{
    form::Form,
    watched::{Watch, Watched},
};
use crate::ui::{chips::Chips, field::Field};

/// The stations.
#[component]
pub fn Stations<T: Asks>(form: Form<T>, watch: Watch, is_held: Signal<bool>) -> impl IntoView {
    let offers: Vec<_> = StationKind::IN_HALL
        .into_iter()
        .map(|kind| (kind.as_str().to_owned(), kind.label().to_owned()))
        .collect();
    let ticked = form.part(|whole| {
        let stations = whole.content().stations.keys();
        stations.cloned().collect::<Vec<_>>()
    });
    let tick = move |(key, stands): (String, bool)| {
        form.edit(|whole| {
            if !stands {
                whole.stations().remove(&key);
                return;
            }
            let kind = StationKind::from(key.as_str());
            let place = StationKind::IN_HALL.iter().zip(1_u32..);
            let order = place.into_iter().find(|(other, _)| **other == kind);
            let station = Station {
                order: order.map_or(0.0, |(_, order)| order.into()),
                kind,
                ..Station::default()
            };
            whole.stations().insert(key, station);
        });
    };
    let keys = Memo::new(move || {
        form.with(|whole| {
            let stations = in_places(whole.content().stations).into_iter();
            stations.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !is_held.get()>
            <Chips
                label="Which stand in the hall"
                hint="Each on a tablet of its own, or several on one after the other."
                offers=offers.clone()
                ticked=ticked
                on_tick=tick
            />
        </Show>
        <details class="more">
            <summary>"What each of them asks"</summary>
            <div class="stack" data-gap="s">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <Prompt form=form watch=watch station=key />
                </For>
            </div>
        </details>
    }
}

#[component]
fn Prompt<T: Asks>(form: Form<T>, watch: Watch, station: String) -> impl IntoView {
    let kind = StationKind::from(station.as_str());
    let key = StoredValue::new(station);
    let prompt = Signal::derive(move || {
        form.with(|whole| {
            let stations = whole.content().stations;
            let found = key.with_value(|key| stations.get(key));
            found
                .map(|station| station.prompt.clone())
                .unwrap_or_default()
        })
    });
    let write = move |text: String| {
        form.edit(|whole| {
            if let Some(station) = key.with_value(|key| whole.stations().get_mut(key)) {
                station.prompt = text;
            }
        });
    };
    view! {
        <Field
            label=kind.label().to_owned()
            hint=format!("Left empty, it asks: {}", kind.prompt())
            value=prompt
            on_input=write
            limit=limits::CARD
        >
            <Watched watch=watch text=prompt on_change=write />
        </Field>
    }
}

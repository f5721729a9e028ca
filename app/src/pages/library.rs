//! What every screen needs from the library: districts and agencies to choose from.

use shared::domain::{Agency, District};
use shared::id::RecordId;
use shared::scope::Scope;

use crate::{
    desk::{Desk, Item},
    ui::select::Offer,
};

/// The districts that can be chosen, in their order.
pub fn districts(desk: Desk) -> Vec<Item<District>> {
    let mut districts = desk.list::<District>(&Scope::Library);
    districts.retain(|district| !district.withdrawn);
    shared::order::sort_by(&mut districts, |a, b| {
        a.value.order.total_cmp(&b.value.order)
    });
    districts
}

/// The agencies that can be chosen, in their order.
pub fn agencies(desk: Desk) -> Vec<Item<Agency>> {
    let mut agencies = desk.list::<Agency>(&Scope::Library);
    agencies.retain(|agency| !agency.withdrawn);
    shared::order::sort_by(&mut agencies, |a, b| {
        a.value.order.total_cmp(&b.value.order)
    });
    agencies
}

/// Districts as a list to choose from.
pub fn district_offers(desk: Desk) -> Vec<Offer<RecordId>> {
    let districts = districts(desk).into_iter();
    districts
        .map(|district| (district.id, district.value.name))
        .collect()
}

/// Agencies as a list to choose from.
pub fn agency_offers(desk: Desk) -> Vec<Offer<RecordId>> {
    let agencies = agencies(desk).into_iter();
    agencies
        .map(|agency| (agency.id, agency.value.name))
        .collect()
}

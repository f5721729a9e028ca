//! A believable board, filled through the same interface a tablet uses.
//!
//! Marlshire is invented: its districts, people, words and numbers are nobody's.
//! Nothing here reaches into the database; every person enrols a device with a
//! key of its own and pushes signed pages, so a demonstration is also a trial.

mod circles;
mod people;
mod tablet;

pub use people::{Cast, Player};
pub use tablet::{Tablet, Trouble};

/// Fills an empty board. `administrator` is the secret of the first
/// administrator's link; `now_ms` is today, from which all dates are reckoned.
pub async fn fill(base: &str, administrator: &str, now_ms: u64) -> Result<Cast, Trouble> {
    let mut office = Tablet::enrol(base, administrator, "Office computer", now_ms).await?;
    let places = people::set_up(&mut office);
    office.push().await?;
    let cast = people::add(&mut office, &places);
    office.push().await?;

    let mut forest = Tablet::enrol(
        base,
        &office.invite(cast.facilitator.id).await?.token,
        "Tablet 7",
        now_ms,
    )
    .await?;
    let mut vale = Tablet::enrol(
        base,
        &office.invite(cast.second_facilitator.id).await?.token,
        "Tablet 3",
        now_ms,
    )
    .await?;
    circles::second_plans(&mut forest, &places, &cast);
    circles::in_progress(&mut forest, &places);
    circles::ahead(&mut forest, &places);
    forest.push().await?;
    circles::missing(&mut vale, &places);
    circles::early_help(&mut vale, &places);
    vale.push().await?;
    Ok(cast)
}

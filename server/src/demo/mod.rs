//! A believable board, filled through the same interface a tablet uses.
//!
//! Marlshire is invented: its districts, people, words and numbers are nobody's.
//! Nothing here reaches into the database; every person enrols a device with a
//! key of its own and pushes signed pages, so a demonstration is also a trial.

mod afterwards;
mod audits;
mod calendar;
mod circle;
mod findings;
mod people;
mod season;
mod tablet;
mod templates;
mod themed;
mod told;

pub use people::{Cast, Player};
pub use tablet::{Tablet, Trouble};

use circle::Circles;
use people::Places;
use told::Tale;

/// Fills an empty board. `administrator` is the secret of the first
/// administrator's link; `now_ms` is today, from which all dates are reckoned.
pub async fn fill(base: &str, administrator: &str, now_ms: u64) -> Result<Cast, Trouble> {
    let mut office = Tablet::enrol(base, administrator, "Office computer", now_ms).await?;
    let places = people::set_up(&mut office);
    office.push().await?;
    let cast = people::add(&mut office, &places);
    office.push().await?;

    let mut desks = Vec::new();
    for (player, label) in [
        (&cast.facilitator, "Tablet 7"),
        (&cast.second_facilitator, "Tablet 3"),
        (&cast.lead, "Desk in the office"),
        (&cast.auditor, "Audit laptop 2"),
        (&cast.second_auditor, "Audit laptop 5"),
    ] {
        let token = office.invite(player.id).await?.token;
        desks.push(Tablet::enrol(base, &token, label, now_ms).await?);
    }
    if let [forest, vale, lead, auditor, second] = desks.as_mut_slice() {
        tell(forest, vale, lead, &places, &cast, now_ms).map_err(Trouble::Local)?;
        let (season, plan) = season::plan(lead, now_ms);
        season::hold(forest, season, &plan, &places, now_ms);
        let published = audits::publish(lead, now_ms);
        audits::audit(auditor, &published, now_ms);
        let newest = published.get(1);
        let (one, other) = (cast.auditor.id, cast.second_auditor.id);
        let handed = newest.and_then(|version| themed::give_out(lead, version, one, other, now_ms));
        if let Some(handed) = &handed {
            themed::audit(auditor, second, handed, now_ms);
            themed::moderate(lead, handed, now_ms);
        }
        for desk in [forest, vale, lead, auditor, second] {
            desk.push().await?;
        }
    }
    Ok(cast)
}

/// All that was said and done, on the tablets of two facilitators and a lead's computer. What each saves
/// goes to the board in this order: circles are there before the office writes in them.
fn tell(
    forest: &mut Tablet,
    vale: &mut Tablet,
    lead: &mut Tablet,
    places: &Places,
    cast: &Cast,
    now_ms: u64,
) -> Result<(), String> {
    templates::keep(forest, lead);
    let circles = Circles { places, now_ms };
    let second_plans = circles.closed(forest, Tale::SecondPlans)?;
    circles.share(forest, &second_plans, cast.second_facilitator.id);
    let kingsdown = circles.closed(forest, Tale::AbuseKingsdown)?;
    for tale in [
        Tale::AbuseForest,
        Tale::MissingHartwell,
        Tale::OutsideKingsdown,
    ] {
        circles.closed(forest, tale)?;
    }
    circles.practice(forest, Tale::Practice)?;
    circles.in_progress(forest, Tale::Today)?;
    circles.ahead(forest);

    let missing = circles.closed(vale, Tale::Missing)?;
    let waiting = circles.closed(vale, Tale::WaitingVale)?;
    for tale in [Tale::SecondSaltmarsh, Tale::NeglectWolds, Tale::SecondWolds] {
        circles.closed(vale, tale)?;
    }
    circles.held(vale, Tale::EarlyHelp)?;

    findings::draft(forest, &second_plans, &findings::six_weeks());
    findings::draft(forest, &kingsdown, &findings::notice());
    findings::draft(vale, &waiting, &findings::waits());
    findings::draft(vale, &missing, &findings::talks());
    afterwards::answer(forest, &second_plans, afterwards::SECOND_PLANS);
    afterwards::answer(vale, &missing, afterwards::MISSING);
    afterwards::keep_words(forest, &second_plans, "The Martha Centre");
    afterwards::keep_words(vale, &missing, "The night shift");

    lead.at(now_ms);
    lead.read_from(forest);
    lead.read_from(vale);
    findings::take_up(lead, &second_plans);
    findings::send_back(lead, &kingsdown);
    afterwards::approve_answer(lead, &second_plans);
    afterwards::approve_words(lead, &second_plans, "The Martha Centre");
    Ok(())
}

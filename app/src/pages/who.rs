//! Who said something and when, in words: a role, never a name.

use shared::domain::Person;
use shared::id::PersonId;
use shared::scope::Scope;

use crate::{desk::Desk, words};

/// `You`, or the job that stands beside what a person writes.
pub fn role_of(desk: Desk, person: PersonId) -> String {
    if person == desk.me() {
        return "You".to_owned();
    }
    let known = desk.item::<Person>(&Scope::Person(person), person.into());
    let Some(known) = known.map(|item| item.value) else {
        return "A colleague".to_owned();
    };
    let agency = known.agency.and_then(|agency| desk.agency_name(agency));
    match (known.job.is_empty(), agency) {
        (false, Some(agency)) => format!("{}, {agency}", known.job),
        (false, None) => known.job,
        (true, Some(agency)) => format!("A colleague, {agency}"),
        (true, None) => "A colleague".to_owned(),
    }
}

/// `Facilitator, health visiting. Monday 13 October, 3:20pm`
pub fn who_and_when(desk: Desk, author: PersonId, at_ms: u64) -> String {
    format!("{}. {}", role_of(desk, author), words::day_and_clock(at_ms))
}

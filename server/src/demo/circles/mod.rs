//! Marlshire's circles, at different stages: two read back and closed, one
//! closed with its feedback still to write, one in the room now, two ahead.

mod early_help;
mod missing;
mod second_plans;

use super::people::{Cast, Places};
use super::tablet::Tablet;
use chrono::{DateTime, Days, NaiveDate};
use shared::domain::{
    Attendance, Card, CardKind, Circle, Grant, Level, Role, RoleGroup, Stage, VoiceNote,
    eight_rounds,
};
use shared::id::RecordId;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// One card: in which round, what kind, what was said, who could shift it.
pub(super) type Said = (&'static str, CardKind, &'static str, Option<Level>);

/// Who came: agency by its place in the list, role group, how many.
pub(super) type Came = (usize, RoleGroup, u32);

/// What is told of one circle.
struct Told<'a> {
    title: &'a str,
    theme: &'a str,
    place: &'a str,
    district: usize,
    days_ago: u64,
    came: &'a [Came],
    said: &'a [Said],
    voices: Vec<VoiceNote>,
}

fn day(ms: u64) -> NaiveDate {
    let moment = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    moment.map(|moment| moment.date_naive()).unwrap_or_default()
}

fn prepare(
    tablet: &mut Tablet,
    places: &Places,
    told: &Told<'_>,
    date: NaiveDate,
) -> (RecordId, Circle) {
    let id = tablet.record_id();
    let circle = Circle {
        title: told.title.to_owned(),
        theme: told.theme.to_owned(),
        date: Some(date),
        starts: "1:30pm".to_owned(),
        place: told.place.to_owned(),
        district: Some(places.districts[told.district]),
        rounds: eight_rounds(),
        ..Circle::default()
    };
    tablet.save(&Circle::scope(id), id, &circle);
    (id, circle)
}

/// Runs a circle from its opening to the end of what was said.
fn run(tablet: &mut Tablet, places: &Places, told: &Told<'_>) -> (RecordId, Circle) {
    let now = tablet.now_ms();
    let held = now.saturating_sub(told.days_ago * DAY);
    tablet.at(held.saturating_sub(7 * DAY));
    let (id, mut circle) = prepare(tablet, places, told, day(held));
    let scope = Circle::scope(id);
    tablet.at(held);
    circle.stage = Stage::Running;
    circle.rules_agreed_ms = Some(held + 8 * MINUTE);
    for (agency, group, count) in told.came {
        let agency = places.agencies[*agency];
        let seen = Attendance {
            circle: id,
            agency,
            group: group.clone(),
            count: *count,
        };
        tablet.save(&scope, Attendance::id(id, agency, group), &seen);
    }
    let mut round = String::new();
    let mut order = 0.0;
    for (at, kind, text, level) in told.said {
        if round != *at {
            (*at).clone_into(&mut round);
            circle.round.clone_from(&round);
            circle.timer.began_ms = tablet.now_ms();
            tablet.save(&scope, id, &circle);
        }
        let later = tablet.now_ms() + 3 * MINUTE;
        tablet.at(later);
        order += 1.0;
        let card = Card {
            round: round.clone(),
            kind: kind.clone(),
            text: (*text).to_owned(),
            level: level.clone(),
            order,
            caught_ms: later,
            ..Card::default()
        };
        let card_id = tablet.record_id();
        tablet.save(&scope, card_id, &card);
    }
    for note in &told.voices {
        let note_id = tablet.record_id();
        tablet.save(
            &scope,
            note_id,
            &VoiceNote {
                caught_ms: tablet.now_ms(),
                ..note.clone()
            },
        );
    }
    (id, circle)
}

fn close(tablet: &mut Tablet, id: RecordId, circle: &mut Circle, message: &str) {
    "close".clone_into(&mut circle.round);
    circle.stage = Stage::Closed;
    circle.record_agreed = true;
    message.clone_into(&mut circle.message);
    tablet.save(&Circle::scope(id), id, circle);
}

/// Children on a second plan, Forest: closed seven weeks ago, with a co-facilitator.
pub fn second_plans(tablet: &mut Tablet, places: &Places, cast: &Cast) {
    let today = tablet.now_ms();
    let told = Told {
        title: "Children on a second plan",
        theme: "Second and subsequent child protection plans",
        place: "Village hall, Forest",
        district: 0,
        days_ago: 49,
        came: second_plans::CAME,
        said: second_plans::SAID,
        voices: second_plans::voices(),
    };
    let (id, mut circle) = run(tablet, places, &told);
    let part = tablet.record_id();
    let grant = Grant {
        person: cast.second_facilitator.id,
        role: Some(Role::Facilitator),
        withdrawn: None,
    };
    tablet.save(&Circle::scope(id), part, &grant);
    close(tablet, id, &mut circle, second_plans::MESSAGE);
    tablet.at(today);
}

/// Missing from care, Vale: closed three weeks ago.
pub fn missing(tablet: &mut Tablet, places: &Places) {
    let today = tablet.now_ms();
    let told = Told {
        title: "Coming back after going missing",
        theme: "Children missing from care",
        place: "Fire station meeting room, Vale",
        district: 1,
        days_ago: 21,
        came: missing::CAME,
        said: missing::SAID,
        voices: missing::voices(),
    };
    let (id, mut circle) = run(tablet, places, &told);
    close(tablet, id, &mut circle, missing::MESSAGE);
    tablet.at(today);
}

/// Early help, Saltmarsh: held nine days ago and not yet closed.
pub fn early_help(tablet: &mut Tablet, places: &Places) {
    let today = tablet.now_ms();
    let told = Told {
        title: "Help before it is a crisis",
        theme: "Early help",
        place: "Children's centre, Saltmarsh",
        district: 3,
        days_ago: 9,
        came: early_help::CAME,
        said: early_help::SAID,
        voices: early_help::voices(),
    };
    run(tablet, places, &told);
    tablet.at(today);
}

/// In the room now: Hartwell, the fifth round of eight.
pub fn in_progress(tablet: &mut Tablet, places: &Places) {
    let today = tablet.now_ms();
    let told = Told {
        title: "When a plan ends",
        theme: "Second and subsequent child protection plans",
        place: "Library upper room, Hartwell",
        district: 2,
        days_ago: 0,
        came: second_plans::CAME_TODAY,
        said: second_plans::SAID_TODAY,
        voices: second_plans::voices_today(),
    };
    tablet.at(today.saturating_sub(75 * MINUTE));
    let (id, mut circle) = run(tablet, places, &told);
    "why".clone_into(&mut circle.round);
    circle.timer.began_ms = today.saturating_sub(12 * MINUTE);
    tablet.at(today);
    tablet.save(&Circle::scope(id), id, &circle);
}

/// Ahead: Kingsdown next week, the Wolds in three.
pub fn ahead(tablet: &mut Tablet, places: &Places) {
    let today = day(tablet.now_ms());
    for (title, theme, place, district, days) in [
        (
            "Living with domestic abuse",
            "Domestic abuse",
            "Community centre, Kingsdown",
            4,
            6,
        ),
        (
            "Waiting for a first visit",
            "Early help",
            "Chapel hall, Wolds",
            5,
            20,
        ),
    ] {
        let told = Told {
            title,
            theme,
            place,
            district,
            days_ago: 0,
            came: &[],
            said: &[],
            voices: Vec::new(),
        };
        let date = today.checked_add_days(Days::new(days)).unwrap_or(today);
        prepare(tablet, places, &told, date);
    }
}

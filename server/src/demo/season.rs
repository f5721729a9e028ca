//! A season of roadshows: three halls held, one on today, two ahead, with what guests wrote and answered.

mod said;

use std::collections::BTreeSet;

use shared::domain::{
    CardKind, Confirmed, GuestCard, Measure, OnWall, Roadshow, Season, Stage, StationKind, Topic,
    Via, Wave, When, seven_stations,
};
use shared::id::RecordId;
use shared::roadshow::token;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use super::calendar::{DAY, MINUTE, day, opening};
use super::people::{DISTRICTS, Places};
use super::tablet::Tablet;

/// How many days ago each district's roadshow was held; ahead where negative.
const HELD: [i64; 6] = [104, 62, 27, 0, -14, -28];
/// The halls.
const HALLS: [&str; 6] = [
    "Forest Hall",
    "Vale village hall",
    "Hartwell leisure centre",
    "The Old Lifeboat House, Saltmarsh",
    "Community centre, Kingsdown",
    "Market hall, Wolds",
];
/// How many guests came to the halls that were held.
const GUESTS: [u32; 4] = [112, 96, 124, 88];
/// How many of them were given a slip.
const SLIPS: u64 = 40;

/// Plans the season on the lead's computer. Its id.
pub fn plan(lead: &mut Tablet, now_ms: u64) -> (RecordId, Season) {
    lead.at(now_ms.saturating_sub(150 * DAY));
    let id = lead.record_id();
    let season = Season {
        title: "Roadshows: neglect, seen early".to_owned(),
        purpose: "What two reviews and a themed audit taught us, brought to every district."
            .to_owned(),
        stations: seven_stations(),
        messages: said::messages(),
        polls: said::polls(),
        objectives: said::objectives(),
        measures: measures(),
        withdrawn: None,
    };
    lead.save(&Season::scope(id), id, &season);
    for (name, order) in said::TOPICS.iter().zip(1_u32..) {
        let topic = Topic {
            name: (*name).to_owned(),
            order: order.into(),
            ..Topic::default()
        };
        lead.save(&Season::scope(id), topic_id(id, name), &topic);
    }
    lead.at(now_ms);
    (id, season)
}

fn topic_id(season: RecordId, name: &str) -> RecordId {
    RecordId::derived(&["demo", "topic", &season.to_string(), name])
}

fn measures() -> SortedMap<String, Measure> {
    let measure = Measure {
        words: "Child spoken with alone before the plan was made".to_owned(),
        source: "Themed audits of neglect, last year and this".to_owned(),
        before: "9 of 24 files".to_owned(),
        after: "17 of 26 files".to_owned(),
        order: 1.0,
        ..Measure::default()
    };
    let mut measures = SortedMap::default();
    measures.insert("alone".to_owned(), measure);
    measures
}

/// Holds the season's roadshows on a facilitator's tablet.
pub fn hold(tablet: &mut Tablet, season: RecordId, plan: &Season, places: &Places, now_ms: u64) {
    let halls = DISTRICTS.iter().zip(HALLS).zip(HELD).zip(&places.districts);
    for (place, (((district, hall), held), district_id)) in halls.enumerate() {
        tablet.at(now_ms.saturating_sub(120 * DAY));
        let id = tablet.record_id();
        let begins = begins(now_ms, held);
        let stage = match held {
            1.. => Stage::Closed,
            0 => Stage::Running,
            _ => Stage::Prepared,
        };
        let first = u64::try_from(place).unwrap_or_default() * 1_000;
        let slips: Vec<String> = (first..first + SLIPS).map(token::make).collect();
        let mut roadshow = Roadshow {
            title: format!("{district} roadshow"),
            district: Some(*district_id),
            date: Some(day(begins)),
            starts: "9:30am".to_owned(),
            place: hall.to_owned(),
            expected: Some(120),
            stage,
            guests: GUESTS.get(place).copied(),
            code: code(id),
            phones: true,
            ..Roadshow::of(season, plan)
        };
        roadshow.slips.insert("0".to_owned(), slips.join(" "));
        if held > 91 {
            let wave = Wave {
                opened_on: Some(day(begins + 91 * DAY)),
                asked: 31,
                ..Wave::default()
            };
            roadshow.waves.insert("3".to_owned(), wave);
        }
        if held < 0 {
            roadshow.guests = None;
        }
        let scope = Roadshow::scope(id);
        tablet.save(&scope, id, &roadshow);
        if held >= 0 {
            let show = Show {
                season,
                scope,
                places,
                slips: &slips,
                place,
                held,
                begins,
            };
            show.cards(tablet);
            show.answers(tablet);
        }
    }
    tablet.at(now_ms);
}

fn begins(now_ms: u64, held: i64) -> u64 {
    match u64::try_from(held) {
        Ok(0) => now_ms.saturating_sub(70 * MINUTE),
        Ok(days) => opening(now_ms, days) - 240 * MINUTE,
        Err(_) => opening(now_ms + held.unsigned_abs() * DAY, 1),
    }
}

/// Eight signs of its own for each hall, the same for the same record.
fn code(id: RecordId) -> String {
    let (high, low) = id.0.as_u64_pair();
    let code = token::make(high ^ low) + &token::make(low.rotate_left(17));
    code.chars().take(8).collect()
}

/// One hall that was held.
struct Show<'a> {
    season: RecordId,
    scope: Scope,
    places: &'a Places,
    slips: &'a [String],
    place: usize,
    held: i64,
    begins: u64,
}

impl Show<'_> {
    fn agency(&self, number: usize) -> String {
        let agency = self
            .places
            .agencies
            .get(number % self.places.agencies.len().max(1));
        agency.map_or(String::new(), ToString::to_string)
    }

    /// What guests wrote for the wall. Today's newest wait to be looked at; those of the halls before are coded.
    fn cards(&self, tablet: &mut Tablet) {
        let written = said::CARDS.iter().enumerate();
        let here = written.filter(|(number, _)| (number + self.place) % 4 != 3);
        for (number, (kind, text, topic)) in here {
            let minutes = u64::try_from(number).unwrap_or_default();
            let caught_ms = self.begins + minutes * MINUTE;
            let is_coded = self.held > 30 && !(number + self.place).is_multiple_of(5);
            let mut card = GuestCard {
                station: station(kind).as_str().to_owned(),
                at: station(kind),
                via: if number.is_multiple_of(3) {
                    Via::Phone
                } else {
                    Via::Tablet
                },
                agency: self.agency(number + self.place),
                kind: Some(kind.clone()),
                text: (*text).to_owned(),
                caught_ms,
                wall: if self.held == 0 && number % 3 == 1 {
                    OnWall::Waits
                } else {
                    OnWall::Shown
                },
                ..GuestCard::default()
            };
            if is_coded {
                let topic = topic_id(self.season, topic);
                card.themes.insert(topic.to_string(), true);
            }
            tablet.at(caught_ms);
            let id = tablet.record_id();
            tablet.save(&self.scope, id, &card);
        }
    }

    /// What guests with a slip answered: coming in, at the poll, going out, and months later.
    fn answers(&self, tablet: &mut Tablet) {
        // Today's have not gone out yet.
        let out = if self.held == 0 { 6 } else { 33 };
        for (number, slip) in self.slips.iter().enumerate() {
            let minutes = u64::try_from(number).unwrap_or_default();
            tablet.at(self.begins + minutes * MINUTE);
            let coming = steps(number, 1);
            self.say(tablet, number, slip, StationKind::Arrival, |card| {
                put(card, When::Before, coming);
            });
            if number % 5 != 4 {
                self.say(tablet, number, slip, StationKind::Poll, |card| {
                    let first = u32::try_from(number % 7).unwrap_or_default();
                    card.choices.insert(
                        "p1".to_owned(),
                        [1, 0, 1, 2, 1, 3, 0][number % 7].min(first + 1),
                    );
                    card.choices
                        .insert("p2".to_owned(), [3, 2, 2, 0, 3, 2, 1][number % 7]);
                });
            }
            if number < out {
                tablet.at(self.begins + (90 + minutes) * MINUTE);
                self.say(tablet, number, slip, StationKind::Exit, |card| {
                    card.useful = Some([5, 4, 4, 3, 5, 4, 2][number % 7]);
                    put(
                        card,
                        When::Back,
                        coming.map(|step| {
                            if number.is_multiple_of(3) {
                                step.saturating_sub(1).max(1)
                            } else {
                                step
                            }
                        }),
                    );
                    put(
                        card,
                        When::After,
                        coming.map(|step| (step + [1, 1, 0, 2, 1][number % 5]).min(5)),
                    );
                    if let Some(different) = said::WILL.get(number % (said::WILL.len() + 3)) {
                        (*different).clone_into(&mut card.different);
                    }
                });
            }
            if self.held > 91 && number < 15 {
                tablet.at(self.begins + (93 + minutes) * DAY);
                self.later(tablet, number, slip, coming);
            }
        }
    }

    fn later(&self, tablet: &mut Tablet, number: usize, slip: &str, coming: [u32; 3]) {
        self.say(tablet, number, slip, StationKind::Later, |card| {
            "3".clone_into(&mut card.station);
            card.via = if number.is_multiple_of(4) {
                Via::Paper
            } else {
                Via::Phone
            };
            put(card, When::Now, coming.map(|step| (step + 1).min(5)));
            match said::DID.get(number) {
                Some(did) => {
                    (*did).clone_into(&mut card.different);
                    card.confirmed = match number % 3 {
                        0 => Confirmed::NotAsked,
                        _ if number == 8 => Confirmed::No,
                        _ => Confirmed::Yes,
                    };
                }
                None => card.nothing = true,
            }
        });
    }

    fn say(
        &self,
        tablet: &mut Tablet,
        number: usize,
        slip: &str,
        at: StationKind,
        fill: impl FnOnce(&mut GuestCard),
    ) {
        let mut card = GuestCard {
            station: at.as_str().to_owned(),
            at,
            agency: self.agency(number),
            token: slip.to_owned(),
            caught_ms: tablet.now_ms(),
            ..GuestCard::default()
        };
        fill(&mut card);
        let id = tablet.record_id();
        tablet.save(&self.scope, id, &card);
    }
}

fn station(kind: &CardKind) -> StationKind {
    match kind {
        CardKind::Voice => StationKind::Voice,
        CardKind::Question => StationKind::Ask,
        CardKind::Idea => StationKind::Messages,
        _ => StationKind::Barriers,
    }
}

/// How confident somebody is about the three objectives.
fn steps(number: usize, least: u32) -> [u32; 3] {
    [
        least + [1, 2, 1, 2, 0][number % 5],
        least + [2, 1, 2, 3][number % 4],
        least + [0, 2, 1][number % 3],
    ]
}

fn put(card: &mut GuestCard, when: When, steps: [u32; 3]) {
    let objectives: BTreeSet<&str> = said::OBJECTIVES.iter().map(|(key, _)| *key).collect();
    for (objective, step) in objectives.into_iter().zip(steps) {
        card.confidence.insert(when.key(objective), step);
    }
}

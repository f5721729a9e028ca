//! Marlshire's circles, at different stages: ten read back and closed over five quarters, one held and
//! not yet closed, one in the room now, two ahead, and one to practise with.

use super::calendar::{DAY, MINUTE, day, opening};
use super::people::{DISTRICTS, Places};
use super::tablet::Tablet;
use super::told::{Said, Tale, Told, read};
use chrono::{Days, NaiveDate};
use shared::domain::{
    Attendance, Card, Circle, Confidence, GROUND_RULES, Grant, Moment, Role, SCALE_TOP, Stage,
    VoiceNote, Votes, eight_rounds,
};
use shared::id::{PersonId, RecordId};
use shared::scope::Scope;

/// A circle that was held.
pub struct Held {
    pub id: RecordId,
    circle: Circle,
    cards: Vec<(RecordId, String)>,
    voices: Vec<(RecordId, String)>,
    /// When it ended, in milliseconds since 1970.
    pub ended_ms: u64,
}

impl Held {
    /// Where all of it lies.
    pub fn scope(&self) -> Scope {
        Circle::scope(self.id)
    }

    /// The card, and what it says, that begins with these words.
    pub fn card(&self, begins: &str) -> Option<(RecordId, &str)> {
        beginning(&self.cards, begins)
    }

    /// The voice that begins with these words.
    pub fn voice(&self, begins: &str) -> Option<(RecordId, &str)> {
        beginning(&self.voices, begins)
    }
}

fn beginning<'a>(all: &'a [(RecordId, String)], begins: &str) -> Option<(RecordId, &'a str)> {
    let found = all.iter().find(|(_, text)| text.starts_with(begins));
    found.map(|(id, text)| (*id, text.as_str()))
}

/// Where circles are held, and today.
pub struct Circles<'a> {
    pub places: &'a Places,
    pub now_ms: u64,
}

impl Circles<'_> {
    /// A circle that was read back, agreed and closed.
    pub fn closed(&self, tablet: &mut Tablet, tale: Tale) -> Result<Held, String> {
        let (mut held, told) = self.run(tablet, tale, false)?;
        let circle = &mut held.circle;
        "close".clone_into(&mut circle.round);
        circle.stage = Stage::Closed;
        circle.record_agreed = true;
        circle.message = told.message;
        tablet.save(&Circle::scope(held.id), held.id, circle);
        tablet.at(self.now_ms);
        Ok(held)
    }

    /// A circle that was held and is still to be read back.
    pub fn held(&self, tablet: &mut Tablet, tale: Tale) -> Result<(), String> {
        self.run(tablet, tale, false)?;
        tablet.at(self.now_ms);
        Ok(())
    }

    /// A circle to try things out in.
    pub fn practice(&self, tablet: &mut Tablet, tale: Tale) -> Result<(), String> {
        self.run(tablet, tale, true)?;
        tablet.at(self.now_ms);
        Ok(())
    }

    /// In the room now: the fifth round of eight.
    pub fn in_progress(&self, tablet: &mut Tablet, tale: Tale) -> Result<(), String> {
        let now = self.now_ms;
        let begun = Self {
            now_ms: now.saturating_sub(75 * MINUTE),
            ..*self
        };
        let (mut held, _) = begun.run(tablet, tale, false)?;
        "why".clone_into(&mut held.circle.round);
        held.circle.timer.began_ms = now.saturating_sub(12 * MINUTE);
        tablet.at(now);
        tablet.save(&Circle::scope(held.id), held.id, &held.circle);
        Ok(())
    }

    /// Ahead: Kingsdown next week, the Wolds in three.
    pub fn ahead(&self, tablet: &mut Tablet) {
        let today = day(self.now_ms);
        for (title, theme, place, district, days, expected) in [
            (
                "Living with domestic abuse",
                "Domestic abuse",
                "Community centre, Kingsdown",
                "Kingsdown",
                6,
                vec![0, 1, 2, 4, 5, 7],
            ),
            (
                "Waiting for a first visit",
                "Early help",
                "Chapel hall, Wolds",
                "Wolds",
                20,
                vec![0, 2, 4, 7],
            ),
        ] {
            let told = Told {
                title: title.to_owned(),
                theme: theme.to_owned(),
                place: place.to_owned(),
                district: district.to_owned(),
                expected,
                ..Told::default()
            };
            let date = today.checked_add_days(Days::new(days)).unwrap_or(today);
            self.prepare(tablet, &told, date, false);
        }
    }

    /// Gives somebody a part in a circle.
    pub fn share(&self, tablet: &mut Tablet, held: &Held, with: PersonId) {
        tablet.at(held.ended_ms);
        let part = tablet.record_id();
        let grant = Grant {
            person: with,
            role: Some(Role::Facilitator),
            withdrawn: None,
        };
        tablet.save(&held.scope(), part, &grant);
        tablet.at(self.now_ms);
    }

    fn prepare(
        &self,
        tablet: &mut Tablet,
        told: &Told,
        date: NaiveDate,
        practice: bool,
    ) -> (RecordId, Circle) {
        let id = tablet.record_id();
        let district = DISTRICTS.iter().position(|name| *name == told.district);
        let expected = told.expected.iter();
        let circle = Circle {
            title: told.title.clone(),
            theme: told.theme.clone(),
            date: Some(date),
            starts: "1:30pm".to_owned(),
            place: told.place.clone(),
            district: district.map(|at| self.places.districts[at]),
            rounds: eight_rounds(),
            expected: expected
                .map(|agency| (self.places.agencies[*agency].to_string(), true))
                .collect(),
            practice,
            ..Circle::default()
        };
        tablet.save(&Circle::scope(id), id, &circle);
        (id, circle)
    }

    /// Runs a circle from its opening to the end of what was said.
    fn run(&self, tablet: &mut Tablet, tale: Tale, practice: bool) -> Result<(Held, Told), String> {
        let told = read(tale, day(self.now_ms))?;
        let opened = opening(self.now_ms, told.days_ago);
        tablet.at(opened.saturating_sub(7 * DAY));
        let (id, circle) = self.prepare(tablet, &told, day(opened), practice);
        let mut held = Held {
            id,
            circle,
            cards: Vec::new(),
            voices: Vec::new(),
            ended_ms: opened,
        };
        tablet.at(opened);
        self.open(tablet, &mut held, &told, opened);
        let mut dots = Vec::new();
        for (said, place) in told.said.iter().zip(1_u32..) {
            if held.circle.round != said.round() {
                said.round().clone_into(&mut held.circle.round);
                held.circle.timer.began_ms = tablet.now_ms();
                tablet.save(&held.scope(), id, &held.circle);
            }
            let later = tablet.now_ms() + 3 * MINUTE;
            tablet.at(later);
            if let Some(given) = catch(tablet, &mut held, said, f64::from(place), later) {
                dots.push(given);
            }
        }
        for (card, given) in dots {
            let votes = Votes { card, dots: given };
            let own = Votes::id(card, tablet.device);
            tablet.save(&held.scope(), own, &votes);
        }
        for takeaway in &told.takeaways {
            let key = tablet.record_id().to_string();
            held.circle.takeaways.insert(key, takeaway.clone());
        }
        tablet.save(&held.scope(), id, &held.circle);
        confidence(tablet, &held, &Moment::End, &told.after);
        held.ended_ms = tablet.now_ms();
        Ok((held, told))
    }

    /// Who came, the ground rules, and how confident they are.
    fn open(&self, tablet: &mut Tablet, held: &mut Held, told: &Told, at: u64) {
        let scope = held.scope();
        held.circle.stage = Stage::Running;
        held.circle.rules_agreed_ms = Some(at + 8 * MINUTE);
        let rules = GROUND_RULES.iter();
        held.circle.rules = rules.map(|(key, _)| ((*key).to_owned(), true)).collect();
        for (agency, group, count) in &told.came {
            let agency = self.places.agencies[*agency];
            let seen = Attendance {
                circle: held.id,
                agency,
                group: group.clone(),
                count: *count,
            };
            tablet.save(&scope, Attendance::id(held.id, agency, group), &seen);
        }
        confidence(tablet, held, &Moment::Start, &told.before);
    }
}

/// Catches what was said; a card's dots are given later.
fn catch(
    tablet: &mut Tablet,
    held: &mut Held,
    said: &Said,
    order: f64,
    caught_ms: u64,
) -> Option<(RecordId, u32)> {
    let id = tablet.record_id();
    match said {
        Said::Card(card, dots) => {
            let card = Card {
                order,
                caught_ms,
                ..card.clone()
            };
            tablet.save(&held.scope(), id, &card);
            held.cards.push((id, card.text));
            (*dots > 0).then_some((id, *dots))
        }
        Said::Voice(note) => {
            let note = VoiceNote {
                caught_ms,
                ..note.clone()
            };
            tablet.save(&held.scope(), id, &note);
            held.voices.push((id, note.words));
            None
        }
    }
}

fn confidence(tablet: &mut Tablet, held: &Held, moment: &Moment, answers: &[u32]) {
    for value in 0..=SCALE_TOP {
        let given = answers.iter().filter(|answer| **answer == value).count();
        let Some(count) = u32::try_from(given).ok().filter(|count| *count > 0) else {
            continue;
        };
        let total = Confidence {
            circle: held.id,
            moment: moment.clone(),
            value,
            count,
        };
        tablet.save(
            &held.scope(),
            Confidence::id(held.id, moment, value),
            &total,
        );
    }
}

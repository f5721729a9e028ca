//! Every text held here that holds words which look like an identifier.
//!
//! Looking through thousands of texts is done when one of them has changed; an approval given or taken back
//! only sorts again what was found.

use shared::domain::{
    Agrees, Card, CaseAudit, Circle, Feedback, Finding, Noun, Season, Stage, VoiceNote,
};
use shared::id::RecordId;
use shared::privacy::{Known, Spot, find};
use shared::record::RecordKey;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use crate::{
    desk::{Desk, Item},
    page::{Page, SeasonPart},
    pages::{
        across::{circle_of, counted},
        circle::about::title_of,
    },
};

/// A text that holds such words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The record it stands in.
    pub key: RecordKey,
    /// The field.
    pub field: String,
    /// What it says.
    pub text: String,
    /// The words that look like an identifier, in order.
    pub spots: Vec<Spot>,
    /// The circle or the case file it belongs to.
    pub from: String,
    /// Where the wording can be changed.
    pub page: Page,
}

impl Held {
    /// What tells it from others on the page; also an element's id.
    pub fn place(&self) -> String {
        let field: String = self
            .field
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        format!("{}-{field}", self.key.id)
    }

    /// The same with only some of its words.
    pub fn with_spots(&self, keep: impl Fn(&Spot) -> bool) -> Option<Self> {
        let spots: Vec<_> = self
            .spots
            .iter()
            .filter(|spot| keep(spot))
            .copied()
            .collect();
        (!spots.is_empty()).then(|| Self {
            spots,
            ..self.clone()
        })
    }
}

/// Looks through the texts of one kind of record.
struct Scan<'a> {
    known: &'a Known,
    circles: &'a SortedMap<RecordId, Circle>,
    held: Vec<Held>,
}

impl Scan<'_> {
    /// The texts of one record; `page` is where the wording of a field can be changed.
    fn record<T: Noun>(&mut self, item: &Item<T>, page: impl Fn(&str, RecordId, &Circle) -> Page) {
        let Some((circle, of)) = circle_of(self.circles, &item.scope) else {
            return;
        };
        for (field, text) in item.value.texts() {
            let spots = find(text, self.known);
            if !spots.is_empty() {
                self.held.push(Held {
                    key: item.key(),
                    page: page(&field, circle, of),
                    field,
                    text: text.to_owned(),
                    spots,
                    from: title_of(of),
                });
            }
        }
    }
}

/// The texts of a child's words that were noted in an audit.
fn of_audit(desk: Desk, item: &Item<VoiceNote>, known: &Known) -> Vec<Held> {
    let Scope::Case(audit) = item.scope else {
        return Vec::new();
    };
    let Some(of) = desk.item::<CaseAudit>(&item.scope, audit) else {
        return Vec::new();
    };
    let texts = item.value.texts().into_iter().map(|(field, text)| Held {
        key: item.key(),
        spots: find(text, known),
        field,
        text: text.to_owned(),
        from: format!("Case file {}", of.value.reference),
        page: Page::Audit(audit),
    });
    texts
        .filter(|held| !held.spots.is_empty() && !of.withdrawn)
        .collect()
}

/// The texts of what was written about a season of roadshows. Guests' own cards are approved where they are coded.
fn of_season<T: Noun>(
    desk: Desk,
    item: &Item<T>,
    known: &Known,
    page: fn(RecordId, RecordId) -> Page,
) -> Vec<Held> {
    let Scope::Season(season) = item.scope else {
        return Vec::new();
    };
    let Some(of) = desk.item::<Season>(&item.scope, season) else {
        return Vec::new();
    };
    let texts = item.value.texts().into_iter().map(|(field, text)| Held {
        key: item.key(),
        spots: find(text, known),
        field,
        text: text.to_owned(),
        from: of.value.title.clone(),
        page: page(season, item.id),
    });
    texts
        .filter(|held| !held.spots.is_empty() && !of.withdrawn)
        .collect()
}

/// Every text with such words, by circle, latest record last. Tracks all kinds that hold texts.
pub fn scan(desk: Desk, known: &Known) -> Vec<Held> {
    let circles = counted(desk);
    let mut scan = Scan {
        known,
        circles: &circles,
        held: Vec::new(),
    };
    let room = |circle: RecordId, of: &Circle| match of.stage {
        Stage::Closed => Page::CircleRecord(circle),
        _ => Page::CircleRun(circle),
    };
    for item in standing::<Circle>(desk) {
        scan.record(&item, |field, circle, of| match field {
            "title" | "theme" | "place" => Page::CirclePrepare(circle),
            _ => room(circle, of),
        });
    }
    for item in standing::<Card>(desk) {
        // What a child wants left out goes no further anyhow, and is not shown about.
        if !item.value.kept_out && !differs(&item, "kept_out") {
            scan.record(&item, |_, circle, of| room(circle, of));
        }
    }
    for item in standing::<VoiceNote>(desk) {
        if item.value.agrees != Agrees::No && !differs(&item, "agrees") {
            let note = item.id;
            scan.record(&item, |_, circle, _| Page::CircleVoice { circle, note });
            scan.held.extend(of_audit(desk, &item, known));
        }
    }
    for item in standing::<Finding>(desk) {
        let finding = item.id;
        scan.record(&item, |_, circle, _| Page::Finding { circle, finding });
        let page = |season, finding| Page::SeasonFinding { season, finding };
        scan.held.extend(of_season(desk, &item, known, page));
    }
    for item in standing::<Feedback>(desk) {
        scan.record(&item, |_, circle, _| Page::CircleFeedback(circle));
        let page = |season, _| Page::Season(season, SeasonPart::Feedback);
        scan.held.extend(of_season(desk, &item, known, page));
    }
    scan.held
}

fn standing<T: Noun>(desk: Desk) -> impl Iterator<Item = Item<T>> {
    desk.all::<T>().into_iter().filter(|item| !item.withdrawn)
}

fn differs<T>(item: &Item<T>, field: &str) -> bool {
    item.conflicts.iter().any(|other| other == field)
}

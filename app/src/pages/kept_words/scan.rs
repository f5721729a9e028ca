//! Every text held here that holds words which look like an identifier.
//!
//! Looking through thousands of texts is done when one of them has changed; an approval given or taken back
//! only sorts again what was found.

use shared::domain::{Card, Circle, Feedback, Finding, Noun, Stage, VoiceNote};
use shared::id::RecordId;
use shared::privacy::{Known, Spot, find};
use shared::record::RecordKey;
use shared::sorted::SortedMap;

use crate::{
    desk::{Desk, Item},
    page::Page,
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
    /// The circle it belongs to.
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
    fn record<T: Noun>(
        &mut self,
        item: &Item<T>,
        page: impl Fn(RecordId, &Circle) -> Page,
        texts: &[(&str, &str)],
    ) {
        let Some((circle, of)) = circle_of(self.circles, &item.scope) else {
            return;
        };
        for (field, text) in texts {
            let spots = find(text, self.known);
            if !spots.is_empty() {
                self.held.push(Held {
                    key: item.key(),
                    field: (*field).to_owned(),
                    text: (*text).to_owned(),
                    spots,
                    from: title_of(of),
                    page: page(circle, of),
                });
            }
        }
    }
}

/// Every text with such words, by circle, latest record last. Tracks all kinds that hold texts.
pub fn scan(desk: Desk, known: &Known) -> Vec<Held> {
    let circles = counted(desk);
    let mut scan = Scan {
        known,
        circles: &circles,
        held: Vec::new(),
    };
    for item in standing::<Circle>(desk) {
        let value = &item.value;
        let (id, stage) = (item.id, value.stage.clone());
        let plan = |_: RecordId, _: &Circle| Page::CirclePrepare(id);
        let room = |_: RecordId, _: &Circle| match stage {
            Stage::Closed => Page::CircleRecord(id),
            _ => Page::CircleRun(id),
        };
        let about = [
            ("title", &*value.title),
            ("theme", &*value.theme),
            ("place", &*value.place),
        ];
        scan.record(&item, plan, &about);
        scan.record(&item, room, &[("message", &value.message)]);
        let maps = [
            ("notes", &value.notes),
            ("takeaways", &value.takeaways),
            ("reopened", &value.reopened),
        ];
        for (map, entries) in maps {
            for (key, text) in entries {
                scan.record(&item, room, &[(&format!("{map}.{key}"), text)]);
            }
        }
    }
    for item in standing::<Card>(desk) {
        // What a child wants left out goes no further anyhow, and is not shown about.
        if item.value.kept_out || differs(&item, "kept_out") {
            continue;
        }
        let page = |circle: RecordId, of: &Circle| match of.stage {
            Stage::Closed => Page::CircleRecord(circle),
            _ => Page::CircleRun(circle),
        };
        let value = &item.value;
        scan.record(&item, page, &[("text", &value.text), ("why", &value.why)]);
    }
    for item in standing::<VoiceNote>(desk) {
        if item.value.agrees == shared::domain::Agrees::No || differs(&item, "agrees") {
            continue;
        }
        let note = item.id;
        let value = &item.value;
        let texts = [
            ("words", &*value.words),
            ("meaning", &*value.meaning),
            ("changed", &*value.changed),
            ("setting", &*value.setting),
            ("heard_by", &*value.heard_by),
        ];
        scan.record(
            &item,
            |circle, _| Page::CircleVoice { circle, note },
            &texts,
        );
    }
    for item in standing::<Finding>(desk) {
        let finding = item.id;
        let value = &item.value;
        let texts = [
            ("statement", &*value.statement),
            ("showed", &*value.showed),
            ("underlying", &*value.underlying),
            ("matters", &*value.matters),
            ("questions", &*value.questions),
            ("asked", &*value.asked),
        ];
        scan.record(&item, |circle, _| Page::Finding { circle, finding }, &texts);
    }
    for item in standing::<Feedback>(desk) {
        let page = |circle: RecordId, _: &Circle| Page::CircleFeedback(circle);
        scan.record(&item, page, &[("opening", &item.value.opening)]);
        for (key, pair) in &item.value.pairs {
            let field = format!("pairs.{key}");
            scan.record(
                &item,
                page,
                &[(&field, &pair.said), (&format!("{field}.did"), &pair.did)],
            );
        }
    }
    scan.held
}

fn standing<T: Noun>(desk: Desk) -> impl Iterator<Item = Item<T>> {
    desk.all::<T>().into_iter().filter(|item| !item.withdrawn)
}

fn differs<T>(item: &Item<T>, field: &str) -> bool {
    item.conflicts.iter().any(|other| other == field)
}

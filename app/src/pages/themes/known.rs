//! What is known of a themed audit: its frame, its sample, who audits what, and how each stands.

use shared::domain::{Assignment, CaseAudit, Theme};
use shared::id::{PersonId, RecordId};
use shared::sample::{
    Case, Draw, Frame, Plan, Replacement, Standing, csv, draw, reference, stands,
};

use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::pages::lost::NotHere;

/// A themed audit that is held here. Tracks.
pub fn theme(desk: Desk, id: RecordId) -> Option<Item<Theme>> {
    desk.item::<Theme>(&Theme::scope(id), id)
}

/// A page of a themed audit, or that there is none here.
pub fn where_here(id: RecordId, page: fn(RecordId) -> AnyView) -> AnyView {
    let desk = use_desk();
    let is_here = Memo::new(move || theme(desk, id).is_some());
    shown(move || {
        if is_here.get() {
            page(id)
        } else {
            view! { <NotHere what="themed audit" /> }
        }
    })
}

/// Every themed audit that nobody took back, the latest first. Tracks.
pub fn themes(desk: Desk) -> Vec<Item<Theme>> {
    let mut themes = desk.all::<Theme>();
    themes.retain(|theme| !theme.withdrawn && theme.scope == Theme::scope(theme.id));
    shared::order::sort_by_key(&mut themes, |theme| std::cmp::Reverse(theme.id));
    themes
}

/// The frame as it was brought in. What names somebody was refused then.
pub fn frame_of(theme: &Theme) -> Option<Frame> {
    // It is kept with commas, whatever stands in its headings.
    let text = format!("sep=,\n{}", theme.frame);
    let rows = csv::rows(text.as_bytes()).ok()?;
    let mut rows = rows.into_iter();
    let mut columns = rows.next()?;
    if columns.is_empty() {
        return None;
    }
    let heading = columns.remove(0);
    let mut cases = Vec::new();
    for mut row in rows {
        if row.is_empty() {
            continue;
        }
        let reference = row.remove(0);
        cases.push(Case {
            reference,
            values: row,
        });
    }
    let is_checked = cases
        .iter()
        .all(|case| reference::check(&case.reference).is_ok_and(|same| same == case.reference));
    (!cases.is_empty()).then_some(Frame {
        heading,
        columns,
        cases,
        is_checked,
    })
}

/// What is wanted of the sample.
pub fn plan_of(theme: &Theme) -> Plan {
    serde_json::from_str(&theme.plan).unwrap_or_default()
}

/// The replacements in the order in which they were made.
pub fn replacements_of(theme: &Theme) -> Vec<Replacement> {
    let said = theme.replaced.iter();
    let mut said: Vec<(u64, &str)> = said
        .filter_map(|(number, words)| Some((number.parse().ok()?, words.as_str())))
        .collect();
    shared::order::sort_and_dedup(&mut said);
    said.into_iter()
        .filter_map(|(_, words)| serde_json::from_str(words).ok())
        .collect()
}

/// A sample that has been drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What it was drawn from.
    pub frame: Frame,
    /// The draw.
    pub draw: Draw,
    /// What was replaced since.
    pub replaced: Vec<Replacement>,
    /// The sample as it stands.
    pub standing: Standing,
    /// References that are audited twice.
    pub twice: Vec<String>,
}

/// The sample of a themed audit; nothing until it is drawn, and nothing where the frame is not the one it was drawn from.
pub fn sample_of(theme: &Theme) -> Option<Sample> {
    if !theme.is_drawn() {
        return None;
    }
    let frame = frame_of(theme).filter(|frame| frame.hash() == theme.drawn_hash)?;
    let plan = serde_json::from_str(&theme.drawn_plan).ok()?;
    let draw = draw(&frame, &plan, &theme.seed).ok()?;
    let replaced = replacements_of(theme);
    let standing = stands(&draw, &replaced);
    let twice = shared::sample::twice(&draw, &standing);
    Some(Sample {
        frame,
        draw,
        replaced,
        standing,
        twice,
    })
}

/// A case file that was given to somebody, and the audit it became.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Which, and of the audit too.
    pub id: RecordId,
    /// What was given.
    pub value: Assignment,
    /// The audit, once it is begun.
    pub audit: Option<Item<CaseAudit>>,
    /// Whether it is the second, blind audit of its file.
    pub is_second: bool,
}

/// How a file that was given stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Nobody has begun it.
    Waiting,
    /// Its auditor has a part in the case.
    Conflict,
    /// It is being audited.
    Begun,
    /// Finished.
    In,
    /// Finished, and asked about again.
    SentBack,
}

impl Given {
    /// To whom.
    pub fn auditor(&self) -> PersonId {
        self.value.auditor
    }

    /// When its audit was called finished, in milliseconds since 1970; nought while it is open.
    pub fn finished(&self) -> u64 {
        let audit = self.audit.as_ref();
        audit
            .and_then(|audit| audit.value.finished_ms)
            .unwrap_or_default()
    }

    /// How it stands.
    pub fn stands(&self) -> Stands {
        let Some(audit) = &self.audit else {
            return Stands::Waiting;
        };
        let finished = audit.value.finished_ms;
        if audit.value.has_conflict() {
            Stands::Conflict
        } else if self.value.is_sent_back(finished) {
            Stands::SentBack
        } else if finished.is_some() {
            Stands::In
        } else {
            Stands::Begun
        }
    }
}

/// Who had which file of a themed audit at any time. Tracks.
pub fn had(desk: Desk, theme: RecordId) -> Vec<(String, PersonId)> {
    let all = desk.all::<Assignment>().into_iter();
    let of_this = all.filter(|item| item.value.theme == theme);
    of_this
        .map(|item| (item.value.reference, item.value.auditor))
        .collect()
}

/// The case files of a themed audit that are given to somebody now. Tracks.
pub fn given(desk: Desk, theme: &Item<Theme>) -> Vec<Given> {
    let all = desk.all::<Assignment>().into_iter();
    let of_this = all.filter(|item| {
        !item.withdrawn && item.value.theme == theme.id && item.scope == Assignment::scope(item.id)
    });
    let mut given: Vec<Given> = of_this
        .map(|item| Given {
            id: item.id,
            audit: desk.item::<CaseAudit>(&item.scope, item.id),
            is_second: theme.value.second.contains_key(&item.id.to_string()),
            value: item.value,
        })
        .collect();
    // The first that was given stands, on every device.
    shared::order::sort_by_key(&mut given, |given| given.id);
    given
}

/// Those that count: of two that two leads gave out at once for the same audit, the first.
pub fn counted(given: &[Given]) -> Vec<&Given> {
    let mut counted: Vec<&Given> = Vec::new();
    for one in given {
        let is_same = |other: &&Given| {
            other.is_second == one.is_second && other.value.reference == one.value.reference
        };
        if !counted.iter().any(is_same) {
            counted.push(one);
        }
    }
    counted
}

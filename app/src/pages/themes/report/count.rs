//! What counts while a themed audit is open: worked out from the audits that are in.

use shared::counted::{self, Counted, File, Group};
use shared::domain::{CaseAudit, Moderation, Theme, ToolVersion};
use shared::form::Part;
use shared::id::RecordId;

use super::super::files::Files;
use super::super::judged::{Judged, judged, judgements, newest};
use super::super::known::{Given, Sample};
use super::told::Audits;
use crate::desk::Desk;

/// The files that count, as they stand. Tracks.
pub fn counting(desk: Desk, files: Files) -> Counted {
    let (Some(sample), given) = (files.sample.get(), files.given.get()) else {
        return Counted::default();
    };
    let wanted = sample.standing.in_sample().count();
    let Some(version) = newest(desk, &given) else {
        return Counted {
            wanted: number(wanted),
            groups: groups(&sample)
                .into_iter()
                .map(|(_, group)| group)
                .collect(),
            ..Counted::default()
        };
    };
    let asked = judgements(&version);
    let references: Vec<(String, bool)> = sample
        .standing
        .in_sample()
        .map(|case| {
            let reference = case.reference.clone();
            let is_twice = sample.twice.contains(&reference);
            (reference, is_twice)
        })
        .collect();
    let columns = groups(&sample);
    let factors = version
        .asked()
        .map(|tool| counted::factors(&tool))
        .unwrap_or_default();
    let mut counting = Counted {
        version: version.number,
        wanted: number(wanted),
        earlier_versions: 0,
        judgements: asked,
        groups: columns.iter().map(|(_, group)| group.clone()).collect(),
        factors,
        files: Vec::new(),
    };
    let mut audits = Audits::default();
    for file in judged(&references, &given, &counting.judgements) {
        let one = one(
            desk,
            files.id,
            &counting,
            &columns,
            &sample,
            &file,
            &mut audits,
        );
        counting.files.push(one);
        let earlier = file.audits.iter().filter(|given| {
            let made = given.audit.as_ref().map(|audit| audit.value.version);
            let made = made.and_then(|made| desk.version(made));
            made.map(|made| made.number)
                .is_some_and(|number| number < version.number)
        });
        counting.earlier_versions += number(earlier.count());
    }
    counting
}

/// One file: what it is grouped by, its grades, and what lay behind the practice.
fn one(
    desk: Desk,
    theme: RecordId,
    counting: &Counted,
    columns: &[(usize, Group)],
    sample: &Sample,
    file: &Judged,
    audits: &mut Audits,
) -> File {
    let case = sample.frame.case(&file.reference);
    let groups = columns.iter().map(|(column, group)| {
        let value = case.and_then(|case| case.values.get(*column));
        let value = value.map_or("", String::as_str);
        let found = group.values.iter().position(|other| other == value);
        found.unwrap_or_default()
    });
    let id = Moderation::id(theme, &file.reference);
    let moderation = desk.item::<Moderation>(&Theme::scope(theme), id);
    let agreed = moderation.filter(|item| !item.withdrawn && item.value.agreed_on.is_some());
    let grade =
        |name: &str, at: usize| -> Option<String> { file.grades(name).get(at).cloned().flatten() };
    let grades = counting.judgements.iter().map(|judgement| {
        let agreed = agreed
            .as_ref()
            .and_then(|item| item.value.agreed.get(&judgement.name));
        let agreed = agreed.filter(|grade| !grade.is_empty()).cloned();
        let grade = agreed.or_else(|| grade(&judgement.name, 0))?;
        judgement.at(&grade)
    });
    let pairs = counting.judgements.iter().map(|judgement| {
        let place = |at: usize| judgement.place(&grade(&judgement.name, at)?);
        (place(0), place(1))
    });
    let is_twice = file.audits.len() > 1;
    let is_agreed = agreed.as_ref().is_some_and(|item| {
        let mut judgements = counting.judgements.iter();
        judgements.all(|judgement| {
            let agreed = item.value.agreed.get(&judgement.name);
            agreed.is_some_and(|grade| !grade.is_empty())
        })
    });
    let mut factors: Vec<usize> = Vec::new();
    for given in &file.audits {
        let behind = read(given, desk, audits);
        let places = behind.iter().filter_map(|name| {
            let mut known = counting.factors.iter();
            known.position(|(other, _)| other == name)
        });
        factors.extend(places);
    }
    shared::order::sort_and_dedup(&mut factors);
    File {
        audits: file.audits.iter().map(|given| given.id).collect(),
        finished: file.audits.iter().map(Given::finished).collect(),
        groups: groups.collect(),
        grades: grades.collect(),
        pairs: if is_twice {
            pairs.collect()
        } else {
            Vec::new()
        },
        is_agreed,
        factors,
    }
}

fn read(given: &Given, desk: Desk, audits: &mut Audits) -> Vec<String> {
    let Some(audit) = &given.audit else {
        return Vec::new();
    };
    let version = desk.version(audit.value.version);
    version.map_or_else(Vec::new, |version| behind(&version, &audit.value, audits))
}

/// The factors that an audit names, by the names of their choices.
fn behind(version: &ToolVersion, audit: &CaseAudit, audits: &mut Audits) -> Vec<String> {
    let Some(answers) = audits.read(version, audit) else {
        return Vec::new();
    };
    let spots = answers.walk(answers.top()).into_iter();
    let asks = spots.filter(|spot| {
        let item = answers.item(*spot);
        item.part == Part::Why && item.kind.has_choices()
    });
    asks.flat_map(|spot| {
        let chosen = answers.value(spot).split_whitespace();
        chosen.map(str::to_owned).collect::<Vec<_>>()
    })
    .collect()
}

/// The columns that tell files apart, those it was drawn by first.
fn groups(sample: &Sample) -> Vec<(usize, Group)> {
    let frame = &sample.frame;
    let mut columns: Vec<&String> = sample.draw.columns.iter().collect();
    columns.extend(
        frame
            .columns
            .iter()
            .filter(|column| !sample.draw.columns.contains(*column)),
    );
    let grouped = columns.into_iter().filter_map(|heading| {
        let values = frame.values(heading);
        let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
        let group = Group {
            heading: heading.clone(),
            values,
        };
        let column = frame.column(heading)?;
        (group.values.len() > 1).then_some((column, group))
    });
    grouped.collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

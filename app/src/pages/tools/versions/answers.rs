//! What was answered across versions: numbers printed beside every bar, and what is not alike set apart.

use shared::form::across::{Apart, Asked, Files, Report, Told};

use super::super::known::Version;
use super::read::report;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::ui::bars::Length;
use crate::ui::icon::IconName;
use crate::ui::note::Note;
use crate::ui::panel::Section;
use crate::words;

/// From how many answers a percentage says anything.
const ENOUGH: usize = 30;

/// The report, where any case file was audited.
#[component]
pub fn AnswersAcross(
    /// The versions, the newest first.
    versions: Memo<Vec<Version>>,
) -> impl IntoView {
    let desk = use_desk();
    let report = Memo::new(move || versions.with(|versions| report(desk, versions)));
    let files = move || {
        report.with(|report| {
            report
                .editions
                .iter()
                .map(|files| files.audits)
                .sum::<usize>()
        })
    };
    let counted = move || {
        report.with(|report| {
            report
                .editions
                .iter()
                .map(files_words)
                .collect::<Vec<_>>()
                .join(" ")
        })
    };
    let alike = move || {
        let report = report.get();
        let numbers = numbers(&report);
        let each = report.alike.into_iter();
        each.map(|asked| view! { <Question asked=asked numbers=numbers.clone() /> })
            .collect_view()
    };
    let apart = move || {
        let report = report.get();
        let numbers = numbers(&report);
        let each = report.apart.into_iter();
        each.map(|apart| view! { <SetApart apart=apart numbers=numbers.clone() /> })
            .collect_view()
    };
    let has_apart = Memo::new(move || report.with(|report| !report.apart.is_empty()));
    view! {
        <Section heading="Answers across versions">
            <p class="read">{counted}</p>
            <Show
                when=move || { files() > 0 }
                fallback=|| {
                    view! {
                        <p class="soft">"No case file held here was audited with this tool yet. Answers are counted here once there are any."</p>
                    }
                }
            >
                <Note icon=IconName::Eye first="Like is read with like.">
                    "A question is counted across versions only where it has the same name and kind, the same words and the same choices. Below 30 answers no percentage is shown. These are the files that were chosen, not all there are."
                </Note>
                <div class="stack" data-gap="s">{shown(alike)}</div>
                <Show when=has_apart>
                    <h3>"Set apart: not asked alike"</h3>
                    <div class="stack" data-gap="s">{shown(apart)}</div>
                </Show>
            </Show>
        </Section>
    }
}

fn numbers(report: &Report) -> Vec<u32> {
    report.editions.iter().map(|files| files.number).collect()
}

/// `Version 1: 12 case files, 3 of them not finished yet.`
fn files_words(files: &Files) -> String {
    let audits = words::count(files.audits, "case file", "case files");
    match files.audits - files.finished {
        0 => format!("Version {}: {audits}.", files.number),
        open => format!(
            "Version {}: {audits}, {open} of them not finished yet.",
            files.number
        ),
    }
}

/// One question, its answers beside each other by version.
#[component]
fn Question(asked: Asked, numbers: Vec<u32>) -> impl IntoView {
    let told = asked.told.clone();
    let each = |told: Told| {
        let number = numbers.get(told.edition).copied().unwrap_or_default();
        view! { <Answered asked=asked.clone() told=told number=number /> }
    };
    let versions = told.into_iter().map(each).collect_view();
    view! {
        <article class="panel">
            <div>
                <h3>{asked.label.clone()}</h3>
                <p class="soft">{asked.name.clone()}</p>
            </div>
            <div class="across">{versions}</div>
        </article>
    }
}

#[component]
fn SetApart(apart: Apart, numbers: Vec<u32>) -> impl IntoView {
    let why = apart.why.words();
    let edition = apart.asked.told.first().map_or(0, |told| told.edition);
    let number = numbers.get(edition).copied().unwrap_or_default();
    view! {
        <div>
            <p class="status" data-state="part">
                <span>{format!("Asked so in version {number} alone: {why}.")}</span>
            </p>
            <Question asked=apart.asked numbers=numbers />
        </div>
    }
}

/// The answers of one version.
#[component]
fn Answered(asked: Asked, told: Told, number: u32) -> impl IntoView {
    let most = told
        .counts
        .iter()
        .copied()
        .chain([told.other])
        .max()
        .unwrap_or(0);
    let n = told.answered;
    let mut rows: Vec<(String, usize)> = asked
        .choices
        .iter()
        .zip(&told.counts)
        .map(|((_, label), count)| (label.clone(), *count))
        .collect();
    if told.other > 0 {
        rows.push((
            "In their own words, or no longer a choice".to_owned(),
            told.other,
        ));
    }
    let bar = |(label, count): (String, usize)| {
        view! {
            <li>
                <span>{label}</span>
                <Length length=crate::ui::bars::percent(count, most) is_unsaid=false />
                <b>{share(count, n)}</b>
            </li>
        }
    };
    let bars = (!rows.is_empty()).then(|| {
        view! { <ul class="across-bars" aria-label=format!("{}, version {number}", asked.label)>{rows.into_iter().map(bar).collect_view()}</ul> }
    });
    let numbers = told.numbers.map(|(lowest, middle, highest)| {
        view! { <p>{format!("Lowest {lowest}, middle {middle}, highest {highest}.")}</p> }
    });
    view! {
        <section>
            <p>
                <b>{format!("Version {number}")}</b>
                " "
                <span class="soft">{n_words(n, told.unanswered)}</span>
            </p>
            {bars} {numbers}
        </section>
    }
}

/// `n = 12, 2 not answered`
fn n_words(n: usize, unanswered: usize) -> String {
    match unanswered {
        0 => format!("n = {n}"),
        some => format!("n = {n}, {some} not answered"),
    }
}

/// A count, and how much of all it is where there are enough to say so.
fn share(count: usize, n: usize) -> String {
    if n < ENOUGH {
        return count.to_string();
    }
    let percent = (count * 200 + n) / (2 * n);
    format!("{count} ({percent}%)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_percentage_is_said_of_few() {
        assert_eq!(share(12, 29), "12");
        assert_eq!(share(12, 30), "12 (40%)");
        assert_eq!(share(10, 30), "10 (33%)");
        assert_eq!(share(0, 40), "0 (0%)");
    }

    #[test]
    fn what_is_open_is_said() {
        let files = Files {
            number: 2,
            audits: 1,
            finished: 0,
        };
        assert_eq!(
            files_words(&files),
            "Version 2: 1 case file, 1 of them not finished yet."
        );
        assert_eq!(n_words(3, 0), "n = 3");
    }
}

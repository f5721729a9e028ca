//! How each part of the work was judged: stacked bars, the numbers in them as words and as a table.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component takes its props by value"
)]

use shared::counted::{Bar, Part};
use shared::suppress::{HIDDEN, KEY, LEAST_FOR_PERCENTAGES, Share, Shown};

use crate::live::prelude::*;

/// How a part of a bar looks: a place on a scale of four shades, or nothing where it is no place on the scale.
pub fn shade(at: usize, scale: usize) -> Option<usize> {
    if at >= scale {
        return None;
    }
    // The first is the first shade, the last the last; those between are spread.
    let steps = scale.saturating_sub(1).max(1);
    Some(1 + (at * 3 + steps / 2) / steps)
}

/// A pattern over a shade, so that nothing hangs on colour.
fn pattern(shade: Option<usize>) -> Option<&'static str> {
    match shade {
        Some(3) => Some("url(#grade-lines)"),
        Some(4) => Some("url(#grade-dots)"),
        _ => None,
    }
}

/// The patterns that bars are filled with; once on a page.
#[component]
pub fn Patterns() -> impl IntoView {
    view! {
        <svg class="patterns" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="grade-dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1.1" /><circle cx="6" cy="6" r="1.1" /></pattern>
                <pattern id="grade-lines" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v7" /></pattern>
                <pattern id="grade-hidden" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0v9" /></pattern>
            </defs>
        </svg>
    }
}

/// One stretch of a bar: how many files, and what it is drawn with.
#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    words: String,
    width: f64,
    shade: Option<usize>,
    pattern: Option<&'static str>,
}

/// The stretches of a bar. What is hidden is one stretch at its end, as wide as is left: that tells no more than the
/// numbers that are shown.
fn stretches(bar: &Bar) -> Vec<Stretch> {
    let known: u32 = bar
        .parts
        .iter()
        .map(|part| of(part).unwrap_or_default())
        .sum();
    let has_hidden = bar.parts.iter().any(|part| part.files == Shown::Hidden);
    let whole = match bar.files {
        Shown::Number(files) => files.max(known),
        Shown::Hidden => known,
    };
    if whole == 0 && !has_hidden {
        return Vec::new();
    }
    let rest = if bar.files == Shown::Hidden || whole == known {
        0.2
    } else {
        f64::from(whole - known) / f64::from(whole.max(1))
    };
    let shown = if has_hidden { 1.0 - rest } else { 1.0 };
    let mut all: Vec<Stretch> = Vec::new();
    for (at, part) in bar.parts.iter().enumerate() {
        let Some(files) = of(part).filter(|files| *files > 0) else {
            continue;
        };
        let shade = shade(at, bar.scale);
        all.push(Stretch {
            words: files.to_string(),
            width: shown * f64::from(files) / f64::from(known.max(1)),
            shade,
            pattern: pattern(shade),
        });
    }
    if has_hidden {
        all.push(Stretch {
            words: "c".to_owned(),
            width: 1.0 - all.iter().map(|one| one.width).sum::<f64>(),
            shade: None,
            pattern: Some("url(#grade-hidden)"),
        });
    }
    all
}

fn of(part: &Part) -> Option<u32> {
    match part.files {
        Shown::Number(files) => Some(files),
        Shown::Hidden => None,
    }
}

/// One bar as a picture.
#[component]
pub fn Stacked(
    /// The bar.
    bar: Bar,
) -> impl IntoView {
    let label = bar.sentence();
    let mut from = 0.0;
    let drawn = stretches(&bar).into_iter().map(|one| {
        let x = format!("{from}%");
        let width = 100.0 * one.width;
        from += width;
        let over = one
            .pattern
            .map(|fill| view! { <rect fill=fill width="100%" height="100%" /> });
        view! {
            <svg x=x width=format!("{width}%") height="100%" aria-hidden="true">
                <rect class="grade" data-grade=one.shade width="100%" height="100%" />
                {over}
                <text class="grade-n" data-grade=one.shade x="50%" y="50%">{one.words}</text>
            </svg>
        }
    });
    view! {
        <svg class="stacked" role="img" aria-label=label>
            {drawn.collect_view()}
        </svg>
    }
}

/// The bars of all judgements, with the key to them and the numbers as a table.
#[component]
pub fn Bars(
    /// The bars.
    bars: Memo<Vec<Bar>>,
    /// How many files the filter leaves.
    files: Signal<Shown>,
) -> impl IntoView {
    // Judgements on the same scale share a key and a table.
    let scales = Memo::new(move || bars.with(|bars| by_scale(bars)));
    let few = move || matches!(files.get(), Shown::Number(files) if files < LEAST_FOR_PERCENTAGES);
    let of = move || match files.get() {
        // Also where the whole theme is so small.
        Shown::Number(1..=5) | Shown::Hidden => format!("{HIDDEN} files."),
        Shown::Number(files) => format!("{files} files."),
    };
    view! {
        <figure class="chart stack" data-gap="s" aria-labelledby="judged">
            <figcaption>
                <h2 id="judged">"How each part of the work was judged"</h2>
                <p class="soft" role="status">
                    {of} " Numbers are files. " <b>"c"</b> " means 1 to 5, or a number that would give one away, so no child can be picked out."
                    {move || few().then(|| format!(" No percentages: there are fewer than {LEAST_FOR_PERCENTAGES} files."))}
                </p>
                <Patterns />
            </figcaption>
            {move || scales.get().into_iter().map(|bars| view! { <Scale bars=bars /> }).collect_view()}
            <p class="soft paper-only">{KEY}</p>
        </figure>
    }
}

/// Bars whose parts have the same words, in the order in which each scale comes first.
fn by_scale(bars: &[Bar]) -> Vec<Vec<Bar>> {
    let mut scales: Vec<Vec<Bar>> = Vec::new();
    for bar in bars {
        let is_same = |other: &Bar| {
            let words = other.parts.iter().map(|part| &part.words);
            other.scale == bar.scale && words.eq(bar.parts.iter().map(|part| &part.words))
        };
        match scales
            .iter_mut()
            .find(|same| same.first().is_some_and(is_same))
        {
            Some(same) => same.push(bar.clone()),
            None => scales.push(vec![bar.clone()]),
        }
    }
    scales
}

/// The bars of one scale: their key, the bars, the numbers as a table.
#[component]
fn Scale(bars: Vec<Bar>) -> impl IntoView {
    let swatch = |shade: Option<usize>, over: Option<&'static str>, words: String| {
        let over = over.map(|fill| view! { <rect fill=fill width="100%" height="100%" /> });
        view! {
            <li>
                <svg aria-hidden="true"><rect class="grade" data-grade=shade width="100%" height="100%" />{over}</svg>
                {words}
            </li>
        }
    };
    let is_there = |at: usize| {
        let mut parts = bars.iter().filter_map(|bar| bar.parts.get(at));
        parts.any(|part| part.files != Shown::Number(0))
    };
    let first = bars.first().cloned();
    let (parts, scale) = first.map_or_else(Default::default, |bar| (bar.parts, bar.scale));
    let key = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| is_there(*at))
        .map(|(at, part)| {
            let shade = shade(at, scale);
            swatch(shade, pattern(shade), part.words.clone())
        });
    let has_hidden = bars.iter().any(|bar| bar.hidden().is_some());
    let hidden = has_hidden.then(|| {
        swatch(
            None,
            Some("url(#grade-hidden)"),
            "c, hidden together".to_owned(),
        )
    });
    let key = view! { <ul class="key">{key.collect_view()} {hidden}</ul> };
    let rows = bars.iter().map(|bar| {
        let hidden = bar.hidden().map(|words| view! { <small>{words}</small> });
        view! {
            <tr>
                <th scope="row">{bar.label.clone()} {hidden}</th>
                <td><Stacked bar=bar.clone() /></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        {key}
        <table class="bars" data-kind="grades">
            <thead class="hidden"><tr><th scope="col">"Part of the work"</th><th scope="col">"Judgements"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <details class="figures screen-only">
            <summary>"The same numbers as a table"</summary>
            <Table bars=bars.clone() />
            <p class="soft">{KEY}</p>
        </details>
        // What is folded on the screen stands open on paper.
        <div class="paper-only"><Table bars=bars /></div>
    }
}

/// The numbers of the bars, and per cent where there are files enough.
#[component]
fn Table(bars: Vec<Bar>) -> impl IntoView {
    let first = bars
        .first()
        .map(|bar| bar.parts.clone())
        .unwrap_or_default();
    let heads = first
        .into_iter()
        .map(|part| view! { <th scope="col">{part.words}</th> });
    let heads = heads.collect_view();
    let row = |bar: Bar| {
        let cells = bar.parts.iter().map(|part| {
            let share = match bar.share(part) {
                Share::Percent(percent) => Some(view! { <small>{format!("{percent}%")}</small> }),
                Share::TooFew | Share::Hidden => None,
            };
            view! { <td>{part.cell()} " " {share}</td> }
        });
        view! { <tr><th scope="row">{bar.label.clone()}</th>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="table" tabindex="0" role="region" aria-label="The same numbers as a table">
            <table class="strata">
                <caption class="hidden">"Files by judgement and grade"</caption>
                <thead><tr><th scope="col">"Part of the work"</th>{heads}</tr></thead>
                <tbody>{bars.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(files: Shown, parts: &[Shown]) -> Bar {
        let parts = parts.iter().map(|files| Part {
            words: "Good".to_owned(),
            files: *files,
        });
        Bar {
            name: "t_01".to_owned(),
            label: "Assessment".to_owned(),
            parts: parts.collect(),
            files,
            scale: 2,
        }
    }

    #[test]
    fn a_bar_is_as_wide_as_its_files_and_what_is_hidden_is_what_is_left() {
        use Shown::{Hidden, Number};
        let drawn = stretches(&bar(Number(40), &[Number(10), Hidden, Hidden]));
        let widths: Vec<f64> = drawn
            .iter()
            .map(|one| (one.width * 100.0).round())
            .collect();
        assert_eq!(widths, [25.0, 75.0]);
        assert_eq!(drawn[1].words, "c");
        let drawn = stretches(&bar(Hidden, &[Hidden, Number(0)]));
        assert_eq!(drawn.len(), 1);
        assert!((drawn[0].width - 1.0).abs() < f64::EPSILON);
        assert_eq!(stretches(&bar(Number(0), &[Number(0), Number(0)])), []);
    }

    #[test]
    fn shades_reach_from_the_first_grade_to_the_last() {
        let shades = |scale: usize| (0..scale).map(|at| shade(at, scale)).collect::<Vec<_>>();
        assert_eq!(shades(4), [Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(shades(2), [Some(1), Some(4)]);
        assert_eq!(shades(3), [Some(1), Some(3), Some(4)]);
        assert_eq!(shade(4, 4), None);
    }

    #[test]
    fn judgements_on_another_scale_have_a_key_and_a_table_of_their_own() {
        let one = bar(Shown::Number(3), &[Shown::Number(3)]);
        let mut other = one.clone();
        "No".clone_into(&mut other.parts[0].words);
        let scales = by_scale(&[one.clone(), other.clone(), one.clone()]);
        assert_eq!(scales, [vec![one.clone(), one], vec![other]]);
    }
}

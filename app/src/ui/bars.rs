//! Counts as pictures, each with the same numbers as a table: bars that lie, and columns over time.
//!
//! A number stands beside every bar, and what nobody has said is hatched, so that nothing hangs on
//! colour. A bar is pressed for what is behind it.

use crate::live::prelude::*;

use super::id::element_id;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub words: String,
    /// How many.
    pub count: usize,
    /// More about it, in small: "in 3 circles".
    pub about: String,
    /// It counts what nobody has said anything of: hatched.
    pub is_unsaid: bool,
}

/// Numbers as a table: what each column holds, and the rows, each beginning with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// What the table is of.
    pub caption: String,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows: a name and a number for each column but the first.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// A picture: its heading, how much it is made of, itself, and the numbers in it as a table.
#[component]
pub fn Picture(
    /// What it shows.
    #[prop(into)]
    heading: Signal<String>,
    /// How much it is made of, and how it is counted.
    #[prop(into)]
    of: Signal<String>,
    /// The same numbers.
    #[prop(into)]
    figures: Signal<Figures>,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let id = element_id("picture");
    view! {
        <figure class="picture" aria-labelledby=id>
            <figcaption>
                <h2 id=id.clone()>{heading}</h2>
                <p class="soft">{of}</p>
            </figcaption>
            {children()}
            <details class="figures">
                <summary>
                    "The same numbers as a table"
                    <span class="hidden">": "{heading}</span>
                </summary>
                <FigureTable figures=figures />
            </details>
        </figure>
    }
}

/// Numbers in rows and columns. Scrolls sideways in its own frame where it is too wide.
#[component]
pub fn FigureTable(
    /// The numbers.
    #[prop(into)]
    figures: Signal<Figures>,
) -> impl IntoView {
    let row = |(name, numbers): (String, Vec<usize>)| {
        let cells = numbers.into_iter();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.map(|number| view! { <td>{number}</td> }).collect_view()}
            </tr>
        }
    };
    let column = |name: String| view! { <th scope="col">{name}</th> };
    view! {
        <div class="table" tabindex="0" role="region" aria-label=move || figures.with(|figures| figures.caption.clone())>
            <table class="strata">
                <caption>{move || figures.with(|figures| figures.caption.clone())}</caption>
                <thead>
                    <tr>{move || figures.get().columns.into_iter().map(column).collect_view()}</tr>
                </thead>
                <tbody>{move || figures.get().rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Bars that lie, one to a line, the longest as long as there is room.
#[component]
pub fn Bars(
    /// What they count, for those who listen.
    #[prop(into)]
    label: Signal<String>,
    /// The bars, in order.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
    /// The one whose cards are shown, by its place.
    #[prop(into)]
    chosen: Signal<Option<usize>>,
    /// A person asked what is behind one.
    #[prop(into)]
    on_choose: Callback<usize>,
) -> impl IntoView {
    let most = Memo::new(move || {
        let counts = bars.get().into_iter().map(|bar| bar.count);
        counts.max().unwrap_or(0)
    });
    let each = move |(place, bar): (usize, Bar)| {
        let length = percent(bar.count, most.get());
        view! {
            <li>
                <button
                    class="lying"
                    type="button"
                    aria-pressed=move || (chosen.get() == Some(place)).to_string()
                    on:click=move |_| on_choose.run(place)
                >
                    <span class="lying-words">{bar.words}</span>
                    <Length length=length is_unsaid=bar.is_unsaid />
                    <b>{bar.count}</b>
                    <small>{bar.about}</small>
                </button>
            </li>
        }
    };
    view! {
        <ul class="lying-bars" aria-label=label>
            {move || bars.get().into_iter().enumerate().map(each).collect_view()}
        </ul>
    }
}

/// The length of one bar; a number always stands beside it.
#[component]
pub fn Length(
    /// How much of the room it takes: `42.5%`.
    length: String,
    /// It counts what nobody has said anything of: hatched.
    is_unsaid: bool,
) -> impl IntoView {
    let grade = (!is_unsaid).then_some("1");
    let hatch = is_unsaid.then(|| {
        view! { <rect class="hatch" fill="url(#p-lines)" width=length.clone() height="100%"></rect> }
    });
    view! {
        <svg class="length" aria-hidden="true">
            <rect class="grade" data-grade=grade width=length.clone() height="100%"></rect>
            {hatch}
        </svg>
    }
}

/// One row of columns over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What is counted.
    pub words: String,
    /// How many in each span of time.
    pub counts: Vec<usize>,
}

/// The same thing over time, a row for each: small pictures that can be compared, with every number
/// printed. It is its own table.
#[component]
pub fn OverTime(
    /// What the table is of.
    #[prop(into)]
    caption: Signal<String>,
    /// The spans of time, in order.
    #[prop(into)]
    spans: Signal<Vec<String>>,
    /// The rows, in order. The first is of all of them and has a scale of its own.
    #[prop(into)]
    rows: Signal<Vec<Columns>>,
    /// The cell whose cards are shown, by the places of its row and span.
    #[prop(into)]
    chosen: Signal<Option<(usize, usize)>>,
    /// A person asked what is behind a cell.
    #[prop(into)]
    on_choose: Callback<(usize, usize)>,
) -> impl IntoView {
    // The first row is the sum of the others, beside which theirs would hardly be seen.
    let largest = |rows: &[Columns]| {
        let counts = rows.iter().flat_map(|row| row.counts.iter().copied());
        counts.max().unwrap_or(0)
    };
    let most = Memo::new(move || {
        rows.with(|rows| {
            let (first, rest) = rows.split_at(rows.len().min(1));
            (largest(first), largest(rest))
        })
    });
    let most = move |row: usize| match row {
        0 => most.get().0,
        _ => most.get().1,
    };
    let cell = move |row: usize, span: usize, count: usize| {
        let about = rows.with_untracked(|rows| rows.get(row).map(|row| row.words.clone()));
        let when = spans.with_untracked(|spans| spans.get(span).cloned());
        let about = format!(
            ": {}, {}",
            about.unwrap_or_default(),
            when.unwrap_or_default()
        );
        match count {
            0 => view! { <span class="column soft">"0"</span> },
            count => view! {
                <button
                    class="column"
                    type="button"
                    aria-pressed=move || (chosen.get() == Some((row, span))).to_string()
                    on:click=move |_| on_choose.run((row, span))
                >
                    <b>{count}</b>
                    <span class="hidden">{about}</span>
                    <Height height=percent(count, most(row)) />
                </button>
            },
        }
    };
    let row = move |(place, row): (usize, Columns)| {
        let counts = row.counts.into_iter().enumerate();
        view! {
            <tr>
                <th scope="row">{row.words}</th>
                {counts
                    .map(|(span, count)| view! { <td>{cell(place, span, count)}</td> })
                    .collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table" tabindex="0" role="region" aria-label=caption>
            <table class="over-time">
                <caption class="hidden">{caption}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {move || {
                            spans
                                .get()
                                .into_iter()
                                .map(|span| view! { <th scope="col">{span}</th> })
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>
                    {move || rows.get().into_iter().enumerate().map(row).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Height(height: String) -> impl IntoView {
    // Drawn from its foot up.
    view! {
        <svg class="height" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <g transform="matrix(1 0 0 -1 0 100)">
                <rect class="grade" data-grade="1" width="100" height=height></rect>
            </g>
        </svg>
    }
}

/// The hatching of what nobody has said, once on a page with pictures.
#[component]
pub fn Hatching() -> impl IntoView {
    view! {
        <svg class="patterns" width="0" height="0" aria-hidden="true">
            <pattern id="p-lines" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(35)">
                <path d="M0 0v9"></path>
            </pattern>
        </svg>
    }
}

/// How much of the room a count takes, beside the largest: `42.5%`.
pub fn percent(count: usize, most: usize) -> String {
    let thousandths = (count * 1_000).checked_div(most).unwrap_or(0);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn the_largest_takes_all_the_room_and_nothing_takes_none() {
        assert_eq!(percent(8, 8), "100.0%");
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(0, 3), "0.0%");
        assert_eq!(percent(0, 0), "0.0%");
    }
}

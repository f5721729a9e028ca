//! How far two auditors agreed, a bead for each file audited twice. They count auditors, not children, so small numbers
//! are shown.

use shared::agreement::Agreement;
use shared::counted::Counted;

use super::super::agreed::{chance, is_enough};
use crate::live::prelude::*;
use crate::words;

/// From so many files on, beads are too many to look at: numbers alone are shown.
const MOST_BEADS: usize = 24;

/// Agreement, judgement by judgement.
#[component]
pub fn Beads(
    /// What counts.
    counted: Memo<Counted>,
) -> impl IntoView {
    let twice = move || counted.with(Counted::twice);
    let rows = move || {
        counted.with(|counted| {
            let judgements = counted.judgements.iter().enumerate();
            let rows = judgements.filter_map(|(at, judgement)| {
                let found = counted.agreement(at)?;
                Some(view! {
                    <tr>
                        <th scope="row">{judgement.label.clone()}</th>
                        <td><Row found=found /></td>
                    </tr>
                })
            });
            rows.collect_view()
        })
    };
    let statistics = move || {
        counted.with(|counted| {
            let found: Vec<(String, Agreement)> = counted
                .judgements
                .iter()
                .enumerate()
                .filter_map(|(at, judgement)| Some((judgement.label.clone(), counted.agreement(at)?)))
                .collect();
            if found.iter().any(|(_, found)| is_enough(found)) {
                let lines = found.into_iter().map(|(label, found)| {
                    view! { <li>{label} ": " {found.sentence()} ". " {chance(&found)}</li> }
                });
                return view! { <ul class="soft">{lines.collect_view()}</ul> }.into_any();
            }
            let needed = shared::agreement::LEAST_PAIRS;
            view! { <p class="soft">{format!("Weighted kappa and Gwet’s AC2 are not worked out: they need {needed} pairs.")}</p> }.into_any()
        })
    };
    view! {
        <figure class="chart stack" data-gap="s" aria-labelledby="agreed">
            <figcaption>
                <h2 id="agreed">"Did two auditors agree?"</h2>
                <p class="soft">
                    {move || format!("{} audited twice, blind. These count auditors, not children, so small numbers are shown.", words::count(twice(), "file", "files"))}
                </p>
            </figcaption>
            <Show when=move || { twice() > 0 } fallback=|| view! { <p>"No file has been audited by two yet."</p> }>
                <ul class="key">
                    <li><svg viewBox="0 4 24 20" aria-hidden="true"><circle class="bead" cx="12" cy="14" r="6.5" /></svg>"Same grade"</li>
                    <li><svg viewBox="0 4 24 20" aria-hidden="true"><circle class="bead" data-kind="near" cx="12" cy="14" r="6.5" /></svg>"One grade apart"</li>
                    <li><svg viewBox="0 4 24 20" aria-hidden="true"><path class="bead" data-kind="apart" d="M7 9l10 10m0-10L7 19" /></svg>"Further apart"</li>
                </ul>
                <table class="bars">
                    <thead class="hidden"><tr><th scope="col">"Part of the work"</th><th scope="col">"Agreement"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {statistics}
            </Show>
        </figure>
    }
}

/// `Same 8, one grade apart 1, further apart 0`
fn said(found: &Agreement) -> String {
    let (same, near) = (found.exact(), found.apart(1));
    let apart = found.further_apart();
    // How many had no grade is not told here: beside a bar it would tell of files, not of auditors.
    format!("Same {same}, one grade apart {near}, further apart {apart}")
}

#[component]
fn Row(found: Agreement) -> impl IntoView {
    let said = said(&found);
    let (same, near) = (found.exact(), found.apart(1));
    let pairs = found.pairs();
    if pairs == 0 || pairs > MOST_BEADS {
        return view! { <span>{said}</span> }.into_any();
    }
    let width = 24 * pairs;
    let beads = (0..pairs).map(|at| {
        let x = 12 + 24 * at;
        if at < same + near {
            let kind = (at >= same).then_some("near");
            view! { <circle class="bead" data-kind=kind cx=x cy="14" r="6.5" /> }.into_any()
        } else {
            let cross = format!("M{} 9l10 10m0-10L{} 19", x - 5, x - 5);
            view! { <path class="bead" data-kind="apart" d=cross /> }.into_any()
        }
    });
    view! {
        <svg class="beads" viewBox=format!("0 0 {width} 28") preserveAspectRatio="xMinYMid meet" role="img" aria-label=said>
            <path class="bead" data-kind="line" d=format!("M0 14h{width}") />
            {beads.collect_view()}
        </svg>
    }
    .into_any()
}

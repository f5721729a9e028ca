//! How far the auditors of blind pairs agree, and who leans which way.

use shared::agreement::{Agreement, LEAST_PAIRS, Lean, USUAL_WEIGHTS, Worked};
use shared::counted::Judgement;

use super::judged::{Judged, agreement, leaning};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::ui::panel::Panel;
use crate::words;

/// How far the blind pairs agree, judgement by judgement, and who leans which way.
#[component]
pub fn Agreed(files: Memo<Vec<Judged>>, asked: Memo<Vec<Judgement>>) -> impl IntoView {
    let desk = use_desk();
    let has_pairs =
        Memo::new(move || files.with(|files| files.iter().any(|file| file.audits.len() == 2)));
    let row = move |judgement: &Judgement| {
        let found = files.with(|files| agreement(files, judgement))?;
        let pairs = found.pairs();
        let without_chance = is_enough(&found).then(|| {
            view! {
                <tr class="agreement-words">
                    <td colspan="5" class="soft">{chance(&found)}</td>
                </tr>
            }
        });
        Some(view! {
            <tr>
                <th scope="row">{judgement.label.clone()}</th>
                <td>{format!("{} of {pairs}", found.exact())}</td>
                <td>{format!("{} of {pairs}", found.within_one())}</td>
                <td>{found.further_apart()}</td>
                <td>{found.left_out()}</td>
            </tr>
            {without_chance}
        })
    };
    // Said once: mostly it is so of every judgement.
    let too_few = move || {
        let is_few = |judgement: &Judgement| {
            let found = files.with(|files| agreement(files, judgement));
            found.is_some_and(|found| !is_enough(&found))
        };
        asked.with(|asked| asked.iter().any(is_few)).then(|| {
            view! { <p class="soft">{format!("Weighted kappa and Gwet’s AC2 are worked out from {LEAST_PAIRS} pairs on.")}</p> }
        })
    };
    let lean = move || {
        let lines = files.with(|files| asked.with(|asked| leaning(files, asked))).into_iter().map(|one| {
            let name = desk.name_of(one.auditor);
            let said = match one.lean {
                Lean::TooFew => format!("{}: too few to say anything.", words::count(one.pairs, "pair of grades", "pairs of grades")),
                Lean::Known { mean, kinder, harsher, same } => format!(
                    "{} grades {} on average than the other: kinder {kinder} times, harsher {harsher}, the same {same}.",
                    shared::agreement::two_decimals(mean.abs()),
                    if mean > 0.0 { "kinder" } else { "harsher" },
                ),
            };
            view! { <li><b>{name}</b> " " {said}</li> }
        });
        lines.collect_view()
    };
    view! {
        <Show when=move || has_pairs.get()>
            <Panel heading="Did two auditors agree?">
                <p class="soft">"Of files audited twice, blind. These count auditors, not children."</p>
                {too_few}
                <div class="table" tabindex="0" role="region" aria-label="How far two auditors agree">
                    <table class="strata">
                        <thead>
                            <tr>
                                <th scope="col">"Judgement"</th>
                                <th scope="col">"Same"</th>
                                <th scope="col">"Within one grade"</th>
                                <th scope="col">"Further apart"</th>
                                <th scope="col">"No grade"</th>
                            </tr>
                        </thead>
                        <tbody>{move || asked.with(|asked| asked.iter().filter_map(row).collect_view())}</tbody>
                    </table>
                </div>
                <details class="folded">
                    <summary>"Who judges kindly, who harshly: for the moderator alone"</summary>
                    <ul>{lean}</ul>
                </details>
            </Panel>
        </Show>
    }
}

/// Whether there are pairs enough to take chance out.
pub fn is_enough(found: &Agreement) -> bool {
    found.pairs() >= LEAST_PAIRS
}

/// What is left of the agreement once chance is taken out, or why that is not worked out.
pub fn chance(found: &Agreement) -> String {
    let (kappa, ac2) = (found.kappa(USUAL_WEIGHTS), found.ac2(USUAL_WEIGHTS));
    match (&kappa, &ac2) {
        (Worked::TooFew { .. }, Worked::TooFew { .. }) => {
            format!("Weighted kappa and Gwet’s AC2: {}.", kappa.sentence())
        }
        _ => format!(
            "Weighted kappa: {}. Gwet’s AC2: {}.",
            kappa.sentence(),
            ac2.sentence()
        ),
    }
}

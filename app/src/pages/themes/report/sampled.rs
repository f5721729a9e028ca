//! Who was in the sample, group by group; small numbers are hidden as everywhere in the report.

use shared::counted::Numbers;
use shared::suppress::{HIDDEN, Shown};

use super::super::known::Sample;
use crate::live::prelude::*;

/// The sample.
#[component]
pub fn Sampled(
    /// What may be shown.
    numbers: Memo<Option<Numbers>>,
    /// The sample, where it is drawn.
    sample: Memo<Option<Sample>>,
) -> impl IntoView {
    let how = move || {
        sample.with(|sample| {
            let plan = &sample.as_ref()?.draw.plan;
            let often: Vec<String> = plan
                .over
                .iter()
                .map(|over| format!("{}: {}", over.column, over.value))
                .collect();
            let mut said = "Drawn by a seed that anybody can repeat the draw with.".to_owned();
            if !often.is_empty() {
                let often = crate::words::and(&often);
                said = format!("{said} Chosen more often than their part: {often}.");
            }
            if !plan.exclusions.is_empty() {
                said.push_str(" Some files were left out, each with a reason.");
            }
            Some(said)
        })
    };
    let groups = move || {
        numbers.with(|numbers| {
            let groups = numbers.as_ref().map(Numbers::sampled).unwrap_or_default();
            let groups = groups.into_iter().map(|(heading, values)| {
                let rows = values.into_iter().map(|(words, files)| {
                    let words = if words.is_empty() {
                        "Not recorded"
                    } else {
                        words
                    }
                    .to_owned();
                    let files = match files {
                        Shown::Number(files) => files.to_string(),
                        Shown::Hidden => HIDDEN.to_owned(),
                    };
                    view! { <tr><th scope="row">{words}</th><td>{files}</td></tr> }
                });
                view! {
                    <tbody>
                        <tr><th scope="rowgroup" colspan="2">{heading.to_owned()}</th></tr>
                        {rows.collect_view()}
                    </tbody>
                }
            });
            groups.collect_view()
        })
    };
    view! {
        <figure class="chart stack" data-gap="s" aria-labelledby="sampled">
            <figcaption>
                <h2 id="sampled">"Who was in the sample"</h2>
                <p class="soft">{how}</p>
            </figcaption>
            <div class="table" tabindex="0" role="region" aria-label="Files audited by group">
                <table class="strata">
                    <caption class="hidden">"Files audited by group"</caption>
                    <thead><tr><th scope="col">"Group"</th><th scope="col">"Audited"</th></tr></thead>
                    {groups}
                </table>
            </div>
        </figure>
    }
}

//! A draw as it is printed: everything that another needs to repeat it, and the frame beside the sample.

use shared::domain::Theme;
use shared::sample::printout::Listed;
use shared::sample::{Compared, compare, printout, script};

use super::known::Sample;
use crate::live::prelude::*;
use crate::platform::download;
use crate::platform::print;
use crate::ui::{
    button::{Button, Weight},
    icon::IconName,
    panel::Panel,
    toast::use_toasts,
};
use crate::words;

/// The draw.
#[component]
pub fn Printed(
    /// The themed audit.
    theme: Memo<Theme>,
    /// Its sample.
    sample: Sample,
) -> impl IntoView {
    let Sample {
        frame,
        draw,
        replaced,
        ..
    } = sample;
    let toasts = use_toasts();
    let day = theme.with_untracked(|theme| theme.drawn_on);
    let day = day.map_or_else(String::new, |day| words::date(day, words::now().date()));
    let print = printout(&draw);
    let compared = compare(&frame, &draw, &replaced, &[]);
    let text = StoredValue::new(script(&frame, &draw));
    let frame = StoredValue::new(frame.csv());
    let hand_out = move || {
        let both = [
            ("frame.csv", "text/csv", frame.get_value()),
            ("draw.py", "text/x-python", text.get_value()),
        ];
        let out = both
            .iter()
            .try_for_each(|(name, kind, text)| download::hand_out(name, kind, text));
        toasts.say(match out {
            Ok(()) => {
                "Handed to your browser: frame.csv and draw.py. Run the script beside the frame."
                    .to_owned()
            }
            Err(why) => format!("They could not be handed out. {why}"),
        });
    };
    let method = print
        .method
        .iter()
        .map(|said| view! { <li>{said.clone()}</li> })
        .collect_view();
    let out = print.exclusions.iter().map(|out| {
        view! { <li><b class="ref">{out.reference.clone()}</b> " " {out.reason.clone()}</li> }
    });
    let out = (!print.exclusions.is_empty()).then(|| {
        view! {
            <h3>"Left out"</h3>
            <ul>{out.collect_view()}</ul>
        }
    });
    let short = print
        .shortages
        .iter()
        .map(|said| view! { <p class="soft">{said.clone()}</p> })
        .collect_view();
    let listed = |one: &Listed| {
        view! {
            <tr>
                <th scope="row"><span class="ref">{one.reference.clone()}</span></th>
                <td>{one.stratum.clone()}</td>
                <td>{one.place}</td>
                <td><code>{one.hash.clone()}</code></td>
            </tr>
        }
    };
    let drawn = print.drawn.iter().map(listed).collect_view();
    let reserves = print.reserves.iter().map(listed).collect_view();
    let has_reserves = !print.reserves.is_empty();
    view! {
        <Compare compared=compared />
        <Panel heading="How it was drawn">
            <dl class="facts-list">
                <div><dt>"Drawn"</dt><dd>{day}</dd></div>
                <div><dt>"Seed"</dt><dd><code>{print.seed.clone()}</code></dd></div>
                <div><dt>"Fingerprint of the frame"</dt><dd><code class="hash">{print.frame_hash.clone()}</code></dd></div>
            </dl>
            <ol>{method}</ol>
            {out}
            {short}
            <div class="table" tabindex="0" role="region" aria-label="Files drawn">
                <table class="strata">
                    <caption class="hidden">"Files drawn, in their order"</caption>
                    <thead><tr><th scope="col">"File"</th><th scope="col">"Stratum"</th><th scope="col">"Place"</th><th scope="col">"Begins"</th></tr></thead>
                    <tbody>{drawn}</tbody>
                    {has_reserves.then(|| view! {
                        <tbody>
                            <tr><th scope="rowgroup" colspan="4">"Reserves"</th></tr>
                            {reserves}
                        </tbody>
                    })}
                </table>
            </div>
            <div class="buttons screen-only">
                <Button
                    words="Print it"
                    icon=IconName::Print
                    on_press=print::print
                />
                <Button words="Frame and script" about="for repeating the draw" icon=IconName::Export weight=Weight::Quiet on_press=hand_out />
            </div>
        </Panel>
    }
}

/// The frame beside the sample, value by value. Only leads see it; counts, no percentages.
#[component]
fn Compare(compared: Vec<Compared>) -> impl IntoView {
    // Each as its part of the whole: equal bars are what a sample in proportion looks like.
    let first = compared
        .first()
        .map(|one| one.column.clone())
        .unwrap_or_default();
    let all = |of: fn(&Compared) -> usize| {
        let rows = compared.iter().filter(|one| one.column == first);
        rows.map(of).sum::<usize>().max(1)
    };
    let (of_frame, of_sample) = (all(|one| one.frame), all(|one| one.in_sample));
    let mut columns: Vec<(String, Vec<Compared>)> = Vec::new();
    for one in compared {
        match columns.last_mut() {
            Some((column, rows)) if *column == one.column => rows.push(one),
            _ => columns.push((one.column.clone(), vec![one])),
        }
    }
    let bar = move |count: usize, whole: usize, kind: &'static str| {
        let width = format!("{}%", count * 100 / whole);
        view! { <span class="against-bar" data-kind=kind style:inline-size=width></span> }
    };
    let row = move |one: Compared| {
        let value = if one.value.is_empty() {
            "Not recorded".to_owned()
        } else {
            one.value
        };
        view! {
            <tr>
                <th scope="row">{value}</th>
                <td>{one.frame}</td>
                <td>{one.in_sample}</td>
                <td aria-hidden="true" class="against">{bar(one.frame, of_frame, "frame")} {bar(one.in_sample, of_sample, "sample")}</td>
            </tr>
        }
    };
    let columns = columns.into_iter().map(move |(column, rows)| {
        view! {
            <tbody>
                <tr><th scope="rowgroup" colspan="4">{column}</th></tr>
                {rows.into_iter().map(row).collect_view()}
            </tbody>
        }
    });
    view! {
        <Panel heading="Who is in the sample">
            <p class="soft">"Counts of files, the frame beside the sample; the bars show what part of each it is. For leads: it is shown to nobody else."</p>
            <div class="table" tabindex="0" role="region" aria-label="The frame beside the sample">
                <table class="strata">
                    <thead><tr><th scope="col">"Group"</th><th scope="col">"Frame"</th><th scope="col">"Sample"</th><th scope="col"><span class="hidden">"As bars"</span></th></tr></thead>
                    {columns.collect_view()}
                </table>
            </div>
        </Panel>
    }
}

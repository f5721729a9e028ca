//! Narrowing the report to some of the files; what is small stays hidden under all filters.

use shared::counted::Numbers;

use super::Reported;
use crate::live::prelude::*;
use crate::ui::select::{Offer, Select};

/// Filters by what the sample was told apart by. What is small stays hidden under all of them.
#[component]
pub fn Filter(reported: Reported) -> impl IntoView {
    let groups = Memo::new(move || {
        reported.numbers.with(|numbers| {
            let groups = numbers.iter().flat_map(Numbers::groups);
            groups
                .map(|(heading, values)| (heading.to_owned(), values.to_vec()))
                .collect::<Vec<_>>()
        })
    });
    let select = move |(at, (heading, values)): (usize, (String, Vec<String>))| {
        let offers: Vec<Offer<usize>> = values
            .into_iter()
            .map(|words| {
                if words.is_empty() {
                    "Not recorded".to_owned()
                } else {
                    words
                }
            })
            .enumerate()
            .collect();
        let choose = move |value: Option<usize>| {
            let mut filter = untrack(|| reported.filter());
            if let Some(slot) = filter.get_mut(at) {
                *slot = value;
            }
            reported.filter.set(filter);
        };
        view! {
            <Select
                label=heading
                none_yet="All"
                offers=offers
                chosen=Signal::derive(move || reported.filter().get(at).copied().flatten())
                on_choose=choose
            />
        }
    };
    let narrowed = move || {
        let filter = reported.filter();
        let chosen = groups.with(|groups| {
            let both = groups.iter().zip(&filter);
            let said = both.filter_map(|((heading, values), value)| {
                let words = values.get((*value)?)?;
                let words = if words.is_empty() {
                    "not recorded"
                } else {
                    words.as_str()
                };
                Some(format!("{heading}: {words}"))
            });
            said.collect::<Vec<_>>()
        });
        (!chosen.is_empty()).then(|| {
            format!(
                "The bars and what lay behind are of {} alone; the rest is of all files.",
                chosen.join(", ")
            )
        })
    };
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <div class="filters screen-only" data-kind="grid" role="group" aria-label="Which files">
                {move || groups.get().into_iter().enumerate().map(select).collect_view()}
            </div>
            <p class="read paper-only">{narrowed}</p>
        </Show>
    }
}

//! What the report cannot tell.

use super::Reported;
use crate::live::prelude::*;
use crate::ui::{
    icon::IconName,
    note::Note,
    panel::Section,
    status::{State, Status},
};
use crate::words as said;

/// What the report cannot tell, in the lead's words and in those that always hold.
#[component]
pub fn Limits(reported: Reported) -> impl IntoView {
    let now = reported.files.theme;
    let beside = move || {
        let given = reported.files.given.get();
        let mut beside: Vec<&'static str> = given
            .iter()
            .filter_map(|given| reported.files.beside_the_count(given))
            .collect();
        shared::order::sort_by_key(&mut beside, |said| *said);
        let lines = beside.chunk_by(|one, other| one == other).map(|same| {
            let said = same.first().copied().unwrap_or_default();
            let count = said::count(same.len(), "audit", "audits");
            view! { <li><Status state=State::Late words=format!("{count}. {said}") /></li> }
        });
        lines.collect_view()
    };
    let is_in_two_ways = move || {
        let item = reported.item.get();
        item.is_some_and(|item| {
            let fields = ["counted", "closed_on"];
            item.conflicts
                .iter()
                .any(|field| fields.contains(&field.as_str()))
        })
    };
    let always = move || {
        let counted = reported.counted.get();
        let (files, wanted) = (
            counted.files.len(),
            usize::try_from(counted.wanted).unwrap_or_default(),
        );
        let mut lines = vec![format!(
            "{files} of {} of the sample {}. Chosen files show where to look; they do not show how common something is.",
            said::count(wanted.max(files), "file", "files"),
            said::noun(files, "counts", "count"),
        )];
        if counted.not_agreed() > 0 {
            lines.push(format!(
                "Not agreed throughout by two auditors yet: {}. Where nothing is agreed, the first audit counts.",
                said::count(counted.not_agreed(), "file audited twice", "files audited twice"),
            ));
        }
        if counted.earlier_versions > 0 {
            lines.push(format!(
                "{} made with an earlier version of the tool. A grade that its version did not have counts as no answer.",
                said::count(usize::try_from(counted.earlier_versions).unwrap_or_default(), "audit was", "audits were"),
            ));
        }
        if now.with(|theme| theme.closed_on.is_none()) {
            lines.push("Its numbers can be handed out once it is closed: those of two drafts, set side by side, would give away the files between.".to_owned());
        }
        reported.numbers.with(|numbers| match numbers {
            Some(numbers) => {
                let (groups, no_factors) = numbers.left_out();
                if !groups.is_empty() {
                    let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
                    lines.push(format!("Not told apart by {}: with so many values small numbers could not be kept safe.", said::and(&groups)));
                }
                if no_factors {
                    lines.push("What lay behind is not counted: there are too many factors to keep small numbers safe.".to_owned());
                }
            }
            None => lines.push("No numbers can be shown: the tool asks for no judgement, or for more than can be kept safe.".to_owned()),
        });
        let waits = reported.told.with(|told| told.waits);
        if waits > 0 {
            lines.push(format!(
                "{} left out until a lead has looked at words that look like an identifier.",
                said::count(waits, "text is", "texts are"),
            ));
        }
        lines
            .into_iter()
            .map(|line| view! { <p class="soft">{line}</p> })
            .collect_view()
    };
    view! {
        <Section heading="What this cannot tell you">
            <p class="written">{move || now.with(|theme| theme.limits.clone())}</p>
            {always}
            <ul class="screen-only stack" data-gap="xs">{beside}</ul>
            <Show when=is_in_two_ways>
                <Note state=State::Decision icon=IconName::Decide first="Two leads closed it apart from each other.">
                    "The later closing is shown. Open it again and close it, so that one holds for everybody; what was printed by the other may differ."
                </Note>
            </Show>
            <p class="soft">{move || now.with(|theme| theme.method.clone())}</p>
        </Section>
    }
}

//! The last audit of the same theme beside this one: judgement by judgement, like with like.

use shared::counted::{Against, Compared, Counted, Numbers};

use super::bars::Stacked;
use crate::live::prelude::*;
use crate::ui::panel::Section;
use crate::words;

/// What came out now beside what came out then.
#[component]
pub fn Before(
    /// What may be shown now.
    numbers: Memo<Option<Numbers>>,
    /// What the earlier one is called, and what counted in it; nothing where there was none.
    earlier: Memo<Option<(String, Option<Counted>)>>,
) -> impl IntoView {
    // Worked out once, not each time something comes in now.
    let shown_then = Memo::new(move || {
        let (_, then) = earlier.get()?;
        Numbers::of(then?).ok()
    });
    let body = move || {
        let (name, _) = earlier.get()?;
        let Some(then) = shown_then.get() else {
            return Some(view! { <p>{format!("{name} is not closed, so what came out of it may still move. It is compared once it is closed.")}</p> }.into_any());
        };
        let against = numbers.with(|now| now.as_ref().map(|now| Against::of(now, &then)))?;
        let row = |one: Compared| {
            view! {
                <tbody>
                    <tr><th scope="rowgroup" colspan="2">{one.now.label.clone()}</th></tr>
                    <tr><th scope="row">"Now"</th><td><Stacked bar=one.now /></td></tr>
                    <tr><th scope="row">"Then"</th><td><Stacked bar=one.then /></td></tr>
                </tbody>
            }
        };
        let other = (!against.other.is_empty()).then(|| {
            let other = words::and(&against.other);
            view! { <p class="soft">{format!("Not compared, because it was not asked then, or in other words or grades: {other}.")}</p> }
        });
        let files = (
            numbers.with(|now| now.as_ref().map(|now| now.counted().files.len())),
            then.counted().files.len(),
        );
        Some(
            view! {
                <p class="soft">{format!("All files: {} now, {} then ({name}). Two samples, each chosen on purpose: it shows where to look, not how much has changed.", words::count(files.0.unwrap_or_default(), "file", "files"), words::count(files.1, "file", "files"))}</p>
                <table class="bars" data-kind="grades">
                    <thead class="hidden"><tr><th scope="col">"When"</th><th scope="col">"Judgements"</th></tr></thead>
                    {against.same.into_iter().map(row).collect_view()}
                </table>
                {other}
            }
            .into_any(),
        )
    };
    view! {
        <Show when=move || earlier.with(Option::is_some)>
            <Section heading="Compared with last time">{body}</Section>
        </Show>
    }
}

//! Beside a finding of a season: how far it reaches, its factors, and what is still missing.

use shared::domain::Finding;

use super::Work;
use crate::live::prelude::*;
use crate::pages::finding_form::{HowCommon, Missing, WhySo};
use crate::ui::panel::Panel;

/// The side.
#[component]
pub fn Side(work: Work) -> impl IntoView {
    view! {
        <aside class="stack" aria-label="About this finding">
            <Missing
                form=work.form
                note="You can save it with things missing. Cards are one kind of evidence: a second kind, such as a case-file audit, makes it firmer."
            />
            <Show when=move || work.is_written.get() fallback=move || view! { <Read work=work /> }>
                // Cards are counted in what it showed; cases are of case files.
                <div class="panel stack finding-side">
                    <HowCommon form=work.form with_cases=false />
                    <WhySo form=work.form />
                </div>
            </Show>
        </aside>
    }
}

#[component]
fn Read(work: Work) -> impl IntoView {
    let common = move || match work.form.with(Finding::how_common) {
        common if common.is_empty() => "Not said".to_owned(),
        common => common,
    };
    view! {
        <Panel heading="About this finding">
            <dl class="about">
                <dt>"How common"</dt>
                <dd>{common}</dd>
            </dl>
        </Panel>
    }
}

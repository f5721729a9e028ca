//! Beside a finding: how common it is, the factors it is coded with, and what is still missing before the
//! office can take it up.

use crate::live::prelude::*;
use shared::domain::{CardKind, Finding, Reach};

use super::Work;
use crate::{
    pages::{
        circle::evidence::Evidence,
        finding_form::{HowCommon, Missing, WhySo},
        form::Form,
    },
    ui::field::Field,
};

impl Work {
    /// What bears the finding out as the form has it, voices first. Tracks.
    pub fn linked(self) -> Vec<Evidence> {
        let mut linked = self.gathered.get();
        let ids: Vec<_> = self.form.with(|finding| finding.evidence_ids().collect());
        linked.retain(|one| ids.contains(&one.id));
        linked
    }

    /// Why the office cannot take it up yet, in words. Tracks.
    pub fn hindrance(self) -> Option<String> {
        if self.linked().iter().any(|one| one.why_not().is_some()) {
            return Some("Take out the evidence that cannot be used first.".to_owned());
        }
        let missing = self.form.with(Finding::missing);
        match missing.len() {
            0 => None,
            1 => Some("One thing is still missing.".to_owned()),
            many => Some(format!("{many} things are still missing.")),
        }
    }

    /// What would make it firmer, where something would. Tracks.
    fn advice(self) -> Option<&'static str> {
        let linked = self.linked();
        let has_voice = linked.iter().any(|one| one.kind == CardKind::Voice);
        let first = linked.first().map(|one| one.kind.clone());
        let one_kind = linked.iter().all(|one| Some(&one.kind) == first.as_ref());
        match (linked.is_empty(), has_voice, one_kind) {
            (true, _, _) => None,
            (_, false, _) => {
                Some("No child’s voice is tied to it yet. Is there one that bears it out?")
            }
            (_, _, true) => {
                Some("It rests on one kind of evidence. A second kind makes it firmer.")
            }
            _ => None,
        }
    }
}

/// The side of the form.
#[component]
pub fn Side(
    /// The finding.
    work: Work,
) -> impl IntoView {
    let form = work.form;
    view! {
        <aside class="stack" aria-label="About this finding">
            <Missing
                form=form
                advice=Signal::derive(move || work.advice().map(str::to_owned))
                note="You can save it with things missing."
            />
            <div class="panel stack finding-side">
                <HowCommon form=form />
                <Cases form=form />
                <WhySo form=form />
            </div>
        </aside>
    }
}

/// In how many cases, of how many.
#[component]
fn Cases(form: Form<Finding>) -> impl IntoView {
    let counts = Memo::new(move || {
        form.with(|finding| {
            finding.common.get(Reach::Cases.as_str()) == Some(&true)
                || finding.cases.is_some()
                || finding.cases_of.is_some()
        })
    });
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    view! {
        <Show when=move || counts.get()>
            <div class="cases">
                <Field
                    label="In how many cases?"
                    kind="number"
                    value=form.part(move |finding| number(finding.cases))
                    on_input=move |text: String| {
                        form.edit(|finding| finding.cases = text.trim().parse().ok());
                    }
                    problem=form.problem("cases")
                />
                <Field
                    label="Of how many?"
                    kind="number"
                    value=form.part(move |finding| number(finding.cases_of))
                    on_input=move |text: String| {
                        form.edit(|finding| finding.cases_of = text.trim().parse().ok());
                    }
                />
            </div>
        </Show>
    }
}

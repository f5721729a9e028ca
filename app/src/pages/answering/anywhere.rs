//! Entries of a repeat written away from its place: what is noted while another question is looked at.

use shared::form::{Answers, ItemKind, Part, Spot, What};

use super::asked::Stands;
use super::plan::units_in;
use super::repeat::what_tells;
use super::run::{Layout, Run};
use super::screen::while_asked;
use super::section::unit_view;
use crate::live::prelude::*;

/// The repeat whose entries are of a part: the first that is in no other and that anybody may add to.
pub fn repeat_for(answers: &Answers, part: Part) -> Option<Spot> {
    fn within(answers: &Answers, around: Spot, part: Part) -> Option<Spot> {
        answers
            .children(around)
            .into_iter()
            .find_map(|spot| match answers.item(spot).kind {
                ItemKind::Group => within(answers, spot, part),
                ItemKind::Repeat => {
                    let fits = holds(answers, spot, part) && !answers.counts_itself(spot);
                    fits.then_some(spot)
                }
                _ => None,
            })
    }
    within(answers, answers.top(), part)
}

fn holds(answers: &Answers, repeat: Spot, part: Part) -> bool {
    let mut asked = answers.children(repeat).into_iter();
    asked.any(|spot| {
        let item = answers.item(spot);
        item.part == part && item.kind == ItemKind::Text
    })
}

/// The entries of a repeat in which something is written, each with its first words. Tracks.
pub fn entries(run: Run, repeat: Spot) -> Vec<(Spot, String)> {
    let instances = run.look(repeat, What::Instances, |answers| answers.instances(repeat));
    let told = instances.into_iter();
    told.filter_map(|instance| Some((instance, what_tells(run, instance)?)))
        .collect()
}

/// Whether a repeat is on the screen already: then it is written in where it stands.
pub fn is_shown(run: Run, repeat: Spot) -> bool {
    untrack(|| {
        let (now, layout) = (run.now(), run.layout());
        !run.is_at_end()
            && run.with(|answers| {
                run.plan(|plan| match layout {
                    Layout::Question => plan.screen_of(answers, repeat) == Some(now),
                    Layout::Section => plan.section_of(answers, repeat) == Some(run.section()),
                })
            })
    })
}

/// The questions of one entry.
#[component]
pub fn Entry(
    /// Whose answers.
    run: Run,
    /// The entry.
    entry: Spot,
    /// How deep its headings are, counted from 1.
    level: u8,
) -> impl IntoView {
    let units = run.with(|answers| units_in(answers, entry));
    let one = move |unit: super::plan::Unit| {
        let spot = unit.spot();
        while_asked(run, spot, move || {
            unit_view(run, unit.clone(), level, Stands::Listed)
        })
    };
    view! { <div class="units">{units.into_iter().map(one).collect_view()}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::{Around, Form, Tool, bundled};
    use std::sync::Arc;

    fn begun(tool: Tool) -> Answers {
        Answers::begin(Arc::new(Form::new(tool).unwrap()), Around::default())
    }

    #[test]
    fn every_tool_of_ours_has_a_place_for_good_practice_and_for_draft_findings() {
        for id in ["cse", "da", "missing", "cin"] {
            let answers = begun(bundled(id).unwrap());
            let named = |part| {
                let repeat = repeat_for(&answers, part).unwrap();
                answers.item(repeat).name.clone()
            };
            assert_eq!(named(Part::GoodPractice), "t_10", "{id}");
            assert_eq!(named(Part::Finding), "t_15", "{id}");
        }
    }

    #[test]
    fn a_tool_without_such_a_repeat_or_with_one_that_counts_itself_offers_none() {
        let mut tool = bundled("cin").unwrap();
        for section in &mut tool.items {
            section.items.retain(|item| item.name != "t_10");
            for item in section.items.iter_mut().filter(|item| item.name == "t_15") {
                item.repeat_count = "2".to_owned();
            }
        }
        let answers = begun(tool);
        assert_eq!(repeat_for(&answers, Part::GoodPractice), None);
        assert_eq!(repeat_for(&answers, Part::Finding), None);
    }
}

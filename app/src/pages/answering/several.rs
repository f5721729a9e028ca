//! Any of a list, as ticks.

use shared::form::Offered;

use super::asked::Control;
use super::choose::offered;
use super::keys::choice_id;
use super::long::{Long, MANY};
use super::run::Run;
use crate::live::prelude::*;
use shared::form::Spot;

/// Any of a list.
#[component]
pub fn ChooseSeveral(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let offered = offered(&control);
    let chosen = Memo::new(move || run.value(spot));
    let invalid = control.invalid();
    let control_id = control.ids.control();
    let most = control.most();
    let one = StoredValue::new(move |choice: &Offered| {
        let (here, name) = (choice.name.clone(), choice.name.clone());
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    id=choice_id(&control_id, &choice.name)
                    autocomplete="off"
                    aria-invalid=invalid.clone()
                    prop:checked=move || chosen.with(|chosen| holds(chosen, &here))
                    on:change=move |_| toggle(run, spot, &name)
                />
                <span>{choice.label.clone()}</span>
            </label>
        }
    });
    let all = move || {
        offered.with(|offered| {
            let each = offered
                .iter()
                .map(|choice| one.with_value(|one| one(choice)));
            each.collect_view()
        })
    };
    let is_long = Memo::new(move || offered.with(|offered| offered.len() > MANY));
    shown(move || {
        if is_long.get() {
            view! { <Long offered=offered chosen=chosen class="chips" most=most one=move |choice: Offered| one.with_value(|one| one(&choice)) /> }
        } else {
            view! { <div class="chips" lang=move || run.lang()>{all}</div> }
        }
    })
}

/// Whether an answer of several names holds one.
pub fn holds(answer: &str, name: &str) -> bool {
    answer.split_whitespace().any(|chosen| chosen == name)
}

/// Ticks one, or takes its tick away; names stand in the order in which they are offered.
pub fn toggle(run: Run, spot: Spot, name: &str) {
    let value = run.with(|answers| {
        let offered = answers.offered(spot);
        let names = offered.iter().map(|choice| choice.name.as_str());
        with_toggled(answers.value(spot), name, names)
    });
    run.choose(spot, &value);
}

/// An answer with one name more or less. What is no longer offered stays where nobody can see it, behind the rest.
fn with_toggled<'a>(answer: &str, name: &str, offered: impl Iterator<Item = &'a str>) -> String {
    let offered: Vec<&str> = offered.collect();
    let stays = |other: &str| holds(answer, other) != (other == name);
    let known = offered.iter().copied().filter(|other| stays(other));
    let unknown = answer
        .split_whitespace()
        .filter(|other| !offered.contains(other));
    known.chain(unknown).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_offered_and_nothing_unknown_is_lost() {
        let offered = || ["a", "b", "c"].into_iter();
        assert_eq!(with_toggled("", "b", offered()), "b");
        assert_eq!(with_toggled("b", "a", offered()), "a b");
        assert_eq!(with_toggled("a old b", "c", offered()), "a b c old");
        assert_eq!(with_toggled("a b", "a", offered()), "b");
    }
}

//! One of a list: a few as buttons, more as rows, many with a box to find them in.

use shared::form::{Offered, What};

use super::asked::{Control, Stands};
use super::keys::choice_id;
use super::long::{Long, MANY};
use crate::live::prelude::*;
use crate::ui::icon::{Icon, IconName};

/// The most choices that stand side by side as buttons.
const FEW: usize = 7;
/// The longest words that fit on such a button, in characters.
const BRIEF: usize = 30;

/// What is offered for a question, in the language read in. Tracks what it depends on.
pub fn offered(control: &Control) -> Memo<Vec<Offered>> {
    let (run, spot) = (control.run, control.spot);
    Memo::new(move || {
        run.language();
        run.follow(spot, What::Words);
        run.look(spot, What::Choices, |answers| answers.offered(spot))
    })
}

/// One of a list.
#[component]
pub fn ChooseOne(
    /// The question.
    control: Control,
) -> impl IntoView {
    let (run, spot) = (control.run, control.spot);
    let offered = offered(&control);
    let chosen = Memo::new(move || run.value(spot));
    let name = control.ids.control();
    let size = match control.stands {
        Stands::Alone => None,
        Stands::Listed => Some("s"),
        Stands::Beside => Some("xs"),
    };
    let invalid = control.invalid();
    let one = StoredValue::new(move |choice: &Offered, icon: Option<IconName>| {
        let (here, value) = (choice.name.clone(), choice.name.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=choice_id(&name, &choice.name)
                    name=name.clone()
                    autocomplete="off"
                    aria-invalid=invalid.clone()
                    prop:checked=move || chosen.with(|chosen| *chosen == here)
                    on:change=move |_| run.choose(spot, &value)
                />
                {icon.map(|icon| view! { <Icon name=icon /> })}
                <span>{choice.label.clone()}</span>
            </label>
        }
    });
    let class = move || {
        offered.with(|offered| {
            let brief = offered
                .iter()
                .all(|choice| choice.label.chars().count() <= BRIEF);
            if brief && offered.len() <= FEW {
                "choices"
            } else {
                "choices choice-rows"
            }
        })
    };
    let all = move || {
        offered.with(|offered| {
            let draws = draws(offered);
            let each = offered.iter().map(|choice| {
                let icon = draws.then(|| icon_of(&choice.name)).flatten();
                one.with_value(|one| one(choice, icon))
            });
            each.collect_view()
        })
    };
    let is_long = Memo::new(move || offered.with(|offered| offered.len() > MANY));
    let most = control.most();
    let clear = clear(&control, chosen);
    view! {
        {shown(move || {
            if is_long.get() {
                view! { <Long offered=offered chosen=chosen class="choices choice-rows" most=most one=move |choice: Offered| one.with_value(|one| one(&choice, None)) /> }
            } else {
                view! { <div class=class data-size=size lang=move || run.lang()>{all}</div> }
            }
        })}
        {clear}
    }
}

/// Takes an answer back that nobody asks for.
fn clear(control: &Control, chosen: Memo<String>) -> AnyView {
    let (run, spot) = (control.run, control.spot);
    shown(move || {
        let can = !chosen.with(String::is_empty) && !run.is_required(spot);
        can.then(|| {
            view! {
                <button class="button clear" data-kind="quiet" type="button" on:click=move |_| {
                    run.choose(spot, "");
                    super::focus::back_to(run, spot);
                }>
                    "Take the answer back"
                </button>
            }
        })
    })
}

/// Whether choices are drawn as well: those of a question that is answered with yes or no.
fn draws(offered: &[Offered]) -> bool {
    let has = |name: &str| offered.iter().any(|choice| choice.name == name);
    has("yes") && has("no")
}

fn icon_of(name: &str) -> Option<IconName> {
    match name {
        "yes" => Some(IconName::Tick),
        "partly" => Some(IconName::Partly),
        "no" => Some(IconName::Cross),
        "not_applicable" | "na" => Some(IconName::Dash),
        "not_sure" | "not_recorded" => Some(IconName::Ask),
        name if super::tally::is_gap(name) => Some(IconName::Ask),
        _ => None,
    }
}

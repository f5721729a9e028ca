//! A list too long to look through: a box to find things in it, and what was found.

use shared::form::Offered;
use shared::search::{Words, fold};

use crate::live::prelude::*;
use crate::ui::{field::Field, id::element_id};
use crate::words;

/// The most choices that are all shown; of more, some are, and the rest are found by typing.
pub const MANY: usize = 20;

/// Choices to find by typing. What is chosen always stands first.
#[component]
pub fn Long(
    /// All of them.
    offered: Memo<Vec<Offered>>,
    /// What is chosen: a name, or several with spaces between.
    #[prop(into)]
    chosen: Signal<String>,
    /// The class that lays them out.
    class: &'static str,
    /// How many are shown at once.
    most: usize,
    /// Shows one.
    #[prop(into)]
    one: ShowOne,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // What was chosen before somebody looks stands on top; what they choose meanwhile stays where it is.
    let first = untrack(|| chosen.get());
    let is_first = move |name: &str| first.split_whitespace().any(|chosen| chosen == name);
    let found = Memo::new(move || {
        let wanted = Words::of(&typed.get());
        offered.with(|offered| {
            let fits = |choice: &&Offered| wanted.all_in(&fold(&choice.label));
            let mut found: Vec<Offered> = offered.iter().filter(fits).cloned().collect();
            shared::order::sort_by_key(&mut found, |choice| !is_first(&choice.name));
            found
        })
    });
    let more = Memo::new(move || found.with(|found| found.len().saturating_sub(most)));
    let says = move || {
        let all = found.with(Vec::len);
        match (all, more.get()) {
            (0, _) => "Nothing in the list holds these words.".to_owned(),
            (all, 0) => words::count(all, "choice", "choices"),
            (_, more) => format!(
                "{} more. Type a few letters to find one.",
                words::count(more, "choice", "choices")
            ),
        }
    };
    let id = element_id("found");
    view! {
        <div class="stack" data-gap="xs">
            <Field label="Find in this list" kind="search" value=typed on_input=move |text| typed.set(text) />
            <div class=class id=id>
                <For
                    each=move || found.with(|found| found.iter().take(most).cloned().collect())
                    key=|choice: &Offered| (choice.name.clone(), choice.label.clone())
                    children=move |choice: Offered| one.show(choice)
                />
            </div>
            <p class="soft" role="status">{says}</p>
        </div>
    }
}

/// Shows one choice.
#[derive(Clone, Copy)]
pub struct ShowOne(StoredValue<std::rc::Rc<dyn Fn(Offered) -> AnyView>>);

impl ShowOne {
    fn show(self, choice: Offered) -> AnyView {
        self.0.with_value(|show| show(choice))
    }
}

impl<F: Fn(Offered) -> AnyView + 'static> From<F> for ShowOne {
    fn from(show: F) -> Self {
        Self(StoredValue::new(std::rc::Rc::new(show)))
    }
}

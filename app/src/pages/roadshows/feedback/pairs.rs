//! What was said and what was done about it, one below the other, in the order guests will read.

use shared::domain::{Feedback, SaidDid};
use shared::limits;

use super::Work;
use crate::live::prelude::*;
use crate::pages::watched::Watched;
use crate::ui::{
    button::{Button, Weight},
    empty::EmptyState,
    field::Field,
    icon::IconName,
    keyboard,
    panel::Section,
};

/// Adds one at the end, with what was said. Returns its key.
pub fn add(work: Work, said: String) -> String {
    let key = work.desk.new_id().to_string();
    let name = key.clone();
    work.form.edit(|feedback| {
        let last = feedback.pairs.values().map(|pair| pair.order);
        let order = last.fold(0.0, f64::max) + 1.0;
        let pair = SaidDid {
            said,
            order,
            ..SaidDid::default()
        };
        feedback.pairs.insert(name, pair);
    });
    key
}

/// Puts one past its neighbour, above or below; nothing where it has none.
fn shift(feedback: &mut Feedback, key: &str, down: bool) {
    let mut keys: Vec<String> = feedback
        .pairs_in_order()
        .iter()
        .map(|(key, _)| (*key).to_owned())
        .collect();
    let Some(at) = keys.iter().position(|other| other == key) else {
        return;
    };
    let to = if down {
        at.checked_add(1).filter(|to| *to < keys.len())
    } else {
        at.checked_sub(1)
    };
    let Some(to) = to else { return };
    keys.swap(at, to);
    let mut order = 0.0;
    for key in keys {
        order += 1.0;
        if let Some(pair) = feedback.pairs.get_mut(&key) {
            pair.order = order;
        }
    }
}

/// The list, and adding to it.
#[component]
pub fn Pairs(work: Work, taking: RwSignal<bool>) -> impl IntoView {
    let form = work.form;
    let keys = Memo::new(move || {
        form.with(|feedback| {
            let pairs = feedback.pairs_in_order().into_iter();
            pairs.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        })
    });
    let begin = move || {
        let id = said_id(&add(work, String::new()));
        request_animation_frame(move || keyboard::focus(&id));
    };
    view! {
        <Section heading="What was said, and what was done">
            <Show
                when=move || !keys.with(Vec::is_empty)
                fallback=|| view! {
                    <EmptyState icon=IconName::Loop heading="Nothing is written yet">
                        <p>"Guests who wrote a card are owed an answer: what was done, or why nothing was."</p>
                    </EmptyState>
                }
            >
                <ol class="pairs">
                    <For each=move || keys.get() key=|key| key.clone() let:key>
                        <Pair work=work key_of=key keys=keys />
                    </For>
                </ol>
            </Show>
            <div class="buttons">
                <Button words="Take over topics and findings" icon=IconName::Findings on_press=move || taking.set(true) />
                <Button words="Add one" icon=IconName::Add on_press=begin />
            </div>
        </Section>
    }
}

fn said_id(key: &str) -> String {
    format!("said-{key}")
}

/// One thing said, and what was done.
#[component]
fn Pair(work: Work, key_of: String, keys: Memo<Vec<String>>) -> impl IntoView {
    let form = work.form;
    let key = StoredValue::new(key_of.clone());
    let at = Memo::new(move || {
        keys.with(|keys| key.with_value(|key| keys.iter().position(|other| other == key)))
            .unwrap_or_default()
    });
    let number = Signal::derive(move || (at.get() + 1).to_string());
    let about = Signal::derive(move || Some(format!("number {}", number.get())));
    let first = Signal::derive(move || (at.get() == 0).then(|| "It is the first.".to_owned()));
    let last = Signal::derive(move || {
        (at.get() + 1 >= keys.with(Vec::len)).then(|| "It is the last.".to_owned())
    });
    let part = move |get: fn(&SaidDid) -> &String| {
        form.part(move |feedback| {
            let pair = key.with_value(|key| feedback.pairs.get(key));
            pair.map(|pair| get(pair).clone()).unwrap_or_default()
        })
    };
    let edit = move |put: fn(&mut SaidDid, String), text: String| {
        form.edit(|feedback| {
            if let Some(pair) = key.with_value(|key| feedback.pairs.get_mut(key)) {
                put(pair, text);
            }
        });
    };
    let (said, did) = (part(|pair| &pair.said), part(|pair| &pair.did));
    let set_said = move |text: String| edit(|pair, text| pair.said = text, text);
    let set_did = move |text: String| edit(|pair, text| pair.did = text, text);
    let move_by =
        move |down: bool| form.edit(|feedback| key.with_value(|key| shift(feedback, key, down)));
    let take_out = move || {
        form.edit(|feedback| {
            key.with_value(|key| feedback.pairs.remove(key));
        });
    };
    let problem = Signal::derive(move || {
        form.problems()
            .into_iter()
            .find(|problem| problem.field == key.with_value(|key| format!("pairs.{key}")))
            .map(|problem| shared::words::problem(&problem))
    });
    view! {
        <li class="panel pair-of">
            <Field
                id=said_id(&key_of)
                label=Signal::derive(move || format!("{}. You said", number.get()))
                value=said
                on_input=set_said
                problem=problem
                limit=limits::NOTE
                lines=2
            >
                <Watched watch=work.watch text=said on_change=set_said of_box=said_id(&key_of) />
            </Field>
            <Field label="We did, or why not" value=did on_input=set_did limit=limits::NOTE lines=2>
                <Watched watch=work.watch text=did on_change=set_did />
            </Field>
            <div class="card-actions">
                <Button words="Up" about=about weight=Weight::Quiet not_ready=first shows_reason=false on_press=move || move_by(false) />
                <Button words="Down" about=about weight=Weight::Quiet not_ready=last shows_reason=false on_press=move || move_by(true) />
                <Button words="Take out" about=about weight=Weight::Quiet on_press=take_out />
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moves_past_its_neighbour_and_no_further_than_the_ends() {
        let mut feedback = Feedback::default();
        for (key, order) in [("a", 1.0), ("b", 2.0), ("c", 2.0)] {
            let pair = SaidDid {
                order,
                ..SaidDid::default()
            };
            feedback.pairs.insert(key.to_owned(), pair);
        }
        let mut told = Vec::new();
        for (key, down) in [("c", false), ("a", false), ("b", true), ("a", true)] {
            shift(&mut feedback, key, down);
            let keys = feedback.pairs_in_order().into_iter().map(|(key, _)| key);
            told.push(keys.collect::<String>());
        }
        assert_eq!(told, ["acb", "acb", "acb", "cab"]);
    }
}

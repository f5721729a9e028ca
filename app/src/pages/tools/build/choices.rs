//! The choices of a question: a list that others may share.

use shared::form::{BUNDLED, Choice, ChoiceList, edit};
use shared::sorted::SortedSet;

use super::builder::Builder;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::chips::Tick;
use crate::ui::field::Field;
use crate::ui::icon::IconName;
use crate::ui::note::Note;
use crate::ui::select::{Offer, Select};
use crate::words;

/// What is altered in a list, in the language that is written in.
type Alteration = Box<dyn FnOnce(&mut ChoiceList, &str)>;

/// Which list, and what is in it.
#[component]
pub fn ChoicesPart(
    /// The tool being built.
    builder: Builder,
) -> impl IntoView {
    let list = builder.part(|item| item.list.clone());
    let or_other = builder.part(|item| item.or_other);
    let users = Memo::new(move || {
        let list = list.get();
        builder.with(|tool| edit::list_users(tool, &list).len())
    });
    let own = move || {
        if let Some(number) = builder.chosen_now() {
            builder.edit("own list", |tool| {
                edit::list_for_one(tool, number);
            });
        }
    };
    let can_other = builder.part(|item| item.kind != shared::form::ItemKind::Rank);
    view! {
        <section class="stack" data-gap="xs" aria-label="Choices">
            <WhichList builder=builder list=list />
            <Show when=move || { users.get() > 1 }>
                <Note
                    icon=IconName::Copy
                    first=Signal::derive(move || format!("Used by {}.", words::count(users.get(), "question", "questions")))
                >
                    "A change here changes all of them. "
                    <Button words="Copy it for this question only" weight=Weight::Quiet on_press=own />
                </Note>
            </Show>
            <Listed builder=builder list=list />
            <Show when=can_other>
                <Tick
                    label="“Other” may be chosen too, and said in words"
                    ticked=or_other
                    on_tick=move |ticked: bool| builder.edit_item("or other", |item| item.or_other = ticked)
                />
            </Show>
        </section>
    }
}

/// A list to choose: one of the tool's, one that comes ready-made, or a new one.
#[derive(Debug, Clone, PartialEq)]
enum From {
    Own(String),
    Ready(String),
    New,
}

#[component]
fn WhichList(builder: Builder, list: Signal<String>) -> impl IntoView {
    let ready = StoredValue::new(ready_made());
    let offers = Memo::new(move || {
        let language = builder.language();
        let own: Vec<ChoiceList> = builder.with(|tool| tool.lists.clone());
        let mut offers: Vec<Offer<From>> = own
            .iter()
            .map(|list| (From::Own(list.name.clone()), said(list, &language)))
            .collect();
        let missing = ready.with_value(|ready| {
            let missing = ready
                .iter()
                .filter(|list| !own.iter().any(|has| has.name == list.name));
            missing
                .map(|list| {
                    (
                        From::Ready(list.name.clone()),
                        format!("Ready-made: {}", said(list, "")),
                    )
                })
                .collect::<Vec<_>>()
        });
        offers.extend(missing);
        offers.push((From::New, "A new list".to_owned()));
        offers
    });
    let choose = move |from: Option<From>| {
        let (Some(from), Some(number)) = (from, builder.chosen_now()) else {
            return;
        };
        builder.edit("list", |tool| {
            let name = match from {
                From::Own(name) => name,
                From::Ready(name) => {
                    let list = ready
                        .with_value(|ready| ready.iter().find(|list| list.name == name).cloned());
                    let Some(mut list) = list else { return };
                    speak(&mut list, tool.languages.first().map_or("", String::as_str));
                    edit::put_list(tool, list)
                }
                From::New => super::add::new_list(tool),
            };
            if let Some(item) = tool.item_mut(number) {
                item.list = name;
            }
        });
    };
    let rename = move |to: String| {
        let from = list.get_untracked();
        builder.edit("list name", |tool| {
            edit::rename_list(tool, &from, to.trim());
        });
    };
    view! {
        <div class="fields">
            <Select
                label="Choices from"
                offers=offers
                chosen=Signal::derive(move || Some(From::Own(list.get())))
                on_choose=choose
                none_yet="Choose a list"
                problem=builder.fault(shared::form::Column::Type)
            />
            <Field label="Name of the list" hint="For workbooks; without spaces." value=list on_input=rename />
        </div>
    }
}

/// `Yes, Partly, No … (r5)`
fn said(list: &ChoiceList, language: &str) -> String {
    let labels = list
        .choices
        .iter()
        .take(3)
        .map(|choice| choice.label.shown(language));
    let more = if list.choices.len() > 3 { " …" } else { "" };
    let labels: Vec<&str> = labels.collect();
    format!("{}{more} ({})", labels.join(", "), list.name)
}

/// Lists that come with the product, each once: the answers most questions have, grades, agencies.
fn ready_made() -> Vec<ChoiceList> {
    let mut ready: Vec<ChoiceList> = Vec::new();
    let mut names = SortedSet::default();
    for bundled in BUNDLED {
        let Some(tool) = bundled.tool() else { continue };
        let shared: Vec<&ChoiceList> = tool
            .lists
            .iter()
            .filter(|list| edit::list_users(&tool, &list.name).len() > 1)
            .collect();
        for list in shared {
            if !names.contains(&list.name) {
                names.insert(list.name.clone());
                ready.push(list.clone());
            }
        }
    }
    ready
}

/// Puts texts that come in no language into one.
fn speak(list: &mut ChoiceList, language: &str) {
    if language.is_empty() {
        return;
    }
    for choice in &mut list.choices {
        if let Some(words) = choice.label.0.remove("") {
            choice.label.set(language, words);
        }
    }
}

/// The choices of a list, to be worded, ordered, added to.
#[component]
fn Listed(builder: Builder, list: Signal<String>) -> impl IntoView {
    let choices = Memo::new(move || {
        let name = list.get();
        builder.with(|tool| {
            tool.list(&name)
                .map(|list| list.choices.clone())
                .unwrap_or_default()
        })
    });
    let count = Memo::new(move || choices.with(Vec::len));
    let alter = move |of: &str, change: Alteration| {
        let name = list.get_untracked();
        let language = untrack(|| builder.language());
        builder.edit(of, |tool| {
            if let Some(list) = tool.lists.iter_mut().find(|list| list.name == name) {
                change(list, &language);
            }
        });
    };
    let alter = Callback::new(move |(of, change): (String, Alteration)| alter(&of, change));
    let add = move || {
        alter.run((
            "choice add".to_owned(),
            Box::new(|list, language| {
                let label = "New choice";
                let name = edit::choice_name(list, label);
                list.choices.push(Choice {
                    name,
                    label: shared::form::Text::default().with(language, label),
                    ..Choice::default()
                });
            }),
        ));
        let last = count.get_untracked().saturating_sub(1);
        crate::ui::keyboard::keep_focus(&choice_id(last));
    };
    let row = move |place: usize| {
        view! { <ChoiceRow builder=builder choices=choices place=place alter=alter /> }
    };
    view! {
        <ol class="choice-rows" aria-label="Choices, in order">
            <For each=move || (0..count.get()).collect() key=|place| *place children=row />
        </ol>
        <div class="buttons">
            <Button words="Add a choice" icon=IconName::Add weight=Weight::Quiet on_press=add />
        </div>
    }
}

type Alter = Callback<(String, Alteration)>;

fn choice_id(place: usize) -> String {
    format!("choice-{place}")
}

#[component]
fn ChoiceRow(
    builder: Builder,
    choices: Memo<Vec<Choice>>,
    place: usize,
    alter: Alter,
) -> impl IntoView {
    let of = move |look: fn(&Choice) -> String| {
        Signal::derive(move || {
            choices.with(|choices| choices.get(place).map_or_else(String::new, look))
        })
    };
    let words = Signal::derive(move || {
        let language = builder.language();
        choices.with(|choices| {
            choices.get(place).map_or_else(String::new, |choice| {
                choice.label.exactly(&language).to_owned()
            })
        })
    });
    let name = of(|choice| choice.name.clone());
    let write = move |words: String| {
        alter.run((
            format!("choice {place}"),
            Box::new(move |list, language| {
                let made = list.choices.get(place).map(|choice| {
                    let label = choice.label.exactly(language);
                    (choice.name.clone(), edit::name_from(label))
                });
                // The name follows as long as nobody chose it; one that answers are known by never does.
                let follows = made.is_some_and(|(name, made)| {
                    (name == made || name == "first" || name == "second")
                        && untrack(|| !builder.is_published_choice(&name))
                });
                let rest = ChoiceList {
                    choices: list
                        .choices
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| *at != place)
                        .map(|(_, choice)| choice.clone())
                        .collect(),
                    ..ChoiceList::default()
                };
                if let Some(choice) = list.choices.get_mut(place) {
                    choice.label.set(language, words.clone());
                    if follows && !edit::name_from(&words).is_empty() {
                        choice.name = edit::choice_name(&rest, &words);
                    }
                }
            }),
        ));
    };
    let rename = move |to: String| {
        alter.run((
            format!("choice name {place}"),
            Box::new(move |list, _| {
                edit::rename_choice(list, place, to.trim());
            }),
        ));
    };
    let swap = move |other: usize| {
        alter.run((
            "choice move".to_owned(),
            Box::new(move |list, _| {
                if place.max(other) < list.choices.len() {
                    list.choices.swap(place, other);
                }
            }),
        ));
        crate::ui::keyboard::keep_focus(&choice_id(other));
    };
    let remove = move || {
        alter.run((
            "choice remove".to_owned(),
            Box::new(move |list, _| {
                if place < list.choices.len() {
                    list.choices.remove(place);
                }
            }),
        ));
    };
    let number = place + 1;
    let first = move || (place == 0).then(|| "It stands first.".to_owned());
    let last = move || (choices.with(Vec::len) <= number).then(|| "It stands last.".to_owned());
    view! {
        <li class="choice-row">
            <Field label=format!("Choice {number}") label_unseen=true value=words on_input=write id=choice_id(place) />
            <Field label=format!("Name of choice {number}") label_unseen=true value=name on_input=rename />
            <div class="buttons">
                <Button words="Up" about=words weight=Weight::Quiet not_ready=first shows_reason=false on_press=move || swap(place.saturating_sub(1)) />
                <Button words="Down" about=words weight=Weight::Quiet not_ready=last shows_reason=false on_press=move || swap(place + 1) />
                <Button words="Take away" about=words weight=Weight::Quiet on_press=remove />
            </div>
        </li>
    }
}

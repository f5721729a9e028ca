//! A list of names that can be added to, changed, and taken out of use: districts, agencies, factors,
//! templates.

use crate::live::prelude::*;
use shared::domain::{Agency, District, Factor, Noun, Template, Withdrawal};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;
use std::marker::PhantomData;

use crate::{
    desk::{Desk, use_desk},
    pages::saving::use_saver,
    ui::{
        button::{Button, Weight},
        empty::EmptyState,
        field::Field,
        icon::IconName,
    },
};

/// A noun of the library that is a name in an order.
pub trait Named: Noun + Send + Sync {
    /// Its name.
    fn name(&self) -> &str;
    /// Where it stands, smallest first.
    fn order(&self) -> f64;
    /// One with this name, standing here.
    fn named(name: String, order: f64) -> Self;
    /// Changes the name.
    fn rename(&mut self, name: String);
    /// Takes it out of use, or puts it back.
    fn set_withdrawn(&mut self, withdrawn: Option<Withdrawal>);
    /// Those that are there before anybody wrote any: a record of the same id lies over them.
    fn built_in() -> Vec<(RecordId, Self)> {
        Vec::new()
    }
}

/// One of them as it is listed.
#[derive(Debug, Clone, PartialEq)]
struct Listed {
    id: RecordId,
    name: String,
    order: f64,
    is_withdrawn: bool,
}

/// All of them: those in use in their order, then those that are not. Tracks.
fn listed<T: Named>(desk: Desk) -> Vec<Listed> {
    let mut all: Vec<Listed> = T::built_in()
        .into_iter()
        .map(|(id, item)| Listed {
            id,
            name: item.name().to_owned(),
            order: item.order(),
            is_withdrawn: false,
        })
        .collect();
    for item in desk.list::<T>(&Scope::Library) {
        let (name, order) = (item.value.name().to_owned(), item.value.order());
        match all.iter_mut().find(|one| one.id == item.id) {
            Some(one) => {
                if !name.trim().is_empty() {
                    one.name = name;
                }
                if order != 0.0 {
                    one.order = order;
                }
                one.is_withdrawn = item.withdrawn;
            }
            None => all.push(Listed {
                id: item.id,
                name,
                order,
                is_withdrawn: item.withdrawn,
            }),
        }
    }
    shared::order::sort_by(&mut all, |a, b| {
        a.is_withdrawn
            .cmp(&b.is_withdrawn)
            .then(a.order.total_cmp(&b.order))
    });
    all
}

macro_rules! named {
    ($noun:ty $(, $built_in:expr)?) => {
        impl Named for $noun {
            fn name(&self) -> &str {
                &self.name
            }

            fn order(&self) -> f64 {
                self.order
            }

            fn named(name: String, order: f64) -> Self {
                let mut named = Self::default();
                named.name = name;
                named.order = order;
                named
            }

            fn rename(&mut self, name: String) {
                self.name = name;
            }

            fn set_withdrawn(&mut self, withdrawn: Option<Withdrawal>) {
                self.withdrawn = withdrawn;
            }

            $(
                fn built_in() -> Vec<(RecordId, Self)> {
                    $built_in
                }
            )?
        }
    };
}
named!(District);
named!(Agency);
named!(Factor, Factor::six());
named!(Template);

/// The list.
#[component]
pub fn Names<T: Named>(
    /// What one of them is called: "district".
    one: &'static str,
    /// Whether new ones are made elsewhere, and only named here.
    #[prop(optional)]
    made_elsewhere: bool,
    /// Only names the type.
    #[prop(optional)]
    of: PhantomData<T>,
) -> impl IntoView {
    let _: PhantomData<T> = of;
    let desk = use_desk();
    let items = Memo::new(move || listed::<T>(desk));
    let keyed = |item: &Listed| (item.id, item.is_withdrawn);
    view! {
        <Show
            when=move || !items.with(Vec::is_empty)
            fallback=move || {
                view! { <EmptyState icon=IconName::Place heading=format!("No {one} yet") /> }
            }
        >
            <ul class="editable">
                <For each=move || items.get() key=keyed let:item>
                    <NameRow<T> one=one id=item.id is_withdrawn=item.is_withdrawn items=items />
                </For>
            </ul>
        </Show>
        {(!made_elsewhere).then(|| view! { <AddName<T> one=one items=items /> })}
    }
}

/// One name: written over in place, saved when it is left.
#[component]
fn NameRow<T: Named>(
    one: &'static str,
    id: RecordId,
    is_withdrawn: bool,
    items: Memo<Vec<Listed>>,
    #[prop(optional)] of: PhantomData<T>,
) -> impl IntoView {
    let _: PhantomData<T> = of;
    let saver = use_saver();
    let typed = RwSignal::new(None::<String>);
    let name = Memo::new(move || {
        items.with(|items| {
            let item = items.iter().find(|item| item.id == id);
            item.map(|item| item.name.clone()).unwrap_or_default()
        })
    });
    let shown = Signal::derive(move || typed.get().unwrap_or_else(|| name.get()));
    let problem = Signal::derive(move || problem_of(&shown.get()));
    let leave = move || {
        let Some(text) = typed.get_untracked() else {
            return;
        };
        if problem.get_untracked().is_none() {
            typed.set(None);
            let text = text.trim().to_owned();
            if text != name.get_untracked() {
                saver.alter::<T>(&Scope::Library, id, |item| item.rename(text));
            }
        }
    };
    let take_out = move || {
        saver.withdraw::<T>(
            Scope::Library,
            id,
            String::new(),
            "Taken out of use. Old records keep it.",
        );
    };
    let put_back = move || saver.alter::<T>(&Scope::Library, id, |item| item.set_withdrawn(None));
    let label = Signal::derive(move || format!("Name of the {one} {}", name.get()));
    if is_withdrawn {
        return view! {
            <li>
                <span class="soft">{name} ", no longer offered"</span>
                <Button words="Put back" about=name weight=Weight::Quiet on_press=put_back />
            </li>
        };
    }
    view! {
        <li>
            <Field
                label=label
                label_unseen=true
                value=shown
                on_input=move |text| typed.set(Some(text))
                on_enter=leave
                on_leave=leave
                problem=problem
            />
            <Button words="Take out" about=name weight=Weight::Quiet on_press=take_out />
        </li>
    }
}

fn problem_of(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return Some("Enter a name.".to_owned());
    }
    let over = name.chars().count().checked_sub(limits::NAME + 1)?;
    Some(format!(
        "Make it {} shorter. Nothing has been cut.",
        crate::words::count(over + 1, "character", "characters")
    ))
}

/// The box that adds one.
#[component]
fn AddName<T: Named>(
    one: &'static str,
    items: Memo<Vec<Listed>>,
    #[prop(optional)] of: PhantomData<T>,
) -> impl IntoView {
    let _: PhantomData<T> = of;
    let desk = use_desk();
    let saver = use_saver();
    let typed = RwSignal::new(String::new());
    let problem = Signal::derive(move || {
        let name = typed.with(|typed| typed.trim().to_owned());
        if name.is_empty() {
            return None;
        }
        let is_there = items.with(|items| {
            let mut names = items.iter().filter(|item| !item.is_withdrawn);
            names.any(|item| item.name.eq_ignore_ascii_case(&name))
        });
        if is_there {
            return Some(format!("{name} is there already."));
        }
        problem_of(&name)
    });
    let add = move || {
        let name = typed.with_untracked(|typed| typed.trim().to_owned());
        if name.is_empty() || untrack(|| problem.get()).is_some() {
            return;
        }
        let last =
            items.with_untracked(|items| items.iter().map(|item| item.order).fold(0.0, f64::max));
        let draft = desk.begin(&Scope::Library, desk.new_id(), T::named(name, last + 1.0));
        saver.save(draft, None, None);
        typed.set(String::new());
    };
    let not_ready = Signal::derive(move || {
        typed
            .with(|typed| typed.trim().is_empty())
            .then(|| "Write a name first.".to_owned())
    });
    let article = if one.starts_with('a') { "an" } else { "a" };
    view! {
        <div class="field-join add">
            <Field
                label=format!("Add {article} {one}")
                hint="Enter adds it."
                value=typed
                on_input=move |text| typed.set(text)
                on_enter=add
                problem=problem
            />
            <Button words="Add" about=format!("the {one}") icon=IconName::Add not_ready=not_ready shows_reason=false on_press=add />
        </div>
    }
}

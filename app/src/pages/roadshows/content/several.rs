//! Several of a kind, one below the other: opened one at a time, moved, added and taken out.

use crate::live::prelude::*;
use shared::domain::{Placed, after_last, in_places, step};
use shared::sorted::SortedMap;

use super::Asks;
use crate::desk::use_desk;
use crate::pages::form::Form;
use crate::ui::{
    button::{Button, Weight},
    icon::IconName,
    toast::use_toasts,
};

/// Where the several lie in what holds them, and what one is called.
pub struct Kind<T, V> {
    /// To be read.
    pub of: fn(&T) -> &SortedMap<String, V>,
    /// To be written.
    pub of_mut: fn(&mut T) -> &mut SortedMap<String, V>,
    /// What one of them is called, by what it says.
    pub title: fn(&V) -> String,
    /// The words of the button that adds one.
    pub add: &'static str,
    /// What is said where there is none.
    pub none: &'static str,
}

impl<T, V> Clone for Kind<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V> Copy for Kind<T, V> {}

/// One of several on a form.
pub struct One<T: Asks, V: 'static> {
    form: Form<T>,
    kind: Kind<T, V>,
    key: StoredValue<String>,
}

impl<T: Asks, V> Clone for One<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Asks, V> Copy for One<T, V> {}

impl<T: Asks, V: Placed + Clone + Default + Send + Sync> One<T, V> {
    /// A part of it. Tracks.
    pub fn part(self, look: fn(&V) -> String) -> Signal<String> {
        let Self { form, kind, key } = self;
        Signal::derive(move || {
            form.with(|whole| {
                let one = key.with_value(|key| (kind.of)(whole).get(key).map(look));
                one.unwrap_or_default()
            })
        })
    }

    /// A person changed it.
    pub fn edit(self, change: impl FnOnce(&mut V)) {
        self.form.edit(|whole| {
            let one = self
                .key
                .with_value(|key| (self.kind.of_mut)(whole).get_mut(key));
            if let Some(one) = one {
                change(one);
            }
        });
    }

    /// What is wrong with it, in words: the form's own problem of this entry.
    pub fn problem(self, map: &'static str) -> Signal<Option<String>> {
        let Self { form, key, .. } = self;
        Signal::derive(move || {
            let field = key.with_value(|key| format!("{map}.{key}"));
            let problems = form.problems();
            let mine = problems
                .into_iter()
                .find(|problem| problem.field == field)?;
            Some(shared::words::problem(&mine))
        })
    }
}

/// The several, and adding one.
#[component]
pub fn Several<T, V, F>(
    /// The form they are in.
    form: Form<T>,
    /// What they are.
    kind: Kind<T, V>,
    /// Nothing is moved, added or taken out any more.
    #[prop(into)]
    is_held: Signal<bool>,
    /// What is written in one.
    children: F,
) -> impl IntoView
where
    T: Asks,
    V: Placed + Clone + Default + Send + Sync + 'static,
    F: Fn(One<T, V>) -> AnyView + Copy + Send + Sync + 'static,
{
    let desk = use_desk();
    let keys = Memo::new(move || {
        form.with(|whole| {
            let all = in_places((kind.of)(whole)).into_iter();
            all.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        })
    });
    let added = RwSignal::new(None::<String>);
    let add = move || {
        let key = desk.new_id().to_string();
        let name = key.clone();
        form.edit(|whole| {
            let map = (kind.of_mut)(whole);
            let mut one = V::default();
            one.place(after_last(map));
            map.insert(name, one);
        });
        added.set(Some(key));
    };
    let each = move |key: String| {
        let is_new = added.with_untracked(|added| added.as_ref() == Some(&key));
        let one = One {
            form,
            kind,
            key: StoredValue::new(key),
        };
        view! { <Folded one=one is_open=is_new is_held=is_held body=children(one) /> }
    };
    view! {
        <Show when=move || keys.with(Vec::is_empty)>
            <p class="soft">{kind.none}</p>
        </Show>
        <ol class="plan">
            <For each=move || keys.get() key=Clone::clone let:key>
                {each(key)}
            </For>
        </ol>
        <Show when=move || !is_held.get()>
            <div class="buttons">
                <Button words=kind.add icon=IconName::Add on_press=add />
            </div>
        </Show>
    }
}

/// One of them, folded until somebody opens it.
#[component]
fn Folded<T, V>(
    one: One<T, V>,
    is_open: bool,
    is_held: Signal<bool>,
    body: AnyView,
) -> impl IntoView
where
    T: Asks,
    V: Placed + Clone + Default + Send + Sync + 'static,
{
    let toasts = use_toasts();
    let title = one.part(one.kind.title);
    let shift = move |back: bool| {
        one.form.edit(|whole| {
            one.key
                .with_value(|key| step((one.kind.of_mut)(whole), key, back));
        });
    };
    let take_out = move || {
        let key = one.key.get_value();
        let Some(gone) = one
            .form
            .with_untracked(|whole| (one.kind.of)(whole).get(&key).cloned())
        else {
            return;
        };
        one.form.edit(|whole| {
            (one.kind.of_mut)(whole).remove(&key);
        });
        let words = format!("“{}” taken out", (one.kind.title)(&gone));
        toasts.say_with_undo(words, move || {
            one.form.edit(|whole| {
                (one.kind.of_mut)(whole).insert(key.clone(), gone.clone());
            });
        });
    };
    view! {
        <li>
            <details open=is_open>
                <summary>
                    <strong dir="auto">{title}</strong>
                </summary>
                <div class="stack" data-gap="s">
                    {body}
                    <Show when=move || !is_held.get()>
                        <div class="buttons">
                            <Button words="Earlier" about=title weight=Weight::Quiet on_press=move || shift(true) />
                            <Button words="Later" about=title weight=Weight::Quiet on_press=move || shift(false) />
                            <Button words="Take it out" about=title weight=Weight::Quiet on_press=take_out />
                        </div>
                    </Show>
                </div>
            </details>
        </li>
    }
}

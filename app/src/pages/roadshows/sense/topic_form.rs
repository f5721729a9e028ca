//! Making a topic, or changing one: what it is called, and what belongs to it.

use std::rc::Rc;

use shared::domain::Topic;
use shared::id::RecordId;
use shared::limits;

use super::coder::Coder;
use crate::live::prelude::*;
use crate::pages::{
    form::{Form, form_name},
    saving::use_saver,
    watched::{Watch, Watched},
};
use crate::ui::{
    button::{Button, Weight},
    dialog::Dialog,
    field::Field,
};

/// A topic that is written now, and what is done with it once it is kept.
#[derive(Clone)]
pub struct Writes {
    id: RecordId,
    begins: Topic,
    /// Outlives the dialog it was asked in: what asks for a topic may be gone when that is kept.
    then: Rc<dyn Fn(RecordId)>,
}

impl Writes {
    /// A topic that is there.
    pub fn change(id: RecordId) -> Self {
        Self {
            id,
            begins: Topic::default(),
            then: Rc::new(|_| {}),
        }
    }

    /// A new one, behind all others.
    pub fn new(coder: Coder, name: &str, then: impl Fn(RecordId) + 'static) -> Self {
        let last = coder.topics.with_untracked(|topics| {
            let orders = topics.iter().map(|topic| topic.value.order);
            orders.fold(0.0, f64::max)
        });
        Self {
            id: coder.desk.new_id(),
            begins: Topic {
                name: name.to_owned(),
                order: last + 1.0,
                ..Topic::default()
            },
            then: Rc::new(then),
        }
    }
}

/// The dialog.
#[component]
pub fn TopicForm(coder: Coder, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let heading = move || {
        let is_there = writes.with(|writes| {
            let id = writes.as_ref().map(|writes| writes.id);
            coder
                .topics
                .with_untracked(|topics| topics.iter().any(|topic| Some(topic.id) == id))
        });
        if is_there {
            "Change the topic"
        } else {
            "A new topic"
        }
        .to_owned()
    };
    // A new one has an address of its own each time, so what is left half written would not be found again.
    let close = move || {
        if let Some(one) = writes.get_untracked() {
            let form = form_name::<Topic>(&coder.scope(), one.id);
            coder.desk.drop_draft(&form);
        }
        writes.set(None);
    };
    view! {
        <Dialog
            open=Signal::derive(move || writes.with(Option::is_some))
            on_close=close
            heading=Signal::derive(heading)
        >
            {move || writes.get_untracked().map(|one| view! { <Write coder=coder one=one writes=writes /> })}
        </Dialog>
    }
}

#[component]
fn Write(coder: Coder, one: Writes, writes: RwSignal<Option<Writes>>) -> impl IntoView {
    let saver = use_saver();
    let Writes { id, begins, then } = one;
    let form = Form::open(coder.desk, &coder.scope(), id, || begins);
    let watch = Watch::over(coder.desk, coder.scope(), form);
    let then = StoredValue::new(then);
    let not_ready = Signal::derive(move || {
        form.with(|topic| topic.name.trim().is_empty())
            .then(|| "Name it first.".to_owned())
    });
    let keep = move || {
        if untrack(|| not_ready.get()).is_none() {
            let then = then.get_value();
            saver.save_watched(form, watch, move || {
                writes.set(None);
                then(id);
            });
        }
    };
    let leave = move || {
        form.discard();
        writes.set(None);
    };
    let name = form.part(|topic| topic.name.clone());
    let means = form.part(|topic| topic.means.clone());
    let set_name = move |text: String| form.edit(|topic| topic.name = text);
    let set_means = move |text: String| form.edit(|topic| topic.means = text);
    view! {
        <Field
            id="topic-name"
            label="What is it called?"
            hint="In a word or two, as the cards say it."
            value=name
            on_input=set_name
            problem=form.problem("name")
            limit=limits::NAME
            on_enter=keep
        >
            <Watched watch=watch text=name on_change=set_name of_box="topic-name" />
        </Field>
        <Field
            label="What belongs to it, and what does not"
            hint="So that two people code alike. It can be left out."
            value=means
            on_input=set_means
            problem=form.problem("means")
            limit=limits::CARD
            lines=2
        >
            <Watched watch=watch text=means on_change=set_means />
        </Field>
        <div class="buttons">
            <Button words="Keep the topic" weight=Weight::Main not_ready=not_ready on_press=keep />
            <Button words="Leave it" on_press=leave />
        </div>
    }
}

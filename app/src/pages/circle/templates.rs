//! Plans of rounds to prepare from: the eight rounds everybody has, and those the board keeps.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Circle, Round, Template, eight_rounds};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;
use shared::sorted::SortedMap;

use crate::{
    desk::{Desk, Item, use_desk},
    pages::form::Form,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
        icon::IconName,
        select::{Offer, Select},
        toast::use_toasts,
    },
};

/// The board's own templates that are offered, in their order. Tracks.
pub fn templates(desk: Desk) -> Vec<Item<Template>> {
    let mut templates = desk.list::<Template>(&Scope::Library);
    templates.retain(|template| !template.withdrawn && !template.value.name.trim().is_empty());
    shared::order::sort_by(&mut templates, |a, b| {
        a.value
            .order
            .total_cmp(&b.value.order)
            .then(a.id.cmp(&b.id))
    });
    templates
}

/// The rounds of a template; of the eight that are built in for [`RecordId::NIL`].
fn rounds_of(desk: Desk, id: RecordId) -> SortedMap<String, Round> {
    untrack(|| desk.item::<Template>(&Scope::Library, id))
        .map(|template| template.value.rounds)
        .filter(|rounds| !rounds.is_empty())
        .unwrap_or_else(eight_rounds)
}

/// Choosing a plan, and keeping this one for the next circle.
#[component]
pub fn Templates(
    /// The form over the circle.
    form: Form<Circle>,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let keeping = RwSignal::new(false);
    let offers = Memo::new(move || {
        let own = templates(desk).into_iter();
        let own = own.map(|template| (template.id, template.value.name));
        std::iter::once((RecordId::NIL, "Eight rounds, 120 minutes".to_owned()))
            .chain(own)
            .collect::<Vec<Offer<RecordId>>>()
    });
    // Which template the rounds are those of, if they are still.
    let chosen = Signal::derive(move || {
        let ids: Vec<_> = offers.with(|offers| offers.iter().map(|(id, _)| *id).collect());
        form.with(|circle| {
            ids.into_iter()
                .find(|id| rounds_of(desk, *id) == circle.rounds)
        })
    });
    let choose = move |id: Option<RecordId>| {
        let Some(id) = id else { return };
        let before = form.with_untracked(|circle| circle.rounds.clone());
        let rounds = rounds_of(desk, id);
        if rounds == before {
            return;
        }
        form.edit(|circle| circle.rounds = rounds);
        toasts.say_with_undo("The rounds are those of the template now", move || {
            form.edit(|circle| circle.rounds.clone_from(&before));
        });
    };
    view! {
        <Select
            label="Template"
            none_yet="These rounds, changed"
            offers=offers
            chosen=chosen
            acts=true
            on_choose=choose
        />
        <Show when=move || { desk.access().may_write(&Scope::Library, &shared::domain::Kind::Template) && chosen.with(Option::is_none) }>
            <div class="buttons">
                <Button
                    words="Keep these rounds as a template"
                    icon=IconName::Copy
                    weight=Weight::Quiet
                    on_press=move || keeping.set(true)
                />
            </div>
        </Show>
        <KeepAsTemplate form=form open=keeping />
    }
}

#[component]
fn KeepAsTemplate(form: Form<Circle>, open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let name = RwSignal::new(String::new());
    // One template however often the button is pressed.
    let id = RwSignal::new(desk.new_id());
    let problem = Signal::derive(move || {
        let name = name.with(|name| name.trim().to_lowercase());
        let is_there = templates(desk).iter().any(|template| {
            template.id != id.get() && template.value.name.trim().to_lowercase() == name
        });
        is_there.then(|| "There is a template of this name already.".to_owned())
    });
    let not_ready = Signal::derive(move || {
        let empty = name.with(|name| name.trim().is_empty());
        let long = name.with(|name| name.chars().count() > limits::NAME);
        (empty || long || problem.get().is_some())
            .then(|| "Give it a name of its own first.".to_owned())
    });
    let keep = move || {
        if untrack(|| not_ready.get()).is_some() {
            return;
        }
        let order = untrack(|| templates(desk))
            .iter()
            .map(|template| template.value.order)
            .fold(0.0, f64::max);
        let template = Template {
            name: name.get_untracked().trim().to_owned(),
            rounds: form.with_untracked(|circle| circle.rounds.clone()),
            order: order + 1.0,
            withdrawn: None,
        };
        let draft = desk.begin(&Scope::Library, id.get_untracked(), template);
        spawn_local(async move {
            match desk.save(&draft).await {
                Ok(_) => {
                    toasts.say("Template kept. The whole board can prepare circles from it.");
                    open.set(false);
                    name.set(String::new());
                    id.set(desk.new_id());
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <Dialog open=open on_close=move || open.set(false) heading="Keep these rounds as a template">
            <p>"Names, minutes and prompts are copied. Circles prepared from it can still be changed one by one."</p>
            <Field
                label="Name of the template"
                value=name
                on_input=move |text| name.set(text)
                on_enter=keep
                problem=problem
                limit=limits::NAME
                required=true
            />
            <div class="buttons">
                <Button words="Keep it" weight=Weight::Main not_ready=not_ready shows_reason=false on_press=keep />
                <Button words="Not now" on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

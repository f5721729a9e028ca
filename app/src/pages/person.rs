//! One person: name, job, agency, roles, and a link and code for a device of theirs.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Grant, Person, Role};
use shared::id::{PersonId, RecordId};
use shared::scope::Scope;

use super::{
    form::Form,
    invite::Invite,
    library::agency_offers,
    people::roles_of,
    saving::{Saving, use_saver},
};
use crate::{
    desk::use_desk,
    page::Page,
    ui::{
        bar::WorkBar,
        button::{Button, Weight},
        chips::Chips,
        field::Field,
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        panel::Panel,
        select::{Offer, Select},
        toast::use_toasts,
    },
};

/// One person, for an administrator.
#[component]
pub fn PersonPage(
    /// Who; one who is not there yet is begun.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let person = PersonId::from(id);
    let scope = Scope::Person(person);
    let form = Form::open(desk, &scope, id, Person::default);
    let is_saved = Memo::new(move || desk.item::<Person>(&scope, id).is_some());
    let is_draft = Signal::derive(move || form.is_draft());
    let may_write = Memo::new(move || desk.access().is(&Role::Administrator));
    let heading = move || {
        let name = form.with(|person| person.name.clone());
        if name.trim().is_empty() {
            "A new person".to_owned()
        } else {
            name
        }
    };
    view! {
        <Frame page=Page::Person(id)>
            <WorkBar back=Page::People place="People" detail="">
                <Saving is_draft=is_draft is_new=Signal::derive(move || !is_saved.get()) />
            </WorkBar>
            <Main stack=true>
                <h1>{heading}</h1>
                <Show when=move || !may_write.get()>
                    <Note icon=IconName::Lock first="Only an administrator can change this.">
                        "You can read it."
                    </Note>
                </Show>
                <div class="split" data-side="l">
                    <div class="stack">
                        <WhoTheyAre form=form />
                        <Show when=move || is_saved.get()>
                            <Roles person=person />
                        </Show>
                    </div>
                    <div class="stack">
                        <Show when=move || is_saved.get() && may_write.get()>
                            <Panel heading="A device for this person">
                                <Invite person=person />
                            </Panel>
                        </Show>
                    </div>
                </div>
            </Main>
            <PersonActions id=id form=form is_saved=is_saved />
        </Frame>
    }
}

#[component]
fn WhoTheyAre(form: Form<Person>) -> impl IntoView {
    let desk = use_desk();
    view! {
        <Field
            label="Name"
            hint="What colleagues call them. Never a child's or a family's name."
            value=form.part(|person| person.name.clone())
            on_input=move |text| form.edit(|person| person.name = text)
            problem=form.problem("name")
            required=true
        />
        <div class="fields">
            <Field
                label="Job"
                hint="Stands beside what they write, in place of their name."
                value=form.part(|person| person.job.clone())
                on_input=move |text| form.edit(|person| person.job = text)
                problem=form.problem("job")
            />
            <Select
                label="Agency"
                none_yet="No agency"
                offers=Signal::derive(move || agency_offers(desk))
                chosen=form.part(|person| person.agency)
                on_choose=move |agency| form.edit(|person| person.agency = agency)
            />
        </div>
    }
}

/// What they may do at the board. Each tick is saved at once.
#[component]
fn Roles(person: PersonId) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let held = Memo::new(move || roles_of(desk, person));
    let ticked = Signal::derive(move || {
        held.get()
            .into_iter()
            .map(|(role, _)| role)
            .collect::<Vec<_>>()
    });
    let offers: Vec<Offer<Role>> = Role::ALL
        .iter()
        .map(|role| (role.clone(), role.label().to_owned()))
        .collect();
    let tick = move |(role, holds): (Role, bool)| {
        let scope = Scope::Person(person);
        let standing = held
            .get_untracked()
            .into_iter()
            .find(|(other, _)| *other == role);
        match (standing, holds) {
            (Some((_, grant)), false) => {
                saver.withdraw::<Grant>(scope, grant, String::new(), "Role taken away");
            }
            (None, true) => {
                let grant = Grant {
                    person,
                    role: Some(role),
                    withdrawn: None,
                };
                saver.save(desk.begin(&scope, desk.new_id(), grant), None, None);
            }
            _ => {}
        }
    };
    view! {
        <Chips
            label="What they may do"
            hint="An administrator sets up the board and adds people, and reads no circle by virtue of it. A lead reads every circle. A facilitator prepares and runs circles."
            offers=offers
            ticked=ticked
            on_tick=tick
        />
    }
}

#[component]
fn PersonActions(id: RecordId, form: Form<Person>, is_saved: Memo<bool>) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let scope = Scope::Person(PersonId::from(id));
    let save = move || {
        spawn_local(async move {
            match form.save().await {
                Ok(Some(_)) => {
                    toasts
                        .say("Saved. Choose what they may do, then make a link for their tablet.");
                }
                Ok(None) => toasts.say("Something is missing. It is marked on the screen."),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    let has_left = {
        let scope = scope.clone();
        Memo::new(move || {
            desk.item::<Person>(&scope, id)
                .is_some_and(|person| person.withdrawn)
        })
    };
    let scope = StoredValue::new(scope);
    let leave =
        move || saver.withdraw::<Person>(scope.get_value(), id, String::new(), "Marked as left");
    let come_back =
        move || saver.alter::<Person>(&scope.get_value(), id, |person| person.withdrawn = None);
    view! {
        <Actions label="Finish">
            <Show when=move || is_saved.get() && !has_left.get()>
                <Button words="They have left" on_press=leave />
            </Show>
            <Show when=move || has_left.get()>
                <Button words="They are back" on_press=come_back />
            </Show>
            <Show when=move || form.is_altered() || !is_saved.get()>
                <Button words="Save the person" weight=Weight::Main push=true on_press=save />
            </Show>
        </Actions>
    }
}

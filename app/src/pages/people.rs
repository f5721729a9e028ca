//! People: who they are, what they may do, and a link and code for each of their devices.

use crate::live::prelude::*;
use shared::domain::{Grant, Person, Role};
use shared::id::{PersonId, RecordId};
use shared::scope::Scope;

use super::places::PlacesBar;
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::LinkButton,
        button::Weight,
        empty::EmptyState,
        frame::{Frame, Main},
        icon::IconName,
        list::{List, Row},
        status::{State, Status},
    },
    words,
};

/// The list of people.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let desk = use_desk();
    let may_write = Memo::new(move || desk.access().is(&Role::Administrator));
    let people = Memo::new(move || people(desk));
    view! {
        <Frame page=Page::People>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"People"</h1>
                    <Show when=move || may_write.get()>
                        <LinkButton
                            to=Page::Person(desk.new_id())
                            words="Add a person"
                            icon=IconName::Add
                            weight=Weight::Main
                        />
                    </Show>
                </header>
                <p class="soft" role="status">
                    {move || words::count(people.with(Vec::len), "person", "people")}
                </p>
                <Show
                    when=move || !people.with(Vec::is_empty)
                    fallback=|| {
                        view! {
                            <EmptyState icon=IconName::People heading="Nobody yet">
                                <p>"Add the people who run circles, then make a link for each of their tablets."</p>
                            </EmptyState>
                        }
                    }
                >
                    <List label="People">
                        {move || people.get().into_iter().map(|person| person_row(desk, &person)).collect_view()}
                    </List>
                </Show>
            </Main>
        </Frame>
    }
}

/// People held here, by name; those who have left come last.
fn people(desk: Desk) -> Vec<Item<Person>> {
    let mut people = desk.all::<Person>();
    people.retain(|person| person.scope == Scope::Person(person.id.into()));
    shared::order::sort_by(&mut people, |a, b| {
        let (a_name, b_name) = (a.value.name.to_lowercase(), b.value.name.to_lowercase());
        a.withdrawn.cmp(&b.withdrawn).then(a_name.cmp(&b_name))
    });
    people
}

/// The roles a person has at the board, each with the record that gives it. Tracks.
pub fn roles_of(desk: Desk, person: PersonId) -> Vec<(Role, RecordId)> {
    let grants = desk.list::<Grant>(&Scope::Person(person)).into_iter();
    grants
        .filter(|grant| !grant.withdrawn && grant.value.person == person)
        .filter_map(|grant| grant.value.role.map(|role| (role, grant.id)))
        .collect()
}

fn person_row(desk: Desk, person: &Item<Person>) -> impl IntoView + use<> {
    let id = PersonId::from(person.id);
    let roles = Signal::derive(move || {
        let roles: Vec<String> = roles_of(desk, id)
            .into_iter()
            .map(|(role, _)| role.label().to_owned())
            .collect();
        Some(if roles.is_empty() {
            "No role yet".to_owned()
        } else {
            words::and(&roles)
        })
    });
    let name = if person.value.name.trim().is_empty() {
        "No name yet".to_owned()
    } else {
        person.value.name.clone()
    };
    let agency = person.value.agency;
    let job = person.value.job.clone();
    let what = move || {
        let agency = agency.and_then(|agency| desk.agency_name(agency));
        let detail: Vec<String> = [Some(job.clone()).filter(|job| !job.is_empty()), agency]
            .into_iter()
            .flatten()
            .collect();
        view! {
            <span class="row-title">{name.clone()}</span>
            <small class="row-detail">{detail.join(", ")}</small>
        }
    };
    let left = person
        .withdrawn
        .then(|| view! { <Status state=State::Slipped words="Has left" icon=IconName::Cross /> });
    let to = Page::Person(person.id);
    view! {
        <Row to=to what=what amount=roles>
            {left}
        </Row>
    }
}

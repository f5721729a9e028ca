//! Who has a part in a circle or a roadshow besides whoever prepared it: a co-facilitator, a scribe.

use crate::live::prelude::*;
use shared::domain::{Grant, Person, Role};
use shared::id::PersonId;
use shared::scope::Scope;

use crate::{
    desk::{Desk, use_desk},
    pages::saving::use_saver,
    ui::{
        button::{Button, Weight},
        list::{List, Row},
        panel::Section,
        select::{Offer, Select},
    },
};

/// People with a part, and giving one to another.
#[component]
pub fn Parts(
    /// The scope of the circle or roadshow.
    scope: Scope,
) -> impl IntoView {
    let desk = use_desk();
    let scope = StoredValue::new(scope);
    let saver = use_saver();
    let parts = Memo::new(move || {
        let mut grants = desk.list::<Grant>(&scope.get_value());
        grants.retain(|grant| !grant.withdrawn);
        grants
    });
    let chosen = RwSignal::new(None::<PersonId>);
    let offers = Memo::new(move || {
        let has_part: Vec<PersonId> =
            parts.with(|parts| parts.iter().map(|part| part.value.person).collect());
        people_offers(desk, &has_part)
    });
    let give = move || {
        let Some(person) = chosen.get_untracked() else {
            return;
        };
        let grant = Grant {
            person,
            role: Some(Role::Facilitator),
            withdrawn: None,
        };
        let name = desk.name_of(person);
        saver.save(
            desk.begin(&scope.get_value(), desk.new_id(), grant),
            None,
            Some(format!("{name} has a part in it")),
        );
        chosen.set(None);
    };
    let row = move |grant: crate::desk::Item<Grant>| {
        let name = desk.name_of(grant.value.person);
        let take = move || {
            saver.withdraw::<Grant>(
                scope.get_value(),
                grant.id,
                String::new(),
                "Their part has been taken back",
            );
        };
        view! {
            <Row what={
                let name = name.clone();
                move || name.clone()
            }>
                <Button words="Take the part back" about=format!("from {name}") weight=Weight::Quiet on_press=take />
            </Row>
        }
    };
    view! {
        <Section heading="Who else has a part">
            <p class="soft">
                "They can run it with you on a tablet of their own. It arrives there when both tablets have had a signal."
            </p>
            <Show when=move || !parts.with(Vec::is_empty)>
                <List small=true label="People with a part">
                    {move || parts.get().into_iter().map(row).collect_view()}
                </List>
            </Show>
            <Show when=move || !offers.with(Vec::is_empty)>
                <div class="field-join">
                    <Select label="Person" offers=offers chosen=chosen on_choose=move |person| chosen.set(person) />
                    <Button
                        words="Give a part"
                        not_ready=Signal::derive(move || {
                            chosen.with(Option::is_none).then(|| "Choose a person first.".to_owned())
                        })
                        shows_reason=false
                        on_press=give
                    />
                </div>
            </Show>
        </Section>
    }
}

/// People known here who have no part yet.
fn people_offers(desk: Desk, has_part: &[PersonId]) -> Vec<Offer<PersonId>> {
    let mut people: Vec<Offer<PersonId>> = desk
        .all::<Person>()
        .into_iter()
        .filter(|person| !person.withdrawn && person.scope == Scope::Person(person.id.into()))
        .map(|person| (PersonId::from(person.id), person.value.name))
        .filter(|(person, _)| *person != desk.me() && !has_part.contains(person))
        .collect();
    shared::order::sort_by(&mut people, |(_, a), (_, b)| a.cmp(b));
    people
}

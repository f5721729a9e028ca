//! Messages from reviews: written, or drawn from findings that were taken up.

use crate::live::prelude::*;
use shared::domain::{Finding, FindingStage, Message, after_last};
use shared::id::RecordId;
use shared::limits;

use super::Asks;
use super::several::{Kind, One, Several};
use crate::desk::{Desk, Item, use_desk};
use crate::pages::{
    factors::factor_name,
    form::Form,
    watched::{Watch, Watched},
};
use crate::ui::{
    button::Button,
    field::Field,
    select::{Offer, Select},
};

/// The messages, and drawing one from a finding.
#[component]
pub fn Messages<T: Asks>(form: Form<T>, watch: Watch) -> impl IntoView {
    let kind = Kind {
        of: |whole: &T| whole.content().messages,
        of_mut: T::messages,
        title: title_of,
        add: "Write a message",
        none: "Nothing is shared yet. Three messages are enough for one morning.",
    };
    let body = move |one: One<T, Message>| {
        view! {
            <Field
                label="Heading"
                value=one.part(|message| message.title.clone())
                on_input=move |text| one.edit(|message| message.title = text)
                limit=limits::NAME
                problem=one.problem("messages")
                required=true
            />
            <Field
                label="The message"
                hint="What reviews and audits tell us, in a few plain sentences that can be read standing."
                value=one.part(|message| message.words.clone())
                on_input=move |text| one.edit(|message| message.words = text)
                lines=4
            >
                <Watched
                    watch=watch
                    text=one.part(|message| message.words.clone())
                    on_change=move |text| one.edit(|message| message.words = text)
                />
            </Field>
            <Field
                label="Where it comes from"
                hint="The review or audit by its public title. Never a child's or a family's name."
                value=one.part(|message| message.source.clone())
                on_input=move |text| one.edit(|message| message.source = text)
                limit=limits::NAME
            />
        }
    };
    view! {
        <p class="soft">"They are read in the hall as slides, one at a time."</p>
        <Several form=form kind=kind is_held=false children=body />
        <FromFinding form=form />
    }
}

fn title_of(message: &Message) -> String {
    match message.title.trim() {
        "" => "A message without a heading".to_owned(),
        title => title.to_owned(),
    }
}

/// Findings that the office has taken up, wherever they were made.
fn findings(desk: Desk) -> Vec<Item<Finding>> {
    let mut findings = desk.all::<Finding>();
    findings.retain(|finding| {
        let is_settled = finding.conflicts.is_empty() && !finding.withdrawn;
        is_settled && finding.value.stage == FindingStage::Accepted
    });
    findings
}

/// The heading of a slide that is drawn from a finding: the first factor it is coded with, for several of one heading are
/// not told apart. Whoever draws it writes a better one.
fn heading_of(desk: Desk, finding: &Finding) -> String {
    let chosen = finding.factors.iter().filter(|(_, is_it)| **is_it);
    let mut ids = chosen.filter_map(|(id, _)| id.parse().ok());
    ids.find_map(|id| factor_name(desk, id))
        .unwrap_or_else(|| "What we found".to_owned())
}

#[component]
fn FromFinding<T: Asks>(form: Form<T>) -> impl IntoView {
    let desk = use_desk();
    let offers = Memo::new(move || {
        let findings = findings(desk).into_iter();
        let offer = |finding: Item<Finding>| (finding.id, finding.value.statement);
        findings.map(offer).collect::<Vec<Offer<RecordId>>>()
    });
    let chosen = RwSignal::new(None::<RecordId>);
    let draw = move || {
        let id = chosen.get_untracked();
        let found = untrack(|| findings(desk).into_iter().find(|one| Some(one.id) == id));
        let Some(finding) = found else {
            return;
        };
        let title = untrack(|| heading_of(desk, &finding.value));
        let key = desk.new_id().to_string();
        form.edit(|whole| {
            let order = after_last(whole.messages());
            let message = Message {
                title,
                words: finding.value.statement,
                source: String::new(),
                order,
                ..Message::default()
            };
            whole.messages().insert(key, message);
        });
        chosen.set(None);
    };
    let not_ready = Signal::derive(move || {
        chosen
            .with(Option::is_none)
            .then(|| "Choose a finding first.".to_owned())
    });
    view! {
        <Show when=move || !offers.with(Vec::is_empty)>
            <div class="field-join">
                <Select
                    label="Draw one from a finding"
                    hint="Findings that the office has taken up."
                    offers=offers
                    chosen=chosen
                    on_choose=move |finding| chosen.set(finding)
                />
                <Button words="Draw it" not_ready=not_ready shows_reason=false on_press=draw />
            </div>
        </Show>
    }
}

//! One finding in the list: its sentence, where it comes from, how far along it is, what is next.

use crate::live::prelude::*;
use shared::domain::{
    Agrees, Card, CardKind, Finding, FindingStage, GuestCard, Roadshow, VoiceNote,
};
use shared::id::RecordId;
use shared::scope::Scope;

use super::Found;
use crate::{
    desk::{Desk, Item, use_desk},
    pages::{
        circle::evidence::is_barred,
        saving::use_saver,
        send_back::{stage_look, take_up},
    },
    ui::{
        button::{Button, Weight},
        icon::{Icon, IconName},
        status::{State, Status},
        strand::Strand,
        toast::use_toasts,
    },
    words,
};

/// Whether a child's voice bears a finding out: one that was neither taken back nor said no to. Tracks.
pub fn has_voice(desk: Desk, finding: &Item<Finding>) -> bool {
    let scope = &finding.scope;
    if let Scope::Season(season) = scope {
        return is_told_of(desk, *season, finding);
    }
    let speaks = |id: RecordId| {
        let note = desk.item::<VoiceNote>(scope, id);
        let card = || desk.item::<Card>(scope, id);
        match note {
            Some(note) => !note.withdrawn && note.value.agrees != Agrees::No,
            None => card().is_some_and(|card| {
                card.value.kind == CardKind::Voice && !card.withdrawn && !card.value.kept_out
            }),
        }
    };
    finding.value.evidence_ids().any(speaks)
}

/// Whether a guest's card that tells of a child bears a finding of a season out. Tracks.
fn is_told_of(desk: Desk, season: RecordId, finding: &Item<Finding>) -> bool {
    let ids: Vec<RecordId> = finding.value.evidence_ids().collect();
    let mut roadshows = desk.all::<Roadshow>();
    roadshows.retain(|roadshow| roadshow.value.season == season && !roadshow.withdrawn);
    let mut cards = roadshows
        .iter()
        .flat_map(|roadshow| desk.held::<GuestCard>(&roadshow.scope));
    cards.any(|card| {
        card.value.kind == Some(CardKind::Voice) && !card.withdrawn && ids.contains(&card.id)
    })
}

/// One row of the table.
#[component]
pub fn FindingRow(
    /// The finding.
    found: Found,
    /// Whether whoever looks answers for the office.
    is_lead: Memo<bool>,
    /// Set to send one back with a question.
    asked: RwSignal<Option<(Scope, RecordId)>>,
) -> impl IntoView {
    let Found {
        item,
        page,
        from,
        theme,
        has_voice,
        ..
    } = found;
    let value = &item.value;
    let statement = match value.statement.trim() {
        "" => "A finding without its sentence yet".to_owned(),
        statement => statement.to_owned(),
    };
    let about = StoredValue::new(statement.chars().take(60).collect::<String>());
    let stage = value.stage.clone();
    let is_offered = stage == FindingStage::Offered;
    let look = Memo::new(move || next_of(&stage, is_lead.get()));
    let along = stage_look(&value.stage, false).1;
    let is_disputed = !item.conflicts.is_empty();
    let place = StoredValue::new((item.scope.clone(), item.id));
    let complete = value.missing().is_empty();
    let answers = Signal::derive(move || is_offered && is_lead.get());
    view! {
        // Said in words too: on a phone the cells stand beneath each other and are still a table to those who listen.
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=page.path()>{statement}</a>
                <small>{age(value.begun_ms)}</small>
                {value
                    .good_practice
                    .then(|| {
                        view! {
                            <small class="good-practice">
                                <Icon name=IconName::Good />
                                "Good practice"
                            </small>
                        }
                    })}
            </th>
            <td role="cell">
                {if theme.is_empty() { "No theme".to_owned() } else { theme }}
                <small>{from}</small>
            </td>
            <td role="cell">
                <Strand reached=value.reached(has_voice) has_voice=has_voice />
                {along}
            </td>
            <td role="cell">
                <Status
                    state=Signal::derive(move || look.get().0)
                    words=Signal::derive(move || Some(look.get().1.to_owned()))
                />
                <small>{move || look.get().2}</small>
                {is_disputed
                    .then(|| view! { <Status state=State::Decision words="Written in two ways".to_owned() /> })}
                <Show when=move || answers.get()>
                    <Answers place=place complete=complete about=about asked=asked />
                </Show>
            </td>
        </tr>
    }
}

/// A lead's two answers.
#[component]
fn Answers(
    place: StoredValue<(Scope, RecordId)>,
    complete: bool,
    about: StoredValue<String>,
    asked: RwSignal<Option<(Scope, RecordId)>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let take = move || {
        let (scope, id) = place.get_value();
        let finding = untrack(|| desk.item::<Finding>(&scope, id));
        let Some(finding) = finding.map(|item| item.value) else {
            return;
        };
        // The same rule as on the finding itself, looked up only when it is asked for.
        if let Scope::Circle(circle) = scope
            && is_barred(desk, circle, &finding)
        {
            toasts.say("Not taken up. Something that bears it out may not be used any more. Open the finding and take that out first.");
            return;
        }
        take_up(desk, saver, &scope, id);
    };
    let not_ready = (!complete).then(|| "Something is still missing from it.".to_owned());
    view! {
        <div class="answers">
            <Button
                words="Take it up"
                about=about.get_value()
                not_ready=not_ready
                on_press=take
            />
            <Button
                words="Ask a question"
                about=about.get_value()
                weight=Weight::Quiet
                on_press=move || asked.set(Some(place.get_value()))
            />
        </div>
    }
}

/// What is next: standing, words, and who does it.
fn next_of(stage: &FindingStage, is_lead: bool) -> (State, &'static str, &'static str) {
    match (stage, is_lead) {
        (FindingStage::Offered, true) => (State::Decision, "Needs your answer", ""),
        (FindingStage::Offered, false) => {
            (State::Waiting, "With the office", "Waits for its answer")
        }
        (FindingStage::Returned, true) => (State::Sent, "Sent back", "Waits for the circle"),
        (FindingStage::Returned, false) => (
            State::Decision,
            "The office asks",
            "Answer and offer it again",
        ),
        (FindingStage::Draft, _) => (State::Draft, "Being written", "Not offered yet"),
        (FindingStage::Accepted, _) => (State::Done, "Taken up", "Goes before the Board"),
        (FindingStage::Other(_), _) => (State::Draft, "Further on", "A newer version says more"),
    }
}

/// `6 days old`, `3 weeks old`, from when it was begun.
fn age(begun_ms: u64) -> String {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let days = words::now_ms().saturating_sub(begun_ms) / DAY;
    let many = |number: u64, one, many| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        format!("{} old", words::count(number, one, many))
    };
    match days {
        _ if begun_ms == 0 => String::new(),
        0 => "Begun today".to_owned(),
        1..=13 => many(days, "day", "days"),
        14..=60 => many(days / 7, "week", "weeks"),
        61..=730 => many(days / 30, "month", "months"),
        _ => many(days / 365, "year", "years"),
    }
}

//! What the board did not accept: what it was, why, that it is safe, and the one thing to do.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::change::Change;
use shared::domain::{
    Assignment, Attendance, AuditTool, Card, CaseAudit, Circle, Factor, Feedback, Finding,
    GuestCard, Kind, Moderation, Noun, Roadshow, Season, Template, Theme, ToolVersion, Topic,
    VoiceNote,
};
use shared::record::RecordKey;
use shared::scope::Scope;

use super::{
    asked_of,
    fields::{field_value_words, field_words},
    written::written,
};
use crate::{
    desk::{Attention, Desk, use_desk},
    page::{Page, RoadshowPart, SeasonPart},
    ui::{
        button::{Button, LinkButton, Weight},
        icon::IconName,
        list::{List, Row},
        note::NotePanel,
        status::State,
        toast::use_toasts,
        what_it_says::WhatItSays,
    },
    words,
};

/// Everything the board did not accept and nobody has set aside.
#[component]
pub fn NeedsAttention() -> impl IntoView {
    let desk = use_desk();
    let all = Memo::new(move || {
        let mut all = desk.refused();
        all.retain(|one| one.set_aside.is_none());
        all
    });
    let heading = move || match all.with(Vec::len) {
        1 => "1 not accepted. It is still safe on this tablet.".to_owned(),
        many => format!("{many} not accepted. All are still safe on this tablet."),
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <NotePanel state=State::Refused heading=Signal::derive(heading)>
                <List small=true>
                    <For each=move || all.get() key=|one| one.change.id let:one>
                        <OneRefused refused=one />
                    </For>
                </List>
            </NotePanel>
        </Show>
    }
}

/// What a save was about, in a few words.
pub fn title_of(change: &Change) -> String {
    let text = match change.kind {
        Kind::Card => written::<Card>(change).text,
        Kind::Voice => written::<VoiceNote>(change).words,
        Kind::Circle => written::<Circle>(change).title,
        Kind::Finding => written::<Finding>(change).statement,
        Kind::Feedback => written::<Feedback>(change).opening,
        Kind::Factor => written::<Factor>(change).name,
        Kind::Template => written::<Template>(change).name,
        Kind::Tool => written::<AuditTool>(change).name,
        Kind::ToolVersion => written::<ToolVersion>(change).title,
        Kind::CaseAudit => written::<CaseAudit>(change).reference,
        Kind::Theme => written::<Theme>(change).title,
        Kind::Assignment => written::<Assignment>(change).reference,
        Kind::Moderation => written::<Moderation>(change).reference,
        Kind::Season => written::<Season>(change).title,
        Kind::Roadshow => written::<Roadshow>(change).title,
        Kind::GuestCard => written::<GuestCard>(change).text,
        Kind::Topic => written::<Topic>(change).name,
        Kind::Attendance => {
            let total = written::<Attendance>(change);
            format!("{} from {}", total.count, total.group.label())
        }
        _ => String::new(),
    };
    titled(change, &text)
}

fn titled(change: &Change, text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let kind = change.kind.label();
    match (short.is_empty(), short.len() < text.len()) {
        (true, _) => kind.to_owned(),
        (false, true) => format!("{kind}: {short}…"),
        (false, false) => format!("{kind}: {short}"),
    }
}

/// Where it can be changed: the screen of the circle it belongs to.
fn page_of(change: &Change) -> Option<Page> {
    match change.kind {
        Kind::Safety => return Some(Page::Safety(change.record)),
        Kind::CaseAudit => return Some(Page::Audit(change.record)),
        _ => {}
    }
    match change.scope {
        Scope::Case(audit) => return Some(Page::Audit(audit)),
        Scope::Season(season) => return Some(Page::Season(season, SeasonPart::Plan)),
        Scope::Roadshow(roadshow) => return Some(Page::Roadshow(roadshow, RoadshowPart::Hall)),
        _ => {}
    }
    let circle = change.scope.circle()?;
    Some(match RecordKey::of(change) {
        key if key.kind == VoiceNote::KIND => Page::CircleVoice {
            circle,
            note: key.id,
        },
        key if key.kind == Finding::KIND => Page::Finding {
            circle,
            finding: key.id,
        },
        key if key.kind == Feedback::KIND => Page::CircleFeedback(circle),
        _ => Page::CircleRun(circle),
    })
}

#[component]
fn OneRefused(refused: Attention) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let title = match &refused.file {
        Some(file) => titled(&refused.change, &file.reference),
        None => title_of(&refused.change),
    };
    let (reason, remedy) = (refused.reason(), refused.remedy());
    let when = words::day_and_clock(refused.at_ms);
    let id = refused.change.id;
    let again = move || {
        spawn_local(async move {
            match desk.send_again(id).await {
                Ok(()) => toasts.say("It is on its way again."),
                Err(error) => toasts.say(error.words().to_owned()),
            }
        });
    };
    let aside = move || {
        spawn_local(async move {
            match desk.set_aside(id, "Set aside from This tablet").await {
                Ok(()) => toasts.say("Set aside. It stays here and with the board."),
                Err(error) => toasts.say(error.words().to_owned()),
            }
        });
    };
    let page = page_of(&refused.change);
    let lines = StoredValue::new(untrack(|| {
        asked_of::lines_of(desk, &refused.change, refused.file.as_ref())
    }));
    let about = StoredValue::new(title.clone());
    view! {
        <Row what=move || {
            view! {
                <strong>{title.clone()}</strong>
                <br />
                {reason}
                " "
                {remedy}
                <small class="row-detail">{when.clone()}</small>
                <WhatItSays lines=lines.get_value() />
            }
        }>
            <div class="stack" data-gap="xs">
                <Button words="Try again" about=about.get_value() icon=IconName::Sent on_press=again />
                {page.map(|page| view! { <LinkButton to=page words="Go to it" about=about.get_value() weight=Weight::Quiet /> })}
                <Button words="Set aside" about=about.get_value() weight=Weight::Quiet on_press=aside />
            </div>
        </Row>
    }
}

/// Every value in a save, in words, so that nothing anybody wrote is out of sight. Answers of an audited file stand under
/// the names of their questions: [`asked_of::lines_of`] reads them by their tool, where there is room for it.
pub fn lines_of(desk: Desk, change: &Change) -> Vec<(String, String)> {
    let shown = change
        .writes
        .iter()
        .filter(|write| !shared::domain::is_position(&change.kind, &write.field));
    shown
        .map(|write| {
            (
                field_words(&change.kind, &write.field),
                field_value_words(desk, &change.kind, &write.field, &write.value),
            )
        })
        .collect()
}

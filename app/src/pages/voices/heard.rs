//! One child's voice in the gallery, with its care rule.

use crate::live::prelude::*;
use shared::domain::{Agrees, Method, ToldChanged, VoiceKind, VoiceNote};
use shared::id::RecordId;

use super::is_told;
use crate::{
    desk::Item,
    page::Page,
    pages::{
        leaving::Leave,
        voice_words::{Shown, age_words},
    },
    ui::{
        button::{LinkButton, Weight},
        icon::{Icon, IconName},
        status::{State, Status},
    },
    words,
};

/// One voice with what may be shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The note.
    pub voice: Item<VoiceNote>,
    /// Where it was heard: a circle's record, or a case file.
    pub place: Page,
    /// What that is called.
    pub from: String,
    /// The note itself, where it has a page of its own.
    pub note: Option<Page>,
    /// Whether it may leave where it was heard.
    pub leave: Leave,
    /// What is shown of it.
    pub shown: Shown,
    /// The words that are shown, in lower case, to search in. Never any others.
    pub text: String,
}

impl Heard {
    /// Whether the child was told what changed, and nobody says otherwise.
    pub fn is_told(&self) -> bool {
        let differs = |field: &String| field == "told_changed";
        is_told(&self.voice.value) && !self.voice.conflicts.iter().any(differs)
    }

    /// What tells it from others, with all that is drawn of it.
    pub fn drawn(&self) -> (RecordId, String) {
        (self.voice.id, format!("{self:?}"))
    }
}

/// The card.
#[component]
pub fn HeardCard(
    /// The voice.
    heard: Heard,
) -> impl IntoView {
    let value = &heard.voice.value;
    let month = words::month_and_year(value.caught_ms);
    let of_whom = format!("{}, {month}", age_words(&value.age));
    let is_sealed = heard.leave == Leave::KeptOut;
    let about = of_whom.clone();
    let note = heard.note.clone().map(|note| {
        view! { <LinkButton to=note words="Open the note" about=about weight=Weight::Quiet /> }
    });
    let (state, told) = told_words(&heard);
    let inside = if is_sealed {
        view! {
            <p class="sealed">
                <Icon name=IconName::Lock />
                <span>{heard.shown.rule}</span>
            </p>
        }
    } else {
        view! { <Open heard=heard.clone() /> }
    };
    view! {
        <article class="card" data-kind="voice" data-state=is_sealed.then_some("sealed")>
            <p class="card-kind">
                <Icon name=IconName::Voice />
                {of_whom}
            </p>
            {inside}
            <p>
                <Status state=state words=told />
            </p>
            <div class="card-foot">
                <a href=heard.place.path()>{heard.from}</a>
                {note}
            </div>
        </article>
    }
}

/// The words as far as they may be shown, the rule, and how it was heard.
#[component]
fn Open(heard: Heard) -> impl IntoView {
    let Heard {
        voice,
        leave,
        shown,
        ..
    } = heard;
    let value = voice.value;
    let said = match shown.words {
        Some(words) if shown.is_quote => view! {
            <blockquote class="voice" data-size="s">
                "\u{201C}"
                {words}
                "\u{201D}"
            </blockquote>
        },
        Some(words) => view! { <p class="written">{words}</p> },
        None if leave == Leave::InOtherWords => {
            view! { <p class="soft">"Nobody has written yet what it means in other words."</p> }
        }
        None => view! { <p class="soft">"Its words are not shown here yet."</p> },
    };
    // What waits for the office may stand in any of its texts.
    let may_show = leave != Leave::Waits;
    let changed = Some(value.changed.trim().to_owned())
        .filter(|changed| may_show && !changed.is_empty())
        .map(|changed| {
            view! {
                <p class="written">
                    <strong>"What changed: "</strong>
                    {changed}
                </p>
            }
        });
    view! {
        {said}
        <p class="care">
            <Icon name=shown.icon />
            {shown.rule}
        </p>
        <p class="soft">{how(&value, leave)}</p>
        {changed}
    }
}

/// `Exact words, spoken. At home. Heard by: youth worker. The child agrees.`
fn how(voice: &VoiceNote, leave: Leave) -> String {
    let mut kind = match (&voice.kind, leave) {
        // What is shown is the meaning, and nobody should take it for the words.
        (VoiceKind::Quote, Leave::InOtherWords) => "From exact words".to_owned(),
        (kind, _) => kind.label().to_owned(),
    };
    if voice.method != Method::NotSaid {
        kind.push_str(", ");
        kind.push_str(&voice.method.label().to_lowercase());
    }
    let may_show = leave != Leave::Waits;
    let free =
        |text: &String| Some(text.trim().to_owned()).filter(|text| may_show && !text.is_empty());
    let agrees = match voice.agrees {
        Agrees::Yes => "The child agrees",
        Agrees::No => "The child said no",
        Agrees::Unable => "Too young or unable to say",
        Agrees::NotAsked | Agrees::Other(_) => "The child was not asked",
    };
    let said = [
        Some(kind),
        free(&voice.setting),
        free(&voice.heard_by).map(|role| format!("Heard by: {role}")),
        Some(agrees.to_owned()),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    said.join(". ") + "."
}

/// Whether the child was told what changed, in words.
fn told_words(heard: &Heard) -> (State, String) {
    let value = &heard.voice.value;
    let today = words::now().date();
    match (&value.told_changed, value.told_on) {
        _ if heard.is_told() => (State::Done, "Told what changed".to_owned()),
        (ToldChanged::Planned, Some(day)) if day < today => (
            State::Late,
            format!("Was to be told on {}", words::date(day, today)),
        ),
        (ToldChanged::Planned, Some(day)) => (
            State::Planned,
            format!("To be told on {}", words::date(day, today)),
        ),
        (ToldChanged::Planned, None) => (State::Planned, "To be told, no day yet".to_owned()),
        _ => (State::Decision, "Not told yet what changed".to_owned()),
    }
}

//! The third level: did guests do anything differently? From the door to what a manager agrees to, with the response rate
//! beside it. Whoever did not answer is not known.

use shared::roadshow::outcomes::{Base, Behaviour, Outcomes};

use super::counts::{few, part_of};
use crate::live::prelude::*;
use crate::ui::{
    bars::{Figures, Length, Picture, percent},
    icon::IconName,
    note::Note,
    status::State,
};
use crate::words;

/// Asking again after three and six months.
#[component]
pub fn Behaviours(came: Memo<Outcomes>) -> impl IntoView {
    let waves = Memo::new(move || came.with(|came| came.behaviour.clone()));
    let each = move || {
        let wave = |wave: Behaviour| {
            if wave.roadshows == 0 {
                let said = format!(
                    "Nobody has been asked again after {} months yet.",
                    wave.months
                );
                return view! { <p class="soft">{said}</p> };
            }
            view! { <Wave wave=wave /> }
        };
        waves.get().map(wave).into_iter().collect_view().into_any()
    };
    view! {
        <section class="difference-level">
            <h2>"3. Did they do anything differently?"</h2>
            <div class="waves">{shown(each)}</div>
            <p class="cannot">
                <strong>"What this cannot tell. "</strong>
                "Who did not answer is not known: it is not said that they did nothing. Those who answer are often those who did something, so what they name is not how common it is. A manager who was not asked has not disagreed."
            </p>
        </section>
    }
}

/// The response rate in words: what it is of is always said.
pub fn rate(wave: &Behaviour) -> String {
    let Some(of) = wave.of else {
        return format!(
            "{} came. Of how many is not known: neither guests nor those asked were counted everywhere.",
            words::count(wave.answered, "answer", "answers")
        );
    };
    let part = part_of(wave.answered, of);
    match wave.base {
        Base::Asked | Base::Unknown => format!("{part} who were asked answered."),
        Base::Guests => {
            format!("{part} guests answered; how many of them were asked is not written down.")
        }
        Base::Mixed => format!(
            "{part} answered: of those asked where that is written down, elsewhere of the guests."
        ),
    }
}

/// What the steps of the funnel are, and how many: none where nobody counted.
fn steps(wave: &Behaviour) -> Vec<(&'static str, Option<usize>)> {
    vec![
        ("Guests at the door", wave.guests),
        ("Slips printed", (wave.slips > 0).then_some(wave.slips)),
        ("Left a card going out", Some(wave.exits)),
        ("Were asked again", wave.asked),
        ("Answered", Some(wave.answered)),
        ("Named one thing they did differently", Some(wave.named)),
        ("Their manager agrees", Some(wave.agrees)),
    ]
}

#[component]
fn Wave(wave: Behaviour) -> impl IntoView {
    let heading = format!("After {} months", wave.months);
    let steps = steps(&wave);
    let most = steps.iter().filter_map(|(_, count)| *count).max();
    let most = most.unwrap_or_default().max(wave.of.unwrap_or_default());
    let rows = steps
        .iter()
        .filter_map(|(name, count)| Some(((*name).to_owned(), vec![(*count)?])));
    let mut rows: Vec<_> = rows.collect();
    rows.push((
        "Said that they did nothing differently".to_owned(),
        vec![wave.nothing],
    ));
    rows.extend(
        wave.not_known()
            .map(|left| ("Did not answer: not known".to_owned(), vec![left])),
    );
    let figures = Figures {
        caption: heading.clone(),
        columns: vec!["Step".to_owned(), "Guests".to_owned()],
        rows,
    };
    let few = wave.of.and_then(few).map(|few| format!(" {few}"));
    let of = format!(
        "{} {}{}",
        words::count(wave.roadshows, "roadshow.", "roadshows."),
        rate(&wave),
        few.unwrap_or_default()
    );
    let step = |(name, count): (&'static str, Option<usize>)| {
        let body = match count {
            Some(count) => view! { <Centred share=share(count, most) /><b>{count}</b> },
            None => view! { <small>"Not written down"</small> },
        };
        view! { <li class="funnel-step"><span>{name}</span>{body}</li> }
    };
    let steps = steps.into_iter().map(step).collect_view();
    let again = wave.clone();
    view! {
        <div class="wave">
            <Picture heading=heading of=of figures=Signal::fixed(figures)>
                <ol class="funnel">{steps}</ol>
                <Rest wave=wave.clone() most=most />
            </Picture>
            <TooMany wave=again />
        </div>
    }
}

/// What the funnel leaves out: who said that nothing changed, who left it open, and of whom nothing is known.
#[component]
fn Rest(wave: Behaviour, most: usize) -> impl IntoView {
    let line = |name: &'static str, count: usize, is_unsaid: bool| {
        view! {
            <li class="step-bar">
                <span>{name}</span>
                <Length length=percent(count, most) is_unsaid=is_unsaid />
                <b>{count}</b>
            </li>
        }
    };
    let not_known = wave
        .not_known()
        .map(|left| line("Not known: they did not answer", left, true));
    let open = (wave.left_open() > 0).then(|| {
        line(
            "Answered, and left this question open",
            wave.left_open(),
            true,
        )
    });
    let not_asked = (wave.manager_not_asked() > 0).then(|| {
        line(
            "Named one thing; their manager was not asked",
            wave.manager_not_asked(),
            true,
        )
    });
    view! {
        <ul class="step-bars" aria-label="And beside that">
            {line("Said that they did nothing differently", wave.nothing, false)}
            {(wave.disagrees > 0).then(|| line("Their manager does not agree", wave.disagrees, false))}
            {not_asked}
            {open}
            {not_known}
        </ul>
        <p class="soft">
            {format!("A slip joins {} with the card of the day.", part_of(wave.joined, wave.answered))}
        </p>
    }
}

#[component]
fn TooMany(wave: Behaviour) -> impl IntoView {
    let more = wave.too_many()?;
    let first = format!(
        "{} more than were asked.",
        words::count(more, "answer", "answers")
    );
    Some(view! {
        <Note state=State::Late icon=IconName::Eye first=first>
            "Either more were asked than is written down, or somebody answered twice without a slip."
        </Note>
    })
}

/// A step of the funnel, in the middle of its room.
#[component]
fn Centred(share: usize) -> impl IntoView {
    let x = format!("{}%", (100 - share.min(100)) / 2);
    view! {
        <svg class="length" aria-hidden="true">
            <rect class="grade" data-grade="1" x=x width=format!("{}%", share.min(100)) height="100%"></rect>
        </svg>
    }
}

/// Of a hundred; even, so that the middle is the middle.
fn share(count: usize, most: usize) -> usize {
    (count * 50).checked_div(most).unwrap_or(0) * 2
}

//! The questions of a paper card, each as a form asks it.

use shared::domain::{Confirmed, GuestCard, Objective, Poll, STEPS, When};
use shared::id::RecordId;
use shared::limits;
use shared::roadshow::asked::{
    ANOTHER, CONFIDENT_ENDS, HOW_USEFUL, Question, USEFUL_ENDS, WHAT_HELPS,
};
use shared::roadshow::joined::Moment;
use shared::roadshow::token;

use super::super::known::{cards, roadshow};
use super::typed_code;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::{
    form::Form,
    library::agency_offers,
    watched::{Watch, Watched},
};
use crate::ui::{
    chips::Tick,
    choice::{Answer, ChoiceSize, Choices},
    field::Field,
    select::{Offer, Select},
};

/// One question of a paper card.
pub fn asked_on_paper(
    id: RecordId,
    form: Form<GuestCard>,
    watch: Watch,
    question: &Question<'_>,
) -> AnyView {
    match question {
        Question::Read(_) => ().into_any(),
        Question::Confidence {
            key,
            objective,
            whens,
        } => {
            let all = whens
                .iter()
                .map(|when| confidence(form, *when, key, objective));
            all.collect_view().into_any()
        }
        Question::Useful => steps(
            format!("{HOW_USEFUL} {}", ends(USEFUL_ENDS)),
            form.part(|card| card.useful),
            Callback::new(move |step| form.edit(|card| card.useful = Some(step))),
        ),
        Question::Poll { key, poll } => choice(form, key, poll),
        Question::Words { asks, needed } => {
            let asks = if *needed { asks } else { WHAT_HELPS };
            text(form, watch, asks.to_owned(), |card| &mut card.text)
        }
        Question::Different { later } => different(form, watch, *later),
        Question::Agency => view! { <WhichAgency form=form /> },
        Question::Slip => view! { <Slip id=id form=form /> },
    }
}

/// `1 is not at all, 5 is very.`
pub fn ends((least, most): (&str, &str)) -> String {
    format!(
        "1 is {}, {STEPS} is {}.",
        least.to_lowercase(),
        most.to_lowercase()
    )
}

fn steps(label: String, chosen: Signal<Option<u32>>, on_choose: Callback<u32>) -> AnyView {
    let answers: Vec<_> = (1..=STEPS)
        .map(|step| Answer::new(step, step.to_string()))
        .collect();
    view! { <Choices label=label answers=Signal::fixed(answers) chosen=chosen on_choose=on_choose size=ChoiceSize::Xs /> }
}

fn confidence(form: Form<GuestCard>, when: When, key: &str, objective: &Objective) -> AnyView {
    let name = when.key(key);
    let of = name.clone();
    let first = match when {
        When::Before | When::Now => "How confident are you",
        When::After => "And now: how confident are you",
        When::Back => "Looking back, before the morning: how confident were you",
    };
    steps(
        format!(
            "{first} to {}? {}",
            objective.after_to(),
            ends(CONFIDENT_ENDS)
        ),
        form.part(move |card| card.confidence.get(&of).copied()),
        Callback::new(move |step| {
            form.edit(|card| card.confidence.insert(name.clone(), step));
        }),
    )
}

fn choice(form: Form<GuestCard>, key: &str, poll: &Poll) -> AnyView {
    let options = poll.options.iter().zip(0_u32..);
    let answers: Vec<_> = options
        .map(|(words, place)| Answer::new(place, words.clone()))
        .collect();
    let (of, key) = (key.to_owned(), key.to_owned());
    view! {
        <Choices
            label=poll.question.clone()
            answers=Signal::fixed(answers)
            chosen=form.part(move |card| card.choices.get(&of).copied())
            on_choose=move |place| form.edit(|card| card.choices.insert(key.clone(), place))
            size=ChoiceSize::Xs
        />
    }
}

fn text(
    form: Form<GuestCard>,
    watch: Watch,
    label: String,
    of: fn(&mut GuestCard) -> &mut String,
) -> AnyView {
    let value = form.part(move |card| of(&mut card.clone()).clone());
    let put = move |words: String| form.edit(|card| *of(card) = words);
    view! {
        <Field label=label value=value on_input=put lines=3 limit=limits::GUEST_TEXT>
            <Watched watch=watch text=value on_change=put />
        </Field>
    }
}

fn different(form: Form<GuestCard>, watch: Watch, later: bool) -> AnyView {
    let label = if later {
        "One thing they did differently"
    } else {
        "One thing they will do"
    };
    let answers: Vec<_> = [Confirmed::NotAsked, Confirmed::Yes, Confirmed::No]
        .into_iter()
        .map(|said| Answer::new(said.clone(), said.label()))
        .collect();
    let has_words = form.part(|card| !card.different.trim().is_empty());
    let manager = move || {
        view! {
            <Show
                when=has_words
                fallback=move || view! {
                    <Tick
                        label="They say that they did nothing differently"
                        ticked=form.part(|card| card.nothing)
                        on_tick=move |ticked| form.edit(|card| card.nothing = ticked)
                    />
                }
            >
                <Choices
                    label="Does their manager agree?"
                    answers=Signal::fixed(answers.clone())
                    chosen=form.part(|card| Some(card.confirmed.clone()))
                    on_choose=move |said| form.edit(|card| card.confirmed = said)
                    size=ChoiceSize::Xs
                />
            </Show>
        }
    };
    view! {
        {text(form, watch, label.to_owned(), |card| &mut card.different)}
        {later.then(manager)}
    }
}

#[component]
fn WhichAgency(form: Form<GuestCard>) -> impl IntoView {
    let desk = use_desk();
    let offers = Memo::new(move || {
        let all = agency_offers(desk).into_iter();
        let mut all: Vec<Offer<String>> = all.map(|(id, name)| (id.to_string(), name)).collect();
        all.push((ANOTHER.to_owned(), "Another".to_owned()));
        all
    });
    let choose = move |agency: Option<String>| {
        form.edit(|card| card.agency = agency.unwrap_or_default());
    };
    view! {
        <Select
            label="Their sort of agency"
            none_yet="Not said"
            offers=offers
            chosen=form.part(|card| Some(card.agency.clone()).filter(|agency| !agency.is_empty()))
            on_choose=choose
        />
    }
}

/// The code of the slip: whatever is wrong with it is said kindly, and keeps nobody from saving.
#[component]
fn Slip(id: RecordId, form: Form<GuestCard>) -> impl IntoView {
    let desk = use_desk();
    let typed = form.part(typed_code);
    let said = Memo::new(move || {
        let one = roadshow(desk, id).map(|one| one.value).unwrap_or_default();
        let code = match token::read(&typed.get()) {
            Ok(code) => code?,
            Err(wrong) => {
                return Some(format!(
                    "{wrong} You can save it as it is: the answer counts, and is joined with no other."
                ));
            }
        };
        if one.knows_slip(&code) == Some(false) {
            return Some(format!(
                "{} is on no slip printed for this roadshow. Look at it again, or save it as it is: the answer counts, and is joined with no other.",
                token::spoken(&code)
            ));
        }
        let is_same = form.with(|card| {
            let moment = Moment::of(card);
            moment.is_some()
                && cards(desk, id)
                    .iter()
                    .any(|other| other.value.token == code && Moment::of(&other.value) == moment)
        });
        is_same.then(|| format!("An answer with {} is here already. If it is another guest’s, save it as it is: both count, and neither is joined, because nobody can say which is whose.", token::spoken(&code)))
    });
    let good = move || {
        let code = token::read(&typed.get()).ok().flatten()?;
        said.with(Option::is_none).then(|| {
            format!(
                "{} joins it with what the same guest answered before and after.",
                token::spoken(&code)
            )
        })
    };
    view! {
        <Field
            label="Code of the paper slip"
            hint="Six letters and digits. Leave it empty where there is none: the answer is as welcome."
            value=typed
            on_input=move |words| form.edit(|card| {
                card.token.clear();
                card.mistyped = words;
            })
        >
            <p class="field-check" role="status" data-state=move || said.with(Option::is_some).then_some("missing")>{move || said.get().or_else(good)}</p>
        </Field>
    }
}

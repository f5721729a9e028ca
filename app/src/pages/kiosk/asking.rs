//! One question a screen, in large letters.

use crate::live::prelude::*;
use shared::domain::When;
use shared::limits;
use shared::roadshow::asked::{self, Question};

use super::card::{Card, NOTHING_YET};
use super::choose::{Choose, Offer};
use crate::{
    ui::{
        button::{Button, Weight},
        field::Problem,
        icon::IconName,
        id::element_id,
        keyboard,
    },
    words,
};

/// How many characters before the most there may be a guest is told how many are left.
const NEAR: usize = 500;

/// A question on its screen: the thread of where the guest is, the question, back and next.
#[component]
pub fn Asking(
    /// The card.
    card: Card,
    /// Which screen, from 0.
    at: usize,
) -> impl IntoView {
    let question = card.with_question(at, |question, slide| shown_question(card, question, slide));
    let steps = card.steps.get_untracked();
    let next = if steps.is_last() { "Send" } else { "Next" };
    let not_ready = Signal::derive(move || card.keeping.get().then(|| "Sealing it.".to_owned()));
    let back = if at == 0 { "Back to the start" } else { "Back" };
    let problem = element_id("problem");
    view! {
        <form
            class="kiosk-card"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                card.next();
            }
        >
            <Knots at=at count=steps.count() />
            <div class="kiosk-question stack">
                {question} <Problem id=problem words=card.problem.into() />
            </div>
            <div class="kiosk-buttons">
                <Button words=back icon=IconName::Back on_press=move || card.back() />
                <GoOnWithout card=card />
                <Show when=move || { at > 0 && card.problem.with(|problem| problem.as_deref() == Some(NOTHING_YET)) }>
                    <Button words="Back to the start" on_press=move || card.start_again() />
                </Show>
                <Button words=next weight=Weight::Main icon_after=IconName::Next submit=true not_ready=not_ready shows_reason=false />
            </div>
        </form>
    }
}

/// A slip's code that is none keeps nobody: the answers are kept all the same, and what was typed beside them.
#[component]
fn GoOnWithout(card: Card) -> impl IntoView {
    view! {
        <Show when=move || card.mistyped.get()>
            <Button words="Go on without it" on_press=move || card.next() />
        </Show>
    }
}

/// Where the guest is on the thread.
#[component]
fn Knots(at: usize, count: usize) -> impl IntoView {
    let knot = move |here: usize| {
        let state = match here.cmp(&at) {
            std::cmp::Ordering::Less => Some("done"),
            std::cmp::Ordering::Equal => Some("now"),
            std::cmp::Ordering::Greater => None,
        };
        view! { <i data-state=state></i> }
    };
    view! {
        <div class="kiosk-thread">
            <span aria-hidden="true">{(0..count).map(knot).collect_view()}</span>
            <p>{at + 1} " of " {count}</p>
        </div>
    }
}

fn shown_question(card: Card, question: &Question<'_>, slide: usize) -> AnyView {
    match question {
        Question::Read(messages) => match messages.get(slide) {
            Some(message) => view! {
                <article class="kiosk-slide stack">
                    <h1 dir="auto">{message.title.clone()}</h1>
                    <p class="kiosk-words" dir="auto">{message.words.clone()}</p>
                    {(!message.source.is_empty()).then(|| view! { <p class="kiosk-source" dir="auto">{message.source.clone()}</p> })}
                </article>
            },
            None => ().into_any(),
        },
        Question::Confidence {
            key,
            objective,
            whens,
        } => confidence(card, key, &objective.words, whens),
        Question::Useful => view! {
            <Choose card=card name=asked::USEFUL heading=asked::HOW_USEFUL offers=scale(asked::USEFUL_ENDS) scale=true />
        },
        Question::Poll { key, poll } => {
            let offers = poll.options.iter().enumerate();
            let offers = offers.map(|(place, words)| Offer::new(place.to_string(), words));
            let offers: Vec<_> = offers.collect();
            view! {
                {(!poll.vignette.is_empty()).then(|| view! { <p class="kiosk-vignette" dir="auto">{poll.vignette.clone()}</p> })}
                <Choose card=card name=asked::poll_name(key) heading=poll.question.clone() offers=offers />
            }
        }
        Question::Words { asks, needed } => {
            let hint = if *needed {
                "A sentence or two. No names of children, families or staff."
            } else {
                "A sentence or two, if you want to. No names."
            };
            written(
                card,
                asked::TEXT,
                if *needed { asks } else { asked::WHAT_HELPS },
                hint,
            )
        }
        Question::Different { later } => different(card, *later),
        Question::Agency => agency(card),
        Question::Slip => slip(card),
    }
}

/// `How confident are you to ask a child alone?`
fn how_confident(words: &str) -> String {
    let words = words.trim().trim_end_matches(['.', '?']);
    let to = if words.starts_with("to ") { "" } else { "to " };
    format!("How confident are you {to}{words}?")
}

fn confidence(card: Card, key: &str, objective: &str, whens: &[When]) -> AnyView {
    let heading = how_confident(objective);
    if let [when] = whens {
        return view! {
            <Choose card=card name=when.key(key) heading=heading offers=scale(asked::CONFIDENT_ENDS) scale=true />
        };
    }
    let each = |when: &When| {
        let label = match when {
            When::Back => "Looking back, when you came in",
            When::Before => "Coming in",
            When::After | When::Now => "Now",
        };
        view! {
            <Choose card=card name=when.key(key) label=label offers=scale(asked::CONFIDENT_ENDS) scale=true />
        }
    };
    view! {
        <h1>{heading}</h1>
        <div class="kiosk-beside">{whens.iter().map(each).collect_view()}</div>
    }
}

/// 1 to 5, with words at both ends.
fn scale((least, most): (&str, &str)) -> Vec<Offer> {
    let ends = [least, "", "", "", most];
    let steps = (1..).zip(ends);
    steps
        .map(|(step, end): (u32, _)| Offer {
            end: end.to_owned(),
            ..Offer::new(step.to_string(), &step.to_string())
        })
        .collect()
}

/// A box to write in, the question above it.
fn written(card: Card, name: &'static str, asks: &str, hint: &'static str) -> AnyView {
    let id = element_id("words");
    let (heading, help, room) = (
        format!("{id}-asks"),
        format!("{id}-help"),
        format!("{id}-room"),
    );
    let described_by = format!("{help} {room}");
    let left = move || {
        let count = card.answer(name).trim().chars().count();
        let left = limits::GUEST_TEXT.checked_sub(count);
        match left {
            Some(left) if left <= NEAR => Some(format!(
                "{} left",
                words::count(left, "character", "characters")
            )),
            Some(_) => None,
            None => Some(format!("{} too many", count - limits::GUEST_TEXT)),
        }
    };
    view! {
        <h1 id=heading.clone() dir="auto">{asks.to_owned()}</h1>
        <div class="field">
            <p class="field-hint" id=help>{hint}</p>
            <textarea
                id=id
                rows="5"
                dir="auto"
                autocomplete="off"
                aria-labelledby=heading
                aria-describedby=described_by
                aria-invalid=move || card.problem.get().map(|_| "true")
                prop:value=move || card.answer(name)
                on:input=move |event| card.say(name, keyboard::typed(&event))
            ></textarea>
            <p class="field-room" id=room role="status">{left}</p>
        </div>
    }
}

fn different(card: Card, later: bool) -> AnyView {
    let asks = if later {
        "What is one thing you did differently?"
    } else {
        "What is one thing you will do differently?"
    };
    let nothing = later.then(|| {
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    autocomplete="off"
                    prop:checked=move || !card.answer(asked::NOTHING).is_empty()
                    on:change=move |event| {
                        let said = if event_target_checked(&event) { "yes" } else { "" };
                        card.say(asked::NOTHING, said.to_owned());
                    }
                />
                "Nothing so far"
            </label>
        }
    });
    view! {
        {written(card, asked::DIFFERENT, asks, "One sentence, if you want to. No names.")}
        {nothing}
    }
}

fn agency(card: Card) -> AnyView {
    let mut offers: Vec<Offer> = card.kiosk.with_value(|kiosk| {
        let each = kiosk.agencies.iter();
        each.map(|agency| Offer::new(agency.key.clone(), &agency.name))
            .collect()
    });
    offers.push(Offer::new(asked::ANOTHER.to_owned(), "Another"));
    view! { <Choose card=card name=asked::AGENCY heading="Where do you work?" hint="You may leave this out. Pressed again, an answer is taken back." offers=offers small=true /> }
}

fn slip(card: Card) -> AnyView {
    let id = element_id("slip");
    let (heading, help) = (format!("{id}-asks"), format!("{id}-help"));
    view! {
        <h1 id=heading.clone()>"What is the code on your paper slip?"</h1>
        <div class="field">
            <p class="field-hint" id=help.clone()>
                "Six letters and digits. It joins your answers without your name. No slip? Leave it empty."
            </p>
            <input
                id=id
                class="kiosk-code"
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-labelledby=heading
                aria-describedby=help
                aria-invalid=move || card.problem.get().map(|_| "true")
                prop:value=move || card.answer(asked::CODE)
                on:input=move |event| card.say(asked::CODE, keyboard::typed(&event))
            />
        </div>
        <Show when=move || card.mistyped.get()>
            <p>"Try again, or go on without it: your answers are kept either way."</p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_objective_ends_the_question_however_it_was_written() {
        assert_eq!(
            how_confident("to ask a child alone"),
            "How confident are you to ask a child alone?"
        );
        assert_eq!(
            how_confident("hear a child. "),
            "How confident are you to hear a child?"
        );
    }
}

//! One question of a form: its legend or label, what can be answered, and what was answered already.

use maud::{Markup, html};
use shared::domain::{Message, Poll, STEPS, When};
use shared::roadshow::asked::{
    AGENCY, ANOTHER, CODE, CONFIDENT_ENDS, DIFFERENT, HOW_USEFUL, NOTHING, Question, TEXT, USEFUL,
    USEFUL_ENDS, WHAT_HELPS, poll_name,
};

use super::Trouble;
use crate::guests::answers::Answers;

/// What a question is shown with.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// What was answered already.
    pub answers: &'a Answers,
    /// The agencies there are.
    pub agencies: &'a [(String, String)],
    /// What is wrong.
    pub trouble: &'a Trouble,
}

/// The name of the field a question's problem is told under.
pub fn field(question: &Question<'_>) -> &'static str {
    match question {
        Question::Read(_) => "",
        Question::Confidence { .. } => "confidence",
        Question::Useful => USEFUL,
        Question::Poll { .. } => "choices",
        Question::Words { .. } => TEXT,
        Question::Different { .. } => DIFFERENT,
        Question::Agency => AGENCY,
        Question::Slip => CODE,
    }
}

/// Where a problem leads: to the first question it may be about.
pub fn anchor(questions: &[Question<'_>], wrong: &str) -> String {
    let place = questions.iter().position(|one| field(one) == wrong);
    format!("q{}", place.unwrap_or_default())
}

/// A question.
pub fn question(place: usize, question: &Question<'_>, shown: Shown<'_>) -> Markup {
    let id = format!("q{place}");
    match question {
        Question::Read(messages) => read(messages),
        Question::Confidence {
            key,
            objective,
            whens,
        } => html! {
            @for (at, when) in whens.iter().enumerate() {
                @let own = if at == 0 { id.clone() } else { format!("{id}-{at}") };
                (steps(&own, &when.key(key), &confident(*when, &objective.words), CONFIDENT_ENDS, shown))
            }
        },
        Question::Useful => steps(&id, USEFUL, HOW_USEFUL, USEFUL_ENDS, shown),
        Question::Poll { key, poll } => choices(&id, key, poll, shown),
        Question::Words { asks, needed } => {
            let label = if *needed { asks } else { WHAT_HELPS };
            words(&id, TEXT, label, "A sentence or two. No names.", shown)
        }
        Question::Different { later } => different(&id, *later, shown),
        Question::Agency => agency(&id, shown),
        Question::Slip => slip(&id, CODE, SLIP, shown),
    }
}

const SLIP: &str = "It joins your answers of today and of later, and says nothing about who you are. No slip? Leave it empty.";

fn confident(when: When, objective: &str) -> String {
    // It ends the question, with or without the word that joins them.
    let objective = objective.trim();
    let objective = objective.strip_prefix("to ").unwrap_or(objective);
    match when {
        When::Before => format!("How confident are you to {objective}?"),
        When::After => format!("Now, going out: how confident are you to {objective}?"),
        When::Back => {
            format!("Looking back to when you came in: how confident were you to {objective}?")
        }
        When::Now => format!("How confident are you now to {objective}?"),
    }
}

fn read(messages: &[&Message]) -> Markup {
    html! {
        @for message in messages {
            section.message dir="auto" {
                h2 { (message.title) }
                p { (message.words) }
                @if !message.source.trim().is_empty() { p.soft { "From: " (message.source) } }
            }
        }
    }
}

fn steps(id: &str, name: &str, asks: &str, ends: (&str, &str), shown: Shown<'_>) -> Markup {
    html! {
        fieldset id=(id) {
            legend dir="auto" { (asks) }
            div.ends aria-hidden="true" { small { "1: " (ends.0) } small { (STEPS) ": " (ends.1) } }
            div.steps {
                @for step in 1..=STEPS {
                    @let value = step.to_string();
                    label.choice {
                        input type="radio" name=(name) value=(value) checked[shown.answers.chose(name, &value)]
                            aria-label=[named(step, ends)];
                        (value)
                    }
                }
            }
        }
    }
}

/// The ends of a scale say what they are the ends of.
fn named(step: u32, ends: (&str, &str)) -> Option<String> {
    match step {
        1 => Some(format!("1, {}", ends.0)),
        STEPS => Some(format!("{STEPS}, {}", ends.1)),
        _ => None,
    }
}

fn choices(id: &str, key: &str, poll: &Poll, shown: Shown<'_>) -> Markup {
    let name = poll_name(key);
    html! {
        @if !poll.vignette.trim().is_empty() { p.message dir="auto" { (poll.vignette) } }
        fieldset id=(id) {
            legend dir="auto" { (poll.question) }
            @for (place, option) in poll.options.iter().enumerate() {
                @let value = place.to_string();
                label.choice {
                    input type="radio" name=(name) value=(value) checked[shown.answers.chose(&name, &value)];
                    span dir="auto" { (option) }
                }
            }
        }
    }
}

fn words(id: &str, name: &str, label: &str, hint: &str, shown: Shown<'_>) -> Markup {
    let wrong = shown.trouble.of(name);
    html! {
        div.field {
            label for=(id) dir="auto" { (label) }
            small id={ (id) "-hint" } { (hint) }
            @if let Some(wrong) = wrong { p.bad id={ (id) "-wrong" } { (wrong) } }
            // The first line end of a text box is not part of what stands in it.
            textarea id=(id) name=(name) rows="5" dir="auto" aria-describedby=(described(id, wrong)) aria-invalid=[wrong.map(|_| "true")] {
                "\n" (shown.answers.said(name))
            }
        }
    }
}

fn described(id: &str, wrong: Option<&str>) -> String {
    match wrong {
        Some(_) => format!("{id}-hint {id}-wrong"),
        None => format!("{id}-hint"),
    }
}

fn different(id: &str, later: bool, shown: Shown<'_>) -> Markup {
    if !later {
        let label = "One thing I will do differently";
        return words(
            id,
            DIFFERENT,
            label,
            "Small is good. No names. You may leave it empty.",
            shown,
        );
    }
    html! {
        (words(id, DIFFERENT, "One thing I did differently since", "What you did, not what you meant to do. No names.", shown))
        label.choice {
            input type="checkbox" name=(NOTHING) value="yes" checked[shown.answers.get(NOTHING).is_some()];
            "I have done nothing differently, or had no occasion"
        }
    }
}

fn agency(id: &str, shown: Shown<'_>) -> Markup {
    let chosen = |value: &str| shown.answers.chose(AGENCY, value);
    html! {
        div.field {
            label for=(id) { "Where do you work?" }
            select id=(id) name=(AGENCY) {
                option value="" { "I would rather not say" }
                @for (value, name) in shown.agencies {
                    option value=(value) selected[chosen(value)] { (name) }
                }
                option value=(ANOTHER) selected[chosen(ANOTHER)] { "Another agency" }
            }
        }
    }
}

/// A box for the code of a paper slip.
pub fn slip(id: &str, name: &str, hint: &str, shown: Shown<'_>) -> Markup {
    let wrong = shown.trouble.of(name);
    html! {
        div.field {
            label for=(id) { "The code on your paper slip" }
            small id={ (id) "-hint" } { (hint) }
            @if let Some(wrong) = wrong { p.bad id={ (id) "-wrong" } { (wrong) } }
            input type="text" id=(id) name=(name) value=(shown.answers.said(name)) autocomplete="off" autocapitalize="characters"
                spellcheck="false" aria-describedby=(described(id, wrong));
        }
    }
}

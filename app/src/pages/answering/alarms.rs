//! That an answer says a child may be at risk: said again wherever answers are looked over, and not only beneath the
//! question it was given to.

use shared::form::{Answers, Spot};

use super::as_read::as_read;
use super::missing::{asked, number_words};
use super::plan::Plan;
use super::run::Run;
use crate::live::prelude::*;
use crate::page::Page;
use crate::ui::{
    button::LinkButton,
    icon::{Icon, IconName},
};

/// An answer that says a child may be at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alarming {
    spot: Spot,
    /// `Question 43. `
    number: Option<String>,
    asked: String,
    answer: String,
}

/// Answers that say a child may be at risk, as they stand. Nothing where none does.
#[component]
pub fn Alarms<'a>(
    /// The answers.
    answers: &'a Answers,
    /// Where they are being given: each then leads to its question.
    #[prop(optional)]
    run: Option<Run>,
) -> impl IntoView {
    let alarming = alarming(answers);
    let row = |one: Alarming| {
        let words = view! {
            <span class="soft">{one.number}</span>
            {one.asked}
        };
        let words = match run {
            Some(run) => view! {
                <button class="missing-link" type="button" on:click=move |_| run.go_to(one.spot)>{words}</button>
            },
            None => view! { <span>{words}</span> },
        };
        view! { <li>{words} <strong>{one.answer}</strong></li> }
    };
    (!alarming.is_empty()).then(|| {
        view! {
            <section class="alarm" aria-label="A child may be at risk">
                <Icon name=IconName::Stop />
                <div class="stack" data-gap="xs">
                    <p>
                        <strong>"An answer says that a child may be at risk."</strong>
                        " It has told no one. Ring, unless you know that somebody has."
                    </p>
                    <ul class="missing">{alarming.into_iter().map(row).collect_view()}</ul>
                    <div>
                        <LinkButton to=Page::AtRisk words="Numbers and what to say" icon=IconName::Phone />
                    </div>
                </div>
            </section>
        }
    })
}

fn alarming(answers: &Answers) -> Vec<Alarming> {
    let spots = answers.walk(answers.top()).into_iter();
    let mut spots = spots.filter(|spot| answers.is_safety(*spot)).peekable();
    if spots.peek().is_none() {
        return Vec::new();
    }
    let plan = Plan::of(answers);
    let each = spots.map(|spot| Alarming {
        spot,
        number: number_words(&plan, answers, spot),
        asked: asked(answers, spot),
        answer: as_read(answers, spot),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::{Around, Choice, ChoiceList, Form, Item, ItemKind, Text, Tool};
    use std::sync::Arc;

    #[test]
    fn an_answer_that_says_a_child_is_at_risk_is_told_of_with_its_question_while_it_stands() {
        let ask = |kind: ItemKind, name: &str| Item {
            kind,
            name: name.to_owned(),
            label: Text::plain(name),
            ..Item::default()
        };
        let choices = ["yes", "no"].map(|name| Choice {
            name: name.to_owned(),
            label: Text::plain(name),
            ..Choice::default()
        });
        let safe = Item {
            list: "list".to_owned(),
            safety: "${safe} = 'no'".to_owned(),
            ..ask(ItemKind::SelectOne, "safe")
        };
        let tool = Tool {
            form_id: "t".to_owned(),
            title: "T".to_owned(),
            lists: vec![ChoiceList {
                name: "list".to_owned(),
                choices: choices.to_vec(),
            }],
            items: vec![ask(ItemKind::Text, "first"), safe],
            ..Tool::default()
        };
        let form = Arc::new(Form::new(tool).unwrap());
        let mut answers = Answers::begin(form, Around::default());
        let safe = answers.find("safe", answers.top()).unwrap();
        assert!(alarming(&answers).is_empty());
        answers.set(safe, "no");
        let told = alarming(&answers);
        let [one] = told.as_slice() else {
            panic!("one answer, and not {}", told.len())
        };
        assert_eq!(one.number.as_deref(), Some("Question 2. "));
        assert_eq!((one.asked.as_str(), one.answer.as_str()), ("safe", "no"));
        answers.set(safe, "yes");
        assert!(alarming(&answers).is_empty());
    }
}

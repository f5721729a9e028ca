//! One row of a condition: a question, what its answer must be, and the value.

use shared::form::condition::{Compared, Line, Test, Whose};
use shared::form::{Choice, ItemKind};

use super::builder::Builder;
use super::conditions::Asking;
use super::rows::first_words;
use crate::live::prelude::*;
use crate::ui::button::{Button, Weight};
use crate::ui::chips::Chips;
use crate::ui::field::Field;
use crate::ui::select::{Offer, Select};

/// What is known of the question that a row is about.
#[derive(Debug, Clone, Default, PartialEq)]
struct About {
    kind: ItemKind,
    choices: Vec<Offer<String>>,
}

fn about(builder: Builder, of: &Whose) -> About {
    let language = builder.language();
    let read = |kind: ItemKind, choices: &[Choice]| About {
        kind,
        choices: choices
            .iter()
            .map(|choice| {
                let label = match choice.label.shown(&language) {
                    "" => &choice.name,
                    label => label,
                };
                (choice.name.clone(), label.to_owned())
            })
            .collect(),
    };
    builder.with(|tool| {
        let item = match of {
            Whose::Own => builder.chosen().and_then(|number| tool.item(number)),
            Whose::Named(name) => tool
                .walk()
                .map(|(_, item)| item)
                .find(|item| item.name == *name),
        };
        item.map_or_else(About::default, |item| {
            let list = tool.list(&item.list).filter(|_| item.kind.has_choices());
            read(item.kind, list.map_or(&[], |list| &list.choices))
        })
    })
}

/// What can be asked of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Is,
    IsNot,
    OneOf,
    Includes,
    Excludes,
    IncludesOneOf,
    Number(Compared),
    Answered,
    NotAnswered,
}

impl Ask {
    const fn of(test: &Test) -> Self {
        match test {
            Test::Answered => Self::Answered,
            Test::NotAnswered => Self::NotAnswered,
            Test::Is(_) => Self::Is,
            Test::IsNot(_) => Self::IsNot,
            Test::OneOf(_) => Self::OneOf,
            Test::Includes(_) => Self::Includes,
            Test::Excludes(_) => Self::Excludes,
            Test::IncludesOneOf(_) => Self::IncludesOneOf,
            Test::Number(compared, _) => Self::Number(*compared),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is not",
            Self::OneOf => "is one of",
            Self::Includes => "includes",
            Self::Excludes => "does not include",
            Self::IncludesOneOf => "includes one of",
            Self::Number(Compared::Equal) => "is exactly",
            Self::Number(Compared::Unequal) => "is not exactly",
            Self::Number(Compared::More) => "is more than",
            Self::Number(Compared::AtLeast) => "is at least",
            Self::Number(Compared::Less) => "is less than",
            Self::Number(Compared::AtMost) => "is at most",
            Self::Answered => "is answered",
            Self::NotAnswered => "is not answered",
        }
    }

    /// What can be asked of an answer of a kind, the usual first.
    fn offered(kind: ItemKind) -> Vec<Self> {
        let numbers = [
            Compared::More,
            Compared::AtLeast,
            Compared::Less,
            Compared::AtMost,
            Compared::Equal,
            Compared::Unequal,
        ];
        let mut offered = match kind {
            ItemKind::SelectOne => vec![Self::Is, Self::OneOf, Self::IsNot],
            ItemKind::SelectMultiple | ItemKind::Rank => {
                vec![Self::Includes, Self::IncludesOneOf, Self::Excludes]
            }
            ItemKind::Integer | ItemKind::Decimal | ItemKind::Range => {
                numbers.map(Self::Number).to_vec()
            }
            ItemKind::Calculate => {
                let mut both = vec![Self::Is, Self::IsNot];
                both.extend(numbers.map(Self::Number));
                both
            }
            ItemKind::Text | ItemKind::Hidden | ItemKind::Acknowledge => {
                vec![Self::Is, Self::IsNot]
            }
            _ => Vec::new(),
        };
        offered.extend([Self::Answered, Self::NotAnswered]);
        offered
    }

    /// A test of this sort, with as much of an earlier one's value as it can take.
    fn test(self, before: &Test) -> Test {
        let values: Vec<String> = match before {
            Test::Is(value)
            | Test::IsNot(value)
            | Test::Includes(value)
            | Test::Excludes(value) => {
                vec![value.clone()]
            }
            Test::OneOf(values) | Test::IncludesOneOf(values) => values.clone(),
            Test::Number(_, number) => vec![number.clone()],
            Test::Answered | Test::NotAnswered => Vec::new(),
        };
        let one = || values.first().cloned().unwrap_or_default();
        match self {
            Self::Is => Test::Is(one()),
            Self::IsNot => Test::IsNot(one()),
            Self::OneOf => Test::OneOf(values),
            Self::Includes => Test::Includes(one()),
            Self::Excludes => Test::Excludes(one()),
            Self::IncludesOneOf => Test::IncludesOneOf(values),
            Self::Number(compared) => Test::Number(compared, one()),
            Self::Answered => Test::Answered,
            Self::NotAnswered => Test::NotAnswered,
        }
    }
}

/// One row.
#[component]
pub fn LineRow(
    /// The tool being built.
    builder: Builder,
    /// The condition.
    asking: Asking,
    /// Which of its rows.
    place: usize,
) -> impl IntoView {
    let line = Memo::new(move || asking.line(place));
    let of = Memo::new(move || line.get().map(|line| line.of));
    let ask = Memo::new(move || line.get().map(|line| Ask::of(&line.test)));
    let about = Memo::new(move || of.get().map(|of| about(builder, &of)).unwrap_or_default());
    let questions = Memo::new(move || questions(builder, asking.own));
    let asks = Memo::new(move || {
        let mut offered = Ask::offered(about.get().kind);
        // What stands there is offered, whatever the kind.
        if let Some(ask) = ask.get()
            && !offered.contains(&ask)
        {
            offered.push(ask);
        }
        let offered = offered.into_iter();
        offered
            .map(|ask| (ask, ask.words().to_owned()))
            .collect::<Vec<Offer<Ask>>>()
    });
    let choose = move |whose: Option<Whose>| {
        let Some(whose) = whose else { return };
        let kind = untrack(|| self::about(builder, &whose)).kind;
        asking.set(place, |line| {
            line.of = whose;
            let usual = Ask::offered(kind).into_iter().next();
            line.test = usual.unwrap_or(Ask::Answered).test(&Test::Answered);
        });
    };
    let ask_for = move |ask: Option<Ask>| {
        if let Some(ask) = ask {
            asking.set(place, |line| line.test = ask.test(&line.test));
        }
    };
    let which = Signal::derive(move || of.get().filter(|of| *of != Whose::Named(String::new())));
    view! {
        <div class="condition-row" role="group" aria-label=move || format!("Condition {}", place + 1)>
            <Select label="Question" offers=questions chosen=which on_choose=choose none_yet="Choose a question" />
            <Show when=move || which.get().is_some()>
                <Select label="Its answer" offers=asks chosen=ask on_choose=ask_for none_yet="Choose" />
                <Value asking=asking place=place line=line about=about />
            </Show>
            <Button
                words="Take away"
                about=format!("condition {}", place + 1)
                weight=Weight::Quiet
                on_press=move || {
                    asking
                        .change(|lines| {
                            if place < lines.lines.len() {
                                lines.lines.remove(place);
                            }
                        });
                }
            />
        </div>
    }
}

/// Questions a condition may look at: those that have an answer.
fn questions(builder: Builder, own: bool) -> Vec<Offer<Whose>> {
    let language = builder.language();
    let chosen = builder.chosen();
    builder.with(|tool| {
        let items = tool.walk().enumerate();
        let others = items.filter(|(number, (_, item))| {
            Some(*number) != chosen
                && !item.name.is_empty()
                && (item.kind.is_answered()
                    || matches!(item.kind, ItemKind::Calculate | ItemKind::Hidden))
        });
        let others = others.map(|(_, (_, item))| {
            let words = first_words(item, &language);
            let words: String = words.chars().take(60).collect();
            (
                Whose::Named(item.name.clone()),
                format!("{words} ({})", item.name),
            )
        });
        let own = own.then(|| (Whose::Own, "This question’s own answer".to_owned()));
        own.into_iter().chain(others).collect()
    })
}

/// The value of a row: choices, a number, or words.
#[component]
fn Value(
    asking: Asking,
    place: usize,
    line: Memo<Option<Line>>,
    about: Memo<About>,
) -> impl IntoView {
    #[derive(Clone, Copy, PartialEq)]
    enum Shape {
        None,
        One,
        Several,
        Words,
        Number,
    }
    let shape = Memo::new(move || {
        let has_choices = about.with(|about| !about.choices.is_empty());
        match line.get().map(|line| line.test) {
            None | Some(Test::Answered | Test::NotAnswered) => Shape::None,
            Some(Test::OneOf(_) | Test::IncludesOneOf(_)) => Shape::Several,
            Some(Test::Number(..)) => Shape::Number,
            Some(_) if has_choices => Shape::One,
            Some(_) => Shape::Words,
        }
    });
    let one = Signal::derive(move || match line.get().map(|line| line.test) {
        Some(
            Test::Is(value)
            | Test::IsNot(value)
            | Test::Includes(value)
            | Test::Excludes(value)
            | Test::Number(_, value),
        ) => value,
        _ => String::new(),
    });
    let several = Signal::derive(move || match line.get().map(|line| line.test) {
        Some(Test::OneOf(values) | Test::IncludesOneOf(values)) => values,
        _ => Vec::new(),
    });
    let choices = Signal::derive(move || {
        let mut choices = about.get().choices;
        // A choice that is no longer there is still what the rule asks for.
        let wanted = several.get().into_iter().chain(std::iter::once(one.get()));
        for value in wanted.filter(|value| !value.is_empty()) {
            if !choices.iter().any(|(name, _)| *name == value) {
                choices.push((value.clone(), format!("{value} (not among the choices)")));
            }
        }
        choices
    });
    let write = move |value: String| {
        asking.set(place, |line| match &mut line.test {
            Test::Is(now)
            | Test::IsNot(now)
            | Test::Includes(now)
            | Test::Excludes(now)
            | Test::Number(_, now) => *now = value,
            _ => {}
        });
    };
    let pick = move |value: Option<String>| write(value.unwrap_or_default());
    let tick = move |(value, holds): (String, bool)| {
        let order: Vec<String> = choices
            .with_untracked(|choices| choices.iter().map(|(name, _)| name.clone()).collect());
        asking.set(place, |line| {
            if let Test::OneOf(values) | Test::IncludesOneOf(values) = &mut line.test {
                values.retain(|other| *other != value);
                if holds {
                    values.push(value);
                }
                values.sort_by_key(|value| order.iter().position(|name| name == value));
            }
        });
    };
    let problem = Signal::derive(move || {
        let number = one.get();
        let is_number = number.trim().parse::<f64>().is_ok();
        (!number.is_empty() && !is_number).then(|| "A number is needed here.".to_owned())
    });
    shown(move || match shape.get() {
        Shape::None => ().into_any(),
        Shape::One => view! {
            <Select
                label="Value"
                offers=choices
                chosen=Signal::derive(move || Some(one.get()).filter(|value| !value.is_empty()))
                on_choose=pick
                none_yet="Choose one"
            />
        },
        Shape::Several => {
            view! { <Chips label="Values" offers=choices ticked=several on_tick=tick /> }
        }
        Shape::Number => {
            view! { <Field label="Number" value=one on_input=write problem=problem /> }
        }
        Shape::Words => view! { <Field label="Value" value=one on_input=write /> },
    })
}

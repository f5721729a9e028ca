//! Answers to read: what was asked and answered, section by section, for whoever may not alter it.

use shared::form::{Answers, Part, Spot};
use shared::sorted::SortedMap;

use super::as_read::as_read;
use super::plan::{Plan, Unit, units_in};
use super::tally::Tally;
use super::when::{self, Times};
use crate::live::prelude::*;
use crate::page::Page;
use crate::ui::{
    button::{LinkButton, Weight},
    icon::{Icon, IconName},
};

/// One line of what is read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// A section, a group or an instance of a repeat.
    Heading(String),
    /// A question and its answer.
    Answer {
        asked: String,
        answer: String,
        is_voice: bool,
        /// What is missing or wrong.
        wrong: Option<String>,
        /// Where two tablets' answers are decided on.
        differs: Option<Page>,
    },
}

/// All that was asked, with its answers. Taken as they stand; nothing follows what moves later.
#[component]
pub fn Reading<'a>(
    /// What was answered.
    answers: &'a Answers,
    /// Answers that two tablets gave differently, by the keys they are kept under.
    differs: &'a SortedMap<String, Page>,
    /// When they were answered.
    times: &'a Times,
) -> impl IntoView {
    let plan = Plan::of(answers);
    let (tally, spells) = (Tally::of(answers, &plan), times.of_sections(answers, &plan));
    let sections = plan.sections.iter().zip(spells).enumerate();
    let sections = sections.filter_map(|(at, (section, spell))| {
        let is_asked = section.group.is_none_or(|group| answers.is_relevant(group));
        let mut lines = Vec::new();
        if is_asked {
            read(answers, differs, &section.units, &mut lines);
        }
        let title = match section.group {
            Some(group) => answers.label(group),
            None => "Questions".to_owned(),
        };
        let when = when::said(spell, tally.count(at));
        (!lines.is_empty()).then(|| {
            view! {
                <section class="reading-section">
                    <h2>{title}</h2>
                    {when.map(|when| view! { <p class="soft section-when">{when}</p> })}
                    <dl class="reading">{lines.into_iter().map(line).collect_view()}</dl>
                </section>
            }
        })
    });
    sections.collect_view()
}

fn read(
    answers: &Answers,
    differs: &SortedMap<String, Page>,
    units: &[Unit],
    lines: &mut Vec<Line>,
) {
    for unit in units.iter().filter(|unit| answers.is_relevant(unit.spot())) {
        match unit {
            Unit::Note(_) => {}
            Unit::Shown(spot) => lines.push(answer(answers, differs, *spot)),
            Unit::Ask { spot, beside } => {
                lines.push(answer(answers, differs, *spot));
                let asked = beside.iter().filter(|spot| answers.is_relevant(**spot));
                lines.extend(asked.map(|spot| answer(answers, differs, *spot)));
            }
            Unit::Group(group) => {
                let before = lines.len();
                lines.push(Line::Heading(answers.label(*group)));
                read(answers, differs, &units_in(answers, *group), lines);
                if lines.len() == before + 1 {
                    lines.truncate(before);
                }
            }
            Unit::Repeat(repeat) => {
                for (place, instance) in answers.instances(*repeat).into_iter().enumerate() {
                    let label = answers.label(*repeat);
                    lines.push(Line::Heading(format!("{label} {}", place + 1)));
                    read(answers, differs, &units_in(answers, instance), lines);
                }
            }
        }
    }
}

fn answer(answers: &Answers, differs: &SortedMap<String, Page>, spot: Spot) -> Line {
    let complaints = answers.complaints(spot).into_iter();
    let wrong: Vec<String> = complaints.map(|wrong| wrong.message).collect();
    let key = answers.key(spot);
    Line::Answer {
        asked: answers.label(spot),
        answer: as_read(answers, spot),
        is_voice: answers.item(spot).part == Part::Voice,
        wrong: (!wrong.is_empty()).then(|| wrong.join(" ")),
        differs: key.and_then(|key| differs.get(&key).cloned()),
    }
}

fn line(line: Line) -> AnyView {
    match line {
        Line::Heading(words) => view! {
            <div class="reading-head">
                <dt>{words}</dt>
                <dd></dd>
            </div>
        },
        Line::Answer {
            asked,
            answer,
            is_voice,
            wrong,
            differs,
        } => {
            let about = asked.clone();
            let differs = differs.map(|page| {
                view! { <LinkButton to=page words="Two tablets differ: look at both" about=about weight=Weight::Quiet /> }
            });
            view! {
                <div>
                    <dt>{asked}</dt>
                    <dd>
                        <p class:voice=is_voice data-size="s">{answer}</p>
                        {wrong.map(|wrong| {
                            view! {
                                <p class="field-check" data-state="refused">
                                    <Icon name=IconName::Warn />
                                    <span>{wrong}</span>
                                </p>
                            }
                        })}
                        {differs}
                    </dd>
                </div>
            }
        }
    }
}

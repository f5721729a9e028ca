//! The record of a circle as a page to keep: what may leave the circle, and how much may not.

use crate::live::prelude::*;
use chrono::NaiveDate;
use shared::domain::{
    Attendance, Card, Circle, Confidence, GROUND_RULES, Moment, SCALE_TOP, Spread,
};
use shared::id::RecordId;
use shared::order;
use shared::privacy::Known;
use shared::report::{
    Came, CardLine, CircleReport, ConfidenceLine, Held, HeldCards, Opened, RoundPart, Rule,
    VoiceLine,
};

use super::{
    about::{attendance, cards, circle, scope_of, stage_look, title_of, voices},
    dots::dots,
    voice_card::how_heard,
};
use crate::{
    desk::{Desk, Item, use_desk},
    pages::{
        factors::factor_name,
        leaving::{self, Leave, known, waiting},
    },
    platform::download,
    ui::{button::Button, icon::IconName, toast::use_toasts},
    words,
};

/// The button that makes the page and hands it out.
#[component]
pub fn SavePage(
    /// The circle.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let save = move || {
        let Some(circle) = untrack(|| circle(desk, id)) else {
            return;
        };
        let name = file_name(circle.value.date);
        let page = untrack(|| report(desk, &circle)).to_html();
        toasts.say(match download::hand_out(&name, "text/html", &page) {
            Ok(()) => format!(
                "Saved as {name} among this device's downloads. Keep it where the board keeps such records."
            ),
            Err(_) => {
                "The page could not be made in this browser. The record is safe here. Print it instead."
                    .to_owned()
            }
        });
    };
    view! { <Button words="Save as a page" icon=IconName::Export on_press=save /> }
}

/// `2026-11-03-learning-circle.html`: nothing that anybody wrote.
fn file_name(day: Option<NaiveDate>) -> String {
    let day = day.map_or(String::new(), |day| format!("{day}-"));
    format!("{day}learning-circle.html")
}

/// A day with its year: the page is kept for years.
fn whole_day(day: NaiveDate) -> String {
    // No circle was held in the year it is compared with, so the year is always said.
    words::day_and_date(day, NaiveDate::default())
}

fn whole_moment(ms: u64) -> String {
    let moment = words::local_ms(ms);
    format!(
        "on {} at {}",
        whole_day(moment.date()),
        words::time(moment.time())
    )
}

/// Texts of the circle's own record, of which those that look like they hold an identifier wait.
struct Texts<'a> {
    desk: Desk,
    circle: &'a Item<Circle>,
    known: &'a Known,
    waits: usize,
}

impl Texts<'_> {
    /// The text, or nothing while it waits.
    fn or_waits(&mut self, text: &str) -> Option<String> {
        let Item { id, scope, .. } = self.circle;
        if waiting(self.desk, scope, *id, text, self.known).is_empty() {
            Some(text.trim().to_owned())
        } else {
            self.waits += 1;
            None
        }
    }
}

/// Everything the page says. Tracks.
fn report(desk: Desk, circle: &Item<Circle>) -> CircleReport {
    let known = known(desk);
    let Item { id, value, .. } = circle;
    let differs = |field: &str| circle.conflicts.iter().any(|other| other == field);
    let mut texts = Texts {
        desk,
        circle,
        known: &known,
        waits: 0,
    };
    let (voices, voices_held, kept_words) = voices_of(desk, *id, &known);
    let (rounds, cards_held) = rounds_of(desk, &mut texts, &kept_words);
    let takeaways = value.takeaways.values();
    let takeaways = takeaways.filter(|words| !words.trim().is_empty());
    let undecided = desk.disagreements();
    let undecided = undecided
        .iter()
        .filter(|one| one.key.scope == circle.scope)
        .count();
    CircleReport {
        board: desk.board().name,
        title: texts
            .or_waits(&title_of(value))
            .unwrap_or_else(|| "A learning circle".to_owned()),
        day: value.date.map(whole_day).unwrap_or_default(),
        place: texts.or_waits(&value.place).unwrap_or_default(),
        district: value
            .district
            .and_then(|district| desk.district_name(district))
            .unwrap_or_default(),
        theme: texts.or_waits(&value.theme).unwrap_or_default(),
        stage: stage_look(&value.stage).2,
        came: came(desk, *id),
        rules: rules(value),
        rules_agreed: value.rules_agreed_ms.map(whole_moment),
        confidence: confidence(desk, *id),
        voices,
        voices_held,
        rounds,
        cards_held,
        message: texts.or_waits(&value.message).unwrap_or_default(),
        takeaways: takeaways
            .filter_map(|words| texts.or_waits(words))
            .collect(),
        reopened: value
            .reopened
            .iter()
            .map(|(ms, reason)| Opened {
                when: ms.parse().map(whole_moment).unwrap_or_default(),
                reason: texts.or_waits(reason).unwrap_or_default(),
            })
            .collect(),
        words_wait: texts.waits,
        undecided,
        record_agreed: value.record_agreed && !differs("record_agreed"),
        practice: value.practice || differs("practice"),
        made: whole_moment(words::now_ms()),
    }
}

fn came(desk: Desk, id: RecordId) -> Vec<Came> {
    let mut came: Vec<_> = attendance(desk, id)
        .into_iter()
        .map(|total| {
            let Attendance {
                agency,
                group,
                count,
                ..
            } = total.value;
            let agency = desk.agency_name(agency);
            Came {
                agency: agency.unwrap_or_else(|| "An agency not known here".to_owned()),
                group: group.label().to_owned(),
                count,
            }
        })
        .collect();
    order::sort_by(&mut came, |a, b| {
        (&a.agency, &a.group).cmp(&(&b.agency, &b.group))
    });
    came
}

/// Where rules were not ticked one by one, the group agreed to all of them at once or to none.
fn rules(circle: &Circle) -> Vec<Rule> {
    let all_agreed = circle.rules.is_empty() && circle.rules_agreed_ms.is_some();
    let rule = |(key, words): &(&str, &str)| Rule {
        words: (*words).to_owned(),
        agreed: all_agreed || circle.rules.get(*key) == Some(&true),
    };
    GROUND_RULES.iter().map(rule).collect()
}

fn confidence(desk: Desk, id: RecordId) -> Vec<ConfidenceLine> {
    let totals = desk.list::<Confidence>(&scope_of(id));
    let moments = Moment::ALL.iter().map(|moment| {
        let at = |value: u32| {
            let mut of_value = totals.iter().filter(|total| total.value.value == value);
            let total = of_value.find(|total| total.value.moment == *moment);
            total.map_or(0, |total| total.value.count)
        };
        let counts: Vec<_> = (0..=SCALE_TOP).map(at).collect();
        ConfidenceLine {
            moment: moment.label().to_owned(),
            spread: Spread::of(&counts),
        }
    });
    moments.collect()
}

/// The voices that may leave, as far as they may; how many may not; and the words that stay. Tracks.
fn voices_of(desk: Desk, id: RecordId, known: &Known) -> (Vec<VoiceLine>, Held, Vec<String>) {
    let (mut lines, mut held, mut kept_words) = (Vec::new(), Held::default(), Vec::new());
    for voice in voices(desk, id) {
        let how = how_heard(&voice.value);
        let leave = leaving::voice(desk, &voice, known);
        let value = voice.value;
        if !leave.shows_words() {
            kept_words.push(plain(&value.words));
        }
        match leave {
            Leave::AsItIs => lines.push(VoiceLine::Exact {
                words: value.words,
                how,
                meaning: value.meaning,
                changed: value.changed,
            }),
            Leave::InOtherWords => lines.push(VoiceLine::Meaning {
                // What kind of words they were says nothing where they are not shown.
                how: how
                    .split_once(", ")
                    .map_or(String::new(), |(_, rest)| format!("From a child, {rest}")),
                meaning: value.meaning,
                changed: value.changed,
            }),
            Leave::KeptOut => held.kept_out += 1,
            Leave::NotSaid => held.not_said += 1,
            Leave::Waits => held.waits += 1,
            Leave::TakenBack => {}
        }
    }
    kept_words.retain(|words| !words.is_empty());
    (lines, held, kept_words)
}

/// Words as they are compared: neither case nor stops nor spacing matter.
fn plain(words: &str) -> String {
    let folded = shared::search::fold(words);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a card repeats a voice: it says the same, or holds a whole sentence of it.
fn repeats(said: &str, words: &str) -> bool {
    said == words || (words.split(' ').count() > 3 && said.contains(words))
}

/// The rounds with the cards that may leave; and how many may not. Tracks.
fn rounds_of(
    desk: Desk,
    texts: &mut Texts<'_>,
    kept_words: &[String],
) -> (Vec<RoundPart>, HeldCards) {
    let Item {
        id, scope, value, ..
    } = texts.circle;
    let dots = dots(desk, scope);
    let mut held = HeldCards::default();
    let mut lines: Vec<(String, CardLine)> = Vec::new();
    for card in cards(desk, *id) {
        // A voice is often caught on a card first, and only then noted in full.
        let said = plain(&card.value.text);
        let repeats = kept_words.iter().any(|words| repeats(&said, words));
        match leaving::card(desk, &card, texts.known) {
            Leave::AsItIs if repeats => held.childs_words += 1,
            Leave::AsItIs => {
                let dots = dots.get(&card.id).copied().unwrap_or(0);
                lines.push((card.value.round.clone(), line(desk, card.value, dots)));
            }
            Leave::KeptOut | Leave::InOtherWords | Leave::NotSaid => held.kept_out += 1,
            Leave::Waits => held.waits += 1,
            Leave::TakenBack => held.taken_back += 1,
        }
    }
    let mut rounds: Vec<RoundPart> = Vec::new();
    for (key, round) in value.rounds_in_order() {
        let note = value.notes.get(key).map(String::as_str).unwrap_or_default();
        rounds.push(RoundPart {
            title: round.title.clone(),
            note: texts.or_waits(note).unwrap_or_default(),
            cards: take(&mut lines, |round| round == key),
        });
    }
    rounds.push(RoundPart {
        title: "Outside the rounds".to_owned(),
        note: String::new(),
        cards: take(&mut lines, |_| true),
    });
    (rounds, held)
}

/// Takes the cards of one round out of the others.
fn take(lines: &mut Vec<(String, CardLine)>, is_of: impl Fn(&str) -> bool) -> Vec<CardLine> {
    let (taken, rest) = std::mem::take(lines)
        .into_iter()
        .partition::<Vec<_>, _>(|(round, _)| is_of(round));
    *lines = rest;
    taken.into_iter().map(|(_, card)| card).collect()
}

fn line(desk: Desk, card: Card, dots: u32) -> CardLine {
    let factors = card.factors.iter().filter(|(_, holds)| **holds);
    let names = factors.filter_map(|(id, _)| factor_name(desk, id.parse().ok()?));
    CardLine {
        kind: card.kind,
        words: card.text,
        level: card
            .level
            .map_or(String::new(), |level| level.label().to_owned()),
        factors: names.collect(),
        dots,
        why: card.why,
    }
}

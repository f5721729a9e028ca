//! The record of a circle as a page to keep: what may leave the circle, and how much may not.

mod said;

use crate::live::prelude::*;
use chrono::NaiveDate;
use shared::domain::{Attendance, Circle, Confidence, GROUND_RULES, Moment, SCALE_TOP, Spread};
use shared::id::RecordId;
use shared::order;
use shared::privacy::Known;
use shared::report::{Came, CircleReport, ConfidenceLine, Opened, Rule};

use said::{rounds_of, voices_of};

use super::about::{attendance, circle, scope_of, stage_look, title_of};
use crate::{
    desk::{Desk, Item, use_desk},
    pages::leaving::{known, waiting},
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

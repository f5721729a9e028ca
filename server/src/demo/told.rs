//! Reads what is told of one circle. Each of the texts in `told/` is a circle as somebody might remember
//! it: what it was, who came, then round by round the cards and the children's voices.
//!
//! ```text
//! title: Children on a second plan
//! came: 0 social_work 3, 2 health 2
//! before: 2 3 4 4 5
//!
//! # child
//! barrier multi_agency longer 4: Between plans a child goes from six adults to one, in a week.
//!   why: Each service closes by its own date.
//! note quote 13-15 spoken alone told yes exact
//!   words: Nobody came when it was okay.
//! ```
//!
//! Before a card's colon stand its kind, who could shift it, factors by key and the dots it was given,
//! in any order. `came` and `expected` name agencies by their place in the list; `before` and `after` are
//! one answer a person.

use chrono::{Days, NaiveDate};
use shared::domain::{
    AgeBand, Agrees, Card, CardKind, Factor, Level, Method, Publishable, RoleGroup, ToldChanged,
    VoiceKind, VoiceNote,
};

/// Each circle that is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tale {
    SecondPlans,
    Today,
    Missing,
    EarlyHelp,
    AbuseKingsdown,
    NeglectWolds,
    SecondSaltmarsh,
    MissingHartwell,
    WaitingVale,
    AbuseForest,
    SecondWolds,
    OutsideKingsdown,
    Practice,
}

impl Tale {
    #[cfg(test)]
    pub const ALL: [Self; 13] = [
        Self::SecondPlans,
        Self::Today,
        Self::Missing,
        Self::EarlyHelp,
        Self::AbuseKingsdown,
        Self::NeglectWolds,
        Self::SecondSaltmarsh,
        Self::MissingHartwell,
        Self::WaitingVale,
        Self::AbuseForest,
        Self::SecondWolds,
        Self::OutsideKingsdown,
        Self::Practice,
    ];

    const fn text(self) -> &'static str {
        match self {
            Self::SecondPlans => include_str!("told/second_plans.txt"),
            Self::Today => include_str!("told/today.txt"),
            Self::Missing => include_str!("told/missing.txt"),
            Self::EarlyHelp => include_str!("told/early_help.txt"),
            Self::AbuseKingsdown => include_str!("told/abuse_kingsdown.txt"),
            Self::NeglectWolds => include_str!("told/neglect_wolds.txt"),
            Self::SecondSaltmarsh => include_str!("told/second_saltmarsh.txt"),
            Self::MissingHartwell => include_str!("told/missing_hartwell.txt"),
            Self::WaitingVale => include_str!("told/waiting_vale.txt"),
            Self::AbuseForest => include_str!("told/abuse_forest.txt"),
            Self::SecondWolds => include_str!("told/second_wolds.txt"),
            Self::OutsideKingsdown => include_str!("told/outside_kingsdown.txt"),
            Self::Practice => include_str!("told/practice.txt"),
        }
    }
}

/// What is told of one circle.
#[derive(Debug, Default)]
pub struct Told {
    pub title: String,
    pub theme: String,
    pub place: String,
    pub district: String,
    pub days_ago: u64,
    /// Agency by its place in the list, role group, how many.
    pub came: Vec<(usize, RoleGroup, u32)>,
    /// Agencies by their place in the list.
    pub expected: Vec<usize>,
    /// What each answered at the start.
    pub before: Vec<u32>,
    /// What each answered at the end.
    pub after: Vec<u32>,
    pub message: String,
    pub takeaways: Vec<String>,
    /// Cards and voices in the order they came.
    pub said: Vec<Said>,
}

/// A card or a voice, with the key of its round in it.
#[derive(Debug)]
pub enum Said {
    /// A card and its dots.
    Card(Card, u32),
    /// A child's voice.
    Voice(VoiceNote),
}

impl Said {
    /// The key of the round it was said in.
    pub fn round(&self) -> &str {
        match self {
            Self::Card(card, _) => &card.round,
            Self::Voice(note) => &note.round,
        }
    }
}

/// Reads a tale; `today` is the day from which planned ones are counted. An error names the line.
pub fn read(tale: Tale, today: NaiveDate) -> Result<Told, String> {
    let mut told = Told::default();
    let mut round = String::new();
    for line in tale.text().lines().filter(|line| !line.trim().is_empty()) {
        let taken = if let Some(key) = line.strip_prefix("# ") {
            key.clone_into(&mut round);
            Some(())
        } else if let Some(heads) = line.strip_prefix("note ") {
            note(heads, &round).map(|note| told.said.push(Said::Voice(note)))
        } else {
            line.split_once(": ").and_then(|(head, rest)| {
                let inner = head.strip_prefix("  ");
                match (inner, told.said.last_mut()) {
                    (Some(head), Some(said)) => detail(said, head, rest, today),
                    _ if round.is_empty() => about(&mut told, head, rest),
                    _ => card(head, rest, &round)
                        .map(|(card, dots)| told.said.push(Said::Card(card, dots))),
                }
            })
        };
        taken.ok_or_else(|| {
            format!("what is told of {tale:?} has a line nobody understands: {line}")
        })?;
    }
    Ok(told)
}

fn about(told: &mut Told, head: &str, rest: &str) -> Option<()> {
    let text = match head {
        "title" => &mut told.title,
        "theme" => &mut told.theme,
        "place" => &mut told.place,
        "district" => &mut told.district,
        "message" => &mut told.message,
        "takeaway" => {
            told.takeaways.push(rest.to_owned());
            return Some(());
        }
        "came" => {
            told.came = rest.split(", ").map(came).collect::<Option<_>>()?;
            return Some(());
        }
        "days ago" => {
            told.days_ago = rest.parse().ok()?;
            return Some(());
        }
        "expected" => {
            told.expected = numbers(rest)?;
            return Some(());
        }
        "before" => {
            told.before = numbers(rest)?;
            return Some(());
        }
        "after" => {
            told.after = numbers(rest)?;
            return Some(());
        }
        _ => return None,
    };
    rest.clone_into(text);
    Some(())
}

fn numbers<T: std::str::FromStr>(text: &str) -> Option<Vec<T>> {
    text.split(' ').map(|number| number.parse().ok()).collect()
}

fn came(text: &str) -> Option<(usize, RoleGroup, u32)> {
    let mut words = text.split(' ');
    let agency = words.next()?.parse().ok()?;
    let group = Some(RoleGroup::from(words.next()?)).filter(RoleGroup::is_known)?;
    Some((agency, group, words.next()?.parse().ok()?))
}

fn card(head: &str, text: &str, round: &str) -> Option<(Card, u32)> {
    let mut words = head.split(' ');
    let mut card = Card {
        round: round.to_owned(),
        kind: Some(CardKind::from(words.next()?)).filter(CardKind::is_known)?,
        text: text.to_owned(),
        ..Card::default()
    };
    let mut dots = 0;
    for word in words {
        let level = Level::from(word);
        if level.is_known() {
            card.level = Some(level);
        } else if word == "kept_out" {
            card.kept_out = true;
        } else if let Ok(number) = word.parse() {
            dots = number;
        } else {
            let factor = Factor::id(word);
            if !Factor::six().iter().any(|(known, _)| *known == factor) {
                return None;
            }
            card.factors.insert(factor.to_string(), true);
        }
    }
    Some((card, dots))
}

/// `quote 13-15 spoken alone told yes exact`; whether alone and whether told may be left out.
fn note(heads: &str, round: &str) -> Option<VoiceNote> {
    let mut words = heads.split(' ');
    let mut note = VoiceNote {
        round: round.to_owned(),
        kind: Some(VoiceKind::from(words.next()?)).filter(VoiceKind::is_known)?,
        age: Some(AgeBand::from(words.next()?)).filter(AgeBand::is_known)?,
        method: Some(Method::from(words.next()?)).filter(Method::is_known)?,
        publishable: Some(Publishable::from(words.next_back()?)).filter(Publishable::is_known)?,
        agrees: Some(Agrees::from(words.next_back()?)).filter(Agrees::is_known)?,
        ..VoiceNote::default()
    };
    for word in words {
        match word {
            "alone" => note.seen_alone = Some(true),
            "not_alone" => note.seen_alone = Some(false),
            "told" => note.told_use = Some(true),
            "not_told" => note.told_use = Some(false),
            _ => return None,
        }
    }
    Some(note)
}

fn detail(said: &mut Said, head: &str, rest: &str, today: NaiveDate) -> Option<()> {
    let text = match (said, head) {
        (Said::Card(card, _), "why") => &mut card.why,
        (Said::Voice(note), "setting") => &mut note.setting,
        (Said::Voice(note), "heard by") => &mut note.heard_by,
        (Said::Voice(note), "words") => &mut note.words,
        (Said::Voice(note), "meaning") => &mut note.meaning,
        (Said::Voice(note), "changed") => &mut note.changed,
        (Said::Voice(note), "told changed") => {
            if let Some(days) = rest.strip_prefix("in ") {
                let days = days.strip_suffix(" days")?.parse().ok()?;
                note.told_changed = ToldChanged::Planned;
                note.told_on = today.checked_add_days(Days::new(days));
            } else {
                note.told_changed = Some(ToldChanged::from(rest)).filter(ToldChanged::is_known)?;
            }
            return Some(());
        }
        _ => return None,
    };
    rest.clone_into(text);
    Some(())
}

#[cfg(test)]
mod tests;

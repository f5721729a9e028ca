//! How far answering has come in each section: kept up as answers move, so that no key makes anybody count a tool.

use rustc_hash::FxHashMap;
use shared::form::{Answers, Moved, Spot, What};

use super::plan::{Plan, Unit, units_in};

/// How far one section has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Questions asked.
    pub asked: usize,
    /// Those of them that are answered.
    pub answered: usize,
    /// Those that need an answer, what stands beside others counted.
    pub needed: usize,
    /// Those of them that have none.
    pub missing: usize,
    /// Answers saying that the record does not tell.
    pub gaps: usize,
}

impl Count {
    /// How many are left to answer: those needed, or all of them where none is.
    pub const fn left(self) -> usize {
        if self.needed > 0 {
            self.missing
        } else {
            self.asked - self.answered
        }
    }

    /// Whether nothing is left, and something was answered.
    pub const fn is_done(self) -> bool {
        self.left() == 0 && self.answered > 0
    }

    /// In a few words, for under a section's name; nothing before anything was answered.
    pub fn words(self) -> Option<String> {
        let gaps = match self.gaps {
            0 => None,
            1 => Some("1 record gap".to_owned()),
            many => Some(format!("{many} record gaps")),
        };
        match (self.left(), self.answered) {
            (0, 0) => None,
            (0, _) => gaps.or_else(|| Some("Answered".to_owned())),
            (_, 0) => None,
            (left, _) => Some(format!("{left} left")),
        }
    }
}

/// How one question counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is counted for itself")]
struct Stand {
    is_asked: bool,
    is_answered: bool,
    is_needed: bool,
    is_gap: bool,
    /// Whether it is a question of its own, and not beside another's answer.
    is_own: bool,
}

/// How far every section has come.
#[derive(Debug, Default)]
pub struct Tally {
    counts: Vec<Count>,
    stands: FxHashMap<Spot, (usize, Stand)>,
}

impl Tally {
    /// Counts everything once.
    pub fn of(answers: &Answers, plan: &Plan) -> Self {
        let mut tally = Self {
            counts: vec![Count::default(); plan.sections.len()],
            stands: FxHashMap::default(),
        };
        for section in 0..plan.sections.len() {
            tally.add_section(answers, plan, section);
        }
        tally
    }

    /// How far a section has come.
    pub fn count(&self, section: usize) -> Count {
        self.counts.get(section).copied().unwrap_or_default()
    }

    /// Keeps up with what moved: the sections that count otherwise now, and those in which instances came or went
    /// and that are to be counted again.
    pub fn keep_up(
        &mut self,
        answers: &Answers,
        plan: &Plan,
        moved: &[Moved],
    ) -> (Vec<usize>, Vec<usize>) {
        let (mut changed, mut stale) = (Vec::new(), Vec::new());
        for (spot, what) in moved {
            match what {
                What::Instances => stale.extend(plan.section_of(answers, *spot)),
                What::Relevant | What::Value | What::Check | What::ReadOnly => {
                    changed.extend(self.look_again(answers, *spot));
                }
                _ => {}
            }
        }
        for sections in [&mut changed, &mut stale] {
            sections.sort_unstable();
            sections.dedup();
        }
        (changed, stale)
    }

    fn look_again(&mut self, answers: &Answers, spot: Spot) -> Option<usize> {
        let (section, before) = self.stands.get(&spot).copied()?;
        let now = stand(answers, spot, before.is_own);
        if now == before {
            return None;
        }
        self.stands.insert(spot, (section, now));
        let count = self.counts.get_mut(section)?;
        let was = *count;
        take(count, before);
        add(count, now);
        (*count != was).then_some(section)
    }

    /// Counts one section again.
    pub fn count_again(&mut self, answers: &Answers, plan: &Plan, section: usize) {
        self.stands.retain(|_, (of, _)| *of != section);
        if let Some(count) = self.counts.get_mut(section) {
            *count = Count::default();
        }
        self.add_section(answers, plan, section);
    }

    fn add_section(&mut self, answers: &Answers, plan: &Plan, section: usize) {
        if let Some(units) = plan.sections.get(section).map(|section| &section.units) {
            self.add_units(answers, section, units);
        }
    }

    fn add_units(&mut self, answers: &Answers, section: usize, units: &[Unit]) {
        for unit in units {
            match unit {
                Unit::Ask { spot, beside } => {
                    self.add_one(answers, section, *spot, true);
                    for spot in beside {
                        self.add_one(answers, section, *spot, false);
                    }
                }
                Unit::Group(group) => {
                    self.add_units(answers, section, &units_in(answers, *group));
                }
                Unit::Repeat(repeat) => {
                    for instance in answers.instances(*repeat) {
                        self.add_units(answers, section, &units_in(answers, instance));
                    }
                }
                Unit::Note(_) | Unit::Shown(_) => {}
            }
        }
    }

    fn add_one(&mut self, answers: &Answers, section: usize, spot: Spot, is_own: bool) {
        let now = stand(answers, spot, is_own);
        self.stands.insert(spot, (section, now));
        if let Some(count) = self.counts.get_mut(section) {
            add(count, now);
        }
    }
}

fn stand(answers: &Answers, spot: Spot, is_own: bool) -> Stand {
    let value = answers.value(spot);
    Stand {
        is_asked: answers.is_relevant(spot) && !answers.is_read_only(spot),
        is_answered: !value.trim().is_empty(),
        is_needed: answers.is_required(spot),
        is_gap: is_gap(value),
        is_own,
    }
}

/// Whether an answer says that the record does not tell.
pub fn is_gap(value: &str) -> bool {
    ["cannot_tell", "cant_tell", "can_t_tell"]
        .iter()
        .any(|start| value.starts_with(start))
}

fn parts(count: &mut Count, stand: Stand) -> [(&mut usize, bool); 5] {
    let Stand {
        is_asked,
        is_answered,
        is_needed,
        is_gap,
        is_own,
    } = stand;
    [
        (&mut count.asked, is_asked && is_own),
        (&mut count.answered, is_asked && is_own && is_answered),
        (&mut count.needed, is_asked && is_needed),
        (&mut count.missing, is_asked && is_needed && !is_answered),
        (&mut count.gaps, is_asked && is_own && is_gap),
    ]
}

fn add(count: &mut Count, stand: Stand) {
    for (number, holds) in parts(count, stand) {
        *number += usize::from(holds);
    }
}

fn take(count: &mut Count, stand: Stand) {
    for (number, holds) in parts(count, stand) {
        *number = number.saturating_sub(usize::from(holds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::{Around, Choice, ChoiceList, Form, Item, ItemKind, Text, Tool};
    use std::sync::Arc;

    fn answers() -> Answers {
        let ask = |kind: ItemKind, name: &str, required: &str, relevant: &str| Item {
            kind,
            name: name.to_owned(),
            label: Text::plain(name),
            list: if kind.has_choices() { "list" } else { "" }.to_owned(),
            required: required.to_owned(),
            relevant: relevant.to_owned(),
            ..Item::default()
        };
        let choices = ["yes", "partly", "cannot_tell_from_record"].map(|name| Choice {
            name: name.to_owned(),
            ..Choice::default()
        });
        let evidence = Item {
            follows: "a".to_owned(),
            ..ask(ItemKind::Text, "evidence", "yes", "${a} = 'partly'")
        };
        let group = |name: &str, items: Vec<Item>| Item {
            kind: ItemKind::Group,
            name: name.to_owned(),
            items,
            ..Item::default()
        };
        let tool = Tool {
            form_id: "t".to_owned(),
            title: "T".to_owned(),
            lists: vec![ChoiceList {
                name: "list".to_owned(),
                choices: choices.to_vec(),
            }],
            items: vec![
                group(
                    "one",
                    vec![
                        ask(ItemKind::SelectOne, "a", "yes", ""),
                        evidence,
                        ask(ItemKind::Text, "b", "", "${a} = 'yes'"),
                    ],
                ),
                group(
                    "two",
                    vec![Item {
                        kind: ItemKind::Repeat,
                        name: "children".to_owned(),
                        items: vec![ask(ItemKind::Text, "age", "", "")],
                        ..Item::default()
                    }],
                ),
            ],
            ..Tool::default()
        };
        Answers::begin(Arc::new(Form::new(tool).unwrap()), Around::default())
    }

    /// A tally kept up is the tally of everything counted anew.
    fn follow(
        answers: &mut Answers,
        plan: &Plan,
        tally: &mut Tally,
        moved: &[Moved],
    ) -> Vec<Option<String>> {
        let (_, stale) = tally.keep_up(answers, plan, moved);
        for section in stale {
            tally.count_again(answers, plan, section);
        }
        let anew = Tally::of(answers, plan);
        assert_eq!(tally.counts, anew.counts);
        tally.counts.iter().map(|count| count.words()).collect()
    }

    #[test]
    fn a_tally_is_kept_up_as_answers_open_and_close_questions() {
        let mut answers = answers();
        let plan = Plan::of(&answers);
        let mut tally = Tally::of(&answers, &plan);
        let top = answers.top();
        let spot = |answers: &Answers, name: &str| answers.find(name, top).unwrap();
        let a = spot(&answers, "a");
        let mut set = |answers: &mut Answers, name: &str, value: &str| {
            let spot = spot(answers, name);
            let moved = answers.set(spot, value);
            follow(answers, &plan, &mut tally, &moved)
        };
        let said = |words: Option<&str>| words.map(str::to_owned);
        assert_eq!(set(&mut answers, "a", "partly")[0], said(Some("1 left")));
        assert_eq!(
            set(&mut answers, "evidence", "x")[0],
            said(Some("Answered"))
        );
        assert_eq!(set(&mut answers, "a", "yes")[0], said(Some("Answered")));
        let gap = set(&mut answers, "a", "cannot_tell_from_record");
        assert_eq!(gap[0], said(Some("1 record gap")));
        assert_eq!(set(&mut answers, "a", "")[0], None);
        assert!(answers.is_relevant(a));
    }

    #[test]
    fn instances_are_counted_as_they_come_and_go() {
        let mut answers = answers();
        let plan = Plan::of(&answers);
        let mut tally = Tally::of(&answers, &plan);
        let repeat = answers.find("children", answers.top()).unwrap();
        assert_eq!(tally.count(1), Count::default());
        let (one, moved) = answers.add(repeat, "k1");
        follow(&mut answers, &plan, &mut tally, &moved);
        let (two, moved) = answers.add(repeat, "k2");
        follow(&mut answers, &plan, &mut tally, &moved);
        let age = answers.children(two.unwrap())[0];
        let moved = answers.set(age, "7");
        let words = follow(&mut answers, &plan, &mut tally, &moved);
        assert_eq!(words[1].as_deref(), Some("1 left"));
        let moved = answers.take_away(one.unwrap());
        let words = follow(&mut answers, &plan, &mut tally, &moved);
        assert_eq!(words[1].as_deref(), Some("Answered"));
    }
}

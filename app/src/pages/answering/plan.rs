//! How a tool is laid out for whoever answers it: its sections, its screens, and what stands beside which answer.
//!
//! Worked out once of a tool, whatever is answered: whether something is asked is looked at when it is shown.

use rustc_hash::FxHashMap;
use shared::form::{Answers, Item, ItemKind, Spot};

/// One thing to show in a section, a group or an instance of a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A question, and the questions that stand beside its answer.
    Ask {
        /// The question.
        spot: Spot,
        /// Evidence, why-factors, "something else" in words.
        beside: Vec<Spot>,
    },
    /// Something to read.
    Note(Spot),
    /// Something that is worked out and shown.
    Shown(Spot),
    /// A group with a heading of its own.
    Group(Spot),
    /// A repeat.
    Repeat(Spot),
}

impl Unit {
    /// What it shows.
    pub const fn spot(&self) -> Spot {
        match self {
            Self::Ask { spot, .. }
            | Self::Note(spot)
            | Self::Shown(spot)
            | Self::Group(spot)
            | Self::Repeat(spot) => *spot,
        }
    }
}

/// One section of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The group or repeat it is; nothing for questions that lie in none.
    pub group: Option<Spot>,
    /// What lies in it, in order.
    pub units: Vec<Unit>,
    /// The first of its screens.
    pub first: usize,
    /// The first screen behind its own.
    pub end: usize,
}

/// What is shown at one time where one question is shown at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The section it belongs to.
    pub section: usize,
    /// What is asked: a question, a repeat, or a group whose questions stand together. Nothing where there is only
    /// something to read.
    pub asks: Option<Unit>,
    /// What is read before it.
    pub before: Vec<Unit>,
    /// What is worked out from it.
    pub after: Vec<Unit>,
    /// Groups around it within its section, from the outermost.
    pub within: Vec<Spot>,
    /// Which question of the tool it is, counted from 1; 0 for one that only says something.
    pub number: usize,
}

impl Screen {
    /// What it is about, for going there.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        let others = self.before.iter().chain(&self.after);
        self.asks.iter().chain(others).map(Unit::spot)
    }
}

/// A tool laid out.
#[derive(Debug, Default)]
pub struct Plan {
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its screens, in order.
    pub screens: Vec<Screen>,
    /// How many of them ask something.
    pub questions: usize,
    screen_of: FxHashMap<Spot, usize>,
}

impl Plan {
    /// Lays out the tool of some answers.
    pub fn of(answers: &Answers) -> Self {
        let mut plan = Self::default();
        for (group, units) in sections(answers) {
            plan.add(answers, group, units);
        }
        plan
    }

    fn add(&mut self, answers: &Answers, group: Option<Spot>, units: Vec<Unit>) {
        let first = self.screens.len();
        let section = self.sections.len();
        if let Some(group) = group {
            self.screen_of.insert(group, first);
        }
        let mut rest = Vec::new();
        self.screens_of(answers, section, &units, &mut Vec::new(), &mut rest);
        if !rest.is_empty() {
            self.push(Screen {
                section,
                asks: None,
                before: rest,
                after: Vec::new(),
                within: Vec::new(),
                number: 0,
            });
        }
        self.sections.push(Section {
            group,
            units,
            first,
            end: self.screens.len(),
        });
    }

    /// Makes screens of units; `unread` is what is still to be read before the next question.
    fn screens_of(
        &mut self,
        answers: &Answers,
        section: usize,
        units: &[Unit],
        within: &mut Vec<Spot>,
        unread: &mut Vec<Unit>,
    ) {
        let first = self.screens.len();
        for unit in units {
            match unit {
                Unit::Note(_) => unread.push(unit.clone()),
                Unit::Shown(spot) => {
                    // What is worked out stands with the question before it.
                    let here = self.screens.len() > first && unread.is_empty();
                    let at = self.screens.len().wrapping_sub(1);
                    match self.screens.get_mut(at).filter(|_| here) {
                        Some(screen) => {
                            screen.after.push(unit.clone());
                            self.screen_of.insert(*spot, at);
                        }
                        None => unread.push(unit.clone()),
                    }
                }
                Unit::Group(spot) if !stands_together(answers.item(*spot)) => {
                    self.screen_of.insert(*spot, self.screens.len());
                    within.push(*spot);
                    self.screens_of(answers, section, &units_in(answers, *spot), within, unread);
                    within.pop();
                }
                Unit::Ask { .. } | Unit::Group(_) | Unit::Repeat(_) => {
                    self.questions += 1;
                    let screen = Screen {
                        section,
                        asks: Some(unit.clone()),
                        before: std::mem::take(unread),
                        after: Vec::new(),
                        within: within.clone(),
                        number: self.questions,
                    };
                    self.push(screen);
                }
            }
        }
    }

    fn push(&mut self, screen: Screen) {
        let at = self.screens.len();
        for spot in screen.spots() {
            self.screen_of.insert(spot, at);
        }
        if let Some(Unit::Ask { beside, .. }) = &screen.asks {
            for spot in beside {
                self.screen_of.insert(*spot, at);
            }
        }
        self.screens.push(screen);
    }

    /// The screen that shows a spot, or what it lies in.
    pub fn screen_of(&self, answers: &Answers, spot: Spot) -> Option<usize> {
        let mut at = spot;
        loop {
            // An instance is shown where its repeat is.
            let found = self.screen_of.get(&at).or_else(|| {
                let repeat = answers.without_instances(at);
                self.screen_of.get(&repeat)
            });
            if found.is_some() || at == answers.top() {
                return found.copied();
            }
            at = answers.parent(at);
        }
    }

    /// The section that holds a spot.
    pub fn section_of(&self, answers: &Answers, spot: Spot) -> Option<usize> {
        let screen = self.screen_of(answers, spot)?;
        self.screens.get(screen).map(|screen| screen.section)
    }

    /// Which question of the tool a spot is, counted from 1; nothing for what is none, and for what stands beside
    /// another.
    pub fn number_of(&self, spot: Spot) -> Option<usize> {
        let screen = self.screens.get(*self.screen_of.get(&spot)?)?;
        let is_asked = screen.asks.as_ref().map(Unit::spot) == Some(spot);
        is_asked.then_some(screen.number)
    }
}

/// The groups a tool consists of, and what lies between them.
fn sections(answers: &Answers) -> Vec<(Option<Spot>, Vec<Unit>)> {
    let mut units = units_in(answers, answers.top());
    // One group around everything is no section but the tool.
    while let [Unit::Group(group)] = units.as_slice() {
        let inner = units_in(answers, *group);
        if !inner.iter().any(|unit| matches!(unit, Unit::Group(_))) {
            break;
        }
        units = inner;
    }
    let mut sections: Vec<(Option<Spot>, Vec<Unit>)> = Vec::new();
    for unit in units {
        match (unit, sections.last_mut()) {
            (Unit::Group(group), _) => sections.push((Some(group), units_in(answers, group))),
            // "Each child" says what it is; it needs no heading made up for it.
            (Unit::Repeat(repeat), _) => sections.push((Some(repeat), vec![Unit::Repeat(repeat)])),
            (unit, Some((None, loose))) => loose.push(unit),
            (unit, _) => sections.push((None, vec![unit])),
        }
    }
    sections.retain(|(_, units)| !units.is_empty());
    sections
}

/// What there is to show in the tool, a group or an instance of a repeat, in order.
pub fn units_in(answers: &Answers, parent: Spot) -> Vec<Unit> {
    let children = answers.children(parent);
    let mut units: Vec<Unit> = Vec::new();
    let mut places: FxHashMap<Spot, usize> = FxHashMap::default();
    for spot in children.iter().copied() {
        let Some(unit) = unit_of(answers, spot) else {
            continue;
        };
        let root = followed(answers, &children, spot).and_then(|root| places.get(&root).copied());
        match (unit, root.and_then(|root| units.get_mut(root))) {
            (Unit::Ask { spot, .. }, Some(Unit::Ask { beside, .. })) => {
                beside.push(spot);
                places.extend(root.map(|root| (spot, root)));
            }
            (unit, _) => {
                places.insert(spot, units.len());
                units.push(unit);
            }
        }
    }
    units
}

fn unit_of(answers: &Answers, spot: Spot) -> Option<Unit> {
    let item = answers.item(spot);
    let is_worked_out = !item.calculation.trim().is_empty();
    match item.kind {
        ItemKind::Group => Some(Unit::Group(spot)),
        ItemKind::Repeat => Some(Unit::Repeat(spot)),
        ItemKind::Note => Some(Unit::Note(spot)),
        ItemKind::Hidden | ItemKind::Start | ItemKind::End | ItemKind::Today => None,
        ItemKind::Calculate => (!item.label.is_empty()).then_some(Unit::Shown(spot)),
        _ if is_worked_out => (!item.label.is_empty()).then_some(Unit::Shown(spot)),
        _ => Some(Unit::Ask {
            spot,
            beside: Vec::new(),
        }),
    }
}

/// The question among its neighbours beside whose answer one is shown.
fn followed(answers: &Answers, children: &[Spot], spot: Spot) -> Option<Spot> {
    let item = answers.item(spot);
    let named = |name: &str| {
        let mut found = children.iter().copied();
        found.find(|other| *other != spot && answers.item(*other).name == name)
    };
    if !item.follows.is_empty() {
        return named(&item.follows);
    }
    // "Something else", in words: the form adds the question itself.
    let asking = named(item.name.strip_suffix("_other")?)?;
    (answers.item(asking).or_other && answers.item_of(spot).is_none()).then_some(asking)
}

/// Whether all of a group is shown at once, as XLSForm's `field-list` asks for.
pub fn stands_together(item: &Item) -> bool {
    item.appearance
        .split_whitespace()
        .any(|word| word == "field-list")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::{Around, Choice, ChoiceList, Form, Text, Tool};
    use std::sync::Arc;

    fn item(kind: ItemKind, name: &str) -> Item {
        Item {
            kind,
            name: name.to_owned(),
            label: Text::plain(name),
            list: if kind.has_choices() { "list" } else { "" }.to_owned(),
            ..Item::default()
        }
    }

    fn group(name: &str, items: Vec<Item>) -> Item {
        Item {
            items,
            ..item(ItemKind::Group, name)
        }
    }

    fn answers(items: Vec<Item>) -> Answers {
        let choices = ["yes", "no"].map(|name| Choice {
            name: name.to_owned(),
            ..Choice::default()
        });
        let tool = Tool {
            form_id: "t".to_owned(),
            title: "T".to_owned(),
            lists: vec![ChoiceList {
                name: "list".to_owned(),
                choices: choices.to_vec(),
            }],
            items,
            ..Tool::default()
        };
        Answers::begin(Arc::new(Form::new(tool).unwrap()), Around::default())
    }

    fn names(answers: &Answers, spots: impl IntoIterator<Item = Spot>) -> Vec<String> {
        let names = spots
            .into_iter()
            .map(|spot| answers.item(spot).name.clone());
        names.collect()
    }

    #[test]
    fn what_follows_an_answer_stands_beside_it_and_is_no_screen() {
        let follows = |name: &str, after: &str| Item {
            follows: after.to_owned(),
            ..item(ItemKind::Text, name)
        };
        let answers = answers(vec![group(
            "one",
            vec![
                Item {
                    or_other: true,
                    ..item(ItemKind::SelectOne, "a")
                },
                follows("a_evidence", "a"),
                follows("a_more", "a_evidence"),
                item(ItemKind::Text, "b"),
            ],
        )]);
        let plan = Plan::of(&answers);
        let [first, second] = plan.screens.as_slice() else {
            panic!("two screens, and not {}", plan.screens.len())
        };
        let Some(Unit::Ask { spot, beside }) = &first.asks else {
            panic!("the first asks something")
        };
        assert_eq!(names(&answers, [*spot]), ["a"]);
        assert_eq!(
            names(&answers, beside.iter().copied()),
            ["a_other", "a_evidence", "a_more"]
        );
        assert_eq!((first.number, second.number, plan.questions), (1, 2, 2));
        let more = answers.find("a_more", answers.top()).unwrap();
        assert_eq!(plan.screen_of(&answers, more), Some(0));
        assert_eq!(plan.number_of(more), None);
    }

    #[test]
    fn notes_are_read_with_the_next_question_and_results_with_the_last() {
        let worked_out = Item {
            calculation: "1 + 1".to_owned(),
            ..item(ItemKind::Calculate, "sum")
        };
        let answers = answers(vec![
            item(ItemKind::Note, "read"),
            item(ItemKind::Integer, "a"),
            worked_out,
            item(ItemKind::Note, "goodbye"),
        ]);
        let plan = Plan::of(&answers);
        let shown = |units: &[Unit]| names(&answers, units.iter().map(Unit::spot));
        assert_eq!(plan.screens.len(), 2);
        assert_eq!(shown(&plan.screens[0].before), ["read"]);
        assert_eq!(shown(&plan.screens[0].after), ["sum"]);
        assert_eq!(shown(&plan.screens[1].before), ["goodbye"]);
        assert_eq!(plan.screens[1].number, 0);
    }

    #[test]
    fn groups_are_sections_and_one_around_all_of_them_is_none() {
        let ask = |name: &str| item(ItemKind::Text, name);
        let inner = group("inner", vec![ask("c")]);
        let answers = answers(vec![group(
            "all",
            vec![
                ask("a"),
                group("one", vec![ask("b"), inner]),
                group("empty", Vec::new()),
                ask("d"),
            ],
        )]);
        let plan = Plan::of(&answers);
        let groups: Vec<_> = plan
            .sections
            .iter()
            .map(|section| names(&answers, section.group))
            .collect();
        assert_eq!(groups, [vec![], vec!["one".to_owned()], vec![]]);
        let ranges: Vec<_> = plan
            .sections
            .iter()
            .map(|section| (section.first, section.end))
            .collect();
        assert_eq!(ranges, [(0, 1), (1, 3), (3, 4)]);
        assert_eq!(names(&answers, plan.screens[2].within.clone()), ["inner"]);
    }

    #[test]
    fn a_repeat_between_groups_is_a_section_under_its_own_label() {
        let ask = |name: &str| item(ItemKind::Text, name);
        let answers = answers(vec![
            group("one", vec![ask("a")]),
            Item {
                items: vec![ask("age")],
                ..item(ItemKind::Repeat, "each_child")
            },
            group("two", vec![ask("b")]),
        ]);
        let plan = Plan::of(&answers);
        let sections: Vec<_> = plan
            .sections
            .iter()
            .map(|section| names(&answers, section.group))
            .collect();
        assert_eq!(sections, [["one"], ["each_child"], ["two"]]);
    }

    #[test]
    fn a_repeat_is_one_screen_whatever_lies_in_it() {
        let mut answers = answers(vec![
            Item {
                items: vec![item(ItemKind::Text, "age")],
                ..item(ItemKind::Repeat, "children")
            },
            item(ItemKind::Text, "b"),
        ]);
        let plan = Plan::of(&answers);
        assert_eq!(plan.screens.len(), 2);
        let repeat = answers.find("children", answers.top()).unwrap();
        let (instance, _) = answers.add(repeat, "k1");
        let age = answers.children(instance.unwrap())[0];
        assert_eq!(plan.screen_of(&answers, age), Some(0));
    }
}

//! When each part of a tool was answered, by the stamps of the saves: nobody is asked, and nothing more is kept.

use rustc_hash::FxHashMap;
use shared::form::Answers;

use super::plan::Plan;
use super::run::Run;
use super::tally::Count;
use crate::live::prelude::*;
use crate::words;

/// When something was first and last answered, in milliseconds since 1970, by the clocks of the devices it was
/// answered on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The first answer.
    pub begun_ms: u64,
    /// The last.
    pub last_ms: u64,
}

impl Spell {
    /// From one answer alone.
    const fn at(ms: u64) -> Self {
        Self {
            begun_ms: ms,
            last_ms: ms,
        }
    }

    fn with(self, other: Self) -> Self {
        Self {
            begun_ms: self.begun_ms.min(other.begun_ms),
            last_ms: self.last_ms.max(other.last_ms),
        }
    }
}

/// When answers were given, by the keys they are kept under.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times(FxHashMap<String, Spell>);

impl Times {
    /// Something was answered.
    pub fn note(&mut self, key: &str, ms: u64) {
        let spell = Spell::at(ms);
        match self.0.get_mut(key) {
            Some(known) => *known = known.with(spell),
            None => {
                self.0.insert(key.to_owned(), spell);
            }
        }
    }

    /// When each section was answered, in their order; nothing for one in which nobody has answered yet.
    pub fn of_sections(&self, answers: &Answers, plan: &Plan) -> Vec<Option<Spell>> {
        let mut spells = vec![None; plan.sections.len()];
        for (key, spell) in &self.0 {
            let spot = answers.spot_of_key(key);
            let section = spot.and_then(|spot| plan.section_of(answers, spot));
            if let Some(of) = section.and_then(|section| spells.get_mut(section)) {
                *of = Some(of.map_or(*spell, |known: Spell| known.with(*spell)));
            }
        }
        spells
    }
}

/// When each section was answered, kept up with what is saved; all empty where nobody knows.
pub fn spells(run: Run) -> Memo<Vec<Option<Spell>>> {
    let times = run.around().times;
    Memo::new(move || {
        let times = times.map(Signal::get).unwrap_or_default();
        run.with(|answers| run.plan(|plan| times.of_sections(answers, plan)))
    })
}

/// `Done at 2:10pm`, `Begun yesterday at 4pm`; nothing before anything was answered.
pub fn said(spell: Option<Spell>, count: Count) -> Option<String> {
    let spell = spell?;
    if count.is_done() {
        Some(format!("Done {}", words::when_ms(spell.last_ms)))
    } else {
        (count.answered > 0).then(|| format!("Begun {}", words::when_ms(spell.begun_ms)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::form::{Around, Form, Item, ItemKind, Text, Tool};
    use std::sync::Arc;

    fn item(kind: ItemKind, name: &str, items: Vec<Item>) -> Item {
        Item {
            kind,
            name: name.to_owned(),
            label: Text::plain(name),
            items,
            ..Item::default()
        }
    }

    fn answers() -> Answers {
        let asked = |name| item(ItemKind::Text, name, Vec::new());
        let repeat = item(ItemKind::Repeat, "children", vec![asked("age")]);
        let tool = Tool {
            form_id: "t".to_owned(),
            title: "T".to_owned(),
            items: vec![
                item(ItemKind::Group, "first", vec![asked("a"), asked("b")]),
                item(ItemKind::Group, "second", vec![repeat]),
                item(ItemKind::Group, "third", vec![asked("c")]),
            ],
            ..Tool::default()
        };
        let kept = [("children#k1", "1"), ("children#k1/age", "7")];
        Answers::resume(Arc::new(Form::new(tool).unwrap()), Around::default(), kept)
    }

    #[test]
    fn a_section_was_begun_with_its_first_answer_and_done_with_its_last_in_whatever_order_they_come()
     {
        let answers = answers();
        let plan = Plan::of(&answers);
        let mut times = Times::default();
        for (key, ms) in [("b", 40), ("a", 70), ("a", 20), ("children#k1/age", 90)] {
            times.note(key, ms);
        }
        let spell = |begun_ms, last_ms| Some(Spell { begun_ms, last_ms });
        assert_eq!(
            times.of_sections(&answers, &plan),
            [spell(20, 70), spell(90, 90), None]
        );
    }

    #[test]
    fn what_was_said_of_an_entry_that_is_not_here_dates_no_section() {
        let answers = answers();
        let mut times = Times::default();
        times.note("children#gone/age", 10);
        times.note("a_question_of_another_version", 11);
        let spells = times.of_sections(&answers, &Plan::of(&answers));
        assert!(spells.iter().all(Option::is_none));
    }
}

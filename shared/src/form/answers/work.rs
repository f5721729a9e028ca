//! Working out what follows, in order, each thing once.

use super::fit::is_of_kind;
use super::state::{Room, Wrong, is_repeat};
use super::{Answers, What};
use crate::form::ItemKind;
use crate::form::plan::code::Code;
use crate::form::plan::nodes::NodeId;
use crate::form::plan::{Default, Vertex, When};
use crate::form::reckon::{Asked, Evaluator, Place, Spot, Value, to_day, to_moment, to_time};
use std::sync::Arc;

/// The most instances a count makes: more is a slip of the keys.
const INSTANCES: f64 = 1_000.0;
/// The most instances that counts make in all.
const INSTANCES_IN_ALL: usize = 10_000;

impl Answers {
    pub(super) fn evaluator(&self) -> Evaluator<'_> {
        Evaluator {
            form: &self.form,
            state: &self.state,
            now: self.now,
            language: &self.language,
            chance: &self.chance,
        }
    }

    /// Notes something as to be worked out, in every place whose first repeats are those of `place`.
    pub(super) fn push_all(&mut self, vertex: Vertex, place: Place) {
        let rank = self.form.order.rank_of(vertex);
        for place in self.state.places(&self.form, vertex.node(), place) {
            self.waiting.insert((rank, vertex, place));
        }
    }

    /// Notes what depends on something as to be worked out.
    pub(super) fn push_after(&mut self, vertex: Vertex, place: Place) {
        let form = Arc::clone(&self.form);
        for edge in form.order.after(vertex) {
            self.push_all(edge.to, place.cut(edge.pinned));
        }
    }

    /// Notes everything in a room as to be worked out: one that is new, or was asleep.
    pub(super) fn wake(&mut self, repeat: NodeId, place: Place) {
        let form = Arc::clone(&self.form);
        let room = form.nodes.room(repeat);
        for node in &room.cells {
            for what in What::ALL {
                if !self.has(*node, what) {
                    continue;
                }
                let vertex = Vertex::new(*node, what);
                self.waiting
                    .insert((form.order.rank_of(vertex), vertex, place));
            }
        }
        for repeat in &room.rows {
            let standing = self.state.standing(&form, *repeat, place);
            for instance in 0..standing {
                self.wake(*repeat, place.within(instance));
            }
        }
    }

    /// Whether there is anything to work out of a node.
    fn has(&self, node: NodeId, what: What) -> bool {
        let Some(rules) = self.form.rules(node) else {
            return false;
        };
        match what {
            What::Relevant => true,
            What::Instances => rules.count.is_some(),
            What::Value => rules.calculation.is_some(),
            What::ReadOnly => !matches!(rules.read_only, When::Never),
            What::Check => !self.form.nodes.get(node).item.kind.is_section(),
            What::Safety => rules.safety.is_some(),
            What::Flag => rules.flag.is_some(),
            What::Words | What::Choices => false,
        }
    }

    /// Works out all that waits.
    pub(super) fn work(&mut self) {
        while let Some((_, vertex, place)) = self.waiting.pop_first() {
            let spot = Spot {
                node: vertex.node(),
                place,
            };
            match vertex.what() {
                What::Relevant => self.work_relevant(spot),
                What::Instances => self.work_count(spot),
                What::Value => self.work_value(spot),
                What::Words | What::Choices => self.moved.push((spot, vertex.what())),
                what => self.work_state(spot, what),
            }
        }
    }

    fn work_relevant(&mut self, spot: Spot) {
        let form = Arc::clone(&self.form);
        let parent = form.nodes.get(spot.node).parent;
        let around = Spot {
            node: parent,
            place: spot.place.cut(form.nodes.get(parent).cell_depth()),
        };
        let asked = self.state.relevant(&form, around);
        let own = form
            .rules(spot.node)
            .and_then(|rules| rules.relevant.as_ref());
        let relevant =
            asked && own.is_none_or(|code| self.evaluator().truth(code, Asked::of(spot)));
        let Some(cell) = self.state.cell_mut(&form, spot) else {
            return;
        };
        if cell.relevant != relevant {
            cell.relevant = relevant;
            self.moved.push((spot, What::Relevant));
            self.push_after(Vertex::new(spot.node, What::Relevant), spot.place);
        }
    }

    fn work_count(&mut self, spot: Spot) {
        let form = Arc::clone(&self.form);
        let Some(code) = form.rules(spot.node).and_then(|rules| rules.count.as_ref()) else {
            return;
        };
        let count = self.evaluator().number(code, Asked::of(spot));
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bounded"
        )]
        let (wanted, is_more) = if count.is_nan() {
            (0, false)
        } else {
            (count.clamp(0.0, INSTANCES) as u32, count > INSTANCES)
        };
        let Some(row) = self.state.row_mut(&form, spot.node, spot.place) else {
            return;
        };
        // Repeats within repeats multiply: what is beyond all bounds is left out, and said.
        let room = INSTANCES_IN_ALL.saturating_sub(self.made);
        let count = wanted.min(u32::try_from(row.rooms.len() + room).unwrap_or(u32::MAX));
        if is_more || count < wanted {
            self.cut.insert((spot.node, spot.place));
        } else {
            self.cut.remove(&(spot.node, spot.place));
        }
        let before = row.standing;
        if before == count {
            return;
        }
        let mut made = Vec::new();
        self.made += (count as usize).saturating_sub(row.rooms.len());
        while row.rooms.len() < count as usize {
            let number = u32::try_from(row.rooms.len()).unwrap_or(u32::MAX);
            let key = (u64::from(number) + 1).to_string();
            row.rooms.push(Room::new(&form.nodes, spot.node, key));
            made.push(number);
        }
        row.standing = count;
        for instance in before..count {
            let place = spot.place.within(instance);
            if made.contains(&instance) {
                self.fill_in(spot.node, place);
            } else {
                self.wake(spot.node, place);
            }
        }
        self.instances_moved(spot);
    }

    /// That instances came or went.
    pub(super) fn instances_moved(&mut self, spot: Spot) {
        self.moved.push((spot, What::Instances));
        self.push_after(Vertex::new(spot.node, What::Instances), spot.place);
    }

    fn work_value(&mut self, spot: Spot) {
        let form = Arc::clone(&self.form);
        let Some(code) = form
            .rules(spot.node)
            .and_then(|rules| rules.calculation.as_ref())
        else {
            return;
        };
        let value = self.evaluator().value(code, Asked::of(spot));
        let value = self.of_kind(spot, &value);
        self.put(spot, value);
    }

    /// What was worked out, as its question keeps it: a day where a day is asked for, also from a moment or a number of days.
    fn of_kind(&self, spot: Spot, value: &Value) -> String {
        let words = match value {
            Value::Words(words) => words.clone(),
            other => self.evaluator().as_words(other),
        };
        // Also from a question that holds a number of days.
        let number = words.parse().ok().filter(|number: &f64| number.is_finite());
        let offset = self.now.offset;
        // A whole number is a day of the calendar; with a part of a day it is a moment, and the clock on the wall is ahead.
        let is_whole = number.is_none_or(|days| days.fract() == 0.0);
        let ahead = f64::from(offset) / (24.0 * 60.0);
        let on_the_wall = number.map(|days| {
            if is_whole || days < 1.0 {
                days
            } else {
                days + ahead
            }
        });
        match self.form.nodes.get(spot.node).item.kind {
            _ if words.is_empty() => words,
            ItemKind::Date => to_day(&words, on_the_wall, offset),
            ItemKind::DateTime if is_whole && number.is_some() => {
                to_moment(&to_day(&words, number, offset), None, offset)
            }
            ItemKind::DateTime => to_moment(&words, number, offset),
            ItemKind::Time => to_time(&words, on_the_wall, offset),
            _ => words,
        }
    }

    fn work_state(&mut self, spot: Spot, what: What) {
        let form = Arc::clone(&self.form);
        let Some(rules) = form.rules(spot.node) else {
            return;
        };
        let truth = |code: &Option<Code>| {
            code.as_ref()
                .is_some_and(|code| self.evaluator().truth(code, Asked::of(spot)))
        };
        let relevant = self.state.relevant(&form, spot);
        let Some(before) = self.state.cell(&form, spot) else {
            return;
        };
        let mut cell = before.clone();
        match what {
            What::ReadOnly => cell.read_only = self.holds(&rules.read_only, spot),
            What::Safety => cell.safety = relevant && truth(&rules.safety),
            What::Flag => cell.flag = relevant && truth(&rules.flag),
            _ => {
                cell.required = self.holds(&rules.required, spot);
                cell.wrong = if relevant {
                    self.wrong(spot, &cell.value, cell.required)
                } else {
                    Vec::new()
                };
            }
        }
        let moved = cell.read_only != before.read_only
            || cell.safety != before.safety
            || cell.flag != before.flag
            || cell.required != before.required
            || cell.wrong != before.wrong;
        if let Some(place) = self.state.cell_mut(&form, spot)
            && moved
        {
            *place = cell;
            self.moved.push((spot, what));
        }
    }

    fn holds(&self, when: &When, spot: Spot) -> bool {
        match when {
            When::Never => false,
            When::Always => true,
            When::If(code) => self.evaluator().truth(code, Asked::of(spot)),
        }
    }

    /// What is wrong with an answer.
    fn wrong(&self, spot: Spot, value: &str, required: bool) -> Vec<Wrong> {
        let item = &self.form.nodes.get(spot.node).item;
        if value.trim().is_empty() {
            let needed = required && item.kind.is_answered();
            return if needed {
                vec![Wrong::Required]
            } else {
                Vec::new()
            };
        }
        let mut wrong = Vec::new();
        if !is_of_kind(item.kind, value) {
            wrong.push(Wrong::Kind);
        } else if item.kind.has_choices() && !self.is_offered(spot, value) {
            wrong.push(Wrong::Choice);
        } else if item.kind == ItemKind::Range && !self.is_on_scale(spot, value) {
            wrong.push(Wrong::Scale);
        }
        let rules = self.form.rules(spot.node);
        // What is no answer at all breaks no rule about answers.
        if wrong != [Wrong::Kind]
            && let Some(code) = rules.and_then(|rules| rules.constraint.as_ref())
            && !self.evaluator().truth(code, Asked::of(spot))
        {
            wrong.push(Wrong::Constraint);
        }
        wrong
    }

    fn is_offered(&self, spot: Spot, value: &str) -> bool {
        let offered = self.offered(spot);
        let known = |name: &str| offered.iter().any(|choice| choice.name == name);
        let kind = self.form.nodes.get(spot.node).item.kind;
        if !kind.is_several() {
            return known(value);
        }
        let names: Vec<&str> = value.split_whitespace().collect();
        let once = names
            .iter()
            .enumerate()
            .all(|(at, name)| !names.iter().take(at).any(|other| other == name));
        let all = kind != ItemKind::Rank || names.len() == offered.len();
        once && all && names.iter().all(|name| known(name))
    }

    fn is_on_scale(&self, spot: Spot, value: &str) -> bool {
        let scale = self.form.rules(spot.node).and_then(|rules| rules.scale);
        let number = self.evaluator().read_number(value);
        scale.is_none_or(|scale| scale.holds(number))
    }

    /// Fills a new room with what its questions start with, and notes all of it as to be worked out.
    pub(super) fn fill_in(&mut self, repeat: NodeId, place: Place) {
        let form = Arc::clone(&self.form);
        self.wake(repeat, place);
        let nodes = &form.nodes.room(repeat).cells;
        for node in nodes {
            let spot = Spot { node: *node, place };
            let start = match form.nodes.get(*node).item.kind {
                ItemKind::Start | ItemKind::End => self.now.words(),
                ItemKind::Today => self.now.day(),
                _ => match form.rules(*node).map(|rules| &rules.default) {
                    Some(Default::Words(words)) => words.clone(),
                    _ => continue,
                },
            };
            if !is_repeat(&form, *node) {
                self.put(spot, start);
            }
        }
        for node in nodes {
            let spot = Spot { node: *node, place };
            let Some(Default::Code(code)) = form.rules(*node).map(|rules| &rules.default) else {
                continue;
            };
            // What it asks for may have to be worked out first.
            self.work();
            let value = self.evaluator().value(code, Asked::of(spot));
            let value = self.of_kind(spot, &value);
            self.put(spot, value);
        }
    }
}

//! What a screen or a script reads of answers.

use super::fit::wanted;
use super::state::{Cell, Wrong};
use super::{Answers, in_language};
use crate::form::plan::nodes::{OTHER, TOP};
use crate::form::plan::{Piece, Scale};
use crate::form::reckon::{Asked, Place, Spot, number_words, shuffled};
use crate::form::{Choice, Item, ItemKind, Text};
use std::fmt::Write;

/// A choice as it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What is stored.
    pub name: String,
    /// What is read.
    pub label: String,
}

/// Something wrong with an answer, for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub wrong: Wrong,
    /// What is said: the tool's own words if it has any.
    pub message: String,
}

impl Answers {
    /// The tool itself.
    pub fn top(&self) -> Spot {
        Spot {
            node: TOP,
            place: Place::default(),
        }
    }

    /// What a spot is in the tool, without what lies in it.
    pub fn item(&self, spot: Spot) -> &Item {
        &self.form.nodes.get(spot.node).item
    }

    /// What lies directly in the tool, a section or an instance of a repeat, in order. A repeat stands there once;
    /// its instances are in [`Self::instances`].
    pub fn children(&self, spot: Spot) -> Vec<Spot> {
        let place = spot.place;
        let children = self.form.nodes.get(spot.node).children.iter();
        children.map(|node| Spot { node: *node, place }).collect()
    }

    /// The instances of a repeat that stand.
    pub fn instances(&self, repeat: Spot) -> Vec<Spot> {
        let place = repeat
            .place
            .cut(self.form.nodes.get(repeat.node).cell_depth());
        let standing = self.state.standing(&self.form, repeat.node, place);
        (0..standing)
            .map(|instance| Spot {
                node: repeat.node,
                place: place.within(instance),
            })
            .collect()
    }

    /// The question or section that stands at a place of [`Tool::walk`](crate::form::Tool::walk), outside of any
    /// instance.
    pub fn spot_of(&self, item: usize) -> Spot {
        Spot {
            node: u32::try_from(item).map_or(TOP, |item| item.saturating_add(1)),
            place: Place::default(),
        }
    }

    /// The place of [`Tool::walk`](crate::form::Tool::walk) that a spot stands at; nothing for the tool itself and
    /// for the words that "something else" adds.
    pub fn item_of(&self, spot: Spot) -> Option<usize> {
        let item = (spot.node as usize).checked_sub(1)?;
        (item < self.form.tool().walk().count()).then_some(item)
    }

    /// The one of a name that stands with `near`: in the same instance of every repeat they share.
    pub fn find(&self, name: &str, near: Spot) -> Option<Spot> {
        let node = *self.form.nodes.named(name).first()?;
        let shared = self.form.nodes.shared(near.node, node);
        Some(Spot {
            node,
            place: near.place.cut(shared),
        })
    }

    /// The same question, section or repeat outside of any instance: as it stands in the tool.
    pub fn without_instances(&self, spot: Spot) -> Spot {
        Spot {
            place: Place::default(),
            ..spot
        }
    }

    /// Whether a spot is one instance of a repeat.
    pub fn is_instance(&self, spot: Spot) -> bool {
        let node = self.form.nodes.get(spot.node);
        spot.node != TOP
            && node.item.kind == ItemKind::Repeat
            && spot.place.depth() > node.cell_depth()
    }

    /// The repeat that an instance is one of.
    pub fn repeat_of(&self, instance: Spot) -> Spot {
        let depth = self.form.nodes.get(instance.node).cell_depth();
        Spot {
            place: instance.place.cut(depth),
            ..instance
        }
    }

    /// Which instance of its repeat one is, counted from nought.
    pub fn number_in_row(&self, instance: Spot) -> usize {
        let depth = self.form.nodes.get(instance.node).cell_depth();
        instance.place.at(depth) as usize
    }

    /// What a spot lies in.
    pub fn parent(&self, spot: Spot) -> Spot {
        let node = self.form.nodes.get(spot.node).parent;
        Spot {
            node,
            place: spot.place.cut(self.form.nodes.get(node).depth()),
        }
    }

    /// Its answer as it is stored.
    pub fn value(&self, spot: Spot) -> &str {
        self.cell(spot).map_or("", |cell| &cell.value)
    }

    fn cell(&self, spot: Spot) -> Option<&Cell> {
        self.state.cell(&self.form, spot)
    }

    /// Whether it is asked.
    pub fn is_relevant(&self, spot: Spot) -> bool {
        let depth = self.form.nodes.get(spot.node).cell_depth();
        // An instance is asked where its repeat is.
        let own = Spot {
            node: spot.node,
            place: spot.place.cut(depth),
        };
        self.state.relevant(&self.form, own)
    }

    /// Whether an answer is needed.
    pub fn is_required(&self, spot: Spot) -> bool {
        self.cell(spot).is_some_and(|cell| cell.required)
    }

    /// Whether it is only read: by its rule, or because the tool works it out.
    pub fn is_read_only(&self, spot: Spot) -> bool {
        let worked_out = self
            .form
            .rules(spot.node)
            .is_some_and(|rules| rules.calculation.is_some());
        worked_out || self.cell(spot).is_some_and(|cell| cell.read_only)
    }

    /// Whether its repeat counts itself, so that nobody adds to it.
    pub fn counts_itself(&self, repeat: Spot) -> bool {
        self.form
            .rules(repeat.node)
            .is_some_and(|rules| rules.count.is_some())
    }

    /// Whether its answer may mean that a child is at risk now.
    pub fn is_safety(&self, spot: Spot) -> bool {
        self.cell(spot).is_some_and(|cell| cell.safety)
    }

    /// What to say of an answer that is worth a second look.
    pub fn flag(&self, spot: Spot) -> Option<String> {
        let flagged = self.cell(spot).is_some_and(|cell| cell.flag);
        flagged.then(|| self.words(spot, &self.item(spot).flag_message))
    }

    /// The scale of a range.
    pub fn scale(&self, spot: Spot) -> Option<Scale> {
        self.form.rules(spot.node).and_then(|rules| rules.scale)
    }

    /// A text of a spot's item in the language read in, with answers put in.
    pub fn words(&self, spot: Spot, text: &Text) -> String {
        self.filled(spot, in_language(text, &self.language))
    }

    /// What is asked: its label, or its hint where it has no other words.
    pub fn label(&self, spot: Spot) -> String {
        self.words(spot, self.item(spot).asks())
    }

    fn filled(&self, spot: Spot, words: &str) -> String {
        let pieces = self.form.texts.get(&(spot.node, words.to_owned()));
        let Some(pieces) = pieces else {
            return words.to_owned();
        };
        let by = self.evaluator();
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Answer(code) => by.words(code, Asked::of(spot)),
        });
        pieces.collect()
    }

    /// The choices offered, in the order to show them.
    pub fn offered(&self, spot: Spot) -> Vec<Offered> {
        let Some(list) = self.form.list(spot.node) else {
            return Vec::new();
        };
        let rules = self.form.rules(spot.node);
        let filter = rules.and_then(|rules| rules.filter.as_ref());
        let by = self.evaluator();
        let many = list.choices.len();
        let passes = |(at, choice): &(usize, &Choice)| {
            filter.is_none_or(|code| {
                by.holds(
                    code,
                    Asked {
                        choice: Some(choice),
                        among: (at + 1, many),
                        ..Asked::of(spot)
                    },
                )
            })
        };
        let numbered = list.choices.iter().enumerate();
        let offered = numbered.filter(passes).map(|(_, choice)| choice);
        let mut offered: Vec<Offered> = offered
            .map(|choice| Offered {
                name: choice.name.clone(),
                label: self.filled(spot, in_language(&choice.label, &self.language)),
            })
            .collect();
        if let Some((_, seed)) = rules.and_then(|rules| rules.shuffle.as_ref()) {
            let seed = if let Some(code) = seed {
                by.number(code, Asked::of(spot))
            } else {
                // One order for one person, and another for the next.
                let bits = self.chance.borrow().clone().bits();
                f64::from(u32::try_from(bits >> 32).unwrap_or(0))
            };
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a seed out of range is as good as another"
            )]
            let seed = seed as i64;
            offered = shuffled(offered, seed);
        }
        if self.item(spot).or_other && !offered.iter().any(|choice| choice.name == OTHER.0) {
            offered.push(Offered {
                name: OTHER.0.to_owned(),
                label: OTHER.1.to_owned(),
            });
        }
        offered
    }

    /// What is read of an answer: the labels of choices, and else the answer itself.
    pub fn read(&self, spot: Spot) -> String {
        let value = self.value(spot);
        if !self.item(spot).kind.has_choices() {
            return value.to_owned();
        }
        let list = self.form.list(spot.node);
        let label = |name: &str| {
            let choice =
                list.and_then(|list| list.choices.iter().find(|choice| choice.name == name));
            let words =
                choice.map(|choice| self.filled(spot, in_language(&choice.label, &self.language)));
            let is_other = self.item(spot).or_other && name == OTHER.0;
            words
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| if is_other { OTHER.1 } else { name }.to_owned())
        };
        let names: Vec<String> = if self.item(spot).kind.is_several() {
            value.split_whitespace().map(label).collect()
        } else {
            vec![label(value)]
        };
        names.join(", ")
    }

    /// What is wrong with an answer.
    pub fn complaints(&self, spot: Spot) -> Vec<Complaint> {
        let wrong = self.cell(spot).map_or(&[][..], |cell| &cell.wrong);
        wrong
            .iter()
            .map(|wrong| Complaint {
                spot,
                wrong: *wrong,
                message: self.said_of(spot, *wrong),
            })
            .collect()
    }

    fn said_of(&self, spot: Spot, wrong: Wrong) -> String {
        let item = self.item(spot);
        let own = match wrong {
            Wrong::Required => self.words(spot, &item.required_message),
            Wrong::Constraint => self.words(spot, &item.constraint_message),
            _ => String::new(),
        };
        if !own.is_empty() {
            return own;
        }
        match (wrong, item.kind) {
            (Wrong::Required, _) => "An answer is needed here.".to_owned(),
            (Wrong::Constraint, _) => "This answer does not fit the question's rule.".to_owned(),
            (Wrong::Kind, kind) => wanted(kind).to_owned(),
            (Wrong::Choice, ItemKind::Rank) => {
                "Put every choice in its place, each once.".to_owned()
            }
            (Wrong::Choice, _) => "This is none of the choices offered.".to_owned(),
            (Wrong::Scale, _) => match self.scale(spot) {
                Some(Scale { start, end, step }) => format!(
                    "A number from {} to {} in steps of {} is needed here.",
                    number_words(start),
                    number_words(end),
                    number_words(step)
                ),
                None => "This number is not on the scale.".to_owned(),
            },
        }
    }

    /// Every spot from `from` on downwards that is asked, sections and instances before what lies in them.
    pub fn walk(&self, from: Spot) -> Vec<Spot> {
        let mut found = Vec::new();
        let mut ahead = vec![from];
        while let Some(spot) = ahead.pop() {
            if !self.is_relevant(spot) {
                continue;
            }
            let is_row = self.item(spot).kind == ItemKind::Repeat
                && spot.node != TOP
                && spot.place.depth() == self.form.nodes.get(spot.node).cell_depth();
            if is_row {
                ahead.extend(self.instances(spot).into_iter().rev());
                continue;
            }
            if spot != from {
                found.push(spot);
            }
            ahead.extend(self.children(spot).into_iter().rev());
        }
        found
    }

    /// Everything that is wrong or missing, in the order it is asked.
    pub fn all_complaints(&self) -> Vec<Complaint> {
        let spots = self.walk(self.top()).into_iter();
        spots.flat_map(|spot| self.complaints(spot)).collect()
    }

    /// Where a spot is, as XPath would point at it: `/section/children[2]/age`.
    pub fn path(&self, spot: Spot) -> String {
        let way = self.form.nodes.way(spot.node);
        let mut path = String::new();
        let mut level = 0;
        for node in way {
            let item = &self.form.nodes.get(node).item;
            path.push('/');
            path.push_str(&item.name);
            if item.kind == ItemKind::Repeat {
                if level < spot.place.depth() {
                    // Writing to a text never fails.
                    let _ = write!(path, "[{}]", spot.place.at(level) + 1);
                }
                level += 1;
            }
        }
        path
    }

    /// The name of these answers, as the tool's own expression gives it; empty if it has none.
    pub fn instance_name(&self) -> String {
        let code = self.form.instance_name.as_ref();
        code.map_or_else(String::new, |code| {
            self.evaluator().words(code, Asked::of(self.top()))
        })
    }
}

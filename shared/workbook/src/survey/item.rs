//! One row of the survey, made into an item.

use super::{appearance, parameters};
use crate::book::Row;
use crate::choices;
use crate::headings::{SurveyColumn as Of, Table};
use crate::near;
use crate::problem::Problems;
use crate::wording;
use shared::form::{ChoiceList, Column, Item, ItemKind, Part, Text};

/// What rows are read with.
pub struct Reader<'r, 'b> {
    /// The survey sheet.
    pub table: &'r Table<'b, Of>,
    /// Lists of choices.
    pub lists: &'r [ChoiceList],
    /// The language of words without one.
    pub plain: &'r str,
    /// What is wrong.
    pub problems: &'r mut Problems,
}

impl Reader<'_, '_> {
    /// Everything of an item but its name.
    pub fn item(&mut self, row: &Row, kind: ItemKind, list: &str, or_other: bool) -> Item {
        let cell = |column| self.table.get(row, Of::Item(column));
        let text = |column| self.table.text(row, Of::Item(column), self.plain);
        let rule = |column| wording::rule(cell(column));
        let mut item = Item {
            kind,
            list: list.to_owned(),
            or_other,
            label: text(Column::Label),
            hint: text(Column::Hint),
            guidance: text(Column::Guidance),
            required: wording::yes_no_or_rule(cell(Column::Required)),
            required_message: text(Column::RequiredMessage),
            relevant: rule(Column::Relevant),
            constraint: rule(Column::Constraint),
            constraint_message: text(Column::ConstraintMessage),
            calculation: rule(Column::Calculation),
            default: wording::first_value(cell(Column::Default)),
            read_only: wording::yes_no_or_rule(cell(Column::ReadOnly)),
            appearance: cell(Column::Appearance).to_owned(),
            choice_filter: rule(Column::ChoiceFilter),
            repeat_count: wording::expression(cell(Column::RepeatCount)),
            follows: followed(cell(Column::GtFollows)),
            safety: rule(Column::GtSafety),
            flag: rule(Column::GtFlag),
            flag_message: text(Column::GtFlagMessage),
            ..Item::default()
        };
        item.part = self.part(row);
        item.parameters = self.parameters(row, kind);
        if let Some(said) = appearance::fault(&item.appearance) {
            self.tell(row.number, Column::Appearance, &said);
        }
        self.words(row.number, &item);
        self.misplaced(row.number, &mut item);
        self.choices(row.number, &mut item);
        item
    }

    fn part(&mut self, row: &Row) -> Part {
        let written = self.table.get(row, Of::Item(Column::GtPart));
        if written.is_empty() {
            return Part::Plain;
        }
        let plain = written.to_lowercase().replace([' ', '-'], "_");
        let names = || Part::ALL.iter().map(|part| part.as_str());
        if let Some(part) = Part::ALL.iter().find(|part| part.as_str() == plain) {
            return *part;
        }
        let said = format!(
            "There is no part “{written}”.{} There are: {}.",
            near::did_you_mean(written, names()),
            names().collect::<Vec<_>>().join(", ")
        );
        self.tell(row.number, Column::GtPart, &said);
        Part::Plain
    }

    fn parameters(&mut self, row: &Row, kind: ItemKind) -> String {
        let written = self.table.get(row, Of::Item(Column::Parameters));
        if written.is_empty() {
            return String::new();
        }
        let (kept, wrong) = parameters::read(&wording::expression(written), kind);
        if wrong.is_empty() {
            return kept;
        }
        self.tell(row.number, Column::Parameters, &wrong.join(" "));
        String::new()
    }

    /// What people answer or read needs words.
    fn words(&mut self, row: u32, item: &Item) {
        let is_shown = item.kind.is_answered() || item.kind == ItemKind::Note;
        if !is_shown || !item.label.is_empty() || !item.hint.is_empty() {
            return;
        }
        let said = if item.calculation.is_empty() {
            "This question has no words. Give it a label."
        } else {
            "This question has no words. Give it a label; if nobody is to see it, its type is “calculate”."
        };
        self.lacks(row, Column::Label, said);
    }

    /// Rules in rows where they say nothing. They are told of and left out.
    fn misplaced(&mut self, row: u32, item: &mut Item) {
        let kind = item.kind;
        let mut wrong: Vec<(Column, &str)> = Vec::new();
        let mut only = |is_so: bool, value: &mut String, column, said| {
            if !is_so && !value.is_empty() {
                value.clear();
                wrong.push((column, said));
            }
        };
        only(
            kind.has_choices(),
            &mut item.choice_filter,
            Column::ChoiceFilter,
            "Only questions with choices have a filter. Clear this cell.",
        );
        only(
            kind == ItemKind::Repeat,
            &mut item.repeat_count,
            Column::RepeatCount,
            "Only a repeat is counted: write this in the row “begin repeat”, or clear it.",
        );
        let asked = !kind.is_section();
        let section = "A section has no answer of its own, so this says nothing here. Clear this cell, or move it to a question.";
        only(asked, &mut item.calculation, Column::Calculation, section);
        only(asked, &mut item.default, Column::Default, section);
        only(asked, &mut item.constraint, Column::Constraint, section);
        only(asked, &mut item.required, Column::Required, section);
        for (column, said) in wrong {
            self.tell(row, column, said);
        }
        let works_out =
            kind != ItemKind::Calculate || !item.calculation.is_empty() || !item.default.is_empty();
        if !works_out {
            self.lacks(
                row,
                Column::Calculation,
                "Say in the column “calculation” how this value is worked out.",
            );
        }
        if !item.flag_message.is_empty() && item.flag.is_empty() {
            item.flag_message = Text::default();
            self.tell(
                row,
                Column::GtFlag,
                "There is a message and nothing that calls for it. Say in “gt_flag” when it is shown.",
            );
        }
    }

    /// A question whose list is missing is told of once: what else its list would decide is left out.
    fn choices(&mut self, row: u32, item: &mut Item) {
        if item.list.is_empty() || self.lists.iter().any(|list| list.name == item.list) {
            return;
        }
        let said = choices::missing(&item.list, self.lists, self.problems);
        self.tell(row, Column::Type, &said);
        item.kind = ItemKind::Hidden;
        item.list.clear();
        item.or_other = false;
        item.choice_filter.clear();
        item.parameters.clear();
    }
}

/// A question as `gt_follows` names it: its bare name, though `${name}` will do.
fn followed(written: &str) -> String {
    let bare = written
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    bare.unwrap_or(written).trim().to_owned()
}

//! The tool as it is being built: what it says now, what is chosen of it, the way back, and what is wrong with it.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use shared::domain::AuditTool;
use shared::form::{Column, Fault, Form as Read, Item, Tool, edit};

use super::super::known::Names;
use super::history::{History, Moment};
use crate::live::prelude::*;
use crate::pages::form::Form;
use crate::words;

/// How far the draft may be behind the keys, before the desk keeps it. A tool may be long, and is written whole.
const BEHIND: Duration = Duration::from_millis(100);

/// How long after the last key the rules are read anew.
const CHECKED_AFTER: Duration = Duration::from_millis(220);

/// A tool with its rules read, as far as they can be.
#[derive(Clone)]
pub struct Checked {
    /// What can be answered of it.
    pub form: Arc<Read>,
    /// What is wrong with it.
    pub faults: Rc<Vec<Fault>>,
}

impl Checked {
    fn of(tool: &Tool) -> Self {
        let (form, faults) = Read::as_far_as_possible(tool.clone());
        Self {
            form: Arc::new(form),
            faults: Rc::new(faults),
        }
    }
}

/// The tool being built. Copied freely; lives as long as the screen.
#[derive(Clone, Copy)]
pub struct Builder {
    /// The form over the record, which keeps the draft.
    pub form: Form<AuditTool>,
    /// Whether this person may change it.
    pub may_write: Signal<bool>,
    tool: RwSignal<Rc<Tool>>,
    /// The tool as the record says it: what was last taken from the form or put into it.
    text: StoredValue<String>,
    chosen: RwSignal<Option<usize>>,
    item: Memo<Option<Item>>,
    language: RwSignal<String>,
    history: StoredValue<History>,
    ways: RwSignal<(bool, bool)>,
    checked: RwSignal<Checked>,
    edits: StoredValue<u32>,
    waits: StoredValue<bool>,
    published: Memo<Names>,
}

impl Builder {
    /// Takes up a tool from the form over its record. `published` are the names that a version was published with.
    pub fn over(form: Form<AuditTool>, may_write: Signal<bool>, published: Memo<Names>) -> Self {
        let text = form.with_untracked(|record| record.draft.clone());
        let tool = form.with_untracked(tool_of);
        let first = (tool.walk().next().is_some()).then_some(0);
        let language = tool.languages.first().cloned().unwrap_or_default();
        let checked = Checked::of(&tool);
        let (tool, chosen) = (RwSignal::new(Rc::new(tool)), RwSignal::new(first));
        let item = Memo::new(move || {
            let number = chosen.get()?;
            tool.with(|tool| tool.item(number).map(without_items))
        });
        let builder = Self {
            form,
            may_write,
            tool,
            text: StoredValue::new(text),
            chosen,
            item,
            language: RwSignal::new(language),
            history: StoredValue::new(History::default()),
            ways: RwSignal::new((false, false)),
            checked: RwSignal::new(checked),
            edits: StoredValue::new(0),
            waits: StoredValue::new(false),
            published,
        };
        builder.follow();
        on_cleanup(move || builder.keep());
        builder
    }

    /// What arrives while nothing is being changed here stands here too.
    fn follow(self) {
        watch(move || {
            let text = self.form.with(|record| record.draft.clone());
            let is_known = self.text.try_with_value(|known| *known == text);
            if is_known == Some(false) && !self.waits.get_value() {
                self.text.set_value(text);
                self.history.set_value(History::default());
                self.show(Rc::new(self.form.with_untracked(tool_of)), None);
            }
        });
    }

    /// Looks at the tool. Tracks.
    pub fn with<R>(self, look: impl FnOnce(&Tool) -> R) -> R {
        self.tool.with(|tool| look(tool))
    }

    /// Looks at it once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&Tool) -> R) -> R {
        self.tool.with_untracked(|tool| look(tool))
    }

    /// The tool as it is now.
    pub fn tool(self) -> Rc<Tool> {
        self.tool.get_untracked()
    }

    /// The number of what is chosen. Tracks.
    pub fn chosen(self) -> Option<usize> {
        self.chosen.get()
    }

    /// The number of what is chosen, once; nothing once the screen is gone.
    pub fn chosen_now(self) -> Option<usize> {
        self.chosen.try_get_untracked().flatten()
    }

    /// Chooses another.
    pub fn choose(self, number: usize) {
        if self.chosen.get_untracked() != Some(number) {
            self.chosen.set(Some(number));
        }
    }

    /// What is chosen, without what lies in it. Tracks.
    pub fn item<R>(self, look: impl FnOnce(&Item) -> R) -> Option<R> {
        self.item.with(|item| item.as_ref().map(look))
    }

    /// A part of what is chosen, for a component to show.
    pub fn part<R: Default + PartialEq + Clone + 'static>(
        self,
        look: impl Fn(&Item) -> R + 'static,
    ) -> Signal<R> {
        Memo::new(move || self.item(&look).unwrap_or_default()).into()
    }

    /// The language its texts are written in now. Tracks.
    pub fn language(self) -> String {
        self.language.get()
    }

    /// Writes on in another language.
    pub fn speak(self, language: String) {
        self.language.set(language);
    }

    /// Names that a published version knows: answers are known by them. Tracks.
    pub fn is_published(self, name: &str) -> bool {
        self.published.with(|names| names.questions.contains(name))
    }

    /// Whether a published version knows a choice of a name. Tracks.
    pub fn is_published_choice(self, name: &str) -> bool {
        self.published.with(|names| names.choices.contains(name))
    }

    /// Alters the tool. Alterations with the same `of` shortly after each other are undone together.
    pub fn edit(self, of: &str, alter: impl FnOnce(&mut Tool)) {
        self.edit_and_choose(of, |tool| {
            alter(tool);
            None
        });
    }

    /// Alters what is chosen.
    pub fn edit_item(self, of: &str, alter: impl FnOnce(&mut Item)) {
        let Some(number) = self.chosen.get_untracked() else {
            return;
        };
        let of = format!("{of} {number}");
        self.edit(&of, |tool| {
            if let Some(item) = tool.item_mut(number) {
                alter(item);
            }
        });
    }

    /// Alters the tool, and chooses what that gives the number of.
    pub fn edit_and_choose(self, of: &str, alter: impl FnOnce(&mut Tool) -> Option<usize>) {
        if self.may_write.try_get_untracked() != Some(true) {
            return;
        }
        let Some(before) = self.tool.try_get_untracked() else {
            return;
        };
        let mut next = (*before).clone();
        let choose = alter(&mut next);
        if next != *before {
            let then = Moment {
                tool: before,
                chosen: self.chosen.get_untracked(),
            };
            self.history
                .update_value(|history| history.note(of, then, words::now_ms()));
            self.show(Rc::new(next), choose);
            self.later();
        } else if let Some(choose) = choose {
            self.choose(choose);
        }
    }

    /// Shows a tool as what it now is.
    fn show(self, tool: Rc<Tool>, choose: Option<usize>) {
        let count = tool.walk().count();
        let chosen = choose.or(self.chosen.get_untracked());
        let chosen = chosen.map(|number| number.min(count.saturating_sub(1)));
        let chosen = if count == 0 { None } else { chosen.or(Some(0)) };
        let is_spoken = |language: &String| {
            tool.languages.contains(language) || (tool.languages.is_empty() && language.is_empty())
        };
        let language = self.language.get_untracked();
        if !is_spoken(&language) {
            self.language
                .set(tool.languages.first().cloned().unwrap_or_default());
        }
        self.tool.set(tool);
        if self.chosen.get_untracked() != chosen {
            self.chosen.set(chosen);
        }
        self.ways.set(self.history.with_value(History::ways));
        self.check_later();
    }

    /// Whether there is anything to undo, and to do again. Tracks.
    pub fn ways(self) -> (bool, bool) {
        self.ways.get()
    }

    /// Takes back the last alteration, or does again what was taken back last.
    ///
    /// Nothing once the screen is gone: what is said of it may outlive it.
    pub fn undo(self, again: bool) {
        let Some(tool) = self.tool.try_get_untracked() else {
            return;
        };
        let now = Moment {
            tool,
            chosen: self.chosen_now(),
        };
        let mut to = None;
        self.history
            .update_value(|history| to = history.go(again, now));
        if let Some(to) = to {
            self.show(to.tool, to.chosen);
            self.later();
        }
    }

    /// What is wrong with the tool, a moment behind the keys. Tracks.
    pub fn faults(self) -> Rc<Vec<Fault>> {
        self.checked.with(|checked| checked.faults.clone())
    }

    /// The tool with its rules read, a moment behind the keys. Tracks.
    pub fn checked(self) -> Checked {
        self.checked.get()
    }

    /// Reads the rules now: before something hangs on it.
    pub fn check(self) -> Rc<Vec<Fault>> {
        self.checked
            .set(self.tool.with_untracked(|tool| Checked::of(tool)));
        untrack(|| self.faults())
    }

    /// What is wrong with one column of what is chosen. Tracks.
    pub fn fault(self, column: Column) -> Signal<Option<String>> {
        Memo::new(move || {
            let chosen = self.chosen.get();
            let faults = self.faults();
            let mut here = faults
                .iter()
                .filter(|fault| fault.item == chosen && fault.column.at_item() == column);
            here.next().map(|fault| fault.message.clone())
        })
        .into()
    }

    fn check_later(self) {
        self.edits
            .update_value(|edits| *edits = edits.wrapping_add(1));
        let edits = self.edits.get_value();
        set_timeout(
            move || {
                if self.edits.try_get_value() == Some(edits) {
                    self.check();
                }
            },
            CHECKED_AFTER,
        );
    }

    /// Keeps the draft in a moment.
    fn later(self) {
        if self.waits.get_value() {
            return;
        }
        self.waits.set_value(true);
        set_timeout(
            move || {
                if self.waits.try_get_value() == Some(true) {
                    self.keep();
                }
            },
            BEHIND,
        );
    }

    /// Puts the tool into the form over its record, which keeps it as a draft.
    pub fn keep(self) {
        if self.waits.try_get_value() != Some(true) {
            return;
        }
        self.waits.set_value(false);
        let Some(tool) = self.tool.try_get_untracked() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&*tool) else {
            return; // no tool there is cannot be written
        };
        self.text.set_value(text.clone());
        self.form.edit(|record| {
            if !tool.title.trim().is_empty() {
                tool.title.trim().clone_into(&mut record.name);
            }
            record.draft = text;
        });
    }

    /// A name for what is chosen, made from what it asks; nothing where its name is to stay: it was chosen by a
    /// person, or answers are known by it.
    pub fn name_to_follow(
        self,
        tool: &Tool,
        number: usize,
        before: &str,
        after: &str,
    ) -> Option<String> {
        let item = tool.item(number)?;
        let is_made = |name: &str| {
            let made = edit::name_from(before);
            name.is_empty()
                || is_placeholder(name)
                || (!made.is_empty() && (name == made || is_numbered(name, &made)))
        };
        if !is_made(&item.name) || untrack(|| self.is_published(&item.name)) {
            return None;
        }
        let otherwise = super::kinds::stem(item.kind);
        let name = edit::name_for(tool, number, after, otherwise);
        (name != item.name).then_some(name)
    }
}

/// The definition in a record; an empty tool of its name where there is none.
pub fn tool_of(record: &AuditTool) -> Tool {
    record.definition().unwrap_or_else(|| Tool {
        title: record.name.clone(),
        ..Tool::default()
    })
}

/// Without what lies in it: an editor shows what it says itself.
fn without_items(item: &Item) -> Item {
    Item {
        items: Vec::new(),
        ..item.clone()
    }
}

/// `name_2` of `name`.
fn is_numbered(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem)
        .and_then(|rest| rest.strip_prefix('_'))
        .is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A name that was given before anything was asked.
fn is_placeholder(name: &str) -> bool {
    ["question", "section", "note"]
        .iter()
        .any(|stem| name == *stem || is_numbered(name, stem))
}

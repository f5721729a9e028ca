//! What a person does with answers: gives them, leaves them, adds to a repeat.

use shared::form::{Moment, Spot, What};
use shared::source::Source;
use std::time::Duration;

use super::Run;
use crate::live::prelude::*;
use crate::platform::DeviceSource;
use crate::ui::later::once_drawn;

/// When what was typed is taken up at the latest.
const UNDRAWN: Duration = Duration::from_millis(100);

impl Run {
    /// A person chose an answer.
    pub fn choose(self, spot: Spot, value: &str) {
        self.settle();
        self.answer(spot, value, false);
    }

    /// A person types an answer. What follows from it is worked out once the letter stands on the screen, so that no key
    /// waits for it.
    pub fn type_in(self, spot: Spot, value: &str) {
        let Some(run) = self.0.try_get_value() else {
            return; // the screen is gone
        };
        let before = run.typed.replace(Some((spot, value.to_owned())));
        match before {
            Some((other, value)) if other != spot => self.answer(other, &value, true),
            // It is settled with what was typed since.
            Some(_) => return,
            None => {}
        }
        once_drawn(move || self.settle());
        // A page that is put away draws nothing.
        set_timeout(move || self.settle(), UNDRAWN);
    }

    /// Words were put into a box otherwise than by typing.
    pub fn put_in(self, spot: Spot, value: &str) {
        self.settle();
        self.answer(spot, value, true);
    }

    /// Takes up what was typed last, if that is still to be done. Whatever a person does next begins with it.
    pub fn settle(self) {
        let typed = self.0.try_with_value(|run| run.typed.take()).flatten();
        if let Some((spot, value)) = typed {
            untrack(|| self.answer(spot, &value, true));
        }
    }

    fn answer(self, spot: Spot, value: &str, typing: bool) {
        let Some(run) = self.0.try_get_value() else {
            return; // the screen is gone
        };
        let moved = {
            let mut answers = run.answers.borrow_mut();
            answers.tell_time(now());
            answers.set(spot, value)
        };
        if !typing && !value.is_empty() {
            // What was chosen is whole: there is nothing to wait for before saying what is wrong with it.
            run.left.borrow_mut().insert(spot);
        }
        run.say_what_opened(spot, &moved);
        run.heard(&moved);
        run.keep(typing);
    }

    /// A person left a question: what is wrong with it is said from now on.
    pub fn leave(self, spot: Spot) {
        self.settle();
        let Some(run) = self.0.try_get_value() else {
            return;
        };
        if run.left.borrow_mut().insert(spot) {
            run.tell(spot, What::Check);
        }
        if let Some(on_leave) = run.around.on_leave {
            on_leave.run();
        }
    }

    /// Says from now on what is wrong anywhere.
    pub fn leave_all(self) {
        self.settle();
        let run = self.inner();
        let wrong: Vec<Spot> = self.missing().iter().map(|wrong| wrong.spot).collect();
        run.left.borrow_mut().extend(&wrong);
        for spot in wrong {
            run.tell(spot, What::Check);
        }
    }

    /// Adds an instance to a repeat, and opens it.
    pub fn add_instance(self, repeat: Spot) -> Option<Spot> {
        let instance = self.add(repeat);
        self.inner().keep(false);
        if let Some(instance) = instance {
            self.set_open(instance, true);
            // Whoever added it goes on to write in it.
            crate::pages::answering::focus::into_body(self, instance);
        }
        instance
    }

    fn add(self, repeat: Spot) -> Option<Spot> {
        self.settle();
        let run = self.inner();
        let key = DeviceSource.record_id().0.simple().to_string();
        // The last letters of an id are its chance; two tablets never make the same.
        let key = key.get(20..).unwrap_or(&key).to_owned();
        let (instance, moved) = {
            let mut answers = run.answers.borrow_mut();
            answers.tell_time(now());
            answers.add(repeat, &key)
        };
        run.heard(&moved);
        instance
    }

    /// Begins an entry of a repeat away from its place. Nothing of it is kept before something is given in it.
    pub fn begin_entry(self, repeat: Spot) -> Option<Spot> {
        let instance = self.add(repeat);
        self.inner().entry.set(instance);
        instance
    }

    /// Somebody is done with an entry they began: it stays, unless there is nothing in it.
    pub fn end_entry(self, instance: Spot) {
        self.settle();
        let Some(run) = self.0.try_get_value() else {
            return; // the screen is gone
        };
        let is_empty = {
            let answers = run.answers.borrow();
            let mut spots = answers.walk(instance).into_iter();
            spots.all(|spot| answers.value(spot).trim().is_empty())
        };
        let is_kept = run.entry.take() != Some(instance);
        if is_kept && !is_empty {
            return;
        }
        let moved = run.answers.borrow_mut().take_away(instance);
        run.heard(&moved);
        if is_kept {
            run.keep(false);
        } else {
            // That it came and went is news to nobody.
            run.answers.borrow_mut().take_to_keep();
        }
    }

    /// Takes an instance away; gives back what puts it where it was.
    pub fn take_away(self, instance: Spot) -> impl Fn() + Send + Sync + 'static {
        self.settle();
        let run = self.inner();
        let (repeat, key) = {
            let answers = run.answers.borrow();
            (answers.repeat_of(instance), answers.key_of(instance))
        };
        let moved = run.answers.borrow_mut().take_away(instance);
        run.heard(&moved);
        run.keep(false);
        move || {
            self.settle();
            let Some(run) = self.0.try_get_value() else {
                return; // the screen is gone
            };
            let moved = run.answers.borrow_mut().put_back(repeat, &key);
            run.heard(&moved);
            run.keep(false);
        }
    }

    /// Whether an instance stands open. Tracks.
    pub fn is_open(self, instance: Spot) -> bool {
        let name = self.instance_name(instance);
        self.inner().open.with(|open| open.contains(&name))
    }

    /// Opens an instance, or closes it.
    pub fn set_open(self, instance: Spot, holds: bool) {
        let name = self.instance_name(instance);
        self.inner().open.update(|open| {
            if holds {
                open.insert(name);
            } else {
                open.remove(&name);
            }
        });
    }

    fn instance_name(self, instance: Spot) -> String {
        self.with(|answers| {
            let around = answers.parent(instance);
            format!("{} {}", answers.path(around), answers.key_of(instance))
        })
    }

    /// Takes in answers given elsewhere. `false` where instances came or went: then another run goes on.
    pub fn take_in(self, said: &[(String, String)]) -> bool {
        let run = self.inner();
        let said = said
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        let moved = run.answers.borrow_mut().take_in(said);
        match moved {
            Some(moved) => run.heard(&moved),
            None => return false,
        }
        true
    }
}

/// What the tablet's clock says.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole milliseconds and minutes"
)]
pub fn now() -> Moment {
    let date = js_sys::Date::new_0();
    Moment {
        millis: date.get_time() as i64,
        offset: -(date.get_timezone_offset() as i32),
    }
}

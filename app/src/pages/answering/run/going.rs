//! Which question is looked at, and going from one to another.

use shared::form::{Answers, Spot};

use super::Run;
use crate::pages::answering::focus;
use crate::pages::answering::plan::{Plan, Unit};

impl Run {
    /// Shows a screen, by its place.
    pub fn go(self, screen: usize) {
        self.settle();
        let run = self.inner();
        let asks = run.plan.screens.get(screen).and_then(|screen| {
            let asks = screen.asks.as_ref().or(screen.before.first());
            asks.map(Unit::spot)
        });
        run.wanted.set(asks);
        run.opened.set(None);
        run.at_end.set(false);
        run.now.set(screen);
        focus::soon(self);
    }

    /// Shows a spot, wherever it is, and gives it the focus.
    pub fn go_to(self, spot: Spot) {
        self.settle();
        let run = self.inner();
        let screen = {
            let answers = run.answers.borrow();
            let mut around = spot;
            while around != answers.top() {
                if answers.is_instance(around) {
                    let name = format!(
                        "{} {}",
                        answers.path(answers.parent(around)),
                        answers.key_of(around)
                    );
                    run.open.update(|open| {
                        open.insert(name);
                    });
                }
                around = answers.parent(around);
            }
            run.plan.screen_of(&answers, spot)
        };
        if let Some(screen) = screen {
            self.go(screen);
            run.wanted.set(Some(spot));
        }
    }

    /// Whether the end is shown, behind the last question. Tracks.
    pub fn is_at_end(self) -> bool {
        self.inner().at_end.get()
    }

    /// Whether there is an end to come to.
    pub fn has_end(self) -> bool {
        self.around().has_end
    }

    /// Shows the end; what is wrong anywhere is said from now on.
    pub fn end(self) {
        self.leave_all();
        let run = self.inner();
        run.opened.set(None);
        run.at_end.set(true);
    }

    /// Notes that somebody is at a screen, without moving anything.
    pub fn be_at(self, screen: usize) {
        let run = self.inner();
        if run.now.get_untracked() != screen {
            run.now.set(screen);
        }
    }

    /// Something among the questions has the focus.
    pub fn be_in(self, id: String) {
        *self.inner().at.borrow_mut() = id;
    }

    /// What among the questions had the focus last, by its id; empty if nothing had.
    pub fn was_in(self) -> String {
        self.inner().at.borrow().clone()
    }

    /// The spot that is to take the focus.
    pub fn wanted(self) -> Option<Spot> {
        self.0.try_get_value()?.wanted.get()
    }

    /// It has it, or cannot take it.
    pub fn has_focused(self) {
        if let Some(run) = self.0.try_get_value() {
            run.wanted.set(None);
        }
    }

    /// The next screen that is asked, if there is one.
    pub fn after(self, screen: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        (screen + 1..run.plan.screens.len()).find(|at| is_shown(&answers, &run.plan, *at))
    }

    /// The screen before that is asked, if there is one.
    pub fn before(self, screen: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        let mut before = (0..screen.min(run.plan.screens.len())).rev();
        before.find(|at| is_shown(&answers, &run.plan, *at))
    }

    /// The first screen of a section that is asked, if there is one.
    pub fn first_of(self, section: usize) -> Option<usize> {
        let run = self.inner();
        let answers = run.answers.borrow();
        let section = run.plan.sections.get(section)?;
        (section.first..section.end).find(|at| is_shown(&answers, &run.plan, *at))
    }
}

/// Whether anything of a screen is asked.
pub(super) fn is_shown(answers: &Answers, plan: &Plan, at: usize) -> bool {
    let Some(screen) = plan.screens.get(at) else {
        return false;
    };
    match &screen.asks {
        Some(asks) => answers.is_relevant(asks.spot()),
        None => screen.spots().any(|spot| answers.is_relevant(spot)),
    }
}

//! Decisions on their way to the storage, and back: saved in turn and to the end, also once the screen they were made on
//! has gone, and taken back by what they were before.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::task::spawn_local;
use shared::domain::GuestCard;
use shared::id::RecordId;

use super::decided::{Decision, write};
use crate::desk::Desk;
use crate::ui::toast::Toasts;
use crate::words;

/// A decision with what it takes to save it, and to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// It.
    pub decision: Decision,
    /// Whether the card was of the topic before.
    pub was: bool,
    /// The topics that count as this one.
    pub same: Vec<RecordId>,
}

/// Which decisions were made in one go.
pub type Batch = u64;

enum Job {
    Keep(Batch, Vec<Made>),
    /// What was done last, or in one go.
    TakeBack(Option<Batch>),
}

/// What is told of it while the screen is there.
pub trait Told {
    /// These are kept now. Those of `waiting` are still to come.
    fn kept(&self, made: &[Made], waiting: &[Made]);
    /// Something was taken back.
    fn undone(&self);
}

struct Line {
    desk: Desk,
    toasts: Toasts,
    told: Box<dyn Told>,
    jobs: RefCell<VecDeque<Job>>,
    is_busy: Cell<bool>,
    done: RefCell<Vec<(Batch, Vec<Made>)>>,
    next: Cell<Batch>,
}

/// The line in which decisions are saved.
#[derive(Clone)]
pub struct Keeping(Rc<Line>);

impl Keeping {
    /// A line with nothing in it.
    pub fn of(desk: Desk, toasts: Toasts, told: impl Told + 'static) -> Self {
        Self(Rc::new(Line {
            desk,
            toasts,
            told: Box::new(told),
            jobs: RefCell::default(),
            is_busy: Cell::new(false),
            done: RefCell::default(),
            next: Cell::new(0),
        }))
    }

    /// Saves decisions that were made in one go.
    pub fn keep(&self, made: Vec<Made>) -> Batch {
        let batch = self.0.next.get();
        self.0.next.set(batch + 1);
        self.add(Job::Keep(batch, made));
        batch
    }

    /// Takes back what was done last, or what was done in one go.
    pub fn take_back(&self, batch: Option<Batch>) {
        self.add(Job::TakeBack(batch));
    }

    fn add(&self, job: Job) {
        self.0.jobs.borrow_mut().push_back(job);
        if self.0.is_busy.replace(true) {
            return;
        }
        let line = self.clone();
        spawn_local(async move {
            loop {
                let job = line.0.jobs.borrow_mut().pop_front();
                match job {
                    Some(Job::Keep(batch, made)) => line.save(batch, made).await,
                    Some(Job::TakeBack(batch)) => line.undo(batch).await,
                    None => break,
                }
            }
            line.0.is_busy.set(false);
        });
    }

    async fn save(&self, batch: Batch, made: Vec<Made>) {
        let mut saved = Vec::new();
        for one in &made {
            if self.put(&one.decision, &one.same).await {
                saved.push(one.clone());
            }
        }
        let waiting: Vec<Made> = {
            let jobs = self.0.jobs.borrow();
            let made = jobs.iter().filter_map(|job| match job {
                Job::Keep(_, made) => Some(made.clone()),
                Job::TakeBack(_) => None,
            });
            made.flatten().collect()
        };
        self.0.told.kept(&made, &waiting);
        if !saved.is_empty() {
            self.0.done.borrow_mut().push((batch, saved));
        }
    }

    async fn undo(&self, batch: Option<Batch>) {
        let found = {
            let mut done = self.0.done.borrow_mut();
            match batch {
                None => done.pop(),
                Some(batch) => {
                    let at = done.iter().position(|(own, _)| *own == batch);
                    at.map(|at| done.remove(at))
                }
            }
        };
        let Some((_, made)) = found else {
            self.0.toasts.say("There is nothing to undo here.");
            return;
        };
        let mut undone = 0;
        for one in made
            .iter()
            .rev()
            .filter(|one| one.was != one.decision.holds)
        {
            let before = Decision {
                holds: one.was,
                ..one.decision.clone()
            };
            undone += usize::from(self.put(&before, &one.same).await);
        }
        let count = words::count(undone, "decision", "decisions");
        self.0.toasts.say(format!("Undone: {count}"));
        self.0.told.undone();
    }

    /// Writes one down; whether that succeeded, and otherwise why not is said.
    async fn put(&self, decision: &Decision, same: &[RecordId]) -> bool {
        let mut draft = self
            .0
            .desk
            .open::<GuestCard>(&decision.scope, decision.card);
        write(&mut draft.after, decision, same);
        match self.0.desk.save(&draft).await {
            Ok(_) => true,
            Err(error) => {
                self.0.toasts.say(error.words());
                false
            }
        }
    }
}

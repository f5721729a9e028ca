//! What moved, told to whoever looks at it and to nobody else.

use shared::form::{Moved, Spot, What};
use std::rc::Rc;
use std::time::Duration;

use super::{Given, Opened, Running};
use crate::live::prelude::*;

impl Running {
    pub(super) fn tell(&self, spot: Spot, what: What) {
        let told = self.told.borrow().get(&(spot, what)).cloned();
        if let Some(told) = told {
            told.notify();
        }
    }

    /// Tells whoever looks at what moved.
    pub(super) fn heard(self: &Rc<Self>, moved: &[Moved]) {
        let (changed, stale) = {
            let answers = self.answers.borrow();
            let mut tally = self.tally.borrow_mut();
            tally.keep_up(&answers, &self.plan, moved)
        };
        for section in changed {
            self.show_count(section);
        }
        for (spot, what) in moved {
            self.tell(*spot, *what);
        }
        if !stale.is_empty() {
            self.count_again_soon(stale);
        }
    }

    fn show_count(&self, section: usize) {
        let count = self.tally.borrow().count(section);
        if let Some(shown) = self.counts.get(section) {
            shown.set(count);
        }
    }

    /// Counts sections once what moved is on the screen: nobody waits for it.
    fn count_again_soon(self: &Rc<Self>, sections: Vec<usize>) {
        let mut stale = self.stale.borrow_mut();
        let is_due = !stale.is_empty();
        stale.extend(sections);
        if is_due {
            return;
        }
        let run = Rc::downgrade(self);
        set_timeout(
            move || {
                let Some(run) = run.upgrade() else { return };
                let mut stale = run.stale.take();
                stale.sort_unstable();
                stale.dedup();
                for section in stale {
                    let answers = run.answers.borrow();
                    let mut tally = run.tally.borrow_mut();
                    tally.count_again(&answers, &run.plan, section);
                    drop((answers, tally));
                    run.show_count(section);
                }
            },
            Duration::from_millis(60),
        );
    }

    pub(super) fn keep(&self, typing: bool) {
        self.entry.set(None);
        let entries = self.answers.borrow_mut().take_to_keep();
        if let Some(on_keep) = self.around.on_keep
            && !entries.is_empty()
        {
            on_keep.run(Given { entries, typing });
        }
    }

    /// Says which question an answer opened: the first that lies further on, or what stands beneath it.
    pub(super) fn say_what_opened(&self, by: Spot, moved: &[Moved]) {
        let answers = self.answers.borrow();
        let opened = moved.iter().filter(|(spot, what)| {
            *what == What::Relevant && *spot != by && answers.is_relevant(*spot)
        });
        let opened: Vec<Spot> = opened.map(|(spot, _)| *spot).collect();
        let further = opened.iter().find_map(|spot| {
            let number = self.plan.number_of(*spot).filter(|number| *number > 0)?;
            let asked = short(&answers.label(*spot));
            let chosen = answers
                .item(by)
                .kind
                .has_choices()
                .then(|| answers.read(by));
            let words = match chosen.filter(|chosen| !chosen.is_empty() && chosen.len() < 30) {
                Some(chosen) => format!("‘{chosen}’ opens question {number}: {asked}"),
                None => format!("This opens question {number}: {asked}"),
            };
            Some(Opened {
                words,
                is_further: true,
            })
        });
        let beneath = || {
            let beside = opened.iter().find(|spot| {
                self.plan.number_of(**spot).is_none() && !answers.label(**spot).is_empty()
            });
            beside.map(|spot| Opened {
                words: format!("Opens beneath: {}", short(&answers.label(*spot))),
                is_further: false,
            })
        };
        let said = further.or_else(beneath);
        // What an answer opened stays said while somebody types beneath it.
        let is_chosen = answers.item(by).kind.has_choices() && self.plan.number_of(by).is_some();
        drop(answers);
        if said.is_some() || is_chosen {
            self.opened.set(said);
        }
    }
}

/// A question cut to what fits into a line.
pub fn short(asked: &str) -> String {
    const MOST: usize = 60;
    if asked.chars().count() <= MOST {
        return asked.to_owned();
    }
    let cut: String = asked.chars().take(MOST).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

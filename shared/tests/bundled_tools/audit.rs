//! Somebody who answers a tool, as stories speak of it.

use shared::form::{Answers, Around, Form, Moment, Spot, bundled};
use std::sync::Arc;

/// 26 November 2026, half past four in the afternoon.
pub const NOW: Moment = Moment {
    millis: 1_795_710_600_000,
    offset: 0,
};

/// One case file being audited.
pub struct Audit {
    pub answers: Answers,
}

impl Audit {
    /// Begins with the tool of an id.
    pub fn with(id: &str) -> Self {
        let form = Form::new(bundled(id).unwrap()).unwrap();
        let around = Around {
            now: NOW,
            ..Around::default()
        };
        let answers = Answers::begin(Arc::new(form), around);
        Self { answers }
    }

    pub fn spot(&self, name: &str) -> Spot {
        let found = self.answers.find(name, self.answers.top());
        found.unwrap_or_else(|| panic!("there is no {name}"))
    }

    /// Answers a question; an empty answer takes one back.
    pub fn answer(&mut self, name: &str, value: &str) -> &mut Self {
        let spot = self.spot(name);
        self.answers.set(spot, value);
        self
    }

    pub fn asks(&self, name: &str) -> bool {
        self.answers.is_relevant(self.spot(name))
    }

    pub fn needs(&self, name: &str) -> bool {
        self.asks(name) && self.answers.is_required(self.spot(name))
    }

    /// Whether the way to the telephone is open from a question.
    pub fn opens_safety(&self, name: &str) -> bool {
        self.answers.is_safety(self.spot(name))
    }

    /// What is said of an answer that is worth a second look; empty if nothing.
    pub fn second_look(&self, name: &str) -> String {
        self.answers.flag(self.spot(name)).unwrap_or_default()
    }

    /// What is wrong with the answer to a question; empty if nothing.
    pub fn wrong(&self, name: &str) -> String {
        let complaints = self.answers.complaints(self.spot(name));
        let said: Vec<_> = complaints.into_iter().map(|wrong| wrong.message).collect();
        said.join(" ")
    }
}

//! A guest's card on a tablet that was handed over: what they said so far, and keeping it.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{GuestCard, StationKind, Via};
use shared::limits;
use shared::problem::Code;
use shared::roadshow::asked::{self, Filled, Question};
use shared::roadshow::kiosk::Kiosk;
use shared::roadshow::token;
use shared::sorted::SortedMap;

use super::steps::{Passed, Screen, Steps, gone_on_from, names, places};
use crate::{
    tablet::{Locked, Tablet, use_tablet},
    words,
};

/// What a guest is told who has come to the end without an answer.
pub const NOTHING_YET: &str = "Nothing is answered yet. Answer this one, or go back to the start.";

/// A tablet at its station, and whatever the guest before it has said so far. Nothing of it is in any storage until it is
/// sealed.
#[derive(Clone, Copy)]
pub struct Card {
    tablet: Tablet,
    /// The vault it is sealed to.
    pub locked: StoredValue<Locked>,
    /// The station.
    pub kiosk: StoredValue<Kiosk>,
    /// Where the guest is.
    pub steps: RwSignal<Steps>,
    /// What was said, by the names of the answers.
    said: RwSignal<SortedMap<String, String>>,
    /// What keeps the guest from going on.
    pub problem: RwSignal<Option<String>>,
    /// The code of the slip was found wrong and the guest may go on without.
    pub mistyped: RwSignal<bool>,
    /// It is being kept.
    pub keeping: RwSignal<bool>,
    /// Something that nobody was there to be told of.
    pub trouble: RwSignal<Option<String>>,
}

impl Card {
    /// Nobody has begun.
    pub fn begin(locked: Locked, kiosk: Kiosk) -> Self {
        let count = places(&asked::questions(&kiosk.station, kiosk.content())).len();
        Self {
            tablet: use_tablet(),
            locked: StoredValue::new(locked),
            kiosk: StoredValue::new(kiosk),
            steps: RwSignal::new(Steps::of(count)),
            said: RwSignal::default(),
            problem: RwSignal::default(),
            mistyped: RwSignal::new(false),
            keeping: RwSignal::new(false),
            trouble: RwSignal::default(),
        }
    }

    /// What was said under a name. Tracks.
    pub fn answer(self, name: &str) -> String {
        self.said
            .with(|said| said.get(name).cloned().unwrap_or_default())
    }

    /// Says it.
    pub fn say(self, name: &str, words: String) {
        self.problem.set(None);
        self.mistyped.set(false);
        self.said.update(|said| {
            said.insert(name.to_owned(), words);
        });
    }

    /// Asks of a screen's question.
    pub fn with_question<T>(
        self,
        at: usize,
        ask: impl FnOnce(&Question<'_>, usize) -> T,
    ) -> Option<T> {
        self.kiosk.with_value(|kiosk| {
            let questions = asked::questions(&kiosk.station, kiosk.content());
            let place = *places(&questions).get(at)?;
            Some(ask(questions.get(place.question)?, place.slide))
        })
    }

    /// Everything of this guest is let go of, and the start is shown.
    pub fn start_again(self) {
        self.forget();
        self.steps.update(|steps| steps.go(Screen::Start));
    }

    fn forget(self) {
        self.said.set(SortedMap::default());
        self.problem.set(None);
        self.mistyped.set(false);
    }

    /// A screen back; what was said stays until the start.
    pub fn back(self) {
        self.problem.set(None);
        self.mistyped.set(false);
        self.steps.update(Steps::back);
        if self.steps.with_untracked(|steps| steps.screen()) == Screen::Start {
            self.forget();
        }
    }

    /// On from a question, if it may be gone on from; from the last one the card is kept.
    pub fn next(self) {
        let Screen::Asked(at) = self.steps.with_untracked(|steps| steps.screen()) else {
            return;
        };
        let problem = self.with_question(at, |question, _| self.why_not(question));
        if let Some(problem) = problem.flatten() {
            return self.problem.set(Some(problem));
        }
        self.problem.set(None);
        if self.steps.with_untracked(|steps| steps.is_last()) {
            self.send();
        } else {
            self.steps.update(Steps::next);
        }
    }

    /// What keeps a guest from going on from a question.
    fn why_not(self, question: &Question<'_>) -> Option<String> {
        let said = |name: &str| untrack(|| self.answer(name));
        match question {
            Question::Words { needed: true, .. } if said(asked::TEXT).trim().is_empty() => {
                Some("Write a sentence first, or go back to the start.".to_owned())
            }
            Question::Words { .. } => too_long(&said(asked::TEXT)),
            Question::Different { .. } => too_long(&said(asked::DIFFERENT)),
            Question::Slip if !self.mistyped.get_untracked() => {
                let wrong = token::read(&said(asked::CODE)).err()?;
                self.mistyped.set(true);
                Some(wrong.to_string())
            }
            _ => None,
        }
    }

    /// The card that answers make.
    fn filled(self, only: Option<&[String]>) -> Filled {
        let said = self.said.get_untracked();
        self.kiosk.with_value(|kiosk| {
            let answer = |name: &str| {
                let counts = only.is_none_or(|only| only.iter().any(|own| own == name));
                counts.then(|| said.get(name).cloned()).flatten()
            };
            asked::fill(
                &kiosk.key,
                &kiosk.station,
                kiosk.content(),
                Via::Tablet,
                answer,
            )
        })
    }

    /// Keeps the card: thanks come when it is on the disk, and not before.
    fn send(self) {
        if self.keeping.get_untracked() {
            return;
        }
        let filled = self.filled(None);
        if let Some(problem) = filled.problems.first() {
            // Whoever read the messages has done what was asked, also without a word of their own.
            let was_read = self
                .kiosk
                .with_value(|kiosk| kiosk.station.kind == StationKind::Messages)
                && problem.code == Code::Required;
            if was_read {
                self.forget();
                return self.steps.update(|steps| steps.go(Screen::Read));
            }
            return self.lead_to(&problem.field, &problem.code);
        }
        self.keeping.set(true);
        spawn_local(async move {
            let kept = self.keep(filled.card).await;
            self.keeping.set(false);
            match kept {
                Ok(()) => {
                    let asks_again = self
                        .kiosk
                        .with_value(|kiosk| kiosk.station.kind == StationKind::Exit);
                    self.forget();
                    let then = if asks_again { Screen::Contact } else { Screen::Thanks };
                    self.steps.update(|steps| steps.go(then));
                }
                Err(why) => self.problem.set(Some(format!(
                    "It was not kept, and what you wrote is still here. {why} Press Send again, or tell the facilitator."
                ))),
            }
        });
    }

    async fn keep(self, card: GuestCard) -> Result<(), String> {
        let locked = self.locked.get_value();
        let roadshow = self.kiosk.with_value(|kiosk| kiosk.roadshow);
        let kept = self.tablet.keep_guest(&locked, roadshow, &card).await;
        kept.map_err(|error| error.words())
    }

    /// Shows the question that a problem is about.
    fn lead_to(self, field: &str, code: &Code) {
        let at = self.kiosk.with_value(|kiosk| {
            let questions = asked::questions(&kiosk.station, kiosk.content());
            let is_it = |question: &Question<'_>| match question {
                Question::Confidence { .. } => field.starts_with("confidence"),
                Question::Poll { .. } => field == "choices",
                other => names(other).iter().any(|name| name == field),
            };
            places(&questions)
                .iter()
                .position(|place| questions.get(place.question).is_some_and(is_it))
        });
        let said = match code {
            Code::Required => NOTHING_YET.to_owned(),
            Code::TooLong { most, .. } => {
                format!("That is too long to keep: {most} characters at most.")
            }
            _ => "This cannot be kept as it is. Change it, or go back to the start.".to_owned(),
        };
        self.steps
            .update(|steps| steps.go(Screen::Asked(at.unwrap_or_default())));
        self.problem.set(Some(said));
    }

    /// Keeps how the guest may be asked again, in a letter of its own, and thanks them.
    pub fn keep_contact(self, contact: String, months: u32) {
        if self.keeping.get_untracked() {
            return;
        }
        self.keeping.set(true);
        spawn_local(async move {
            let locked = self.locked.get_value();
            let roadshow = self.kiosk.with_value(|kiosk| kiosk.roadshow);
            let kept = self
                .tablet
                .keep_contact(&locked, roadshow, &contact, months);
            let kept = kept.await;
            self.keeping.set(false);
            match kept {
                Ok(()) => self.thank(),
                Err(error) => self
                    .problem
                    .set(Some(format!("It was not kept. {}", error.words()))),
            }
        });
    }

    /// Thanks the guest.
    pub fn thank(self) {
        self.problem.set(None);
        self.steps.update(|steps| steps.go(Screen::Thanks));
    }

    /// A second without a touch.
    pub fn second(self) {
        // A tick may still come when the facilitator has taken the tablet back, and everything of the kiosk has gone.
        if self.keeping.try_get_untracked() != Some(false) {
            return;
        }
        let mut passed = Passed::Nothing;
        self.steps.update(|steps| passed = steps.second());
        let Passed::Left(screen) = passed else {
            return;
        };
        if let Screen::Asked(at) | Screen::Facilitator { from: Some(at) } = screen {
            self.keep_what_was_gone_on_from(at);
        }
        self.forget();
    }

    /// Somebody has walked away. What they had answered and gone on from is theirs to count; what they were still at is not.
    fn keep_what_was_gone_on_from(self, at: usize) {
        let only = self.kiosk.with_value(|kiosk| {
            gone_on_from(&asked::questions(&kiosk.station, kiosk.content()), at)
        });
        let filled = self.filled(Some(&only));
        if !filled.problems.is_empty() {
            return;
        }
        spawn_local(async move {
            if let Err(why) = self.keep(filled.card).await {
                self.trouble.set(Some(why));
            }
        });
    }
}

/// That a text is too long to keep: all of it stays where it is.
fn too_long(text: &str) -> Option<String> {
    let count = text.trim().chars().count();
    let over = count.saturating_sub(limits::GUEST_TEXT);
    (over > 0).then(|| {
        let over = words::count(over, "character", "characters");
        format!(
            "That is {over} more than can be kept. All of it is still here: shorten it, then go on."
        )
    })
}

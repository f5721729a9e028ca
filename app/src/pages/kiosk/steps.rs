//! What a tablet in guests' hands shows next, and when it goes back to its start by itself. No clock but the seconds it is
//! told of, so that a clock that is put right sends nobody away.

use shared::roadshow::asked::{self, Question};

/// How many seconds nobody has to touch it before it asks whether anybody is there.
pub const QUIET: u32 = 60;
/// How many seconds it then waits: no fewer than WCAG 2.2.1 asks for.
pub const WARNING: u32 = 20;
/// How many seconds a guest is thanked.
pub const THANKS: u32 = 7;

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The station's question, and one button.
    Start,
    /// One of the screens of questions, from 0.
    Asked(usize),
    /// After the card was kept: whether the guest may be asked again.
    Contact,
    /// It was kept.
    Thanks,
    /// The messages were read, and nothing was answered that could be kept.
    Read,
    /// The box for the passphrase of whoever handed it over.
    Facilitator {
        /// The question it was opened from.
        from: Option<usize>,
    },
}

/// What a second without a touch brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// Nothing.
    Nothing,
    /// Whoever was there has gone, from this screen; it is the start again.
    Left(Screen),
}

/// Where a guest is, and since how many seconds nobody touched anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    screen: Screen,
    /// How many screens of questions there are.
    count: usize,
    still: u32,
}

impl Steps {
    /// At the start, with so many screens of questions.
    pub const fn of(count: usize) -> Self {
        Self {
            screen: Screen::Start,
            count,
            still: 0,
        }
    }

    /// What is on the screen.
    pub const fn screen(self) -> Screen {
        self.screen
    }

    /// How many screens of questions there are.
    pub const fn count(self) -> usize {
        self.count
    }

    /// Whether this is the last question.
    pub fn is_last(self) -> bool {
        matches!(self.screen, Screen::Asked(at) if at + 1 >= self.count)
    }

    /// Somebody touched something.
    pub const fn touched(&mut self) {
        self.still = 0;
    }

    /// Goes to a screen.
    pub const fn go(&mut self, screen: Screen) {
        self.screen = screen;
        self.still = 0;
    }

    /// To the first question.
    pub const fn begin(&mut self) {
        self.go(Screen::Asked(0));
    }

    /// To the next question; from the last it goes nowhere by itself.
    pub fn next(&mut self) {
        if let Screen::Asked(at) = self.screen
            && at + 1 < self.count
        {
            self.go(Screen::Asked(at + 1));
        }
    }

    /// To the box for the passphrase.
    pub const fn facilitator(&mut self) {
        let from = match self.screen {
            Screen::Asked(at) => Some(at),
            Screen::Facilitator { from } => from,
            _ => None,
        };
        self.go(Screen::Facilitator { from });
    }

    /// To the question before, and from the first to the start.
    pub const fn back(&mut self) {
        match self.screen {
            Screen::Asked(at) if at > 0 => self.go(Screen::Asked(at - 1)),
            Screen::Facilitator { from: Some(at) } => self.go(Screen::Asked(at)),
            _ => self.go(Screen::Start),
        }
    }

    /// A second has passed in which nobody touched anything.
    pub fn second(&mut self) -> Passed {
        let patience = match self.screen {
            Screen::Start => return Passed::Nothing,
            Screen::Thanks | Screen::Read => THANKS,
            _ => QUIET + WARNING,
        };
        self.still += 1;
        if self.still < patience {
            return Passed::Nothing;
        }
        let left = self.screen;
        self.go(Screen::Start);
        Passed::Left(left)
    }

    /// The seconds that are left, while it asks whether anybody is there.
    pub const fn warns(self) -> Option<u32> {
        match self.screen {
            Screen::Start | Screen::Thanks | Screen::Read => None,
            _ if self.still < QUIET => None,
            _ => Some((QUIET + WARNING).saturating_sub(self.still)),
        }
    }
}

/// One screen of questions: a question, or one of the messages in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which question, from 0.
    pub question: usize,
    /// Which message of it, from 0.
    pub slide: usize,
}

/// One question a screen; messages one a screen too.
pub fn places(questions: &[Question<'_>]) -> Vec<Place> {
    let each = |(question, asked): (usize, &Question<'_>)| {
        let slides = match asked {
            Question::Read(messages) => messages.len(),
            _ => 1,
        };
        (0..slides).map(move |slide| Place { question, slide })
    };
    questions.iter().enumerate().flat_map(each).collect()
}

/// The names of the answers to a question.
pub fn names(question: &Question<'_>) -> Vec<String> {
    match question {
        Question::Read(_) => Vec::new(),
        Question::Confidence { key, whens, .. } => whens.iter().map(|when| when.key(key)).collect(),
        Question::Useful => vec![asked::USEFUL.to_owned()],
        Question::Poll { key, .. } => vec![asked::poll_name(key)],
        Question::Words { .. } => vec![asked::TEXT.to_owned()],
        Question::Different { .. } => vec![asked::DIFFERENT.to_owned(), asked::NOTHING.to_owned()],
        Question::Agency => vec![asked::AGENCY.to_owned()],
        Question::Slip => vec![asked::CODE.to_owned()],
    }
}

/// The names of the answers that a guest who has walked away had gone on from: what they were still at is theirs, and is
/// not kept.
pub fn gone_on_from(questions: &[Question<'_>], at: usize) -> Vec<String> {
    let places = places(questions);
    let now = places
        .get(at)
        .map_or(questions.len(), |place| place.question);
    questions.iter().take(now).flat_map(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use shared::domain::{Message, Season, Station, StationKind};

    #[test]
    fn a_minute_of_quiet_warns_and_a_touch_goes_on() {
        let mut steps = Steps::of(3);
        steps.begin();
        for _ in 0..QUIET {
            assert_eq!(steps.warns(), None);
            assert_eq!(steps.second(), Passed::Nothing);
        }
        assert_eq!(steps.warns(), Some(WARNING));
        steps.touched();
        assert_eq!((steps.warns(), steps.screen()), (None, Screen::Asked(0)));
    }

    #[test]
    fn nobody_there_brings_it_back_to_the_start() {
        let mut steps = Steps::of(3);
        steps.begin();
        steps.next();
        for _ in 1..QUIET + WARNING {
            assert_eq!(steps.second(), Passed::Nothing);
        }
        assert_eq!(steps.warns(), Some(1));
        assert_eq!(steps.second(), Passed::Left(Screen::Asked(1)));
        assert_eq!(steps, Steps::of(3));
        for _ in 0..10 * QUIET {
            assert_eq!(steps.second(), Passed::Nothing);
            assert_eq!(steps.warns(), None, "the start waits for whoever comes");
        }
    }

    #[test]
    fn thanks_go_by_themselves_and_a_passphrase_half_typed_is_not_left_standing() {
        let mut steps = Steps::of(1);
        for (screen, seconds) in [
            (Screen::Thanks, THANKS),
            (Screen::Read, THANKS),
            (Screen::Facilitator { from: Some(0) }, QUIET + WARNING),
            (Screen::Contact, QUIET + WARNING),
        ] {
            steps.go(screen);
            for _ in 1..seconds {
                assert_eq!(steps.second(), Passed::Nothing);
            }
            assert_eq!(steps.second(), Passed::Left(screen));
            assert_eq!(steps.screen(), Screen::Start);
        }
    }

    #[test]
    fn whoever_opens_the_facilitators_box_by_mistake_comes_back_to_their_question() {
        let mut steps = Steps::of(3);
        steps.begin();
        steps.next();
        steps.facilitator();
        steps.facilitator();
        steps.back();
        assert_eq!(steps.screen(), Screen::Asked(1));
        steps.go(Screen::Start);
        steps.facilitator();
        steps.back();
        assert_eq!(steps.screen(), Screen::Start);
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_it_stays_among_its_screens(count in 0..6_usize, pressed in prop::collection::vec(0..6_u8, 0..60)) {
            let mut steps = Steps::of(count);
            for press in pressed {
                match press {
                    0 if count > 0 => steps.begin(),
                    1 => steps.next(),
                    2 => steps.back(),
                    3 => steps.touched(),
                    4 => steps.facilitator(),
                    _ => {
                        steps.second();
                    }
                }
                if let Screen::Asked(at) = steps.screen() {
                    prop_assert!(at < count);
                    prop_assert_eq!(steps.is_last(), at + 1 == count);
                }
            }
        }
    }

    #[test]
    fn messages_are_read_one_a_screen_and_what_is_still_written_is_not_kept() {
        let mut season = Season::default();
        for key in ["m1", "m2"] {
            season.messages.insert(key.to_owned(), Message::default());
        }
        let station = Station {
            kind: StationKind::Messages,
            ..Station::default()
        };
        let questions = asked::questions(&station, season.content());
        let slides: Vec<_> = places(&questions)
            .iter()
            .map(|place| (place.question, place.slide))
            .collect();
        assert_eq!(slides, [(0, 0), (0, 1), (1, 0), (2, 0)]);
        assert_eq!(gone_on_from(&questions, 2), Vec::<String>::new());
        assert_eq!(gone_on_from(&questions, 3), [asked::TEXT]);
        assert_eq!(gone_on_from(&questions, 4), [asked::TEXT, asked::AGENCY]);
    }
}

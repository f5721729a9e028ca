//! What roadshows came to, in Kirkpatrick's four levels: was it useful, are guests more confident, did they do anything
//! differently, is anything different for children. Cards in, counts out, each beside what it is of.
//!
//! Whoever did not answer is not known: never "no change". Nothing here assumes that no more answered than were asked.

use crate::domain::{GuestCard, Roadshow, STEPS, Stage, StationKind, When, in_places};
use crate::id::RecordId;

use super::joined::{Joined, Why};
use super::learning::{Learnt, Span};

/// A roadshow as it is held, with its cards.
#[derive(Debug, Clone)]
pub struct Held<'a> {
    /// The roadshow.
    pub roadshow: &'a Roadshow,
    /// Its cards, in any order.
    pub cards: Vec<(RecordId, &'a GuestCard)>,
}

/// How many said each step, from 1 to [`STEPS`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps(pub [usize; STEPS as usize]);

impl Steps {
    /// One more said this; what is beyond the scale is no answer.
    pub fn add(&mut self, step: u32) {
        let place = usize::try_from(step)
            .ok()
            .and_then(|step| step.checked_sub(1));
        if let Some(count) = place.and_then(|place| self.0.get_mut(place)) {
            *count += 1;
        }
    }

    /// How many said anything.
    pub fn answered(&self) -> usize {
        self.0.iter().sum()
    }

    /// The step of the one in the middle; of two in the middle the lower. None where nobody answered.
    pub fn middle(&self) -> Option<u32> {
        let half = self.answered().div_ceil(2);
        let mut so_far = 0;
        let reached = |count: &usize| {
            so_far += count;
            half > 0 && so_far >= half
        };
        let place = self.0.iter().position(reached)?;
        u32::try_from(place + 1).ok()
    }
}

/// What the response rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Those who were asked again.
    Asked,
    /// The guests counted at the door: how many were asked is not known.
    Guests,
    /// Those asked where that is known, and elsewhere the guests.
    Mixed,
    /// Neither is known of at least one roadshow.
    Unknown,
}

/// The first level: was it useful?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reaction {
    /// Cards that guests left going out.
    pub exits: usize,
    /// How useful they said it was; those who did not say are the rest of `exits`.
    pub useful: Steps,
}

/// The third level, at one time of asking again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behaviour {
    /// After how many months: `3`, `6`.
    pub months: &'static str,
    /// Of how many roadshows guests were asked again, or answered.
    pub roadshows: usize,
    /// Guests at the door; none where one of these roadshows did not count them.
    pub guests: Option<usize>,
    /// Slips printed.
    pub slips: usize,
    /// Cards left going out.
    pub exits: usize,
    /// Asked again; none where one of these roadshows did not write it down.
    pub asked: Option<usize>,
    /// Answers that came.
    pub answered: usize,
    /// Answers that name one thing done differently.
    pub named: usize,
    /// Answers that say that nothing was done differently.
    pub nothing: usize,
    /// Of those that name one thing: the manager agrees.
    pub agrees: usize,
    /// Of those that name one thing: the manager does not.
    pub disagrees: usize,
    /// Answers that their code joins to the guest's card of the day.
    pub joined: usize,
    /// What the response rate is of.
    pub base: Base,
    /// How many that is; none where it is not known.
    pub of: Option<usize>,
}

impl Behaviour {
    /// Answers that say neither what was done nor that nothing was.
    pub const fn left_open(&self) -> usize {
        self.answered - self.named - self.nothing
    }

    /// Things named that no manager was asked about.
    pub const fn manager_not_asked(&self) -> usize {
        self.named - self.agrees - self.disagrees
    }

    /// Those of whom nothing is known, because they did not answer; none where it is not known of how many.
    pub fn not_known(&self) -> Option<usize> {
        self.of.map(|of| of.saturating_sub(self.answered))
    }

    /// How many more answered than were asked, where they did: a count is wrong, or an answer came twice.
    pub fn too_many(&self) -> Option<usize> {
        let more = self.answered.checked_sub(self.of?)?;
        (more > 0).then_some(more)
    }
}

/// The answers that no code joins, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeptApart(pub [usize; Why::ALL.len()]);

impl KeptApart {
    /// The reasons there are any for, with how many.
    pub fn reasons(&self) -> impl Iterator<Item = (Why, usize)> + '_ {
        let all = Why::ALL.into_iter().zip(self.0);
        all.filter(|(_, count)| *count > 0)
    }
}

/// What some roadshows came to together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes {
    /// Of how many roadshows this is.
    pub roadshows: usize,
    /// Guests counted at their doors.
    pub guests: usize,
    /// Of how many roadshows no guests were counted.
    pub not_counted: usize,
    /// Guests counted at the doors of those that are over.
    pub guests_gone: usize,
    /// Of these guests, those who left no card going out, hall by hall.
    pub silent: usize,
    /// How many roadshows are still going on: who leaves none is not known yet.
    pub going_on: usize,
    /// Of how many roadshows more cards came in going out than guests were counted at the door.
    pub overfull: usize,
    /// Cards of the day and later ones that count, whether or not a code joins them.
    pub answers: usize,
    /// Guests whom a code knows.
    pub coded: usize,
    /// The first level.
    pub reaction: Reaction,
    /// The second level, objective by objective, in their order; those in other words apart.
    pub learning: Vec<Learnt>,
    /// The third level, at three and six months.
    pub behaviour: [Behaviour; 2],
    /// What no code joins.
    pub apart: KeptApart,
}

impl Outcomes {
    /// What these roadshows came to. Those to try things out, those called off and those still ahead are left out, and so is every card
    /// that was taken back.
    pub fn of(held: &[Held<'_>]) -> Self {
        let held: Vec<_> = held
            .iter()
            .filter(|held| !held.roadshow.practice && held.roadshow.withdrawn.is_none())
            // One that is still ahead has come to nothing yet.
            .filter(|held| held.roadshow.stage != Stage::Prepared || !held.cards.is_empty())
            .map(|held| (held, Joined::of(held.roadshow, &held.cards)))
            .collect();
        let mut all = Self {
            roadshows: held.len(),
            guests: 0,
            not_counted: 0,
            guests_gone: 0,
            silent: 0,
            going_on: 0,
            overfull: 0,
            answers: 0,
            coded: 0,
            reaction: Reaction::default(),
            learning: Vec::new(),
            behaviour: Roadshow::WAVES.map(|months| behaviour(months, &held)),
            apart: KeptApart::default(),
        };
        for (held, joined) in &held {
            match held.roadshow.guests {
                Some(guests) => {
                    let exits = joined
                        .counted()
                        .filter(|card| card.at == StationKind::Exit)
                        .count();
                    all.guests += count(guests);
                    // While guests are in the hall, nobody has left without a card.
                    if held.roadshow.stage == Stage::Closed {
                        all.guests_gone += count(guests);
                        all.silent += count(guests).saturating_sub(exits);
                        all.overfull += usize::from(exits > count(guests));
                    }
                }
                None => all.not_counted += 1,
            }
            all.going_on += usize::from(held.roadshow.stage != Stage::Closed);
            all.coded += joined.guests.len();
            for (why, counted) in Why::ALL.into_iter().zip(&mut all.apart.0) {
                *counted += joined.kept_apart(why);
            }
            for card in joined.counted() {
                all.answers += 1;
                if card.at == StationKind::Exit {
                    all.reaction.exits += 1;
                    all.reaction.useful.add(card.useful.unwrap_or_default());
                }
            }
            all.learn(held.roadshow, joined);
        }
        all
    }

    fn learn(&mut self, roadshow: &Roadshow, joined: &Joined<'_>) {
        for (key, objective) in in_places(&roadshow.objectives) {
            let learnt = Learnt::among(&mut self.learning, key, objective.words.trim());
            // Going out and looking back are on one card, so no code is needed for that pair.
            for card in joined.counted().filter(|card| card.at == StationKind::Exit) {
                learnt
                    .looking_back
                    .add_of((card, When::Back), (card, When::After), key);
            }
            for guest in joined.guests.values() {
                if let (Some(before), Some(after)) = (guest.arrival, guest.exit) {
                    learnt
                        .before_after
                        .add_of((before, When::Before), (after, When::After), key);
                }
                for (months, span) in Roadshow::WAVES.into_iter().zip(&mut learnt.since) {
                    if let (Some(after), Some(now)) = (guest.exit, guest.later.get(months)) {
                        span.add_of((after, When::After), (now, When::Now), key);
                    }
                }
            }
        }
    }
}

impl Span {
    fn add_of(&mut self, from: (&GuestCard, When), to: (&GuestCard, When), objective: &str) {
        let said = |(card, when): (&GuestCard, When)| card.confidence(when, objective);
        if let (Some(from), Some(to)) = (said(from), said(to)) {
            self.add(from, to);
        }
    }
}

fn behaviour(months: &'static str, held: &[(&Held<'_>, Joined<'_>)]) -> Behaviour {
    let mut all = Behaviour {
        months,
        roadshows: 0,
        guests: Some(0),
        slips: 0,
        exits: 0,
        asked: Some(0),
        answered: 0,
        named: 0,
        nothing: 0,
        agrees: 0,
        disagrees: 0,
        joined: 0,
        base: Base::Unknown,
        of: None,
    };
    let (mut by_asked, mut by_guests) = (0, 0);
    let mut of = Some(0);
    for (held, joined) in held {
        let is_it = |card: &&GuestCard| card.at == StationKind::Later && card.station == months;
        let answers: Vec<_> = joined.counted().filter(is_it).collect();
        let wave = held.roadshow.waves.get(months);
        let was_opened = wave.is_some_and(|wave| wave.opened_on.is_some());
        if !was_opened && answers.is_empty() {
            continue;
        }
        all.roadshows += 1;
        let guests = held.roadshow.guests.map(count);
        let asked = wave
            .map(|wave| count(wave.asked))
            .filter(|asked| *asked > 0);
        all.guests = both(all.guests, guests);
        all.asked = both(all.asked, asked);
        all.slips += held.roadshow.slips().count();
        let is_exit = |card: &&GuestCard| card.at == StationKind::Exit;
        all.exits += joined.counted().filter(is_exit).count();
        by_asked += usize::from(asked.is_some());
        by_guests += usize::from(asked.is_none() && guests.is_some());
        of = both(of, asked.or(guests));
        let with_the_day = joined.guests.values().filter(|guest| {
            guest.later.contains_key(&months) && (guest.arrival.is_some() || guest.exit.is_some())
        });
        all.joined += with_the_day.count();
        for card in answers {
            all.take(card);
        }
    }
    all.of = of.filter(|_| all.roadshows > 0);
    all.base = match (all.of, by_asked, by_guests) {
        (None, ..) => Base::Unknown,
        (_, _, 0) => Base::Asked,
        (_, 0, _) => Base::Guests,
        _ => Base::Mixed,
    };
    all
}

impl Behaviour {
    fn take(&mut self, card: &GuestCard) {
        use crate::domain::Confirmed;
        self.answered += 1;
        if card.different.trim().is_empty() {
            self.nothing += usize::from(card.nothing);
            return;
        }
        self.named += 1;
        match card.confirmed {
            Confirmed::Yes => self.agrees += 1,
            Confirmed::No => self.disagrees += 1,
            Confirmed::NotAsked | Confirmed::Other(_) => {}
        }
    }
}

/// The sum, known only where both are.
fn both(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    Some(one? + other?)
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Confirmed, Objective, Wave, Withdrawal};
    use crate::roadshow::token;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn id(number: u32) -> RecordId {
        RecordId::derived(&["card", &number.to_string()])
    }

    fn numbered(cards: &[GuestCard]) -> Vec<(RecordId, &GuestCard)> {
        cards
            .iter()
            .zip(0_u32..)
            .map(|(card, at)| (id(at), card))
            .collect()
    }

    fn hall(asked: Option<u32>, guests: Option<u32>) -> Roadshow {
        let mut hall = Roadshow {
            guests,
            ..Roadshow::default()
        };
        let objective = Objective {
            words: "ask a child alone".to_owned(),
            ..Objective::default()
        };
        hall.objectives.insert("o1".to_owned(), objective);
        if let Some(asked) = asked {
            let wave = Wave {
                opened_on: NaiveDate::from_ymd_opt(2026, 11, 2),
                asked,
                ..Wave::default()
            };
            hall.waves.insert("3".to_owned(), wave);
        }
        hall
    }

    fn card(at: StationKind, slip: u64) -> GuestCard {
        GuestCard {
            station: if at == StationKind::Later {
                "3".to_owned()
            } else {
                at.as_str().to_owned()
            },
            at,
            token: token::make(slip),
            ..GuestCard::default()
        }
    }

    fn exit(slip: u64, useful: u32, back: u32, after: u32) -> GuestCard {
        let mut card = card(StationKind::Exit, slip);
        card.useful = Some(useful);
        card.confidence.insert(When::Back.key("o1"), back);
        card.confidence.insert(When::After.key("o1"), after);
        card
    }

    fn later(slip: u64, different: &str, confirmed: Confirmed) -> GuestCard {
        GuestCard {
            different: different.to_owned(),
            nothing: different.is_empty(),
            confirmed,
            ..card(StationKind::Later, slip)
        }
    }

    fn outcomes(roadshow: &Roadshow, cards: &[GuestCard]) -> Outcomes {
        Outcomes::of(&[Held {
            roadshow,
            cards: numbered(cards),
        }])
    }

    #[test]
    fn confidence_is_paired_by_slip_and_on_one_card_looking_back() {
        let mut before = card(StationKind::Arrival, 1);
        before.confidence.insert(When::Before.key("o1"), 3);
        let mut lost = exit(2, 4, 2, 4);
        lost.token.clear();
        let came = outcomes(&hall(None, Some(20)), &[before, exit(1, 5, 2, 4), lost]);
        let learnt = &came.learning[0];
        assert_eq!(
            (learnt.before_after.pairs(), learnt.before_after.rose()),
            (1, 1)
        );
        assert_eq!(
            learnt.looking_back.pairs(),
            2,
            "no slip is needed for what stands on one card"
        );
        assert_eq!(came.reaction.useful.0, [0, 0, 0, 1, 1]);
        assert_eq!(came.apart.reasons().collect::<Vec<_>>(), [(Why::NoCode, 1)]);
    }

    #[test]
    fn who_did_not_answer_is_not_known_and_nothing_done_is_only_what_was_said() {
        let cards = [
            exit(1, 4, 2, 4),
            later(1, "I ring the school first", Confirmed::Yes),
            later(2, "I see children alone", Confirmed::NotAsked),
            later(3, "", Confirmed::NotAsked),
        ];
        let came = outcomes(&hall(Some(40), Some(120)), &cards);
        let three = &came.behaviour[0];
        assert_eq!(
            (three.answered, three.of, three.base),
            (3, Some(40), Base::Asked)
        );
        assert_eq!((three.named, three.nothing, three.left_open()), (2, 1, 0));
        assert_eq!((three.agrees, three.manager_not_asked()), (1, 1));
        assert_eq!(three.not_known(), Some(37));
        assert_eq!(three.joined, 1, "only the first left a card on the day");
        assert_eq!(came.behaviour[1].roadshows, 0);
    }

    #[test]
    fn more_answers_than_were_asked_is_shown_and_not_hidden() {
        let cards = [
            later(1, "a", Confirmed::NotAsked),
            later(2, "b", Confirmed::NotAsked),
        ];
        let came = outcomes(&hall(Some(1), None), &cards);
        assert_eq!(came.behaviour[0].too_many(), Some(1));
        assert_eq!(came.behaviour[0].not_known(), Some(0));
    }

    #[test]
    fn the_rate_says_what_it_is_of() {
        let answers = [later(1, "a", Confirmed::NotAsked)];
        let base = |asked, guests| outcomes(&hall(asked, guests), &answers).behaviour[0].base;
        assert_eq!(base(Some(9), Some(100)), Base::Asked);
        assert_eq!(base(Some(0), Some(100)), Base::Guests);
        assert_eq!(base(None, None), Base::Unknown);
        let (one, other) = (hall(Some(9), Some(100)), hall(None, Some(80)));
        let both = [&one, &other].map(|roadshow| Held {
            roadshow,
            cards: numbered(&answers),
        });
        let three = &Outcomes::of(&both).behaviour[0];
        assert_eq!(
            (three.base, three.of, three.answered),
            (Base::Mixed, Some(89), 2)
        );
        assert_eq!(three.asked, None);
    }

    #[test]
    fn practice_and_what_was_called_off_count_nowhere_and_other_words_are_told_apart() {
        let cards = [exit(1, 4, 2, 4)];
        let mut practice = hall(None, Some(9));
        practice.practice = true;
        let mut off = hall(None, Some(9));
        off.withdrawn = Some(Withdrawal::default());
        let mut reworded = hall(None, Some(9));
        reworded.objectives.get_mut("o1").unwrap().words = "ask a child on their own".to_owned();
        let (one, held) = (hall(None, Some(9)), numbered(&cards));
        let all = [&practice, &off, &one, &reworded].map(|roadshow| Held {
            roadshow,
            cards: held.clone(),
        });
        let came = Outcomes::of(&all);
        assert_eq!(
            (came.roadshows, came.guests, came.reaction.exits),
            (2, 18, 2)
        );
        assert_eq!(came.learning.len(), 2);
    }

    #[test]
    fn more_cards_than_guests_at_the_door_are_told_once_the_hall_is_closed() {
        let cards = [exit(1, 4, 2, 4), exit(2, 4, 2, 4), exit(3, 4, 2, 4)];
        let closed = |guests| Roadshow {
            stage: Stage::Closed,
            ..hall(None, Some(guests))
        };
        let told = |hall: &Roadshow| {
            let came = outcomes(hall, &cards);
            (came.overfull, came.silent)
        };
        assert_eq!(told(&closed(2)), (1, 0));
        assert_eq!(told(&closed(3)), (0, 0));
        assert_eq!(told(&closed(5)), (0, 2));
        assert_eq!(told(&hall(None, Some(2))), (0, 0), "still being counted");
    }

    #[test]
    fn the_middle_is_the_one_in_the_middle() {
        assert_eq!(Steps([0; 5]).middle(), None);
        assert_eq!(Steps([1, 0, 0, 0, 1]).middle(), Some(1));
        assert_eq!(Steps([1, 0, 1, 0, 1]).middle(), Some(3));
        assert_eq!(Steps([0, 0, 0, 0, 7]).middle(), Some(5));
    }

    fn any_card() -> impl Strategy<Value = GuestCard> {
        let at = prop::sample::select(vec![
            StationKind::Arrival,
            StationKind::Exit,
            StationKind::Later,
        ]);
        let words = prop::sample::select(vec!["", "I ring first"]);
        let confirmed =
            prop::sample::select(vec![Confirmed::NotAsked, Confirmed::Yes, Confirmed::No]);
        (at, 0..6_u64, words, confirmed, 0..7_u32, any::<[bool; 3]>()).prop_map(
            |(at, slip, words, confirmed, step, [lost, nothing, six])| {
                let mut card = exit(slip, step, step, 3);
                card.confidence.insert(When::Before.key("o1"), step);
                card.confidence.insert(When::Now.key("o1"), step);
                if at == StationKind::Later {
                    card.station = if six { "6" } else { "3" }.to_owned();
                    card.different = words.to_owned();
                    card.nothing = nothing;
                    card.confirmed = confirmed;
                }
                if lost {
                    card.token.clear();
                }
                card.at = at;
                card
            },
        )
    }

    proptest! {
        #[test]
        fn totals_add_up_and_nothing_counts_twice(
            cards in prop::collection::vec(any_card(), 0..40),
            asked in prop::option::of(0..20_u32),
            guests in prop::option::of(0..20_u32),
        ) {
            let hall = hall(asked, guests);
            let held = numbered(&cards);
            let came = outcomes(&hall, &cards);
            let twice = came.apart.0[Why::ALL.iter().position(|why| *why == Why::Twice).unwrap()];
            prop_assert_eq!(came.answers + twice, cards.len());
            prop_assert!(came.reaction.useful.answered() <= came.reaction.exits);
            let later: usize = came.behaviour.iter().map(|wave| wave.answered).sum();
            prop_assert!(came.reaction.exits + later <= came.answers);
            for wave in &came.behaviour {
                prop_assert_eq!(wave.named + wave.nothing + wave.left_open(), wave.answered);
                prop_assert_eq!(wave.agrees + wave.disagrees + wave.manager_not_asked(), wave.named);
                prop_assert!(wave.joined <= wave.answered);
                if let Some(of) = wave.of {
                    // Either some are not known, or there were too many; both come back to the count.
                    let apart = wave.not_known().unwrap_or_default();
                    prop_assert_eq!(of + wave.too_many().unwrap_or_default(), wave.answered + apart);
                }
            }
            for learnt in &came.learning {
                for span in [&learnt.before_after, &learnt.looking_back, &learnt.since[0], &learnt.since[1]] {
                    prop_assert_eq!(span.rose() + span.same() + span.fell(), span.pairs());
                    prop_assert_eq!(span.from().answered(), span.pairs());
                    prop_assert_eq!(span.to().answered(), span.pairs());
                }
                prop_assert!(learnt.before_after.pairs() <= came.coded);
                prop_assert!(learnt.looking_back.pairs() <= came.reaction.exits);
            }
            // In any order, and with one card handed in once more, it comes to the same.
            let mut again: Vec<_> = held.iter().rev().copied().collect();
            again.extend(held.first().copied());
            prop_assert_eq!(Outcomes::of(&[Held { roadshow: &hall, cards: again }]), came);
        }
    }
}

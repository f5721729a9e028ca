//! What was captured of a poll, and what was counted by hand beside it.

use crate::domain::{GuestCard, Roadshow};

/// The key of a hand count in [`Roadshow::tally`].
pub fn key(poll: &str, option: usize) -> String {
    format!("{poll}/{option}")
}

/// One option of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The option.
    pub words: String,
    /// How many chose it.
    pub captured: usize,
    /// How many were counted by hand, where anybody counted.
    pub by_hand: Option<u32>,
}

impl Counted {
    /// How many more were captured than counted by hand, or fewer; nothing where nobody counted.
    pub fn beside(&self) -> Option<i64> {
        let captured = i64::try_from(self.captured).unwrap_or(i64::MAX);
        self.by_hand.map(|by_hand| captured - i64::from(by_hand))
    }
}

/// A poll's options, each with how many guests chose it. Each card counts once, in whatever order they came; cards that
/// were taken back are not to be handed in.
pub fn poll<'a>(
    roadshow: &Roadshow,
    poll: &str,
    cards: impl IntoIterator<Item = &'a GuestCard>,
) -> Vec<Counted> {
    let Some(asked) = roadshow.polls.get(poll) else {
        return Vec::new();
    };
    let mut counted: Vec<Counted> = asked
        .options
        .iter()
        .enumerate()
        .map(|(option, words)| Counted {
            words: words.clone(),
            captured: 0,
            by_hand: roadshow.tally.get(&key(poll, option)).copied(),
        })
        .collect();
    for card in cards {
        let choice = card.choices.get(poll);
        let option = choice.and_then(|choice| usize::try_from(*choice).ok());
        if let Some(counted) = option.and_then(|option| counted.get_mut(option)) {
            counted.captured += 1;
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Poll;
    use proptest::prelude::*;

    fn roadshow(options: usize) -> Roadshow {
        let mut roadshow = Roadshow::default();
        let poll = Poll {
            options: (0..options).map(|place| place.to_string()).collect(),
            ..Poll::default()
        };
        roadshow.polls.insert("p".to_owned(), poll);
        roadshow
    }

    proptest! {
        #[test]
        fn every_choice_that_was_offered_counts_once_whatever_the_order(
            choices in prop::collection::vec(0..6_u32, 0..60),
            turn in 0..60_usize,
        ) {
            let roadshow = roadshow(4);
            let cards: Vec<_> = choices.iter().map(|choice| {
                let mut card = GuestCard::default();
                card.choices.insert("p".to_owned(), *choice);
                card
            }).collect();
            let counted = poll(&roadshow, "p", &cards);
            let mut turned = cards.clone();
            turned.rotate_left(turn % cards.len().max(1));
            prop_assert_eq!(&poll(&roadshow, "p", &turned), &counted);
            let offered = choices.iter().filter(|choice| **choice < 4).count();
            prop_assert_eq!(counted.iter().map(|one| one.captured).sum::<usize>(), offered);
        }
    }

    #[test]
    fn what_was_counted_by_hand_stands_beside_what_was_captured() {
        let mut roadshow = roadshow(2);
        roadshow.tally.insert(key("p", 1), 3);
        let mut card = GuestCard::default();
        card.choices.insert("p".to_owned(), 1);
        let counted = poll(&roadshow, "p", [&card, &card]);
        assert_eq!(counted[0].beside(), None);
        assert_eq!(counted[1].beside(), Some(-1));
        assert!(poll(&roadshow, "none", []).is_empty());
    }
}

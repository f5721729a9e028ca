//! Suggestions from words that cards share. They are guesses, said to be guesses, and nobody's decision: nothing here codes
//! a card.
//!
//! A card's words are folded, little words are left out, and endings are taken off, so that `handovers` and `handover` are
//! one. A topic is suggested for a card where cards coded with it use the card's rarer words; a group is a word that several
//! cards share which nobody has coded yet. Worked out from counts alone, so the same cards give the same answer in
//! whatever order they come.

use crate::id::RecordId;
use crate::order;
use crate::search::fold;
use crate::sorted::{SortedMap, SortedSet};

/// The most topics that are suggested for one card.
const TOPICS: usize = 3;
/// The most words that are said to have led to a suggestion.
const SHOWN: usize = 3;
/// The most groups that are offered at once.
const GROUPS: usize = 12;
/// The fewest cards that make a group.
const FEWEST: usize = 3;
/// The shortest word that says anything.
const SHORTEST: usize = 3;

/// Words that stand in most sentences, whatever these are about. Folded, with straight apostrophes.
const LITTLE: &str = "a about after again all also always am an and any are aren't as at be because been before being \
    between both but by can can't cannot come could couldn't did didn't do does doesn't doing don't down each even ever \
    every everyone few for from get gets getting give given go goes going gone got had has hasn't have haven't having he \
    her here hers him his how i i'm if in into is isn't it it's its just keep know less let like lot made make makes many \
    may me might month more most much must my need needs never no nobody none nor not nothing now of off often on once one \
    only or other our out over own people same say says see seem seen she should so some something still such take \
    taken tell than that that's the their them then there they they're thing this those though through till to told too \
    two under until up us use used very want was way we week well went were what when where which while who whom why will \
    with within without won't work would year yet you your";

/// A card, as suggestions read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Which card.
    pub card: RecordId,
    /// Its words without their endings, each as it was first written.
    pub words: SortedMap<String, String>,
}

impl Read {
    /// Reads a card's text. Worth keeping: a text does not change while it is coded.
    pub fn of(card: RecordId, text: &str) -> Self {
        let little: SortedSet<&str> = LITTLE.split_ascii_whitespace().collect();
        Self {
            card,
            words: words(text, &little),
        }
    }
}

fn words(text: &str, little: &SortedSet<&str>) -> SortedMap<String, String> {
    let folded = fold(text);
    let mut words = SortedMap::default();
    for word in folded.split(|letter: char| !letter.is_alphanumeric() && letter != '\'') {
        let word = word.trim_matches('\'');
        let word = word.strip_suffix("'s").unwrap_or(word);
        let is_long = word.chars().count() >= SHORTEST;
        let is_number = word.chars().any(|letter| letter.is_ascii_digit());
        if is_long && !is_number && !little.contains(word) {
            let stem = stem(word);
            if !words.contains_key(&stem) {
                words.insert(stem, word.to_owned());
            }
        }
    }
    words
}

/// A word without the endings that English puts on: plurals, and what makes a verb of the past or of something going on.
fn stem(word: &str) -> String {
    let word = plural(word);
    for ending in ["ing", "ed"] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 4
            && rest.contains(is_vowel)
        {
            return undoubled(rest).to_owned();
        }
    }
    word.strip_suffix('e')
        .filter(|rest| rest.len() >= 4)
        .unwrap_or(&word)
        .to_owned()
}

fn plural(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() >= 3) {
        return format!("{rest}y");
    }
    let is_plural = word.len() >= 4 && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s').filter(|_| is_plural) {
        Some(rest) => rest.to_owned(),
        None => word.to_owned(),
    }
}

/// `plann` is `plan`; `call` stays.
fn undoubled(rest: &str) -> &str {
    for double in ["bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt"] {
        if let Some(shorter) = rest.strip_suffix(double) {
            return rest.get(..=shorter.len()).unwrap_or(rest);
        }
    }
    rest
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A topic that may fit a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The topic.
    pub topic: RecordId,
    /// The words that led to it, as this card writes them, those that say most first.
    pub words: Vec<String>,
    /// How many cards coded with it share at least one of those words.
    pub cards: usize,
}

/// A word that several cards share which nobody has coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word, as most often written among its cards, and others that most of them share.
    pub words: Vec<String>,
    /// The cards, by their ids.
    pub cards: Vec<RecordId>,
}

/// What the words of all cards say together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corpus {
    cards: SortedMap<RecordId, Read>,
    /// The cards each word is on.
    on: SortedMap<String, SortedSet<RecordId>>,
}

impl Corpus {
    /// From every card that is read.
    pub fn of(read: impl IntoIterator<Item = Read>) -> Self {
        let cards: SortedMap<RecordId, Read> =
            read.into_iter().map(|card| (card.card, card)).collect();
        let mut pairs: Vec<(String, RecordId)> = Vec::new();
        for card in cards.values() {
            pairs.extend(card.words.keys().map(|word| (word.clone(), card.card)));
        }
        order::sort_and_dedup(&mut pairs);
        let mut on: Vec<(String, Vec<RecordId>)> = Vec::new();
        for (word, card) in pairs {
            match on.last_mut() {
                Some((last, ids)) if *last == word => ids.push(card),
                _ => on.push((word, vec![card])),
            }
        }
        let on = on.into_iter().map(|(word, ids)| (word, ids.into()));
        Self {
            on: on.collect(),
            cards,
        }
    }

    /// How much a word tells: nothing where every card has it or only one, more the fewer have it.
    fn tells(&self, on: usize) -> f64 {
        let all = self.cards.len();
        if on < 2 || on >= all {
            return 0.0;
        }
        (small(all) / small(on)).ln()
    }

    /// The topics that may fit a card, the likeliest first: those whose coded cards share its words more often than chance.
    /// Those it has already are left out.
    pub fn topics_for(
        &self,
        card: RecordId,
        coded: &SortedMap<RecordId, SortedSet<RecordId>>,
    ) -> Vec<Suggested> {
        let Some(read) = self.cards.get(&card) else {
            return Vec::new();
        };
        let has = coded.get(&card);
        let mut found: SortedMap<RecordId, Scored> = SortedMap::default();
        for (stem, word) in &read.words {
            let Some(on) = self.on.get(stem) else {
                continue;
            };
            let tells = self.tells(on.len());
            if tells <= 0.0 {
                continue;
            }
            let others = on.iter().filter(|other| **other != card);
            let with: Vec<_> = others
                .filter_map(|other| Some((*other, coded.get(other)?)))
                .filter(|(_, topics)| !topics.is_empty())
                .collect();
            let mut of_topic: SortedMap<RecordId, Vec<RecordId>> = SortedMap::default();
            for (other, topics) in &with {
                for topic in *topics {
                    of_topic.or_default(topic).push(*other);
                }
            }
            for (topic, cards) in of_topic {
                // Half a card is put beside those there are, so that one alone is not taken for certain.
                let share = small(cards.len()) / (small(with.len()) + 0.5);
                let scored = found.or_default(&topic);
                scored.words.push((tells * share, word.clone()));
                scored.cards.extend(cards);
            }
        }
        let mut suggested: Vec<(f64, Suggested)> = found
            .into_iter()
            .filter(|(topic, _)| !has.is_some_and(|has| has.contains(topic)))
            .filter(|(_, scored)| scored.cards.len() >= 2 || scored.words.len() >= 2)
            .map(|(topic, scored)| scored.suggested(topic))
            .collect();
        let best = suggested
            .iter()
            .map(|(score, _)| *score)
            .fold(0.0, f64::max);
        suggested.retain(|(score, _)| *score * 3.0 >= best);
        order::sort_by(&mut suggested, |(a, one), (b, other)| {
            b.total_cmp(a).then(one.topic.cmp(&other.topic))
        });
        let first = suggested.into_iter().take(TOPICS);
        first.map(|(_, suggested)| suggested).collect()
    }

    /// What cards share that nobody has coded: the largest and the most telling first, and none that is mostly in one before.
    pub fn groups(&self, is_coded: impl Fn(RecordId) -> bool) -> Vec<Group> {
        let mut found: Vec<(f64, &String, Vec<RecordId>)> = Vec::new();
        for (stem, on) in &self.on {
            let cards: Vec<_> = on.iter().copied().filter(|card| !is_coded(*card)).collect();
            let tells = self.tells(on.len());
            if cards.len() >= FEWEST && tells > 0.0 {
                found.push((small(cards.len()) * tells, stem, cards));
            }
        }
        order::sort_by(&mut found, |(a, one, _), (b, other, _)| {
            b.total_cmp(a).then(one.cmp(other))
        });
        let mut groups: Vec<Group> = Vec::new();
        let mut shown: SortedSet<RecordId> = SortedSet::default();
        for (_, stem, cards) in found {
            let news = cards.iter().filter(|card| !shown.contains(*card)).count();
            // Mostly seen already: the same group under another of its words.
            if news * 2 < cards.len() {
                continue;
            }
            shown.extend(cards.iter().copied());
            groups.push(Group {
                words: self.words_of(stem, &cards),
                cards,
            });
            if groups.len() == GROUPS {
                break;
            }
        }
        groups
    }

    /// A word as most of these cards write it, then those that more than half of them share.
    fn words_of(&self, stem: &str, cards: &[RecordId]) -> Vec<String> {
        let mut shared: SortedMap<&String, usize> = SortedMap::default();
        for word in cards.iter().filter_map(|card| self.cards.get(card)) {
            for other in word.words.keys().filter(|other| *other != stem) {
                *shared.or_default(&other) += 1;
            }
        }
        let mut often: Vec<(&String, usize)> = shared.into_iter().collect();
        often.retain(|(_, count)| *count * 2 > cards.len());
        order::sort_by_key(&mut often, |(word, count)| {
            (std::cmp::Reverse(*count), (*word).clone())
        });
        let others = often.into_iter().map(|(word, _)| word.as_str());
        let stems = std::iter::once(stem).chain(others).take(SHOWN);
        stems.filter_map(|stem| self.written(stem, cards)).collect()
    }

    /// How most of these cards write a word; of equals the first in the alphabet.
    fn written(&self, stem: &str, cards: &[RecordId]) -> Option<String> {
        let mut ways: SortedMap<String, usize> = SortedMap::default();
        for read in cards.iter().filter_map(|card| self.cards.get(card)) {
            if let Some(word) = read.words.get(stem) {
                *ways.or_default(word) += 1;
            }
        }
        let mut ways: Vec<(String, usize)> = ways.into_iter().collect();
        order::sort_by_key(&mut ways, |(word, count)| {
            (std::cmp::Reverse(*count), word.clone())
        });
        ways.into_iter().next().map(|(word, _)| word)
    }
}

/// What speaks for a topic.
#[derive(Default)]
struct Scored {
    words: Vec<(f64, String)>,
    cards: SortedSet<RecordId>,
}

impl Scored {
    fn suggested(self, topic: RecordId) -> (f64, Suggested) {
        let mut words = self.words;
        order::sort_by(&mut words, |(a, one), (b, other)| {
            b.total_cmp(a).then(one.cmp(other))
        });
        let score = words.iter().map(|(score, _)| *score).sum();
        let words = words.into_iter().take(SHOWN).map(|(_, word)| word);
        let suggested = Suggested {
            topic,
            words: words.collect(),
            cards: self.cards.len(),
        };
        (score, suggested)
    }
}

fn small(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: usize) -> RecordId {
        RecordId::derived(&["card", &number.to_string()])
    }

    fn topic(number: usize) -> RecordId {
        RecordId::derived(&["topic", &number.to_string()])
    }

    fn corpus(texts: &[&str]) -> Corpus {
        let read = texts.iter().enumerate();
        Corpus::of(read.map(|(place, text)| Read::of(id(place), text)))
    }

    fn coded(pairs: &[(usize, usize)]) -> SortedMap<RecordId, SortedSet<RecordId>> {
        let mut coded: SortedMap<RecordId, SortedSet<RecordId>> = SortedMap::default();
        for (card, of) in pairs {
            coded.or_default(&id(*card)).insert(topic(*of));
        }
        coded
    }

    const SAID: [&str; 8] = [
        "Nobody tells us when the handover has happened",
        "Handovers between schools are lost",
        "The handover form has no place for the child",
        "Damp housing makes children ill",
        "Housing is not asked to the meeting",
        "Families in temporary housing are moved",
        "A handover on the phone, again",
        "Something else entirely",
    ];

    #[test]
    fn endings_come_off_and_little_words_go() {
        let read = Read::of(
            id(0),
            "The schools’ handovers, and the planning of visits: stopped! Café families",
        );
        let words: Vec<_> = read.words.keys().map(String::as_str).collect();
        assert_eq!(
            words,
            [
                "caf", "family", "handover", "plan", "school", "stop", "visit"
            ]
            .map(|word| if word == "caf" { "cafe" } else { word })
        );
        assert_eq!(
            read.words.get("handover").map(String::as_str),
            Some("handovers")
        );
    }

    #[test]
    fn a_topic_is_suggested_with_the_words_that_led_to_it() {
        let corpus = corpus(&SAID);
        let coded = coded(&[(0, 1), (1, 1), (3, 2), (4, 2)]);
        let suggested = corpus.topics_for(id(6), &coded);
        assert_eq!(suggested.len(), 1);
        assert_eq!(suggested[0].topic, topic(1));
        assert_eq!(
            (suggested[0].words.as_slice(), suggested[0].cards),
            (["handover".to_owned()].as_slice(), 2)
        );
        assert!(
            corpus.topics_for(id(7), &coded).is_empty(),
            "it shares nothing"
        );
        assert!(
            corpus
                .topics_for(id(0), &coded)
                .iter()
                .all(|one| one.topic != topic(1)),
            "it has it"
        );
    }

    #[test]
    fn what_uncoded_cards_share_is_a_group() {
        let corpus = corpus(&SAID);
        let groups = corpus.groups(|_| false);
        let of = |word: &str| groups.iter().find(|group| group.words[0] == word);
        assert_eq!(of("handover").unwrap().cards.len(), 4);
        assert_eq!(of("housing").unwrap().cards.len(), 3);
        let left = corpus.groups(|card| (0..3).map(id).any(|one| one == card));
        assert!(
            left.iter().all(|group| group.words[0] != "handover"),
            "one card is no group"
        );
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        let words = prop::sample::select(vec![
            "housing",
            "handover",
            "handovers",
            "school",
            "father",
            "waits",
            "the",
            "7",
            "crisis",
        ]);
        let text = prop::collection::vec(words, 0..6).prop_map(|words| words.join(" "));
        prop::collection::vec(text, 1..24)
    }

    proptest! {
        #[test]
        fn the_order_of_cards_does_not_matter_and_only_what_is_there_is_suggested(
            texts in texts(),
            pairs in prop::collection::vec((0..24_usize, 0..4_usize), 0..24),
            turn in 0..24_usize,
        ) {
            let coded = coded(&pairs);
            let read: Vec<_> = texts.iter().enumerate().map(|(place, text)| Read::of(id(place), text)).collect();
            let mut turned = read.clone();
            turned.rotate_left(turn % read.len());
            let (one, other) = (Corpus::of(read.clone()), Corpus::of(turned));
            let is_coded = |card: RecordId| coded.get(&card).is_some_and(|topics| !topics.is_empty());
            prop_assert_eq!(one.groups(is_coded), other.groups(is_coded));
            for group in one.groups(is_coded) {
                prop_assert!(group.cards.len() >= FEWEST && !group.words.is_empty());
                for card in &group.cards {
                    let of_card = read.iter().find(|read| read.card == *card);
                    let holds = of_card.is_some_and(|read| read.words.contains_key(&stem(&group.words[0])));
                    prop_assert!(holds && !is_coded(*card));
                }
            }
            for place in 0..texts.len() {
                let suggested = one.topics_for(id(place), &coded);
                prop_assert_eq!(&suggested, &other.topics_for(id(place), &coded));
                for one in suggested {
                    prop_assert!(pairs.iter().any(|(_, of)| topic(*of) == one.topic));
                    for word in &one.words {
                        let on = read.iter().filter(|read| read.words.contains_key(&stem(word))).count();
                        prop_assert!(on >= 2, "{} is on one card only", word);
                    }
                }
            }
        }

        #[test]
        fn whatever_is_written_can_be_read(text in ".*") {
            let _ = Read::of(id(0), &text);
        }
    }
}

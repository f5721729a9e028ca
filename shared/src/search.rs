//! Finding words in what people wrote: all of them must occur, and neither case nor accents matter.
//!
//! Texts are folded once and kept; what is typed is folded at each key.

/// A text as it is searched: small letters, no accents, straight apostrophes.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            // Accents that stand behind their letter.
            '\u{300}'..='\u{36f}' => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}'..='\u{2015}' => folded.push('-'),
            letter if letter.is_ascii() => folded.push(letter),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            letter => folded.push(plain(letter)),
        }
    }
    folded
}

/// Letters with an accent, behind the letter they are without it.
const ACCENTED: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ('c', "çćĉċč"),
    ('d', "ďđð"),
    ('e', "èéêëēĕėęěẹẻẽếềểễệ"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįıǐịỉ"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšș"),
    ('t', "ţťŧț"),
    ('u', "ùúûüũūŭůűųǔưụủứừửữự"),
    ('w', "ŵẁẃẅ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżž"),
];

fn plain(letter: char) -> char {
    let found = ACCENTED
        .iter()
        .find(|(_, accented)| accented.contains(letter));
    found.map_or(letter, |(plain, _)| *plain)
}

/// The words that are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// From what was typed: anything between blanks is a word.
    pub fn of(typed: &str) -> Self {
        let folded = fold(typed);
        Self(folded.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in a folded text. Without any, it is so of every text.
    pub fn all_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| folded.contains(word.as_str()))
    }
}

/// Something with a head and cards, folded and ready to be searched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Searchable {
    head: String,
    cards: Vec<String>,
}

/// Where the words were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// How many cards hold what the head does not; where the head holds all, how many hold all too.
    pub cards: usize,
    /// Whether it takes several cards together to hold it.
    pub is_apart: bool,
}

impl Searchable {
    /// From the texts of the head and of each card, as people wrote them.
    pub fn of<'a>(
        head: impl IntoIterator<Item = &'a str>,
        cards: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let head: Vec<_> = head.into_iter().map(fold).collect();
        Self {
            // A word never reaches from one text into the next.
            head: head.join("\n"),
            cards: cards.into_iter().map(fold).collect(),
        }
    }

    /// Where the words are, if every one of them is anywhere.
    pub fn find(&self, words: &Words) -> Option<Found> {
        let mut missing: Vec<&str> = words.0.iter().map(String::as_str).collect();
        missing.retain(|word| !self.head.contains(word));
        if missing.is_empty() {
            missing.extend(words.0.iter().map(String::as_str));
            let cards = self.cards_with(&missing);
            return Some(Found {
                cards: if words.is_empty() { 0 } else { cards },
                is_apart: false,
            });
        }
        let cards = self.cards_with(&missing);
        let anywhere = |word: &&str| self.cards.iter().any(|card| card.contains(word));
        // One word alone was looked for on every card already.
        let is_found = cards > 0 || (missing.len() > 1 && missing.iter().all(anywhere));
        is_found.then_some(Found {
            cards,
            is_apart: cards == 0,
        })
    }

    fn cards_with(&self, words: &[&str]) -> usize {
        let holds = |card: &&String| words.iter().all(|word| card.contains(word));
        self.cards.iter().filter(holds).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn circle() -> Searchable {
        Searchable::of(
            ["Children on a second plan", "Village hall", "Forest"],
            [
                "The summary was written for court.",
                "School never saw the summary.",
                "Zoë’s café, and the naïve résumé.",
            ],
        )
    }

    fn found(typed: &str) -> Option<(usize, bool)> {
        let found = circle().find(&Words::of(typed));
        found.map(|found| (found.cards, found.is_apart))
    }

    #[test]
    fn all_words_must_occur_in_the_head_or_on_cards() {
        assert_eq!(found("second FOREST"), Some((0, false)), "the head alone");
        assert_eq!(found("summary"), Some((2, false)));
        assert_eq!(found("forest summary"), Some((2, false)), "both");
        assert_eq!(found("summary court"), Some((1, false)));
        assert_eq!(found("court school"), Some((0, true)), "on two cards");
        assert_eq!(found("summary hospital"), None);
        assert_eq!(found("  "), Some((0, false)), "nothing is looked for");
    }

    #[test]
    fn neither_case_nor_accents_nor_the_form_of_an_apostrophe_matters() {
        assert_eq!(found("zoe's cafe"), Some((1, false)));
        assert_eq!(found("ZOË NAIVE re\u{301}sume\u{301}"), Some((1, false)));
        assert_eq!(fold("Straße, ÆON, İstanbul"), "strasse, aeon, istanbul");
    }

    #[test]
    fn a_word_never_reaches_from_one_text_into_the_next() {
        assert_eq!(found("planVillage"), None);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn what_stands_on_a_card_is_found_by_any_of_its_words(
            cards in prop::collection::vec("[a-zé]{1,8}( [A-ZÉ]{1,8}){0,4}", 1..6),
            pick in any::<prop::sample::Index>(),
        ) {
            let all = Searchable::of([], cards.iter().map(String::as_str));
            let card = &cards[pick.index(cards.len())];
            for word in card.split(' ') {
                prop_assert!(all.find(&Words::of(word)).is_some_and(|found| found.cards > 0));
            }
            prop_assert!(all.find(&Words::of(card)).is_some_and(|found| !found.is_apart));
        }
    }
}

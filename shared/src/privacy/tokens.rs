//! A text as words with their places.

/// A run of letters and digits, with what joins them inside a word: `O'Neil`, `Mary-Ann`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    /// Whether a sentence begins with it, as far as a machine can tell.
    pub begins: bool,
}

impl Word<'_> {
    pub fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    pub fn is_capitalised(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    }

    pub fn is_all_capitals(&self) -> bool {
        self.text.chars().all(|letter| !letter.is_lowercase())
            && self.text.chars().any(char::is_uppercase)
    }
}

/// A text, once as words and once as pieces between blanks.
pub(super) struct Text<'a> {
    pub whole: &'a str,
    pub words: Vec<Word<'a>>,
}

const QUOTES: [char; 8] = [
    '"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '(', '[',
];

fn is_apostrophe(letter: char) -> bool {
    letter == '\'' || letter == '\u{2019}'
}

impl<'a> Text<'a> {
    pub fn of(whole: &'a str) -> Self {
        let mut words = Vec::new();
        let mut begins = true;
        let mut letters = whole.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            if !letter.is_alphanumeric() {
                if matches!(letter, '.' | '!' | '?' | ':' | '\n' | '\u{2022}') {
                    begins = true;
                } else if !letter.is_whitespace() && !QUOTES.contains(&letter) {
                    begins = false;
                }
                continue;
            }
            let mut end = start + letter.len_utf8();
            while let Some((at, next)) = letters.peek().copied() {
                let joins = is_apostrophe(next) || next == '-';
                let after = whole[at + next.len_utf8()..].chars().next();
                let goes_on =
                    next.is_alphanumeric() || (joins && after.is_some_and(char::is_alphabetic));
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                letters.next();
            }
            words.push(Word {
                start,
                end,
                text: &whole[start..end],
                begins,
            });
            begins = false;
        }
        Self { whole, words }
    }

    /// Runs between blanks, without the punctuation around them.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let whole = self.whole;
        let begins = whole.as_ptr() as usize;
        whole.split_whitespace().map(move |piece| {
            let cut = piece.trim_matches(|letter: char| {
                !letter.is_alphanumeric() && letter != '+' && letter != '/'
            });
            (cut.as_ptr() as usize - begins, cut)
        })
    }

    /// The same, also without what lists and labels put between: `a@b.org,c@d.org`, `DOB:12/03/2011`.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        self.pieces().flat_map(|(start, piece)| {
            let begins = piece.as_ptr() as usize;
            piece
                .split([',', ';', ':', '(', ')', '<', '>'])
                .filter(|part| !part.is_empty())
                .map(move |part| (start + part.as_ptr() as usize - begins, part))
        })
    }

    /// What lies between two words.
    pub fn between(&self, one: &Word<'_>, next: &Word<'_>) -> &'a str {
        self.whole.get(one.end..next.start).unwrap_or_default()
    }
}

/// `Priya's` is about Priya.
pub(super) fn without_possessive(word: &str) -> &str {
    let cut = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"));
    cut.unwrap_or(word)
}

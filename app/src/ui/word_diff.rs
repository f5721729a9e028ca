//! Which words of two answers differ, so that a person need not hunt for them.

/// A run of words that is in both answers, or in only one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words, with the spaces that follow them.
    pub words: String,
    /// Whether the other answer lacks them.
    pub differs: bool,
}

/// Beyond this many words on both sides together nothing is marked: the whole text differs anyway,
/// and the comparison takes the product of both lengths.
const MOST_WORDS: usize = 4_000;

/// Marks the words of two answers that are not in their longest common run of words.
pub fn word_diff(a: &str, b: &str) -> (Vec<Run>, Vec<Run>) {
    let (a_words, b_words) = (split(a), split(b));
    if a_words.len() + b_words.len() > MOST_WORDS {
        return (whole(a), whole(b));
    }
    let (in_a, in_b) = common(&a_words, &b_words);
    (runs(&a_words, &in_a), runs(&b_words, &in_b))
}

/// Words, each with the spaces after it, so that joining them gives back the text.
fn split(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn whole(text: &str) -> Vec<Run> {
    vec![Run {
        words: text.to_owned(),
        differs: true,
    }]
}

/// For each word of both sides, whether it is part of the longest common subsequence.
fn common(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if same(a[i], b[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if same(a[i], b[j]) {
            in_a[i] = true;
            in_b[j] = true;
            i += 1;
            j += 1;
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

/// Spaces after a word do not make it another word.
fn same(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}

fn runs(words: &[&str], is_common: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, is_common) in words.iter().zip(is_common) {
        let differs = !is_common;
        match runs.last_mut() {
            Some(run) if run.differs == differs => run.words.push_str(word),
            _ => runs.push(Run {
                words: (*word).to_owned(),
                differs,
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(runs: &[Run]) -> String {
        runs.iter()
            .map(|run| {
                if run.differs {
                    format!("[{}]", run.words.trim_end())
                } else {
                    run.words.clone()
                }
            })
            .collect()
    }

    #[test]
    fn only_the_differing_words_are_marked() {
        let (a, b) = word_diff(
            "the fourth episode in 90 days",
            "the third episode in 90 days",
        );
        assert_eq!(marked(&a), "the [fourth]episode in 90 days");
        assert_eq!(marked(&b), "the [third]episode in 90 days");
    }

    #[test]
    fn joined_runs_give_back_the_text() {
        let text = "  two\n lines, and  spaces ";
        let (a, b) = word_diff(text, "two lines");
        assert_eq!(
            a.iter().map(|run| run.words.as_str()).collect::<String>(),
            text
        );
        assert_eq!(
            b.iter().map(|run| run.words.as_str()).collect::<String>(),
            "two lines"
        );
    }

    #[test]
    fn equal_and_empty_texts_are_not_marked() {
        assert_eq!(word_diff("", ""), (vec![], vec![]));
        let (a, _) = word_diff("same", "same");
        assert_eq!(
            a,
            vec![Run {
                words: "same".to_owned(),
                differs: false
            }]
        );
    }
}

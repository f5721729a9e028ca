use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words in one language or several. May hold `${name}`, which stands for an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// In the tool's one language that has no name.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::default().with("", words)
    }

    /// With the words of one language more. Empty words say nothing and are left out.
    #[must_use]
    pub fn with(mut self, language: &str, words: impl Into<String>) -> Self {
        self.set(language, words);
        self
    }

    /// Sets the words of one language; empty words take it away.
    pub fn set(&mut self, language: &str, words: impl Into<String>) {
        let words = words.into();
        if words.is_empty() {
            self.0.remove(language);
        } else {
            self.0.insert(language.to_owned(), words);
        }
    }

    /// The words of one language, as they stand there; nothing if it has none.
    pub fn exactly(&self, language: &str) -> &str {
        self.0.get(language).map_or("", String::as_str)
    }

    /// What to show somebody who reads `language`: its words, or those without a language, or the first
    /// there are. Half a translation is better than an empty question.
    pub fn shown(&self, language: &str) -> &str {
        let exact = self.0.get(language).or_else(|| self.0.get(""));
        exact
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Whether it says nothing in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

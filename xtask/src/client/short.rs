//! Short names between the app's script and its wasm.
//!
//! wasm-bindgen names each function that the wasm imports after what it does and adds sixteen random digits, so that the
//! imports of several crates do not meet. Once bound, nobody reads the names, and the digits are what does not compress:
//! they stand in both files and were 6.5 KB of a first load.

use std::collections::BTreeMap;

/// What the long names become, in the order of the script.
pub struct Short(BTreeMap<String, String>);

impl Short {
    /// From every such name in a script.
    pub fn of(script: &str) -> Self {
        let words = script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        let mut names = BTreeMap::new();
        for word in words.filter(|word| is_long(word)) {
            let next = format!("_{:x}", names.len());
            names.entry(word.to_owned()).or_insert(next);
        }
        Self(names)
    }

    /// The short name of an import, where it has one.
    pub fn name(&self, long: &str) -> Option<&str> {
        self.0.get(long).map(String::as_str)
    }

    /// The script with the short names.
    pub fn script(&self, script: &str) -> String {
        let mut short = String::with_capacity(script.len());
        let mut word = String::new();
        for letter in script.chars().chain([' ']) {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                word.push(letter);
                continue;
            }
            short.push_str(self.name(&word).unwrap_or(&word));
            word.clear();
            short.push(letter);
        }
        // The blank that ended the last word.
        short.pop();
        short
    }
}

fn is_long(word: &str) -> bool {
    let digits = word.rsplit('_').next().unwrap_or_default();
    word.starts_with("__wbg_")
        && digits.len() == 16
        && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_random_digits_become_short_and_each_one_of_its_own() {
        let script = "a.__wbg_get_0123456789abcdef=f;b.__wbg_set_fedcba9876543210=__wbg_get_0123456789abcdef(__wbg_ptr)";
        let short = Short::of(script);
        assert_eq!(short.script(script), "a._0=f;b._1=_0(__wbg_ptr)");
        assert_eq!(short.name("__wbg_set_fedcba9876543210"), Some("_1"));
        assert_eq!(short.name("__wbg_ptr"), None);
    }
}

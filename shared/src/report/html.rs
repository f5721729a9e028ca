//! HTML that is written and never read: elements and attributes are named by the program, everything
//! a person wrote is text, and no text can become anything else.

/// A piece of HTML, growing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Adds an element with what is in it. Its name and those of its attributes are the program's own.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        inside: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.open(name, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    /// Adds an element that holds nothing and has no end: `meta`, `br`.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) -> &mut Self {
        self.open(name, attributes);
        self
    }

    /// Adds an element of words alone.
    pub fn words(&mut self, name: &'static str, words: &str) -> &mut Self {
        self.element(name, &[], |inside| {
            inside.text(words);
        })
    }

    /// Adds words.
    pub fn text(&mut self, words: &str) -> &mut Self {
        self.escape(words);
        self
    }

    /// Adds what the program itself says: a style sheet, the line that names the format.
    pub fn fixed(&mut self, text: &'static str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// The whole.
    pub fn into_string(self) -> String {
        self.0
    }

    fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            self.escape(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Each sign that means something in HTML becomes one that only stands for it. Signs that no
    /// document may hold are left out.
    fn escape(&mut self, words: &str) {
        for letter in words.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(letter),
                letter if letter.is_control() => {}
                letter => self.0.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a browser would read of escaped words.
    fn read(escaped: &str) -> String {
        escaped
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    fn kept(words: &str) -> String {
        let stays = |letter: &char| matches!(letter, '\n' | '\t') || !letter.is_control();
        words.chars().filter(stays).collect()
    }

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("<".to_owned()),
            Just(">".to_owned()),
            Just("\"".to_owned()),
            Just("'".to_owned()),
            Just("&".to_owned()),
            Just("&lt;".to_owned()),
            Just("<script>alert(1)</script>".to_owned()),
            Just("\" onload=\"x".to_owned()),
            Just("</style><img src=x onerror=y>".to_owned()),
            Just("<!--".to_owned()),
            Just("\0\u{b}\u{7f}".to_owned()),
            "\\PC{0,6}".prop_map(|text| text),
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_words_open_an_element_and_none_are_lost(words in hostile()) {
            let mut html = Html::default();
            html.text(&words);
            let written = html.into_string();
            prop_assert!(!written.contains(['<', '>', '"', '\'']), "{}", written);
            prop_assert!(written.chars().all(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()));
            prop_assert_eq!(read(&written), kept(&words));
        }

        #[test]
        fn no_words_end_the_attribute_they_are_in(words in hostile()) {
            let mut html = Html::default();
            html.element("p", &[("title", &words), ("class", "x")], |_| {});
            let written = html.into_string();
            let inner = written
                .strip_prefix("<p title=\"")
                .and_then(|rest| rest.strip_suffix("\" class=\"x\"></p>"));
            let inner = inner.unwrap_or_default();
            prop_assert!(!inner.contains(['<', '>', '"', '\'']), "{}", written);
            prop_assert_eq!(read(inner), kept(&words));
        }
    }

    #[test]
    fn elements_hold_one_another() {
        let mut html = Html::default();
        html.element("ul", &[("class", "a")], |list| {
            list.words("li", "Tea & cake");
            list.void("br", &[]);
        });
        let written = html.into_string();
        assert_eq!(written, "<ul class=\"a\"><li>Tea &amp; cake</li><br></ul>");
    }
}

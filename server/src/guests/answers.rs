//! What a form sent, as it was typed.

/// Names and values in the order they came. Whatever was sent is read; nothing in it is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, String)>);

impl Answers {
    /// Reads a form's body. Lines end as they do everywhere else here, and what no text can hold is left out.
    pub fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body);
        Self(
            pairs
                .map(|(name, value)| {
                    let value = value.replace('\0', "").replace("\r\n", "\n");
                    (name.into_owned(), value.replace('\r', "\n"))
                })
                .collect(),
        )
    }

    /// What was said under a name; the first where there are several.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same, empty where nothing was said.
    pub fn said(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Whether this was chosen under a name.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read_as_it_was_typed() {
        let body = "text=%3Cb%3Eone%3C%2Fb%3E%0D%0Atwo%00&agency=a+b&text=again&%FF";
        let answers = Answers::read(body.as_bytes());
        assert_eq!(answers.said("text"), "<b>one</b>\ntwo");
        assert!(answers.chose("agency", "a b"));
        assert_eq!(answers.get("code"), None);
    }
}

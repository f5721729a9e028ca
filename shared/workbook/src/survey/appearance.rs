//! The appearance column. Most of it is how something looks, and is kept; some of it would be another thing
//! altogether, and is refused by name.

/// Why a question cannot be shown so; nothing if it can.
pub fn fault(written: &str) -> Option<String> {
    const OTHER_APP: &str = "no other app is opened to answer a question";
    const OTHER_FILE: &str =
        "choices are looked up in no other file; filter them by “choice_filter”";
    const MAP: &str = "there are no maps";
    const DRAWN: &str = "nothing is drawn or signed";
    const CALLED: [(&str, &str); 5] = [
        ("ex:", OTHER_APP),
        ("intent:", OTHER_APP),
        ("printer:", "nothing is printed from a question"),
        ("search(", OTHER_FILE),
        // Without brackets it is a box that finds among the choices.
        ("search (", OTHER_FILE),
    ];
    const WORDS: [(&str, &str); 12] = [
        ("map", MAP),
        ("maps", MAP),
        ("placement-map", MAP),
        ("geopoint-map", MAP),
        ("image-map", "there are no pictures to choose from"),
        ("draw", DRAWN),
        ("signature", DRAWN),
        ("annotate", DRAWN),
        ("bearing", "directions are not measured"),
        ("new-front", "no pictures are taken"),
        ("hidden-answer", "codes are not scanned"),
        (
            "counter",
            "counting by buttons is not there; a number is typed",
        ),
    ];
    let plain = written.to_lowercase();
    let called = CALLED.iter().find(|(start, _)| plain.contains(start));
    let word = || {
        WORDS
            .iter()
            .find(|(word, _)| plain.split_whitespace().any(|said| said == *word))
    };
    let (name, why) = called.or_else(word)?;
    Some(format!(
        "The appearance “{}” is not shown here: {why}.",
        name.trim_end_matches('(').trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_kept_and_other_things_refused() {
        for kept in [
            "",
            "multiline",
            "w1 minimal",
            "field-list",
            "search",
            "likert",
            "no-calendar",
        ] {
            assert_eq!(fault(kept), None, "{kept}");
        }
        for (refused, name) in [
            ("ex:org.example.app(a='1')", "“ex:”"),
            ("minimal search('towns')", "“search”"),
            ("w2 search ('towns')", "“search”"),
            ("placement-map", "“placement-map”"),
            ("Signature", "“signature”"),
            ("printer:org.example", "“printer:”"),
            ("image-map", "“image-map”"),
        ] {
            let said = fault(refused).expect(refused);
            assert!(said.contains(name), "{said}");
        }
    }
}

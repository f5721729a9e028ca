use regex_lite::{Regex, RegexBuilder};

/// A pattern that has to fit a whole text, as ODK's `regex()` asks.
///
/// The time a pattern takes grows with the text and the pattern and no faster, whatever it says; its size is bounded.
///
/// # Errors
/// Why it cannot be read, in plain words.
pub fn whole(pattern: &str) -> Result<Regex, String> {
    for (mark, why) in [
        ("(?=", "looking ahead"),
        ("(?!", "looking ahead"),
        ("(?<=", "looking behind"),
        ("(?<!", "looking behind"),
    ] {
        if pattern.contains(mark) {
            return Err(format!("{why} ({mark}…) is not supported"));
        }
    }
    let wrapped = format!("^(?:{pattern})$");
    RegexBuilder::new(&wrapped)
        .size_limit(1 << 20)
        .build()
        .map_err(|error| error.to_string())
}

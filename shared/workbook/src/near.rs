//! "Did you mean …": the name that somebody probably had in mind.

/// How many names are compared. Nobody has more lists or columns; a workbook made to cost time might.
const COMPARED: usize = 300;

/// The nearest of these names, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let names = names.into_iter().take(COMPARED);
    (!written.is_empty())
        .then(|| shared::form::nearest(written, names))
        .flatten()
}

/// "Did you mean “…”?" with a space before it, or nothing.
pub fn did_you_mean<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(written, names) {
        Some(name) => format!(" Did you mean “{name}”?"),
        None => String::new(),
    }
}

use super::{Counts, Report, Shown, Total, Unreadable};

/// A stacked bar: the grades of one domain, with the number of files beneath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// How many files have each grade, in the order of the scale.
    pub parts: Vec<Shown>,
    /// How many files there are. That is public: it is how many were audited.
    pub total: u32,
}

/// A bar of counts. Where one is hidden at least one other is too, or the total would give it back.
/// Bars of several domains over the same files share their total and nothing else, so each is a table
/// of its own.
///
/// It is for a bar that is shown of all files alone. A bar that can be filtered, or follows one of an
/// earlier report, is [`Report::along`] of one report that has the filters as dimensions.
pub fn bar(counts: &[u32]) -> Result<Bar, Unreadable> {
    let mut one = Counts::new(&[counts.len()])?;
    for (grade, count) in counts.iter().enumerate() {
        one.add_many(&[grade], *count)?;
    }
    let total = counts
        .iter()
        .fold(0, |sum: u32, count| sum.saturating_add(*count));
    let parts = Report::first(one, Total::Public).along(0, &[None])?;
    Ok(Bar { parts, total })
}

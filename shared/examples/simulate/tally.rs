//! Whether the interesting things did happen: counted over a whole run.

use std::collections::BTreeMap;

/// How often each thing happened.
#[derive(Debug, Clone, Default)]
pub struct Tally(BTreeMap<&'static str, u64>);

/// What every long run must have seen at least once, or it proves nothing.
pub const EXPECTED: &[&str] = &[
    "saves",
    "drafts saved late",
    "conflicts seen",
    "conflicts settled",
    "answers lost",
    "answers taken late",
    "requests lost",
    "requests twice",
    "requests astray",
    "crashes before commit",
    "crashes after commit",
    "server crashes after commit",
    "outages",
    "sign-ins refused",
    "pages damaged",
    "clocks off by years",
    "backfill pages",
    "scopes gained",
    "scopes lost",
    "scopes regained",
    "restores",
    "epochs begun",
    "rows handed back",
    "rows lost with a backup",
    "refused while recovering, kept",
    "late work",
    "refused form",
    "refused too_large",
    "refused not_yours",
    "refused id_reused",
    "refused may_not_write",
    "refused no_such_scope",
    "refused poison",
    "built on a refused change",
    "tried again",
    "taken although refused before",
    "withdrawn while waiting",
    "saves of audits",
    "saves of versions",
    "versions in the end",
    "saves for a child at risk",
    "a child at risk before other work",
];

impl Tally {
    /// One more.
    pub fn count(&mut self, what: &'static str) {
        self.add(what, 1);
    }

    /// So many more.
    pub fn add(&mut self, what: &'static str, many: usize) {
        *self.0.entry(what).or_default() += u64::try_from(many).unwrap_or(u64::MAX);
    }

    /// Together with another's.
    pub fn merge(&mut self, other: &Self) {
        for (what, many) in &other.0 {
            *self.0.entry(what).or_default() += many;
        }
    }

    /// What should have happened and did not.
    pub fn missing(&self) -> Vec<&'static str> {
        EXPECTED
            .iter()
            .filter(|what| self.0.get(**what).is_none_or(|many| *many == 0))
            .copied()
            .collect()
    }

    /// For a person to read.
    pub fn print(&self) {
        for (what, many) in &self.0 {
            println!("{many:>10}  {what}");
        }
    }
}

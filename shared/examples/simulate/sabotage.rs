//! Rules broken on purpose, one at a time, to see that a check catches each.

/// A rule broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// The server acknowledges a change without writing it to the log.
    AcknowledgeBeforeLog,
    /// The server writes a change sent twice to the log twice.
    ForgetKnownIds,
    /// The server takes an id's second use for the first.
    IgnoreDigests,
    /// The server says a gained scope is filled in without sending its older rows.
    SkipBackfill,
    /// Live rows of a gained scope come only once it is filled in; `until` is not heeded.
    IgnoreUntil,
    /// The cursor moves to the end of the log although a page held less.
    CursorPastPage,
    /// The server sends rows whether the person may read them or not.
    ForwardUnreadable,
    /// A restored server does not say that it is recovering.
    HideRecovery,
    /// A restored server throws away what is handed back.
    IgnoreHanded,
    /// The server looks only at a cursor's epoch and place, not at the hash of that row.
    IgnoreHash,
    /// The fold keeps the latest value only.
    DropHeads,
    /// A refused change stays in the fold.
    KeepRefused,
    /// A save lists only the heads, not what one's own waiting writes were over.
    OverHeadsOnly,
    /// A form saved later replaces what stands then, not what was seen.
    OverAtSave,
    /// A lost scope stays on the device.
    KeepLostScope,
    /// A refused change is thrown away.
    ForgetRefused,
    /// A row ends the waiting of one's own change whatever its bytes.
    SettleById,
    /// The place in the log is stored before the rows, in a transaction of its own.
    StateFirst,
    /// The device never looks for the one change the server fails on.
    NeverHalve,
    /// The server takes whatever is said under the id of a published version.
    TakeAnyVersion,
    /// The device sends what waits as it was written, a child at risk last.
    AsWritten,
}

impl Sabotage {
    /// All of them, with what to call them on the command line.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("acknowledge-before-log", Self::AcknowledgeBeforeLog),
        ("forget-known-ids", Self::ForgetKnownIds),
        ("ignore-digests", Self::IgnoreDigests),
        ("skip-backfill", Self::SkipBackfill),
        ("ignore-until", Self::IgnoreUntil),
        ("cursor-past-page", Self::CursorPastPage),
        ("forward-unreadable", Self::ForwardUnreadable),
        ("hide-recovery", Self::HideRecovery),
        ("ignore-handed", Self::IgnoreHanded),
        ("ignore-hash", Self::IgnoreHash),
        ("drop-heads", Self::DropHeads),
        ("keep-refused", Self::KeepRefused),
        ("over-heads-only", Self::OverHeadsOnly),
        ("over-at-save", Self::OverAtSave),
        ("keep-lost-scope", Self::KeepLostScope),
        ("forget-refused", Self::ForgetRefused),
        ("settle-by-id", Self::SettleById),
        ("state-first", Self::StateFirst),
        ("never-halve", Self::NeverHalve),
        ("take-any-version", Self::TakeAnyVersion),
        ("as-written", Self::AsWritten),
    ];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, sabotage)| *sabotage)
    }
}

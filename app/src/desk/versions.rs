//! Published versions of audit tools, as far as they are what was published.

use super::Desk;
use shared::domain::{Kind, ToolVersion};
use shared::id::RecordId;
use shared::order;
use shared::record::RecordKey;
use shared::scope::Scope;

impl Desk {
    /// A version that was published, where all of it is here and nobody has altered it. Tracks.
    pub fn version(self, id: RecordId) -> Option<ToolVersion> {
        let inner = self.inner();
        inner.triggers.track(&Scope::Library, &Kind::ToolVersion);
        let key = RecordKey {
            scope: Scope::Library,
            kind: Kind::ToolVersion,
            id,
        };
        let ledger = inner.ledger.borrow();
        ledger.replica.record(&key).and_then(ToolVersion::trusted)
    }

    /// Every version that was published, by tool and then by number, the newest first. Each is asked whether it is
    /// what was published, which takes a moment for a large one: keep it in a memo. Tracks.
    pub fn versions(self) -> Vec<(RecordId, ToolVersion)> {
        let inner = self.inner();
        inner.triggers.track(&Scope::Library, &Kind::ToolVersion);
        let ledger = inner.ledger.borrow();
        let records = ledger
            .replica
            .in_scope(&Scope::Library, &Kind::ToolVersion)
            .filter(|record| !record.maybe_withdrawn());
        let mut versions: Vec<_> = records
            .filter_map(|record| Some((record.key.id, ToolVersion::trusted(record)?)))
            .collect();
        order::sort_by(&mut versions, |(one_id, one), (other_id, other)| {
            (one.tool, std::cmp::Reverse(one.number), one_id).cmp(&(
                other.tool,
                std::cmp::Reverse(other.number),
                other_id,
            ))
        });
        versions
    }
}

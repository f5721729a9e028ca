//! When the questions of an audit were answered: the stamps of its saves say so.

use shared::change::Change;
use shared::domain::{CaseAudit, Kind};
use shared::id::RecordId;
use shared::record::RecordKey;

use crate::desk::Desk;
use crate::pages::answering::when::Times;

/// When each answer of an audit was given. Tracks.
pub fn times_of(desk: Desk, id: RecordId) -> Times {
    let key = RecordKey {
        scope: CaseAudit::scope(id),
        kind: Kind::CaseAudit,
        id,
    };
    let mut times = Times::default();
    desk.each_save(&key, |change| note(&mut times, change));
    times
}

fn note(times: &mut Times, change: &Change) {
    // What questions start with is nobody's answer.
    if change.write("begun_ms").is_some() {
        return;
    }
    for write in &change.writes {
        if let Some(key) = write.field.strip_prefix("answers.") {
            times.note(key, change.stamp.ms);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::change::Write;
    use shared::id::{ChangeId, DeviceId, PersonId};
    use shared::stamp::Stamp;

    fn change(ms: u64, fields: &[&str]) -> Change {
        let write = |field: &&str| Write {
            field: (*field).to_owned(),
            value: "yes".into(),
            over: Vec::new(),
        };
        Change {
            id: ChangeId::default(),
            scope: CaseAudit::scope(RecordId::NIL),
            kind: Kind::CaseAudit,
            record: RecordId::NIL,
            writes: fields.iter().map(write).collect(),
            stamp: Stamp { ms, n: 0 },
            author: PersonId::NIL,
            device: DeviceId::default(),
        }
    }

    #[test]
    fn what_questions_start_with_and_what_is_no_answer_dates_nothing() {
        let mut times = Times::default();
        note(&mut times, &change(10, &["begun_ms", "answers.from"]));
        note(&mut times, &change(20, &["finished_ms", "tool"]));
        assert_eq!(times, Times::default());
        note(&mut times, &change(30, &["answers.a", "tool"]));
        let mut wanted = Times::default();
        wanted.note("a", 30);
        assert_eq!(times, wanted);
    }
}

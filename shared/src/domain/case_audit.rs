use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::table;

open_enum! {
    /// Whether an auditor has had a part in a case, or knows somebody in it.
    pub enum Conflict {
        /// Not said.
        NotSaid = "" => "Not said",
        /// None.
        No = "none" => "No part in the case",
        /// They have: somebody else audits it.
        Has = "has" => "Has had a part in the case",
    }
}

table! {
    /// One case file, audited by one person with one version of a tool.
    ///
    /// It lies in a scope of its own: its author and the leads read it, and nobody else does, so that two who
    /// audit the same file judge by what they see in it and not by each other.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct CaseAudit {
        /// The tool.
        pub tool: RecordId,
        /// The version it was begun with, a [`ToolVersion`](super::ToolVersion). Never another: a later version
        /// is for later audits.
        pub version: RecordId,
        /// What the tool was called then.
        pub title: String,
        /// The board's own reference of the case file. Never a name or a number that others know it by.
        pub reference: String,
        /// The answers, by the keys of the form engine (`cse_03`, `children#k7/age`), as it writes them. One
        /// register a key; an empty text is an answer taken back. Under `children#k7` alone stands where that
        /// child comes in the row, and nothing once it was taken away.
        pub answers: SortedMap<String, String>,
        /// What its auditor said of their own part in the case before they began; needed where the file was given.
        pub conflict: Conflict,
        /// More about that part. Never names.
        pub conflict_why: String,
        /// Milliseconds since 1970 when it was begun, by the device's clock.
        pub begun_ms: Option<u64>,
        /// Milliseconds since 1970 when its author called it finished. Nothing while it is open, or was
        /// opened again.
        pub finished_ms: Option<u64>,
        /// Set when it was begun in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl CaseAudit {
    /// The scope of one audit: it has its own.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Case(id)
    }

    /// The answer under a key; none where it was taken back.
    pub fn answer(&self, key: &str) -> Option<&str> {
        let answer = self.answers.get(key)?;
        (!answer.is_empty()).then_some(answer)
    }

    /// The answers that stand, by key: none that was taken back, none about somebody who was taken away. Whether
    /// another answer closed a question since is for the form engine to say.
    pub fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.answers.iter();
        all.map(|(key, answer)| (key.as_str(), answer.as_str()))
            .filter(|(key, answer)| !answer.is_empty() && !is_mark(key) && self.stands(key))
    }

    /// Whether nothing that a key lies in was taken away.
    fn stands(&self, key: &str) -> bool {
        let mut around = key.match_indices('/').filter_map(|(at, _)| key.get(..at));
        around.all(|mark| self.answers.get(mark).is_none_or(|place| !place.is_empty()))
    }

    /// How many answers stand.
    pub fn answered(&self) -> usize {
        self.given().count()
    }

    /// Whether its auditor has had a part in the case.
    pub fn has_conflict(&self) -> bool {
        self.conflict == Conflict::Has
    }

    /// Whether its author called it finished.
    pub fn is_finished(&self) -> bool {
        self.finished_ms.is_some()
    }
}

/// Whether a key names one of several that questions are asked about, and no answer.
fn is_mark(key: &str) -> bool {
    key.rsplit('/')
        .next()
        .is_some_and(|last| last.contains('#'))
}

impl Noun for CaseAudit {
    const KIND: Kind = Kind::CaseAudit;
    const POSITIONS: &'static [&'static str] = &["begun_ms"];
    const MAPS: &'static [&'static str] = &["answers"];
    const ALWAYS: &'static [&'static str] = &["tool", "version"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .that(self.version != RecordId::NIL, "version", Code::Required)
            .filled("reference", &self.reference)
            .fits("reference", &self.reference, limits::NAME)
            .fits("title", &self.title, limits::TOOL_TITLE)
            .fits("conflict_why", &self.conflict_why, limits::REASON);
        for (key, answer) in &self.answers {
            let field = format!("answers.{key}");
            let (now, most) = (key.len(), limits::ANSWER_KEY);
            check
                .that(now <= most, &field, Code::TooLong { now, most })
                .fits(&field, answer, limits::NOTE);
        }
        check.done()
    }

    /// All that was answered, choices and numbers too: which answers are words is for the tool to say.
    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[
            ("reference", &self.reference),
            ("conflict_why", &self.conflict_why),
        ]);
        let answers = self.answers.iter();
        texts.extend(answers.map(|(key, answer)| (format!("answers.{key}"), answer.as_str())));
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Snapshot, between};
    use crate::domain::is_position;

    #[test]
    fn each_answer_is_a_register_and_one_taken_back_is_none() {
        let mut before = CaseAudit::default();
        before
            .answers
            .insert("cse_03".to_owned(), "partly".to_owned());
        let mut after = before.clone();
        after.answers.insert("cse_03".to_owned(), String::new());
        after
            .answers
            .insert("children#k7/age.band".to_owned(), "5-9".to_owned());
        let fields: Vec<_> = between(&Snapshot::default(), &before, &after)
            .into_iter()
            .map(|write| write.field)
            .filter(|field| field.starts_with("answers."))
            .collect();
        assert_eq!(fields, ["answers.children#k7/age.band", "answers.cse_03"]);
        assert_eq!(after.answer("cse_03"), None);
        assert_eq!(after.answer("children#k7/age.band"), Some("5-9"));
        assert_eq!((before.answered(), after.answered()), (1, 1));
        assert!(!is_position(
            &Kind::CaseAudit,
            "answers.children#k7/age.band"
        ));
    }

    #[test]
    fn what_was_said_of_somebody_taken_away_no_longer_stands() {
        let answers = [
            ("children#k7", "1"),
            ("children#k7/age", "7"),
            ("children#k7/schools#b", ""),
            ("children#k7/schools#b/name", "The old one"),
            ("children#k8", ""),
            ("children#k8/age", "9"),
            ("children#k8/schools#a/name", "Another"),
            ("visits#1/kept", "yes"),
            ("seen", ""),
        ];
        let mut audit = CaseAudit::default();
        for (key, answer) in answers {
            audit.answers.insert(key.to_owned(), answer.to_owned());
        }
        let given: Vec<_> = audit.given().map(|(key, _)| key).collect();
        assert_eq!(given, ["children#k7/age", "visits#1/kept"]);
        assert_eq!(audit.answered(), 2);
    }

    #[test]
    fn a_key_that_no_save_could_hold_is_told_in_time() {
        let mut audit = CaseAudit {
            version: RecordId::derived(&["version"]),
            reference: "A-07".to_owned(),
            ..CaseAudit::default()
        };
        let longest = "k".repeat(limits::ANSWER_KEY);
        assert_eq!(format!("answers.{longest}").len(), limits::FIELD_NAME);
        audit.answers.insert(longest, "yes".to_owned());
        assert_eq!(audit.check(), []);
        let over = "k".repeat(limits::ANSWER_KEY + 1);
        audit.answers.insert(over, "yes".to_owned());
        assert_eq!(audit.check().len(), 1);
    }
}

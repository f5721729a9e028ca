use super::{CaseAudit, Kind, Noun, Withdrawal};
use crate::id::{PersonId, RecordId};
use crate::limits;
use crate::problem::{Check, Code, Problem};
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::table;
use chrono::NaiveDate;

table! {
    /// A case file of a themed audit, given to an auditor by a lead.
    ///
    /// It opens the scope of the audit and is the auditor's part in it: taken back, it takes the scope from them.
    /// It has the id of the [`CaseAudit`] it becomes. Two who audit one file are given two of these, each in a scope
    /// of its own, so that neither device holds anything of the other. Whether it is the second, blind audit stands
    /// with the theme and not here.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Assignment {
        /// The themed audit.
        pub theme: RecordId,
        /// To whom.
        pub auditor: PersonId,
        /// What the themed audit is called.
        pub title: String,
        /// What it asks.
        pub question: String,
        /// The tool.
        pub tool: RecordId,
        /// The version to audit with, a [`ToolVersion`](super::ToolVersion).
        pub version: RecordId,
        /// The board's own reference of the case file.
        pub reference: String,
        /// By when.
        pub due: Option<NaiveDate>,
        /// What a lead asked when the finished audit was sent back, by milliseconds since 1970.
        pub sent_back: SortedMap<String, String>,
        /// Milliseconds since 1970 when the audit was closed: what arrives afterwards is kept, and marked.
        pub closed_ms: Option<u64>,
        /// Set when it was given to somebody else or is not to be audited, with why.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Assignment {
    /// The scope of one: that of the audit it becomes.
    pub fn scope(id: RecordId) -> Scope {
        CaseAudit::scope(id)
    }

    /// What was asked last, and when in milliseconds since 1970, where the audit has been sent back.
    pub fn asked_last(&self) -> Option<(u64, &str)> {
        let asked = self.sent_back.iter();
        let asked = asked.filter_map(|(ms, words)| Some((ms.parse().ok()?, words.as_str())));
        asked.max_by_key(|(ms, _)| *ms)
    }

    /// Whether an audit finished at this moment was sent back since.
    pub fn is_sent_back(&self, finished_ms: Option<u64>) -> bool {
        let asked = self.asked_last();
        finished_ms.is_some_and(|finished| asked.is_some_and(|(asked, _)| asked >= finished))
    }
}

impl Noun for Assignment {
    const KIND: Kind = Kind::Assignment;
    const MAPS: &'static [&'static str] = &["sent_back"];
    const ALWAYS: &'static [&'static str] = &["theme", "auditor", "tool", "version"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .that(self.auditor != PersonId::NIL, "auditor", Code::Required)
            .that(self.version != RecordId::NIL, "version", Code::Required)
            .filled("reference", &self.reference)
            .fits("reference", &self.reference, limits::NAME)
            .fits("title", &self.title, limits::NAME)
            .fits("question", &self.question, limits::VOICE);
        for (ms, words) in &self.sent_back {
            check.fits(&format!("sent_back.{ms}"), words, limits::VOICE);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[
            ("reference", &self.reference),
            ("title", &self.title),
            ("question", &self.question),
        ]);
        let asked = self.sent_back.iter();
        texts.extend(asked.map(|(ms, words)| (format!("sent_back.{ms}"), words.as_str())));
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_audit_is_sent_back_until_it_is_finished_again() {
        let mut given = Assignment::default();
        assert!(!given.is_sent_back(Some(50)));
        given
            .sent_back
            .insert("9".to_owned(), "What of the plan?".to_owned());
        given
            .sent_back
            .insert("100".to_owned(), "Who was told?".to_owned());
        assert_eq!(
            given.asked_last(),
            Some((100, "Who was told?")),
            "by time, not by letters"
        );
        assert!(given.is_sent_back(Some(50)));
        assert!(!given.is_sent_back(Some(120)));
        assert!(!given.is_sent_back(None), "it is open");
    }
}

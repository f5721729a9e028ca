//! What people wrote in the audits that count: children's words, good practice, draft findings; and what holds any of
//! it back.

use std::sync::Arc;

use shared::domain::{Agrees, CaseAudit, ToolVersion, VoiceKind, VoiceNote};
use shared::form::{Answers, Around, Form, Part, Spot};
use shared::id::RecordId;
use shared::privacy::Known;
use shared::sorted::{SortedMap, SortedSet};

use crate::desk::{Desk, Item};
use crate::pages::leaving::{Leave, voice, waiting};

/// The forms of the versions that audits were made with, each read once.
#[derive(Debug, Default)]
pub struct Audits(SortedMap<RecordId, Option<Arc<Form>>>);

impl Audits {
    /// An audit's answers, as its tool reads them: what another answer closed is not asked.
    pub fn read(&mut self, version: &ToolVersion, audit: &CaseAudit) -> Option<Answers> {
        let known = self.0.get(&audit.version).cloned();
        let form = known.unwrap_or_else(|| {
            let form = version.asked().and_then(Form::of_published);
            let form = form.map(Arc::new);
            self.0.insert(audit.version, form.clone());
            form
        });
        let kept = audit.answers.iter();
        let kept = kept.map(|(key, answer)| (key.as_str(), answer.as_str()));
        Some(Answers::resume(form?, Around::default(), kept))
    }
}

/// What somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is known by in the report: the audit and the key of the answer, or the note.
    pub key: String,
    /// The file's reference. For leads; it goes into no report.
    pub reference: String,
    /// Its words.
    pub words: String,
    /// What it is.
    pub what: What,
}

/// What something written is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A child's voice.
    Voice {
        /// Whether it is the child's exact words: only those stand in quotation marks.
        is_quote: bool,
        /// What it is, and why it may be used, in sentences.
        about: String,
    },
    /// Something done well.
    Good,
    /// A draft finding, with how it showed and what is asked of the Board.
    Finding {
        /// How it showed in the case.
        showed: String,
        /// What is asked.
        question: String,
    },
}

/// All that is told, and how much is held back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllTold {
    /// Children's voices that may be shown, exact words first.
    pub voices: Vec<Told>,
    /// Good practice.
    pub good: Vec<Told>,
    /// Draft findings.
    pub findings: Vec<Told>,
    /// Children's voices that nobody may use: the child said no.
    pub refused: usize,
    /// Those that nobody has said may be used.
    pub not_said: usize,
    /// What holds words that look like an identifier and waits for a lead.
    pub waits: usize,
}

/// What is told in some audits, each with its file's reference. Tracks.
pub fn told(desk: Desk, audits: &[(String, Item<CaseAudit>)], known: &Known) -> AllTold {
    let mut all = AllTold::default();
    let mut forms = Audits::default();
    for (reference, audit) in audits {
        let Some(version) = desk.version(audit.value.version) else {
            continue;
        };
        if let Some(answers) = forms.read(&version, &audit.value) {
            let mut reading = Reading {
                desk,
                known,
                audit,
                reference,
                answers: &answers,
                all: &mut all,
            };
            for spot in answers.walk(answers.top()) {
                reading.take(spot);
            }
        }
        for note in desk.list::<VoiceNote>(&audit.scope) {
            take_note(desk, reference, &note, known, &mut all);
        }
    }
    once(&mut all.voices);
    once(&mut all.good);
    shared::order::sort_by_key(&mut all.voices, |told| {
        !matches!(told.what, What::Voice { is_quote: true, .. })
    });
    all
}

/// Leaves what two auditors of one file wrote in the same words once: it was said once.
fn once(told: &mut Vec<Told>) {
    let mut seen: SortedSet<(String, String)> = SortedSet::default();
    told.retain(|one| {
        let words: Vec<&str> = one.words.split_whitespace().collect();
        let said = (one.reference.clone(), words.join(" ").to_lowercase());
        let is_new = !seen.contains(&said);
        seen.insert(said);
        is_new
    });
}

/// What an entry is known by: short whatever its key, since it is a field's name.
fn entry(audit: &str, key: &str) -> String {
    RecordId::derived(&["report entry", audit, key]).to_string()
}

struct Reading<'a> {
    desk: Desk,
    known: &'a Known,
    audit: &'a Item<CaseAudit>,
    reference: &'a str,
    answers: &'a Answers,
    all: &'a mut AllTold,
}

impl Reading<'_> {
    /// The answer to what is asked beside a question: `t_14_voice_agrees`.
    fn beside(&self, spot: Spot, behind: &str) -> Option<String> {
        let name = format!("{}{behind}", self.answers.item(spot).name);
        let spot = self.answers.find(&name, spot)?;
        let is_asked = self.answers.is_relevant(spot);
        is_asked.then(|| self.answers.value(spot).trim().to_owned())
    }

    /// Whether two tablets of the auditor say otherwise, and nobody has decided.
    fn differs(&self, spot: Spot) -> bool {
        let key = self.answers.key(spot).unwrap_or_default();
        let field = format!("answers.{key}");
        self.audit.conflicts.contains(&field)
    }

    fn differs_beside(&self, spot: Spot, behind: &str) -> bool {
        let name = format!("{}{behind}", self.answers.item(spot).name);
        let beside = self.answers.find(&name, spot);
        beside.is_some_and(|beside| self.differs(beside))
    }

    fn waits(&self, text: &str) -> bool {
        let audit = self.audit;
        !waiting(self.desk, &audit.scope, audit.id, text, self.known).is_empty()
    }

    fn take(&mut self, spot: Spot) {
        let words = self.answers.value(spot).trim().to_owned();
        if words.is_empty() {
            return;
        }
        let what = match self.answers.item(spot).part {
            Part::GoodPractice => What::Good,
            Part::Finding => What::Finding {
                showed: self.of_finding(spot, "_showed"),
                question: self.of_finding(spot, "_question"),
            },
            Part::Voice => match self.beside(spot, "_agrees").as_deref() {
                // While two tablets differ, the more careful answer holds.
                _ if self.differs_beside(spot, "_agrees") => {
                    self.all.refused += 1;
                    return;
                }
                Some("no") => {
                    self.all.refused += 1;
                    return;
                }
                Some(agrees @ ("yes" | "unable")) => {
                    let kind = self.beside(spot, "_kind").unwrap_or_default();
                    let is_sure = !self.differs(spot) && !self.differs_beside(spot, "_kind");
                    voice_of(&VoiceKind::from(kind.as_str()), agrees == "yes", is_sure)
                }
                _ => {
                    self.all.not_said += 1;
                    return;
                }
            },
            _ => return,
        };
        let texts = match &what {
            What::Finding { showed, question } => vec![&words, showed, question],
            _ => vec![&words],
        };
        if texts.iter().any(|text| self.waits(text)) {
            self.all.waits += 1;
            return;
        }
        let key = self.answers.key(spot).unwrap_or_default();
        let told = Told {
            key: entry(&self.audit.id.to_string(), &key),
            reference: self.reference.to_owned(),
            words,
            what,
        };
        match told.what {
            What::Voice { .. } => self.all.voices.push(told),
            What::Good => self.all.good.push(told),
            What::Finding { .. } => self.all.findings.push(told),
        }
    }

    /// What stands beside a draft finding: its question is called `…_statement`, those beside it `…_showed`.
    fn of_finding(&self, spot: Spot, behind: &str) -> String {
        let name = &self.answers.item(spot).name;
        let stem = name.strip_suffix("_statement").unwrap_or(name);
        let found = self.answers.find(&format!("{stem}{behind}"), spot);
        let found = found.filter(|spot| self.answers.is_relevant(*spot));
        found.map_or_else(String::new, |spot| {
            self.answers.value(spot).trim().to_owned()
        })
    }
}

/// `Exact words. The child agreed to it being used.`
fn voice_of(kind: &VoiceKind, agreed: bool, is_sure: bool) -> What {
    let consent = if agreed {
        "The child agreed to it being used."
    } else {
        "The child was too young or unable to be asked."
    };
    What::Voice {
        is_quote: *kind == VoiceKind::Quote && is_sure,
        about: format!("{}. {consent}", kind.label()),
    }
}

/// A child's voice that was noted beside the questions.
fn take_note(
    desk: Desk,
    reference: &str,
    note: &Item<VoiceNote>,
    known: &Known,
    all: &mut AllTold,
) {
    let leave = voice(desk, note, known);
    let (words, what) = match leave {
        Leave::AsItIs => {
            let agreed = note.value.agrees == Agrees::Yes;
            (&note.value.words, voice_of(&note.value.kind, agreed, true))
        }
        Leave::InOtherWords if !note.value.meaning.trim().is_empty() => (
            &note.value.meaning,
            What::Voice {
                is_quote: false,
                about: "In other words.".to_owned(),
            },
        ),
        Leave::KeptOut => {
            all.refused += 1;
            return;
        }
        Leave::Waits => {
            all.waits += 1;
            return;
        }
        Leave::TakenBack => return,
        Leave::NotSaid | Leave::InOtherWords => {
            all.not_said += 1;
            return;
        }
    };
    all.voices.push(Told {
        key: note.id.to_string(),
        reference: reference.to_owned(),
        words: words.trim().to_owned(),
        what,
    });
}

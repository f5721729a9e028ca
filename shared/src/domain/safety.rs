use super::{Kind, Noun, Withdrawal};
use crate::change::{Change, Snapshot, between};
use crate::field;
use crate::id::{ChangeId, DeviceId, PersonId, RecordId};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::scope::Scope;
use crate::stamp::Stamp;
use crate::table;
use serde_json::Value;

open_enum! {
    /// What is happening, by the practice guidance's "Immediate safety". The gravest first: a level that is in doubt is
    /// never read as a lesser one.
    pub enum SafetyLevel {
        /// A child could be hurt in the next minutes: 999.
        Danger = "danger" => "Danger now",
        /// A child may not be safe tonight: the duty manager by voice, then the front door.
        Concern = "concern" => "Concern today",
        /// Something was missed, and the child is safe today: a note within five working days.
        Gap = "gap" => "Practice gap",
        /// Worry about an adult who works with children: the designated officer.
        Conduct = "conduct" => "Staff conduct",
    }
}

open_enum! {
    /// How somebody was told. Software never counts as telling.
    pub enum TellingBy {
        /// Not said.
        NotSaid = "" => "Not said",
        /// Face to face.
        Person = "person" => "In person",
        /// By telephone.
        Phone = "phone" => "By telephone",
        /// Otherwise, and then it was followed up by voice.
        Otherwise = "other" => "Another way",
    }
}

table! {
    /// What somebody did for a child at risk: whom they told, and who has it. It tells nobody by itself.
    ///
    /// It lies in a scope of its own, so that its author and the leads read it and nobody else does.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Safety {
        /// What is happening.
        pub level: Option<SafetyLevel>,
        /// When it was noticed, milliseconds since 1970 by the device's clock.
        pub noticed_ms: u64,
        /// What was seen or heard. Never names.
        pub what: String,
        /// The role that was told. Never a name.
        pub told_role: String,
        /// How they were told.
        pub how: TellingBy,
        /// When a person said that they have it, milliseconds since 1970.
        pub acknowledged_ms: Option<u64>,
        /// The role that has it. Never a name.
        pub acknowledged_by: String,
        /// What was agreed to be done.
        pub action: String,
        /// Where it stands in their call log. Never a case number.
        pub call_ref: String,
        /// It was written while the device was locked: by whoever held it, in the name of its person.
        pub while_locked: bool,
        /// Nothing more is to be done about it.
        pub closed: bool,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Safety {
    /// The scope of one record: it has its own.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Safety(id)
    }

    /// Whether a named role has said that it has it.
    pub fn is_acknowledged(&self) -> bool {
        self.acknowledged_ms.is_some() && !self.acknowledged_by.trim().is_empty()
    }

    /// Whether it still asks something of somebody.
    pub fn is_open(&self) -> bool {
        !self.closed || !self.is_acknowledged()
    }
}

impl Noun for Safety {
    const KIND: Kind = Kind::Safety;
    const ALWAYS: &'static [&'static str] = &["closed", "while_locked"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .that(self.level.is_some(), "level", Code::Required)
            .filled("what", &self.what)
            .fits("what", &self.what, limits::VOICE)
            .fits("action", &self.action, limits::VOICE)
            .fits("told_role", &self.told_role, limits::NAME)
            .fits("acknowledged_by", &self.acknowledged_by, limits::NAME)
            .fits("call_ref", &self.call_ref, limits::NAME)
            .that(
                !self.closed || self.is_acknowledged(),
                "closed",
                Code::NotAcknowledged,
            )
            .done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[
            ("what", &self.what),
            ("told_role", &self.told_role),
            ("acknowledged_by", &self.acknowledged_by),
            ("action", &self.action),
            ("call_ref", &self.call_ref),
        ])
    }
}

/// What stands before the words of a letter, so that nothing else that was sealed to the same key is taken for one.
const LETTER: &str = "golden-thread letter 1\n";

table! {
    /// A record that was written while its device was locked, as it is sealed to the device's letterbox.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Letter {
        /// The record it becomes.
        pub record: RecordId,
        /// The device it was written on.
        pub device: DeviceId,
        /// When, milliseconds since 1970 by that device's clock.
        pub captured_ms: u64,
        /// What it says: the fields of a [`Safety`].
        pub says: Value,
    }
}

impl Letter {
    /// A letter that says this.
    pub fn of(record: RecordId, device: DeviceId, captured_ms: u64, safety: &Safety) -> Self {
        let says = Safety {
            while_locked: true,
            ..safety.clone()
        };
        Self {
            record,
            device,
            captured_ms,
            says: field::write_object(&says),
        }
    }

    /// As it is sealed.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no letter is.
    pub fn to_text(&self) -> serde_json::Result<String> {
        Ok(format!("{LETTER}{}", field::to_json(self)?))
    }

    /// What was opened, if it is a letter.
    pub fn read(text: &str) -> Option<Self> {
        field::from_json(text.strip_prefix(LETTER)?)
    }

    /// What it says.
    pub fn safety(&self) -> Option<Safety> {
        let mut safety = Safety::default();
        field::read_object(&mut safety, &self.says).then_some(safety)
    }

    /// The save it becomes once its author has unlocked the device. The same letter always becomes the same save, to the
    /// letter: one that is taken out twice, by two windows or after a crash, is one.
    pub fn change(&self, author: PersonId) -> Option<Change> {
        let safety = self.safety()?;
        let fresh = Safety::default();
        let id = RecordId::derived(&["letter", &self.record.to_string(), &self.device.to_string()]);
        Some(Change {
            id: ChangeId(id.0),
            scope: Safety::scope(self.record),
            kind: Kind::Safety,
            record: self.record,
            writes: between(&Snapshot::default(), &fresh, &safety),
            stamp: Stamp {
                ms: self.captured_ms,
                n: 0,
            },
            author,
            device: self.device,
        })
    }
}

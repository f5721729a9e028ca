use super::{Kind, Noun, Withdrawal};
use crate::limits;
use crate::open_enum::open_enum;
use crate::problem::{Check, Code, Problem};
use crate::record::Record;
use crate::table;
use chrono::NaiveDate;

open_enum! {
    /// What was caught. Only a direct quote is ever shown in quotation marks.
    pub enum VoiceKind {
        /// The child's exact words.
        Quote = "quote" => "Exact words",
        /// Something seen.
        Observation = "observation" => "Something seen",
        /// An adult's account of what a child said or did.
        Reported = "reported" => "Told by an adult",
        /// A drawing or play, described.
        Play = "play" => "Drawing or play",
    }
}

open_enum! {
    /// The child's age, never closer than a band.
    pub enum AgeBand {
        /// Not said.
        NotSaid = "" => "Not said",
        /// Unborn.
        Unborn = "unborn" => "Unborn",
        /// Under one.
        Infant = "0" => "0",
        /// 1 to 4.
        Toddler = "1-4" => "1 to 4",
        /// 5 to 9.
        Child = "5-9" => "5 to 9",
        /// 10 to 12.
        Older = "10-12" => "10 to 12",
        /// 13 to 15.
        Teen = "13-15" => "13 to 15",
        /// 16 to 17.
        Young = "16-17" => "16 to 17",
    }
}

open_enum! {
    /// How the child told it.
    pub enum Method {
        /// Not said.
        NotSaid = "" => "Not said",
        /// Spoken.
        Spoken = "spoken" => "Spoken",
        /// Signed.
        Sign = "sign" => "Sign",
        /// With a communication aid or symbols.
        Symbols = "aac" => "Symbols or a communication aid",
        /// Through an interpreter.
        Interpreter = "interpreter" => "Through an interpreter",
        /// In play.
        Play = "play" => "Play",
        /// By how they behaved.
        Behaviour = "behaviour" => "Behaviour",
        /// Written.
        Written = "written" => "Written",
    }
}

open_enum! {
    /// Whether the child agrees to it being used.
    pub enum Agrees {
        /// Nobody asked.
        NotAsked = "not_asked" => "Not asked",
        /// Yes.
        Yes = "yes" => "Yes",
        /// No: it stays out of every report. It never delays keeping a child safe.
        No = "no" => "No",
        /// Too young or unable to say.
        Unable = "unable" => "Too young or unable",
    }
}

open_enum! {
    /// Whether the child was told what changed.
    pub enum ToldChanged {
        /// No, or not yet.
        No = "no" => "No",
        /// Yes.
        Yes = "yes" => "Yes",
        /// On a day that is planned.
        Planned = "planned" => "Planned",
    }
}

open_enum! {
    /// In what form it may leave the circle.
    pub enum Publishable {
        /// Not at all.
        No = "no" => "Not at all",
        /// In other words.
        Paraphrase = "paraphrase" => "In other words",
        /// Exactly as it stands.
        Exact = "exact" => "Exactly",
    }
}

table! {
    /// What a child said or showed. The words are evidence and stand apart from
    /// what an adult makes of them.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct VoiceNote {
        /// The key of the round it was heard in.
        pub round: String,
        /// What was caught.
        pub kind: VoiceKind,
        /// The child's age band.
        pub age: AgeBand,
        /// How the child told it.
        pub method: Method,
        /// Where, in general terms ("at home", "at school").
        pub setting: String,
        /// The role of whoever heard it. Never a name.
        pub heard_by: String,
        /// Whether the child was seen alone, where that is known.
        pub seen_alone: Option<bool>,
        /// Whether the child was told how it would be used, where that is known.
        pub told_use: Option<bool>,
        /// Whether the child agrees.
        pub agrees: Agrees,
        /// The child's words, or what was seen.
        pub words: String,
        /// What the adult thinks it means. Never shown in quotation marks.
        pub meaning: String,
        /// What changed because of it.
        pub changed: String,
        /// Whether the child was told what changed.
        pub told_changed: ToldChanged,
        /// The day the child is to be told, where that is planned.
        pub told_on: Option<NaiveDate>,
        /// In what form it may leave the circle.
        pub publishable: Publishable,
        /// Milliseconds since 1970 when it was caught, by the tablet's clock.
        pub caught_ms: u64,
        /// Set when it was taken back.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl VoiceNote {
    /// Whether the words may stand in quotation marks: every account standing
    /// must call them exact. While two tablets differ in that or in the words, they may not.
    pub fn may_quote(record: &Record) -> bool {
        record.surely("kind", |kind| kind == VoiceKind::Quote.as_str())
            && !record.conflicts().any(|field| field == "words")
    }

    /// Whether the child said no in any account standing: it stays out of everything made from the circle.
    pub fn is_kept_out(record: &Record) -> bool {
        record.possibly("agrees", |agrees| agrees == Agrees::No.as_str())
    }

    /// Whether the words may leave the circle in any form: the child (or the
    /// adults answering) must not have said no in any account standing.
    pub fn may_leave(record: &Record) -> bool {
        record.surely("agrees", |agrees| {
            agrees == Agrees::Yes.as_str() || agrees == Agrees::Unable.as_str()
        }) && record.surely("publishable", |form| {
            form == Publishable::Exact.as_str() || form == Publishable::Paraphrase.as_str()
        }) && !record.maybe_withdrawn()
    }

    /// Whether the words may leave the circle exactly as they stand.
    pub fn may_leave_exact(record: &Record) -> bool {
        Self::may_leave(record)
            && Self::may_quote(record)
            && record.surely("publishable", |form| form == Publishable::Exact.as_str())
    }
}

impl Noun for VoiceNote {
    const KIND: Kind = Kind::Voice;
    const POSITIONS: &'static [&'static str] = &["caught_ms"];
    const ALWAYS: &'static [&'static str] = &["kind", "agrees", "publishable"];

    fn check(&self) -> Vec<Problem> {
        Check::default()
            .filled("words", &self.words)
            .fits("words", &self.words, limits::VOICE)
            .fits("meaning", &self.meaning, limits::VOICE)
            .fits("changed", &self.changed, limits::VOICE)
            .fits("setting", &self.setting, limits::NAME)
            .fits("heard_by", &self.heard_by, limits::NAME)
            .that(
                self.told_changed != ToldChanged::Planned || self.told_on.is_some(),
                "told_on",
                Code::DateNeeded,
            )
            .that(
                self.publishable != Publishable::Exact || self.kind == VoiceKind::Quote,
                "publishable",
                Code::NotTheChildsWords,
            )
            .done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        super::by_field(&[
            ("words", &self.words),
            ("meaning", &self.meaning),
            ("changed", &self.changed),
            ("setting", &self.setting),
            ("heard_by", &self.heard_by),
        ])
    }
}

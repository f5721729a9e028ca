use super::{Kind, Noun, Withdrawal};
use crate::id::RecordId;
use crate::limits;
use crate::problem::{Check, Problem};
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::table;
use chrono::NaiveDate;

table! {
    /// One themed audit: what it asks, from which case files a sample was drawn and how, and what it cannot tell.
    ///
    /// The frame holds the board's own references and what they were drawn by, nothing else; the key that leads from a
    /// reference to a child never comes here.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Theme {
        /// What it is called: its theme.
        pub title: String,
        /// What the board wants to know.
        pub question: String,
        /// The answer, in a sentence or two, once there is one.
        pub answer: String,
        /// Which months it looks at, in words.
        pub period: String,
        /// How and why these files, in the lead's own words; the draw says the rest.
        pub method: String,
        /// What it cannot tell.
        pub limits: String,
        /// The tool it is audited with.
        pub tool: RecordId,
        /// The last audit of the same theme, where there was one.
        pub earlier: RecordId,
        /// By when the files are to be audited.
        pub due: Option<NaiveDate>,
        /// The frame as comma-separated values, a heading first.
        pub frame: String,
        /// The file the frame came in.
        pub frame_name: String,
        /// Exclusions, strata and sizes: a [`Plan`](crate::sample::Plan) as JSON.
        pub plan: String,
        /// What the draw began with. Nothing until it is drawn.
        pub seed: String,
        /// The plan it was drawn by. What is planned anew afterwards changes nothing of the draw.
        pub drawn_plan: String,
        /// The fingerprint of the frame it was drawn from. Another frame is none to repeat it with.
        pub drawn_hash: String,
        /// The day it was drawn.
        pub drawn_on: Option<NaiveDate>,
        /// What was replaced in the sample, and why: by a number that says in which order, a
        /// [`Replacement`](crate::sample::Replacement) as JSON.
        pub replaced: SortedMap<String, String>,
        /// Which assignments are the second, blind audit of a file: their ids, each with the reference.
        pub second: SortedMap<String, String>,
        /// The day it was closed.
        pub closed_on: Option<NaiveDate>,
        /// What counted when it was closed: a [`Counted`](crate::counted::Counted) as JSON. Nothing while it is open.
        pub counted: String,
        /// What a lead left out of its report: the audit and the key of an answer, or the id of a note.
        pub left_out: SortedMap<String, bool>,
        /// Set when it was begun in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Theme {
    /// The scope of one themed audit: it has its own.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Theme(id)
    }

    /// Whether its sample has been drawn. What it was drawn from is fixed from then on.
    pub fn is_drawn(&self) -> bool {
        !self.seed.is_empty()
    }
}

impl Noun for Theme {
    const KIND: Kind = Kind::Theme;
    const MAPS: &'static [&'static str] = &["replaced", "second", "left_out"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("title", &self.title)
            .fits("title", &self.title, limits::NAME)
            .fits("question", &self.question, limits::VOICE)
            .fits("answer", &self.answer, limits::VOICE)
            .fits("period", &self.period, limits::NAME)
            .fits("method", &self.method, limits::NOTE)
            .fits("limits", &self.limits, limits::NOTE)
            .fits("frame_name", &self.frame_name, limits::NAME);
        for (number, words) in &self.replaced {
            check.fits(&format!("replaced.{number}"), words, limits::NOTE);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[
            ("title", &self.title),
            ("question", &self.question),
            ("answer", &self.answer),
            ("period", &self.period),
            ("method", &self.method),
            ("limits", &self.limits),
        ]);
        let replaced = self.replaced.iter();
        texts
            .extend(replaced.map(|(number, words)| (format!("replaced.{number}"), words.as_str())));
        texts
    }
}

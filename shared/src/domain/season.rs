use super::station::{Content, Message, Objective, Poll, Station};
use super::{Kind, Noun, Withdrawal};
use crate::beyond::Beyond;
use crate::id::RecordId;
use crate::limits;
use crate::problem::Check;
use crate::problem::Problem;
use crate::scope::Scope;
use crate::sorted::SortedMap;
use crate::{nested, table};

table! {
    /// What the board looks at to see whether anything is different for children (Kirkpatrick's fourth level): a
    /// number of its own, before the season and after. It is never said that the roadshows caused it.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Measure {
        /// What is counted.
        pub words: String,
        /// Where the numbers come from: an indicator, or an audit of the same theme.
        pub source: String,
        /// The number before, with what it is of ("4 of 12 files").
        pub before: String,
        /// The number after.
        pub after: String,
        /// The themed audit it comes from; none where it comes from elsewhere.
        pub theme: RecordId,
        /// Where it comes, smallest first.
        pub order: f64,
        /// What a newer app wrote of it.
        pub beyond: Beyond,
    }
}

nested!(Measure);

impl super::Placed for Measure {
    fn order(&self) -> f64 {
        self.order
    }

    fn place(&mut self, order: f64) {
        self.order = order;
    }
}

table! {
    /// The year's roadshows: what they share, and what each district's is made from.
    ///
    /// It has a scope of its own, which leads and facilitators hold; leads write it. Its topics and findings lie there too.
    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Season {
        /// What it is called.
        pub title: String,
        /// What it is for, in a sentence or two.
        pub purpose: String,
        /// The stations of each hall, by key.
        pub stations: SortedMap<String, Station>,
        /// The messages to share, by key.
        pub messages: SortedMap<String, Message>,
        /// The polls, by key.
        pub polls: SortedMap<String, Poll>,
        /// What guests should be able to do afterwards, by key.
        pub objectives: SortedMap<String, Objective>,
        /// What the board looks at to see whether anything is different for children, by key.
        pub measures: SortedMap<String, Measure>,
        /// Set when it was planned in error.
        pub withdrawn: Option<Withdrawal>,
    }
}

impl Season {
    /// The scope of a season: it has its own.
    pub fn scope(id: RecordId) -> Scope {
        Scope::Season(id)
    }

    /// What its roadshows are made from.
    pub fn content(&self) -> Content<'_> {
        Content {
            stations: &self.stations,
            messages: &self.messages,
            polls: &self.polls,
            objectives: &self.objectives,
        }
    }
}

impl Noun for Season {
    const KIND: Kind = Kind::Season;
    const MAPS: &'static [&'static str] =
        &["stations", "messages", "polls", "objectives", "measures"];
    const ALWAYS: &'static [&'static str] = &["title"];

    fn check(&self) -> Vec<Problem> {
        let mut check = Check::default();
        check
            .filled("title", &self.title)
            .fits("title", &self.title, limits::NAME)
            .fits("purpose", &self.purpose, limits::VOICE);
        self.content().check(&mut check);
        for (key, measure) in &self.measures {
            let field = format!("measures.{key}");
            check
                .filled(&field, &measure.words)
                .fits(&field, &measure.words, limits::CARD)
                .fits(&field, &measure.source, limits::NAME)
                .fits(&field, &measure.before, limits::NAME)
                .fits(&field, &measure.after, limits::NAME);
        }
        check.done()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = super::by_field(&[("title", &self.title), ("purpose", &self.purpose)]);
        texts.extend(self.content().texts());
        for (key, measure) in &self.measures {
            let field = format!("measures.{key}");
            let parts = [
                &measure.words,
                &measure.source,
                &measure.before,
                &measure.after,
            ];
            texts.extend(parts.map(|text| (field.clone(), text.as_str())));
        }
        texts
    }
}

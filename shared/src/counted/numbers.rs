use super::{Counted, File};
use crate::suppress::files::{self, Files};
use crate::suppress::{HIDDEN, Share, Shown, Unreadable, hidden_together, share};

/// What may be shown of the files that count, under any filter. What is hidden is decided once, for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    counted: Counted,
    files: Files,
    /// Which groups can be filtered by, as places in [`Counted::groups`].
    groups: Vec<usize>,
    /// Which factors are counted, as places in [`Counted::factors`].
    factors: Vec<usize>,
}

/// A stacked bar: the grades of one judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The name of the judgement's question.
    pub name: String,
    /// What is judged.
    pub label: String,
    /// The grades in their order, with the files that have no answer behind them.
    pub parts: Vec<Part>,
    /// What the filter leaves.
    pub files: Shown,
    /// How many of the parts are places on the scale.
    pub scale: usize,
}

/// One grade of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its words.
    pub words: String,
    /// How many files have it.
    pub files: Shown,
}

/// What stands for files that have no answer to a judgement.
const NO_ANSWER: &str = "No answer";

/// What stands for a bar of which every number is hidden.
const NOTHING_SAID: &str =
    "c: nothing is said of these files, so that no small number can be worked out";

impl Numbers {
    /// Decides what may be shown. Groups that are beyond what can be worked out are left out, the last ones first, and
    /// all factors where there is no room for them: nothing is shown of them at all, and [`left_out`](Self::left_out)
    /// names them.
    pub fn of(counted: Counted) -> Result<Self, Unreadable> {
        let grades: Vec<usize> = counted
            .judgements
            .iter()
            .map(|judgement| judgement.grades.len() + 1)
            .collect();
        let sizes = |groups: &[usize]| -> Vec<usize> {
            let all = groups.iter().filter_map(|group| counted.groups.get(*group));
            all.map(|group| group.values.len()).collect()
        };
        // What lay behind the practice comes before the last columns of a frame.
        let behind = vec![2; counted.factors.len()];
        let with_factors = [grades.as_slice(), behind.as_slice()].concat();
        let has_room = files::fits(&[], &with_factors);
        let (bars, factors): (Vec<usize>, Vec<usize>) = if has_room {
            (with_factors, (0..counted.factors.len()).collect())
        } else {
            (grades, Vec::new())
        };
        let mut groups: Vec<usize> = Vec::new();
        for group in 0..counted.groups.len() {
            let more = [groups.as_slice(), &[group]].concat();
            if files::fits(&sizes(&more), &bars) {
                groups = more;
            }
        }
        let file = |file: &File| {
            let judged = counted.judgements.iter().enumerate();
            let judged = judged.map(|(at, judgement)| {
                let grade = file.grades.get(at).copied().flatten();
                grade.unwrap_or(judgement.grades.len())
            });
            let behind = factors
                .iter()
                .map(|factor| usize::from(file.factors.contains(factor)));
            files::File {
                groups: groups
                    .iter()
                    .map(|group| file.groups.get(*group).copied().unwrap_or_default())
                    .collect(),
                parts: judged.chain(behind).collect(),
            }
        };
        let all: Vec<files::File> = counted.files.iter().map(file).collect();
        let files = Files::of(&sizes(&groups), &bars, &all)?;
        Ok(Self {
            counted,
            files,
            groups,
            factors,
        })
    }

    /// What was counted.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// The groups that there is no room for, by their headings, and whether there is none for the factors.
    pub fn left_out(&self) -> (Vec<&str>, bool) {
        let groups = self.counted.groups.iter().enumerate();
        let out = groups.filter(|(at, _)| !self.groups.contains(at));
        let headings = out.map(|(_, group)| group.heading.as_str()).collect();
        (headings, self.factors.len() < self.counted.factors.len())
    }

    /// What can be filtered by: headings, each with its values.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &[String])> {
        let groups = self.groups.iter();
        let groups = groups.filter_map(|group| self.counted.groups.get(*group));
        groups.map(|group| (group.heading.as_str(), group.values.as_slice()))
    }

    /// A filter that leaves every file.
    pub fn everything(&self) -> Vec<Option<usize>> {
        vec![None; self.groups.len()]
    }

    /// How many files a filter leaves. A filter of other groups leaves nobody knows how many.
    pub fn files(&self, filter: &[Option<usize>]) -> Shown {
        self.files.count(filter).unwrap_or(Shown::Hidden)
    }

    /// The bars of what a filter leaves, a judgement each.
    pub fn bars(&self, filter: &[Option<usize>]) -> Vec<Bar> {
        let judgements = self.counted.judgements.iter().enumerate();
        judgements
            .map(|(at, judgement)| {
                let words = judgement.grades.iter().map(|(_, words)| words.clone());
                let words = words.chain([NO_ANSWER.to_owned()]);
                Bar {
                    name: judgement.name.clone(),
                    label: judgement.label.clone(),
                    parts: self.parts(at, filter, words),
                    files: self.files(filter),
                    scale: judgement.scale,
                }
            })
            .collect()
    }

    fn parts(
        &self,
        bar: usize,
        filter: &[Option<usize>],
        words: impl Iterator<Item = String>,
    ) -> Vec<Part> {
        let shown = self.files.bar(bar, filter).unwrap_or_default();
        let is_small = self.is_small(filter, &shown);
        let both = words.zip(shown);
        both.map(|(words, files)| Part {
            words,
            files: if is_small { Shown::Hidden } else { files },
        })
        .collect()
    }

    /// Whether nothing is said of the files that a filter leaves, because they may be five or fewer: where one grade alone
    /// is not nought, the noughts beside it would tell how every one of them was judged. It follows from what is shown
    /// and from nothing else, so that it tells nothing of what is hidden: where the numbers shown come to more than five,
    /// they stand.
    fn is_small(&self, filter: &[Option<usize>], shown: &[Shown]) -> bool {
        let known: u32 = shown
            .iter()
            .map(|one| match one {
                Shown::Number(files) => *files,
                Shown::Hidden => 0,
            })
            .sum();
        known <= 5 && matches!(self.files(filter), Shown::Hidden | Shown::Number(1..=5))
    }

    /// In how many of the files that a filter leaves each factor lay behind the practice, in the tool's order.
    pub fn factors(&self, filter: &[Option<usize>]) -> Vec<Part> {
        let judged = self.counted.judgements.len();
        let factors = self.factors.iter().enumerate();
        factors
            .filter_map(|(at, factor)| {
                let (_, words) = self.counted.factors.get(*factor)?;
                let shown = self.files.bar(judged + at, filter).ok()?;
                let files = *shown.get(1)?;
                Some(Part {
                    words: words.clone(),
                    files: if self.is_small(filter, &shown) {
                        Shown::Hidden
                    } else {
                        files
                    },
                })
            })
            .collect()
    }

    /// How many files have each value of each group, without any filter.
    pub fn sampled(&self) -> Vec<(&str, Vec<(&str, Shown)>)> {
        let groups = self.groups().enumerate();
        groups
            .map(|(at, (heading, values))| {
                let values = values.iter().enumerate().map(|(value, words)| {
                    let mut filter = self.everything();
                    if let Some(slot) = filter.get_mut(at) {
                        *slot = Some(value);
                    }
                    (words.as_str(), self.files(&filter))
                });
                (heading, values.collect())
            })
            .collect()
    }
}

impl Bar {
    /// Which grades are hidden together, where any are.
    pub fn hidden(&self) -> Option<String> {
        if self.is_hidden() {
            return Some(NOTHING_SAID.to_owned());
        }
        let shown: Vec<Shown> = self.parts.iter().map(|part| part.files).collect();
        let words: Vec<String> = self
            .parts
            .iter()
            .map(|part| part.words.to_lowercase())
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        hidden_together(&shown, &words)
    }

    /// Whether nothing is said of its files.
    pub fn is_hidden(&self) -> bool {
        let mut parts = self.parts.iter();
        !self.parts.is_empty() && parts.all(|part| part.files == Shown::Hidden)
    }

    /// `Good 14, requires improvement 21, outstanding c`: parts that are nought are left out.
    pub fn sentence(&self) -> String {
        if self.is_hidden() {
            return NOTHING_SAID.to_owned();
        }
        let parts = self.parts.iter();
        let parts = parts.filter(|part| part.files != Shown::Number(0));
        let said: Vec<String> = parts
            .map(|part| format!("{} {}", part.words.to_lowercase(), part.files))
            .collect();
        if said.is_empty() {
            return "No files".to_owned();
        }
        said.join(", ")
    }

    /// What part of the files has a grade, in per cent; none under 30 files, nor of a hidden number.
    pub fn share(&self, part: &Part) -> Share {
        share(part.files, self.files)
    }
}

impl Part {
    /// As it stands in a file: the number, or `c`.
    pub fn cell(&self) -> String {
        match self.files {
            Shown::Number(number) => number.to_string(),
            Shown::Hidden => HIDDEN.to_owned(),
        }
    }
}

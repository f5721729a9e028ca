use super::{Bar, Counted, Numbers};

/// A themed audit set against the last one of the same theme, judgement by judgement. Two samples of other files: it
/// shows where to look, not what changed in the county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// Judgements that both have, as they are judged now and then.
    pub same: Vec<Compared>,
    /// Judgements that only one has, or that were asked or graded otherwise: they are not compared.
    pub other: Vec<String>,
}

/// One judgement of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Now.
    pub now: Bar,
    /// Then.
    pub then: Bar,
}

impl Against {
    /// Sets what counts now against what counted then, all files of both.
    pub fn of(now: &Numbers, then: &Numbers) -> Self {
        let all_now = now.bars(&now.everything());
        let all_then = then.bars(&then.everything());
        let mut same = Vec::new();
        let mut other = Vec::new();
        for bar in all_now {
            let was = all_then.iter().find(|was| was.name == bar.name);
            match was.filter(|was| is_alike(now.counted(), then.counted(), &bar.name, was)) {
                Some(was) => same.push(Compared {
                    now: bar,
                    then: was.clone(),
                }),
                None => other.push(bar.label),
            }
        }
        Self { same, other }
    }
}

/// Whether a judgement was asked in the same words and graded on the same scale.
fn is_alike(now: &Counted, then: &Counted, name: &str, was: &Bar) -> bool {
    let of = |counted: &Counted| {
        let found = counted.judgements.iter().find(|one| one.name == name);
        found.cloned()
    };
    let (Some(now), Some(then)) = (of(now), of(then)) else {
        return false;
    };
    let names = |grades: &[(String, String)]| -> Vec<String> {
        grades.iter().map(|(name, _)| name.clone()).collect()
    };
    now.label == was.label && now.scale == then.scale && names(&now.grades) == names(&then.grades)
}

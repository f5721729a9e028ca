use super::history::{Decoy, Edition};
use super::search::Search;
use super::{Counts, Shown, Total, Unreadable};

/// A report of which every table, under any filter, can be asked, and never gives a count of 1 to 5 away.
///
/// What is hidden was decided once for all of it, so a screen, a chart and an export that ask the same
/// are told the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    total: Total,
    /// Earlier ones first; this one is the last.
    editions: Vec<Edition>,
    decoys: Vec<Decoy>,
}

/// Two dimensions of a report set against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The numbers, row by row.
    pub rows: Vec<Vec<Shown>>,
    /// The total of each row.
    pub row_totals: Vec<Shown>,
    /// The total of each column.
    pub column_totals: Vec<Shown>,
    /// The total of all of it.
    pub total: Shown,
}

impl Report {
    /// The first report of its kind.
    pub fn first(counts: Counts, total: Total) -> Self {
        Self::next(&[], &[], counts, total)
    }

    /// The report that follows one that was published and counts some of the same cases: neither gives
    /// away a count of 1 to 5, nor does the one taken from the other. Every report published before
    /// has to be in the row; the whole row is worked out from its counts again, always alike.
    pub fn after(&self, counts: Counts) -> Result<Self, Unreadable> {
        let before = self.edition().map(|edition| edition.counts.layout());
        if before.is_some_and(|layout| layout != counts.layout()) {
            return Err(Unreadable::OtherDimensions);
        }
        Ok(Self::next(&self.editions, &self.decoys, counts, self.total))
    }

    fn next(before: &[Edition], decoys: &[Decoy], counts: Counts, total: Total) -> Self {
        let (edition, decoys) = Search::new(before, decoys, counts, total).run();
        let mut editions = before.to_vec();
        editions.push(edition);
        Self {
            total,
            editions,
            decoys,
        }
    }

    fn edition(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// One number: of each dimension one value, or all of them.
    pub fn number(&self, cut: &[Option<usize>]) -> Result<Shown, Unreadable> {
        let Some(edition) = self.edition() else {
            return Ok(Shown::Hidden);
        };
        let number = edition.counts.layout().number(cut)?;
        if edition.is_hidden(number) {
            return Ok(Shown::Hidden);
        }
        Ok(Shown::Number(edition.number(number)))
    }

    /// One number of several values in each dimension, an empty list being all of them: the sum of
    /// what is shown, and hidden if any part is. It tells nothing that its parts do not.
    pub fn several(&self, values: &[&[usize]]) -> Result<Shown, Unreadable> {
        let sizes = self.sizes();
        let mut cuts: Vec<Vec<Option<usize>>> = vec![Vec::new()];
        for (at, chosen) in values.iter().enumerate() {
            let mut chosen = chosen.to_vec();
            chosen.sort_unstable();
            chosen.dedup();
            let all = chosen.is_empty() || sizes.get(at) == Some(&chosen.len());
            let options: Vec<Option<usize>> = if all {
                vec![None]
            } else {
                chosen.into_iter().map(Some).collect()
            };
            cuts = cuts
                .iter()
                .flat_map(|cut| {
                    let longer = options.iter();
                    longer.map(move |option| [cut.as_slice(), &[*option]].concat())
                })
                .collect();
        }
        let mut sum = Shown::Number(0);
        for cut in cuts {
            sum = sum.and(self.number(&cut)?);
        }
        Ok(sum)
    }

    /// Two dimensions against each other, with totals, of the cases that a filter leaves. What the
    /// filter says of the two dimensions themselves is passed over.
    pub fn table(
        &self,
        rows: usize,
        columns: usize,
        filter: &[Option<usize>],
    ) -> Result<Table, Unreadable> {
        let sizes = self.sizes();
        let (Some(down), Some(across), true) =
            (sizes.get(rows), sizes.get(columns), rows != columns)
        else {
            return Err(Unreadable::NotTheseDimensions);
        };
        let at = |row: Option<usize>, column: Option<usize>| {
            let mut cut = filter.to_vec();
            for (dimension, value) in [(rows, row), (columns, column)] {
                if let Some(part) = cut.get_mut(dimension) {
                    *part = value;
                }
            }
            self.number(&cut)
        };
        let row = |row: usize| {
            (0..*across)
                .map(|column| at(Some(row), Some(column)))
                .collect()
        };
        Ok(Table {
            rows: (0..*down).map(row).collect::<Result<_, _>>()?,
            row_totals: (0..*down)
                .map(|row| at(Some(row), None))
                .collect::<Result<_, _>>()?,
            column_totals: (0..*across)
                .map(|column| at(None, Some(column)))
                .collect::<Result<_, _>>()?,
            total: at(None, None)?,
        })
    }

    /// One dimension of the cases that a filter leaves. What the filter says of it is passed over.
    pub fn along(
        &self,
        dimension: usize,
        filter: &[Option<usize>],
    ) -> Result<Vec<Shown>, Unreadable> {
        let sizes = self.sizes();
        let size = sizes.get(dimension).ok_or(Unreadable::NotTheseDimensions)?;
        let at = |value: usize| {
            let mut cut = filter.to_vec();
            if let Some(part) = cut.get_mut(dimension) {
                *part = Some(value);
            }
            self.number(&cut)
        };
        (0..*size).map(at).collect()
    }

    fn sizes(&self) -> &[usize] {
        self.edition()
            .map_or(&[], |edition| edition.counts.layout().sizes())
    }

    #[cfg(test)]
    pub(super) fn parts(&self) -> (&[Edition], &[Decoy]) {
        (&self.editions, &self.decoys)
    }
}

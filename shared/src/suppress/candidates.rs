//! Every step that changes one number: what a decoy for it can be made of.

use super::layout::Layout;
use super::step::Step;

/// Calls with each step that changes a number, made of the cases in `movable` cells.
pub(super) fn each(layout: &Layout, movable: &[usize], number: usize, mut with: impl FnMut(Step)) {
    let (within, without): (Vec<usize>, Vec<usize>) = movable
        .iter()
        .partition(|cell| layout.within(number, layout.values(**cell)));
    if layout.fixed(number).is_empty() {
        for cell in movable {
            with(Step::alone(*cell, 1));
            with(Step::alone(*cell, -1));
        }
        return;
    }
    leave(layout, &within, number, &mut with);
    enter(layout, &without, number, &mut with);
    exchange_out(layout, &within, &without, number, &mut with);
    exchange_in(layout, &without, number, &mut with);
}

/// A case within has another value in one of the dimensions that are fixed.
fn leave(layout: &Layout, within: &[usize], number: usize, with: &mut impl FnMut(Step)) {
    for from in within {
        for (dimension, value) in layout.fixed(number) {
            let size = layout.sizes().get(*dimension).copied().unwrap_or_default();
            for elsewhere in (0..size).filter(|other| other != value) {
                relocate(layout, *from, *dimension, elsewhere, with);
            }
        }
    }
}

/// A case without that differs in one dimension has the value that is fixed.
fn enter(layout: &Layout, without: &[usize], number: usize, with: &mut impl FnMut(Step)) {
    for from in without {
        let values = layout.values(*from);
        let mut differs = layout
            .fixed(number)
            .iter()
            .filter(|(dimension, value)| values.get(*dimension) != Some(value));
        if let (Some((dimension, value)), None) = (differs.next(), differs.next()) {
            relocate(layout, *from, *dimension, *value, with);
        }
    }
}

fn relocate(
    layout: &Layout,
    from: usize,
    dimension: usize,
    value: usize,
    with: &mut impl FnMut(Step),
) {
    let mut values = layout.values(from).to_vec();
    if let Some(there) = values.get_mut(dimension) {
        *there = value;
    }
    if let Ok(to) = layout.cell(&values) {
        with(Step::moved(from, to));
    }
}

/// A case within and one without exchange values, and the one within is so no longer.
fn exchange_out(
    layout: &Layout,
    within: &[usize],
    without: &[usize],
    number: usize,
    with: &mut impl FnMut(Step),
) {
    let fixed = bits(layout, number);
    for taken in masks(layout).filter(|taken| taken & fixed != 0 && !taken & fixed != 0) {
        for one in within {
            for other in without {
                let stays =
                    agrees(layout, number, *other, taken) || agrees(layout, number, *other, !taken);
                if stays {
                    continue;
                }
                if let Some(step) = Step::exchanged(layout, *one, *other, taken) {
                    with(step);
                }
            }
        }
    }
}

/// Two cases without exchange values, and one of them is within.
fn exchange_in(layout: &Layout, without: &[usize], number: usize, with: &mut impl FnMut(Step)) {
    let fixed = bits(layout, number);
    for taken in masks(layout).filter(|taken| taken & fixed != 0 && !taken & fixed != 0) {
        let fitting = |part: usize| -> Vec<usize> {
            let cells = without.iter().copied();
            cells
                .filter(|cell| agrees(layout, number, *cell, part))
                .collect()
        };
        let (giving, taking) = (fitting(taken), fitting(!taken));
        for one in &taking {
            for other in &giving {
                if let Some(step) = Step::exchanged(layout, *one, *other, taken) {
                    with(step);
                }
            }
        }
    }
}

/// Half of all ways to share the dimensions out; the other half exchanges the same the other way round.
fn masks(layout: &Layout) -> impl Iterator<Item = usize> {
    (1..1_usize << layout.sizes().len()).filter(|mask| mask & 1 == 0)
}

/// The dimensions that a number fixes, a bit for each.
fn bits(layout: &Layout, number: usize) -> usize {
    let fixed = layout.fixed(number).iter();
    fixed.fold(0, |bits, (dimension, _)| bits | 1 << dimension)
}

/// Whether a cell has what a number fixes, in the dimensions of `part`.
fn agrees(layout: &Layout, number: usize, cell: usize, part: usize) -> bool {
    let values = layout.values(cell);
    let mut fixed = layout.fixed(number).iter();
    fixed.all(|(dimension, value)| {
        part >> dimension & 1 == 0 || values.get(*dimension) == Some(value)
    })
}

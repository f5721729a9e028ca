//! Makes a failing plan small: steps are taken out as long as the same check
//! still fails.

use crate::check::Broken;
use crate::plan::Plan;
use crate::run::run;
use crate::sabotage::Sabotage;
use crate::tally::Tally;

/// The smallest plan found that still breaks the same check.
pub fn shrink(plan: &Plan, broken: &Broken, sabotage: Option<Sabotage>) -> Plan {
    let fails = |candidate: &Plan| {
        run(candidate, sabotage, &mut Tally::default())
            .is_err_and(|found| found.check == broken.check)
    };
    let mut best = plan.clone();
    let mut size = best.steps.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        let mut smaller = false;
        while at < best.steps.len() {
            let mut candidate = best.clone();
            let end = (at + size).min(candidate.steps.len());
            candidate.steps.drain(at..end);
            if fails(&candidate) {
                best = candidate;
                smaller = true;
            } else {
                at += size;
            }
        }
        if size > 1 {
            size = size.div_ceil(2);
        } else if !smaller {
            return best;
        }
    }
}

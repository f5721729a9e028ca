//! A sample for a themed audit of case files: from the list of cases to the files that are audited.
//!
//! The office hands in a *frame*: references and what they are sorted by, and nothing that tells who anybody
//! is ([`frame`]). A *plan* says who is left out and why, and how many are wanted of each stratum ([`plan`]).
//! The *draw* follows from frame, plan and seed alone, so that anybody can repeat it by hand or by a few lines
//! of script ([`draw`], [`printout`]). A case that cannot be audited gives way to the next reserve, with a
//! reason ([`replace`]); what came of it all is set against the frame ([`compare`]).
//!
//! Pure: a seed comes in, and so do the rows of a table, whatever file they stood in. For whoever leads an
//! audit it is explained in `docs/sampling.md`.

mod cell;
pub mod compare;
pub mod csv;
pub mod draw;
pub mod frame;
mod heading;
pub mod plan;
pub mod printout;
pub mod reference;
pub mod replace;
mod script;
mod share;
#[cfg(test)]
mod tests;
mod twice;

pub use compare::{Compared, compare};
pub use draw::{Draw, Drawn, Stratum, draw};
pub use frame::{Case, Frame, Refused};
pub use plan::{Chosen, Exclusion, Over, Plan, PlanFault, Reason, Sizes};
pub use printout::{Printout, printout};
pub use replace::{Replacement, Standing, Stood, replace, stands};
pub use script::script;
pub use twice::twice;

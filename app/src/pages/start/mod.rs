//! Before and around a desk: opening, joining, choosing whose device it is, the first run.

pub mod choose;
pub mod cut_off;
pub mod forgotten;
pub mod join;
pub mod locked;
pub mod opening;
pub mod setup;
pub mod unlocking;

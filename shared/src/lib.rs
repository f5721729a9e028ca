//! The pure core of Golden Thread.
//!
//! Everything a tablet, an office computer and the board's server must agree
//! on lives here: what a change is, how changes fold into records, who may
//! read and write what, how two holders of the log exchange it, and the nouns
//! of the field (circle, card, voice note, …) with their rules.
//!
//! This crate does no I/O. It has no clock, no randomness, no browser and no
//! SQL: those are handed in. It builds for the browser and for the server
//! alike, so the same fold runs in both and in the simulator.

pub mod access;
pub mod agreement;
pub mod api;
pub mod beyond;
pub mod change;
pub mod counted;
pub mod day;
pub mod domain;
pub mod field;
pub mod form;
pub mod id;
pub mod limits;
mod open_enum;
#[cfg(feature = "openapi")]
mod openapi;
pub mod order;
pub mod privacy;
pub mod problem;
pub mod record;
pub mod recurring;
pub mod replica;
pub mod report;
pub mod roadshow;
pub mod sample;
pub mod scope;
pub mod search;
pub mod sorted;
pub mod source;
pub mod stamp;
pub mod suppress;
pub mod sync;
pub mod words;

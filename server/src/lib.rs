//! The board's server: one program that hands out the app, answers its API and keeps the board's
//! database. Routes → admission → store; projections beside; a command line on top.
//!
//! It admits, orders, stores, protects and publishes. What a change means and who may write what is
//! decided in `shared`, by the same code as on every tablet; nothing here knows a rule of the field.

pub mod admission;
pub mod cli;
pub mod client;
mod clock;
pub mod demo;
mod error;
pub mod guests;
pub mod live;
pub mod metrics;
pub mod newcomer;
pub mod projection;
pub mod routes;
pub mod secret;
pub mod serve;
pub mod signature;
pub mod state;
pub mod store;
pub mod tries;

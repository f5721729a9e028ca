//! What the stories of the server share: a board on either database, and devices that speak to it as a
//! tablet does.

#![allow(
    dead_code,
    unused_imports,
    reason = "each story is a program of its own and uses a part"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a story fails by panicking"
)]

pub mod audits;
pub mod board;
pub mod database;
pub mod device;
pub mod guest;

pub use board::Board;
pub use database::Database;
pub use device::Device;

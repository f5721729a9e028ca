//! Guests of a roadshow on their own phones: pages without an account, without a script and without a name. What a guest
//! answers becomes a card that the board itself writes into the roadshow's log (`docs/roadshows.md`).
//!
//! What is asked, and what card comes of it, is decided in `shared`; here is what makes it safe to ask anybody at all.

pub mod answers;
pub mod form;
pub mod hall;
pub mod limits;
pub mod link;
pub mod manager;
pub mod page;
pub mod phone;
pub mod right;
pub mod take;

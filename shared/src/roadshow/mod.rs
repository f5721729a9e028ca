//! The field's own arithmetic for roadshows: paper codes that join a guest's answers without a name, what was counted,
//! which answers are one guest's, and what the whole came to. Cards in, numbers out; no clock and no chance.

pub mod asked;
pub mod coded;
pub mod joined;
pub mod kiosk;
pub mod learning;
pub mod letter;
pub mod outcomes;
pub mod suggest;
pub mod tally;
pub mod token;
pub mod topics;

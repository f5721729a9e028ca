//! The screens: one folder per area, each screen built from `ui` over what the desk holds.
//!
//! A screen reads through the desk and saves through it; it knows no storage and no network. What
//! may be done is asked of `shared::access`, so that a screen offers only what the board will take.

pub mod across;
pub mod answering;
pub mod asked_of;
pub mod at_risk;
pub mod attention;
pub mod audits;
pub mod circle;
pub mod circles;
pub mod clock;
pub mod counting;
pub mod decide;
pub mod devices;
pub mod differs;
pub mod factors;
pub mod fields;
pub mod findings;
pub mod first_use;
pub mod form;
pub mod hand_out;
pub mod have_left;
pub mod invite;
pub mod kept_words;
pub mod lease;
pub mod leaving;
pub mod left;
pub mod library;
pub mod locking;
pub mod lost;
pub mod missing;
pub mod names;
pub mod passphrase;
pub mod patterns;
pub mod people;
pub mod person;
pub mod places;
pub mod recovery_key;
pub mod safety;
pub mod saving;
pub mod send_back;
pub mod sending;
pub mod set_aside;
pub mod settings;
pub mod start;
pub mod storage_note;
pub mod tablet;
pub mod themes;
pub mod today;
pub mod tools;
pub mod voice_words;
pub mod voices;
pub mod watched;
pub mod who;
pub mod written;

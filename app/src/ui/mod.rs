//! The component library: what every screen is built from, and nothing that knows a store or a scope.
//!
//! A component receives facts as signals and tells its screen what a person did through `on_*`
//! callbacks. Looks live in `public/css`; no component writes a `style` attribute, so that the
//! content policy can forbid inline styles. Every control is at least 48 pixels tall, reachable by
//! keyboard, and keeps its words when colour is taken away.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component takes its props by value"
)]

pub mod bar;
pub mod bars;
pub mod button;
pub mod capture;
pub mod card;
pub mod chips;
pub mod choice;
pub mod conflict;
pub mod cover;
pub mod dialog;
pub mod empty;
pub mod facts;
pub mod field;
pub mod frame;
pub mod icon;
pub mod id;
pub mod journey;
pub mod keyboard;
pub mod later;
pub mod list;
pub mod nav;
pub mod note;
pub mod panel;
pub mod paper;
pub mod passphrase;
pub mod press;
pub mod qr;
pub mod scale;
pub mod select;
pub mod sightings;
pub mod skeleton;
pub mod spoken;
pub mod status;
pub mod stepper;
pub mod strand;
pub mod tally;
pub mod thread;
pub mod timer;
pub mod toast;
pub mod vote;
pub mod what_it_says;
pub mod windowed;
pub mod word_diff;

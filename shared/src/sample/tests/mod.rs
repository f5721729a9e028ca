//! Stories of a sample, and what holds of all.

mod chance;
mod draws;
mod frames;
mod repeated;
mod sample;

use super::frame::{Frame, Refused, read};
use super::{csv, reference};
use crate::privacy::Known;
use proptest::prelude::*;

/// What the board knows: places and agencies.
fn known() -> Known {
    Known::of(["Forest of Dean", "Marlshire Police", "Hartwell"], 2026)
}

fn reading(text: &str) -> Result<Frame, Vec<Refused>> {
    read(&csv::rows(text.as_bytes()).unwrap(), None, &known())
}

fn frame(text: &str) -> Frame {
    reading(text).unwrap_or_else(|refused| panic!("{refused:#?}"))
}

/// A frame of as many cases as there are rows, each a text of its values with `/` between.
fn frame_of(columns: &str, rows: impl IntoIterator<Item = String>) -> Frame {
    let mut text = format!("Reference,{columns}\n");
    for (number, row) in (0..).zip(rows) {
        let reference = reference::make("GT", number * 7_919).unwrap();
        text.extend([&*reference, ",", &row.replace('/', ","), "\n"]);
    }
    frame(&text)
}

/// Frames of three columns.
fn frames() -> impl Strategy<Value = Frame> {
    let row = (0..4_usize, 0..3_usize, 0..2_usize).prop_map(|(district, age, disabled)| {
        let district = ["Forest", "Stroud", "\"Dean, west\"", ""][district];
        let age = ["0-4", "5-9", "10-15"][age];
        format!("{district}/{age}/{}", ["no", "yes"][disabled])
    });
    prop::collection::vec(row, 1..70).prop_map(|rows| frame_of("District,Age,Disabled", rows))
}

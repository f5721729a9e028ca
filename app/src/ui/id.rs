//! Names for elements that must point at one another: a label at its box, a box at its hint.

use std::cell::Cell;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// A name no other element on this page has, beginning with what it is for.
pub fn element_id(purpose: &str) -> String {
    let number = LAST.with(|last| {
        last.set(last.get() + 1);
        last.get()
    });
    format!("{purpose}-{number}")
}

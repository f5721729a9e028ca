//! The audit tools that come with the product: a board starts from them and makes them its own.
//!
//! They are data, in `shared/tools`. Each tool has a file of its own; the header before and the tail after
//! every tool's questions, the lists of choices, and the patterns that a kind of question follows are written
//! once. A rule is an XLSForm expression, as in any other tool.
//!
//! Nothing here knows a question, a grade or a list: what a tool asks and on which scale it judges stands in
//! the data alone. Sections stand in the order their file gives, so that what an answer opens comes after it;
//! within a section questions keep the order of their numbers.

mod assemble;
mod notation;

use super::Tool;

/// A tool that comes with the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bundled {
    /// What it is asked for by.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// As it is written down.
    text: &'static str,
}

impl Bundled {
    /// The tool itself. Nothing only if its file were malformed, and then no test would pass.
    pub fn tool(&self) -> Option<Tool> {
        assemble::tool(self.text).ok()
    }
}

/// Every tool that comes with the product.
pub const BUNDLED: &[Bundled] = &[
    Bundled {
        id: "cse",
        title: "Child sexual exploitation",
        text: include_str!("../../../tools/cse.json"),
    },
    Bundled {
        id: "da",
        title: "Domestic abuse",
        text: include_str!("../../../tools/da.json"),
    },
    Bundled {
        id: "missing",
        title: "Children missing from home or care",
        text: include_str!("../../../tools/missing.json"),
    },
    Bundled {
        id: "cin",
        title: "Children in need",
        text: include_str!("../../../tools/cin.json"),
    },
];

/// The tool of an id; nothing if none comes with the product under it.
pub fn bundled(id: &str) -> Option<Tool> {
    BUNDLED.iter().find(|known| known.id == id)?.tool()
}

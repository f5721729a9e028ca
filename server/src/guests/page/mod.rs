//! Guests' pages. Everything a person wrote is escaped where it is put in, and nothing in a page runs.

pub mod again;
pub mod closed;
pub mod later;
pub mod manager;
mod questions;
pub mod slip;
pub mod station;

use maud::{DOCTYPE, Markup, html};
use shared::domain::Board;

use crate::secret;

/// The one style sheet of guests' pages.
pub const CSS: &str = include_str!("guests.css");
/// Where it is.
pub const CSS_PATH: &str = "/g/guests.css";

/// What keeps a form from being taken, told above it.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// What happened, in a few words.
    pub heading: String,
    /// What was kept, and what to do.
    pub lines: Vec<String>,
    /// What is wrong with single answers, by the names of the fields.
    pub fields: Vec<(String, String)>,
    /// A slip is asked for.
    pub needs_slip: bool,
}

impl Trouble {
    /// One sentence on what happened, one on what to do.
    pub fn new(heading: &str, line: &str) -> Self {
        Self {
            heading: heading.to_owned(),
            lines: vec![line.to_owned()],
            ..Self::default()
        }
    }

    /// What is wrong with one answer.
    fn of(&self, field: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(own, _)| own == field);
        found.map(|(_, words)| words.as_str())
    }
}

/// A whole page.
fn frame(board: &Board, title: &str, main: &Markup) -> Markup {
    let name = match board.name.trim() {
        "" => "Golden Thread",
        name => name,
    };
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " - " (name) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href={ (CSS_PATH) "?" (version()) };
            }
            body {
                a.skip href="#main" { "Skip to the main part" }
                header { p dir="auto" { (name) } }
                main id="main" { (main) }
                footer {
                    (at_risk(board))
                    p.soft { "No name, no account, no timer. Please write no names." }
                }
            }
        }
    }
}

fn version() -> String {
    secret::hash(CSS).chars().take(12).collect()
}

/// A child at risk is told to a person, never typed.
fn at_risk(board: &Board) -> Markup {
    let dials = [
        ("Duty manager", &board.phone_duty),
        ("Front door, office hours", &board.phone_front_door),
        ("Nights and weekends", &board.phone_out_of_hours),
    ];
    let dials = dials.iter().filter(|(_, phone)| !phone.trim().is_empty());
    html! {
        div.risk {
            p { strong { "Worried about a child now? Tell a person." } " What is typed here is read too late to help." }
            p { "A child in danger now: " a href="tel:999" { "999" } }
            @for (whose, phone) in dials {
                p { (whose) ": " a href={ "tel:" (digits(phone)) } { (phone) } }
            }
        }
    }
}

fn digits(phone: &str) -> String {
    let dials = |sign: &char| sign.is_ascii_digit() || *sign == '+';
    phone.chars().filter(dials).collect()
}

/// What went wrong, first on the page and first in focus; each part leads to its question.
fn trouble(trouble: &Trouble, anchor: impl Fn(&str) -> String) -> Markup {
    html! {
        div.wrong.told id="said" role="alert" tabindex="-1" autofocus {
            h2 { (trouble.heading) }
            @for line in &trouble.lines { p { (line) } }
            @if !trouble.fields.is_empty() {
                ul.list {
                    @for (field, words) in &trouble.fields {
                        li { a href={ "#" (anchor(field)) } { (words) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_a_number_dials_nothing_but_digits() {
        let board = Board {
            name: "<b>Board</b>".to_owned(),
            phone_duty: "01632 960101 \"x".to_owned(),
            ..Board::default()
        };
        let page = frame(&board, "a<b", &html! {}).into_string();
        assert!(page.contains("&lt;b&gt;Board") && !page.contains("<b>Board"));
        assert!(page.contains(r#"href="tel:01632960101""#), "{page}");
    }
}

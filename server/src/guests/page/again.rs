//! May we ask you again? An address or a number, kept apart from every answer.

use maud::{Markup, html};

use super::{Trouble, frame, trouble};
use crate::guests::answers::Answers;
use crate::guests::form::FORM;
use crate::guests::hall::Hall;
use crate::guests::link;
use crate::guests::page::questions::{Shown, slip};
use crate::guests::page::station::{FOR_THE_DOOR, LET_IN, titled};

/// The name of the address or number.
pub const CONTACT: &str = "contact";
/// The name of the answer how long one may be asked.
pub const MONTHS: &str = "months";

/// The form.
pub fn form(hall: &Hall, form: &str, answers: &Answers, wrong: Option<&Trouble>) -> String {
    let none = Trouble::default();
    let told = wrong.unwrap_or(&none);
    let main = html! {
        @if let Some(wrong) = wrong { (trouble(wrong, str::to_owned)) }
        h1 { "May we ask you again?" }
        p { "Leave an e-mail address or a mobile number and we write to you, to ask what came of today. Only if you want to." }
        form method="post" action=(link::under(&hall.code, &["again"])) {
            input type="hidden" name=(FORM) value=(form);
            @if told.needs_slip { (slip(LET_IN, LET_IN, FOR_THE_DOOR, Shown { answers, agencies: &[], trouble: told })) }
            div.field {
                label for=(CONTACT) { "E-mail address or mobile number" }
                small id="contact-hint" { "It is kept apart from all you answered, and deleted once we have written for the last time." }
                (bad(told, CONTACT))
                input type="text" id=(CONTACT) name=(CONTACT) value=(answers.said(CONTACT)) autocomplete="email" inputmode="email"
                    autocapitalize="none" spellcheck="false" aria-describedby=(described(told, CONTACT, Some("contact-hint")))
                    aria-invalid=[told.of(CONTACT).map(|_| "true")];
            }
            fieldset id=(MONTHS) aria-describedby=(described(told, MONTHS, None)) {
                legend { "When may we write?" }
                (bad(told, MONTHS))
                label.choice { input type="radio" name=(MONTHS) value="3" checked[answers.chose(MONTHS, "3")]; "After three months, once" }
                label.choice { input type="radio" name=(MONTHS) value="6" checked[answers.chose(MONTHS, "6")]; "After three and after six months" }
            }
            button type="submit" { "Yes, ask me" }
        }
        p { a href=(link::home(&hall.code)) { "No, thank you" } }
    };
    frame(&hall.board, &titled("May we ask you again?", wrong), &main).into_string()
}

fn bad(told: &Trouble, field: &str) -> Markup {
    html! {
        @if let Some(words) = told.of(field) { p.bad id=(format!("{field}-bad")) { (words) } }
    }
}

/// The ids of what is said of a field: its hint, and what is wrong with it.
fn described(told: &Trouble, field: &str, hint: Option<&str>) -> String {
    let bad = told.of(field).map(|_| format!("{field}-bad"));
    let all: Vec<String> = hint.map(str::to_owned).into_iter().chain(bad).collect();
    all.join(" ")
}

/// What stands in place of a form that was sent.
pub fn left(hall: &Hall, next: &str) -> String {
    let main = html! {
        h1 { "We have your address or number" }
        p { "It was kept, once. To be forgotten sooner, tell the board's office." }
        p { a.go href=(link::home(&hall.code)) { "All stations" } }
        p { a href=(next) { "Leave another" } }
    };
    frame(&hall.board, "We have your address or number", &main).into_string()
}

/// The thanks.
pub fn thanks(hall: &Hall) -> String {
    let main = html! {
        h1 { "Thank you" }
        p { "We will write to you. To be forgotten sooner, tell the board's office." }
        p { a href=(link::home(&hall.code)) { "All stations" } }
    };
    frame(&hall.board, "Thank you", &main).into_string()
}

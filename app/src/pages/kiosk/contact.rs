//! Whether a guest may be asked again: after their card was kept, and apart from it.

use crate::live::prelude::*;
use shared::api::{CONTACT, is_contact};

use super::card::Card;
use crate::ui::{
    button::{Button, Weight},
    field::Problem,
    id::element_id,
    keyboard,
};

/// Until how many months after guests are asked again.
const MONTHS: [(u32, &str); 2] = [(3, "In 3 months, once"), (6, "In 3 and in 6 months")];

/// What keeps this from being a way to reach somebody.
fn why_not(contact: &str, months: Option<u32>) -> Option<&'static str> {
    let contact = contact.trim();
    if contact.is_empty() {
        Some("Write your e-mail address or telephone number, or press No, thank you.")
    } else if contact.chars().count() > CONTACT {
        Some("That is too long for an e-mail address or a telephone number. Look at it again.")
    } else if !is_contact(contact) {
        Some(
            "Look at it again: one e-mail address, or one telephone number with its area code, and nothing else.",
        )
    } else if months.is_none() {
        Some("Choose when we may ask you.")
    } else {
        None
    }
}

/// The question, and what consent means.
#[component]
pub fn Contact(
    /// The card, which is kept already.
    card: Card,
) -> impl IntoView {
    let contact = RwSignal::new(String::new());
    let months = RwSignal::new(None::<u32>);
    let id = element_id("contact");
    let (help, problem) = (element_id("help"), element_id("problem"));
    let told = format!("{help} {problem}");
    let not_ready = Signal::derive(move || card.keeping.get().then(|| "Sealing it.".to_owned()));
    let yes = move || {
        let (contact, months) = (contact.get_untracked(), months.get_untracked());
        match (why_not(&contact, months), months) {
            (None, Some(months)) => card.keep_contact(contact, months),
            (why, _) => card.problem.set(why.map(str::to_owned)),
        }
    };
    let group = element_id("months");
    let each = move |(count, label): (u32, &'static str)| {
        let choose = move |_| {
            card.problem.set(None);
            months.set(Some(count));
        };
        view! {
            <label class="chip">
                <input type="radio" name=group.clone() autocomplete="off" prop:checked=move || months.get() == Some(count) on:change=choose />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <form
            class="kiosk-card"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                yes();
            }
        >
            <div class="kiosk-question stack">
                <p class="kiosk-title" role="status">"Your answers are kept. One more thing, if you want to."</p>
                <h1>"May we ask you again in 3 and 6 months?"</h1>
                <p id=help>
                    "What you write here is kept apart from your answers, with no code and no time beside it. It is used to ask you what you did differently, and deleted when that is done."
                </p>
                <fieldset>
                    <legend>"When may we ask?"</legend>
                    <div class="chips">{MONTHS.map(each).collect_view()}</div>
                </fieldset>
                <div class="field">
                    <label for=id.clone()>"Your e-mail address or telephone number"</label>
                    <input
                        id=id
                        type="text"
                        inputmode="email"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        aria-describedby=told
                        aria-invalid=move || card.problem.get().map(|_| "true")
                        prop:value=move || contact.get()
                        on:input=move |event| {
                            card.problem.set(None);
                            contact.set(keyboard::typed(&event));
                        }
                    />
                </div>
                <Problem id=problem words=card.problem.into() />
            </div>
            <div class="kiosk-buttons">
                <Button words="No, thank you" on_press=move || card.thank() />
                <Button words="Yes, ask me again" weight=Weight::Main submit=true not_ready=not_ready shows_reason=false />
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_nobody_is_asked_about_again() {
        for contact in [
            "",
            "sam",
            "sam@home",
            "sam@example.org.",
            "sam @example.org",
            "01632",
            "07700 900123 (Sam)",
            "sam@example.org or 01632 960101",
        ] {
            assert!(why_not(contact, Some(3)).is_some(), "{contact}");
        }
        for contact in ["sam@example.org", " 01632 960 101 ", "+44 1632 960101"] {
            assert_eq!(why_not(contact, Some(6)), None, "{contact}");
        }
        assert!(why_not("sam@example.org", None).is_some());
        assert!(why_not(&format!("{}@example.org", "s".repeat(CONTACT)), Some(3)).is_some());
    }
}

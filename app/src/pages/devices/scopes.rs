//! What a device was given, in words.

use shared::domain::{CaseAudit, Circle, Roadshow, Season, Theme};
use shared::id::RecordId;
use shared::scope::Scope;

use crate::desk::Desk;

/// What a scope is, for a person: never more than they may read.
pub fn scope_words(desk: Desk, scope: &str) -> String {
    match Scope::from(scope) {
        Scope::Library => "Settings, agencies, districts and telephone numbers".to_owned(),
        Scope::Board => "What the board has approved".to_owned(),
        Scope::Person(person) if person == desk.me() => "Your name and roles".to_owned(),
        Scope::Person(person) => format!("Name and roles of {}", desk.name_of(person)),
        Scope::Circle(id) => {
            let circle = desk.item::<Circle>(&Scope::Circle(id), id);
            named(
                "learning circle",
                circle.map(|circle| circle.value.title),
                id,
            )
        }
        Scope::Safety(id) => format!(
            "A record of a child at risk (its number ends in {})",
            last(&id.to_string())
        ),
        Scope::Case(id) => {
            let audit = desk.item::<CaseAudit>(&Scope::Case(id), id);
            named("case file", audit.map(|audit| audit.value.reference), id)
        }
        Scope::Theme(id) => {
            let theme = desk.item::<Theme>(&Scope::Theme(id), id);
            named("themed audit", theme.map(|theme| theme.value.title), id)
        }
        Scope::Season(id) => {
            let season = desk.item::<Season>(&Scope::Season(id), id);
            named(
                "season of roadshows",
                season.map(|season| season.value.title),
                id,
            )
        }
        Scope::Roadshow(id) => {
            let roadshow = desk.item::<Roadshow>(&Scope::Roadshow(id), id);
            named(
                "roadshow",
                roadshow.map(|roadshow| roadshow.value.title),
                id,
            )
        }
        Scope::Other(other) => format!("Something of a newer version ({other})"),
    }
}

/// What sort of thing it is and what it is called, or how its number ends.
fn named(what: &str, title: Option<String>, id: RecordId) -> String {
    match title.filter(|title| !title.trim().is_empty()) {
        Some(title) => {
            let mut said = format!("{what}: {title}");
            if let Some(first) = said.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            said
        }
        None => format!("A {what} (its number ends in {})", last(&id.to_string())),
    }
}

pub fn last(id: &str) -> &str {
    id.get(id.len().saturating_sub(6)..).unwrap_or(id)
}

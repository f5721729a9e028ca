//! Small choices about this browser that hold no word of anybody's: whether movement is shown, which
//! help was read. Kept in the browser's own storage, outside of any desk.

use leptos::prelude::{document, window};

const PREFIX: &str = "golden-thread:";

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Whether something was noted. A browser that keeps nothing says no.
pub fn is_noted(name: &str) -> bool {
    let noted = storage().and_then(|storage| storage.get_item(&format!("{PREFIX}{name}")).ok());
    noted.flatten().is_some()
}

/// Notes something, or forgets it. Where the browser keeps nothing it holds until the page is left.
pub fn note(name: &str, holds: bool) {
    let Some(storage) = storage() else { return };
    let name = format!("{PREFIX}{name}");
    // A full or forbidden storage costs a preference and nothing else.
    let _ = if holds {
        storage.set_item(&name, "yes")
    } else {
        storage.remove_item(&name)
    };
}

/// Notes a choice of looks that `boot.js` puts on the page before anything is drawn, and puts it there now.
pub fn note_look(name: &str, value: &str, holds: bool) {
    note(&format!("{name}-{value}"), holds);
    if let Some(root) = document().document_element() {
        let attribute = format!("data-{name}");
        // The root takes any attribute of this form.
        let _ = if holds {
            root.set_attribute(&attribute, value)
        } else {
            root.remove_attribute(&attribute)
        };
    }
}

//! Whether this browser will keep what is written here, where there is reason to doubt it.

use crate::live::prelude::*;

use crate::{
    tablet::use_tablet,
    ui::{icon::IconName, note::Note, status::State},
    words,
};

/// A warning where the browser looks private, refuses to keep things, or is nearly full.
#[component]
pub fn StorageNote() -> impl IntoView {
    let tablet = use_tablet();
    let standing = Memo::new(move || tablet.storage());
    shown(move || {
        let standing = standing.get();
        if standing.looks_private {
            return Some(view! {
                <Note state=State::Refused icon=IconName::Warn first="This looks like a private window.">
                    "A private window forgets everything when it is closed. Use an ordinary window, or the installed app, before you write anything here."
                </Note>
            });
        }
        if standing.is_nearly_full() {
            let used = standing.used.map(words::size).unwrap_or_default();
            return Some(view! {
                <Note state=State::Refused icon=IconName::Warn first="This device is nearly full.">
                    {format!("Golden Thread uses {used}. Send what waits, then free some room, or new work may not fit.")}
                </Note>
            });
        }
        (standing.persisted == Some(false)).then(|| view! {
            <Note icon=IconName::Warn state=State::Waiting first="This browser has not promised to keep it.">
                "When room runs short it may clear what is kept here. Install Golden Thread, or open it often, and send when there is a signal."
            </Note>
        })
    })
}

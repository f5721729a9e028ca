//! What was closed or finished and has left this tablet: how many, and bringing one back.

use crate::live::prelude::*;
use shared::scope::Scope;

use crate::{
    desk::use_desk,
    ui::{
        button::Button,
        icon::IconName,
        list::{List, Row},
        note::Note,
    },
    words,
};

/// Those of one sort that have left. Nothing is shown where there are none.
#[component]
pub fn HaveLeft(
    /// Which scopes are of the sort.
    of: fn(&Scope) -> bool,
    /// One of them: `closed circle`.
    one: &'static str,
    /// Several: `closed circles`.
    many: &'static str,
) -> impl IntoView {
    let desk = use_desk();
    let away = Memo::new(move || {
        let mut away = desk.put_away();
        away.retain(|(scope, _)| of(scope));
        away
    });
    let first = move || match away.with(Vec::len) {
        1 => format!("1 {one} has left this tablet."),
        count => format!("{count} {many} have left this tablet."),
    };
    let row = move |(scope, at_ms): (Scope, u64)| {
        let when = words::day_and_clock(at_ms);
        let about = when.clone();
        let back = move || desk.bring_back(scope.clone());
        view! {
            <Row what=move || view! { <span>"A " {one} ", left " {when.clone()}</span> }>
                <Button words="Bring it back" about=about icon=IconName::Loop on_press=back />
            </Row>
        }
    };
    view! {
        <Show when=move || !away.with(Vec::is_empty)>
            <Note icon=IconName::Received first=Signal::derive(first)>
                "The board has all of them, and nothing of them is on this tablet any more. Bringing one back needs a signal."
            </Note>
            <List label="What has left">{move || away.get().into_iter().map(row).collect_view()}</List>
        </Show>
    }
}

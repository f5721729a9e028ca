//! An address that leads nowhere, and what a person may not see here.

use crate::live::prelude::*;

use shared::scope::Scope;

use super::places::PlacesBar;
use crate::{
    desk::use_desk,
    page::Page,
    route::use_route,
    ui::{
        button::{LinkButton, Weight},
        frame::{Frame, Main},
    },
};

/// There is no page at this address.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <Frame page=Page::Lost>
            <PlacesBar />
            <Main stack=true>
                <h1>"There is no page here"</h1>
                <p class="read">
                    "The address may be old or cut short. Nothing on this tablet is lost."
                </p>
                <div class="buttons">
                    <LinkButton to=Page::Today words="Go to Today" weight=Weight::Main />
                </div>
            </Main>
        </Frame>
    }
}

/// Why something is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    ToCome,
    /// It was closed or finished some time ago.
    PutAway,
    /// This person no longer has a part in it.
    Taken,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::ToCome => {
                "It may still be on its way, or your role may not let you read it. When there is a signal it arrives by itself."
            }
            Self::PutAway => {
                "It was closed or finished, and has left this tablet. The board has all of it. It can be brought back from the list of all of them."
            }
            Self::Taken => {
                "It was here and has left this tablet: it was given to somebody else, or your part in it was taken back. It does not come again by itself. Ask a lead. What the board did not accept of yours is still here."
            }
        }
    }
}

/// What a page shows, where that can leave a tablet.
fn scope_of(page: &Page) -> Option<Scope> {
    Some(match page {
        Page::Audit(id) => Scope::Case(*id),
        Page::CircleRecord(id)
        | Page::CirclePrepare(id)
        | Page::CircleRun(id)
        | Page::CircleReadBack(id)
        | Page::CircleFeedback(id)
        | Page::CircleVoice { circle: id, .. }
        | Page::Finding { circle: id, .. } => Scope::Circle(*id),
        Page::Roadshow(id, _) => Scope::Roadshow(*id),
        Page::Decide { record, .. } => record.scope.clone(),
        _ => return None,
    })
}

/// The thing at this address is not on this device.
#[component]
pub fn NotHere(
    /// What was looked for: "circle".
    what: &'static str,
) -> impl IntoView {
    let (desk, route) = (use_desk(), use_route());
    let why = Memo::new(move || {
        let scope = scope_of(&route.page());
        let is_away = |scope: &Scope| desk.put_away().iter().any(|(away, _)| away == scope);
        match scope {
            Some(scope) if is_away(&scope) => Why::PutAway,
            Some(scope) if desk.was_taken(&scope) => Why::Taken,
            _ => Why::ToCome,
        }
    });
    view! {
        <Frame page=Page::Lost>
            <PlacesBar />
            <Main stack=true>
                <h1>{format!("This {what} is not on this tablet")}</h1>
                <p class="read">
                    {move || why.get().words()}
                </p>
                <div class="buttons">
                    <LinkButton to=Page::Tablet words="See what is on this tablet" />
                </div>
            </Main>
        </Frame>
    }
}

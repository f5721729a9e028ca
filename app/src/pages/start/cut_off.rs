//! A device that the board had cut off has wiped itself: what happened, what became of the work, what to do.

use crate::live::prelude::*;

use crate::{
    page::Page,
    tablet::CutOff,
    ui::{
        button::{LinkButton, Weight},
        cover::{Cover, CoverThread},
        icon::IconName,
        note::Note,
    },
    words,
};

/// What became of it.
#[component]
pub fn CutOffPage(
    /// What.
    cut: CutOff,
) -> impl IntoView {
    let CutOff { board, handed_over } = cut;
    let board = match board.trim() {
        "" => "The board".to_owned(),
        board => board.to_owned(),
    };
    let handed = match handed_over {
        0 => "Nothing on it waited to be sent.".to_owned(),
        many => format!(
            "{} that had not been sent went to the board, for a lead to decide about. Nothing of that is lost.",
            words::count(many, "thing", "things")
        ),
    };
    view! {
        <Cover page=Page::Today words=board.clone()>
            <div class="stack cover-middle">
                <header>
                    <p class="eyebrow">"This device was cut off"</p>
                    <h1>"Nothing is left on it"</h1>
                </header>
                <Note icon=IconName::Stop first="The board had cut this device off, and it has wiped itself.">
                    {handed}
                </Note>
                <p class="read">
                    "If this is a mistake, ring your business unit. With a new code you can join again here."
                </p>
                <div class="lock-join">
                    <CoverThread />
                    <LinkButton
                        to=Page::Join
                        words="Join with a code"
                        weight=Weight::Main
                        icon_after=IconName::Next
                    />
                </div>
            </div>
        </Cover>
    }
}

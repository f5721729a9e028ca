//! The cover: what a screen shows that is nobody's desk yet. Dark in both themes.

use crate::live::prelude::*;

use super::{bar::AtRisk, frame::Main, icon::Mark};
use crate::page::Page;

/// A name of more letters than this is set smaller: the thread runs below it.
const LONG: usize = 36;

/// The cover on one side, what to do on the other, the red button where it always is.
#[component]
pub fn Cover(
    /// The page it shows; names the tab.
    page: Page,
    /// What stands large on the cover: the board's name, or what this is for.
    #[prop(into)]
    words: Signal<String>,
    /// What to do.
    children: Children,
) -> impl IntoView {
    document().set_title(&format!("{} - Golden Thread", page.title()));
    view! {
        <div class="lock">
            <a class="skip" href="#main">
                "Skip to the main part"
            </a>
            <header class="lock-cover">
                <p class="brand">
                    <Mark />
                    <span>"Golden Thread"</span>
                </p>
                <p class="lock-board" data-long=move || words.with(|words| words.chars().count() > LONG)>{words}</p>
                <p class="voice" data-size="s">
                    "What a child tells us, followed through to what changed."
                </p>
            </header>
            <Main cover=true>
                <AtRisk />
                {children()}
            </Main>
        </div>
    }
}

/// The thread that runs from the cover into what is to be filled in. Stands beside it.
#[component]
pub fn CoverThread() -> impl IntoView {
    view! {
        <svg class="lock-thread" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path
                d="M0 92C16 92 24 40 40 38S62 84 52 94 26 88 36 60 66 22 78 30s6 20 22 20"
                vector-effect="non-scaling-stroke"
            ></path>
        </svg>
    }
}

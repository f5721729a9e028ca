//! Taking over what was said: the dialog in which it is chosen.

use super::{Answer, pairs::add};
use crate::live::prelude::*;
use crate::ui::{
    button::{Button, Weight},
    chips::Tick,
    dialog::Dialog,
};

/// One thing that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// What is said beneath them, if anything.
    pub detail: String,
}

/// The dialog.
#[component]
pub fn TakeOver(
    /// The answer.
    answer: Answer,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What can be taken over, in order. Asked for while it is open.
    offered: Memo<Vec<Said>>,
    /// What the list is of, for those who listen.
    label: &'static str,
    /// What is said where nothing is offered.
    none: &'static str,
) -> impl IntoView {
    let chosen = RwSignal::new(Vec::<String>::new());
    let close = move || {
        open.set(false);
        chosen.set(Vec::new());
    };
    let take = move || {
        let chosen = chosen.get_untracked();
        for said in offered.get_untracked() {
            if chosen.contains(&said.text) {
                add(answer, said.text);
            }
        }
        close();
    };
    let not_ready = Signal::derive(move || {
        let none = chosen.with(Vec::is_empty);
        none.then(|| "Tick what you want to answer first.".to_owned())
    });
    let row = move |said: Said| {
        let text = StoredValue::new(said.text.clone());
        let holds = Signal::derive(move || {
            chosen.with(|chosen| text.with_value(|text| chosen.contains(text)))
        });
        let change = move |holds: bool| {
            chosen.update(|chosen| {
                chosen.retain(|other| *other != text.get_value());
                if holds {
                    chosen.push(text.get_value());
                }
            });
        };
        let detail = Some(said.detail).filter(|detail| !detail.is_empty());
        view! {
            <li>
                <Tick label=said.text ticked=holds on_tick=change />
                {detail.map(|detail| view! { <small class="soft">{detail}</small> })}
            </li>
        }
    };
    view! {
        <Dialog open=open on_close=close wide=true heading="What do you want to answer?">
            <Show
                when=move || !offered.with(Vec::is_empty)
                fallback=move || view! { <p>{none}</p> }
            >
                <ul class="take-over" tabindex="0" aria-label=label>
                    {move || offered.get().into_iter().map(row).collect_view()}
                </ul>
            </Show>
            <div class="buttons">
                <Button
                    words="Take over"
                    weight=Weight::Main
                    not_ready=not_ready
                    shows_reason=false
                    on_press=take
                />
                <Button words="Leave it" on_press=close />
            </div>
        </Dialog>
    }
}

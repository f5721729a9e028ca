//! A question that must be answered before going on, in the browser's own dialog.

use crate::live::prelude::*;
use leptos::html;

use super::{id::element_id, toast::use_toasts};

/// A dialog. The browser keeps the focus inside, puts it back afterwards, and closes on Escape.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// It was closed, by Escape or by one of its buttons.
    #[prop(into)]
    on_close: Act,
    /// Wider, for two columns of controls.
    #[prop(optional)]
    wide: bool,
    /// The heading: the question.
    #[prop(into)]
    heading: Signal<String>,
    /// The answers. Built anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let id = element_id("dialog");
    // What is said behind a dialog is neither seen nor heard.
    let said = use_toasts().said_since(open);
    watch(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only when it is shown already.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            data-size=wide.then_some("l")
            aria-labelledby=id
            node_ref=dialog
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run();
                }
            }
        >
            <h2 id=id.clone()>{heading}</h2>
            <Show when=move || open.get()>
                {children()}
                {shown(move || {
                    let said = said.get();
                    (!said.is_empty()).then(|| view! { <p class="dialog-said" role="alert">{said}</p> })
                })}
            </Show>
        </dialog>
    }
}

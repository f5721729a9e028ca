//! What is to be mended before a tool can be published, with a way to each.

use std::rc::Rc;

use shared::form::Fault;

use super::builder::Builder;
use super::rows::{self, first_words};
use crate::live::prelude::*;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};

/// A button that says how much there is to mend, and the list it opens.
#[component]
pub fn Faults(
    /// The tool being built.
    builder: Builder,
    /// A person wants to go to what is chosen.
    #[prop(into)]
    on_go: Act,
    /// A person wants to go to the settings.
    #[prop(into)]
    on_settings: Act,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = Memo::new(move || builder.faults().len());
    let go = move |item: Option<usize>| {
        open.set(false);
        match item {
            Some(number) => {
                builder.choose(number);
                on_go.run();
            }
            None => on_settings.run(),
        }
    };
    let row = move |(place, fault): (usize, Fault)| {
        let about = builder.with(|tool| {
            let item = fault.item.and_then(|number| tool.item(number));
            item.map_or_else(
                || "The tool itself".to_owned(),
                |item| first_words(item, ""),
            )
        });
        let item = fault.item;
        view! {
            <li>
                <span class="list-main">
                    <b>{about.clone()}</b>
                    <br />
                    {fault.message}
                </span>
                <Button words="Go to it" about=format!("{}: {about}", place + 1) on_press=move || go(item) />
            </li>
        }
    };
    view! {
        <p class="status" role="status" data-state=move || if count.get() == 0 { "done" } else { "part" }>
            <Icon name=Signal::derive(move || if count.get() == 0 { IconName::Tick } else { IconName::Warn }) />
            <span>
                {move || match count.get() {
                    0 => "Nothing to mend".to_owned(),
                    count => rows::faults(count),
                }}
            </span>
        </p>
        <Show when=move || { count.get() > 0 }>
            <Button words="Show them" about="all that is to mend" on_press=move || open.set(true) />
        </Show>
        <Dialog open=open on_close=move || open.set(false) wide=true heading="To mend before it can be published">
            <ol class="list" data-size="s">
                {move || {
                    let faults: Rc<Vec<Fault>> = builder.faults();
                    faults.iter().cloned().enumerate().map(row).collect_view()
                }}
            </ol>
            <div class="buttons">
                <Button words="Close" on_press=move || open.set(false) />
            </div>
        </Dialog>
    }
}

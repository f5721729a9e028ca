//! A box for a passphrase: hidden until somebody wants to see it, with what it is worth where one is chosen.

use crate::live::prelude::*;

use super::{
    button::Button,
    cover::CoverThread,
    icon::{Icon, IconName},
    id::element_id,
    keyboard,
};
use crate::platform::passphrase::Worth;

/// What a passphrase is worth, in words that say what to do.
fn worth_words(worth: Worth) -> Option<(IconName, &'static str)> {
    match worth {
        Worth::Unknown => None,
        Worth::Short => Some((
            IconName::Dots,
            "Too short: at least 15 characters. Four words make it.",
        )),
        Worth::Common => Some((
            IconName::Warn,
            "Among the first that would be tried. Take words that have nothing to do with you, the board or each other.",
        )),
        Worth::Repeats => Some((
            IconName::Warn,
            "The same over and over. Take different words.",
        )),
        Worth::Fair => Some((IconName::Tick, "Enough.")),
        Worth::Good => Some((IconName::Tick, "Good.")),
        Worth::Strong => Some((IconName::Tick, "Strong.")),
    }
}

/// The box.
#[component]
pub fn PassphraseField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Help, under the label.
    #[prop(into)]
    hint: String,
    /// What was typed. Never kept anywhere else.
    value: RwSignal<String>,
    /// The element's id, to put the cursor into it.
    #[prop(into)]
    id: String,
    /// One that is being chosen: what it is worth.
    #[prop(default = None)]
    worth: Option<RwSignal<Worth>>,
    /// What is wrong, and how many tries are left.
    #[prop(optional, into)]
    problem: MaybeProp<String>,
    /// In other people's hands: a box that no browser fills in by itself, nor offers to.
    #[prop(optional)]
    never_filled: bool,
    /// The thread of the cover runs into it.
    #[prop(optional)]
    on_cover: bool,
) -> impl IntoView {
    let autocomplete = match (worth.is_some(), never_filled) {
        (true, _) => "new-password",
        (false, true) => "off",
        (false, false) => "current-password",
    };
    let is_shown = RwSignal::new(false);
    let (hint_id, told_id) = (element_id("hint"), element_id("told"));
    let described_by = format!("{hint_id} {told_id}");
    let told = move || {
        let (icon, words, state) = if let Some(problem) = problem.get() {
            (IconName::Warn, problem, Some("refused"))
        } else {
            let (icon, words) = worth_words(worth?.get())?;
            (icon, words.to_owned(), None)
        };
        Some(view! {
            <p class="field-check" data-state=state>
                <Icon name=icon />
                <span>{words}</span>
            </p>
        })
    };
    let flip = move || is_shown.update(|shown| *shown = !*shown);
    let words = Signal::derive(move || if is_shown.get() { "Hide" } else { "Show" }.to_owned());
    view! {
        <div class="field" data-state=move || problem.get().map(|_| "missing")>
            <label for=id.clone()>{label}</label>
            <p class="field-hint" id=hint_id>{hint}</p>
            <div class="field-join">
                {on_cover.then(|| view! { <CoverThread /> })}
                <input
                    id=id
                    class:veiled=move || never_filled && !is_shown.get()
                    type=move || if is_shown.get() || never_filled { "text" } else { "password" }
                    autocomplete=autocomplete
                    data-1p-ignore=never_filled.then_some("true")
                    data-lpignore=never_filled.then_some("true")
                    data-bwignore=never_filled.then_some("true")
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described_by
                    aria-required="true"
                    aria-invalid=move || problem.get().map(|_| "true")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(keyboard::typed(&event))
                />
                <Button words=words about="the passphrase" icon=IconName::Eye on_press=flip />
            </div>
            <div id=told_id role="status">{told}</div>
        </div>
    }
}

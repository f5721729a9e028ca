//! What was looked for in a box and found: words that look like an identifier, and what to do about
//! each. A machine can only say "looks like"; the person changes it, or keeps it and says why.

use crate::live::prelude::*;

use super::{
    button::{Button, Weight},
    icon::{Icon, IconName},
};

/// Some words that look like an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The words.
    pub words: String,
    /// What they look like: "a person's name".
    pub looks_like: &'static str,
}

/// The line beneath a box.
#[component]
pub fn Sightings(
    /// What was found and is not settled.
    #[prop(into)]
    found: Signal<Vec<Sighting>>,
    /// Whether to say that nothing was found: there are words in the box, and it matters here.
    #[prop(into)]
    says_clean: Signal<bool>,
    /// The reasons for keeping it that can be given by one tap.
    reasons: Vec<&'static str>,
    /// Take the words out: by place in the list.
    #[prop(into)]
    on_take_out: Callback<usize>,
    /// Keep the words, for a reason: places in both lists.
    #[prop(into)]
    on_keep: Callback<(usize, usize)>,
    /// The id of the line, so that the box can point to it and the focus can be put there.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let reasons = StoredValue::new(reasons);
    let one = move |(place, sighting): (usize, Sighting)| {
        let about = format!("“{}”", sighting.words);
        let keep = move |(reason, words): (usize, &'static str)| {
            view! {
                <Button
                    words=words
                    about=about.clone()
                    weight=Weight::Quiet
                    on_press=move || on_keep.run((place, reason))
                />
            }
        };
        let take_out = move || on_take_out.run(place);
        let told = format!("“{}”", sighting.words);
        let keeps = reasons
            .get_value()
            .into_iter()
            .enumerate()
            .map(keep)
            .collect_view();
        view! {
            <li>
                <p class="field-check" data-state="missing">
                    <Icon name=IconName::Warn />
                    <span>
                        <bdi>{told.clone()}</bdi>
                        " looks like "
                        {sighting.looks_like}
                        "."
                    </span>
                </p>
                <div class="buttons">
                    <Button words="Take it out" about=told on_press=take_out />
                    <span class="soft">"or keep it:"</span>
                    {keeps}
                </div>
            </li>
        }
    };
    let is_clean = move || says_clean.get() && found.with(Vec::is_empty);
    view! {
        <div class="sightings" id=id tabindex="-1">
            <div role="status">
                <Show when=is_clean>
                    <p class="field-check" data-state="done">
                        <Icon name=IconName::Tick />
                        "No names or numbers spotted"
                    </p>
                </Show>
                <Show when=move || !found.with(Vec::is_empty)>
                    <p class="hidden">
                        {move || match found.with(Vec::len) {
                            1 => "1 thing to look at before it is saved".to_owned(),
                            many => format!("{many} things to look at before it is saved"),
                        }}
                    </p>
                </Show>
            </div>
            <ul class="stack" data-gap="xs">
                {move || found.get().into_iter().enumerate().map(one).collect_view()}
            </ul>
        </div>
    }
}

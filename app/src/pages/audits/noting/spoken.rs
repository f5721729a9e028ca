//! A child's words met in a case file: the note of the circles, in the scope of the audit.

use shared::domain::VoiceNote;
use shared::id::RecordId;

use super::{Noting, WRITTEN};
use crate::live::prelude::*;
use crate::pages::circle::voice::Told;
use crate::pages::circle::voice_side::VoiceSide;
use crate::pages::differs::{Differs, first_difference};
use crate::pages::form::Form;
use crate::pages::saving::{Saving, use_saver};
use crate::pages::watched::Watch;
use crate::ui::{
    button::{Button, Weight},
    toast::use_toasts,
};
use crate::words;

/// The note. What is typed is a draft at once; it counts as noted once it is kept.
#[component]
pub fn WordsNote(
    /// What is noted.
    noting: Noting,
    /// Which note; one that is not there yet is begun.
    note: RecordId,
) -> impl IntoView {
    let desk = noting.desk;
    let saver = use_saver();
    let toasts = use_toasts();
    let form = Form::open(desk, &noting.scope(), note, || VoiceNote {
        caught_ms: words::now_ms(),
        ..VoiceNote::default()
    });
    let watch = Watch::over(desk, noting.scope(), form);
    let item = Memo::new(move || desk.item::<VoiceNote>(&noting.scope(), note));
    let is_saved = Memo::new(move || item.with(Option::is_some));
    let differs =
        Signal::derive(move || item.with(|item| item.as_ref().and_then(first_difference)));
    let keep = move || {
        saver.save_watched(form, watch, move || {
            toasts.say("The child’s words are saved on this tablet");
            noting.close();
        });
    };
    let take_back = move || {
        form.discard();
        if is_saved.get_untracked() {
            saver.withdraw::<VoiceNote>(noting.scope(), note, String::new(), "Note taken back");
        }
        noting.close();
    };
    let can_go = move || is_saved.get() || form.is_draft();
    let take_words = Signal::derive(move || {
        if is_saved.get() {
            "Take it back"
        } else {
            "Let go of it"
        }
        .to_owned()
    });
    view! {
        <div class="stack" data-gap="s" id=WRITTEN>
            <Differs first=differs />
            <form class="stack" autocomplete="off" on:submit=|event| event.prevent_default()>
                <Told form=form watch=watch inner=true />
                <VoiceSide form=form watch=watch place="this audit" />
            </form>
        </div>
        <div class="buttons">
            <Button words="Keep it" weight=Weight::Main on_press=keep />
            <Button words="Back to the question" on_press=move || noting.close() />
            <Show when=can_go>
                <Button words=take_words weight=Weight::Quiet on_press=take_back />
            </Show>
            <Saving
                is_draft=Signal::derive(move || form.is_draft())
                is_new=Signal::derive(move || !is_saved.get())
            />
        </div>
    }
}

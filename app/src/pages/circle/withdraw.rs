//! Taking something back: it stays in the history, struck through, with the person's reason.

use crate::live::prelude::*;
use shared::domain::{Kind, Noun};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;
use std::marker::PhantomData;

use crate::{
    pages::saving::use_saver,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
    },
};

/// Asks for a reason and takes a record back.
#[component]
pub fn Withdraw<T: Noun>(
    /// What is to be taken back; nothing while the dialog is closed.
    asked: RwSignal<Option<(Scope, RecordId)>>,
    /// Only names the type.
    #[prop(optional)]
    of: PhantomData<T>,
) -> impl IntoView {
    let _: PhantomData<T> = of;
    let saver = use_saver();
    let reason = RwSignal::new(String::new());
    let heading = question::<T>();
    let close = move || {
        asked.set(None);
        reason.set(String::new());
    };
    let too_long = move || reason.with(|reason| reason.chars().count() > limits::REASON);
    let take_back = move || {
        if too_long() {
            return;
        }
        if let Some((scope, id)) = asked.get_untracked() {
            saver.withdraw::<T>(scope, id, reason.get_untracked(), said::<T>());
        }
        close();
    };
    view! {
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            on_close=close
            heading=heading
        >
            <p>"It stays in the history, struck through, with your reason. It can be put back."</p>
            <Field
                label="Reason"
                hint="A few words, so that whoever reads it knows why."
                value=reason
                on_input=move |text| reason.set(text)
                on_enter=take_back
                limit=limits::REASON
            />
            <div class="buttons">
                <Button words="Take it back" weight=Weight::Main on_press=take_back />
                <Button words="Leave it" on_press=close />
            </div>
        </Dialog>
    }
}

fn question<T: Noun>() -> &'static str {
    match T::KIND {
        Kind::Card => "Take this card back?",
        Kind::Voice => "Take this note back?",
        Kind::Circle => "Call this circle off?",
        Kind::Finding => "Take this finding back?",
        _ => "Take this back?",
    }
}

fn said<T: Noun>() -> &'static str {
    match T::KIND {
        Kind::Card => "Card taken back",
        Kind::Voice => "Note taken back",
        Kind::Circle => "Circle called off",
        Kind::Finding => "Finding taken back",
        _ => "Taken back",
    }
}

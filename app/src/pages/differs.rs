//! What was written in two ways while tablets were apart, said on the screen of the record itself.

use crate::live::prelude::*;
use shared::domain::Noun;
use shared::record::RecordKey;

use crate::{
    desk::Item,
    page::Page,
    ui::{button::LinkButton, note::NotePanel, status::State},
};

/// The first of a record's fields that has two answers.
pub fn first_difference<T: Noun>(item: &Item<T>) -> Option<(RecordKey, String)> {
    let field = item.conflicts.first()?;
    Some((item.key(), field.clone()))
}

/// Says that two answers differ, and leads to both. Nothing is shown while none do.
#[component]
pub fn Differs(
    /// The record and its field, where there are two answers.
    #[prop(into)]
    first: Signal<Option<(RecordKey, String)>>,
) -> impl IntoView {
    shown(move || {
        first.get().map(|(record, field)| {
            view! {
                <NotePanel state=State::Decision heading="It was written in two ways">
                    <p>"Two tablets said different things while they were apart. Both are kept."</p>
                    <LinkButton to=Page::Decide { record, field } words="Look at both answers" />
                </NotePanel>
            }
        })
    })
}

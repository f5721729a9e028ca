//! A guest's card as it is read at the office and as it bears a finding out.

use super::sense::gathered::{Said, agency_name, district_name};
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::leaving::{guest_card, use_known};
use crate::ui::{
    card::look,
    icon::{Icon, IconName},
    paper::OnPaper,
};

/// What stands in the place of words that a lead has not approved.
const WAITS: &str = "Its words look as if they hold an identifier. They wait for a lead.";

/// One card: its words, where they may be shown, and where it was written.
#[component]
pub fn CardSaid(
    /// The card.
    said: Said,
    /// Whether its words are held back until a lead approved them, as in a finding.
    #[prop(optional)]
    held_back: bool,
    /// What can be done with it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let desk = use_desk();
    let known = use_known(desk);
    let kind = said.card.value.kind.clone().filter(|_| !said.is_doing());
    let (look, icon) = kind.as_ref().map_or(("other", IconName::Sent), look);
    let named = kind.map_or_else(|| "Will do".to_owned(), |kind| kind.label().to_owned());
    let words = said.words().to_owned();
    let from = [
        district_name(desk, said.district),
        said.card.value.at.label().to_owned(),
    ]
    .join(", ");
    // On paper the words stand without the sort of agency they came from: in a small district that may be one person.
    let agency = agency_name(desk, &said.card.value.agency);
    let card = said.card;
    let leave = Memo::new(move || known.with(|known| guest_card(desk, &card, known)));
    let shown = move || {
        if held_back && !leave.get().shows_words() {
            WAITS.to_owned()
        } else {
            words.clone()
        }
    };
    view! {
        <div class="said" data-kind=look>
            <p class="card-kind"><Icon name=icon /> <span>{named}</span></p>
            <OnPaper unless=Signal::derive(move || leave.get().off_paper())>
                <p dir="auto">{shown}</p>
            </OnPaper>
            <p class="soft">{from} <span class="screen-only">", " {agency}</span></p>
            {children.map(|children| children())}
        </div>
    }
}

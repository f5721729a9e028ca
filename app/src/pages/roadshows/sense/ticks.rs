//! Cards to choose from, each with a tick.

use shared::id::RecordId;
use shared::sorted::SortedSet;

use super::coder::Coder;
use super::gathered::district_name;
use crate::live::prelude::*;
use crate::ui::chips::Tick;

/// Cards, each with its tick.
#[component]
pub fn CardTicks(
    coder: Coder,
    /// The cards, in order.
    cards: Vec<RecordId>,
    /// Those that are ticked.
    ticked: RwSignal<SortedSet<RecordId>>,
    /// What the list is of, for those who listen.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let one = move |card: RecordId| {
        let said = coder.cards.with_untracked(|cards| {
            let said = cards.iter().find(|said| said.id() == card)?;
            let district = district_name(coder.desk, said.district);
            Some(format!("{} ({district})", said.words()))
        });
        view! {
            <li>
                <Tick
                    label=said.unwrap_or_default()
                    ticked=Signal::derive(move || ticked.with(|ticked| ticked.contains(&card)))
                    on_tick=move |on| ticked.update(|ticked| if on { ticked.insert(card) } else { ticked.remove(&card) })
                />
            </li>
        }
    };
    view! {
        <ul class="card-ticks" tabindex="0" aria-label=label>
            {untrack(|| cards.into_iter().map(one).collect_view())}
        </ul>
    }
}

//! What a circle is run with.

use crate::live::prelude::*;
use shared::domain::CardKind;

use crate::ui::{
    button::{Button, Weight},
    capture::CaptureBar,
    card::CardView,
    icon::IconName,
    panel::Section,
    status::State,
    thread::{Knot, Rail, Step},
    timer::Timer,
    windowed::WindowedList,
};

const ROUNDS: [&str; 8] = [
    "Open",
    "Child",
    "Story",
    "Working well",
    "Why?",
    "Barriers",
    "Next",
    "Close",
];

/// Rail, timer, cards, capture bar, and a list of a thousand cards.
#[component]
pub fn Circle() -> impl IntoView {
    let round = RwSignal::new(4_usize);
    let open = RwSignal::new(None::<CardKind>);
    let steps = move || {
        let knot = |place: usize| match place.cmp(&round.get()) {
            std::cmp::Ordering::Less => Knot::Done,
            std::cmp::Ordering::Equal => Knot::Now,
            std::cmp::Ordering::Greater => Knot::Ahead,
        };
        ROUNDS
            .iter()
            .enumerate()
            .map(|(place, words)| Step {
                words: (*words).to_owned(),
                to: None,
                knot: knot(place),
                is_current: place == round.get(),
            })
            .collect::<Vec<_>>()
    };
    let many: Vec<usize> = (1..=1_000).collect();
    view! {
        <Section heading="A circle">
            <Rail label="Rounds" steps=Signal::derive(steps) on_step=move |place| round.set(place) />
            <div class="row">
                <Timer left=18_u32 of=30_u32 />
                <Timer left=30_u32 of=30_u32 />
                <Timer left=0_u32 of=30_u32 />
            </div>
            <div class="cards">
                <CardView
                    kind=CardKind::Voice
                    words="Everyone came when it was bad. Nobody came when it was okay."
                    quoted=true
                    foot="Exact words, age 13 to 15, agreed to share"
                />
                <CardView kind=CardKind::Barrier words="The closing summary was written for court." foot="Several agencies">
                    <Button words="Change" weight=Weight::Quiet />
                </CardView>
                <CardView kind=CardKind::Good words="Monthly contact was kept up." foot="Our agency" state=State::Waiting />
                <CardView kind=CardKind::Question words="Do we end plans because things are safe?" state=State::Decision>
                    <Button words="Look at both" weight=Weight::Quiet />
                </CardView>
                <CardView kind=CardKind::Idea words="A call at six weeks." withdrawn="Said twice">
                    <Button words="Put back" weight=Weight::Quiet icon=IconName::Undo />
                </CardView>
            </div>
            <CaptureBar on_open=move |kind| open.set(Some(kind)) open=open>
                <Button words="Next round" icon_after=IconName::Next push=true />
            </CaptureBar>
        </Section>
        <Section heading="A thousand cards">
            <WindowedList items=many key=|number| *number label="A thousand cards" class="cards" let:number>
                <CardView kind=CardKind::Barrier words=format!("Card number {number}. {}", "More words. ".repeat(number % 9)) />
            </WindowedList>
        </Section>
    }
}

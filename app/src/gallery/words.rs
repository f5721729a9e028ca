//! Standings, notes, lists, numbers, buttons, the thread.

use crate::live::prelude::*;

use crate::{
    page::Page,
    ui::{
        button::{Button, LinkButton, Weight},
        empty::EmptyState,
        facts::{Fact, Facts},
        icon::IconName,
        list::{List, Row},
        note::{Note, NotePanel, VoiceNote},
        panel::{Panel, Section},
        skeleton::Skeleton,
        status::{State, Status},
        tally::{Tally, TallyLine},
        thread::{Knot, KnotAt, Thread},
    },
};

const STATES: [State; 13] = [
    State::Draft,
    State::Saving,
    State::Saved,
    State::NotSaved,
    State::Waiting,
    State::Planned,
    State::Sent,
    State::Received,
    State::Decision,
    State::Refused,
    State::Late,
    State::Slipped,
    State::Part,
    State::Done,
];

/// What is read.
#[component]
pub fn Words() -> impl IntoView {
    view! {
        <div class="split">
            <div class="stack">
                <Section heading="Standings">
                    <div class="row">
                        {STATES.into_iter().map(|state| view! { <Status state=state /> }).collect_view()}
                        <Status state=State::Saved at="4:31pm" />
                    </div>
                </Section>
                <Section heading="Notes">
                    <Note first="No signal.">"You can keep working."</Note>
                    <Note state=State::Waiting first="3 notes on this tablet not yet sent.">
                        "They wait here until there is a signal."
                    </Note>
                    <Note state=State::Refused first="1 not accepted." urgent=true>
                        "It is still safe on this tablet."
                    </Note>
                    <NotePanel state=State::Decision heading="Needs your decision">
                        <p>"Two tablets gave the circle different districts."</p>
                        <LinkButton to=Page::Tablet words="Look at both answers" />
                    </NotePanel>
                    <VoiceNote first="6 children's voices">"noted on this tablet since June."</VoiceNote>
                </Section>
                <Section heading="Buttons">
                    <div class="buttons">
                        <Button words="Save the circle" weight=Weight::Main />
                        <Button words="Send now" icon=IconName::Sent />
                        <Button words="Next round" icon_after=IconName::Next />
                        <Button words="Change" weight=Weight::Quiet about="the card" />
                        <LinkButton to=Page::Today words="Back" icon=IconName::Back />
                        <Button
                            words="Close the circle"
                            not_ready="Read the record back to the group first."
                        />
                    </div>
                </Section>
                <Section heading="A list" aside=|| view! { <p class="soft">"Due by 31 October"</p> }>
                    <List>
                        <Row to=Page::Circles what=|| "Children on a second plan" amount="10 people">
                            <Status state=State::Saved />
                        </Row>
                        <Row to=Page::Circles what=|| "Missing from care" amount="12 people">
                            <Status state=State::Decision />
                        </Row>
                        <Row what=|| "Domestic abuse" amount="Not begun">
                            <Status state=State::Draft />
                        </Row>
                    </List>
                </Section>
                <Section heading="Nothing here yet">
                    <EmptyState icon=IconName::Circle heading="No circles yet">
                        <p>"A circle is prepared here, then run in the room without a signal."</p>
                        <div class="buttons"><Button words="Prepare a circle" icon=IconName::Add /></div>
                    </EmptyState>
                    <Skeleton waiting_for="Opening this tablet's records" />
                </Section>
            </div>
            <aside class="stack" aria-label="At the side">
                <Panel heading="Sending">
                    <Tally>
                        <TallyLine state=State::Waiting count=3_usize />
                        <TallyLine state=State::Sent count=2_usize />
                        <TallyLine state=State::Received count=41_usize />
                        <TallyLine label="Learning circles" count=4_usize />
                    </Tally>
                </Panel>
                <Facts label="So far">
                    <Fact count=23_usize of="cards" />
                    <Fact count=4_usize of="children's voices" />
                </Facts>
                <Thread label="The day">
                    <KnotAt knot=Knot::Done>
                        <p class="thread-when"><time>"9:30am"</time></p>
                        <h2>"Circle, Hartwell"</h2>
                    </KnotAt>
                    <KnotAt knot=Knot::Now>
                        <p class="thread-when">"Next, " <time>"1:30pm"</time></p>
                        <h2>"Circle, Forest"</h2>
                    </KnotAt>
                    <KnotAt knot=Knot::Slipped>
                        <p class="thread-when">"Yesterday"</p>
                        <h2>"Called off"</h2>
                    </KnotAt>
                    <KnotAt>
                        <p class="thread-when">"Thursday"</p>
                        <h2>"Circle, Vale"</h2>
                    </KnotAt>
                </Thread>
            </aside>
        </div>
    }
}

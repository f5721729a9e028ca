//! Sending, and two answers to one question.

use crate::live::prelude::*;

use crate::ui::{
    conflict::{Conflict, Decision, Side},
    field::Field,
    journey::Journey,
    panel::{Panel, Section},
};

/// Work on its way, and a decision.
#[component]
pub fn Sending() -> impl IntoView {
    let decision = RwSignal::new(None::<Decision>);
    let agreed = RwSignal::new(String::new());
    let a = Side {
        words: "Held after the fourth episode in 90 days, so one late. Carers were asked for a written view.".to_owned(),
        who_and_when: "Facilitator, police. Monday 13 October, 10:42am".to_owned(),
    };
    let b = Side {
        words: "No meeting at the third episode in 90 days, so one late. Health was not told it had happened.".to_owned(),
        who_and_when: "Facilitator, health visiting. Monday 13 October, 3:20pm".to_owned(),
    };
    view! {
        <Panel heading="Sending to the board">
            <Journey total=6_usize done=4_usize words="4 of 6 sent. Now: cards." />
        </Panel>
        <Section heading="Two answers">
            <Conflict
                a=a
                b=b
                question="What should the card say?"
                decision=decision
                on_decide=move |chosen| decision.set(Some(chosen))
            >
                <Field label="Agreed wording" value=agreed on_input=move |text| agreed.set(text) lines=3 />
            </Conflict>
        </Section>
    }
}

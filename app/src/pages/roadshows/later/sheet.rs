//! The sheet that is handed out or posted: the questions on paper, with room for the code and the manager's tick. Nothing
//! but this is printed from the page.

use shared::domain::{STEPS, Station, StationKind};
use shared::id::RecordId;
use shared::roadshow::asked::{CONFIDENT_ENDS, Question, questions};

use super::super::known::roadshow;
use super::super::paper::ends;
use super::super::stands::title_of;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::words;

/// The questions on paper.
#[component]
pub fn Sheet(
    /// The roadshow.
    id: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let body = move || {
        let one = roadshow(desk, id)?;
        let day = one
            .value
            .date
            .map(|day| words::date(day, words::now().date()));
        let head = match day {
            Some(day) => format!("{}, {day}", title_of(&one)),
            None => title_of(&one),
        };
        let station = Station {
            kind: StationKind::Later,
            ..Station::default()
        };
        let all = questions(&station, one.value.content());
        let all = all.iter().map(question).collect_view();
        let board = desk.board().name;
        Some(view! {
            <article class="paper-only ask-sheet report" data-owner=board>
                <h2>"Some months on"</h2>
                <p class="read">{head}</p>
                <p>"You were our guest. We ask everybody who came what they did differently since. Nobody will know who you are: no name is asked, and the code of your slip only joins this with what you answered on the day."</p>
                {all}
                <p>"Thank you. Please give or send this sheet back to whoever handed it out."</p>
            </article>
        })
    };
    shown(body)
}

fn question(question: &Question<'_>) -> AnyView {
    match question {
        Question::Slip => view! {
            <section>
                <h3>"The code of your paper slip, if you still have it"</h3>
                <p class="sheet-code">{"\u{25a1} ".repeat(3)} " " {"\u{25a1} ".repeat(3)}</p>
            </section>
        },
        Question::Different { .. } => view! {
            <section>
                <h3>"What is one thing you did differently?"</h3>
                <p class="sheet-line"></p><p class="sheet-line"></p><p class="sheet-line"></p>
                <p>"\u{25a1} I did nothing differently"</p>
                <p><strong>"Your manager: "</strong>"\u{25a1} I agree that this was done  \u{25a1} I do not agree  \u{25a1} not asked"</p>
            </section>
        },
        Question::Confidence { objective, .. } => {
            let steps = (1..=STEPS).map(|step| format!("\u{25a1} {step}"));
            let steps = steps.collect::<Vec<_>>().join("   ");
            view! {
                <section>
                    <h3>{format!("How confident are you to {}?", objective.after_to())}</h3>
                    <p>{steps} "   " {ends(CONFIDENT_ENDS)}</p>
                </section>
            }
        }
        Question::Agency => view! {
            <section><h3>"Your sort of agency"</h3><p class="sheet-line"></p></section>
        },
        Question::Read(_) | Question::Useful | Question::Poll { .. } | Question::Words { .. } => {
            ().into_any()
        }
    }
}

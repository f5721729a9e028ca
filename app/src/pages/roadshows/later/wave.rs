//! One time of asking again: when it is planned, opening and closing it, how many were asked, how many answered.

use chrono::Months;
use shared::domain::{Roadshow, Wave};
use shared::id::RecordId;
use shared::limits;
use shared::roadshow::outcomes::Outcomes;

use super::super::difference::rate;
use super::super::hall::address;
use super::super::known::roadshow;
use super::super::made::new_code;
use super::asking::Contacts;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::pages::saving::{Saver, use_saver};
use crate::ui::{
    button::Button,
    field::Field,
    icon::IconName,
    panel::Panel,
    qr::Qr,
    status::{State, Status},
};
use crate::words;

/// Alters one wave of a roadshow as it stands now, and gives it an address where it has none.
pub fn alter(saver: Saver, id: RecordId, months: &'static str, change: impl FnOnce(&mut Wave)) {
    saver.alter::<Roadshow>(&Roadshow::scope(id), id, |roadshow| {
        change(roadshow.waves.or_default(&months.to_owned()));
        if roadshow.code.is_empty() {
            roadshow.code = new_code();
        }
    });
}

/// One time of asking again.
#[component]
pub fn OneWave(
    /// The roadshow.
    id: RecordId,
    /// Its place among the waves.
    at: usize,
    /// After how many months.
    months: &'static str,
    /// What the roadshow came to.
    came: Memo<Outcomes>,
    /// Whether this person may open and close it.
    may_write: Memo<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let one = Memo::new(move || roadshow(desk, id).map(|one| one.value).unwrap_or_default());
    let wave =
        Memo::new(move || one.with(|one| one.waves.get(months).cloned().unwrap_or_default()));
    let is_open = Memo::new(move || wave.with(Wave::is_open));
    let planned = Memo::new(move || {
        let after = Months::new(months.parse().unwrap_or_default());
        one.with(|one| one.date?.checked_add_months(after))
    });
    let standing = move || {
        let today = words::now().date();
        let wave = wave.get();
        let (state, said) = match (wave.opened_on, wave.closed_on, planned.get()) {
            (Some(_), Some(day), _) => (State::Done, format!("Closed {}", words::date(day, today))),
            (Some(day), None, _) => (
                State::Part,
                format!("Open since {}", words::date(day, today)),
            ),
            (None, _, Some(day)) if day <= today => (
                State::Late,
                format!("Due since {}", words::date(day, today)),
            ),
            (None, _, Some(day)) => (State::Planned, format!("Due {}", words::date(day, today))),
            (None, _, None) => (State::Draft, "The roadshow has no day yet".to_owned()),
        };
        view! { <Status state=state words=said /> }
    };
    let rate = move || {
        came.with(|came| {
            came.behaviour
                .get(at)
                .filter(|wave| wave.roadshows > 0)
                .map(rate)
        })
    };
    let answered =
        Memo::new(move || came.with(|came| came.behaviour.get(at).map_or(0, |wave| wave.answered)));
    let typed = RwSignal::new(None::<String>);
    // What is typed in the box goes with it: pressing a button leaves the box in the same moment.
    let asked_now = move || {
        let typed = typed.get_untracked();
        typed.as_deref().and_then(read_asked)
    };
    let open = move || {
        let today = words::now().date();
        let asked = asked_now();
        alter(saver, id, months, |wave| {
            wave.asked = asked.unwrap_or(wave.asked);
            wave.opened_on = wave.opened_on.or(Some(today));
            wave.closed_on = None;
        });
    };
    let close = move || {
        let asked = asked_now();
        alter(saver, id, months, |wave| {
            wave.asked = asked.unwrap_or(wave.asked);
            wave.closed_on = Some(words::now().date());
        });
    };
    let about = format!("asking after {months} months");
    let (about_open, about_close) = (about.clone(), about);
    let switch = move || {
        let was_open = wave.with(|wave| wave.opened_on.is_some());
        match (is_open.get(), was_open) {
            (true, _) => {
                view! { <Button words="Close it" about=about_close.clone() on_press=close /> }
            }
            (false, was_open) => {
                let said = if was_open { "Open it again" } else { "Open it" };
                view! { <Button words=said about=about_open.clone() icon=IconName::Loop on_press=open /> }
            }
        }
    };
    let link = move || {
        let code = one.with(|one| one.code.clone());
        (is_open.get() && !code.is_empty()).then(|| {
            let link = format!("{}/later", address(&code));
            view! {
                <Qr text=link.clone() label=format!("The address of the page, {months} months on") />
                <p class="address">{link}</p>
                <p class="soft">"Guests open it without an account and type the code of their slip. It answers while this is open."</p>
            }
        })
    };
    view! {
        <Panel heading=format!("After {months} months") aside=standing>
            <p class="read">{rate}</p>
            <Show when=move || may_write.get()>
                <Asked id=id months=months wave=wave typed=typed answered=answered />
                <div class="buttons">{shown(switch.clone())}</div>
            </Show>
            {shown(link)}
            <Show when=move || may_write.get() && is_open.get()>
                <Contacts id=id months=months />
            </Show>
        </Panel>
    }
}

/// What was typed for how many were asked; nothing where it is no number that can be.
fn read_asked(text: &str) -> Option<u32> {
    match text.trim() {
        "" => Some(0),
        text => text.parse().ok().filter(|asked| *asked <= limits::GUESTS),
    }
}

/// How many were asked, by whatever way.
#[component]
fn Asked(
    id: RecordId,
    months: &'static str,
    wave: Memo<Wave>,
    /// What is typed; it stays until the record says the same.
    typed: RwSignal<Option<String>>,
    /// How many answered so far.
    answered: Memo<usize>,
) -> impl IntoView {
    let saver = use_saver();
    let stands = move || match wave.with(|wave| wave.asked) {
        0 => String::new(),
        asked => asked.to_string(),
    };
    let problem = Signal::derive(move || {
        let wrong = typed.with(|typed| {
            typed
                .as_ref()
                .is_some_and(|typed| read_asked(typed).is_none())
        });
        wrong.then(|| format!("Enter a number, at most {}.", limits::GUESTS))
    });
    let leave = move || {
        let asked = typed.with_untracked(|typed| typed.as_deref().and_then(read_asked));
        let stands = wave.with_untracked(|wave| wave.asked);
        if let Some(asked) = asked.filter(|asked| *asked != stands) {
            alter(saver, id, months, |wave| wave.asked = asked);
        }
    };
    watch(move || {
        let stands = wave.with(|wave| wave.asked);
        if typed.with(|typed| typed.as_deref().and_then(read_asked)) == Some(stands) {
            typed.set(None);
        }
    });
    // It is not refused: more answer than were asked where a sheet was handed on.
    let too_few = move || {
        let asked = typed.with(|typed| typed.as_deref().map(read_asked));
        let asked = asked.unwrap_or_else(|| Some(wave.with(|wave| wave.asked)));
        let answered = answered.get();
        let is_fewer = asked.is_some_and(|asked| {
            asked > 0 && usize::try_from(asked).is_ok_and(|asked| asked < answered)
        });
        is_fewer.then(|| {
            format!("{answered} answered so far, more than that. Count once more who was asked.")
        })
    };
    view! {
        <Field
            label="How many were asked"
            hint="Letters, e-mails and sheets handed out, together. The response rate is of these."
            value=Signal::derive(move || typed.get().unwrap_or_else(stands))
            on_input=move |text| typed.set(Some(text))
            on_leave=Act::new(leave)
            on_enter=Act::new(leave)
            problem=problem
        >
            <p class="field-check" role="status" data-state=move || too_few().is_some().then_some("missing")>{too_few}</p>
        </Field>
    }
}

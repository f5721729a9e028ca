//! How the exchange with the board stands, in words that mean exactly what happened.

use crate::live::prelude::*;

use crate::{
    desk::{Desk, SyncStatus, use_desk},
    page::Page,
    ui::{
        button::LinkButton,
        icon::IconName,
        note::Note,
        panel::Panel,
        status::State,
        tally::{Tally, TallyLine},
    },
    words,
};

/// What is said of the exchange: drawing, standing, first words, the rest.
pub struct Saying {
    /// The drawing.
    pub icon: IconName,
    /// The standing that gives it its ground.
    pub state: Option<State>,
    /// The first words, bold.
    pub first: String,
    /// The rest.
    pub rest: String,
}

impl Saying {
    fn new(icon: IconName, first: impl Into<String>, rest: impl Into<String>) -> Self {
        Self {
            icon,
            state: None,
            first: first.into(),
            rest: rest.into(),
        }
    }

    fn with(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }
}

/// The exchange in words. Tracks.
pub fn saying(desk: Desk) -> Saying {
    let waiting = desk.counts().waiting;
    match desk.sync_status() {
        SyncStatus::Starting => Saying::new(IconName::Tablet, "Looking for a signal.", "You can keep working."),
        SyncStatus::Sending { sent, of } => {
            Saying::new(IconName::Sent, "Sending.", format!("{sent} of {of} received. You can keep working."))
                .with(State::Sent)
        }
        SyncStatus::Receiving { rows } => Saying::new(
            IconName::Received,
            "Receiving.",
            format!("{} so far.", words::count(rows, "change", "changes")),
        ),
        SyncStatus::UpToDate { .. } if waiting == 0 => {
            Saying::new(IconName::Received, "Everything is received by the board.", "Nothing waits here.")
        }
        SyncStatus::UpToDate { .. } => {
            Saying::new(IconName::Waiting, "Sending in a moment.", "You can keep working.").with(State::Waiting)
        }
        SyncStatus::Offline => Saying::new(IconName::Tablet, "No signal.", "You can keep working."),
        SyncStatus::Unreachable { again_ms } => Saying::new(
            IconName::Tablet,
            "The board cannot be reached.",
            format!("Nothing is lost. It tries again by itself at {}.", words::clock(again_ms)),
        ),
        SyncStatus::Stumbling { again_ms } => Saying::new(
            IconName::Tablet,
            "The board's server is busy or in trouble.",
            format!("Nothing is lost. It tries again by itself at {}.", words::clock(again_ms)),
        ),
        SyncStatus::SignIn => Saying::new(
            IconName::Key,
            "This tablet must join again before it can send.",
            "Nothing is lost and you can keep working. Ask your administrator for a new link or code.",
        )
        .with(State::Refused),
        SyncStatus::CutOff => Saying::new(
            IconName::Stop,
            "The board has cut this device off.",
            "What you had not sent is being handed over for a lead to decide about. Then it wipes itself.",
        )
        .with(State::Refused),
        SyncStatus::Storage { .. } => Saying::new(
            IconName::Warn,
            "This tablet's storage would not take what came.",
            "Nothing is lost. It tries again by itself.",
        )
        .with(State::Refused),
        SyncStatus::OtherTab => Saying::new(
            IconName::Tablet,
            "Another tab of this browser does the sending.",
            "You can keep working in either.",
        ),
    }
}

/// The panel at the side of the day: how it stands, how much waits, how much is received.
#[component]
pub fn SendingPanel() -> impl IntoView {
    let desk = use_desk();
    let counts = Memo::new(move || desk.counts());
    let last = move || {
        let last = counts.with(|counts| counts.exchanged_ms);
        last.map(|last| format!("Last had a signal {}", words::when_ms(last)))
    };
    view! {
        <Panel heading="Sending">
            <SyncNote />
            <Tally>
                <TallyLine
                    state=State::Waiting
                    count=Signal::derive(move || counts.with(|counts| counts.waiting))
                />
                <TallyLine
                    state=State::Received
                    count=Signal::derive(move || counts.with(|counts| counts.received))
                />
                {move || {
                    let refused = counts.with(|counts| counts.refused);
                    (refused > 0).then(|| view! { <TallyLine state=State::Refused count=refused /> })
                }}
            </Tally>
            {move || last().map(|last| view! { <p class="soft">{last}</p> })}
            <LinkButton to=Page::Tablet words="See what is on this tablet" />
        </Panel>
    }
}

/// The exchange as a note; read aloud when it changes.
#[component]
pub fn SyncNote() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div role="status">
            {move || {
                let saying = saying(desk);
                match saying.state {
                    Some(state) => {
                        view! {
                            <Note icon=saying.icon state=state first=saying.first>
                                {saying.rest}
                            </Note>
                        }
                    }
                    None => {
                        view! {
                            <Note icon=saying.icon first=saying.first>
                                {saying.rest}
                            </Note>
                        }
                    }
                }
            }}
        </div>
    }
}

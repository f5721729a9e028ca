//! What the board is and whom it knows: name, telephone numbers, districts, agencies.

use crate::live::prelude::*;
use leptos::task::spawn_local;
use shared::domain::{Agency, Board, District, Factor, Role, Template};
use shared::scope::Scope;

use super::{form::Form, names::Names, places::PlacesBar, recovery_key::RecoveryKey};
use crate::{
    desk::use_desk,
    page::Page,
    ui::{
        button::{Button, Weight},
        field::Field,
        frame::{Actions, Frame, Main},
        icon::IconName,
        note::Note,
        panel::{Panel, Section},
        status::{State, Status},
        toast::use_toasts,
    },
};

/// The form over the board's one record of settings.
pub fn board_form() -> Form<Board> {
    Form::open(use_desk(), &Scope::Library, Board::key().id, Board::default)
}

/// Settings, for an administrator.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let desk = use_desk();
    let form = board_form();
    let may_write = Memo::new(move || desk.access().is(&Role::Administrator));
    view! {
        <Frame page=Page::Settings>
            <PlacesBar />
            <Main stack=true>
                <h1>"Settings"</h1>
                <Show when=move || !may_write.get()>
                    <Note icon=IconName::Lock first="Only an administrator can change these.">
                        "Ask yours, and the change arrives here by itself."
                    </Note>
                </Show>
                <div class="split" data-side="l">
                    <div class="stack">
                        <Section heading="The board">
                            <BoardName form=form />
                        </Section>
                        <Section heading="Districts">
                            <Names<District> one="district" />
                        </Section>
                        <Section heading="Agencies">
                            <Names<Agency> one="agency" />
                        </Section>
                        <Section heading="Factors">
                            <p class="soft">
                                "What in the system makes something go well or badly. Cards and findings are coded with them; old ones keep the word they had."
                            </p>
                            <Names<Factor> one="factor" />
                        </Section>
                        <Section heading="Templates">
                            <p class="soft">
                                "Plans of rounds to prepare circles from. A new one is kept while a circle is prepared."
                            </p>
                            <Names<Template> one="template" made_elsewhere=true />
                        </Section>
                    </div>
                    <div class="stack">
                        <Panel heading="Child at risk: numbers">
                            <Phones form=form />
                        </Panel>
                        <Show when=move || may_write.get()>
                            <Panel heading="Recovery key">
                                <RecoveryKey />
                            </Panel>
                        </Show>
                        <Panel heading="Tablets">
                            <Tablets form=form />
                        </Panel>
                    </div>
                </div>
            </Main>
            <Show when=move || form.is_draft()>
                <SaveBoard form=form />
            </Show>
        </Frame>
    }
}

/// What the board is called.
#[component]
pub fn BoardName(
    /// The form over the settings.
    form: Form<Board>,
) -> impl IntoView {
    view! {
        <Field
            label="Name of the board"
            hint="As it stands on what you publish."
            value=form.part(|board| board.name.clone())
            on_input=move |text| form.edit(|board| board.name = text)
            problem=form.problem("name")
            required=true
        />
    }
}

/// The numbers on the red page. Always set locally; 999 is always there.
#[component]
pub fn Phones(
    /// The form over the settings.
    form: Form<Board>,
) -> impl IntoView {
    view! {
        <p class="soft">"They work without a signal on every tablet. Try each one once."</p>
        <Field
            label="Duty manager"
            hint="Concern today, in office hours."
            kind="tel"
            value=form.part(|board| board.phone_duty.clone())
            on_input=move |text| form.edit(|board| board.phone_duty = text)
            problem=form.problem("phone_duty")
        />
        <Field
            label="Front door of children's social care"
            kind="tel"
            value=form.part(|board| board.phone_front_door.clone())
            on_input=move |text| form.edit(|board| board.phone_front_door = text)
            problem=form.problem("phone_front_door")
        />
        <Field
            label="Nights and weekends"
            kind="tel"
            value=form.part(|board| board.phone_out_of_hours.clone())
            on_input=move |text| form.edit(|board| board.phone_out_of_hours = text)
            problem=form.problem("phone_out_of_hours")
        />
        <Field
            label="Designated officer (LADO)"
            hint="Worry about an adult who works with children."
            kind="tel"
            value=form.part(|board| board.phone_lado.clone())
            on_input=move |text| form.edit(|board| board.phone_lado = text)
            problem=form.problem("phone_lado")
        />
        <Field
            label="Business unit"
            hint="Whom somebody rings who finds a tablet."
            kind="tel"
            value=form.part(|board| board.phone_office.clone())
            on_input=move |text| form.edit(|board| board.phone_office = text)
            problem=form.problem("phone_office")
        />
    }
}

/// How long a tablet waits before it locks, and how long it works without a word from the board.
#[component]
fn Tablets(form: Form<Board>) -> impl IntoView {
    view! {
        <Days
            label="Minutes without a touch before it locks"
            hint="1 to 60. Ten suits most halls."
            field="idle_minutes"
            form=form
            read=|board| board.idle_minutes
            write=|board, number| board.idle_minutes = number
        />
        <Days
            label="Days without a signal before it opens only to send"
            hint="7 to 365. What is on it stays sealed and safe; what is unsent can still be sent or handed out as a file."
            field="lease_days"
            form=form
            read=|board| board.lease_days
            write=|board, number| board.lease_days = number
        />
        <Days
            label="Days before a closed circle leaves a tablet"
            hint="1 to 90, from when that tablet has all of it and knows that it is closed. A lead's device keeps every circle."
            field="tablet_days"
            form=form
            read=|board| board.tablet_days
            write=|board, number| board.tablet_days = number
        />
    }
}

/// A whole number of the settings. What is no number is marked and not saved.
#[component]
fn Days(
    label: &'static str,
    hint: &'static str,
    field: &'static str,
    form: Form<Board>,
    read: fn(&Board) -> u32,
    write: fn(&mut Board, u32),
) -> impl IntoView {
    view! {
        <Field
            label=label
            hint=hint
            kind="number"
            value=form.part(move |board| match read(board) {
                0 => String::new(),
                number => number.to_string(),
            })
            on_input=move |text: String| {
                form.edit(move |board| write(board, text.trim().parse().unwrap_or(0)));
            }
            problem=form.problem(field)
        />
    }
}

/// Saves the name and the numbers. Districts and agencies are saved one by one as they are written.
#[component]
fn SaveBoard(form: Form<Board>) -> impl IntoView {
    let toasts = use_toasts();
    let save = move || {
        spawn_local(async move {
            match form.save().await {
                Ok(Some(_)) => toasts.say("Settings saved"),
                Ok(None) => toasts.say("Something is missing. It is marked on the screen."),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <Actions label="Settings">
            <Status state=State::Draft words="Draft kept on this tablet" />
            <Button words="Save the settings" weight=Weight::Main push=true on_press=save />
        </Actions>
    }
}

//! A child's voice: the words apart from what an adult makes of them, what changed, and whether
//! the child was told.

use crate::live::prelude::*;
use shared::domain::{Agrees, Circle, Stage, ToldChanged, VoiceKind, VoiceNote};
use shared::id::RecordId;
use shared::limits;

use super::{
    about::{circle, scope_of, title_of},
    voice_side::VoiceSide,
    withdraw::Withdraw,
};
use crate::{
    desk::{Item, use_desk},
    page::Page,
    pages::{
        form::Form,
        lost::NotHere,
        saving::{Saving, use_saver},
        watched::{Watch, Watched},
    },
    route::use_route,
    ui::{
        bar::WorkBar,
        button::{Button, LinkButton, Weight},
        choice::{Answer, ChoiceSize, Choices},
        field::Field,
        frame::{Actions, Frame, Main},
        icon::IconName,
        spoken::Spoken,
        thread::{Knot, KnotAt, Thread},
        toast::use_toasts,
    },
    words,
};

/// One note.
#[component]
pub fn VoicePage(
    /// The circle it was heard in.
    id: RecordId,
    /// The note; one that is not there yet is begun.
    note: RecordId,
) -> impl IntoView {
    let desk = use_desk();
    let is_here = Memo::new(move || circle(desk, id).is_some());
    shown(
        move || match untrack(|| circle(desk, id)).filter(|_| is_here.get()) {
            Some(here) => view! { <Noted here=here note=note /> },
            None => view! { <NotHere what="circle" /> },
        },
    )
}

#[component]
fn Noted(here: Item<Circle>, note: RecordId) -> impl IntoView {
    let desk = use_desk();
    let (id, round) = (here.id, here.value.round.clone());
    let back = if here.value.stage == Stage::Closed {
        Page::CircleRecord(id)
    } else {
        Page::CircleRun(id)
    };
    let form = Form::open(desk, &scope_of(id), note, || VoiceNote {
        round,
        caught_ms: words::now_ms(),
        ..VoiceNote::default()
    });
    let watch = Watch::over(desk, scope_of(id), form);
    let is_saved = Memo::new(move || desk.item::<VoiceNote>(&scope_of(id), note).is_some());
    let is_new = Signal::derive(move || !is_saved.get());
    let is_draft = Signal::derive(move || form.is_draft());
    view! {
        <Frame page=Page::CircleVoice { circle: id, note }>
            <WorkBar back=back.clone() place="A child's voice" detail=title_of(&here.value)>
                <Saving is_draft=is_draft is_new=is_new />
            </WorkBar>
            <Main>
                <form class="split" data-side="l" id="voice" autocomplete="off" on:submit=|event| event.prevent_default()>
                    <Told form=form watch=watch />
                    <VoiceSide form=form watch=watch place="the circle" />
                </form>
            </Main>
            <VoiceActions id=id note=note form=form watch=watch back=back />
        </Frame>
    }
}

/// The four knots: words, meaning, what changed, whether the child was told.
#[component]
pub fn Told(
    /// The form over the note.
    form: Form<VoiceNote>,
    /// The watch over that form.
    watch: Watch,
    /// Whether it stands beneath the heading of something else.
    #[prop(optional)]
    inner: bool,
) -> impl IntoView {
    let exact = form.part(|voice| voice.kind == VoiceKind::Quote);
    let hint = Signal::derive(move || {
        let hint = if exact.get() {
            "Exact words only. Leave out names, schools and anything rare."
        } else {
            "As it was seen or told. Leave out names, schools and anything rare."
        };
        Some(hint.to_owned())
    });
    // Tied as far as it is filled in; the first that is not is where we are.
    let filled = Memo::new(move || {
        form.with(|voice| {
            let parts = [&voice.words, &voice.meaning, &voice.changed];
            parts
                .iter()
                .take_while(|part| !part.trim().is_empty())
                .count()
        })
    });
    let knot = move |place: usize| {
        Signal::derive(move || match place.cmp(&filled.get()) {
            std::cmp::Ordering::Less => Knot::Done,
            std::cmp::Ordering::Equal => Knot::Now,
            std::cmp::Ordering::Greater => Knot::Ahead,
        })
    };
    let last = Signal::derive(move || {
        let told = form.with(|voice| voice.told_changed != ToldChanged::No);
        if told && filled.get() == 3 {
            Knot::Done
        } else {
            knot(3).get()
        }
    });
    view! {
        <Thread tied=true label="The note">
            <KnotAt knot=knot(0)>
                <Spoken
                    label="What did the child say or show?"
                    hint=hint
                    value=form.part(|voice| voice.words.clone())
                    on_input=move |text| form.edit(|voice| voice.words = text)
                    exact=exact
                    inner=inner
                    problem=form.problem("words")
                    limit=limits::VOICE
                >
                    <Watched
                        watch=watch
                        text=form.part(|voice| voice.words.clone())
                        says_clean=true
                        on_change=move |text| form.edit(|voice| voice.words = text)
                    />
                </Spoken>
            </KnotAt>
            <KnotAt knot=knot(1)>
                <Field
                    label="What do you think it means?"
                    heading=true
                    hint="Yours, not theirs. Kept apart and never shown in quotation marks."
                    value=form.part(|voice| voice.meaning.clone())
                    on_input=move |text| form.edit(|voice| voice.meaning = text)
                    problem=form.problem("meaning")
                    lines=2
                >
                    <Watched
                        watch=watch
                        text=form.part(|voice| voice.meaning.clone())
                        says_clean=true
                        on_change=move |text| form.edit(|voice| voice.meaning = text)
                    />
                </Field>
            </KnotAt>
            <KnotAt knot=knot(2)>
                <Field
                    label="What changed because of it?"
                    heading=true
                    value=form.part(|voice| voice.changed.clone())
                    on_input=move |text| form.edit(|voice| voice.changed = text)
                    problem=form.problem("changed")
                    lines=2
                >
                    <Watched
                        watch=watch
                        text=form.part(|voice| voice.changed.clone())
                        on_change=move |text| form.edit(|voice| voice.changed = text)
                    />
                </Field>
            </KnotAt>
            <KnotAt knot=last>
                <WhetherTold form=form />
            </KnotAt>
        </Thread>
    }
}

/// Whether the child was told what changed, and when it is to be.
#[component]
fn WhetherTold(form: Form<VoiceNote>) -> impl IntoView {
    let told_on = form.part(|voice| voice.told_on.map_or(String::new(), |day| day.to_string()));
    let told = [ToldChanged::Yes, ToldChanged::Planned, ToldChanged::No];
    let told: Vec<_> = told
        .into_iter()
        .map(|told| Answer::new(told.clone(), told.label()))
        .collect();
    view! {
        <div class="stack" data-gap="s">
            <Choices
                label="Has the child been told what changed?"
                heading=true
                answers=told
                chosen=form.part(|voice| Some(voice.told_changed.clone()))
                on_choose=move |told| form.edit(|voice| voice.told_changed = told)
                size=ChoiceSize::S
            />
            <Show when=move || form.with(|voice| voice.told_changed == ToldChanged::Planned)>
                <Field
                    label="Planned for"
                    kind="date"
                    value=told_on
                    on_input=move |text: String| {
                        form.edit(|voice| voice.told_on = shared::day::read(&text));
                    }
                    problem=form.problem("told_on")
                />
            </Show>
        </div>
    }
}

/// Back with the draft kept, take it back, or tie it to the circle.
#[component]
fn VoiceActions(
    id: RecordId,
    note: RecordId,
    form: Form<VoiceNote>,
    watch: Watch,
    back: Page,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let toasts = use_toasts();
    let route = use_route();
    let asked = RwSignal::new(None);
    let is_saved = Memo::new(move || {
        desk.item::<VoiceNote>(&scope_of(id), note)
            .is_some_and(|voice| !voice.withdrawn)
    });
    let after = StoredValue::new(back.clone());
    let tie = move || {
        let after = after.get_value();
        saver.save_watched(form, watch, move || {
            toasts.say("The child's voice is saved on this tablet");
            route.go(&after);
        });
    };
    let kept_out = move || form.with(|voice| voice.agrees == Agrees::No);
    view! {
        <Actions label="Finish this note">
            <LinkButton to=back words="Back to the circle" icon=IconName::Back />
            <Show when=move || is_saved.get()>
                <Button words="Take it back" on_press=move || asked.set(Some((scope_of(id), note))) />
            </Show>
            <Show when=kept_out>
                <p class="soft wide-only">"The child said no. It stays out of every report."</p>
            </Show>
            <Button words="Tie it to the circle" weight=Weight::Main push=true on_press=tie />
        </Actions>
        <Withdraw<VoiceNote> asked=asked />
    }
}

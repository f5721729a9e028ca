//! The fourth level: is anything different for children? The board's own numbers, before and after, with where they come
//! from. It is never said that the roadshows caused it.

use shared::domain::{Measure, Noun, Season, Theme, in_places};
use shared::id::RecordId;
use shared::limits;

use super::super::content::several::{Kind, One, Several};
use super::super::known::season;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{
    form::Form,
    saving::use_saver,
    watched::{Watch, Watched},
};
use crate::ui::{
    button::{Button, Weight},
    field::Field,
    panel::Section,
    select::{Offer, Select},
    toast::use_toasts,
};

/// Numbers before and after, and for leads their form.
#[component]
pub fn Measures(form: Form<Season>, watch: Watch, id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let measures = Memo::new(move || {
        let season = season(desk, id)
            .map(|season| season.value)
            .unwrap_or_default();
        let all = in_places(&season.measures).into_iter();
        all.map(|(_, measure)| measure.clone())
            .collect::<Vec<Measure>>()
    });
    let may_write = Memo::new(move || desk.may_write::<Season>(&Season::scope(id)));
    let rows = move || {
        measures
            .get()
            .into_iter()
            .map(|one| view! { <Row measure=one /> })
            .collect_view()
    };
    view! {
        <section class="difference-level">
            <Section heading="4. Is anything different for children?">
                <Show
                    when=move || !measures.with(Vec::is_empty)
                    fallback=|| view! { <p>"Nothing is held beside the roadshows yet. An indicator the board watches, or an audit of the same theme before and after, can be."</p> }
                >
                    <p class="soft">"The board’s own numbers, as their source gives them."</p>
                    <ul class="measures">{rows}</ul>
                </Show>
            </Section>
            <p class="cannot">
                <strong>"What this cannot tell. "</strong>
                "It is not said that the roadshows caused it. Much else changed in the same months, and a small number moves by chance."
            </p>
            <Show when=move || may_write.get()>
                <Editing form=form watch=watch />
            </Show>
        </section>
    }
}

#[component]
fn Row(measure: Measure) -> impl IntoView {
    let desk = use_desk();
    let theme = measure.theme;
    // An audit this person may not read leads nowhere.
    let report = Memo::new(move || {
        let theme = desk.item::<Theme>(&Theme::scope(theme), theme)?;
        Some(named(&theme.value))
    });
    let link = move || {
        let name = report.get()?;
        let to = Page::ThemeReport(theme).path();
        Some(view! { <a href=to>"The report of " {name}</a> })
    };
    let number = |words: &str| match words.trim() {
        "" => "not known".to_owned(),
        words => words.to_owned(),
    };
    view! {
        <li class="measure">
            <h3 dir="auto">{measure.words.clone()}</h3>
            <p class="measure-numbers">
                <span><small>"Before"</small><b>{number(&measure.before)}</b></span>
                <svg viewBox="0 0 60 24" aria-hidden="true"><path d="M2 12h52m-9-8 10 8-10 8"></path></svg>
                <span><small>"After"</small><b>{number(&measure.after)}</b></span>
            </p>
            <p class="soft">
                {if measure.source.trim().is_empty() { "No source is given.".to_owned() } else { format!("Source: {}", measure.source) }}
                " "
                {link}
            </p>
        </li>
    }
}

/// Changing what is counted.
#[component]
fn Editing(form: Form<Season>, watch: Watch) -> impl IntoView {
    let saver = use_saver();
    let toasts = use_toasts();
    let kind = Kind {
        of: |season: &Season| &season.measures,
        of_mut: |season| &mut season.measures,
        title: |measure: &Measure| match measure.words.trim() {
            "" => "A number without words".to_owned(),
            words => words.to_owned(),
        },
        add: "Add a number",
        none: "No number yet.",
    };
    let nothing = Signal::derive(move || {
        (!form.is_altered()).then(|| "Nothing has been changed.".to_owned())
    });
    let save = move || {
        saver.save_watched(form, watch, move || {
            toasts.say("Numbers saved on this tablet");
        });
    };
    let is_wrong = move || {
        form.is_altered()
            && form
                .problems()
                .iter()
                .any(|problem| !problem.field.starts_with("measures"))
    };
    view! {
        <details class="screen-only measures-form" open=form.with_untracked(|season| !season.check().is_empty())>
            <summary>"Change these numbers"</summary>
            <div class="stack" data-gap="s">
                <Several form=form kind=kind is_held=false children=move |one| view! { <OneMeasure one=one watch=watch /> } />
                <Show when=is_wrong>
                    <p class="soft">"Something else in the plan of the season is not whole yet: it is saved once that is."</p>
                </Show>
                <div class="buttons">
                    <Button words="Save these numbers" weight=Weight::Plain not_ready=nothing shows_reason=false on_press=save />
                </div>
            </div>
        </details>
    }
}

#[component]
fn OneMeasure(one: One<Season, Measure>, watch: Watch) -> impl IntoView {
    let desk = use_desk();
    let closed = Memo::new(move || {
        let mut all = desk.all::<Theme>();
        all.retain(|theme| !theme.withdrawn && theme.value.closed_on.is_some());
        let all = all.into_iter();
        all.map(|theme| (theme.id, named(&theme.value)))
            .collect::<Vec<Offer<RecordId>>>()
    });
    let chosen = one.part(|measure| measure.theme.to_string());
    let chosen =
        Signal::derive(move || chosen.get().parse().ok().filter(|id| *id != RecordId::NIL));
    let text = move |label: &'static str,
                     hint: &'static str,
                     limit: usize,
                     get: fn(&Measure) -> String,
                     set: fn(&mut Measure, String)| {
        let put = move |words: String| one.edit(move |measure| set(measure, words));
        view! {
            <Field label=label hint=hint value=one.part(get) on_input=put limit=limit>
                <Watched watch=watch text=one.part(get) on_change=put />
            </Field>
        }
    };
    let choose = move |theme: Option<RecordId>| {
        one.edit(|measure| measure.theme = theme.unwrap_or(RecordId::NIL));
    };
    view! {
        <p class="problem" role="status">{one.problem("measures")}</p>
        {text("What is counted", "Such as “files in which the child was seen alone”.", limits::CARD, |one| one.words.clone(), |one, words| one.words = words)}
        <div class="fields">
            {text("Before", "With what it is of: “4 of 12 files”.", limits::NAME, |one| one.before.clone(), |one, words| one.before = words)}
            {text("After", "Leave it empty while it is not known.", limits::NAME, |one| one.after.clone(), |one, words| one.after = words)}
        </div>
        {text("Where the numbers come from", "An indicator, or an audit of the same theme.", limits::NAME, |one| one.source.clone(), |one, words| one.source = words)}
        <Show when=move || !closed.with(Vec::is_empty)>
            <Select
                label="A closed themed audit"
                hint="Its report opens from here for those who may read it."
                none_yet="None"
                offers=closed
                chosen=chosen
                on_choose=choose
            />
        </Show>
    }
}

/// `Child sexual exploitation, September 2025 to August 2026`
fn named(theme: &Theme) -> String {
    match theme.period.trim() {
        "" => theme.title.clone(),
        period => format!("{}, {period}", theme.title),
    }
}

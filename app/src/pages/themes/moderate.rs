//! Moderating: blind pairs side by side once both are in, how far they agree, and the judgement that was agreed beside
//! them.

use shared::counted::Judgement;
use shared::domain::{Moderation, Theme};
use shared::id::RecordId;
use shared::limits;

use super::agreed::Agreed;
use super::files::Files;
use super::judged::{Judged, judged, judgements, newest};
use super::known::where_here;
use crate::desk::use_desk;
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{
    form::{Form, form_name},
    saving::{Saving, use_saver},
    watched::{Watch, Watched},
};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    empty::EmptyState,
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    select::{Offer, Select},
    status::{State, Status},
};
use crate::words;

/// The moderation of a themed audit.
#[component]
pub fn ModeratePage(
    /// Of which themed audit.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let files = Files::of(desk, id);
    let title = Signal::derive(move || files.theme.with(|theme| theme.title.clone()));
    // As they were asked in the newest version that a file was given out with.
    let asked = Memo::new(move || {
        let newest = newest(desk, &files.given.get());
        newest
            .map(|version| judgements(&version))
            .unwrap_or_default()
    });
    let all = Memo::new(move || {
        let sample = files.sample.get();
        let references: Vec<(String, bool)> = sample
            .iter()
            .flat_map(|sample| {
                sample.standing.in_sample().map(|case| {
                    (
                        case.reference.clone(),
                        sample.twice.contains(&case.reference),
                    )
                })
            })
            .collect();
        files
            .given
            .with(|given| asked.with(|asked| judged(&references, given, asked)))
    });
    let wanted = move || {
        files.sample.with(|sample| {
            sample
                .as_ref()
                .map_or(0, |sample| sample.standing.in_sample().count())
        })
    };
    let agreed = move || {
        let agrees = |file: &&Judged| {
            let moderation = Moderation::id(id, &file.reference);
            let item = desk.item::<Moderation>(&Theme::scope(id), moderation);
            item.is_some_and(|item| !item.withdrawn && item.value.agreed_on.is_some())
        };
        all.with(|all| all.iter().filter(agrees).count())
    };
    let row = move |file: Judged| view! { <File theme=id file=file asked=asked /> };
    view! {
        <Frame page=Page::ThemeModerate(id)>
            <WorkBar back=Page::Theme(id) place="Moderation" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <h1>"Moderation"</h1>
                <p class="read" role="status">
                    {move || format!("{} of {} can be moderated.", all.with(Vec::len), words::count(wanted(), "file", "files"))}
                    {move || (agreed() > 0).then(|| format!(" {} agreed.", words::count(agreed(), "is", "are")))}
                </p>
                <Show when=move || files.set_down.with(Option::is_some)>
                    <Note icon=IconName::Lock first="This themed audit is closed.">
                        "What is agreed now is kept, and counts in no report until it is opened again."
                    </Note>
                </Show>
                <Show
                    when=move || !all.with(Vec::is_empty)
                    fallback=|| view! {
                        <EmptyState icon=IconName::File heading="No file is ready yet">
                            <p>"A file is moderated when its audit is handed in; one that is audited twice when both are. Until then nothing of a pair is shown, so that neither sways the other."</p>
                        </EmptyState>
                    }
                >
                    <Agreed files=all asked=asked />
                    <section class="stack" data-gap="s" aria-label="Files, those that differ most first">
                        <h2>"Files, those that differ most first"</h2>
                        <For each=move || all.get() key=|file| (file.reference.clone(), file.versions()) children=row />
                    </section>
                </Show>
            </Main>
            <Actions label="This themed audit">
                <LinkButton to=Page::Theme(id) words="Back to what is asked" icon=IconName::Back />
            </Actions>
        </Frame>
    }
}

/// One file: what each judged, and what was agreed.
#[component]
fn File(theme: RecordId, file: Judged, asked: Memo<Vec<Judgement>>) -> impl IntoView {
    let desk = use_desk();
    let id = Moderation::id(theme, &file.reference);
    // What was left half written is found open.
    let name = form_name::<Moderation>(&Theme::scope(theme), id);
    let is_left = desk.drafts().iter().any(|note| note.form == name);
    let open = RwSignal::new(is_left);
    let differ = asked.with_untracked(|asked| file.differences(asked));
    let is_pair = file.audits.len() == 2;
    let said = match (is_pair, differ) {
        (true, 0) => "Audited twice: the same throughout".to_owned(),
        (true, differ) => format!(
            "Audited twice: {}",
            words::count(differ, "difference", "differences")
        ),
        (false, _) => "Audited once".to_owned(),
    };
    let agreed_on = Memo::new(move || {
        let item = desk.item::<Moderation>(&Theme::scope(theme), id);
        item.filter(|item| !item.withdrawn)
            .and_then(|item| item.value.agreed_on)
    });
    let state = move || match agreed_on.get() {
        Some(day) => (
            State::Done,
            format!("Agreed {}", words::date(day, words::now().date())),
        ),
        None => (State::Draft, "Not agreed yet".to_owned()),
    };
    let reference = file.reference.clone();
    let file = StoredValue::new(file);
    view! {
        <details class="folded" open=is_left on:toggle=move |_| open.set(true)>
            <summary>
                <b class="ref">{reference}</b>
                " "
                <span class="soft">{said}</span>
                " "
                <Status state=Signal::derive(move || state().0) words=Signal::derive(move || state().1) />
            </summary>
            <Show when=move || open.get()>
                <Agree theme=theme id=id file=file asked=asked />
            </Show>
        </details>
    }
}

/// What one auditor judged, and what they wrote beside it.
fn judged_so((judged, beside): (String, Vec<(String, String)>)) -> AnyView {
    let beside = beside.into_iter().map(|(label, words)| {
        view! { <div><dt>{label}</dt><dd dir="auto">{words}</dd></div> }
    });
    view! {
        <div>
            <p>{judged}</p>
            <dl class="judged-so">{beside.collect_view()}</dl>
        </div>
    }
    .into_any()
}

#[component]
fn Agree(
    theme: RecordId,
    id: RecordId,
    file: StoredValue<Judged>,
    asked: Memo<Vec<Judgement>>,
) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let scope = Theme::scope(theme);
    let form = Form::open(desk, &scope, id, || Moderation {
        reference: file.with_value(|file| file.reference.clone()),
        ..Moderation::default()
    });
    let watch = Watch::over(desk, scope, form);
    // Differences first.
    let ordered = Memo::new(move || {
        let mut asked = asked.get();
        file.with_value(|file| {
            shared::order::sort_by_key(&mut asked, |one| {
                let grades = file.grades(&one.name);
                !matches!(grades.as_slice(), [first, second] if first != second)
            });
        });
        asked
    });
    let same = move || {
        form.edit(|moderation| {
            for one in asked.get_untracked() {
                let grades = file.with_value(|file| file.grades(&one.name));
                let first = grades.first().cloned().flatten();
                let is_same = grades.iter().all(|grade| *grade == first);
                if let Some(grade) = first.filter(|_| is_same) {
                    let slot = moderation.agreed.or_default(&one.name);
                    if slot.is_empty() {
                        *slot = grade;
                    }
                }
            }
        });
    };
    let keep = move || {
        form.edit(|moderation| moderation.agreed_on = Some(words::now().date()));
        saver.save_watched(form, watch, || {});
    };
    let row = move |one: Judgement| {
        let grades = file.with_value(|file| {
            let given = file.grades(&one.name);
            file.audits
                .iter()
                .zip(given)
                .map(|(audit, grade)| {
                    let who = desk.name_of(audit.auditor());
                    let grade =
                        grade.map_or_else(|| "no answer".to_owned(), |grade| one.words(&grade));
                    format!("{who}: {grade}")
                })
                .zip(file.beside(desk, &one.name))
                .collect::<Vec<_>>()
        });
        let differs = matches!(grades.as_slice(), [_, _])
            && file.with_value(|file| {
                let grades = file.grades(&one.name);
                grades.first() != grades.get(1)
            });
        let (of, set, why_of) = (one.name.clone(), one.name.clone(), one.name.clone());
        let offers: Vec<Offer<String>> = one.grades.clone();
        let why = {
            let name = one.name.clone();
            form.part(move |moderation| moderation.why.get(&name).cloned().unwrap_or_default())
        };
        let set_why = move |text: String| {
            form.edit(|moderation| {
                moderation.why.insert(why_of.clone(), text);
            });
        };
        let set_watched = set_why.clone();
        let choose = move |grade: Option<String>| {
            let name = set.clone();
            form.edit(|moderation| {
                moderation.agreed.insert(name, grade.unwrap_or_default());
            });
        };
        view! {
            <li class="moderated" data-differs=differs>
                <div class="judged-both">
                    <h3>{one.label.clone()}</h3>
                    {grades.into_iter().map(judged_so).collect_view()}
                </div>
                <Select
                    label=format!("Agreed: {}", one.label)
                    none_yet="Not agreed yet"
                    offers=offers
                    chosen=form.part(move |moderation| moderation.agreed.get(&of).filter(|grade| !grade.is_empty()).cloned())
                    on_choose=choose
                />
                <Field label=format!("Why: {}", one.label) value=why on_input=set_why lines=2 limit=limits::VOICE>
                    <Watched watch=watch text=why on_change=set_watched />
                </Field>
            </li>
        }
    };
    let read = file.with_value(|file| {
        let audits = file.audits.iter().map(|given| {
            let words = format!("Read what {} wrote", desk.name_of(given.auditor()));
            view! { <LinkButton to=Page::Audit(given.id) words=words icon=IconName::File weight=Weight::Quiet /> }
        });
        audits.collect_view()
    });
    let nothing = Signal::derive(move || {
        form.with(|moderation| moderation.agreed.iter().all(|(_, grade)| grade.is_empty()))
            .then(|| "Agree on one at least.".to_owned())
    });
    view! {
        <div class="stack" data-gap="s">
            <div class="buttons">
                {read}
                <Button words="Take over what is the same" weight=Weight::Quiet icon=IconName::Tick on_press=same />
            </div>
            <ul class="list">{move || ordered.get().into_iter().map(&row).collect_view()}</ul>
            <Field
                label="Which roles were there"
                hint="Such as: named nurse, detective sergeant, team manager. Never names."
                value=form.part(|moderation| moderation.present.clone())
                on_input=move |text| form.edit(|moderation| moderation.present = text)
                limit=limits::REASON
            >
                <Watched
                    watch=watch
                    text=form.part(|moderation| moderation.present.clone())
                    on_change=move |text| form.edit(|moderation| moderation.present = text)
                />
            </Field>
            <div class="buttons">
                <Button words="Keep what was agreed" weight=Weight::Main not_ready=nothing on_press=keep />
                <Show when=move || form.is_draft()>
                    <Status state=State::Draft words="Written here, not kept yet" />
                </Show>
            </div>
            <p class="soft">"What each auditor judged stays as it is, beside it."</p>
        </div>
    }
}

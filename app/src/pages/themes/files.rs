//! The files of a sample: who audits each, how far each is, and what is to be done about it.

use shared::counted::Counted;
use shared::domain::{Assignment, Role, Theme};
use shared::id::{PersonId, RecordId};
use shared::sample::{Replacement, Stood};

use super::given::GivenTo;
use super::known::{self, Given, Sample, Stands, given, sample_of, theme, where_here};
use super::replacing::Replacing;
use super::sharing::Sharing;
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{
    people::roles_of,
    saving::{Saving, use_saver},
};
use crate::ui::{
    bar::WorkBar,
    button::{Button, LinkButton, Weight},
    empty::EmptyState,
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    panel::Section,
    select::Offer,
    status::State,
};
use crate::words;

/// The files of a themed audit.
#[component]
pub fn FilesPage(
    /// Of which themed audit.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

/// What the page knows: the themed audit, its sample, and what is given to whom.
#[derive(Clone, Copy)]
pub struct Files {
    /// The themed audit.
    pub id: RecordId,
    /// It, as it stands.
    pub theme: Memo<Theme>,
    /// Its sample.
    pub sample: Memo<Option<Sample>>,
    /// What is given to whom.
    pub given: Memo<Vec<Given>>,
    /// What counted when it was closed; nothing while it is open.
    pub set_down: Memo<Option<Counted>>,
    /// Who had a file at any time, this one or another of it: they do not audit it again.
    had: Memo<Vec<(String, PersonId)>>,
}

impl Files {
    /// Of a themed audit.
    pub fn of(desk: Desk, id: RecordId) -> Self {
        let item: Memo<Option<Item<Theme>>> = Memo::new(move || theme(desk, id));
        let value = Memo::new(move || {
            item.with(|item| {
                item.as_ref()
                    .map(|item| item.value.clone())
                    .unwrap_or_default()
            })
        });
        Self {
            id,
            theme: value,
            sample: Memo::new(move || value.with(sample_of)),
            set_down: Memo::new(move || value.with(|theme| Counted::read(&theme.counted))),
            given: Memo::new(move || {
                item.with(|item| {
                    item.as_ref()
                        .map(|item| given(desk, item))
                        .unwrap_or_default()
                })
            }),
            had: Memo::new(move || known::had(desk, id)),
        }
    }

    /// Who had a file at any time. Tracks.
    pub fn had(self, reference: &str) -> Vec<PersonId> {
        self.had.with(|had| {
            let had = had.iter().filter(|(other, _)| other == reference);
            had.map(|(_, person)| *person).collect()
        })
    }

    /// What is given out beside what is shown: to two at once by two leads, or of a file that is not in the sample any
    /// more. Tracks.
    pub fn besides(self) -> Vec<Given> {
        let sample = self.sample.get();
        let is_shown = |given: &Given| {
            let reference = given.value.reference.as_str();
            let is_wanted = sample.as_ref().is_some_and(|sample| {
                let is_in = sample
                    .standing
                    .in_sample()
                    .any(|case| case.reference == reference);
                is_in && (!given.is_second || sample.twice.iter().any(|twice| twice == reference))
            });
            let shown = self.to(reference, given.is_second);
            is_wanted && shown.is_some_and(|shown| shown.id == given.id)
        };
        let mut besides = self.given.get();
        besides.retain(|given| !is_shown(given));
        besides
    }

    /// Who was given a file to audit, first or second.
    pub fn to(self, reference: &str, is_second: bool) -> Option<Given> {
        self.given.with(|given| {
            let mut given = given.iter();
            given
                .find(|given| given.is_second == is_second && given.value.reference == reference)
                .cloned()
        })
    }
}

/// People who may audit, by name. Tracks.
pub fn auditors(desk: Desk) -> Vec<Offer<PersonId>> {
    let people = desk.all::<shared::domain::Person>();
    let mut offers: Vec<Offer<PersonId>> = people
        .into_iter()
        .filter(|person| !person.withdrawn)
        .map(|person| PersonId::from(person.id))
        .filter(|person| {
            let roles = roles_of(desk, *person);
            roles
                .iter()
                .any(|(role, _)| matches!(role, Role::Auditor | Role::Lead))
        })
        .map(|person| (person, desk.name_of(person)))
        .collect();
    shared::order::sort_by_key(&mut offers, |(_, name)| name.to_lowercase());
    offers
}

/// A file given to somebody, ready to be saved: with the newest version of the tool.
pub fn assignment(
    desk: Desk,
    files: Files,
    reference: &str,
    auditor: PersonId,
) -> Result<Assignment, String> {
    let theme = files.theme.get_untracked();
    let mut versions = untrack(|| desk.versions()).into_iter();
    let newest = versions.find(|(_, version)| version.tool == theme.tool);
    let Some((version, _)) = newest else {
        return Err("Choose a published tool under “What is asked” first.".to_owned());
    };
    Ok(Assignment {
        theme: files.id,
        auditor,
        title: theme.title,
        question: theme.question,
        tool: theme.tool,
        version,
        reference: reference.to_owned(),
        due: theme.due,
        ..Assignment::default()
    })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let files = Files::of(desk, id);
    let title = Signal::derive(move || files.theme.with(|theme| theme.title.clone()));
    let is_drawn = Memo::new(move || files.sample.with(Option::is_some));
    let has_tool = Memo::new(move || {
        let tool = files.theme.with(|theme| theme.tool);
        desk.versions()
            .iter()
            .any(|(_, version)| version.tool == tool)
    });
    let replaces = RwSignal::new(None::<String>);
    let people = Memo::new(move || auditors(desk));
    view! {
        <Frame page=Page::ThemeFiles(id)>
            <WorkBar back=Page::Theme(id) place="Files and auditors" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <h1>"Files and auditors"</h1>
                <Show when=move || is_drawn.get() fallback=move || view! {
                    <EmptyState icon=IconName::File heading="No file has been drawn yet">
                        <p>"Draw the sample first: then each file is given to somebody here."</p>
                        <div class="buttons">
                            <LinkButton to=Page::ThemeSample(id) words="To the sample" />
                        </div>
                    </EmptyState>
                }>
                    <Show when=move || has_tool.get() fallback=move || view! {
                        <Note state=State::Decision first="Which tool is it audited with?">
                            "Choose a published one under “What is asked”. Then files can be given out. "
                            <LinkButton to=Page::Theme(id) words="Choose it" />
                        </Note>
                    }>
                        <Stand files=files />
                        <Sharing files=files people=people />
                    </Show>
                    <Table files=files people=people replaces=replaces />
                    <Besides files=files />
                </Show>
                <Replacing files=files asked=replaces />
            </Main>
            <Actions label="This themed audit">
                <LinkButton to=Page::Theme(id) words="Back to what is asked" icon=IconName::Back />
            </Actions>
        </Frame>
    }
}

/// How far the whole is, in a line.
#[component]
fn Stand(files: Files) -> impl IntoView {
    let words = move || {
        let sample = files.sample.get()?;
        let given = files.given.get();
        let given = known::counted(&given);
        let of = |stands: Stands| {
            given
                .iter()
                .filter(|given| given.stands() == stands)
                .count()
        };
        let wanted = sample.standing.in_sample().count() + sample.twice.len();
        let mut parts = vec![
            format!(
                "{} of {} handed in",
                of(Stands::In),
                words::count(wanted, "audit", "audits")
            ),
            format!("{} begun", of(Stands::Begun)),
            format!("{} given and not begun", of(Stands::Waiting)),
            format!("{} not given yet", wanted.saturating_sub(given.len())),
        ];
        let (conflict, back) = (of(Stands::Conflict), of(Stands::SentBack));
        if back > 0 {
            parts.push(format!("{back} sent back"));
        }
        if conflict > 0 {
            parts.push(format!(
                "{conflict} with a conflict of interest: give it to another"
            ));
        }
        Some(format!("{}.", parts.join(", ")))
    };
    view! { <p class="read" role="status">{words}</p> }
}

#[component]
fn Table(
    files: Files,
    people: Memo<Vec<Offer<PersonId>>>,
    replaces: RwSignal<Option<String>>,
) -> impl IntoView {
    // Built anew when the sample changes; who audits what moves within its row.
    let rows = Memo::new(move || {
        files
            .sample
            .with(|sample| {
                sample.as_ref().map(|sample| {
                    let of = |case: &Stood| {
                        let stratum = sample
                            .draw
                            .strata
                            .get(case.stratum)
                            .map(shared::sample::Stratum::name);
                        let is_twice = sample.twice.contains(&case.reference);
                        (case.clone(), stratum.unwrap_or_default(), is_twice)
                    };
                    sample.standing.cases.iter().map(of).collect::<Vec<_>>()
                })
            })
            .unwrap_or_default()
    });
    let row = move |(case, stratum, is_twice): (Stood, String, bool)| {
        let reference = case.reference.clone();
        if let Some(gone) = case.gave_way {
            let why = if gone.words.is_empty() {
                gone.reason.label().to_owned()
            } else {
                format!("{}: {}", gone.reason.label(), gone.words)
            };
            return view! {
                <li class="file-row" data-gone="true">
                    <span class="list-main"><b class="ref">{reference}</b> <small class="row-detail">{stratum}</small></span>
                    <span class="soft">{format!("Replaced by {}. {why}", gone.by)}</span>
                </li>
            };
        }
        let of = reference.clone();
        let instead = case
            .instead_of
            .map(|instead| format!("Instead of {instead}"));
        let second = is_twice.then(|| {
            view! { <GivenTo files=files reference=reference.clone() people=people is_second=true /> }
        });
        view! {
            <li class="file-row">
                <span class="list-main">
                    <b class="ref">{reference.clone()}</b>
                    <small class="row-detail">{stratum}</small>
                    {instead.map(|instead| view! { <small class="row-detail">{instead}</small> })}
                </span>
                <div class="file-auditors">
                    <GivenTo files=files reference=reference.clone() people=people is_second=false />
                    {second}
                </div>
                <Button
                    words="Replace"
                    about=reference
                    weight=Weight::Quiet
                    on_press=move || replaces.set(Some(of.clone()))
                />
            </li>
        }
    };
    view! {
        <ul class="list files" aria-label="Files of the sample">
            <For each=move || rows.get() key=|(case, _, is_twice)| (case.reference.clone(), case.gave_way.is_some(), *is_twice) children=row />
        </ul>
    }
}

/// What stands beside the sample: given out twice by two leads at once, of a file that is not in it any more, or a
/// replacement that does not hold.
#[component]
fn Besides(files: Files) -> impl IntoView {
    let desk = use_desk();
    let saver = use_saver();
    let besides = Memo::new(move || files.besides());
    let odd = Memo::new(move || {
        let sample = files.sample.get();
        sample.map(|sample| sample.standing.odd).unwrap_or_default()
    });
    let row = move |given: Given| {
        let name = desk.name_of(given.auditor());
        let about = format!("{} from {name}", given.value.reference);
        let id = given.id;
        let take = move || {
            let why = "Given out twice, or not in the sample any more".to_owned();
            saver.withdraw::<Assignment>(Assignment::scope(id), id, why, "Taken back");
        };
        view! {
            <li>
                <span class="list-main"><b class="ref">{given.value.reference.clone()}</b> " " {name}</span>
                <Button words="Take it back" about=about weight=Weight::Quiet on_press=take />
            </li>
        }
    };
    let said = |one: Replacement| {
        view! { <li>{format!("{} by {}: it gave way otherwise already, or {0} is not in the sample.", one.reference, one.by)}</li> }
    };
    view! {
        <Show when=move || !besides.with(Vec::is_empty)>
            <Section heading="Given out besides">
                <p class="soft">"By two leads at once, or of a file that is not in the sample any more. What is audited of it is not counted."</p>
                <ul class="list">{move || besides.get().into_iter().map(row).collect_view()}</ul>
            </Section>
        </Show>
        <Show when=move || !odd.with(Vec::is_empty)>
            <Section heading="Replacements that do not hold">
                <ul>{move || odd.get().into_iter().map(said).collect_view()}</ul>
            </Section>
        </Show>
    }
}

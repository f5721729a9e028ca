//! The theme report: what was asked, how each part of the work was judged, how sure that is, what children said, and
//! what was found. For the screen and for paper.

mod bars;
mod beads;
mod before;
mod closing;
mod count;
mod finding;
mod sampled;
mod told;
mod words;

use shared::counted::{Counted, Numbers, csv};
use shared::domain::Theme;
use shared::id::RecordId;
use shared::limits;
use shared::suppress::Shown;

use super::asked::named;
use super::files::Files;
use super::known::{theme, where_here};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::Page;
use crate::pages::{
    form::Form,
    leaving::use_known,
    saving::{Saving, use_saver},
    watched::{Watch, Watched},
};
use crate::platform::download;
use crate::ui::{
    bar::WorkBar,
    button::{Button, Weight},
    empty::EmptyState,
    field::Field,
    frame::{Actions, Frame, Main},
    icon::IconName,
    note::Note,
    panel::Section,
    select::{Offer, Select},
    status::{State, Status},
    toast::use_toasts,
};
use crate::words as said;
use told::{AllTold, What};

/// The report of a themed audit.
#[component]
pub fn ReportPage(
    /// Of which themed audit.
    id: RecordId,
) -> impl IntoView {
    where_here(id, |id| view! { <Here id=id /> })
}

/// Everything that the parts of the report ask.
#[derive(Clone, Copy)]
struct Reported {
    files: Files,
    item: Memo<Option<Item<Theme>>>,
    counted: Memo<Counted>,
    numbers: Memo<Option<Numbers>>,
    told: Memo<AllTold>,
    filter: RwSignal<Vec<Option<usize>>>,
}

impl Reported {
    fn of(desk: Desk, id: RecordId) -> Self {
        let files = Files::of(desk, id);
        let counted = Memo::new(move || {
            // What was set down at closing stands, whatever has arrived since.
            let set_down = files.set_down.get();
            set_down.unwrap_or_else(|| count::counting(desk, files))
        });
        let numbers = Memo::new(move || Numbers::of(counted.get()).ok());
        let known = use_known(desk);
        let told = Memo::new(move || {
            let given = files.given.get();
            let is_closed = files.set_down.with(Option::is_some);
            let audits: Vec<_> = given
                .into_iter()
                .filter(|given| {
                    let then = counted.with(|counted| counted.finished(given.id));
                    // What was changed after closing is not what was closed.
                    then.is_some_and(|then| !is_closed || then == given.finished())
                })
                .filter_map(|given| Some((given.value.reference, given.audit?)))
                .collect();
            known.with(|known| told::told(desk, &audits, known))
        });
        Self {
            files,
            item: Memo::new(move || theme(desk, id)),
            counted,
            numbers,
            told,
            filter: RwSignal::new(Vec::new()),
        }
    }

    /// The filter as the numbers have it. Tracks.
    fn filter(self) -> Vec<Option<usize>> {
        let all = self.numbers.with(|numbers| {
            numbers
                .as_ref()
                .map(Numbers::everything)
                .unwrap_or_default()
        });
        let chosen = self.filter.get();
        if chosen.len() == all.len() {
            chosen
        } else {
            all
        }
    }
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let reported = Reported::of(desk, id);
    let now = reported.files.theme;
    let title = Signal::derive(move || now.with(|theme| theme.title.clone()));
    let owner = move || desk.board().name;
    let bars = Memo::new(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers
                .map(|numbers| numbers.bars(&filter))
                .unwrap_or_default()
        })
    });
    let factors = Memo::new(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers
                .map(|numbers| numbers.factors(&filter))
                .unwrap_or_default()
        })
    });
    let left = Signal::derive(move || {
        let filter = reported.filter();
        reported.numbers.with(|numbers| {
            let numbers = numbers.as_ref();
            numbers.map_or(Shown::Number(0), |numbers| numbers.files(&filter))
        })
    });
    let has_files = move || reported.counted.with(|counted| !counted.files.is_empty());
    let earlier = Memo::new(move || {
        let before = now.with(|theme| theme.earlier);
        let before = theme(desk, before)?.value;
        let counted = Counted::read(&before.counted);
        Some((named(&before), counted))
    });
    view! {
        <Frame page=Page::ThemeReport(id)>
            <WorkBar back=Page::Theme(id) place="Theme report" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <article class="report stack" data-owner=owner>
                    <Head id=id reported=reported />
                    <Show
                        when=has_files
                        fallback=|| view! {
                            <EmptyState icon=IconName::Chart heading="No audit is in yet">
                                <p>"Files count once their audit is handed in; those audited twice once both are. The report then grows by itself, with or without a signal."</p>
                            </EmptyState>
                        }
                    >
                        <Filter reported=reported />
                        <bars::Bars bars=bars files=left />
                        <words::Voices theme=id now=now told=reported.told />
                        <div class="pair">
                            <beads::Beads counted=reported.counted />
                            <sampled::Sampled numbers=reported.numbers sample=reported.files.sample />
                        </div>
                        <words::Learning theme=id now=now told=reported.told factors=factors />
                        <before::Before numbers=reported.numbers earlier=earlier />
                    </Show>
                    <finding::Found theme=id told=reported.told />
                    <Limits reported=reported />
                </article>
            </Main>
            <Use reported=reported />
        </Frame>
    }
}

/// What was asked and what the answer is, with a child's words beside it.
#[component]
fn Head(id: RecordId, reported: Reported) -> impl IntoView {
    let desk = use_desk();
    let now = reported.files.theme;
    let state = move || {
        let today = said::now().date();
        now.with(|theme| match theme.closed_on {
            Some(day) => format!("closed {}", said::date(day, today)),
            None => format!("draft of {}", said::date(today, today)),
        })
    };
    let fact = move |count: usize, one: &str, many: &str| {
        let words = said::noun(count, one, many).to_owned();
        (count > 0).then(|| view! { <li><b>{count}</b> {words}</li> })
    };
    let facts = move || {
        let (files, twice) = reported
            .counted
            .with(|counted| (counted.files.len(), counted.twice()));
        let voices = reported.told.with(|told| told.voices.len());
        view! {
            {fact(files, "case file", "case files")}
            {fact(twice, "audited twice, blind", "audited twice, blind")}
            {fact(voices, "note of a child’s words", "notes of children’s words")}
        }
    };
    let first = move || {
        let out = now.with(|theme| theme.left_out.clone());
        reported.told.with(|told| {
            let mut voices = told.voices.iter();
            let found = voices.find(|one| {
                let is_quote = matches!(one.what, What::Voice { is_quote: true, .. });
                is_quote && out.get(&one.key) != Some(&true)
            });
            found.map(|one| {
                let about = match &one.what {
                    What::Voice { about, .. } => about.clone(),
                    _ => String::new(),
                };
                (one.words.clone(), about)
            })
        })
    };
    view! {
        <header class="split">
            <div class="stack" data-gap="s">
                <p class="eyebrow">"Theme report, " {state}</p>
                <Show when=move || now.with(|theme| theme.closed_on.is_none())>
                    <p class="paper-only">"A draft, for those who work on it. Two drafts set side by side can give small numbers away: do not pass it on."</p>
                </Show>
                <h1>{move || now.with(|theme| theme.title.clone())}</h1>
                <p class="read">{move || now.with(|theme| theme.question.clone())}</p>
                <Answer id=id desk=desk />
                <ul class="facts" aria-label="What it rests on">{facts}</ul>
            </div>
            {move || first().map(|(words, about)| view! {
                <blockquote class="card voice" data-kind="voice">
                    "\u{201C}" {words} "\u{201D}"
                    <footer>{about}</footer>
                </blockquote>
            })}
        </header>
    }
}

/// The answer, in a sentence or two. It is written where it is read.
#[component]
fn Answer(id: RecordId, desk: Desk) -> impl IntoView {
    let saver = use_saver();
    let form = Form::open(desk, &Theme::scope(id), id, Theme::default);
    let watch = Watch::over(desk, Theme::scope(id), form);
    let text = form.part(|theme| theme.answer.clone());
    let set = move |text: String| form.edit(|theme| theme.answer = text);
    let leave = Act::new(move || saver.save_on_leaving(form, watch));
    view! {
        <p class="read paper-only"><strong>{text}</strong></p>
        <div class="screen-only">
            <Field
                label="The answer, in a sentence or two"
                hint="Such as: Not yet reliably. It is strongest where one trusted worker stays."
                value=text
                on_input=set
                on_leave=leave
                lines=2
                limit=limits::VOICE
                problem=form.problem("answer")
            >
                <Watched watch=watch text=text on_change=set />
            </Field>
        </div>
    }
}

/// Filters by what the sample was told apart by. What is small stays hidden under all of them.
#[component]
fn Filter(reported: Reported) -> impl IntoView {
    let groups = Memo::new(move || {
        reported.numbers.with(|numbers| {
            let groups = numbers.iter().flat_map(Numbers::groups);
            groups
                .map(|(heading, values)| (heading.to_owned(), values.to_vec()))
                .collect::<Vec<_>>()
        })
    });
    let select = move |(at, (heading, values)): (usize, (String, Vec<String>))| {
        let offers: Vec<Offer<usize>> = values
            .into_iter()
            .map(|words| {
                if words.is_empty() {
                    "Not recorded".to_owned()
                } else {
                    words
                }
            })
            .enumerate()
            .collect();
        let choose = move |value: Option<usize>| {
            let mut filter = untrack(|| reported.filter());
            if let Some(slot) = filter.get_mut(at) {
                *slot = value;
            }
            reported.filter.set(filter);
        };
        view! {
            <Select
                label=heading
                none_yet="All"
                offers=offers
                chosen=Signal::derive(move || reported.filter().get(at).copied().flatten())
                on_choose=choose
            />
        }
    };
    let narrowed = move || {
        let filter = reported.filter();
        let chosen = groups.with(|groups| {
            let both = groups.iter().zip(&filter);
            let said = both.filter_map(|((heading, values), value)| {
                let words = values.get((*value)?)?;
                let words = if words.is_empty() {
                    "not recorded"
                } else {
                    words.as_str()
                };
                Some(format!("{heading}: {words}"))
            });
            said.collect::<Vec<_>>()
        });
        (!chosen.is_empty()).then(|| {
            format!(
                "The bars and what lay behind are of {} alone; the rest is of all files.",
                chosen.join(", ")
            )
        })
    };
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <div class="filters screen-only" data-kind="grid" role="group" aria-label="Which files">
                {move || groups.get().into_iter().enumerate().map(select).collect_view()}
            </div>
            <p class="read paper-only">{narrowed}</p>
        </Show>
    }
}

/// What the report cannot tell, in the lead's words and in those that always hold.
#[component]
fn Limits(reported: Reported) -> impl IntoView {
    let now = reported.files.theme;
    let beside = move || {
        let given = reported.files.given.get();
        let mut beside: Vec<&'static str> = given
            .iter()
            .filter_map(|given| reported.files.beside_the_count(given))
            .collect();
        shared::order::sort_by_key(&mut beside, |said| *said);
        let lines = beside.chunk_by(|one, other| one == other).map(|same| {
            let said = same.first().copied().unwrap_or_default();
            let count = said::count(same.len(), "audit", "audits");
            view! { <li><Status state=State::Late words=format!("{count}. {said}") /></li> }
        });
        lines.collect_view()
    };
    let is_in_two_ways = move || {
        let item = reported.item.get();
        item.is_some_and(|item| {
            let fields = ["counted", "closed_on"];
            item.conflicts
                .iter()
                .any(|field| fields.contains(&field.as_str()))
        })
    };
    let always = move || {
        let counted = reported.counted.get();
        let (files, wanted) = (
            counted.files.len(),
            usize::try_from(counted.wanted).unwrap_or_default(),
        );
        let mut lines = vec![format!(
            "{files} of {} of the sample {}. Chosen files show where to look; they do not show how common something is.",
            said::count(wanted.max(files), "file", "files"),
            said::noun(files, "counts", "count"),
        )];
        if counted.not_agreed() > 0 {
            lines.push(format!(
                "Not agreed throughout by two auditors yet: {}. Where nothing is agreed, the first audit counts.",
                said::count(counted.not_agreed(), "file audited twice", "files audited twice"),
            ));
        }
        if counted.earlier_versions > 0 {
            lines.push(format!(
                "{} made with an earlier version of the tool. A grade that its version did not have counts as no answer.",
                said::count(usize::try_from(counted.earlier_versions).unwrap_or_default(), "audit was", "audits were"),
            ));
        }
        if now.with(|theme| theme.closed_on.is_none()) {
            lines.push("Its numbers can be handed out once it is closed: those of two drafts, set side by side, would give away the files between.".to_owned());
        }
        reported.numbers.with(|numbers| match numbers {
            Some(numbers) => {
                let (groups, no_factors) = numbers.left_out();
                if !groups.is_empty() {
                    let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
                    lines.push(format!("Not told apart by {}: with so many values small numbers could not be kept safe.", said::and(&groups)));
                }
                if no_factors {
                    lines.push("What lay behind is not counted: there are too many factors to keep small numbers safe.".to_owned());
                }
            }
            None => lines.push("No numbers can be shown: the tool asks for no judgement, or for more than can be kept safe.".to_owned()),
        });
        let waits = reported.told.with(|told| told.waits);
        if waits > 0 {
            lines.push(format!(
                "{} left out until a lead has looked at words that look like an identifier.",
                said::count(waits, "text is", "texts are"),
            ));
        }
        lines
            .into_iter()
            .map(|line| view! { <p class="soft">{line}</p> })
            .collect_view()
    };
    view! {
        <Section heading="What this cannot tell you">
            <p class="written">{move || now.with(|theme| theme.limits.clone())}</p>
            {always}
            <ul class="screen-only stack" data-gap="xs">{beside}</ul>
            <Show when=is_in_two_ways>
                <Note state=State::Decision icon=IconName::Decide first="Two leads closed it apart from each other.">
                    "The later closing is shown. Open it again and close it, so that one holds for everybody; what was printed by the other may differ."
                </Note>
            </Show>
            <p class="soft">{move || now.with(|theme| theme.method.clone())}</p>
        </Section>
    }
}

/// What the report is used for: closing it, handing its numbers out, printing it.
#[component]
fn Use(reported: Reported) -> impl IntoView {
    let toasts = use_toasts();
    let now = reported.files.theme;
    let is_closed = Memo::new(move || now.with(|theme| theme.closed_on.is_some()));
    let not_ready =
        Signal::derive(move || (!is_closed.get()).then(|| "Close it first.".to_owned()));
    let hand_out = move || {
        let filter = untrack(|| reported.filter());
        let title = now.with_untracked(named);
        let today = said::now().date();
        let text = reported.numbers.with_untracked(|numbers| {
            let numbers = numbers.as_ref()?;
            Some(csv(numbers, &filter, &title, &said::date(today, today)))
        });
        let Some(text) = text else {
            return toasts.say("There are no numbers yet.");
        };
        // No title in the name: it stays in the browser's list of downloads.
        let name = format!("theme-report-{today}.csv");
        toasts.say(match download::hand_out(&name, "text/csv", &text) {
            Ok(()) => format!(
                "Handed to your browser: {name}. Small numbers are hidden in it as they are here."
            ),
            Err(why) => format!("It could not be handed out. {why}"),
        });
    };
    view! {
        <Actions label="Use this report">
            <closing::Closing files=reported.files counted=reported.counted />
            <Button words="Download the numbers" icon=IconName::Export not_ready=not_ready on_press=hand_out />
            <Button
                words="Print the report"
                icon=IconName::Print
                weight=Weight::Main
                push=true
                on_press=|| {
                    // A browser that cannot print does nothing.
                    let _ = window().print();
                }
            />
        </Actions>
    }
}

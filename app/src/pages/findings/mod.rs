//! Findings of every circle, every themed audit and every season of roadshows held here, those that wait for the office first: the office answers them, and
//! everybody else sees how theirs stand.

mod row;

use crate::live::prelude::*;
use shared::domain::{Finding, FindingStage, Role, Season, Theme};
use shared::id::RecordId;
use shared::scope::Scope;

use super::{
    across::{circle_of, counted, day_of, holds_words},
    circle::about::title_of,
    left::LeftHalfWritten,
    library::district_offers,
    places::PlacesBar,
    send_back::{SendBack, stage_look},
};
use crate::{
    desk::{Desk, Item, use_desk},
    page::Page,
    ui::{
        button::Button,
        empty::EmptyState,
        field::Field,
        frame::{Frame, Main},
        icon::IconName,
        select::{Offer, Select},
        status::Status,
    },
    words,
};
use row::{FindingRow, has_voice};

/// One finding with what is known of where it comes from.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    item: Item<Finding>,
    /// Where it is read: itself, or the report it stands in.
    page: Page,
    from: String,
    theme: String,
    district: Option<RecordId>,
    has_voice: bool,
    /// Everything that can be searched for, in lower case.
    text: String,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy)]
struct Filters {
    search: RwSignal<String>,
    stage: RwSignal<Option<FindingStage>>,
    theme: RwSignal<Option<String>>,
    district: RwSignal<Option<RecordId>>,
    good: RwSignal<Option<bool>>,
}

impl Filters {
    fn keep(self, all: &[Found]) -> Vec<Found> {
        let search = self.search.get().to_lowercase();
        let (stage, theme) = (self.stage.get(), self.theme.get());
        let (district, good) = (self.district.get(), self.good.get());
        let keeps = |found: &&Found| {
            let value = &found.item.value;
            stage.as_ref().is_none_or(|stage| value.stage == *stage)
                && theme.as_ref().is_none_or(|theme| found.theme == *theme)
                && (district.is_none() || found.district == district)
                && good.is_none_or(|good| value.good_practice == good)
                && holds_words(&found.text, &search)
        };
        all.iter().filter(keeps).cloned().collect()
    }

    fn forget(self) {
        self.search.set(String::new());
        self.stage.set(None);
        self.theme.set(None);
        self.district.set(None);
        self.good.set(None);
    }
}

/// Every finding that counts, in the office's order. Tracks.
fn found(desk: Desk) -> Vec<Found> {
    let circles = counted(desk);
    let mut findings = desk.all::<Finding>();
    findings.retain(|finding| !finding.withdrawn);
    let mut all: Vec<_> = findings
        .into_iter()
        .filter_map(|item| {
            let (page, from, theme, district) = match circle_of(&circles, &item.scope) {
                Some((circle, of)) => {
                    let page = Page::Finding {
                        circle,
                        finding: item.id,
                    };
                    let from = format!("{}, {}", title_of(of), day_of(of));
                    (page, from, of.theme.trim().to_owned(), of.district)
                }
                None => of_theme(desk, &item.scope).or_else(|| of_season(desk, &item))?,
            };
            let value = &item.value;
            let texts = [
                &value.statement,
                &value.showed,
                &value.underlying,
                &value.matters,
                &value.questions,
                &from,
                &theme,
            ];
            let text = texts.map(|text| text.to_lowercase()).join("\n");
            Some(Found {
                page,
                from,
                theme,
                district,
                has_voice: has_voice(desk, &item),
                text,
                item,
            })
        })
        .collect();
    // What has waited longest stands first among its own.
    shared::order::sort_by_key(&mut all, |found| {
        (found.item.value.stage.queue(), found.item.value.begun_ms)
    });
    all
}

/// Where a finding of a themed audit is read, what it comes from, its theme and its district, which it has none of.
fn of_theme(desk: Desk, scope: &Scope) -> Option<(Page, String, String, Option<RecordId>)> {
    let Scope::Theme(id) = scope else { return None };
    let theme = desk.item::<Theme>(scope, *id)?;
    let from = match theme.value.period.trim() {
        "" => "Themed audit".to_owned(),
        period => format!("Themed audit, {period}"),
    };
    (!theme.withdrawn).then(|| {
        let title = theme.value.title.trim().to_owned();
        (Page::ThemeReport(*id), from, title, None)
    })
}

/// Where a finding of a season of roadshows is read, what it comes from, its theme and its district, which it has none of.
fn of_season(desk: Desk, item: &Item<Finding>) -> Option<(Page, String, String, Option<RecordId>)> {
    let Scope::Season(id) = item.scope else {
        return None;
    };
    let season = desk.item::<Season>(&item.scope, id)?;
    let page = Page::SeasonFinding {
        season: id,
        finding: item.id,
    };
    (!season.withdrawn).then(|| {
        let title = season.value.title.trim().to_owned();
        (page, "Roadshows".to_owned(), title, None)
    })
}

/// The list.
#[component]
pub fn FindingsPage() -> impl IntoView {
    let desk = use_desk();
    let filters = Filters {
        search: RwSignal::new(String::new()),
        stage: RwSignal::new(None),
        theme: RwSignal::new(None),
        district: RwSignal::new(None),
        good: RwSignal::new(None),
    };
    let all = Memo::new(move || found(desk));
    let here = Memo::new(move || all.with(|all| filters.keep(all)));
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let asked = RwSignal::new(None);
    let how_many = move || {
        let (shown, all) = (here.with(Vec::len), all.with(Vec::len));
        let all_words = words::count(all, "finding", "findings");
        if shown == all {
            format!("{all_words}, those that wait for the office first")
        } else {
            format!("{shown} of {all_words}")
        }
    };
    view! {
        <Frame page=Page::Findings>
            <PlacesBar />
            <Main stack=true>
                <header class="row apart">
                    <h1>"Findings"</h1>
                    <Standings all=all />
                </header>
                <LeftHalfWritten />
                <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <NoneYet /> }>
                    <FilterRow filters=filters all=all />
                    <p class="soft" role="status">
                        {how_many}
                    </p>
                    <Show
                        when=move || !here.with(Vec::is_empty)
                        fallback=move || {
                            view! {
                                <EmptyState icon=IconName::Find heading="No finding is like that">
                                    <div class="buttons">
                                        <Button words="Show every finding" on_press=move || filters.forget() />
                                    </div>
                                </EmptyState>
                            }
                        }
                    >
                        <div class="table" tabindex="0" role="region" aria-label="Findings">
                            <table class="board" role="table">
                                <thead role="rowgroup">
                                    <tr role="row">
                                        <th scope="col" role="columnheader">"Finding and age"</th>
                                        <th scope="col" role="columnheader">"Theme and source"</th>
                                        <th scope="col" role="columnheader">"How far along"</th>
                                        <th scope="col" role="columnheader">"Next"</th>
                                    </tr>
                                </thead>
                                <tbody role="rowgroup">
                                    <For
                                        each=move || here.get()
                                        key=|found| format!("{found:?}")
                                        let:found
                                    >
                                        <FindingRow found=found is_lead=is_lead asked=asked />
                                    </For>
                                </tbody>
                            </table>
                        </div>
                    </Show>
                </Show>
            </Main>
        </Frame>
        <SendBack asked=asked />
    }
}

/// How many stand where, in the order of the queue.
#[component]
fn Standings(all: Memo<Vec<Found>>) -> impl IntoView {
    let counts = move || {
        let mut stages = FindingStage::ALL.to_vec();
        shared::order::sort_by_key(&mut stages, FindingStage::queue);
        let of = |stage: &FindingStage| {
            all.with(|all| {
                let those = all.iter().filter(|found| found.item.value.stage == *stage);
                those.count()
            })
        };
        let counted = stages.into_iter().map(|stage| (of(&stage), stage));
        let shown = counted.filter(|(count, _)| *count > 0);
        shown
            .map(|(count, stage)| {
                let (state, words) = stage_look(&stage, false);
                view! {
                    <li>
                        <b>{count}</b>
                        <Status state=state words=words />
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul class="facts" aria-label="How they stand">
            {counts}
        </ul>
    }
}

#[component]
fn FilterRow(filters: Filters, all: Memo<Vec<Found>>) -> impl IntoView {
    let desk = use_desk();
    let mut stages = FindingStage::ALL.to_vec();
    shared::order::sort_by_key(&mut stages, FindingStage::queue);
    let stages: Vec<Offer<FindingStage>> = stages
        .into_iter()
        .map(|stage| (stage.clone(), stage.label().to_owned()))
        .collect();
    let themes = Memo::new(move || {
        let mut themes: Vec<String> = all.with(|all| {
            let themes = all.iter().map(|found| found.theme.clone());
            themes.filter(|theme| !theme.is_empty()).collect()
        });
        shared::order::sort_and_dedup(&mut themes);
        let offers = themes.into_iter().map(|theme| (theme.clone(), theme));
        offers.collect::<Vec<Offer<String>>>()
    });
    let good = vec![
        (true, "Good practice".to_owned()),
        (false, "All others".to_owned()),
    ];
    view! {
        <div class="filters" data-kind="grid">
            <Field
                label="Words"
                kind="search"
                value=filters.search
                on_input=move |text| filters.search.set(text)
            />
            <Select
                label="How it stands"
                none_yet="Everything"
                offers=stages
                chosen=filters.stage
                on_choose=move |stage| filters.stage.set(stage)
            />
            <Select
                label="Theme"
                none_yet="Every theme"
                offers=themes
                chosen=filters.theme
                on_choose=move |theme| filters.theme.set(theme)
            />
            <Select
                label="District"
                none_yet="Every district"
                offers=Signal::derive(move || district_offers(desk))
                chosen=filters.district
                on_choose=move |district| filters.district.set(district)
            />
            <Select
                label="Good practice"
                none_yet="Either"
                offers=good
                chosen=filters.good
                on_choose=move |good| filters.good.set(good)
            />
        </div>
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Findings heading="No findings yet">
            <p>
                "A finding says in one sentence what is so in the system, and what bears it out. It is drawn from what a circle gathered, when its cards are read back, from what auditors drafted, or from what guests wrote at roadshows."
            </p>
            <p>"It is then offered to the office, and appears here for those who answer it."</p>
        </EmptyState>
    }
}

//! Topics side by side: across districts, stations and the guests' sorts of agency. How many cards a column has stands at its
//! head, and the cards are behind each number.
//!
//! Counts by agency are for the office's screens: they are not printed, for few people of one agency sit in one hall.

use shared::domain::{Role, StationKind, Topic};
use shared::id::RecordId;
use shared::order;
use shared::roadshow::coded::{Beside, Column, Fact, Table};
use shared::sorted::SortedMap;

use super::behind::{Behind, Cell};
use super::known::{roadshows_of, season, where_season};
use super::sense::gathered::{agency_name, district_name};
use super::sense::{Coded, Coder};
use crate::desk::{Desk, Item, use_desk};
use crate::live::prelude::*;
use crate::page::{Page, SeasonPart};
use crate::pages::library::{agencies, districts};
use crate::pages::saving::Saving;
use crate::ui::{
    bar::WorkBar,
    bars::{Bar, Bars, Figures, Picture},
    button::LinkButton,
    choice::{Answer, ChoiceSize, Choices},
    empty::EmptyState,
    frame::{Actions, Frame, Main},
    icon::IconName,
    keyboard,
    panel::Section,
};
use crate::words;

/// Below this many cards no percentage is shown.
const PERCENT_FROM: usize = 30;

/// Where the cards behind a number are shown.
pub const BEHIND: &str = "beside-behind";

/// One season's topics side by side.
#[component]
pub fn AcrossPage(
    /// Which season.
    id: RecordId,
) -> impl IntoView {
    where_season(id, |id| view! { <Here id=id /> })
}

#[component]
fn Here(id: RecordId) -> impl IntoView {
    let desk = use_desk();
    let title = Memo::new(move || season(desk, id).map_or_else(String::new, |one| one.value.title));
    let coder = Coder::of(desk, id);
    let facts = Memo::new(move || coder.facts());
    let cell = RwSignal::new(Cell::default());
    let beside = RwSignal::new(Beside::District);
    let is_lead = Memo::new(move || desk.access().is(&Role::Lead));
    let has_cards = Memo::new(move || !facts.with(Vec::is_empty));
    view! {
        <Frame page=Page::Season(id, SeasonPart::Across)>
            <WorkBar back=Page::Season(id, SeasonPart::Plan) place="Side by side" detail=title>
                <Saving />
            </WorkBar>
            <Main stack=true>
                <h1>"Topics side by side"</h1>
                <Show
                    when=move || has_cards.get()
                    fallback=|| view! {
                        <EmptyState icon=IconName::Chart heading="No cards yet">
                            <p>"When cards are here and coded, their topics stand side by side."</p>
                        </EmptyState>
                    }
                >
                    <Topics coder=coder facts=facts cell=cell />
                    <BesideTable coder=coder facts=facts cell=cell beside=beside />
                    <Behind season=id coder=coder facts=facts cell=cell may_draft=is_lead />
                </Show>
            </Main>
            <Actions label="Where to go from here">
                <LinkButton to=Page::Season(id, SeasonPart::Plan) words="Back" icon=IconName::Back />
                <LinkButton to=Page::Season(id, SeasonPart::Sense) words="Making sense" push=true icon_after=IconName::Next />
            </Actions>
        </Frame>
    }
}

/// Shows the cards behind a number.
fn open(cell: RwSignal<Cell>, now: Cell) {
    cell.set(now);
    request_animation_frame(|| keyboard::focus(BEHIND));
}

/// Each topic as a bar, with what it is of.
#[component]
fn Topics(coder: Coder, facts: Memo<Vec<Fact>>, cell: RwSignal<Cell>) -> impl IntoView {
    let counted = Memo::new(move || {
        let table = facts.with(|facts| Table::of(facts, Beside::District));
        let standing = coder.standing().into_iter();
        let mut rows: Vec<_> = standing
            .map(|topic| (topic.id, topic.value.name.clone(), table.total(topic.id)))
            .collect();
        order::sort_by(&mut rows, |(_, a_name, a), (_, b_name, b)| {
            b.cmp(a).then_with(|| a_name.cmp(b_name))
        });
        let uncoded: usize = table.uncoded.values().sum();
        (rows, uncoded)
    });
    let bars = Signal::derive(move || {
        let (rows, uncoded) = counted.get();
        let bar = |(words, count, is_unsaid): (String, usize, bool)| Bar {
            words,
            count,
            about: String::new(),
            is_unsaid,
        };
        let last = (uncoded > 0).then(|| ("Not coded yet".to_owned(), uncoded, true));
        let rows = rows
            .into_iter()
            .map(|(_, name, count)| (name, count, false));
        rows.chain(last).map(bar).collect::<Vec<_>>()
    });
    let figures = Signal::derive(move || Figures {
        caption: "Cards by topic".to_owned(),
        columns: vec!["Topic".to_owned(), "Cards".to_owned()],
        rows: bars
            .get()
            .into_iter()
            .map(|bar| (bar.words, vec![bar.count]))
            .collect(),
    });
    let of = move || {
        let (all, coded) = facts.with(|facts| {
            let coded = facts.iter().filter(|fact| fact.is_coded()).count();
            (facts.len(), coded)
        });
        let named: usize = counted.with(|(rows, _)| rows.iter().map(|(.., count)| count).sum());
        let cards = words::count(all, "card with words", "cards with words");
        let more = if named > coded {
            " Some have several topics, so the bars add up to more."
        } else {
            ""
        };
        format!("Of {cards}, {coded} coded.{more}")
    };
    let place_of = move |cell: &Cell| {
        if cell.column.is_some() {
            return None;
        }
        counted.with(|(rows, _)| match cell.topic {
            Some(topic) => rows.iter().position(|(id, ..)| *id == topic),
            None => cell.is_open.then_some(rows.len()),
        })
    };
    let choose = move |place: usize| {
        let topic = counted.with_untracked(|(rows, _)| rows.get(place).map(|(id, ..)| *id));
        open(
            cell,
            Cell {
                is_open: true,
                topic,
                column: None,
            },
        );
    };
    view! {
        <Picture heading="Cards by topic" of=Signal::derive(of) figures=figures>
            <Bars
                label="Cards by topic"
                bars=bars
                chosen=Signal::derive(move || cell.with(place_of))
                on_choose=choose
            />
        </Picture>
    }
}

/// The columns there are, in the library's order, with their names.
fn columns(desk: Desk, table: &Table) -> Vec<(Column, String)> {
    let mut found: Vec<Column> = table.of.keys().cloned().collect();
    let district_order: SortedMap<RecordId, usize> = districts(desk)
        .into_iter()
        .enumerate()
        .map(|(place, one)| (one.id, place))
        .collect();
    let agency_order: SortedMap<String, usize> = agencies(desk)
        .into_iter()
        .enumerate()
        .map(|(place, one)| (one.id.to_string(), place))
        .collect();
    let place = |column: &Column| match column {
        Column::District(Some(id)) => district_order.get(id).copied(),
        Column::Agency(agency) => agency_order.get(agency).copied(),
        Column::Station(station) => StationKind::IN_HALL
            .iter()
            .position(|kind| kind.as_str() == station),
        Column::District(None) => None,
    };
    order::sort_by_key(&mut found, |column| {
        (place(column).unwrap_or(usize::MAX), column.clone())
    });
    found
        .into_iter()
        .map(|column| {
            let name = column_name(desk, &column);
            (column, name)
        })
        .collect()
}

/// What a column is called. Tracks.
pub fn column_name(desk: Desk, column: &Column) -> String {
    match column {
        Column::District(district) => district_name(desk, *district),
        Column::Agency(agency) => agency_name(desk, agency),
        Column::Station(station) => StationKind::from(station.as_str()).label().to_owned(),
    }
}

/// The table.
#[component]
fn BesideTable(
    coder: Coder,
    facts: Memo<Vec<Fact>>,
    cell: RwSignal<Cell>,
    beside: RwSignal<Beside>,
) -> impl IntoView {
    let desk = coder.desk;
    let table = Memo::new(move || facts.with(|facts| Table::of(facts, beside.get())));
    let heads = Memo::new(move || table.with(|table| columns(desk, table)));
    let ways = vec![
        Answer::new(Beside::District, "Districts"),
        Answer::new(Beside::Station, "Stations"),
        Answer::new(Beside::Agency, "Agencies"),
    ];
    let guests = Memo::new(move || guests_of(desk, coder.season));
    let head = move |(column, name): (Column, String)| {
        let of = table.with(|table| table.of.get(&column).copied().unwrap_or(0));
        let coded = table.with(|table| table.coded(&column));
        let came = match &column {
            Column::District(Some(district)) => guests.with(|guests| guests.get(district).copied()),
            _ => None,
        };
        view! {
            <th scope="col">
                {name}
                <small>{words::count(of, "card", "cards")}</small>
                <small>{format!("{coded} coded")}</small>
                {came.map(|came| view! { <small>{format!("{came} guests")}</small> })}
            </th>
        }
    };
    let row = move |topic: Option<Item<Topic>>| {
        let id = topic.as_ref().map(|topic| topic.id);
        let name = topic.map_or_else(|| "Not coded yet".to_owned(), |topic| topic.value.name);
        let cells = heads.get().into_iter().map(|(column, column_name)| {
            let about = format!("{name}, {column_name}");
            view! { <Number table=table cell=cell topic=id column=column about=about /> }
        });
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    let rows = move || {
        let has_open = table.with(|table| !table.uncoded.is_empty());
        let standing = coder.standing().into_iter().map(Some);
        standing
            .chain(has_open.then_some(None))
            .map(row)
            .collect_view()
    };
    let is_agency = Memo::new(move || beside.get() == Beside::Agency);
    view! {
        <Section heading="Side by side">
            <Choices
                label="What stands side by side"
                answers=ways
                chosen=Signal::derive(move || Some(beside.get()))
                on_choose=move |now| {
                    beside.set(now);
                    cell.set(Cell::default());
                }
                size=ChoiceSize::Xs
            />
            <p class="soft">
                "How many cards of each topic. A percentage, of the cards coded, stands where 30 or more are; a dash where none is. Who came and who wrote differs from hall to hall: a larger number is not a larger problem."
            </p>
            <div class="table" class:screen-only=move || is_agency.get() tabindex="0" role="region" aria-label="Topics side by side">
                <table class="side-by-side">
                    <caption class="hidden">"Topics side by side"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Topic"</th>
                            {move || heads.get().into_iter().map(head).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Show when=move || is_agency.get()>
                <p class="paper-only">"Counts by agency stay on the office’s screens."</p>
                <p class="soft screen-only">"Few people of one agency sit in one hall: this table is not printed."</p>
            </Show>
        </Section>
    }
}

/// How many guests each district counted at its doors, where somebody counted. Tracks.
fn guests_of(desk: Desk, season: RecordId) -> SortedMap<RecordId, u32> {
    let mut guests = SortedMap::default();
    for roadshow in roadshows_of(desk, season) {
        if let (Some(district), Some(came)) = (roadshow.value.district, roadshow.value.guests) {
            *guests.or_default(&district) += came;
        }
    }
    guests
}

/// One number, to be pressed for its cards.
#[component]
fn Number(
    table: Memo<Table>,
    cell: RwSignal<Cell>,
    topic: Option<RecordId>,
    column: Column,
    about: String,
) -> impl IntoView {
    let (count, of) = table.with(|table| {
        let count_of = |counts: &SortedMap<Column, usize>| counts.get(&column).copied();
        match topic {
            Some(topic) => (table.cell(topic, &column), table.coded(&column)),
            None => (
                count_of(&table.uncoded).unwrap_or(0),
                count_of(&table.of).unwrap_or(0),
            ),
        }
    });
    match (count, of) {
        (0, 0) => return view! { <td>"–" <span class="hidden">" none coded yet"</span></td> },
        (0, _) => return view! { <td>"0"</td> },
        _ => {}
    }
    let own = Cell {
        is_open: true,
        topic,
        column: Some(column),
    };
    let mine = own.clone();
    let is_open = Memo::new(move || cell.with(|cell| *cell == mine));
    let percent = (of >= PERCENT_FROM).then(|| format!("{}%", (count * 100 + of / 2) / of));
    view! {
        <td>
            <button
                class="side-by-side-cell"
                type="button"
                aria-pressed=move || is_open.get().to_string()
                on:click=move |_| open(cell, own.clone())
            >
                {count}
                {percent.map(|percent| view! { <small>{percent}</small> })}
                <span class="hidden">" cards, " {about}</span>
            </button>
        </td>
    }
}

/// Whether a card is behind a number.
pub fn is_behind(coded: &Coded, fact: &Fact, cell: &Cell) -> bool {
    let topics = coded.get(&fact.card);
    let fits = match cell.topic {
        Some(topic) => topics.is_some_and(|topics| topics.contains(&topic)),
        None => topics.is_none_or(shared::sorted::SortedSet::is_empty),
    };
    cell.is_open && fits && stands_in(fact, cell)
}

/// Whether a card stands in a number's column.
pub fn stands_in(fact: &Fact, cell: &Cell) -> bool {
    let beside = |column: &Column| match column {
        Column::District(_) => Beside::District,
        Column::Agency(_) => Beside::Agency,
        Column::Station(_) => Beside::Station,
    };
    let column = cell.column.as_ref();
    column.is_none_or(|column| fact.column(beside(column)) == *column)
}

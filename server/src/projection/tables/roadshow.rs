//! Seasons, roadshows, what their guests answered, and the topics that is coded with.

use shared::domain::{GuestCard, Kind, Roadshow, STEPS, Season, Topic};
use shared::id::RecordId;
use shared::record::{Record, read};
use shared::scope::Scope;

use super::super::table::{Cell, Cells, Table};
use super::cells::{
    conflicts, date, each, id, maybe, maybe_number, moment, number, text, ticked, withdrawn, yes,
};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "seasons",
            key: &["id"],
            columns: &["id", "title", "purpose", "withdrawn", "conflicts"],
        },
        kind: Kind::Season,
        rows: Rows::One(season),
    },
    Projection {
        table: Table {
            name: "topics",
            key: &["id"],
            columns: &[
                "id",
                "season",
                "name",
                "means",
                "merged_into",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Topic,
        rows: Rows::One(topic),
    },
    Projection {
        table: Table {
            name: "roadshows",
            key: &["id"],
            columns: &[
                "id",
                "season",
                "title",
                "district",
                "held_on",
                "starts",
                "place",
                "expected",
                "guests",
                "stage",
                "code",
                "phones",
                "practice",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Roadshow,
        rows: Rows::One(roadshow),
    },
    Projection {
        table: Table {
            name: "roadshow_waves",
            key: &["roadshow", "months"],
            columns: &["roadshow", "months", "opened_on", "closed_on", "asked"],
        },
        kind: Kind::Roadshow,
        rows: Rows::Several(1, waves),
    },
    Projection {
        table: Table {
            name: "guest_cards",
            key: &["roadshow", "id"],
            columns: &[
                "roadshow",
                "id",
                "station",
                "station_kind",
                "via",
                "agency",
                "kind",
                "text",
                "useful",
                "different",
                "did_nothing",
                "confirmed",
                "slip",
                "caught_at",
                "wall",
                "may_hang",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::GuestCard,
        rows: Rows::One(card),
    },
    Projection {
        table: Table {
            name: "guest_card_confidence",
            key: &["roadshow", "card", "asked_of", "objective"],
            columns: &["roadshow", "card", "asked_of", "objective", "step"],
        },
        kind: Kind::GuestCard,
        rows: Rows::Several(2, confidence),
    },
    Projection {
        table: Table {
            name: "guest_card_choices",
            key: &["roadshow", "card", "poll"],
            columns: &["roadshow", "card", "poll", "choice"],
        },
        kind: Kind::GuestCard,
        rows: Rows::Several(2, choices),
    },
    Projection {
        table: Table {
            name: "guest_card_topics",
            key: &["roadshow", "card", "topic"],
            columns: &["roadshow", "card", "topic"],
        },
        kind: Kind::GuestCard,
        rows: Rows::Several(2, topics),
    },
];

fn season(record: &Record) -> Option<Cells> {
    if record.key.scope != Season::scope(record.key.id) {
        return None;
    }
    let season: Season = read(record).value;
    Some(vec![
        id(record),
        text(season.title),
        text(season.purpose),
        withdrawn(record),
        conflicts(record),
    ])
}

fn topic(record: &Record) -> Option<Cells> {
    let Scope::Season(season) = record.key.scope else {
        return None;
    };
    let topic: Topic = read(record).value;
    let into = (topic.merged_into != RecordId::NIL).then_some(topic.merged_into);
    Some(vec![
        id(record),
        text(season),
        text(topic.name),
        text(topic.means),
        maybe(into),
        withdrawn(record),
        conflicts(record),
    ])
}

/// A roadshow as it stands in its own scope.
fn own(record: &Record) -> Option<Roadshow> {
    (record.key.scope == Roadshow::scope(record.key.id)).then(|| read(record).value)
}

fn roadshow(record: &Record) -> Option<Cells> {
    let roadshow = own(record)?;
    // While two people differ, it is tried out for whoever counts.
    let practice = record.possibly("practice", |practice| practice == true);
    Some(vec![
        id(record),
        text(roadshow.season),
        text(roadshow.title),
        maybe(roadshow.district),
        date(roadshow.date),
        text(roadshow.starts),
        text(roadshow.place),
        maybe_number(roadshow.expected),
        maybe_number(roadshow.guests),
        text(roadshow.stage),
        text(roadshow.code),
        yes(roadshow.phones),
        yes(practice),
        withdrawn(record),
        conflicts(record),
    ])
}

fn waves(record: &Record) -> Option<Vec<Cells>> {
    let roadshow = own(record)?;
    let waves = roadshow.waves.iter();
    let rows = waves.map(|(months, wave)| {
        vec![
            text(months),
            date(wave.opened_on),
            date(wave.closed_on),
            number(wave.asked),
        ]
    });
    Some(rows.collect())
}

/// A guest's card and the roadshow it lies in.
fn of_roadshow(record: &Record) -> Option<(Cell, GuestCard)> {
    match record.key.scope {
        Scope::Roadshow(roadshow) => Some((text(roadshow), read(record).value)),
        _ => None,
    }
}

fn card(record: &Record) -> Option<Cells> {
    let (roadshow, card) = of_roadshow(record)?;
    Some(vec![
        roadshow,
        id(record),
        text(card.station),
        text(card.at),
        text(card.via),
        text(card.agency),
        maybe(card.kind),
        text(card.text),
        maybe_number(card.useful),
        text(card.different),
        yes(card.nothing),
        text(card.confirmed),
        text(card.token),
        moment(card.caught_ms),
        text(card.wall),
        yes(GuestCard::may_hang(record)),
        withdrawn(record),
        conflicts(record),
    ])
}

/// What is no step of the scale is no answer.
fn confidence(record: &Record) -> Option<Vec<Cells>> {
    let (_, card) = of_roadshow(record)?;
    let said = card.confidence.iter();
    let rows = said.filter(|(_, step)| (1..=STEPS).contains(*step));
    let rows = rows.filter_map(|(key, step)| {
        let (of, objective) = key.split_once('-')?;
        Some(vec![text(of), text(objective), number(*step)])
    });
    Some(rows.collect())
}

fn choices(record: &Record) -> Option<Vec<Cells>> {
    let (_, card) = of_roadshow(record)?;
    let chosen = card.choices.iter();
    let rows = chosen.map(|(poll, choice)| vec![text(poll), number(*choice)]);
    Some(rows.collect())
}

fn topics(record: &Record) -> Option<Vec<Cells>> {
    let (_, card) = of_roadshow(record)?;
    Some(each(ticked(&card.themes)))
}

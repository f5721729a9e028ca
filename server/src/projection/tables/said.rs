//! What was said in a circle: cards with their factors and dots, and children's voices.

use shared::domain::{Card, Kind, VoiceNote, Votes};
use shared::record::Record;

use super::super::table::{Cells, Table};
use super::cells::{
    conflicts, date, each, id, joined, maybe, maybe_number, moment, number, of_circle, text,
    ticked, withdrawn, yes,
};
use super::{Projection, Rows};

pub(super) const ALL: &[Projection] = &[
    Projection {
        table: Table {
            name: "cards",
            key: &["circle", "id"],
            columns: &[
                "circle",
                "id",
                "round",
                "kind",
                "text",
                "level",
                "factors",
                "why",
                "kept_out",
                "may_leave",
                "plain",
                "caught_at",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Card,
        rows: Rows::One(card),
    },
    Projection {
        table: Table {
            name: "card_factors",
            key: &["circle", "card", "factor"],
            columns: &["circle", "card", "factor"],
        },
        kind: Kind::Card,
        rows: Rows::Several(2, |record| {
            let (_, card): (_, Card) = of_circle(record)?;
            Some(each(ticked(&card.factors)))
        }),
    },
    Projection {
        table: Table {
            name: "votes",
            key: &["circle", "id"],
            columns: &["circle", "id", "card", "dots"],
        },
        kind: Kind::Votes,
        rows: Rows::One(votes),
    },
    Projection {
        table: Table {
            name: "voice_notes",
            key: &["circle", "id"],
            columns: &[
                "circle",
                "id",
                "round",
                "kind",
                "age",
                "method",
                "setting",
                "heard_by",
                "seen_alone",
                "told_use",
                "agrees",
                "words",
                "meaning",
                "changed",
                "told_changed",
                "told_on",
                "publishable",
                "may_quote",
                "may_leave",
                "may_leave_exact",
                "plain",
                "caught_at",
                "withdrawn",
                "conflicts",
            ],
        },
        kind: Kind::Voice,
        rows: Rows::One(voice_note),
    },
];

fn card(record: &Record) -> Option<Cells> {
    let (circle, card): (_, Card) = of_circle(record)?;
    let said = plain(&card.text);
    Some(vec![
        circle,
        id(record),
        text(card.round),
        text(card.kind.as_str()),
        text(card.text),
        maybe(card.level),
        joined(&ticked(&card.factors)),
        text(card.why),
        yes(record.possibly("kept_out", |kept| kept == true)),
        yes(Card::may_leave(record)),
        text(said),
        moment(card.caught_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

fn votes(record: &Record) -> Option<Cells> {
    let (circle, votes): (_, Votes) = of_circle(record)?;
    Some(vec![
        circle,
        id(record),
        text(votes.card),
        number(votes.dots),
    ])
}

fn voice_note(record: &Record) -> Option<Cells> {
    let (circle, note): (_, VoiceNote) = of_circle(record)?;
    let said = plain(&note.words);
    Some(vec![
        circle,
        id(record),
        text(note.round),
        text(note.kind.as_str()),
        text(note.age.as_str()),
        text(note.method.as_str()),
        text(note.setting),
        text(note.heard_by),
        maybe_number(note.seen_alone),
        maybe_number(note.told_use),
        text(note.agrees.as_str()),
        text(note.words),
        text(note.meaning),
        text(note.changed),
        text(note.told_changed.as_str()),
        date(note.told_on),
        text(note.publishable.as_str()),
        yes(VoiceNote::may_quote(record)),
        yes(VoiceNote::may_leave(record)),
        yes(VoiceNote::may_leave_exact(record)),
        text(said),
        moment(note.caught_ms),
        withdrawn(record),
        conflicts(record),
    ])
}

/// Words as they are compared: neither case nor accents, stops or spacing matter.
fn plain(words: &str) -> String {
    let folded = shared::search::fold(words);
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

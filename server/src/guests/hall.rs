//! What a guest's page is made of: the roadshow, the board's numbers, the agencies there are.

use chrono::{Datelike as _, Utc};
use shared::domain::in_places;
use shared::domain::{
    Agency, Approval, Board, District, Feedback, Kind, Noun, Roadshow, Season, Stage, Station,
    StationKind, Wave,
};
use shared::id::RecordId;
use shared::privacy::Known;
use shared::record::{Record, RecordKey, read};
use shared::scope::Scope;
use sqlx::AnyConnection;

use crate::store::{Store, StoreError, guests, record};

/// One roadshow as its guests find it.
#[derive(Debug, Clone)]
pub struct Hall {
    /// Its id.
    pub id: RecordId,
    /// The end of its address, as it was asked for.
    pub code: String,
    /// It.
    pub roadshow: Roadshow,
    /// Whether guests' phones are answered now. While two people differ about that, they are not.
    pub takes_phones: bool,
    /// The board, for its name and its numbers.
    pub board: Board,
    /// The agencies a guest can choose from, by the text of their ids.
    pub agencies: Vec<(String, String)>,
}

impl Hall {
    /// The roadshow that answers at an address. Typed by hand, a code may come in small letters.
    pub async fn find(store: &Store, code: &str) -> Result<Option<Self>, StoreError> {
        let mut tx = store.begin_read().await?;
        let mut id = guests::roadshow_of(&mut tx, code).await?;
        if id.is_none() {
            id = guests::roadshow_of(&mut tx, &code.to_ascii_uppercase()).await?;
        }
        let Some(id) = id else { return Ok(None) };
        let own = RecordKey {
            scope: Roadshow::scope(id),
            kind: Kind::Roadshow,
            id,
        };
        let mut found = record::load(&mut tx, [own.clone(), Board::key()]).await?;
        let Some(own) = found.remove(&own) else {
            return Ok(None);
        };
        let board = found.remove(&Board::key());
        Ok(Some(Self {
            id,
            code: code.to_owned(),
            takes_phones: takes_phones(&own),
            roadshow: read(&own).value,
            board: board.map(|board| read(&board).value).unwrap_or_default(),
            agencies: agencies(&mut tx).await?,
        }))
    }

    /// Its stations in a hall, in their places. What a newer app plans that is unknown here is left out.
    pub fn stations(&self) -> Vec<(&str, &Station)> {
        let mut stations = in_places(&self.roadshow.stations);
        stations.retain(|(_, station)| StationKind::IN_HALL.contains(&station.kind));
        stations
    }

    /// One of them, by its key.
    pub fn station(&self, key: &str) -> Option<&Station> {
        let found = self.stations().into_iter().find(|(own, _)| *own == key);
        found.map(|(_, station)| station)
    }

    /// The months of the wave that is open: of several, the latest.
    pub fn open_wave(&self) -> Option<&'static str> {
        let is_open = |months: &str| {
            let wave = self.roadshow.waves.get(months);
            self.roadshow.withdrawn.is_none() && wave.is_some_and(Wave::is_open)
        };
        Roadshow::WAVES
            .into_iter()
            .rev()
            .find(|months| is_open(months))
    }

    /// Whether it is over: it was held, and guests' phones are answered no more.
    pub fn is_over(&self) -> bool {
        self.roadshow.stage == Stage::Closed || self.roadshow.withdrawn.is_some()
    }

    /// "You said, we did" of its season, where it was sent and anybody may read it. The app asks the same before it is sent;
    /// it is asked again of what lies here, since what was sent may have been written on by two people, or its approval
    /// taken back.
    pub async fn answer(&self, store: &Store) -> Result<Option<Feedback>, StoreError> {
        let scope = Season::scope(self.roadshow.season);
        let of = Feedback::id(self.roadshow.season);
        let key = |kind: Kind, id: RecordId| RecordKey {
            scope: scope.clone(),
            kind,
            id,
        };
        let mut tx = store.begin_read().await?;
        let own = key(Kind::Feedback, of);
        let found = record::load(&mut tx, [own.clone()]).await?;
        let Some(record) = found.get(&own) else {
            return Ok(None);
        };
        let feedback: Feedback = read(record).value;
        if feedback.sent_on.is_none() || record.conflicts().next().is_some() {
            return Ok(None);
        }
        let districts = districts(&mut tx).await?;
        let agencies = self.agencies.iter().map(|(_, name)| name);
        let names = agencies.chain(&districts).map(String::as_str);
        let known = Known::of(names, Utc::now().year());
        let approval =
            |digest: &str| key(Kind::Approval, Approval::id(of, Approval::WORDS, digest));
        let asked = feedback.spots(&known).into_iter();
        let given = record::load(&mut tx, asked.map(|digest| approval(&digest))).await?;
        let is_approved = |digest: &str| Approval::stands(given.get(&approval(digest)));
        Ok(feedback.is_fit(&known, is_approved).then_some(feedback))
    }
}

fn takes_phones(record: &Record) -> bool {
    let roadshow: Roadshow = read(record).value;
    roadshow.takes_phones()
        && record.surely("stage", |stage| stage == Stage::Running.as_str())
        && record.surely("phones", |phones| phones == true)
        && !record.maybe_withdrawn()
}

/// The agencies that can be chosen, in their order.
async fn agencies(db: &mut AnyConnection) -> Result<Vec<(String, String)>, StoreError> {
    let records = in_library(db, &Kind::Agency).await?;
    let mut agencies: Vec<(Agency, String)> = records
        .iter()
        .map(|record| (read(record).value, record.key.id.to_string()))
        .filter(|(agency, _): &(Agency, String)| !agency.name.trim().is_empty())
        .collect();
    agencies.sort_by(|(a, _), (b, _)| a.order.total_cmp(&b.order).then(a.name.cmp(&b.name)));
    Ok(agencies
        .into_iter()
        .map(|(agency, id)| (id, agency.name))
        .collect())
}

/// The names of the board's districts.
async fn districts(db: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let records = in_library(db, &Kind::District).await?;
    let names = records.iter().map(|record| read::<District>(record).value);
    Ok(names.map(|district| district.name).collect())
}

/// What there is of a kind in the board's library, and was not taken back.
async fn in_library(db: &mut AnyConnection, kind: &Kind) -> Result<Vec<Record>, StoreError> {
    let mut records = record::of_kind(db, kind).await?;
    records.retain(|record| record.key.scope == Scope::Library && !record.maybe_withdrawn());
    Ok(records)
}

/// A record as the noun it is of, where it lies in the roadshow.
pub async fn load<T: Noun>(
    db: &mut AnyConnection,
    roadshow: RecordId,
    id: RecordId,
) -> Result<Option<Record>, StoreError> {
    let key = RecordKey {
        scope: Roadshow::scope(roadshow),
        kind: T::KIND,
        id,
    };
    Ok(record::load(db, [key.clone()]).await?.remove(&key))
}

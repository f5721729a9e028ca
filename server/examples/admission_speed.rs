//! How fast the server admits, as a ratio: the same rows (log, records,
//! projections) written into the same kind of SQLite by raw multi-row inserts,
//! divided by the time the server takes over HTTP, parsing, checking
//! signatures, deciding and answering included. One run measures both.
//!
//! `cargo run --release -p golden-thread --example admission_speed [-- CHANGES]`
//! prints one line of JSON.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use golden_thread::client::Client;
use golden_thread::serve::{Options, Server};
use golden_thread::store::Store;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use shared::api::{ENROL, EnrolAnswer, EnrolRequest, SYNC};
use shared::change::{Change, ChangeText, Snapshot, between};
use shared::domain::{Card, CardKind, Circle, Noun, Role, eight_rounds};
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::limits::PAGE_CHANGES;
use shared::scope::Scope;
use shared::stamp::Stamp;
use shared::sync::{Cursor, SyncAnswer, SyncRequest, page_payload};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, Executor, Row};
use std::time::{Duration, Instant};
use uuid::Uuid;

type Failure = Box<dyn std::error::Error>;

const TABLES: [&str; 3] = ["log", "records", "cards"];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let count = std::env::args()
        .nth(1)
        .map_or(Ok(10_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let path = |name: &str| format!("sqlite:{}", folder.path().join(name).display());

    let store = Store::open(&path("board.db")).await?;
    let invitation = golden_thread::newcomer::invite(&store, "Bench", &[Role::Facilitator]).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = Server::new(
        store,
        Options {
            client: Client::embedded(),
            behind_proxy: false,
        },
    );
    let serving = tokio::spawn(server.run(listener, async move {
        let _ = stopped.await;
    }));

    let http = time_http(&base, &invitation.token, count).await?;
    let _ = stop.send(());
    serving.await??;
    let raw = time_raw(&path("board.db"), &path("raw.db")).await?;
    println!(
        "{{\"changes\":{count},\"http_ms\":{:.1},\"raw_ms\":{:.1},\"ratio\":{:.3}}}",
        http.as_secs_f64() * 1000.0,
        raw.as_secs_f64() * 1000.0,
        raw.as_secs_f64() / http.as_secs_f64()
    );
    Ok(())
}

async fn time_http(base: &str, token: &str, count: usize) -> Result<Duration, Failure> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| error.to_string())?;
    let key = SigningKey::from_slice(&secret)?;
    let device = DeviceId(Uuid::now_v7());
    let http = reqwest::Client::new();
    let request = EnrolRequest {
        secret: token.to_owned(),
        device,
        key: URL_SAFE_NO_PAD.encode(key.verifying_key().to_encoded_point(false).as_bytes()),
        label: "Bench".to_owned(),
    };
    let known: EnrolAnswer = http
        .post(format!("{base}{ENROL}"))
        .json(&request)
        .send()
        .await?
        .json()
        .await?;
    let changes = changes(known.person, device, count)?;
    let pages: Vec<_> = changes
        .chunks(PAGE_CHANGES)
        .map(|page| {
            let signature: Signature =
                key.sign(page_payload(device, page.iter().map(ChangeText::digest)).as_bytes());
            SyncRequest {
                changes: page.iter().map(|change| change.text.clone()).collect(),
                signature: Some(URL_SAFE_NO_PAD.encode(signature.to_bytes())),
                ..SyncRequest::default()
            }
        })
        .collect();
    let mut cursor: Option<Cursor> = None;
    let began = Instant::now();
    for page in pages {
        let sent = page.changes.len();
        let page = SyncRequest { cursor, ..page };
        let answer = http
            .post(format!("{base}{SYNC}"))
            .bearer_auth(&known.bearer)
            .json(&page)
            .send()
            .await?;
        let answer: SyncAnswer = serde_json::from_slice(&answer.bytes().await?)?;
        if answer.accepted.len() != sent {
            return Err(format!(
                "{} of {sent} accepted: {:?}",
                answer.accepted.len(),
                answer.refused.first()
            )
            .into());
        }
        cursor = Some(answer.cursor);
    }
    Ok(began.elapsed())
}

/// A circle and its cards, as a tablet writes them.
fn changes(
    person: PersonId,
    device: DeviceId,
    count: usize,
) -> Result<Vec<ChangeText>, serde_json::Error> {
    let circle = RecordId(Uuid::now_v7());
    let scope = Circle::scope(circle);
    let opening = Circle {
        title: "Bench".to_owned(),
        rounds: eight_rounds(),
        ..Circle::default()
    };
    let mut all = vec![ChangeText::write(change(
        &scope, circle, person, device, &opening,
    ))?];
    for order in (1_u32..).take(count.saturating_sub(1)) {
        let card = Card {
            round: "why".to_owned(),
            kind: CardKind::Good,
            text: format!(
                "The closing summary was written for court, so school never saw what had worked. {order}"
            ),
            order: order.into(),
            ..Card::default()
        };
        all.push(ChangeText::write(change(
            &scope,
            RecordId(Uuid::now_v7()),
            person,
            device,
            &card,
        ))?);
    }
    Ok(all)
}

fn change<T: Noun>(
    scope: &Scope,
    record: RecordId,
    author: PersonId,
    device: DeviceId,
    after: &T,
) -> Change {
    Change {
        id: ChangeId(Uuid::now_v7()),
        scope: scope.clone(),
        kind: T::KIND,
        record,
        writes: between(&Snapshot::default(), &T::default(), after),
        stamp: Stamp {
            ms: 1_790_000_000_000,
            n: 0,
        },
        author,
        device,
    }
}

/// A value of a column of ours: text or a whole number.
enum Cell {
    Text(Option<String>),
    Number(Option<i64>),
}

struct Table {
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// Writes the rows that the server wrote into an empty database of the same
/// make: 500 changes' worth of every table in one transaction.
async fn time_raw(from: &str, into: &str) -> Result<Duration, Failure> {
    let source = AnyPoolOptions::new()
        .max_connections(1)
        .connect(from)
        .await?;
    let mut tables = Vec::new();
    for name in TABLES {
        tables.push(read(&source, name).await?);
    }
    drop(Store::open(into).await?);
    let target = AnyPoolOptions::new()
        .max_connections(1)
        .connect(into)
        .await?;
    target
        .execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;",
        )
        .await?;
    let longest = tables
        .iter()
        .map(|table| table.rows.len())
        .max()
        .unwrap_or_default();
    let began = Instant::now();
    for at in (0..longest).step_by(PAGE_CHANGES) {
        let mut transaction = target.begin_with("BEGIN IMMEDIATE").await?;
        for table in &tables {
            let rows =
                &table.rows[at.min(table.rows.len())..(at + PAGE_CHANGES).min(table.rows.len())];
            if rows.is_empty() {
                continue;
            }
            let sql = insert_text(table, rows.len());
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for cell in rows.iter().flatten() {
                query = match cell {
                    Cell::Text(text) => query.bind(text.as_deref()),
                    Cell::Number(number) => query.bind(number),
                };
            }
            query.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
    }
    Ok(began.elapsed())
}

fn insert_text(table: &Table, rows: usize) -> String {
    let width = table.columns.len();
    let row = format!("({})", vec!["?"; width].join(","));
    let rows = vec![row.as_str(); rows];
    format!(
        "INSERT INTO {} ({}) VALUES {}",
        table.name,
        table.columns.join(","),
        rows.join(",")
    )
}

async fn read(pool: &AnyPool, name: &'static str) -> Result<Table, Failure> {
    let info = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT name, type FROM pragma_table_info('{name}')"
    )))
    .fetch_all(pool)
    .await?;
    let columns: Vec<(String, String)> = info
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<Result<_, sqlx::Error>>()?;
    let names: Vec<_> = columns.iter().map(|(column, _)| column.clone()).collect();
    let order = if name == "log" { "seq" } else { "rowid" };
    let sql = format!("SELECT {} FROM {name} ORDER BY {order}", names.join(","));
    let found = sqlx::query(sqlx::AssertSqlSafe(sql))
        .fetch_all(pool)
        .await?;
    let cell = |row: &sqlx::any::AnyRow, at: usize| -> Result<Cell, sqlx::Error> {
        Ok(if columns[at].1 == "BIGINT" {
            Cell::Number(row.try_get(at)?)
        } else {
            Cell::Text(row.try_get(at)?)
        })
    };
    let rows = found
        .iter()
        .map(|row| (0..columns.len()).map(|at| cell(row, at)).collect())
        .collect::<Result<_, _>>()?;
    Ok(Table {
        name,
        columns: names,
        rows,
    })
}

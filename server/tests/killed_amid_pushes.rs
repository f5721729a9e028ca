//! The real program is killed (SIGKILL) fifty times while three tablets push. Whatever it acknowledged
//! is in the log, once; whatever it did not answer is sent again, and is then there once as well.

#![allow(clippy::unwrap_used, reason = "a story fails by panicking")]

mod support;

use std::collections::HashSet;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use golden_thread::newcomer;
use golden_thread::store::Store;
use serde_json::value::RawValue;
use shared::domain::Role;
use shared::id::{ChangeId, RecordId};
use shared::sync::{SyncAnswer, SyncRequest};
use support::device::text;
use support::{Database, Device};

const KILLS: usize = 50;
const TABLETS: usize = 3;
/// Large enough that many a kill falls into the middle of a page.
const CARDS: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_acknowledged_is_missing_and_nothing_is_twice() {
    let database = Database::sqlite();
    let program = Program::new(&database.url());
    let answers = Arc::new(AtomicUsize::new(0));
    let mut tablets = Vec::new();
    let running = program.start().await;
    for number in 0..TABLETS {
        let store = Store::open(&database.url()).await.unwrap();
        let name = format!("Facilitator {number}");
        let made = newcomer::invite(&store, &name, &[Role::Facilitator])
            .await
            .unwrap();
        store.close().await;
        let device = Device::enrol(&program.url, &made.token).await;
        tablets.push(Tablet::new(device, answers.clone()).await);
    }
    drop(running);
    for round in 0..KILLS {
        let running = program.start().await;
        let pushing: Vec<_> = tablets
            .drain(..)
            .map(|tablet| tokio::spawn(tablet.push_until_cut_off()))
            .collect();
        // Once a page or two is through; then at another moment of a page's life each time.
        let patience = Instant::now() + Duration::from_secs(10);
        let before = answers.load(Ordering::Relaxed);
        while answers.load(Ordering::Relaxed) < before + 1 + round % 3 && Instant::now() < patience
        {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_millis((round as u64 * 7) % 40)).await;
        drop(running);
        for one in pushing {
            tablets.push(one.await.unwrap());
        }
    }
    let running = program.start().await;
    let mut acknowledged = HashSet::new();
    for tablet in &mut tablets {
        // What was cut off is sent again, unchanged.
        if let Some(page) = tablet.unanswered.take() {
            let answer = tablet.device.push_texts(page.texts.clone()).await;
            assert_eq!(answer.refused, []);
            tablet.acknowledged.extend(page.ids);
        }
        acknowledged.extend(tablet.acknowledged.iter().copied());
    }
    drop(running);
    let store = Store::open(&database.url()).await.unwrap();
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT seq, id FROM log ORDER BY seq")
        .fetch_all(store.read())
        .await
        .unwrap();
    let kept: HashSet<ChangeId> = rows.iter().map(|(_, id)| id.parse().unwrap()).collect();
    assert_eq!(kept.len(), rows.len(), "nothing is twice");
    assert!(
        rows.iter().zip(1..).all(|((seq, _), place)| *seq == place),
        "numbered without a gap"
    );
    let missing = acknowledged.difference(&kept).count();
    assert_eq!(missing, 0, "acknowledged, and not in the log");
    assert!(
        acknowledged.len() > KILLS * CARDS,
        "too little was pushed to say anything: {}",
        acknowledged.len()
    );
    let (cards,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM cards")
        .fetch_one(store.read())
        .await
        .unwrap();
    assert_eq!(
        usize::try_from(cards).unwrap(),
        acknowledged.len() - TABLETS,
        "the tables follow the log"
    );
    eprintln!(
        "{KILLS} kills, {} changes acknowledged, all there once",
        acknowledged.len()
    );
}

struct Program {
    database: String,
    port: u16,
    url: String,
}

/// The program while it runs; killed, as by a power cut, when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Program {
    fn new(database: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            database: database.to_owned(),
            port,
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    async fn start(&self) -> Running {
        let child = Command::new(env!("CARGO_BIN_EXE_golden-thread"))
            .args(["serve", "--log", "error", "--database", &self.database])
            .args(["--listen", &format!("127.0.0.1:{}", self.port)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let running = Running(child);
        let patience = Instant::now() + Duration::from_secs(30);
        let health = format!("{}/healthz", self.url);
        while !reqwest::get(&health)
            .await
            .is_ok_and(|answer| answer.status().is_success())
        {
            assert!(Instant::now() < patience, "the server does not come back");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        running
    }
}

struct Page {
    ids: Vec<ChangeId>,
    texts: Vec<Box<RawValue>>,
}

struct Tablet {
    device: Device,
    circle: RecordId,
    acknowledged: Vec<ChangeId>,
    unanswered: Option<Page>,
    /// Pages answered, by all tablets together.
    answers: Arc<AtomicUsize>,
}

impl Tablet {
    async fn new(device: Device, answers: Arc<AtomicUsize>) -> Self {
        let (circle, opening) = device.circle();
        assert_eq!(
            device.push(std::slice::from_ref(&opening)).await.refused,
            []
        );
        Self {
            device,
            circle,
            acknowledged: vec![opening.id],
            unanswered: None,
            answers,
        }
    }

    /// Pushes page after page until the server is gone; keeps the page that had no answer.
    async fn push_until_cut_off(mut self) -> Self {
        loop {
            let page = self.unanswered.take().unwrap_or_else(|| self.page());
            let mut request = SyncRequest {
                changes: page.texts.clone(),
                ..SyncRequest::default()
            };
            self.device.sign(&mut request);
            let sent = self
                .device
                .http
                .post(format!("{}{}", self.device.base, shared::api::SYNC))
                .bearer_auth(&self.device.bearer)
                .json(&request)
                .send()
                .await;
            let answer = match sent {
                Ok(answer) => answer.json::<SyncAnswer>().await.ok(),
                Err(_) => None,
            };
            let Some(answer) = answer else {
                self.unanswered = Some(page);
                return self;
            };
            assert_eq!(answer.refused, []);
            assert_eq!(answer.accepted, page.ids);
            self.acknowledged.extend(answer.accepted);
            self.answers.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn page(&self) -> Page {
        let cards: Vec<_> = (0..CARDS)
            .map(|card| self.device.card(self.circle, &format!("Card {card}")))
            .collect();
        Page {
            ids: cards.iter().map(|card| card.id).collect(),
            texts: cards.iter().map(text).collect(),
        }
    }
}

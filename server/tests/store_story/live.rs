//! The live stream wakes whoever may read what moved, and nobody else, and ends when the server does.

use std::time::Duration;

use shared::api::LIVE;
use shared::domain::Role;

use crate::on_both;
use crate::support::{Board, Database, Device};

on_both!(a_listener_is_woken_by_what_it_may_read);

/// An open stream of events.
pub struct Stream(reqwest::Response, String);

impl Stream {
    pub async fn open(device: &Device) -> Self {
        let answer = device
            .http
            .get(format!("{}{LIVE}", device.base))
            .bearer_auth(&device.bearer)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let mut stream = Self(answer, String::new());
        assert!(stream.hears("listening", Duration::from_secs(5)).await);
        stream
    }

    /// Whether this is said within a time.
    pub async fn hears(&mut self, what: &str, within: Duration) -> bool {
        let listening = async {
            loop {
                if let Some(at) = self.1.find(what) {
                    self.1.drain(..at + what.len());
                    return true;
                }
                match self.0.chunk().await {
                    Ok(Some(bytes)) => self.1.push_str(&String::from_utf8_lossy(&bytes)),
                    _ => return false,
                }
            }
        };
        tokio::time::timeout(within, listening)
            .await
            .unwrap_or(false)
    }

    /// Whether the server ends the stream within a time.
    pub async fn ends(&mut self, within: Duration) -> bool {
        let ending = async { while let Ok(Some(_)) = self.0.chunk().await {} };
        tokio::time::timeout(within, ending).await.is_ok()
    }
}

async fn a_listener_is_woken_by_what_it_may_read(board: &Board) {
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let nasreen = board.device("Nasreen Kauser", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let mut lead = Stream::open(&ruth).await;
    let (circle, opening) = tom.circle();
    tom.push(&[opening]).await;
    // Everybody's enrolment is announced with it, if not before.
    assert!(lead.hears("event: moved", Duration::from_secs(3)).await);
    let mut other = Stream::open(&nasreen).await;
    while lead.hears("event: moved", Duration::from_millis(100)).await {}
    tom.push(&[tom.card(circle, "One")]).await;
    assert!(lead.hears("event: moved", Duration::from_secs(1)).await);
    assert!(
        !other
            .hears("event: moved", Duration::from_millis(600))
            .await
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stream_ends_when_the_server_stops() {
    let database = Database::sqlite();
    let board = Board::start(&database.url()).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let mut stream = Stream::open(&ruth).await;
    let stopping = tokio::spawn(board.stop());
    assert!(stream.ends(Duration::from_secs(5)).await);
    stopping.await.unwrap();
}

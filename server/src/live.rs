//! Wakes everyone who listens when the log grows, and when a device was cut off.
//!
//! One task per server watches the log's head. It is nudged by this server's own admissions, by
//! PostgreSQL's notifications from other servers, and now and then by the clock, so that a lost
//! notification (or another process on the same SQLite file) delays a wake-up and never loses one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, broadcast, watch};

use crate::store::{Backend, Store, StoreError, listen};

/// How often the head is looked at without being nudged.
const LOOK: Duration = Duration::from_secs(2);
/// How long to wait before listening again when PostgreSQL was lost.
const LISTEN_AGAIN: Duration = Duration::from_secs(3);
/// Announcements a slow listener may fall behind; past that it is told to look for itself.
const BACKLOG: usize = 64;

/// What listeners are told.
#[derive(Clone, Debug)]
pub enum News {
    /// The log grew.
    Moved {
        /// The newest row.
        seq: i64,
        /// The scopes of the new rows.
        scopes: Arc<BTreeSet<String>>,
    },
    /// Devices were cut off: whoever listens asks whether they still may.
    CutOff,
}

/// Hands announcements to listeners; cheap to clone.
#[derive(Clone, Debug)]
pub struct Announcer {
    nudge: Arc<Notify>,
    news: broadcast::Sender<News>,
    listening: Arc<AtomicI64>,
    stop: watch::Receiver<bool>,
}

/// Counts a listener for as long as it lives.
#[derive(Debug)]
pub struct Listening(Arc<AtomicI64>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Announcer {
    /// Starts watching the log of a store until `stop` turns true.
    pub fn start(store: &Store, stop: watch::Receiver<bool>) -> Self {
        let announcer = Self {
            nudge: Arc::new(Notify::new()),
            news: broadcast::channel(BACKLOG).0,
            listening: Arc::default(),
            stop,
        };
        tokio::spawn(announcer.clone().watch(store.clone()));
        if store.backend() == Backend::Postgres {
            tokio::spawn(announcer.clone().hear_other_servers(store.url().to_owned()));
        }
        announcer
    }

    /// The log may have grown, or a device been cut off: look.
    pub fn nudge(&self) {
        self.nudge.notify_one();
    }

    /// Everything announced from now on.
    pub fn subscribe(&self) -> (broadcast::Receiver<News>, Listening) {
        self.listening.fetch_add(1, Ordering::Relaxed);
        (self.news.subscribe(), Listening(self.listening.clone()))
    }

    /// Turns true when the server is shutting down.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.clone()
    }

    /// How many listen now.
    pub fn listeners(&self) -> i64 {
        self.listening.load(Ordering::Relaxed)
    }

    async fn watch(mut self, store: Store) {
        let (mut known, mut revoked) = (None, None);
        while !*self.stop.borrow() {
            match self.announce_after(&store, known).await {
                Ok(seq) => known = Some(seq),
                Err(error) => tracing::warn!(%error, "the log's head could not be read"),
            }
            match store.count_revoked().await {
                Ok(now) => {
                    if revoked.replace(now).is_some_and(|before| before != now) {
                        self.tell(News::CutOff);
                    }
                }
                Err(error) => tracing::warn!(%error, "the devices could not be counted"),
            }
            tokio::select! {
                () = self.nudge.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
                _ = self.stop.changed() => {}
            }
        }
    }

    async fn announce_after(&self, store: &Store, known: Option<i64>) -> Result<i64, StoreError> {
        let seq = store.head().await?.seq;
        if let Some(known) = known
            && seq != known
        {
            // A head that went back is a restored log: everyone should look.
            let scopes = Arc::new(store.scopes_moved(known.min(seq - 1), seq).await?);
            self.tell(News::Moved { seq, scopes });
        }
        Ok(seq)
    }

    /// Nobody listening is no failure.
    fn tell(&self, news: News) {
        let _ = self.news.send(news);
    }

    async fn hear_other_servers(mut self, url: String) {
        while !*self.stop.borrow() {
            match listen(&url).await {
                Ok(mut listener) => {
                    self.nudge();
                    loop {
                        tokio::select! {
                            heard = listener.try_recv() => match heard {
                                Ok(_) => self.nudge(),
                                Err(error) => {
                                    tracing::warn!(%error, "listening to PostgreSQL failed");
                                    break;
                                }
                            },
                            _ = self.stop.changed() => return,
                        }
                    }
                }
                Err(error) => tracing::warn!(%error, "PostgreSQL could not be listened to"),
            }
            tokio::select! {
                () = tokio::time::sleep(LISTEN_AGAIN) => {}
                _ = self.stop.changed() => {}
            }
        }
    }
}

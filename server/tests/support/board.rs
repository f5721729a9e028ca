//! A board that serves, in this process.

use golden_thread::newcomer;
use golden_thread::serve::{Options, Server};
use golden_thread::store::Store;
use golden_thread::store::enrolment::Invitation;
use shared::domain::Role;
use sqlx::{AssertSqlSafe, Row as _};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Device;

/// A running server and its database.
pub struct Board {
    pub url: String,
    pub store: Store,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Board {
    pub async fn start(database: &str) -> Self {
        Self::start_with(database, Options::default()).await
    }

    pub async fn start_with(database: &str, options: Options) -> Self {
        let store = Store::open(database).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, told) = oneshot::channel();
        let server = Server::new(store.clone(), options);
        let serving = tokio::spawn(async move {
            let told = async {
                let _ = told.await;
            };
            server.run(listener, told).await.unwrap();
        });
        Self {
            url,
            store,
            stop: Some(stop),
            serving: Some(serving),
        }
    }

    /// Stops as on SIGTERM, and waits until it has.
    pub async fn stop(mut self) {
        let _ = self.stop.take().unwrap().send(());
        self.serving.take().unwrap().await.unwrap();
    }

    pub async fn invite(&self, name: &str, roles: &[Role]) -> Invitation {
        newcomer::invite(&self.store, name, roles).await.unwrap()
    }

    /// A person of this name and role with a device of their own.
    pub async fn device(&self, name: &str, role: Role) -> Device {
        let invitation = self.invite(name, &[role]).await;
        Device::enrol(&self.url, &invitation.token).await
    }

    /// One number by SQL.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let (count,): (i64,) = sqlx::query_as(sql)
            .fetch_one(self.store.read())
            .await
            .unwrap();
        count
    }

    /// All the text of a table or view.
    pub async fn says(&self, view: &str) -> String {
        let text = format!("SELECT * FROM {view}");
        let rows = sqlx::query(AssertSqlSafe(text))
            .fetch_all(self.store.read())
            .await
            .unwrap();
        let mut said = String::new();
        for row in rows {
            for at in 0..row.len() {
                if let Ok(Some(text)) = row.try_get::<Option<String>, _>(at) {
                    said.push_str(&text);
                    said.push('\n');
                }
            }
        }
        said
    }
}

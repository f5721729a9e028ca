//! Listening, and stopping without breaking a promise: what was acknowledged is committed before the
//! acknowledgement leaves, and what is under way when the server is told to stop is finished.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::client::Client;
use crate::live::Announcer;
use crate::metrics::Metrics;
use crate::routes;
use crate::state::AppState;
use crate::store::Store;
use crate::tries::Tries;

/// How long requests under way may take to finish once the server was told to stop.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a server needs besides its database.
#[derive(Debug, Default)]
pub struct Options {
    /// The app to hand out.
    pub client: Client,
    /// Whether a proxy in front says whose address it is.
    pub behind_proxy: bool,
}

/// A server ready to listen, and the switch that stops it.
pub struct Server {
    router: Router,
    store: Store,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Builds the routes over an open database.
    pub fn new(store: Store, options: Options) -> Self {
        let (stop, stopped) = watch::channel(false);
        let state = AppState {
            announcer: Announcer::start(&store, stopped),
            store: store.clone(),
            client: Arc::new(options.client),
            metrics: Arc::new(Metrics::default()),
            tries: Arc::new(Tries::default()),
            behind_proxy: options.behind_proxy,
        };
        Self {
            router: routes::router(state),
            store,
            stop,
        }
    }

    /// Serves until `told` resolves, then finishes what is under way.
    pub async fn run(
        self,
        listener: TcpListener,
        told: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let stop = self.stop.clone();
        let mut stopping = stop.subscribe();
        let service = self
            .router
            .into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
            told.await;
            tracing::info!("stopping: finishing what is under way");
            // Live streams end now; everything else may finish.
            stop.send_replace(true);
        });
        let overdue = async {
            let _ = stopping.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(PATIENCE).await;
        };
        tokio::select! {
            result = serving.into_future() => result?,
            () = overdue => tracing::warn!("stopped with requests still under way"),
        }
        self.store.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Resolves when somebody presses Ctrl-C or the system asks the process to end.
pub async fn told_to_stop() {
    let interrupted = async {
        // Without a handler for Ctrl-C the default one ends the process, which is what it asks.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

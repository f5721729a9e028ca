//! `golden-thread serve`.

use std::path::PathBuf;

use clap::Args;
use tokio::net::TcpListener;

use super::Failure;
use crate::client::Client;
use crate::projection;
use crate::serve::{Options, Server, told_to_stop};
use crate::store::Store;

const EXAMPLES: &str = "\
Examples:
  A board on this machine, its database in ./data:
    golden-thread serve

  For tablets on this network, behind a proxy that ends TLS, on PostgreSQL:
    golden-thread serve --listen 0.0.0.0:8080 --behind-proxy \\
        --database postgres://golden_thread@db.example/board

  The same by environment, as a service would:
    GOLDEN_THREAD_LISTEN=0.0.0.0:8080 GOLDEN_THREAD_DATA=/var/lib/golden-thread golden-thread serve

Ctrl-C or SIGTERM stops it; what it has begun is finished first.";

/// Serve the app and its API.
///
/// Browsers allow offline storage only over HTTPS or on this machine itself (localhost), so tablets
/// need a proxy in front that ends TLS.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Serve {
    /// The address and port to listen on
    #[arg(long, env = "GOLDEN_THREAD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// A proxy in front writes X-Forwarded-For; believe its last entry when limiting guesses of codes
    #[arg(long, env = "GOLDEN_THREAD_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Hand out the app from this folder instead of the one built in (for working on the app)
    #[arg(long, env = "GOLDEN_THREAD_CLIENT_DIR", value_name = "DIR")]
    client: Option<PathBuf>,
}

impl Serve {
    pub async fn run(self, store: Store) -> Result<(), Failure> {
        let client = match &self.client {
            Some(folder) => Client::from_folder(folder)?,
            None => Client::embedded(),
        };
        if client.is_empty() {
            tracing::warn!("the app is not built in; only the API is served");
        }
        if let Some(rebuilt) = projection::rebuild_if_stale(&store).await? {
            tracing::info!(rows = rebuilt.rows, "the projections were rebuilt");
        }
        let listener = TcpListener::bind(&self.listen)
            .await
            .map_err(|source| Failure::Listen {
                address: self.listen.clone(),
                source,
            })?;
        let address = listener.local_addr()?;
        let database = store.backend().name();
        tracing::info!(%address, database, version = env!("CARGO_PKG_VERSION"), "listening");
        let options = Options {
            client,
            behind_proxy: self.behind_proxy,
        };
        Server::new(store, options)
            .run(listener, told_to_stop())
            .await?;
        Ok(())
    }
}

//! What every handler shares.

use std::sync::Arc;

use crate::client::Client;
use crate::live::Announcer;
use crate::metrics::Metrics;
use crate::store::Store;
use crate::tries::Tries;

/// Cheap to clone: everything inside is shared.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// The embedded app.
    pub client: Arc<Client>,
    /// Figures for Prometheus.
    pub metrics: Arc<Metrics>,
    /// Wakes live listeners.
    pub announcer: Announcer,
    /// How often codes were tried.
    pub tries: Arc<Tries>,
    /// Whether a proxy in front is trusted to say whose address it is.
    pub behind_proxy: bool,
}

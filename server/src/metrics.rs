//! Figures for Prometheus, kept by hand: a handful of counters needs no library.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets for how long a request took, in seconds.
const BUCKETS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// Everything counted since the server started.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    requests: BTreeMap<(String, String, u16), u64>,
    took: [u64; BUCKETS.len()],
    took_sum: f64,
    took_count: u64,
    accepted: u64,
    refused: BTreeMap<String, u64>,
    projection_failures: u64,
}

/// What is read at the moment of asking.
#[derive(Clone, Copy, Debug)]
pub struct Gauges {
    /// Rows in the log.
    pub rows: i64,
    /// Devices that may sync.
    pub devices: i64,
    /// Live listeners.
    pub listeners: i64,
    /// How long the database took to answer.
    pub database: Duration,
    /// Whether a restored log is still being made whole.
    pub recovering: bool,
}

impl Metrics {
    /// Notes an answered request. `route` is the pattern, never the address.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.with(|counts| {
            let key = (method.to_owned(), route.to_owned(), status);
            *counts.requests.entry(key).or_default() += 1;
            let seconds = took.as_secs_f64();
            for (bucket, bound) in counts.took.iter_mut().zip(BUCKETS) {
                *bucket += u64::from(seconds <= bound);
            }
            counts.took_sum += seconds;
            counts.took_count += 1;
        });
    }

    /// Notes changes newly in the log.
    pub fn accepted(&self, changes: usize) {
        self.with(|counts| counts.accepted += changes as u64);
    }

    /// Notes a change that was not taken.
    pub fn refused(&self, code: &str) {
        self.with(|counts| *counts.refused.entry(code.to_owned()).or_default() += 1);
    }

    /// Notes that a projection failed and waits to be rebuilt.
    pub fn projection_failed(&self) {
        self.with(|counts| counts.projection_failures += 1);
    }

    fn with(&self, note: impl FnOnce(&mut Counts)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Everything as Prometheus reads it.
    pub fn text(&self, gauges: Gauges) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        counts.write(&mut text);
        gauges.write(&mut text);
        text
    }
}

// Writing to a String cannot fail, so `let _ =` drops nothing.
impl Counts {
    fn write(&self, text: &mut String) {
        head(
            text,
            "golden_thread_requests_total",
            "counter",
            "Requests answered.",
        );
        for ((method, route, status), count) in &self.requests {
            let _ = writeln!(
                text,
                "golden_thread_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}"
            );
        }
        let name = "golden_thread_request_seconds";
        head(text, name, "histogram", "How long requests took.");
        for (bound, count) in BUCKETS.iter().zip(self.took) {
            let _ = writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {count}");
        }
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {}", self.took_count);
        let _ = writeln!(text, "{name}_sum {}", self.took_sum);
        let _ = writeln!(text, "{name}_count {}", self.took_count);
        head(
            text,
            "golden_thread_changes_accepted_total",
            "counter",
            "Changes newly in the log.",
        );
        let _ = writeln!(
            text,
            "golden_thread_changes_accepted_total {}",
            self.accepted
        );
        head(
            text,
            "golden_thread_changes_refused_total",
            "counter",
            "Changes not taken, by reason.",
        );
        for (code, count) in &self.refused {
            let _ = writeln!(
                text,
                "golden_thread_changes_refused_total{{code=\"{code}\"}} {count}"
            );
        }
        head(
            text,
            "golden_thread_projection_failures_total",
            "counter",
            "Projections that failed and wait for a rebuild.",
        );
        let _ = writeln!(
            text,
            "golden_thread_projection_failures_total {}",
            self.projection_failures
        );
    }
}

impl Gauges {
    fn write(self, text: &mut String) {
        head(text, "golden_thread_log_rows", "gauge", "Rows in the log.");
        let _ = writeln!(text, "golden_thread_log_rows {}", self.rows);
        head(
            text,
            "golden_thread_devices",
            "gauge",
            "Devices that may sync.",
        );
        let _ = writeln!(text, "golden_thread_devices {}", self.devices);
        head(
            text,
            "golden_thread_live_listeners",
            "gauge",
            "Live listeners.",
        );
        let _ = writeln!(text, "golden_thread_live_listeners {}", self.listeners);
        head(
            text,
            "golden_thread_database_seconds",
            "gauge",
            "How long the database took to answer just now.",
        );
        let _ = writeln!(
            text,
            "golden_thread_database_seconds {}",
            self.database.as_secs_f64()
        );
        head(
            text,
            "golden_thread_recovering",
            "gauge",
            "1 while a restored log is being made whole.",
        );
        let _ = writeln!(
            text,
            "golden_thread_recovering {}",
            u8::from(self.recovering)
        );
    }
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_route_and_reason() {
        let metrics = Metrics::default();
        metrics.request("POST", "/api/v1/sync", 200, Duration::from_millis(7));
        metrics.accepted(500);
        metrics.refused("form");
        let text = metrics.text(Gauges {
            rows: 500,
            devices: 2,
            listeners: 1,
            database: Duration::from_millis(1),
            recovering: false,
        });
        for line in [
            "golden_thread_requests_total{method=\"POST\",route=\"/api/v1/sync\",status=\"200\"} 1",
            "golden_thread_request_seconds_bucket{le=\"0.005\"} 0",
            "golden_thread_request_seconds_bucket{le=\"0.01\"} 1",
            "golden_thread_changes_accepted_total 500",
            "golden_thread_changes_refused_total{code=\"form\"} 1",
            "golden_thread_log_rows 500",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}

//! `golden-thread export`: everything out, in the open.

use std::io::{BufWriter, Write as _};

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::value::RawValue;

use super::Failure;
use crate::store::log::{self, StoredRow};
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  golden-thread export > board.jsonl
  golden-thread export --database postgres://golden_thread@db.example/board | gzip > board.jsonl.gz";

/// Write the whole log to standard output, oldest first.
///
/// Each line is one JSON object: the change exactly as its author made it (`change`), its place
/// (`seq`), and what proves both (`digest`, `salt`, `commitment`, `hash`, and the signed `page` it
/// came in).
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Export {
    /// The form to write
    #[arg(long, env = "GOLDEN_THREAD_FORMAT", default_value = "jsonl")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
}

/// One line. The change is passed on byte for byte, so that its digest stays true.
#[derive(Serialize)]
struct Line {
    seq: i64,
    id: String,
    scope: String,
    change: Option<Box<RawValue>>,
    digest: String,
    salt: Option<String>,
    commitment: String,
    hash: String,
    late: bool,
    page: Option<String>,
    admitted_at: i64,
}

/// Rows read at once.
const AT_ONCE: i64 = 500;

impl Export {
    pub async fn run(self, store: &Store) -> Result<(), Failure> {
        let Format::Jsonl = self.format;
        let mut out = BufWriter::new(std::io::stdout().lock());
        let mut tx = store.begin_read().await?;
        let mut from = 0;
        loop {
            let rows = log::after(&mut tx, from, AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            from = last.seq;
            for row in rows {
                let line = serde_json::to_string(&line(row)?)
                    .map_err(|error| Failure::Said(error.to_string()))?;
                writeln!(out, "{line}")?;
            }
        }
        out.flush()?;
        Ok(())
    }
}

fn line(row: StoredRow) -> Result<Line, StoreError> {
    let change = row.body.map(RawValue::from_string).transpose();
    Ok(Line {
        seq: row.seq,
        id: row.id,
        scope: row.scope,
        change: change.map_err(|_| StoreError::Damaged {
            table: "log",
            what: "a body".to_owned(),
        })?,
        digest: row.digest,
        salt: row.salt,
        commitment: row.commitment,
        hash: row.hash,
        late: row.late != 0,
        page: row.page,
        admitted_at: row.admitted_at,
    })
}

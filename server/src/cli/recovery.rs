//! `golden-thread recovery`: after a backup was put back.

use clap::{Args, Subcommand};

use super::{Failure, say};
use crate::store::Store;

const EXAMPLES: &str = "\
Examples:
  golden-thread recovery status
  golden-thread recovery close";

/// After a backup was put back: see how it stands, or say that the log is whole again.
///
/// The server notices by itself when a device has read further than the log goes. From then on devices
/// hand back what the backup lacks, and let go of nothing until the recovery is closed.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Recovery {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum What {
    /// Say whether a recovery is under way
    Status,
    /// Say that every device has handed back what the backup lacked
    Close,
}

impl Recovery {
    pub async fn run(self, store: &Store) -> Result<(), Failure> {
        let head = match self.what {
            What::Status => store.head().await?,
            What::Close => store.close_recovery().await?,
        };
        say(&format!(
            "The log has {} rows, epoch {}.",
            head.seq, head.epoch
        ))?;
        if head.recovering {
            say("A recovery is under way: devices hand back what the backup lacks.")?;
            say("When all have been in touch: golden-thread recovery close")?;
        } else {
            say("No recovery is under way.")?;
        }
        Ok(())
    }
}

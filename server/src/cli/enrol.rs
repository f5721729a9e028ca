//! `golden-thread enrol`: how the first administrator gets in, and a lost one back.

use clap::Args;
use shared::domain::Role;

use super::{Failure, say};
use crate::newcomer;
use crate::store::Store;

const EXAMPLES: &str = "\
Examples:
  The first administrator of a new board:
    golden-thread enrol --name \"Ada Price\" --role administrator

  Somebody with two roles, on the board's own address:
    golden-thread enrol --name \"Ruth Adeyemi\" --role lead --role facilitator \\
        --base-url https://learning.example.gov.uk";

/// Make a person known and print a link and a code for their device.
///
/// Either works once, within 24 hours. The link opens the app and enrols the device; the code is for
/// typing, on an iPad where the app was installed to the home screen first. A person of the same name
/// is taken to be the same person: they get another device, and any role they lack.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Enrol {
    /// What colleagues call them
    #[arg(long, env = "GOLDEN_THREAD_NAME")]
    name: String,
    /// What they may do: administrator, lead, facilitator, auditor or member; may be given more than once
    #[arg(long = "role", required = true, value_parser = role, env = "GOLDEN_THREAD_ROLE", value_delimiter = ',')]
    roles: Vec<Role>,
    /// Where the board is reached, as the link is to begin
    #[arg(
        long,
        env = "GOLDEN_THREAD_BASE_URL",
        default_value = "http://localhost:8080"
    )]
    base_url: String,
}

fn role(text: &str) -> Result<Role, String> {
    let role = Role::from(text);
    if role.is_known() {
        return Ok(role);
    }
    let known: Vec<_> = Role::ALL.iter().map(Role::as_str).collect();
    Err(format!("one of {}", known.join(", ")))
}

impl Enrol {
    pub async fn run(self, store: &Store) -> Result<(), Failure> {
        let invitation = newcomer::invite(store, &self.name, &self.roles).await?;
        let base = self.base_url.trim_end_matches('/');
        say(&format!("A device for {}:\n", self.name.trim()))?;
        say(&format!(
            "  link  {base}{}#{}",
            shared::api::JOIN,
            invitation.token
        ))?;
        say(&format!("  code  {}\n", invitation.code))?;
        say("Either works once, within 24 hours.")?;
        Ok(())
    }
}

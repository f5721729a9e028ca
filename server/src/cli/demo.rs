//! `golden-thread demo`: a believable board to look around in.

use clap::Args;
use shared::domain::{Kind, Person, Role};
use shared::id::PersonId;
use shared::record::read;

use super::{Failure, say};
use crate::clock::now_ms;
use crate::store::{Store, access, record};
use crate::{demo, newcomer};

const EXAMPLES: &str = "\
Examples:
  golden-thread serve &
  golden-thread demo --url http://localhost:8080";

/// Fill an empty board with an invented county, and print a link for each of its people.
///
/// The server must be running. Everything is written through the same API a tablet uses: devices are
/// enrolled with keys of their own and push signed pages. On a board that is filled already nothing is
/// written, and fresh links are printed.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Demo {
    /// Where the running server is reached
    #[arg(
        long,
        env = "GOLDEN_THREAD_BASE_URL",
        default_value = "http://localhost:8080"
    )]
    url: String,
}

/// The one who sets the board up; the others are in `demo::people`.
const FIRST: &str = "First administrator";

impl Demo {
    pub async fn run(self, store: &Store) -> Result<(), Failure> {
        let url = self.url.trim_end_matches('/');
        if everybody(store).await?.is_empty() {
            let first = newcomer::invite(store, FIRST, &[Role::Administrator]).await?;
            let now = u64::try_from(now_ms()).unwrap_or_default();
            demo::fill(url, &first.token, now)
                .await
                .map_err(|trouble| Failure::Said(trouble.to_string()))?;
        }
        say("\nA board of invented people. Each link works once, within 24 hours:\n")?;
        for (person, name, roles) in everybody(store).await? {
            let token = newcomer::another_device(store, person).await?.token;
            let roles: Vec<_> = roles.iter().map(Role::label).collect();
            say(&format!("  {name}, {}", roles.join(" and ").to_lowercase()))?;
            say(&format!("    {url}{}#{token}\n", shared::api::JOIN))?;
        }
        Ok(())
    }
}

/// Everyone the board knows, by name and role.
async fn everybody(store: &Store) -> Result<Vec<(PersonId, String, Vec<Role>)>, Failure> {
    let mut tx = store.begin_read().await?;
    let mut all = Vec::new();
    for record in record::of_kind(&mut tx, &Kind::Person).await? {
        if record.maybe_withdrawn() {
            continue;
        }
        let person = PersonId::from(record.key.id);
        let access = access::of(&mut tx, person).await?;
        let name = read::<Person>(&record).value.name;
        all.push((person, name, access.roles.into_iter().collect()));
    }
    Ok(all)
}

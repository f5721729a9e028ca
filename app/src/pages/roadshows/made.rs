//! A roadshow of a season as it is planned: everything the season shares, and an address for guests' phones.

use shared::domain::{Roadshow, Season};
use shared::id::RecordId;
use shared::sample::reference::SIGNS;

use crate::platform::crypto;

/// How many signs the address for guests' phones ends in: 31 to the power of eight cannot be tried out.
const ADDRESS: usize = 8;

/// A new roadshow in a district.
pub fn new_roadshow(season: RecordId, plan: &Season, district: RecordId, name: &str) -> Roadshow {
    Roadshow {
        title: format!("{name} roadshow"),
        district: Some(district),
        code: new_code(),
        ..Roadshow::of(season, plan)
    }
}

/// An end of an address that nobody can guess.
pub fn new_code() -> String {
    let signs = SIGNS.as_bytes();
    let mut code = String::new();
    while code.len() < ADDRESS {
        // Bytes past the last whole multiple of 31 would make the first signs likelier than the others.
        let fair = crypto::random::<16>()
            .into_iter()
            .filter(|byte| *byte < 248);
        let drawn = fair.filter_map(|byte| signs.get(usize::from(byte) % signs.len()));
        code.extend(
            drawn
                .take(ADDRESS - code.len())
                .map(|sign| char::from(*sign)),
        );
    }
    code
}

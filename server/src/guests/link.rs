//! Addresses of guests' pages, and those that hold a secret of one purpose.

use std::fmt::Write as _;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use shared::id::RecordId;
use uuid::Uuid;

use crate::secret::ServerKey;

/// Where a roadshow's guests begin.
pub fn home(code: &str) -> String {
    format!("/g/{}", part(code))
}

/// A page of a roadshow's guests.
pub fn under(code: &str, parts: &[&str]) -> String {
    let mut address = home(code);
    for one in parts {
        // Writing to a String cannot fail.
        let _ = write!(address, "/{}", part(one));
    }
    address
}

fn part(text: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(text, NON_ALPHANUMERIC)
}

/// What a link to one card is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be thanked for it, by whoever wrote it.
    Thanks,
    /// To say whether it is so, by their manager.
    Manager,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Thanks => "guest thanks",
            Self::Manager => "guest manager",
        }
    }
}

/// The secret end of a link to one card, for one purpose.
pub fn secret(key: &ServerKey, purpose: Purpose, roadshow: RecordId, card: RecordId) -> String {
    let id = card.0.simple().to_string();
    let mark = key.mark(&[purpose.name(), &roadshow.to_string(), &id]);
    format!("{id}{mark}")
}

/// The card a secret is about; none where it is not ours, or is for something else.
pub fn card(
    key: &ServerKey,
    purpose: Purpose,
    roadshow: RecordId,
    secret: &str,
) -> Option<RecordId> {
    let (id, mark) = secret.split_at_checked(32)?;
    let made = key.made(mark, &[purpose.name(), &roadshow.to_string(), id]);
    let id = made.then(|| Uuid::try_parse(id).ok())?;
    id.map(RecordId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_good_for_one_purpose() {
        let key = ServerKey::generate();
        let (roadshow, one) = (RecordId::derived(&["r"]), RecordId::derived(&["c"]));
        let made = secret(&key, Purpose::Manager, roadshow, one);
        assert_eq!(card(&key, Purpose::Manager, roadshow, &made), Some(one));
        assert_eq!(card(&key, Purpose::Thanks, roadshow, &made), None);
        assert_eq!(card(&key, Purpose::Manager, one, &made), None);
        for wrong in ["", "é", &made[1..], &"0".repeat(96)] {
            assert_eq!(card(&key, Purpose::Manager, roadshow, wrong), None);
        }
    }

    #[test]
    fn whatever_a_key_holds_stays_one_part_of_the_address() {
        assert_eq!(under("AB", &["at", "../x y"]), "/g/AB/at/%2E%2E%2Fx%20y");
    }
}

//! The cookie that tells one phone from another without saying whose either is: chance, under the server's mark. It lasts
//! a day, is read by no script, and is sent to guests' pages alone.

use axum::http::{HeaderMap, header};
use shared::id::RecordId;

use crate::secret::{ServerKey, random_bytes};

/// What the cookie is called.
const NAME: &str = "guest";
/// How long it lasts from a phone's last answer, in seconds: the day of a roadshow.
const LASTS: u32 = 24 * 60 * 60;

/// A phone, by what stands in its cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    id: String,
    new: bool,
}

impl Phone {
    /// The phone that asks; a new one where it showed no cookie of ours.
    pub fn of(key: &ServerKey, headers: &HeaderMap) -> Self {
        Self::known(key, headers).unwrap_or_else(|| Self {
            id: hex::encode(random_bytes::<16>()),
            new: true,
        })
    }

    fn known(key: &ServerKey, headers: &HeaderMap) -> Option<Self> {
        let cookies = headers.get_all(header::COOKIE).into_iter();
        let cookies = cookies.filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|all| all.split(';'));
        pairs.find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            let (id, mark) = value.split_once('.')?;
            (name == NAME && key.made(mark, &["guest phone", id])).then(|| Self {
                id: id.to_owned(),
                new: false,
            })
        })
    }

    /// What stands in its cookie.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it showed a cookie of ours.
    pub fn is_known(&self) -> bool {
        !self.new
    }

    /// By what it is counted at one roadshow: at another it is counted by something else.
    pub fn at(&self, key: &ServerKey, roadshow: RecordId) -> String {
        key.mark(&["guest phone at", &roadshow.to_string(), &self.id])
    }

    /// The cookie that makes it known. `secure` where guests' pages come over https.
    pub fn cookie(&self, key: &ServerKey, secure: bool) -> String {
        let mark = key.mark(&["guest phone", &self.id]);
        let secure = if secure { "; Secure" } else { "" };
        format!(
            "{NAME}={}.{mark}; Path=/g/; Max-Age={LASTS}; HttpOnly; SameSite=Lax{secure}",
            self.id
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn showing(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn a_phone_is_known_by_our_mark_alone() {
        let key = ServerKey::generate();
        let first = Phone::of(&key, &HeaderMap::new());
        let cookie = first.cookie(&key, true);
        assert!(cookie.contains("; HttpOnly; SameSite=Lax; Secure"));
        let (pair, _) = cookie.split_once(';').unwrap();
        let again = Phone::of(&key, &showing(&format!("a=b; {pair}")));
        assert_eq!((again.id(), again.is_known()), (first.id(), true));
        for wrong in ["guest=1.00", "guest=", "guest", &format!("{pair}0")] {
            assert!(!Phone::of(&key, &showing(wrong)).is_known(), "{wrong}");
        }
        let one = RecordId::derived(&["one"]);
        let two = RecordId::derived(&["two"]);
        assert_ne!(first.at(&key, one), first.at(&key, two));
    }
}

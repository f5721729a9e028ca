//! A tablet without a screen: enrols, keeps a replica, saves, pushes signed pages.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use shared::api::{
    About, ENROL, EnrolAnswer, EnrolRequest, ErrorAnswer, INVITE, InviteAnswer, InviteRequest, SYNC,
};
use shared::change::{Change, ChangeText, between};
use shared::domain::Noun;
use shared::id::{DeviceId, PersonId, RecordId};
use shared::record::RecordKey;
use shared::replica::Replica;
use shared::scope::Scope;
use shared::source::Source;
use shared::stamp::HybridClock;
use shared::sync::{Cursor, Refusal, SyncAnswer, SyncRequest, page_payload};
use std::rc::Rc;

/// What can go wrong between a tablet and the board.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The server could not be reached, or its answer could not be read.
    #[error("the server at {url} could not be reached or understood: {source}")]
    Unreachable {
        /// Where.
        url: String,
        /// Why.
        source: reqwest::Error,
    },
    /// A link just made for this database is not known to the server.
    #[error(
        "the server at {url} keeps another board than this command was given: give both the same --database and --data"
    )]
    OtherBoard {
        /// The server.
        url: String,
    },
    /// The server said no.
    #[error("the server answered {code}: {message}")]
    Answered {
        /// For a program.
        code: String,
        /// For a person.
        message: String,
    },
    /// The board refused some changes.
    #[error("{} changes were refused, the first because {}", .0.len(), .0.first().map_or("", |first| first.detail.as_str()))]
    Refused(Vec<Refusal>),
    /// No random numbers, or a change could not be written down.
    #[error("{0}")]
    Local(String),
}

/// The time of the story being told, and real chance.
struct Story {
    now_ms: u64,
    /// What the clock says: no story is told of what is still to come. A time ahead would be taken over by every tablet that
    /// hears of it, and stand on what people write there.
    today_ms: u64,
}

impl Source for Story {
    fn now_ms(&mut self) -> u64 {
        self.now_ms += 1;
        self.now_ms
    }

    fn random(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        // Ids here need only differ; the time in them counts up if chance fails.
        let _ = getrandom::fill(&mut bytes);
        bytes
    }
}

/// One person's device.
pub struct Tablet {
    base: String,
    http: reqwest::Client,
    key: SigningKey,
    bearer: String,
    /// The browser it lives in.
    browser: String,
    /// Which it is.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    story: Story,
    clock: HybridClock,
    replica: Replica,
    waiting: Vec<ChangeText>,
    saved: Vec<Rc<Change>>,
    cursor: Option<Cursor>,
}

impl Tablet {
    /// Enrols a new device with a link's token or a code.
    pub async fn enrol(
        base: &str,
        secret: &str,
        label: &str,
        now_ms: u64,
    ) -> Result<Self, Trouble> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| Trouble::Local(error.to_string()))?;
        let key =
            SigningKey::from_slice(&bytes).map_err(|error| Trouble::Local(error.to_string()))?;
        let mut story = Story {
            now_ms,
            today_ms: now_ms,
        };
        let request = EnrolRequest {
            secret: secret.to_owned(),
            device: DeviceId(story.uuid()),
            key: URL_SAFE_NO_PAD.encode(key.verifying_key().to_encoded_point(false).as_bytes()),
            label: label.to_owned(),
        };
        let http = reqwest::Client::new();
        let answer: EnrolAnswer = ask(http.post(format!("{base}{ENROL}")).json(&request), base)
            .await
            .map_err(|trouble| match trouble {
                Trouble::Answered { code, .. } if code == "link_unknown" => Trouble::OtherBoard {
                    url: base.to_owned(),
                },
                other => other,
            })?;
        Ok(Self {
            base: base.to_owned(),
            http,
            key,
            bearer: answer.bearer,
            browser: story.uuid().to_string(),
            device: request.device,
            person: answer.person,
            story,
            clock: HybridClock::default(),
            replica: Replica::default(),
            waiting: Vec::new(),
            saved: Vec::new(),
            cursor: None,
        })
    }

    /// Sets the story's clock: what is saved from here on was said then.
    pub fn at(&mut self, now_ms: u64) -> &mut Self {
        self.story.now_ms = now_ms.min(self.story.today_ms);
        self.clock = HybridClock::default();
        self
    }

    /// The story's time.
    pub fn now_ms(&self) -> u64 {
        self.story.now_ms
    }

    /// A new record's id.
    pub fn record_id(&mut self) -> RecordId {
        self.story.record_id()
    }

    /// Saves a record as a screen does: the difference from what is known, as one change.
    pub fn save<T: Noun>(&mut self, scope: &Scope, record: RecordId, after: &T) {
        let key = RecordKey {
            scope: scope.clone(),
            kind: T::KIND,
            id: record,
        };
        let before = self
            .replica
            .read::<T>(scope, record)
            .map(|read| read.value)
            .unwrap_or_default();
        let writes = between(&self.replica.snapshot(&key), &before, after);
        if writes.is_empty() {
            return;
        }
        let now = self.story.now_ms();
        let change = Change {
            id: self.story.change_id(),
            scope: scope.clone(),
            kind: T::KIND,
            record,
            writes,
            stamp: self.clock.tick(now),
            author: self.person,
            device: self.device,
        };
        let saved = Rc::new(change.clone());
        self.replica.apply_own(Rc::clone(&saved));
        self.saved.push(saved);
        // A change made of our own types can always be written as JSON.
        if let Ok(text) = ChangeText::write(change) {
            self.waiting.push(text);
        }
    }

    /// What a record says, as far as it is known here.
    pub fn read<T: Noun>(&self, scope: &Scope, record: RecordId) -> Option<T> {
        self.replica.read::<T>(scope, record).map(|read| read.value)
    }

    /// Takes in what another tablet of the story saved, as the exchange brings it to whoever may read it.
    pub fn read_from(&mut self, other: &Self) {
        for change in &other.saved {
            self.replica.apply(Rc::clone(change));
        }
    }

    /// Sends what waits, page by page.
    pub async fn push(&mut self) -> Result<(), Trouble> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut left = waiting.len();
        for page in waiting.chunks(shared::limits::PAGE_CHANGES) {
            let payload = page_payload(self.device, page.iter().map(ChangeText::digest));
            let signature: Signature = self.key.sign(payload.as_bytes());
            let request = SyncRequest {
                cursor: self.cursor.clone(),
                changes: page.iter().map(|item| item.text.clone()).collect(),
                signature: Some(URL_SAFE_NO_PAD.encode(signature.to_bytes())),
                about: Some(About {
                    tablet: self.browser.clone(),
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    unsent: u32::try_from(left).unwrap_or(u32::MAX),
                    recovery: String::new(),
                }),
                ..SyncRequest::default()
            };
            let call = self
                .http
                .post(format!("{}{SYNC}", self.base))
                .bearer_auth(&self.bearer)
                .json(&request);
            let answer: SyncAnswer = ask(call, &self.base).await?;
            if !answer.refused.is_empty() {
                return Err(Trouble::Refused(answer.refused));
            }
            left -= page.len();
            self.cursor = Some(answer.cursor);
        }
        Ok(())
    }

    /// Makes a link for somebody else's device.
    pub async fn invite(&self, person: PersonId) -> Result<InviteAnswer, Trouble> {
        let call = self
            .http
            .post(format!("{}{INVITE}", self.base))
            .bearer_auth(&self.bearer);
        ask(call.json(&InviteRequest { person }), &self.base).await
    }
}

async fn ask<T: serde::de::DeserializeOwned>(
    call: reqwest::RequestBuilder,
    base: &str,
) -> Result<T, Trouble> {
    let unreachable = |source| Trouble::Unreachable {
        url: base.to_owned(),
        source,
    };
    let answer = call.send().await.map_err(unreachable)?;
    if answer.status().is_success() {
        return answer.json().await.map_err(unreachable);
    }
    let ErrorAnswer { code, message } = answer.json().await.map_err(unreachable)?;
    Err(Trouble::Answered { code, message })
}

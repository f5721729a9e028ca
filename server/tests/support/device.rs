//! A tablet without a screen: it enrols, signs and sends pages, and follows the cursor.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use shared::api::{ENROL, EnrolAnswer, SYNC};
use shared::change::{Change, ChangeText, Snapshot, Write, between, digest};
use shared::domain::{Kind, Noun};
use shared::id::{ChangeId, DeviceId, PersonId, RecordId};
use shared::scope::Scope;
use shared::stamp::Stamp;
use shared::sync::{Row, SyncAnswer, SyncRequest, page_payload};
use uuid::Uuid;

/// One person's device.
#[derive(Clone)]
pub struct Device {
    pub base: String,
    pub http: reqwest::Client,
    pub bearer: String,
    pub id: DeviceId,
    pub person: PersonId,
    pub key: SigningKey,
}

pub fn new_key() -> SigningKey {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).unwrap();
    SigningKey::from_slice(&bytes).unwrap()
}

pub fn public(key: &SigningKey) -> String {
    URL_SAFE_NO_PAD.encode(key.verifying_key().to_encoded_point(false).as_bytes())
}

/// Asks to be enrolled and answers whatever the server said.
pub async fn ask_to_enrol(
    base: &str,
    secret: &str,
    device: DeviceId,
    key: &SigningKey,
) -> (u16, Value) {
    let request =
        json!({ "secret": secret, "device": device, "key": public(key), "label": "Tablet" });
    let answer = reqwest::Client::new()
        .post(format!("{base}{ENROL}"))
        .json(&request)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

impl Device {
    pub async fn enrol(base: &str, secret: &str) -> Self {
        let (device, key) = (DeviceId(Uuid::now_v7()), new_key());
        let (status, answer) = ask_to_enrol(base, secret, device, &key).await;
        assert_eq!(status, 200, "{answer}");
        let answer: EnrolAnswer = serde_json::from_value(answer).unwrap();
        Self {
            base: base.to_owned(),
            http: reqwest::Client::new(),
            bearer: answer.bearer,
            id: device,
            person: answer.person,
            key,
        }
    }

    /// The same device, speaking to another server of the board.
    pub fn at(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..self.clone()
        }
    }

    /// One field of one record.
    pub fn change(
        &self,
        scope: Scope,
        kind: Kind,
        record: RecordId,
        field: &str,
        value: Value,
    ) -> Change {
        Change {
            id: ChangeId(Uuid::now_v7()),
            scope,
            kind,
            record,
            writes: vec![Write {
                field: field.to_owned(),
                value,
                over: Vec::new(),
            }],
            stamp: Stamp {
                ms: 1_700_000_000_000,
                n: 0,
            },
            author: self.person,
            device: self.id,
        }
    }

    /// The first save of a noun, as a screen makes it.
    pub fn first<T: Noun>(&self, scope: &Scope, record: RecordId, value: &T) -> Change {
        Change {
            writes: between(&Snapshot::default(), &T::default(), value),
            ..self.change(scope.clone(), T::KIND, record, "", Value::Null)
        }
    }

    /// The change that opens a circle.
    pub fn circle(&self) -> (RecordId, Change) {
        let id = RecordId(Uuid::now_v7());
        let title = json!("Children on a second plan");
        (
            id,
            self.change(Scope::Circle(id), Kind::Circle, id, "title", title),
        )
    }

    /// A card on a circle's wall.
    pub fn card(&self, circle: RecordId, text: &str) -> Change {
        let id = RecordId(Uuid::now_v7());
        self.change(Scope::Circle(circle), Kind::Card, id, "text", json!(text))
    }

    pub fn sign(&self, request: &mut SyncRequest) {
        let digests = request.changes.iter().map(|change| digest(change.get()));
        let payload = page_payload(self.id, digests);
        let signature: Signature = self.key.sign(payload.as_bytes());
        request.signature = Some(URL_SAFE_NO_PAD.encode(signature.to_bytes()));
    }

    /// Asks another address of the server, and answers whatever it said.
    pub async fn ask(&self, path: &str, body: &impl serde::Serialize) -> (u16, Value) {
        post(&self.http, &self.base, path, Some(&self.bearer), body).await
    }

    /// Asks, and must be answered.
    pub async fn asks<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        body: &impl serde::Serialize,
    ) -> T {
        let (status, answer) = self.ask(path, body).await;
        assert_eq!(status, 200, "{path}: {answer}");
        serde_json::from_value(answer).unwrap()
    }

    /// This device's signature over changes.
    pub fn signature(&self, changes: &[Box<RawValue>]) -> String {
        let mut request = SyncRequest {
            changes: changes.to_vec(),
            ..SyncRequest::default()
        };
        self.sign(&mut request);
        request.signature.unwrap()
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: &impl serde::Serialize) -> (u16, Value) {
        self.send_bytes(serde_json::to_vec(request).unwrap()).await
    }

    pub async fn send_bytes(&self, body: impl Into<reqwest::Body>) -> (u16, Value) {
        let (status, answer) = self.exchange(body).await;
        (status, serde_json::from_str(&answer).unwrap())
    }

    async fn exchange(&self, body: impl Into<reqwest::Body>) -> (u16, String) {
        let answer = self
            .http
            .post(format!("{}{SYNC}", self.base))
            .bearer_auth(&self.bearer)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// One round trip that must succeed.
    pub async fn sync(&self, mut request: SyncRequest) -> SyncAnswer {
        if !request.changes.is_empty() {
            self.sign(&mut request);
        }
        let (status, answer) = self.exchange(serde_json::to_vec(&request).unwrap()).await;
        assert_eq!(status, 200, "{answer}");
        serde_json::from_str(&answer).unwrap()
    }

    pub async fn push(&self, changes: &[Change]) -> SyncAnswer {
        self.push_texts(changes.iter().map(text).collect()).await
    }

    pub async fn push_texts(&self, changes: Vec<Box<RawValue>>) -> SyncAnswer {
        self.sync(SyncRequest {
            changes,
            ..SyncRequest::default()
        })
        .await
    }

    /// Everything this person may read, from the beginning.
    pub async fn pull(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut request = SyncRequest::default();
        loop {
            let answer = self.sync(request.clone()).await;
            assert!(!answer.restarted);
            rows.extend(answer.rows);
            if !answer.more {
                return rows;
            }
            request.cursor = Some(answer.cursor);
        }
    }
}

/// Asks any address with any token or none.
pub async fn post(
    http: &reqwest::Client,
    base: &str,
    path: &str,
    bearer: Option<&str>,
    body: &impl serde::Serialize,
) -> (u16, Value) {
    let mut call = http.post(format!("{base}{path}")).json(body);
    if let Some(bearer) = bearer {
        call = call.bearer_auth(bearer);
    }
    let answer = call.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

/// The code of a refusal.
pub fn code(answer: &Value) -> &str {
    answer["code"].as_str().unwrap_or_default()
}

/// A change as it travels.
pub fn text(change: &Change) -> Box<RawValue> {
    ChangeText::write(change.clone()).unwrap().text
}

/// Anything as it travels.
pub fn raw(value: &Value) -> Box<RawValue> {
    to_raw_value(value).unwrap()
}

/// The id of a row's change.
pub fn id_of(row: &Row) -> ChangeId {
    if let Some(id) = row.yours {
        return id;
    }
    let change: Value = serde_json::from_str(row.change.as_ref().unwrap().get()).unwrap();
    change["id"].as_str().unwrap().parse().unwrap()
}

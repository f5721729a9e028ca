//! A pushed page, read before any lock is taken.

use serde_json::value::RawValue;
use shared::change::{Change, ChangeText, digest};
use shared::id::ChangeId;
use shared::limits;
use shared::sync::{Caller, Parsed, Refusal, RefusalCode, SyncRequest, page_payload, parse};
use uuid::Uuid;

use crate::clock;
use crate::secret::ServerKey;
use crate::signature::PublicKey;
use crate::store::StoreError;

/// A page whose size alone is too much.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// More changes or bytes than one page may hold.
    #[error(
        "a page holds at most {} changes and {} bytes",
        limits::PAGE_CHANGES,
        limits::PAGE_BYTES
    )]
    TooMany,
    /// The whole page counts only under its device's signature, and it is not under it.
    #[error("not signed by this device")]
    NotSigned,
}

/// What a device signed.
#[derive(Debug)]
pub struct Signed {
    /// Names the page beside its rows.
    pub id: String,
    /// The text that was signed.
    pub payload: String,
    /// The signature.
    pub signature: String,
}

/// What proves who wrote a page's changes.
#[derive(Debug)]
pub enum Proof {
    /// A signature that came with it.
    Signed(Signed),
    /// One that came before and is kept: the page's id.
    Kept(String),
}

impl Proof {
    /// Names the page beside its rows.
    pub fn id(&self) -> &str {
        match self {
            Self::Signed(signed) => &signed.id,
            Self::Kept(id) => id,
        }
    }
}

/// A page as read.
#[derive(Debug, Default)]
pub struct Page {
    /// The changes that could be read, in order; those handed back after those pushed.
    pub parsed: Vec<Parsed>,
    /// Those that could not, with their texts.
    pub unreadable: Vec<(Refusal, Box<RawValue>)>,
    /// The page's signature; none for the board's own changes or where nothing was pushed.
    pub proof: Option<Proof>,
}

/// What is said of a page.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Changes now in the log.
    pub accepted: Vec<ChangeId>,
    /// Changes not taken.
    pub refused: Vec<Refusal>,
}

/// The most bytes of changes taken. A device stops at [`limits::PAGE_BYTES`] before it adds the one
/// that would pass it, so nothing honest comes near this.
const BYTES: usize = limits::PAGE_BYTES + limits::CHANGE_BYTES;

/// Reads a page: its size, its signature, then every change by itself.
pub fn read(
    caller: Caller,
    key: &PublicKey,
    server: &ServerKey,
    request: SyncRequest,
) -> Result<Page, PageError> {
    let pushed = request.changes.len();
    let bytes: usize = request
        .changes
        .iter()
        .map(|change| change.get().len())
        .sum();
    let handed: usize = request
        .handed
        .iter()
        .map(|row| row.change.get().len())
        .sum();
    if too_long(pushed, bytes) || too_long(request.handed.len(), handed) {
        return Err(PageError::TooMany);
    }
    let mut page = Page::default();
    if pushed > 0 {
        let signed = signed(caller, &request.changes, request.signature.as_deref());
        if key.signed(&signed.payload, &signed.signature) {
            for (index, text) in request.changes.into_iter().enumerate() {
                page.take(parse(index, text.clone()), text);
            }
            page.proof = Some(Proof::Signed(signed));
        } else {
            page.refuse_all(request.changes);
        }
    }
    for (index, row) in request.handed.into_iter().enumerate() {
        let handed = parse(pushed + index, row.change.clone())
            .and_then(|parsed| is_ours(server, parsed, &row.mac));
        page.take(handed, row.change);
    }
    Ok(page)
}

/// Reads a page that counts only as a whole and under its device's signature: one that did not come
/// over the device's own line, or came after the device was cut off.
pub fn read_signed(
    caller: Caller,
    key: &PublicKey,
    changes: Vec<Box<RawValue>>,
    signature: Option<&str>,
) -> Result<Page, PageError> {
    let bytes = changes.iter().map(|change| change.get().len()).sum();
    if too_long(changes.len(), bytes) {
        return Err(PageError::TooMany);
    }
    let mut page = Page::default();
    if changes.is_empty() {
        return Ok(page);
    }
    let signed = signed(caller, &changes, signature);
    if !key.signed(&signed.payload, &signed.signature) {
        return Err(PageError::NotSigned);
    }
    for (index, text) in changes.into_iter().enumerate() {
        page.take(parse(index, text.clone()), text);
    }
    page.proof = Some(Proof::Signed(signed));
    Ok(page)
}

/// One change too large for itself is refused as itself; many together are a page too large.
fn too_long(count: usize, bytes: usize) -> bool {
    count > limits::PAGE_CHANGES || (count > 1 && bytes > BYTES)
}

fn signed(caller: Caller, changes: &[Box<RawValue>], signature: Option<&str>) -> Signed {
    let digests = changes.iter().map(|change| digest(change.get()));
    Signed {
        id: Uuid::now_v7().to_string(),
        payload: page_payload(caller.device, digests),
        signature: signature.unwrap_or_default().to_owned(),
    }
}

/// A row handed back must bear our own mark; then it is as good as it was before the restore.
fn is_ours(server: &ServerKey, parsed: Parsed, mac: &str) -> Result<Parsed, Refusal> {
    let (index, id) = (parsed.index, parsed.change.id);
    sealed(server, parsed, mac).ok_or_else(|| Refusal {
        index,
        id: Some(id),
        code: RefusalCode::Signature,
        detail: "the row handed back does not bear this board's mark".to_owned(),
    })
}

/// A change with what our own mark over its row says of it; none when the mark is not ours.
pub fn sealed(server: &ServerKey, parsed: Parsed, mac: &str) -> Option<Parsed> {
    let (id, digest) = (parsed.change.id.to_string(), parsed.digest.to_string());
    let made = |opener| server.made(mac, &row_mark(&id, &digest, opener));
    let opener = made(true);
    (opener || made(false)).then_some(Parsed {
        sealed: true,
        opener,
        ..parsed
    })
}

/// What the server's mark over a row covers; of a row that opened its scope it says so.
pub fn row_mark<'a>(id: &'a str, digest: &'a str, opener: bool) -> [&'a str; 3] {
    [if opener { "opener" } else { "row" }, id, digest]
}

impl Page {
    /// Changes of the board's own, made with a shell on the server.
    pub fn of_the_board(changes: Vec<Change>) -> Result<Self, StoreError> {
        let mut page = Self::default();
        for (index, change) in changes.into_iter().enumerate() {
            let written = ChangeText::write(change).map_err(|_| StoreError::Damaged {
                table: "log",
                what: "a change that cannot be written down".to_owned(),
            })?;
            page.take(parse(index, written.text.clone()), written.text);
        }
        Ok(page)
    }

    /// One change that was held back, with the page it came in; none when it cannot be read.
    pub fn of_held(body: String, page: Option<String>) -> Result<Self, Refusal> {
        let unreadable = |_| Refusal {
            index: 0,
            id: None,
            code: RefusalCode::Form,
            detail: String::new(),
        };
        let text = RawValue::from_string(body).map_err(unreadable)?;
        Ok(Self {
            parsed: vec![parse(0, text)?],
            unreadable: Vec::new(),
            proof: page.map(Proof::Kept),
        })
    }

    /// Whether nothing was pushed or handed back.
    pub fn is_empty(&self) -> bool {
        self.parsed.is_empty() && self.unreadable.is_empty()
    }

    /// The ids of changes pushed (not handed back).
    pub fn own(&self) -> impl Iterator<Item = ChangeId> {
        self.parsed
            .iter()
            .filter(|parsed| !parsed.sealed)
            .map(|parsed| parsed.change.id)
    }

    fn take(&mut self, read: Result<Parsed, Refusal>, text: Box<RawValue>) {
        match read {
            Ok(parsed) => self.parsed.push(parsed),
            Err(refusal) => self.unreadable.push((refusal, text)),
        }
    }

    fn refuse_all(&mut self, changes: Vec<Box<RawValue>>) {
        for (index, text) in changes.into_iter().enumerate() {
            let id = parse(index, text.clone())
                .ok()
                .map(|parsed| parsed.change.id);
            let refusal = Refusal {
                index,
                id,
                code: RefusalCode::Signature,
                detail: "the page is not signed by this device's key".to_owned(),
            };
            self.unreadable.push((refusal, text));
        }
    }
}

/// When a page is being taken.
pub fn now() -> i64 {
    clock::now_ms()
}

//! What devices that were cut off still had: kept for a lead, who decides whether it goes into the log.

use std::collections::HashSet;

use serde_json::value::RawValue;
use shared::api::{DecideAnswer, DecideRequest, FarewellRequest};
use shared::change::digest;
use shared::id::ChangeId;
use shared::limits;
use shared::sync::{Caller, Parsed, Refusal, RefusalCode};

use super::append::append_in;
use super::page::{self, Page, Proof, now};
use super::{caller, note, read};
use crate::error::ApiError;
use crate::signature::PublicKey;
use crate::state::AppState;
use crate::store::device::{self, Device};
use crate::store::quarantine::{self, DEVICE_REVOKED, DRAFT, Held, HeldBack, Refused};
use crate::store::{Store, StoreError, log};

/// The most forms in one request.
const DRAFTS: usize = 200;
/// The most bytes of one form.
const DRAFT_BYTES: usize = 256 * 1024;

/// What was held back of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many are in the log already.
    pub known: usize,
    /// How many lie in quarantine.
    pub held: usize,
}

/// Keeps what a device that was cut off hands over, and answers how many changes and forms are kept.
pub async fn farewell(
    state: &AppState,
    device: &Device,
    request: FarewellRequest,
) -> Result<usize, ApiError> {
    let caller = caller(device)?;
    let key = PublicKey::from_text(&device.public_key).ok_or(ApiError::Internal)?;
    let drafts = drafts(request.drafts)?;
    let (changes, signature) = (request.changes, request.signature);
    let page = read(move || page::read_signed(caller, &key, changes, signature.as_deref())).await?;
    let kept = hold(&state.store, caller, &page).await?;
    let mut tx = state.store.begin_write().await?;
    let forms = (0..).zip(&drafts).map(|(place, draft)| HeldBack {
        said: said(
            caller,
            None,
            DRAFT,
            "a form that was left half written",
            draft,
        ),
        page: None,
        place,
    });
    quarantine::hold(&mut tx, forms.collect()).await?;
    let said = device::Said {
        seen_at: Some(now()),
        ..device.said.clone()
    };
    device::heard(&mut tx, &device.id, &said).await?;
    if request.done {
        device::wiped(&mut tx, &device.id, now()).await?;
    }
    tx.commit().await?;
    Ok(kept.known + kept.held + drafts.len())
}

/// Forms as they can be kept: PostgreSQL cannot hold U+0000, and no form has it.
fn drafts(drafts: Vec<String>) -> Result<Vec<String>, ApiError> {
    if drafts.len() > DRAFTS {
        return Err(ApiError::TooLarge {
            most: DRAFTS * DRAFT_BYTES,
        });
    }
    if drafts.iter().any(|draft| draft.len() > DRAFT_BYTES) {
        return Err(ApiError::Malformed(format!(
            "a draft may hold at most {DRAFT_BYTES} bytes"
        )));
    }
    Ok(drafts
        .into_iter()
        .map(|draft| draft.replace('\0', ""))
        .collect())
}

/// Keeps a page of a device that was cut off for a lead, with its signature. What is in the log already
/// needs nobody.
pub async fn hold(store: &Store, caller: Caller, page: &Page) -> Result<Kept, StoreError> {
    if page.is_empty() {
        return Ok(Kept::default());
    }
    let mut tx = store.begin_write().await?;
    let ids: Vec<ChangeId> = page.parsed.iter().map(|parsed| parsed.change.id).collect();
    let known = log::known(&mut tx, &ids).await?;
    let is_known = |parsed: &&Parsed| known.get(&parsed.change.id) == Some(&parsed.digest);
    let count = page.parsed.iter().filter(is_known).count();
    let read = page.parsed.iter().filter(|parsed| !is_known(parsed));
    let mut texts: Vec<(Option<ChangeId>, &RawValue)> = read
        .map(|parsed| (Some(parsed.change.id), &*parsed.text))
        .collect();
    let unreadable = page.unreadable.iter();
    texts.extend(unreadable.map(|(refusal, text)| (refusal.id, &**text)));
    let device = caller.device.to_string();
    let digests: Vec<String> = texts
        .iter()
        .map(|(_, text)| digest(text.get()).to_string())
        .collect();
    let signed: HashSet<String> = quarantine::signed(&mut tx, &device, &digests).await?;
    let page_id = match &page.proof {
        Some(Proof::Signed(proof)) => {
            // The same page again brings no new proof.
            if digests.iter().any(|digest| !signed.contains(digest)) {
                let (payload, signature) = (&proof.payload, &proof.signature);
                log::keep_page(&mut tx, &proof.id, &device, payload, signature, now()).await?;
            }
            Some(proof.id.as_str())
        }
        _ => None,
    };
    let held: Vec<_> = (0..)
        .zip(&texts)
        .map(|(place, (id, text))| HeldBack {
            said: said(
                caller,
                *id,
                DEVICE_REVOKED,
                "its device was cut off",
                text.get(),
            ),
            page: page_id,
            place,
        })
        .collect();
    let kept = Kept {
        known: count,
        held: held.len(),
    };
    quarantine::hold(&mut tx, held).await?;
    tx.commit().await?;
    Ok(kept)
}

fn said<'a>(
    caller: Caller,
    id: Option<ChangeId>,
    code: &str,
    detail: &str,
    body: &'a str,
) -> Refused<'a> {
    Refused {
        person: caller.person.to_string(),
        device: caller.device.to_string(),
        id: id.map(|id| id.to_string()),
        code: code.to_owned(),
        detail: detail.to_owned(),
        body,
        at: now(),
    }
}

/// Whether something held back is a change that can be read.
pub fn is_change(held: &Held) -> bool {
    held.code == DEVICE_REVOKED
        && held.body.len() <= limits::CHANGE_BYTES
        && Page::of_held(held.body.clone(), None).is_ok()
}

/// Carries out a lead's decision about one thing held back. What goes into the log goes through the same
/// door as ever: under its true author, by what they may write now, with the page its device signed.
pub async fn decide(
    state: &AppState,
    by: &str,
    request: &DecideRequest,
) -> Result<DecideAnswer, ApiError> {
    let store = &state.store;
    let (mut tx, head) = store.begin_append().await?;
    let found = quarantine::held(&mut tx, &request.digest, &request.device.to_string())
        .await?
        .ok_or(ApiError::NoSuch {
            code: "held_unknown",
            message: "Nothing of that kind waits for a decision.",
        })?;
    if let Some(taken) = found.decided_at.and(found.taken) {
        return if (taken != 0) == request.take {
            Ok(DecideAnswer {
                is_in_log: request.take,
                why_not: String::new(),
            })
        } else {
            Err(ApiError::Conflict(
                "Somebody has already decided about this, and otherwise.",
            ))
        };
    }
    if !request.take {
        quarantine::decide(&mut tx, &found, by, false, now()).await?;
        tx.commit().await?;
        return Ok(DecideAnswer::default());
    }
    if found.code == DRAFT {
        return Err(ApiError::Malformed(
            "a form that was left half written cannot go into the log".to_owned(),
        ));
    }
    let author = Caller {
        person: found.person.parse().map_err(|_| ApiError::Internal)?,
        device: found.device.parse().map_err(|_| ApiError::Internal)?,
    };
    let page = match Page::of_held(found.body.clone(), found.page.clone()) {
        Ok(page) => page,
        Err(refusal) => return Ok(not_taken(&refusal)),
    };
    let (appended, _) = append_in(&mut tx, &head, store, author, &page).await?;
    if let Some(refusal) = appended.outcome.refused.first() {
        return Ok(not_taken(refusal));
    }
    quarantine::decide(&mut tx, &found, by, true, now()).await?;
    tx.commit().await?;
    note(state, &appended);
    Ok(DecideAnswer {
        is_in_log: true,
        why_not: String::new(),
    })
}

fn not_taken(refusal: &Refusal) -> DecideAnswer {
    let why_not = match refusal.code {
        RefusalCode::MayNotWrite => {
            "Whoever wrote it may not write there now. Give them that part again, and it can be taken."
        }
        RefusalCode::NoSuchScope => {
            "The activity it belongs to is not known here. Take what began it first."
        }
        RefusalCode::IdReused => "The board holds something else under its number.",
        RefusalCode::NotYours => "It was written under another name than its device's.",
        RefusalCode::TooLarge => "It is too large.",
        _ => "It could not be read.",
    };
    DecideAnswer {
        is_in_log: false,
        why_not: why_not.to_owned(),
    }
}

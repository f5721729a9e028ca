//! A page that came in an export, and not over its device's own line.

use shared::api::{ImportAnswer, ImportRequest};

use super::held_back::hold;
use super::{caller, page, read, take};
use crate::error::ApiError;
use crate::signature::PublicKey;
use crate::state::AppState;
use crate::store::device::Device;

/// Takes what a device would have sent itself: its signature proves who wrote it, whoever brings it. What
/// comes from a device that was cut off waits for a lead.
pub async fn import(
    state: &AppState,
    device: &Device,
    request: ImportRequest,
) -> Result<ImportAnswer, ApiError> {
    let caller = caller(device)?;
    let key = PublicKey::from_text(&device.public_key).ok_or(ApiError::Internal)?;
    let page =
        read(move || page::read_signed(caller, &key, request.changes, Some(&request.signature)))
            .await?;
    if device.revoked {
        let kept = hold(&state.store, caller, &page).await?;
        return Ok(ImportAnswer {
            known: count(kept.known),
            held_back: count(kept.held),
            ..ImportAnswer::default()
        });
    }
    let appended = take(state, caller, page).await?;
    Ok(ImportAnswer {
        new: count(appended.new),
        known: count(appended.outcome.accepted.len() - appended.new),
        refused: count(appended.outcome.refused.len()),
        ..ImportAnswer::default()
    })
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

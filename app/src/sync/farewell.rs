//! A device that the board has cut off hands over what it had not sent, before it wipes itself.

use super::call::{self, CallError};
use crate::desk::inner::Inner;
use crate::store::StoreError;
use serde_json::value::RawValue;
use shared::api::{self, FarewellAnswer, FarewellRequest};
use shared::change::digest;
use shared::limits;
use shared::sorted::SortedSet;
use shared::sync::page_payload;
use std::rc::Rc;

/// Half-written forms handed over at once, and the most bytes of them.
const DRAFTS: usize = 200;
const DRAFTS_BYTES: usize = 1_000_000;
/// The most bytes of one. None that a person types comes near it; a longer one would stop all others.
const DRAFT_BYTES: usize = 250_000;

/// Why it could not hand everything over. It keeps what it has and tries again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum FarewellError {
    #[error(transparent)]
    Call(#[from] CallError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hands over every change that waits and every form left half written; how many there were. What is written meanwhile
/// is handed over too.
pub(super) async fn hand_over(inner: &Rc<Inner>) -> Result<usize, FarewellError> {
    let (mut changes, mut drafts) = (SortedSet::default(), SortedSet::default());
    loop {
        if inner.holds_unsaved() {
            inner.try_held().await?;
        }
        inner.flush_drafts().await?;
        let waiting: Vec<_> = {
            let ledger = inner.ledger.borrow();
            let waiting = ledger.pending();
            let new = waiting.filter(|item| !changes.contains(&item.change.id));
            new.map(|item| (item.change.id, item.text.clone()))
                .collect()
        };
        let mut half = inner.drafts_as_texts();
        half.retain(|text| !drafts.contains(text));
        if waiting.is_empty() && half.is_empty() {
            return Ok(changes.len() + drafts.len());
        }
        let (ids, texts): (Vec<_>, Vec<_>) = waiting.into_iter().unzip();
        for page in pages(texts) {
            let request = FarewellRequest {
                signature: Some(signed(inner, &page).await?),
                changes: page,
                ..FarewellRequest::default()
            };
            tell(inner, &request).await?;
        }
        for some in grouped(&half) {
            let request = FarewellRequest {
                drafts: some,
                ..FarewellRequest::default()
            };
            tell(inner, &request).await?;
        }
        changes.extend(ids);
        drafts.extend(half);
    }
}

/// Drafts in groups as large as the board takes.
fn grouped(drafts: &[String]) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut bytes = 0;
    for text in drafts {
        let text = &text[..text.floor_char_boundary(DRAFT_BYTES)];
        let is_full =
            |group: &Vec<String>| group.len() == DRAFTS || bytes + text.len() > DRAFTS_BYTES;
        if let Some(group) = groups.last_mut().filter(|group| !is_full(group)) {
            group.push(text.to_owned());
        } else {
            groups.push(vec![text.to_owned()]);
            bytes = 0;
        }
        bytes += text.len();
    }
    groups
}

/// Says that everything here is wiped. The bearer is what was noted before it was.
pub(crate) async fn say_wiped(bearer: &str) {
    let request = FarewellRequest {
        done: true,
        ..FarewellRequest::default()
    };
    // Unheard it only means that the board's list goes on saying that it has not heard.
    let _: Result<FarewellAnswer, _> = call::post(api::FAREWELL, Some(bearer), &request).await;
}

async fn tell(inner: &Inner, request: &FarewellRequest) -> Result<(), FarewellError> {
    let bearer = inner.store.bearer();
    let _: FarewellAnswer = call::post(api::FAREWELL, Some(&bearer), request).await?;
    Ok(())
}

/// The device's signature under a page.
pub(crate) async fn signed(inner: &Inner, page: &[Box<RawValue>]) -> Result<String, StoreError> {
    let digests = page.iter().map(|text| digest(text.get()));
    let payload = page_payload(inner.owner.device, digests);
    inner.store.sign(&payload).await
}

/// Changes in pages as large as the board takes.
pub(crate) fn pages(waiting: Vec<Box<RawValue>>) -> Vec<Vec<Box<RawValue>>> {
    let mut pages = Vec::new();
    let (mut page, mut bytes) = (Vec::new(), 0);
    for text in waiting {
        let size = text.get().len();
        if page.len() == limits::PAGE_CHANGES || bytes + size > limits::PAGE_BYTES {
            pages.extend(Some(std::mem::take(&mut page)).filter(|page| !page.is_empty()));
            bytes = 0;
        }
        bytes += size;
        page.push(text);
    }
    pages.extend(Some(page).filter(|page| !page.is_empty()));
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: usize) -> Box<RawValue> {
        RawValue::from_string(format!("\"{}\"", "x".repeat(bytes - 2))).unwrap()
    }

    #[test]
    fn pages_are_as_large_as_the_board_takes_and_nothing_is_left_out() {
        let many = (0..1_234).map(|_| text(10)).collect();
        let sizes: Vec<_> = pages(many).iter().map(Vec::len).collect();
        assert_eq!(sizes, [500, 500, 234]);
        let large = (0..5).map(|_| text(limits::PAGE_BYTES / 2)).collect();
        let sizes: Vec<_> = pages(large).iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 2, 1]);
        assert!(pages(Vec::new()).is_empty());
    }

    #[test]
    fn half_written_forms_go_in_groups_that_fit() {
        let short = vec!["x".to_owned(); 450];
        let sizes: Vec<_> = grouped(&short).iter().map(Vec::len).collect();
        assert_eq!(sizes, [200, 200, 50]);
        let long = vec!["é".repeat(200_000); 9];
        let groups = grouped(&long);
        assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 9);
        for group in groups {
            assert!(group.iter().map(String::len).sum::<usize>() <= DRAFTS_BYTES);
            assert!(group.iter().all(|text| text.len() <= DRAFT_BYTES));
        }
    }
}

//! A device that the board has cut off hands over what it had not sent, before it wipes itself.

use super::call::{self, CallError};
use crate::desk::inner::Inner;
use crate::platform::wait;
use crate::store::StoreError;
use serde_json::value::RawValue;
use shared::api::{self, FarewellAnswer, FarewellRequest};
use shared::change::{ChangeText, digest};
use shared::id::ChangeId;
use shared::sorted::SortedSet;
use shared::sync::{in_turn, page_payload};
use shared::{limits, order};
use std::rc::Rc;

/// How long other windows are given to seal what is typed in them, milliseconds.
const MOMENT: u32 = 1_000;
/// Half-written forms handed over at once, and the most bytes of them.
const DRAFTS: usize = 200;
const DRAFTS_BYTES: usize = 1_000_000;
/// The most bytes of one; a longer one goes in parts.
const DRAFT_BYTES: usize = 250_000;

/// Why it could not hand everything over. It keeps what it has and tries again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum FarewellError {
    #[error(transparent)]
    Call(#[from] CallError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was handed over so far.
#[derive(Default)]
struct HandedOver {
    changes: SortedSet<ChangeId>,
    drafts: SortedSet<String>,
}

/// Hands over every change that waits and every form left half written, from memory and from the storage; how many there
/// were. It ends when both hold nothing that was not handed over, so that what another window stored meanwhile, and what
/// a full storage would not take, goes too.
pub(super) async fn hand_over(inner: &Rc<Inner>) -> Result<usize, FarewellError> {
    let mut handed = HandedOver::default();
    loop {
        let (mut waiting, mut half) = in_memory(inner);
        // A storage that cannot be read keeps nothing from going that is in memory.
        if let Ok((pending, drafts)) = inner.store.unsent().await {
            waiting.extend(pending);
            half.extend(drafts.into_iter().map(|draft| draft.json));
        }
        let mut ids = SortedSet::default();
        waiting.retain(|item| {
            let id = item.change.id;
            let is_new = !handed.changes.contains(&id) && !ids.contains(&id);
            ids.insert(id);
            is_new
        });
        half.retain(|text| !handed.drafts.contains(text));
        order::sort_and_dedup(&mut half);
        if waiting.is_empty() && half.is_empty() {
            return Ok(handed.changes.len() + handed.drafts.len());
        }
        let ids: Vec<_> = waiting.iter().map(|item| item.change.id).collect();
        let texts = waiting.into_iter().map(|item| item.text).collect();
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
        handed.changes.extend(ids);
        handed.drafts.extend(half);
        // What other windows seal as they lock is in the storage a moment later.
        wait::sleep(MOMENT).await;
    }
}

fn in_memory(inner: &Inner) -> (Vec<ChangeText>, Vec<String>) {
    let (ledger, held) = (inner.ledger.borrow(), inner.held_texts());
    let waiting = in_turn(&mut ledger.pending().chain(&held));
    let waiting = waiting.into_iter().cloned().collect();
    (waiting, inner.drafts_as_texts())
}

/// A text in parts that the board takes, each of whole characters.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while rest.len() > DRAFT_BYTES {
        let (part, after) = rest.split_at(rest.floor_char_boundary(DRAFT_BYTES));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// Drafts in groups as large as the board takes.
fn grouped(drafts: &[String]) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut bytes = 0;
    let parts = drafts.iter().flat_map(|text| parts(text));
    for text in parts {
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
        let said: String = groups.concat().concat();
        assert_eq!(said, long.concat(), "nothing is left out");
        for group in groups {
            assert!(group.iter().map(String::len).sum::<usize>() <= DRAFTS_BYTES);
            assert!(group.iter().all(|text| text.len() <= DRAFT_BYTES));
        }
    }
}

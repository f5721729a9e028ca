//! Sixteen tablets at once, a slow transaction in the way, and a reader who must not miss a row.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use shared::domain::Role;
use shared::sync::SyncRequest;

use crate::on_both;
use crate::support::Board;
use crate::support::device::id_of;

on_both!(no_reader_ever_skips_a_row);

const WRITERS: usize = 16;
const PAGES: usize = 12;
const CARDS: usize = 7;

async fn no_reader_ever_skips_a_row(board: &Board) {
    let reader = board.device("Ruth Adeyemi", Role::Lead).await;
    let done = Arc::new(AtomicBool::new(false));
    let reading = tokio::spawn({
        let done = done.clone();
        async move {
            let mut request = SyncRequest::default();
            let mut seen = Vec::new();
            loop {
                // Asked before the answer, so that the last round surely sees everything.
                let last = done.load(Ordering::SeqCst);
                let answer = reader.sync(request.clone()).await;
                seen.extend(answer.rows.iter().map(|row| (row.seq, id_of(row))));
                request.cursor = Some(answer.cursor);
                if last && !answer.more {
                    return seen;
                }
            }
        }
    });
    // Somebody holds the lock for a while, as a stalled server would.
    let (slow, _) = board.store.begin_append().await.unwrap();
    let releasing = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(700)).await;
        slow.rollback().await.unwrap();
    });
    let mut writing = Vec::new();
    for writer in 0..WRITERS {
        let url = board.url.clone();
        // Devices are let in one after another; SQLite has a single writer, held just now.
        let store = board.store.clone();
        writing.push(tokio::spawn(async move {
            let name = format!("Facilitator {writer}");
            let made = golden_thread::newcomer::invite(&store, &name, &[Role::Facilitator])
                .await
                .unwrap();
            let tablet = crate::support::Device::enrol(&url, &made.token).await;
            let (circle, opening) = tablet.circle();
            let mut written = vec![opening.id];
            assert_eq!(tablet.push(&[opening]).await.refused, []);
            for page in 0..PAGES {
                let cards: Vec<_> = (0..CARDS)
                    .map(|card| tablet.card(circle, &format!("{writer}/{page}/{card}")))
                    .collect();
                let answer = tablet.push(&cards).await;
                assert_eq!(answer.accepted.len(), CARDS);
                written.extend(answer.accepted);
            }
            written
        }));
    }
    let mut written = HashSet::new();
    for one in writing {
        written.extend(one.await.unwrap());
    }
    releasing.await.unwrap();
    done.store(true, Ordering::SeqCst);
    let seen = reading.await.unwrap();
    assert_eq!(written.len(), WRITERS * (PAGES * CARDS + 1));
    assert!(
        seen.is_sorted_by(|one, next| one.0 < next.0),
        "in order, none twice"
    );
    let ids: HashSet<_> = seen.iter().map(|(_, id)| *id).collect();
    assert!(
        written.is_subset(&ids),
        "{} rows were skipped",
        written.difference(&ids).count()
    );
    let rows = board.count("SELECT COUNT(*) FROM log").await;
    assert_eq!(
        board.store.head().await.unwrap().seq,
        rows,
        "numbered without a gap"
    );
    assert_eq!(
        i64::try_from(seen.len()).unwrap(),
        rows,
        "a lead reads them all"
    );
}

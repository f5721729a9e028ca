//! Pushing and pulling: duplicates, ids used twice, bounds, and what comes back.

use golden_thread::projection::rebuild;
use serde_json::json;
use shared::domain::{AuditTool, Noun as _, Role};
use shared::id::RecordId;
use shared::limits;
use shared::scope::Scope;
use shared::sync::{Backfill, RefusalCode, SyncRequest};

use crate::on_both;
use crate::support::Board;
use crate::support::device::{id_of, text};

on_both!(
    what_is_pushed_comes_back_once,
    an_id_used_twice_is_refused_and_blocks_nothing,
    long_logs_come_in_bounded_pages,
    the_largest_changes_go_in_and_come_out_in_pages,
    somebody_who_holds_very_many_scopes_is_given_them_in_pages,
    work_after_closing_is_taken_and_marked,
    gzip_is_understood_and_bombs_are_not,
);

async fn what_is_pushed_comes_back_once(board: &Board) {
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tablet.circle();
    let card = tablet.card(circle, "Nobody owns the six weeks after a plan ends.");
    let page = [opening.clone(), card.clone()];
    let answer = tablet.push(&page).await;
    assert_eq!(answer.accepted, [opening.id, card.id]);
    assert!(answer.refused.is_empty());
    // Sent in this very request, so they come back as stubs.
    let stubs: Vec<_> = answer.rows.iter().filter_map(|row| row.yours).collect();
    assert_eq!(stubs, [opening.id, card.id]);
    // The answer was lost; the tablet sends the same again and is told the same.
    let again = tablet.push(&page).await;
    assert_eq!(again.accepted, [opening.id, card.id]);
    // Once in the log, byte for byte.
    let rows = tablet.pull().await;
    for change in &page {
        let found: Vec<_> = rows.iter().filter(|row| id_of(row) == change.id).collect();
        assert_eq!(found.len(), 1);
        let body = found[0].change.as_ref().unwrap();
        assert_eq!(body.get(), text(change).get());
    }
    assert_eq!(board.count("SELECT COUNT(*) FROM cards").await, 1);
    // Numbered without a gap, and each scope's chain ends where the scope says.
    assert_eq!(board.count("SELECT MAX(seq) - COUNT(*) FROM log").await, 0);
}

async fn an_id_used_twice_is_refused_and_blocks_nothing(board: &Board) {
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tablet.circle();
    let first = tablet.card(circle, "One");
    tablet.push(&[opening, first.clone()]).await;
    let mut other = tablet.card(circle, "Another");
    other.id = first.id;
    let after = tablet.card(circle, "Two");
    let answer = tablet.push(&[other.clone(), after.clone()]).await;
    assert_eq!(answer.accepted, [after.id]);
    assert_eq!(answer.refused.len(), 1);
    assert_eq!(answer.refused[0].index, 0);
    assert_eq!(answer.refused[0].code, RefusalCode::IdReused);
    let stubs: Vec<_> = answer.rows.iter().filter_map(|row| row.yours).collect();
    assert_eq!(
        stubs,
        [after.id],
        "the row under the id used twice is not this one"
    );
    // A copy waits for a lead, exactly as it was sent.
    let (body, reason): (String, String) = sqlx::query_as("SELECT body, code FROM quarantine")
        .fetch_one(board.store.read())
        .await
        .unwrap();
    assert_eq!(body, text(&other).get());
    assert_eq!(reason, "id_reused");
}

async fn long_logs_come_in_bounded_pages(board: &Board) {
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tablet.circle();
    tablet.push(&[opening]).await;
    let small: Vec<_> = (0..490)
        .map(|n| tablet.card(circle, &format!("Card {n}")))
        .collect();
    tablet.push(&small).await;
    tablet
        .push(
            &(0..300)
                .map(|n| tablet.card(circle, &format!("More {n}")))
                .collect::<Vec<_>>(),
        )
        .await;
    let long = "long ".repeat(10_000);
    let large: Vec<_> = (0..20).map(|_| tablet.card(circle, &long)).collect();
    tablet.push(&large).await;
    tablet.push(&large[..1]).await;
    let mut request = SyncRequest::default();
    let mut seen = Vec::new();
    loop {
        let answer = tablet.sync(request.clone()).await;
        let bytes: usize = answer
            .rows
            .iter()
            .map(|row| row.change.as_ref().unwrap().get().len())
            .sum();
        assert!(
            answer.rows.len() <= limits::PAGE_CHANGES,
            "{}",
            answer.rows.len()
        );
        assert!(bytes <= limits::PAGE_BYTES, "{bytes}");
        seen.extend(answer.rows.iter().map(|row| row.seq));
        request.cursor = Some(answer.cursor);
        if !answer.more {
            break;
        }
    }
    let head = board.store.head().await.unwrap().seq;
    assert_eq!(
        i64::try_from(seen.len()).unwrap(),
        head,
        "this person reads everything there is"
    );
    assert!(seen.is_sorted());
    // Filling in a scope is bounded likewise, and comes to its end.
    let mut next = 0;
    let mut filled = 0;
    for _ in 0..20 {
        request.backfill = Some(Backfill {
            scope: Scope::Circle(circle),
            next,
            until: u64::try_from(head).unwrap(),
        });
        let part = tablet.sync(request.clone()).await.backfilled.unwrap();
        filled += part.rows.len();
        next = part.next;
        if part.done {
            break;
        }
    }
    assert_eq!(filled, 811);
}

async fn the_largest_changes_go_in_and_come_out_in_pages(board: &Board) {
    let lead = board.device("Ruth Adeyemi", Role::Lead).await;
    let draft = |words: &str| {
        let tool = AuditTool {
            name: "Core groups".to_owned(),
            draft: words.repeat(limits::DEFINITION_BYTES / words.len()),
            ..AuditTool::default()
        };
        assert_eq!(tool.check(), []);
        lead.first(&Scope::Library, RecordId(uuid::Uuid::now_v7()), &tool)
    };
    let drafts = ["tool ", "frage ", "ask "].map(draft);
    for pair in [&drafts[..2], &drafts[2..]] {
        let answer = lead.push(pair).await;
        assert_eq!(answer.refused, []);
        assert_eq!(answer.accepted.len(), pair.len());
    }
    let mut request = SyncRequest::default();
    let mut pages = Vec::new();
    let mut come = Vec::new();
    loop {
        let answer = lead.sync(request.clone()).await;
        let texts = answer.rows.iter().map(|row| row.change.as_ref().unwrap());
        pages.push(texts.map(|text| text.get().len()).sum::<usize>());
        come.extend(answer.rows.iter().map(id_of));
        request.cursor = Some(answer.cursor);
        if !answer.more {
            break;
        }
    }
    assert!(
        pages.iter().all(|bytes| *bytes <= limits::PAGE_BYTES),
        "{pages:?}"
    );
    assert!(drafts.iter().all(|draft| come.contains(&draft.id)));
    // What fills a page leaves no room for a scope that is filled in; that comes with the next.
    let backfill = |next| Backfill {
        scope: Scope::Library,
        next,
        until: u64::MAX,
    };
    let (mut cursor, mut next, mut filled) = (None, 0, Vec::new());
    loop {
        let answer = lead
            .sync(SyncRequest {
                cursor,
                backfill: Some(backfill(next)),
                ..SyncRequest::default()
            })
            .await;
        let part = answer.backfilled.unwrap();
        let rows = answer.rows.iter().chain(&part.rows);
        let bytes: usize = rows
            .map(|row| row.change.as_ref().unwrap().get().len())
            .sum();
        assert!(bytes <= limits::PAGE_BYTES, "{bytes}");
        filled.extend(part.rows.iter().map(id_of));
        (cursor, next) = (Some(answer.cursor), part.next);
        if part.done {
            break;
        }
    }
    for draft in &drafts {
        assert_eq!(filled.iter().filter(|id| **id == draft.id).count(), 1);
    }
    // Made anew from the log, it is all there.
    rebuild(&board.store).await.unwrap();
    assert_eq!(
        board
            .count("SELECT COUNT(*) FROM records WHERE kind = 'tool'")
            .await,
        3
    );
}

async fn somebody_who_holds_very_many_scopes_is_given_them_in_pages(board: &Board) {
    let lead = board.device("Ruth Adeyemi", Role::Lead).await;
    let mut opened = Vec::new();
    for _ in 0..3 {
        let circles: Vec<_> = (0..400).map(|_| lead.circle().1).collect();
        assert_eq!(lead.push(&circles).await.refused, []);
        opened.extend(circles.into_iter().map(|circle| circle.id));
    }
    let rows = lead.pull().await;
    assert!(rows.is_sorted_by(|one, other| one.seq < other.seq));
    let come: std::collections::HashSet<_> = rows.iter().map(id_of).collect();
    assert!(opened.iter().all(|id| come.contains(id)));
}

async fn work_after_closing_is_taken_and_marked(board: &Board) {
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let (circle, opening) = tablet.circle();
    let before = tablet.card(circle, "In time");
    let mut closing = opening.clone();
    closing.id = shared::id::ChangeId(uuid::Uuid::now_v7());
    "stage".clone_into(&mut closing.writes[0].field);
    closing.writes[0].value = json!("closed");
    let after = tablet.card(circle, "Late");
    let answer = tablet
        .push(&[opening, before, closing, after.clone()])
        .await;
    assert_eq!(answer.accepted.len(), 4);
    let rows = tablet.pull().await;
    let late: Vec<_> = rows.iter().filter(|row| row.late).map(id_of).collect();
    assert_eq!(late, [after.id]);
}

async fn gzip_is_understood_and_bombs_are_not(board: &Board) {
    let tablet = board.device("Tom Berridge", Role::Facilitator).await;
    let (_, opening) = tablet.circle();
    let mut request = SyncRequest {
        changes: vec![text(&opening)],
        ..SyncRequest::default()
    };
    tablet.sign(&mut request);
    let send = async |body: Vec<u8>, encoding: &'static str| {
        let answer = tablet
            .http
            .post(format!("{}{}", tablet.base, shared::api::SYNC))
            .bearer_auth(&tablet.bearer)
            .header("content-type", "application/json")
            .header("content-encoding", encoding)
            .body(body)
            .send()
            .await
            .unwrap();
        (
            answer.status().as_u16(),
            answer.json::<serde_json::Value>().await.unwrap(),
        )
    };
    let (status, answer) = send(gzip(&serde_json::to_vec(&request).unwrap()), "gzip").await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["accepted"][0], opening.id.to_string());
    // 60 MB that travel as 60 KB.
    let (status, answer) = send(gzip(&vec![b' '; 60_000_000]), "gzip").await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (413, "too_large")
    );
    let (status, answer) = send(b"not gzip at all".to_vec(), "gzip").await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (400, "malformed")
    );
    let (status, answer) = send(b"{}".to_vec(), "zstd").await;
    assert_eq!(
        (status, answer["code"].as_str().unwrap()),
        (415, "unknown_encoding")
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

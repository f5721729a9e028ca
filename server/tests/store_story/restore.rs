//! A backup is put back in place: the server notices, devices hand back what it lacks, under its true
//! author, and nothing is dropped until an administrator closes the recovery.

use std::fs;

use shared::api::CLOSE_RECOVERY;
use shared::domain::Role;
use shared::sync::{Cursor, Handed, RefusalCode, SyncRequest};

use crate::support::device::{id_of, text};
use crate::support::{Board, Database, Device};

async fn close(device: &Device) -> u16 {
    let url = format!("{}{CLOSE_RECOVERY}", device.base);
    let answer = device
        .http
        .post(url)
        .bearer_auth(&device.bearer)
        .send()
        .await
        .unwrap();
    answer.status().as_u16()
}

fn from(cursor: &Cursor) -> SyncRequest {
    SyncRequest {
        cursor: Some(cursor.clone()),
        ..SyncRequest::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_a_backup_lacks_is_handed_back() {
    let database = Database::sqlite();
    let file = database.url().trim_start_matches("sqlite:").to_owned();
    let board = Board::start(&database.url()).await;
    let tom = board.device("Tom Berridge", Role::Facilitator).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    let ada = board.device("Ada Price", Role::Administrator).await;
    let (circle, opening) = tom.circle();
    let before = tom.push(&[opening]).await;
    board.stop().await;
    fs::copy(&file, format!("{file}.backup")).unwrap();

    let board = Board::start(&database.url()).await;
    let [tom, ruth, ada] = [tom, ruth, ada].map(|device| device.at(&board.url));
    let lost = tom.card(circle, "Said after the backup was made");
    let (second, second_opening) = tom.circle();
    let within = tom.card(second, "In a circle the backup does not know");
    let page = [lost.clone(), second_opening.clone(), within.clone()];
    tom.push(&page).await;
    let rows = ruth.pull().await;
    let held = rows
        .iter()
        .find(|row| id_of(row) == lost.id)
        .unwrap()
        .clone();
    let held_second = [&within, &second_opening].map(|change| {
        let row = rows.iter().find(|row| id_of(row) == change.id).unwrap();
        Handed {
            change: row.change.clone().unwrap(),
            mac: row.mac.clone(),
        }
    });
    let beyond = ruth.sync(SyncRequest::default()).await.cursor;
    board.stop().await;
    fs::copy(format!("{file}.backup"), &file).unwrap();

    // Nobody is told yet: a device that had read no further than the backup goes on as before.
    let board = Board::start(&database.url()).await;
    let [tom, ruth, ada] = [tom, ruth, ada].map(|device| device.at(&board.url));
    let answer = tom.sync(from(&before.cursor)).await;
    assert!(!answer.restarted && !answer.recovering);
    // Another one shows a cursor of ours that names a row the log does not have.
    let answer = ruth.sync(from(&beyond)).await;
    assert!(answer.restarted && answer.recovering);
    assert!(answer.rows.is_empty());
    let epoch = board.store.head().await.unwrap().epoch;
    let again = ruth.sync(from(&beyond)).await;
    assert!(again.restarted);
    assert_eq!(
        board.store.head().await.unwrap().epoch,
        epoch,
        "one restore, one epoch"
    );
    // Everyone begins again in the new epoch.
    assert!(tom.sync(from(&before.cursor)).await.restarted);
    // What somebody made up is no reason to.
    let forged = Cursor {
        seq: 9_999,
        mac: "00".repeat(32),
        ..answer.cursor.clone()
    };
    assert!(ruth.sync(from(&forged)).await.restarted);
    assert_eq!(board.store.head().await.unwrap().epoch, epoch);

    // The lead hands back what she holds: it returns under its true author, though she may not write it.
    let request = SyncRequest {
        handed: vec![
            Handed {
                change: held.change.clone().unwrap(),
                mac: held.mac.clone(),
            },
            Handed {
                change: text(&tom.card(circle, "Never in the log")),
                mac: held.mac.clone(),
            },
        ],
        ..from(&answer.cursor)
    };
    let answer = ruth.sync(request).await;
    assert_eq!(answer.accepted, [lost.id]);
    assert_eq!(answer.refused[0].code, RefusalCode::Signature);
    assert!(answer.recovering);
    let (author,): (String,) = sqlx::query_as("SELECT author FROM log WHERE id = $1")
        .bind(lost.id.to_string())
        .fetch_one(board.store.read())
        .await
        .unwrap();
    assert_eq!(author, tom.person.to_string());
    // Tom still holds it too, and hands it back again: once in the log.
    let rows = tom.pull().await;
    assert_eq!(rows.iter().filter(|row| id_of(row) == lost.id).count(), 1);

    // Rows come back in any order, and whoever opened a circle holds it again all the same, also
    // when everything is made anew from the log.
    let request = SyncRequest {
        handed: held_second.to_vec(),
        ..from(&answer.cursor)
    };
    assert_eq!(ruth.sync(request).await.refused, []);
    for _ in 0..2 {
        let more = tom.card(second, "Once more");
        assert_eq!(tom.push(&[more]).await.refused, []);
        let rebuilt = golden_thread::projection::rebuild(&board.store)
            .await
            .unwrap();
        assert_eq!(rebuilt.passed_over, 0);
    }

    assert_eq!(close(&tom).await, 403);
    assert_eq!(close(&ada).await, 200);
    assert!(!ruth.sync(SyncRequest::default()).await.recovering);
    board.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_put_back_twice_begins_two_epochs() {
    let database = Database::sqlite();
    let file = database.url().trim_start_matches("sqlite:").to_owned();
    let board = Board::start(&database.url()).await;
    let ruth = board.device("Ruth Adeyemi", Role::Lead).await;
    board.stop().await;
    fs::copy(&file, format!("{file}.backup")).unwrap();
    let mut cursor = None;
    let mut epochs = Vec::new();
    for _ in 0..3 {
        let board = Board::start(&database.url()).await;
        let ruth = ruth.at(&board.url);
        if let Some(cursor) = &cursor {
            assert!(ruth.sync(from(cursor)).await.restarted);
        }
        epochs.push(board.store.head().await.unwrap().epoch);
        let (_, opening) = ruth.circle();
        ruth.push(&[opening]).await;
        cursor = Some(ruth.sync(SyncRequest::default()).await.cursor);
        board.stop().await;
        fs::copy(format!("{file}.backup"), &file).unwrap();
    }
    epochs.sort();
    epochs.dedup();
    assert_eq!(
        epochs.len(),
        3,
        "the log remembers no epoch the backup did not know"
    );
}
